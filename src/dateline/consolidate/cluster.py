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
ABSENT = 0.1
"""What a pair without a tie counts as: it was compared and found unlikely, or has so little in common that it was not compared."""

Pair = tuple[str, str]


def cluster(
    events: Collection[str], ties: Iterable[Tie], same: Collection[Pair] = (), apart: Collection[Pair] = ()
) -> list[tuple[str, ...]]:
    """Returns the events in groups of one happening each, every group and the list sorted.

    Groups that a person says are the same by any of their events become one as they are. Only where that would bring events
    together that a person holds apart are they grouped anew, beginning with what is judged the same.

    Args:
        events: ids.
        ties: pairs that were compared, with their likelihood; ties with other events are left aside.
        same: pairs that a person says are the same.
        apart: pairs that a person says are not; never in one group, unless judged the same by way of others.
    """
    known = {(t.first, t.second): t.score for t in ties}
    units = [tuple(sorted(unit)) for unit in parts(events, same)]
    barred = _barred(units, apart)
    groups = _grown([(event,) for event in events], known, barred)
    if len(units) == len(set(events)):
        return groups
    found: list[tuple[str, ...]] = []
    for whole in parts(events, [*same, *((group[0], event) for group in groups for event in group)]):
        clash = any(not barred[event].isdisjoint(whole) for event in whole if event in barred)
        found += _grown([unit for unit in units if unit[0] in whole], known, barred) if clash else [tuple(sorted(whole))]
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


def _grown(units: Collection[tuple[str, ...]], known: Mapping[Pair, float], barred: Mapping[str, set[str]]) -> list[tuple[str, ...]]:
    """Joins units of events, the likeliest first, as long as they fit on the average and no two are barred."""
    sides = _Sides(units, known, barred)
    heap = [(-mean, *pair) for pair, mean in sides.likely()]
    heapify(heap)
    while heap:
        value, left, right = heappop(heap)
        if sides.mean(left, right) == -value:  # else one of them has grown since, and the new mean has its own place
            for pair, mean in sides.join(left, right):
                heappush(heap, (-mean, *pair))
    return sides.groups()


class _Sides:
    """The groups while they grow, each named by its first unit; what is judged the same counts as one event, told several times.

    For each two groups with a tie between them the sum of likelihoods and the number of ties are kept, so that a mean costs nothing
    and joining costs as much as the groups have neighbours.
    """

    def __init__(self, units: Collection[tuple[str, ...]], known: Mapping[Pair, float], barred: Mapping[str, set[str]]) -> None:
        of = {event: unit[0] for unit in units for event in unit}
        self._members = {unit[0]: list(unit) for unit in units}
        self._size = dict.fromkeys(self._members, 1)
        self._near: dict[str, dict[str, tuple[float, int]]] = {name: {} for name in self._members}
        self._barred = {name: {of[e] for event in unit for e in barred.get(event, ()) if e in of} for name, unit in self._members.items()}
        for (a, b), value in known.items():
            if a in of and b in of and of[a] != of[b]:
                best = max(value, self._near[of[a]].get(of[b], (0.0, 1))[0])
                self._tie(of[a], of[b], (best, 1))

    def likely(self) -> Iterator[tuple[Pair, float]]:
        """Yields the pairs of groups that may join, with their mean likelihood."""
        for left, near in self._near.items():
            for right in near:
                if left < right and (mean := self.mean(left, right)) >= JOIN:
                    yield (left, right), mean

    def mean(self, left: str, right: str) -> float:
        """The mean likelihood over the pairs of two groups; -1 when they are gone, or a person holds some of them apart."""
        found = self._near.get(left, {}).get(right)
        if found is None or right in self._barred[left]:
            return -1.0
        pairs = self._size[left] * self._size[right]
        return (found[0] + ABSENT * (pairs - found[1])) / pairs

    def join(self, kept: str, gone: str) -> Iterator[tuple[Pair, float]]:
        """Joins two groups; yields those that the new one may join next, with the means."""
        self._members[kept] += self._members.pop(gone)
        self._size[kept] += self._size.pop(gone)
        for other in self._barred.pop(gone):
            self._barred[other].discard(gone)
            self._barred[other].add(kept)
            self._barred[kept].add(other)
        for other, (value, count) in self._near.pop(gone).items():
            del self._near[other][gone]
            if other != kept:
                before = self._near[kept].get(other, (0.0, 0))
                self._tie(kept, other, (before[0] + value, before[1] + count))
        for other in self._near[kept]:
            left, right = sorted((kept, other))
            if (mean := self.mean(left, right)) >= JOIN:
                yield (left, right), mean

    def groups(self) -> list[tuple[str, ...]]:
        """Returns the groups, sorted."""
        return sorted(tuple(sorted(events)) for events in self._members.values())

    def _tie(self, left: str, right: str, value: tuple[float, int]) -> None:
        self._near[left][right] = self._near[right][left] = value


def components(starts: Collection[str], ties_of: Callable[[Collection[str]], Iterable[Tie]], also: Callable[[Collection[str]], Iterable[str]]) -> set[str]:
    """Returns all events that some events hang together with, by ties that could join them.

    Args:
        starts: ids of events.
        ties_of: gives the ties of some events that are likely enough to join.
        also: gives the events that belong with some events for other reasons: a judgement, an incident they are in.
    """
    found, edge = set(starts), set(starts)
    while edge:
        beyond = {end for tie in ties_of(edge) for end in (tie.first, tie.second)} | set(also(edge))
        edge = beyond - found
        found |= edge
    return found


def by_part(found: Collection[set[str]], ties: Iterable[Tie]) -> list[tuple[set[str], list[Tie]]]:
    """Returns parts of some events, each with the ties within it."""
    number = {event: at for at, part in enumerate(found) for event in part}
    inner: list[list[Tie]] = [[] for _ in found]
    for tie in ties:
        at = number.get(tie.first)
        if at is not None and at == number.get(tie.second):
            inner[at].append(tie)
    return list(zip(found, inner, strict=True))


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
