"""Events to incidents: the closest are joined first, as long as all members of both sides fit on the average.

The result depends on the events, their ties and the judgements alone, never on the order in which anything arrived.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush
from itertools import product

from dateline.records.telling import Tie

JOIN = 0.5
"""Least mean likelihood of being the same over all pairs of two sides that are joined."""
MOST = 24
"""Members of each side that are compared, the first by id, when sides are large."""

Pair = tuple[str, str]
Score = Callable[[str, str], float]
"""Likelihood that two events are the same; asked for pairs that have no tie."""


def cluster(
    events: Collection[str], ties: Iterable[Tie], score: Score, same: Collection[Pair] = (), apart: Collection[Pair] = ()
) -> list[tuple[str, ...]]:
    """Returns the events in groups of one happening each, every group and the list sorted.

    Groups that a person says are the same by any of their events become one as they are. Only where that would bring events
    together that a person holds apart are they grouped anew, beginning with what is judged the same.

    Args:
        events: ids.
        ties: pairs that were compared, with their likelihood; ties with other events are left aside.
        score: gives the likelihood of a pair without a tie.
        same: pairs that a person says are the same.
        apart: pairs that a person says are not; never in one group, unless judged the same by way of others.
    """
    known = {(t.first, t.second): t.score for t in ties}
    units = [tuple(sorted(unit)) for unit in parts(events, same)]
    barred = _barred(units, apart)
    groups = _grown([(event,) for event in events], known, score, barred)
    if len(units) == len(set(events)):
        return groups
    found: list[tuple[str, ...]] = []
    for whole in parts(events, [*same, *((group[0], event) for group in groups for event in group)]):
        clash = any(not barred[event].isdisjoint(whole) for event in whole if event in barred)
        found += _grown([unit for unit in units if unit[0] in whole], known, score, barred) if clash else [tuple(sorted(whole))]
    return sorted(found)


def _barred(units: Iterable[tuple[str, ...]], apart: Iterable[Pair]) -> dict[str, set[str]]:
    """For each event those that it must not meet: what is held apart from one event is held apart from all that are the same as it."""
    unit_of = {event: unit for unit in units for event in unit}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for first, second in apart:
        left, right = unit_of.get(first, ()), unit_of.get(second, ())
        if left != right:
            for a, b in product(left, right):
                found[a].add(b)
                found[b].add(a)
    return dict(found)


def _grown(units: Collection[tuple[str, ...]], known: dict[Pair, float], score: Score, barred: Mapping[str, set[str]]) -> list[tuple[str, ...]]:
    """Joins units of events, the likeliest first, as long as they fit on the average and no two are barred."""
    sides = _Sides(units, known, score, barred)
    heap = [(-value, a, b) for (a, b), value in known.items() if value >= JOIN and a in sides.of and b in sides.of]
    heapify(heap)
    while heap:
        value, a, b = heappop(heap)
        left, right = sides.of[a], sides.of[b]
        if left == right:
            continue
        mean = sides.mean(left, right)
        if mean >= JOIN and mean < -value - 1e-12:
            heappush(heap, (-mean, a, b))  # its sides have grown since: its turn comes later
        elif mean >= JOIN:
            sides.join(left, right)
    return sides.groups()


class _Sides:
    """The groups while they grow, each named by its first event; what is judged the same counts as one event, told several times."""

    def __init__(self, units: Collection[tuple[str, ...]], known: dict[Pair, float], score: Score, barred: Mapping[str, set[str]]) -> None:
        self._unit = {unit[0]: unit for unit in units}
        self._members = {name: [name] for name in self._unit}
        self.of = {event: unit[0] for unit in units for event in unit}
        self._known = known
        self._score = score
        self._barred = barred

    def join(self, left: str, right: str) -> None:
        kept, gone = sorted((left, right))
        for name in self._members[gone]:
            self.of.update(dict.fromkeys(self._unit[name], kept))
        self._members[kept] += self._members.pop(gone)

    def mean(self, left: str, right: str) -> float:
        """The mean likelihood over the pairs of two sides; -1 when a person holds some of them apart."""
        a, b = self._members[left], self._members[right]
        if any(not self._barred[name].isdisjoint(b) for name in a if name in self._barred):
            return -1.0
        values = [self._units(x, y) for x, y in product(sorted(a)[:MOST], sorted(b)[:MOST])]
        return sum(values) / len(values)

    def groups(self) -> list[tuple[str, ...]]:
        return sorted(tuple(sorted(event for name in names for event in self._unit[name])) for names in self._members.values())

    def _units(self, x: str, y: str) -> float:
        """The likelihood that two units are the same: that of their likeliest pair, since all of a unit tell one happening."""
        return max(self._pair(a, b) for a, b in product(self._unit[x][:MOST], self._unit[y][:MOST]))

    def _pair(self, x: str, y: str) -> float:
        pair = (x, y) if x < y else (y, x)
        if pair not in self._known:
            self._known[pair] = self._score(*pair)
        return self._known[pair]


def components(starts: Collection[str], ties_of: Callable[[Collection[str]], Iterable[Tie]], also: Callable[[Collection[str]], Iterable[str]]) -> set[str]:
    """Returns all events that some events hang together with, by ties that could join them.

    Args:
        starts: ids of events.
        ties_of: gives the ties in which some events are.
        also: gives the events that belong with some events for other reasons: a judgement, an incident they are in.
    """
    found, edge = set(starts), set(starts)
    while edge:
        beyond = {end for tie in ties_of(edge) if tie.score >= JOIN for end in (tie.first, tie.second)} | set(also(edge))
        edge = beyond - found
        found |= edge
    return found


def parts(events: Collection[str], pairs: Iterable[Pair]) -> Iterator[set[str]]:
    """Yields the connected parts of some events, by pairs of them, smallest id first."""
    near: dict[str, set[str]] = {event: set() for event in events}
    for first, second in pairs:
        if first in near and second in near:
            near[first].add(second)
            near[second].add(first)
    left = set(events)
    for start in sorted(events):
        if start in left:
            part, edge = {start}, {start}
            while edge:
                edge = {other for event in edge for other in near[event]} - part
                part |= edge
            left -= part
            yield part
