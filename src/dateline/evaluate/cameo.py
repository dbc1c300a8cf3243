"""Scores coded sentences against CAMEO codes: the validation sentences of the PETRARCH coders, or others in the same form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.errors import UsageError
from dateline.evaluate.coded import CodedEvent
from dateline.evaluate.datasets import Row, rows
from dateline.evaluate.figures import Figure, Tally

ROOTS = frozenset(f"{n:02d}" for n in range(1, 21))
"""The roots that CAMEO has; the sentences test their coder with invented codes too."""
NONE = "none"


@dataclass(frozen=True, slots=True)
class CameoRecord:
    """A sentence with the codes of its events, none where it tells no event; ``group`` is what it tests, by set and category."""

    id: str
    text: str
    published: str | None
    group: str
    codes: frozenset[str]

    @property
    def in_cameo(self) -> bool:
        """Whether all codes are CAMEO's."""
        return all(root(code) in ROOTS for code in self.codes)


@dataclass(frozen=True, slots=True)
class CameoScore:
    """Micro figures over sentences, each with its set of codes: of roots (two digits) and of full codes, in all and by group.

    ``confusion`` counts the roots missed with what was given instead: (wanted, given or "none") and, for sentences that tell
    no event or whose roots are all found, ("none", given). ``left_out`` sentences have codes that CAMEO does not know.
    """

    roots: Figure
    full: Figure
    groups: Mapping[str, tuple[Figure, Figure]]
    sentences: Mapping[str, int]
    confusion: Mapping[tuple[str, str], int]
    left_out: int
    differences: tuple[str, ...]


def load(path: Path) -> list[CameoRecord]:
    """Returns the sentences of a JSON Lines file; those without words, or that test a coder's refusal of broken input, are left out.

    Raises:
        UsageError: the file cannot be read.
    """
    try:
        return [_record(row) for row in rows(path) if row["text"].strip() and not any(event.get("error") for event in row["events"])]
    except (KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"not a file of sentences with CAMEO codes: {error!r}", str(path)) from error


def _record(row: Row) -> CameoRecord:
    codes = frozenset(event["cameo"] for event in row["events"] if event.get("cameo") and not event.get("no_event"))
    group = f"{_set(str(row.get('set') or ''))} {str(row.get('category') or '').upper()}".strip()
    return CameoRecord(row["id"], row["text"], _day(row.get("date")), group, codes)


def _set(name: str) -> str:
    return "unit test" if "UnitTest" in name else name.split("_")[0]


def _day(written: Any) -> str | None:
    """A day as the sentences have it, 20150609, or as ISO has it."""
    day = str(written or "")
    return f"{day[:4]}-{day[4:6]}-{day[6:]}" if len(day) == 8 and day.isdecimal() else day or None


def root(code: str) -> str:
    """Returns the root of a code: its first two digits."""
    return code[:2]


def score(records: Sequence[CameoRecord], coded: Mapping[str, Sequence[CodedEvent]]) -> CameoScore:
    """Returns how well the codes of some sentences' events, by record id, agree with those wanted.

    A sentence that tells no event wants nothing, and what is given for it counts as wrong.
    """
    kept = [record for record in records if record.in_cameo]
    roots, full = Tally(), Tally()
    confusion: Counter[tuple[str, str]] = Counter()
    differ = []
    for record in kept:
        given = frozenset(event.cameo for event in coded.get(record.id, ()) if event.cameo)
        full.add(record.group, _figure(record.codes, given))
        wanted_roots, given_roots = frozenset(map(root, record.codes)), frozenset(map(root, given))
        roots.add(record.group, _figure(wanted_roots, given_roots))
        confusion.update(_confused(wanted_roots, given_roots))
        if record.codes != given:
            differ.append(f"{record.id}: {_list(record.codes)}, given {_list(given)}: {record.text}")
    names = roots.names()
    return CameoScore(
        roots=sum(map(roots.figure, names), Figure()),
        full=sum(map(full.figure, names), Figure()),
        groups={name: (roots.figure(name), full.figure(name)) for name in names},
        sentences=Counter(record.group for record in kept),
        confusion=confusion,
        left_out=len(records) - len(kept),
        differences=tuple(differ),
    )


def _figure(wanted: frozenset[str], given: frozenset[str]) -> Figure:
    return Figure(len(wanted), len(given), len(wanted & given))


def _confused(wanted: frozenset[str], given: frozenset[str]) -> Iterable[tuple[str, str]]:
    missed, extra = sorted(wanted - given), sorted(given - wanted)
    if missed:
        return [(one, other) for one in missed for other in extra or [NONE]]
    return [(NONE, other) for other in extra]


def _list(codes: frozenset[str]) -> str:
    return ", ".join(sorted(codes)) or NONE
