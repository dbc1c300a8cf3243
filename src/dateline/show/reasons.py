"""Why the events of an incident were joined, and what nearly joined it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from dateline.consolidate import stage
from dateline.consolidate.judged import Judged
from dateline.consolidate.weights import Explained
from dateline.records.incident import Incident
from dateline.records.telling import Tie
from dateline.run.record import Record

MOST = 8
"""Incidents that nearly joined are named, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two events that were compared, with what speaks for and against their being one; ``judged`` is what a person said of them."""

    first: str
    second: str
    found: Explained
    judged: str | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """Another incident that nearly joined: the closest pair of events, ``first`` in the incident and ``second`` in the other."""

    incident: Incident
    pair: Pair


@dataclass(frozen=True, slots=True)
class Reasons:
    """The pairs that hold an incident together, one fewer than it has events, and the incidents that nearly joined."""

    joined: tuple[Pair, ...]
    near: tuple[Near, ...]


def reasons(record: Record, incident: Incident) -> Reasons:
    """Returns why an incident is one, and what nearly belongs to it."""
    ties, judged = stage.nearly(record.store, incident.id), record.judged()
    inside = [tie for tie, both in ties if both and {tie.first, tie.second} <= set(incident.events)]
    outside = [tie for tie, both in ties if not both]
    pairs = (_pair(record, judged, tie) for tie in _holding(record, judged, incident, inside))
    joined = tuple(sorted(pairs, key=lambda p: (p.judged is None, -p.found.likelihood, p.first, p.second)))
    return Reasons(joined, tuple(_near(record, judged, incident, outside)))


def _holding(record: Record, judged: Judged, incident: Incident, inside: Sequence[Tie]) -> Iterator[Tie]:
    """The likeliest pairs that connect all events; those judged the same come first, those never compared last."""
    said = [Tie(a, b, 1.0) for a, b in judged.same]
    rest = [Tie(a, b, 0.0) for a, b in combinations(incident.events, 2)]
    group = {event: {event} for event in incident.events}
    for tie in (*said, *inside, *rest):
        left, right = group.get(tie.first), group.get(tie.second)
        if left is not None and right is not None and left is not right:
            left |= right
            group.update(dict.fromkeys(right, left))
            yield tie


def _near(record: Record, judged: Judged, incident: Incident, outside: Sequence[Tie]) -> Iterator[Near]:
    mine = set(record.store.members([incident.id])[incident.id])
    homes = record.store.incident_of({end for tie in outside for end in (tie.first, tie.second)} - mine)
    best: dict[str, Tie] = {}
    for tie in outside:
        mine_first, other = (tie.first, tie.second) if tie.first in mine else (tie.second, tie.first)
        if other in homes and mine_first in incident.events:
            best.setdefault(homes[other], Tie(mine_first, other, tie.score))
    named = list(best)[:MOST]
    others = {one.id: one for one in record.store.incidents(named)}
    yield from (Near(others[name], _pair(record, judged, best[name])) for name in named if name in others)


def _pair(record: Record, judged: Judged, tie: Tie) -> Pair:
    ordered = (min(tie.first, tie.second), max(tie.first, tie.second))
    said = next((words for words, pairs in (("same", judged.same), ("not the same", judged.apart), ("unsure", judged.unsure)) if ordered in pairs), None)
    return Pair(tie.first, tie.second, stage.explained(record.store, tie), said)
