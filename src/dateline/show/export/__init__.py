"""A record as a file: one module for each format; each is named in ``FORMATS`` and loaded when it is asked for.

A writer is a function ``write(store, stream)`` that takes an open record and a stream of bytes. The same record gives the same bytes,
on SQLite as on PostgreSQL, whatever the order in which its reports came.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import BinaryIO, cast

from dateline.protocols import Store

FORMATS: dict[str, str] = {
    "jsonl": "dateline.show.export.jsonl:write",
}
"""Format -> its writer."""
SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl"}
"""What the name of an output file says about its format."""
Writer = Callable[[Store, BinaryIO], None]


def writer(name: str) -> Writer:
    """Returns the writer of a format."""
    module, _, function = FORMATS[name].partition(":")
    return cast(Writer, getattr(import_module(module), function))
