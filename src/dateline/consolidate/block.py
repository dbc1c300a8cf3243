"""Which events are compared at all: those that share a key and whose days can overlap.

Keys come from what a report says of its event alone, never from the rest of a record, so that the order in which reports
arrive makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from dateline.records.telling import BlockKey, Telling
from dateline.reference.stems import rarity, stem

SLACK = 2
"""Days by which two dates of one happening may differ: time zones, "overnight", a day miscounted."""
BEFORE, AFTER = 10, 4
"""Days before and after its publication in which an undated event is looked for."""
ALWAYS = (1, 3_652_059)
"""From the first to the last day there is: for what no publication date bounds."""
RARE = 6.5
"""Weight (``stems.Rarity``) from which a name alone brings events together: found in fewer than 1 of 660 texts."""
LONG = 92
"""Days from which a date is so long that only exact keys bring its event to others."""
EXACT = 3
"""Coarsest level of a place that is a key by itself: a district."""
STORY = 6
"""Words of a report's title and opening, the rarest first, by which its events meet those of reports on the same story."""


DEADLY = frozenset(map(stem, ("killed", "kill", "killing", "assassinated", "assassination", "murder", "murdered", "executed", "beheaded", "dead", "died")))


def keys(one: Telling) -> tuple[BlockKey, ...]:
    """Returns an event's keys, sorted: type with an exact place or a name, and pairs of what is less telling."""
    low, high = span(one)
    found = set(_exact(one))
    if high - low <= LONG:
        found |= {f"{a}|{b}" for a, b in combinations(sorted(set(_loose(one))), 2)} | set(_story(one))
    near = {BlockKey(f"{one.type}|{key}", low, high) for key in found}
    ever = {BlockKey(f"{one.type}|once|{key}", *ALWAYS) for key in _once(one)}
    return tuple(sorted(near | ever, key=lambda k: k.key))


def span(one: Telling) -> tuple[int, int]:
    """Returns the first and last day on which an event can meet others: its date with some slack, or the days around its publication."""
    if one.start is not None and one.end is not None:
        return one.start - SLACK, one.end + SLACK
    if one.known is not None:
        return one.known - BEFORE, one.known + AFTER
    return ALWAYS


def _exact(one: Telling) -> Iterator[str]:
    yield from (spot.key for spot in one.spots if spot.level <= EXACT)
    yield from (f"r:{p.key}" for p in one.recipients if p.named and not _is_country(p.key))
    yield from (f"n:{name}" for name in one.names if rarity().weight(name) >= RARE and not name.isdigit())


def _once(one: Telling) -> Iterator[str]:
    """What happens to somebody once only: a death brings its tellings together however far apart their dates are."""
    if one.killed or "targeted" in one.modes or one.triggers & DEADLY:
        yield from (f"r:{p.key}" for p in one.recipients if p.named and not _is_country(p.key))


def _story(one: Telling) -> Iterator[str]:
    known = rarity()
    yield from (f"s:{word}" for word in sorted(one.story, key=lambda s: (-known.weight(s), s))[:STORY])


def _loose(one: Telling) -> Iterator[str]:
    yield from (f"c:{spot.country}" for spot in one.spots if spot.country)
    yield from (f"d:{p.key}" for p in one.doers)
    yield from (f"r:{p.key}" for p in one.recipients)
    yield from (f"t:{t}" for t in one.triggers)
    yield from (f"m:{m}" for m in one.modes)


def _is_country(key: str) -> bool:
    return len(key) == 3 and key.isalpha()
