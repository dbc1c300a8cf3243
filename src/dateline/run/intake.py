"""What a report brings to a record: its publication, and its events made ready to be compared and cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dateline.consolidate import block
from dateline.consolidate.claims import claims
from dateline.consolidate.copies import fingerprint
from dateline.consolidate.correct import RULE, Names, corrected
from dateline.consolidate.credits import agency
from dateline.consolidate.judged import Judged
from dateline.consolidate.telling import tell
from dateline.records.event import Event
from dateline.records.incident import Publication
from dateline.records.report import Report
from dateline.records.result import Result
from dateline.records.stored import EventEntry, ReportEntry


def publication(report: Report) -> Publication:
    """Returns the appearance of a text that a reader found; its work is the URL, else outlet and key."""
    work = report.url or f"{report.source or ''}#{report.key}"
    return Publication(report.id, work, report.key, report.source, report.url, report.title, report.author, report.published)


def is_earlier(one: Publication, other: Publication) -> bool:
    """Whether a publication goes before another: the text is then coded as of the first one's day."""
    return _order(one) < _order(other)


def entry(result: Result, judged: Judged, names: Names) -> ReportEntry:
    """Returns a coded report with its events, as corrected by people."""
    return entry_of(result.report, result.events, result.coder, judged, names, skipped=result.skipped)


def entry_of(report: Report, events: Sequence[Event], coder: str, judged: Judged, names: Names, *, skipped: bool = False) -> ReportEntry:
    """Returns a report with events, as corrected by people; the events themselves stay as coded, and claims say which were corrected."""
    entries = tuple(_event(event, report, coder, judged, names) for event in events)
    return ReportEntry(report, entries, coder, fingerprint(report).bands, agency(report), skipped)


def _event(event: Event, report: Report, coder: str, judged: Judged, names: Names) -> EventEntry:
    changes = judged.corrected.get(event.id, {})
    seen = corrected(event, changes, names) if changes else event
    telling = tell(seen, report)
    told = tuple(replace(one, coder=RULE) if one.field in changes else one for one in claims(seen, report, coder))
    return EventEntry(event, telling, block.keys(telling), told)


def _order(one: Publication) -> tuple[date, str, str, str]:
    return (one.published or date.max, one.source or "", one.key, one.work)
