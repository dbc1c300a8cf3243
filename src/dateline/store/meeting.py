"""Keys that overlap, found by an index: keys are put in classes by how many days they span.

An index cannot look for two intervals that overlap; it can look for those that begin between two days. A key of at most ``n`` days
overlaps the days ``low`` to ``high`` only when it begins between ``low - n + 1`` and ``high``, so each class is looked through apart.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.records.telling import BlockKey
from dateline.store.native import Probe
from dateline.store.packing import kept

EVER = 1 << 40
BREADTHS = (1, 7, 31, 92, 366, EVER)
"""Days that a key of each class spans at most."""


def breadth(key: BlockKey) -> int:
    """Returns the class of a key."""
    days = key.high - key.low + 1
    return next((number for number, most in enumerate(BREADTHS) if days <= most), len(BREADTHS) - 1)


def probes(keys: Iterable[BlockKey]) -> list[Probe]:
    """Returns what to look for in each class to find the keys that overlap these."""
    wanted = sorted({(kept(key.key), key.low, key.high) for key in keys})
    return [(key, number, low - most + 1, high, low) for key, low, high in wanted for number, most in enumerate(BREADTHS)]
