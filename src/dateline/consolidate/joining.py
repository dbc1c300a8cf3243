"""Which events of those compared belong together: in memory, for all events at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from dateline.consolidate import block, weights
from dateline.consolidate.cluster import JOIN, Pair, Score, cluster, parts
from dateline.records.telling import BlockKey, Telling, Tie

FLOOR = 0.2
"""Least likelihood at which a pair is remembered: what nearly joined is shown, what is plainly apart is not."""
Likelihood = Callable[[Telling, Telling], float]


def ties(one: Telling, others: Iterable[Telling], likelihood: Likelihood = weights.likelihood) -> list[Tie]:
    """Returns the ties of one event with others that are likely enough to be remembered."""
    found = []
    for other in others:
        if other.event != one.event and (score := likelihood(one, other)) >= FLOOR:
            first, second = sorted((one.event, other.event))
            found.append(Tie(first, second, score))
    return found


def meetings(tellings: Sequence[Telling], keys: Callable[[Telling], Sequence[BlockKey]] = block.keys) -> set[Pair]:
    """Returns the pairs of events that share a key and whose days can overlap."""
    by_key: defaultdict[str, list[tuple[str, BlockKey]]] = defaultdict(list)
    for one in tellings:
        for key in keys(one):
            by_key[key.key].append((one.event, key))
    return {
        (min(a, b), max(a, b))
        for held in by_key.values()
        for (a, left), (b, right) in combinations(held, 2)
        if a != b and left.low <= right.high and right.low <= left.high
    }


def grouped(
    tellings: Sequence[Telling],
    *,
    pairs: Iterable[Pair] | None = None,
    same: Sequence[Pair] = (),
    apart: Sequence[Pair] = (),
    likelihood: Likelihood = weights.likelihood,
) -> list[tuple[str, ...]]:
    """Returns the events in groups of one happening each.

    Args:
        tellings: the events.
        pairs: which are compared; None compares those that share a key.
        same: pairs that a person says are the same.
        apart: pairs that a person says are not.
        likelihood: how likely two events are one happening.
    """
    by_id = {one.event: one for one in tellings}
    known = [tie for a, b in sorted(meetings(tellings) if pairs is None else pairs) for tie in ties(by_id[a], [by_id[b]], likelihood)]
    hold = [(tie.first, tie.second) for tie in known if tie.score >= JOIN]
    return sorted(group for part in parts(by_id, [*hold, *same]) for group in cluster(part, known_in(part, known), scored(by_id, likelihood), same, apart))


def known_in(events: set[str], found: Iterable[Tie]) -> list[Tie]:
    """Returns the ties between some events."""
    return [tie for tie in found if tie.first in events and tie.second in events]


def scored(by_id: Mapping[str, Telling], likelihood: Likelihood = weights.likelihood) -> Score:
    """Returns a function that compares two events by id."""
    return lambda a, b: likelihood(by_id[a], by_id[b])
