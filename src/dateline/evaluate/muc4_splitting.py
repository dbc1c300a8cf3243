"""Several incidents of one type in a text: which fillers belong together, by where they stand and by the coder's events."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.evaluate.muc4 import ROLES
from dateline.evaluate.muc4_candidates import SIDES, Candidate
from dateline.evaluate.muc4_rules import incident_type

Filler = tuple[str, str]
"""Role and name."""
PERPETRATORS = ("PerpInd", "PerpOrg")
FAR = 30.0
LOOKED_AT = 4
"""Mentions of a name that are compared."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The incidents that the coder found: where their triggers stand, who stands in them, their first days and places."""

    triggers: tuple[tuple[int, int], ...]
    spans: tuple[tuple[int, int, int], ...]
    days: tuple[str | None, ...]
    places: tuple[frozenset[str], ...]

    def nearest(self, one: Candidate) -> int | None:
        """Returns the incident whose trigger is nearest to a candidate."""
        return min(self.triggers, key=lambda t: (abs(t[0] - one.start), t), default=(0, None))[1]

    def within(self, one: Candidate) -> frozenset[int]:
        """Returns the incidents in which a candidate has a part."""
        return frozenset(event for start, end, event in self.spans if start <= one.head < end)


def scene(events: Iterable[Mapping[str, Any]]) -> Scene:
    """Returns the scene of a text's events."""
    told = [event for event in events if incident_type(event) is not None]
    triggers = tuple((one["trigger"]["start"], n) for n, event in enumerate(told) for one in event["mentions"])
    spans = tuple((one["mention"]["start"], one["mention"]["end"], n) for n, event in enumerate(told) for side in SIDES for one in event[side])
    places = tuple(frozenset(one["name"] for one in event["where"]) for event in told)
    return Scene(triggers, spans, tuple(event["when"]["start"] for event in told), places)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a filler stands: its first mentions, the nearest incident of each, the incidents in which it has a part."""

    role: int
    mentions: tuple[Candidate, ...]
    nearest: tuple[int | None, ...]
    within: frozenset[int]


def standing(role: str, members: Sequence[Candidate], told: Scene) -> Standing:
    """Returns where a filler stands."""
    firsts: dict[int, Candidate] = {}
    for one in members:
        firsts.setdefault(one.head, one)
    mentions = tuple(firsts.values())[:LOOKED_AT]
    inside = frozenset(event for one in members for event in told.within(one))
    return Standing(ROLES.index(role), mentions, tuple(told.nearest(one) for one in mentions), inside)


def pair_numbers(one: Standing, other: Standing, told: Scene, kind: int, shared: Sequence[float]) -> list[float]:
    """Returns the numbers of two fillers of one type, for the question whether they are of one incident.

    Args:
        one: the first filler.
        other: the second.
        told: the coder's incidents.
        kind: the type's number.
        shared: numbers of the text.
    """
    a, b = sorted((one, other), key=lambda s: s.role)
    apart = [abs(x.sentence - y.sentence) for x in a.mentions for y in b.mentions]
    chars = [abs(x.start - y.start) for x in a.mentions for y in b.mentions]
    same = [x == y for x in a.nearest for y in b.nearest]
    first = (a.nearest[0], b.nearest[0])
    return [
        float(a.role), float(b.role), float(a.role == b.role), min(min(apart), FAR), min(apart[0], FAR), math.log1p(min(chars)), math.log1p(chars[0]),
        float(len(a.within & b.within)), float(bool(a.within)) + float(bool(b.within)), sum(same) / len(same), float(first[0] == first[1]),
        _agree(told.days, *first), _agree_places(told.places, *first), float(len(a.mentions)), float(len(b.mentions)), float(min(a.mentions[0].sentence, FAR)),
        float(len(told.days)), float(len({day for day in told.days if day})), float(len({p for place in told.places for p in place})), float(kind), *shared,
    ]  # fmt: skip


def _agree(days: Sequence[str | None], first: int | None, second: int | None) -> float:
    if first is None or second is None or days[first] is None or days[second] is None:
        return 0.0
    return 1.0 if days[first] == days[second] else -1.0


def _agree_places(places: Sequence[frozenset[str]], first: int | None, second: int | None) -> float:
    if first is None or second is None or not places[first] or not places[second]:
        return 0.0
    return 1.0 if places[first] & places[second] else -1.0


def parted(fillers: Sequence[Filler], same: Callable[[Filler, Filler], float], together: float, joined: float) -> list[list[Filler]]:
    """Returns the fillers of one type in groups, one for each incident.

    What was hit, who and with what are grouped first, the likeliest pair of groups joined as long as its mean likelihood is
    ``together`` or more; perpetrators stand in every group that fits them by ``joined``, or in the one that fits best.
    """
    doers = [one for one in fillers if one[0] in PERPETRATORS]
    others = [one for one in fillers if one[0] not in PERPETRATORS]
    groups = _grouped(others or doers, same, together)
    if not others:
        return groups
    for one in doers:
        fits = [_mean(same, [one], group) for group in groups]
        for n, group in enumerate(groups):
            if fits[n] >= joined or fits[n] == max(fits):
                groups[n] = [*group, one]
    return groups


def _grouped(fillers: Sequence[Filler], same: Callable[[Filler, Filler], float], together: float) -> list[list[Filler]]:
    groups = [[one] for one in fillers]
    while len(groups) > 1:
        pairs = [(_mean(same, groups[a], groups[b]), -a, -b) for a in range(len(groups)) for b in range(a + 1, len(groups))]
        best, a, b = max(pairs)
        if best < together:
            break
        groups[-a] += groups.pop(-b)
    return groups


def _mean(same: Callable[[Filler, Filler], float], ones: Sequence[Filler], others: Sequence[Filler]) -> float:
    return sum(same(a, b) for a in ones for b in others) / (len(ones) * len(others))
