"""STORE: the record on disk; knows records, never stages."""
