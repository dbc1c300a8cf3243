"""JSON Lines: one object for each event, as ``docs/output.md`` describes it."""

from __future__ import annotations

import json
from typing import TextIO

from dateline.records.output import event_object
from dateline.records.result import Result
from dateline.show.formats import Look


class LinesExporter:
    """Writes each event as one line, at once."""

    def __init__(self, stream: TextIO, look: Look) -> None:
        self._stream = stream

    def write(self, result: Result) -> None:
        """Writes a line per event and flushes it, so that whoever reads the pipe has it."""
        for event in result.events:
            self._stream.write(json.dumps(event_object(event, result.report, result.coder), ensure_ascii=False) + "\n")
            self._stream.flush()

    def finish(self) -> None:
        """Does nothing: every line is written already."""
