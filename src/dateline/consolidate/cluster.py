"""Events to incidents: the closest are joined first, as long as all members of both sides fit on the average.

The result depends on the events, their ties and the judgements alone, never on the order in which anything arrived.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
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

    Args:
        events: ids.
        ties: pairs that were compared, with their likelihood; ties with other events are left aside.
        score: gives the likelihood of a pair without a tie.
        same: pairs that a person says are the same; joined first, whatever the scores.
        apart: pairs that a person says are not; never in one group, unless judged the same by way of others.
    """
    sides = _Sides(events, {(t.first, t.second): t.score for t in ties}, score, apart)
    for first, second in sorted(same):
        sides.join(sides.of.get(first), sides.of.get(second))
    heap = [(-value, a, b) for (a, b), value in sides.known.items() if value >= JOIN and a in sides.of and b in sides.of]
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
    return sorted(tuple(sorted(members)) for members in sides.members.values())


class _Sides:
    """The groups while they grow, each named by its smallest event."""

    def __init__(self, events: Collection[str], known: dict[Pair, float], score: Score, apart: Collection[Pair]) -> None:
        self.of = {event: event for event in events}
        self.members = {event: [event] for event in events}
        self.known = known
        self._score = score
        self._apart = defaultdict(set)
        for first, second in apart:
            self._apart[first].add(second)
            self._apart[second].add(first)

    def join(self, left: str | None, right: str | None) -> None:
        if left is None or right is None or left == right:
            return
        kept, gone = sorted((left, right))
        for event in self.members[gone]:
            self.of[event] = kept
        self.members[kept] += self.members.pop(gone)

    def mean(self, left: str, right: str) -> float:
        """The mean likelihood over the pairs of two sides; -1 when a person holds one of them apart."""
        a, b = self.members[left], self.members[right]
        if any(not self._apart[event].isdisjoint(b) for event in a if event in self._apart):
            return -1.0
        values = [self._pair(x, y) for x, y in product(sorted(a)[:MOST], sorted(b)[:MOST])]
        return sum(values) / len(values)

    def _pair(self, x: str, y: str) -> float:
        pair = (x, y) if x < y else (y, x)
        if pair not in self.known:
            self.known[pair] = self._score(*pair)
        return self.known[pair]


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
