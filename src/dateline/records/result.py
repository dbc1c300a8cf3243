"""What the pipeline made of one report."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.event import Event
from dateline.records.report import Report


@dataclass(frozen=True, slots=True)
class Result:
    """A report with its resolved events in text order.

    ``coder`` names who coded it ("rules 0.1"); ``notes`` says what a reader should know (no date, another language);
    ``skipped`` is true for a report that was not coded because it is not in English.
    """

    report: Report
    events: tuple[Event, ...]
    coder: str
    notes: tuple[str, ...] = ()
    skipped: bool = False
