"""CONSOLIDATE: the events of many reports become incidents."""
