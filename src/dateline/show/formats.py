"""The formats that ``dateline code`` writes: a plain table, each loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TextIO, cast

from dateline.protocols import Exporter

FORMATS: dict[str, str] = {
    "table": "dateline.show.table:TableExporter",
    "jsonl": "dateline.show.lines:LinesExporter",
    "html": "dateline.show.page:PageExporter",
}
"""Format -> its exporter, a class made of a stream and a look."""
SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".html": "html", ".htm": "html"}
"""What the name of an output file says about its format."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a stream is written to: ``colour`` false forbids colours, ``width`` in columns overrides the terminal's."""

    colour: bool = True
    width: int | None = None


def exporter(name: str, stream: TextIO, look: Look) -> Exporter:
    """Returns the exporter of a format, ready to write to the stream."""
    module, _, made = FORMATS[name].partition(":")
    return cast(Callable[[TextIO, Look], Exporter], getattr(import_module(module), made))(stream, look)
