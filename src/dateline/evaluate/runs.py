"""Runs the pipeline over the texts of a benchmark."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from dateline.errors import DatelineError, UsageError
from dateline.evaluate.cameo import CameoRecord
from dateline.evaluate.coded import CodedEvent, coded_event
from dateline.evaluate.gold_report import GoldReport
from dateline.evaluate.plover import GsrRecord
from dateline.protocols import OnError
from dateline.read.draft import Draft, report
from dateline.records.output import event_object
from dateline.records.report import Report
from dateline.records.result import Result
from dateline.reference import bundled
from dateline.run.pipeline import Pipeline

Coded = Mapping[str, Sequence[CodedEvent]]
"""Report key -> the events a coder found in it."""


def gold_drafts(reports: Iterable[GoldReport]) -> list[Draft]:
    """Returns hand-coded reports as a reader would find them."""
    return [Draft(r.key, r.text, r.title, r.published, r.source) for r in reports]


def gsr_drafts(records: Iterable[GsrRecord]) -> list[Draft]:
    """Returns gold standard sentences as reports."""
    return [Draft(r.id, r.text, published=r.published) for r in records]


def cameo_drafts(records: Iterable[CameoRecord]) -> list[Draft]:
    """Returns sentences with CAMEO codes as reports."""
    return [Draft(r.id, r.text, published=r.published) for r in records]


def bundled_drafts() -> list[Draft]:
    """Returns the bundled reports as a reader would find them."""
    return [Draft(r.key, r.text, r.title, r.published.isoformat(), r.source) for r in bundled.reports()]


def results(pipeline: Pipeline, drafts: Iterable[Draft]) -> list[Result]:
    """Returns what the pipeline makes of some texts; raises the first error."""
    return list(pipeline.code([report(draft, draft.key) for draft in drafts], raising, _unheard))


def run(pipeline: Pipeline, drafts: Sequence[Draft], on_error: OnError, on_result: Callable[[Result], None] | None = None) -> Coded:
    """Returns the events that the pipeline codes; a text that comes twice is coded once, and counts for both keys.

    Args:
        pipeline: what reads and codes.
        drafts: the texts.
        on_error: told of each text that could not be coded; it has no events.
        on_result: told of each text that was coded, or skipped because of its language; a skipped one has no events either.
    """
    reports = [report(draft, draft.key) for draft in drafts]
    distinct = {one.id: one for one in reports}
    events: dict[str, list[CodedEvent]] = {}
    for result in pipeline.code(distinct.values(), on_error, _unheard):
        if on_result:
            on_result(result)
        objects = (event_object(event, result.report, result.coder) for event in result.events)
        events[result.report.id] = [coded_event(found) for found in objects]
    return {one.key: events.get(one.id, []) for one in reports}


def stored(path: Path) -> Coded:
    """Returns the events of a file that ``dateline code --format jsonl`` or another coder wrote, by report key.

    Raises:
        UsageError: the file cannot be read, or a line is no event.
    """
    found: defaultdict[str, list[CodedEvent]] = defaultdict(list)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise UsageError(f"not a file of coded events: {error}", str(path)) from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("{"):
            key, event = _stored_event(line, f"{path} line {number}")
            found[key].append(event)
    return found


def _stored_event(line: str, where: str) -> tuple[str, CodedEvent]:
    """A line's report key and event."""
    try:
        event = json.loads(line)
        return event["report"]["key"], coded_event(event)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"not a coded event: {error!r}", where) from error


def raising(error: DatelineError) -> None:
    """Raises what went wrong, for runs in which nothing may fail."""
    raise error


def _unheard(found: Report) -> None:
    pass
