"""Which events of those compared belong together: in memory, for all events at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import combinations

from dateline.consolidate import block, weights
from dateline.consolidate.cluster import JOIN, Pair, by_part, cluster, parts
from dateline.records.telling import BlockKey, Telling, Tie

FLOOR = 0.3
"""Least likelihood at which a pair is remembered: what nearly joined is shown, what is plainly apart is not."""
SMALL = 24
"""Events of a connected part up to which all its pairs are compared."""
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
    found = by_part(list(parts(by_id, [*hold, *same])), known)
    return sorted(group for part, inner in found for group in cluster(part, completed(part, inner, by_id, likelihood), same, apart))


def completed(part: Collection[str], inner: Sequence[Tie], by_id: Mapping[str, Telling], likelihood: Likelihood = weights.likelihood) -> list[Tie]:
    """Returns the ties of a connected part with those of all its other pairs, which share no key or are unlikely; of a large part only its own."""
    if not 2 < len(part) <= SMALL:
        return list(inner)
    there = {(tie.first, tie.second) for tie in inner}
    return [*inner, *(Tie(a, b, likelihood(by_id[a], by_id[b])) for a, b in combinations(sorted(part), 2) if (a, b) not in there)]
