"""What speaks for and against two events being one happening, comparison by comparison.

Each comparison returns a score from -1 (they cannot be the same) over 0 (nothing to compare) to 1 (they agree as closely
as this can show), and a sentence that a person can read. Which score is worth how much is fitted, not set here
(``weights.py``).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dateline.records.event import AHEAD, REAL
from dateline.records.telling import Party, Range, Spot, Telling
from dateline.reference.great_circle import distance
from dateline.reference.stems import rarity

FAR = 30
"""Days or kilometres (times ten) at which two dates, or two places, could not be farther apart."""
EXACT_DAYS = 2
"""Longest interval, in days, that counts as an exact date."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one comparison found: ``score`` from -1 to 1, and ``why`` in words; empty where there is nothing to compare."""

    name: str
    score: float
    why: str = ""


Found = tuple[float, str]
NOTHING: Found = (0.0, "")
Comparison = Callable[[Telling, Telling], Found]


def findings(a: Telling, b: Telling) -> tuple[Finding, ...]:
    """Returns what every comparison finds on two events, in the order of ``COMPARISONS``; the order of the two makes no difference."""
    first, second = sorted((a, b), key=lambda t: t.event)
    return tuple(Finding(name, *compare(first, second)) for name, compare in COMPARISONS.items())


def kind(a: Telling, b: Telling) -> Found:
    """Type and mode."""
    if not (a.type and b.type):
        return NOTHING
    if a.type != b.type:
        return -1.0, f"one is coded {a.type}, the other {b.type}"
    if a.modes and b.modes:
        shared = a.modes & b.modes
        return (1.0, f"both are {a.type} · {min(shared)}") if shared else (-0.3, f"both are {a.type}, but {_of(a.modes)} and {_of(b.modes)}")
    return 0.5, f"both are {a.type}"


def wording(a: Telling, b: Telling) -> Found:
    """The words that signal the event."""
    shared = a.triggers & b.triggers
    if not a.triggers or not b.triggers:
        return NOTHING
    if shared:
        return 1.0, f"both say “{min(shared)}”"
    return -0.5, f"one says “{min(a.triggers)}”, the other “{min(b.triggers)}”"


def days(a: Telling, b: Telling) -> Found:
    """The dates that the reports give."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return NOTHING
    gap = max(a.start - b.end, b.start - a.end)
    if gap > 0:
        return -min(1.0, 0.4 + gap / FAR), f"{gap} day{'s lie' if gap > 1 else ' lies'} between {_days(a)} and {_days(b)}"
    shorter, longer = sorted((a.end - a.start + 1, b.end - b.start + 1))
    if longer <= EXACT_DAYS:
        return 1.0, f"both are dated {_days(a)}"
    return 0.6 / (1 + math.log(longer / shorter)) if shorter > EXACT_DAYS else 0.5 / math.log2(longer), f"{_days(a)} and {_days(b)} overlap"


def news(a: Telling, b: Telling) -> Found:
    """The days on which the reports were published."""
    if a.known is None or b.known is None:
        return NOTHING
    gap = abs(a.known - b.known)
    score = 1 - 2 * min(1.0, math.log1p(gap) / math.log1p(FAR))
    return score, f"the reports appeared {gap} day{'s' if gap > 1 else ''} apart" if gap else "the reports appeared on one day"


def place(a: Telling, b: Telling) -> Found:
    """The places where it happened: the closest pair counts."""
    return max((_places(x, y) for x in a.spots for y in b.spots), default=NOTHING)


def doers(a: Telling, b: Telling) -> Found:
    """Who did it."""
    return _parties(a.doers, b.doers, "did it")


def recipients(a: Telling, b: Telling) -> Found:
    """To whom it was done."""
    return _parties(a.recipients, b.recipients, "suffered it")


def crossed(a: Telling, b: Telling) -> Found:
    """Whether the one's doer is the other's recipient."""
    for x, y in ((a, b), (b, a)):
        turned = {p.key for p in x.doers if p.named} & {p.key for p in y.recipients if p.named}
        if turned and not turned & {p.key for p in y.doers} | turned & {p.key for p in x.recipients}:
            return -1.0, f"{next(p.name for p in x.doers if p.key in turned)} acts in one and is acted upon in the other"
    return NOTHING


def numbers(a: Telling, b: Telling) -> Found:
    """Numbers of killed, injured and arrested: the comparison that says most."""
    pairs = (("killed", a.killed, b.killed), ("injured", a.injured, b.injured), ("arrested", a.arrested, b.arrested))
    found = [max(_ranges(what, x, y) for x in left for y in right) for what, left, right in pairs if left and right]
    return max(found, key=lambda f: abs(f[0]), default=NOTHING)


def means(a: Telling, b: Telling) -> Found:
    """Weapons and means."""
    if not a.instruments or not b.instruments:
        return NOTHING
    shared = a.instruments & b.instruments
    return (1.0, f"{min(shared)} in both") if shared else (-0.5, f"{_of(a.instruments)} in one, {_of(b.instruments)} in the other")


def near(a: Telling, b: Telling) -> Found:
    """The words right around those that signal the event."""
    return _likeness(a.near, b.near, 0.1, "the words around")


def sentence(a: Telling, b: Telling) -> Found:
    """The words of the sentences, the rarer the heavier."""
    return _likeness(a.words, b.words, 0.1, "the sentences")


def names(a: Telling, b: Telling) -> Found:
    """Names and numbers in the sentences."""
    if not a.names or not b.names:
        return NOTHING
    shared = a.names & b.names
    if not shared:
        return -0.5, "no name or number is in both sentences"
    share = _weight(shared) / min(_weight(a.names), _weight(b.names))
    rarest = max(shared, key=lambda s: (rarity().weight(s), s))
    return share, f"“{rarest}” and {len(shared) - 1} more names or numbers are in both sentences" if len(shared) > 1 else f"“{rarest}” is in both sentences"


def stories(a: Telling, b: Telling) -> Found:
    """What the two reports are about, by title and opening."""
    return (1.0, "both stand in one report") if a.report == b.report else _likeness(a.story, b.story, 0.1, "titles and openings of the reports")


def status(a: Telling, b: Telling) -> Found:
    """Whether it happened."""
    if a.status == b.status or {a.status, b.status} <= REAL:
        return (0.0, "") if a.status in REAL else (1.0, f"both are {a.status.replace('_', ' ')}")
    if {a.status, b.status} & AHEAD:
        return -0.5, f"{a.status.replace('_', ' ')} in one, {b.status.replace('_', ' ')} in the other"
    return -1.0, f"{a.status.replace('_', ' ')} in one, {b.status.replace('_', ' ')} in the other"


def apart(a: Telling, b: Telling) -> Found:
    """Whether one report tells both, which its coder then held apart."""
    return (-1.0, "one report tells them as two") if a.report == b.report else NOTHING


COMPARISONS: dict[str, Comparison] = {
    "kind": kind,
    "wording": wording,
    "days": days,
    "news": news,
    "place": place,
    "doers": doers,
    "recipients": recipients,
    "crossed": crossed,
    "numbers": numbers,
    "means": means,
    "near": near,
    "sentence": sentence,
    "names": names,
    "stories": stories,
    "status": status,
    "apart": apart,
}
"""Name -> comparison; a new one needs a function, a row here, and ``scripts/fit_weights.py`` run anew."""


def _places(a: Spot, b: Spot) -> Found:
    if a.key == b.key:
        return (1.0 if a.level <= 3 else 0.4 if a.level == 4 else 0.2), f"both at {a.name}"
    if a.country and b.country and a.country != b.country:
        return -1.0, f"{a.name} and {b.name} are in different countries"
    if a.level == 6 or b.level == 6:
        return (0.1, f"{a.name} and {b.name} are in one country") if a.country and a.country == b.country else NOTHING
    if 4 in (a.level, b.level) and a.adm1 and b.adm1:
        return (0.3, f"{a.name} and {b.name} are in {a.adm1}") if a.adm1 == b.adm1 else (-0.8, f"{a.adm1} is not {b.adm1}")
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return -0.2, f"{a.name} is not {b.name}"
    far = distance(a.lat, a.lon, b.lat, b.lon)
    return 0.5 - 1.5 * min(1.0, math.log1p(far) / math.log1p(10 * FAR)), f"{a.name} and {b.name} are {far:.0f} km apart"


def _parties(a: tuple[Party, ...], b: tuple[Party, ...], did: str) -> Found:
    if not a or not b:
        return NOTHING
    shared = [p for p in a if p.key in {q.key for q in b}]
    if named := [p for p in shared if p.named]:
        return 1.0, f"{named[0].name} {did} in both"
    if shared:
        return 0.6, f"“{shared[0].name}” {did} in both"
    if related := [(p, q) for p in a for q in b if _related(p, q)]:
        p, q = related[0]
        return 0.3, f"{p.name} {did} in one, {q.name} in the other, of one country or one backer"
    if any(p.named and q.named for p in a for q in b):
        return -1.0, f"{a[0].name} {did} in one, {b[0].name} in the other"
    return -0.3, f"“{a[0].name}” {did} in one, “{b[0].name}” in the other"


def _related(a: Party, b: Party) -> bool:
    return bool((a.country and a.country == b.country) or a.sponsor == b.key or b.sponsor == a.key or (a.sponsor and a.sponsor == b.sponsor))


def _ranges(what: str, a: Range, b: Range) -> Found:
    low = max(a[0] or 0, b[0] or 0)
    high = min(math.inf if a[1] is None else a[1], math.inf if b[1] is None else b[1])
    if low > high:
        return -0.6, f"{_number(a)} {what} in one, {_number(b)} in the other"
    if a == b:
        return (0.6 if a[0] == 1 else 1.0), f"{_number(a)} {what} in both"
    return 0.4, f"{_number(a)} and {_number(b)} {what} can be the same"


def _likeness(a: frozenset[str], b: frozenset[str], floor: float, what: str) -> Found:
    """Cosine of two sets of stems, weighted by rarity; at ``floor`` it says nothing, below it speaks against."""
    if not a or not b:
        return NOTHING
    cosine = _squares(a & b) / math.sqrt(_length(a) * _length(b) or 1.0)
    return (cosine - floor) / (1 - floor) if cosine > floor else cosine / floor - 1, f"{what} have {cosine:.0%} of their weighty words in common"


def _weight(stems: Iterable[str]) -> float:
    table = rarity()
    return math.fsum([table.weights.get(s, table.unknown) for s in stems])


def _squares(stems: Iterable[str]) -> float:
    table = rarity()
    return math.fsum([table.weights.get(s, table.unknown) ** 2 for s in stems])  # exact, so that the order of a set makes no difference


@lru_cache(maxsize=100_000)
def _length(stems: frozenset[str]) -> float:
    return _squares(stems)


def _days(one: Telling) -> str:
    assert one.start is not None and one.end is not None
    first, last = date.fromordinal(one.start).isoformat(), date.fromordinal(one.end).isoformat()
    return first if first == last else f"{first} to {last}"


def _number(one: Range) -> str:
    low, high = one
    return str(low) if low == high else f"{low} or more" if high is None else f"up to {high}" if low is None else f"{low} to {high}"


def _of(kinds: frozenset[str]) -> str:
    return ", ".join(sorted(kinds))
