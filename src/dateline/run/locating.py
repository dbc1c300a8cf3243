"""Where the events that judgements name stand now, whatever was coded anew since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from dateline.consolidate.judged import as_event, named
from dateline.protocols import Store
from dateline.records.event import Event
from dateline.records.incident import Anchor, Judgement
from dateline.records.result import Result


class _Standing(NamedTuple):
    event: Event
    report: str


class Locator:
    """Finds events by id, else by where they stood. Results that are about to be put in count as if they were in."""

    def __init__(self, store: Store, judgements: Iterable[Judgement], results: Sequence[Result] = ()) -> None:
        names = named(judgements)
        coming = {result.report.id: result.events for result in results}
        there = {one.event for one in store.tellings(names) if one.report not in coming}
        self._there = there | {event.id for events in coming.values() for event in events}
        reports = {anchor.report for name, anchor in names.items() if anchor is not None and name not in self._there}
        self._events: Mapping[str, Sequence[Event]] = {one: coming[one] if one in coming else store.events(store.events_of(one)) for one in sorted(reports)}

    def __call__(self, event: str, anchor: Anchor | None) -> str | None:
        """Returns the id of the event that an id means, or that stands now where it stood; None when there is none."""
        if event in self._there or anchor is None:
            return event if event in self._there else None
        found = self._events.get(anchor.report, ())
        near = [e for e in found if any(t.mention.start < anchor.end and anchor.start < t.mention.end for t in e.triggers)]
        if near:
            return min(near, key=lambda e: (e.type != anchor.type, e.id)).id
        alike = [e for e in found if e.type == anchor.type and any(t.sentence.start <= anchor.start < t.sentence.end for t in e.triggers)]
        return alike[0].id if len(alike) == 1 else None


def anchored(store: Store, judgements: Sequence[Judgement]) -> list[Judgement]:
    """Returns judgements with the place in the text of every event that they name, so that they find it again."""
    names = named(judgements)
    reports = {one.event: one.report for one in store.tellings(names)}
    stands = {one.id: _anchor(_Standing(one, reports[one.id])) for one in store.events(names)}
    return [
        replace(one, anchor=one.anchor or stands.get(as_event(one.event or "")), other_anchor=one.other_anchor or stands.get(as_event(one.other or "")))
        for one in judgements
    ]


def _anchor(of: _Standing) -> Anchor:
    mention = of.event.triggers[0].mention
    return Anchor(of.report, of.event.type, mention.start, mention.end)
