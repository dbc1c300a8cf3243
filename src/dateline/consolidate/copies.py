"""Which reports are copies of one story: exact, edited, cut, extended, under another headline.

``fingerprint`` finds candidates among many reports, ``likeness`` decides on two, ``groups`` joins what was decided.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rensa import RMinHash

from dateline.consolidate.outlets import same_house
from dateline.consolidate.phrases import Wording, runs, shared, wording
from dateline.records.report import Report

Kind = Literal["exact", "near", "cut", "none"]
SCHEME = 1
"""Goes into every band: count it up when anything that changes bands changes (also rensa's own algorithm), and fingerprint anew."""
BANDS = 24
BAND_RUN = 6
"""Words in a row whose MinHash is a band; one common hash makes a candidate, so the run is long enough to be rare."""
SEED = 1
QUOTED = 1 / 3
"""What a word in quotation marks weighs: what was said at a press conference stands in independent reports of it."""
ENOUGH = 0.5
"""Share of the shorter report's weight that a copy shares."""
ENOUGH_SHORT = 0.6
ENOUGH_OPENING = 0.3
"""Share of either opening that must stand in the other report: follow-ups repeat background under an opening of their own."""
ENOUGH_ELSEWHERE = 0.65
"""Share at which reports of two houses are copies whatever their openings: an agency's story is often given another start."""
OPENING = 40
"""Words of an opening; a third of a report at most."""
SHORT = 60
SHORTEST = 12
"""Words under which only the same words are a copy."""
NEAR = 0.75
"""Length of the shorter as a share of the longer, under which a copy is a cut (or an extended) one."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Keys of a report, signed 64-bit; copies share at least one of them, other reports seldom do."""

    bands: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of the shorter report stands in the other (0 to 1), whether that makes a copy, which kind, and why."""

    score: float
    copy: bool
    kind: Kind
    why: str


def fingerprint(report: Report) -> Fingerprint:
    """Returns the keys under which a report's copies are found: ``BANDS`` of them, none for a report without words.

    The same on every machine and in every run, of any Python hash seed.
    """
    words = wording(report).words
    if not words:
        return Fingerprint(())
    hashed = RMinHash(num_perm=BANDS, seed=SEED)
    hashed.update([" ".join(run) for run in runs(words, BAND_RUN)] or [" ".join(words)])
    return Fingerprint(tuple((SCHEME << 8 | band) << 32 | value for band, value in enumerate(hashed.digest())))


def likeness(one: Report, other: Report) -> Likeness:
    """Returns whether one report is a copy of the other, whichever came first; the order of the two makes no difference.

    Compared is what share of the shorter report stands in runs of words that the other has too, quotations weighing less.
    The opening of either must stand in the other as well, unless two houses share a good deal.
    """
    shorter, longer = sorted((wording(one), wording(other)), key=lambda found: (len(found.words), found.words, found.own))
    if not shorter.words:
        return Likeness(0.0, False, "none", "A report without words of its own is nobody's copy.")
    if shorter.words == longer.words:
        return Likeness(1.0, True, "exact", "Both reports have the same words.")
    marks = shared(shorter, longer)
    score = _weight(shorter, marks)
    told = f"{100 * score:.0f} % of the shorter report's phrases stand in the other"
    if len(shorter.words) < SHORTEST:
        return Likeness(score, False, "none", f"{told}; so few words ({len(shorter.words)}) make a copy only where both are the same.")
    wanted = ENOUGH_SHORT if len(shorter.words) < SHORT else ENOUGH
    if score < wanted:
        return Likeness(score, False, "none", f"{told}; a copy shares {100 * wanted:.0f} % or more.")
    opening = max(_opening(marks), _opening(shared(longer, shorter)))
    if opening < ENOUGH_OPENING and (score < ENOUGH_ELSEWHERE or same_house(one, other)):
        return Likeness(score, False, "none", f"{told}, but the opening of neither does: old background under a new story.")
    return Likeness(score, True, "near" if len(shorter.words) >= NEAR * len(longer.words) else "cut", f"{told}.")


def groups(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Returns for each report id the id of its group: the smallest of those that pairs connect, sorted by report id.

    Args:
        ids: the reports; one that is in no pair is a group of its own.
        pairs: those found to be copies of each other, in any order.
    """
    parent: dict[str, str] = {one: one for one in ids}
    for pair in pairs:
        low, high = sorted(_root(parent, one) for one in pair)
        parent[high] = low
    return {one: _root(parent, one) for one in sorted(parent)}


def _root(parent: dict[str, str], one: str) -> str:
    parent.setdefault(one, one)
    while parent[one] != one:
        parent[one] = parent[parent[one]]
        one = parent[one]
    return one


def _weight(found: Wording, marks: list[bool]) -> float:
    """The weight of the marked words as a share of all."""
    weights = [1.0 if own else QUOTED for own in found.own]
    return sum(weight for weight, mark in zip(weights, marks, strict=True) if mark) / sum(weights)


def _opening(marks: list[bool]) -> float:
    first = marks[: max(1, min(OPENING, len(marks) // 3))]
    return sum(first) / len(first)
