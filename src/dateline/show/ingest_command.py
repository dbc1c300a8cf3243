"""The commands that change a record or write it out: ``ingest``, ``failures``, ``export``."""

from __future__ import annotations
