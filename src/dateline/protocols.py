"""All sockets on one page: what each part of the pipeline must be able to do to be put in.

Parts are named in plain tables and loaded when they are used: ``read.READERS`` (one reader per suffix), ``run.pipeline.CODERS``,
``show.formats.FORMATS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Protocol

from dateline.config import ReadSettings
from dateline.errors import DatelineError
from dateline.records.event import CodedReport, Event
from dateline.records.report import Report
from dateline.records.result import Result

OnError = Callable[[DatelineError], None]
"""Told of every report that failed; the work then goes on."""
OnReport = Callable[[Report], None]
"""Told of every report that was read, before it is coded."""


class Reader(Protocol):
    """Files, folders, globs, standard input and URLs to reports."""

    def __call__(
        self, inputs: Sequence[str], settings: ReadSettings, *, published: date | None = None, on_error: OnError
    ) -> Iterator[Report]:
        """Yields the reports of some inputs in order; ``published`` dates those that bring no date."""
        ...


class Coder(Protocol):
    """Reports to events whose names and dates are still the words of the text."""

    @property
    def name(self) -> str:
        """Name and version, as each event carries it."""
        ...

    def code(self, reports: Sequence[Report]) -> Iterator[CodedReport]:
        """Yields each report with its events, in the order given."""
        ...


class Resolver(Protocol):
    """Words to known actors, places and dates."""

    def resolve(self, coded: CodedReport) -> tuple[Event, ...]:
        """Returns the report's events with what could be settled."""
        ...


class Exporter(Protocol):
    """Writes results in one format to the stream that it was made with."""

    def write(self, result: Result) -> None:
        """Takes one report's result; may write it at once or keep it until ``finish``."""
        ...

    def finish(self) -> None:
        """Writes what is still to be written."""
        ...
