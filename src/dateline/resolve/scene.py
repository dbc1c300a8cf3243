"""The place a report is about, where its events happened when nothing nearer says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from dateline.records.event import REAL, Event, Reason
from dateline.resolve.where import ResolvedPlace, as_where

Places = Mapping[tuple[int, int], ResolvedPlace]
SETTING = 3
SHARE = 0.6
SCENIC = frozenset({"ASSAULT", "COERCE", "PROTEST"})
SEATS = frozenset({"palace", "government", "parliament"})
FORCES = frozenset({"MIL", "REB", "PAR", "UAF", "IMG", "SPY"})


def scene(places: Places, speakers: AbstractSet[tuple[int, int]]) -> ResolvedPlace | None:
    """Returns the place a report is about: of the country most of its place names lie in, the one named most often.

    None unless that country holds three fifths of the settled names, and at least three of them. Seats of government and
    capitals that act or speak ("the White House", "*Moscow* said") name no place.

    Args:
        places: the report's places by their spans.
        speakers: the spans of those who act, are acted upon or speak.
    """
    settled = [r for span, r in places.items() if r.entry is not None and r.entry.country and not _is_government(r, span in speakers)]
    counts = Counter(r.entry.country for r in settled if r.entry is not None)
    if not counts:
        return None
    country, n = counts.most_common(1)[0]
    if n < SETTING or n < SHARE * len(settled):
        return None
    inside = [r for r in settled if r.entry is not None and r.entry.country == country]
    names = Counter((r.entry.name, r.entry.feature) for r in inside if r.entry is not None)
    (name, feature), often = names.most_common(1)[0]
    if often < SETTING:
        return next((r for r in inside if r.entry is not None and r.entry.feature == "country"), None)
    return next(r for r in inside if r.entry is not None and (r.entry.name, r.entry.feature) == (name, feature))


def speakers(events: Sequence[Event]) -> frozenset[tuple[int, int]]:
    """Returns the spans of the actors, recipients and speakers of all events."""
    mentions = [p.mention for e in events for p in (*e.actors, *e.recipients)] + [a.mention for e in events for a in e.attributions]
    return frozenset((m.start, m.end) for m in mentions)


def at_scene(event: Event, place: ResolvedPlace | None) -> Event:
    """Returns an act of force or protest without a place at the report's scene, unless its parties belong elsewhere."""
    if place is None or place.entry is None or event.where or event.type not in SCENIC or event.status not in REAL:
        return event
    homes = {p.country for p in event.recipients if p.country} or {p.country for p in event.actors if p.country and p.sector in FORCES}
    if homes and place.entry.country not in homes:
        return event
    return replace(event, where=(replace(as_where(place), rule="scene"),), why=(*event.why, Reason("where", "scene")))


def _is_government(place: ResolvedPlace, speaks: bool) -> bool:
    kind = place.entry.kind if place.entry is not None else ""
    return kind in SEATS or (kind == "capital" and speaks)
