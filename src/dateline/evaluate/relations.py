"""Scores the relation between two given actors of a sentence: one PLOVER root for each, against gold roots."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.coding.relations import ROOTS, YIELDING, Asked
from dateline.errors import UsageError
from dateline.evaluate.datasets import Row, rows
from dateline.evaluate.figures import Figure, Share, share
from dateline.evaluate.plover import OLDER_TYPES
from dateline.read.draft import Draft, report

QUADS = dict(zip(ROOTS, "111222333344444", strict=True))
"""Root -> 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A sentence with two actors, the gold root of what one does to the other, and its quad class."""

    id: str
    asked: Asked
    root: str
    quad: str

    @property
    def text(self) -> str:
        """The sentence."""
        return self.asked.report.text

    @property
    def hash(self) -> str:
        """What the sentence is known by, so that nothing is scored on what it was trained on."""
        return f"{zlib.crc32(self.text.encode('utf-8')):08x}"


@dataclass(frozen=True, slots=True)
class RelationScore:
    """``roots`` has a figure for each root that is gold; ``quads`` are the four classes that the roots make."""

    accuracy: Share
    roots: Mapping[str, Figure]
    quad_accuracy: Share
    quads: Mapping[str, Figure]
    differences: tuple[str, ...]

    @property
    def macro_f1(self) -> float:
        """The mean F1 of the roots."""
        return _mean_f1(self.roots.values())

    @property
    def quad_macro_f1(self) -> float:
        """The mean F1 of the quad classes."""
        return _mean_f1(self.quads.values())


def load(path: Path) -> list[Relation]:
    """Returns the sentences of a JSON Lines file, packed or not.

    Raises:
        UsageError: the file cannot be read.
    """
    try:
        return [relation(row) for row in rows(path)]
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError(f"not a file of relations: {error!r}", str(path)) from error


def relation(row: Row) -> Relation:
    """Returns the sentence of one object of the file: uid, text, source_span, target_span, root, quad."""
    asked = Asked(report(Draft(row["uid"], row["text"]), row["uid"]), _span(row["source_span"]), _span(row["target_span"]))
    return Relation(row["uid"], asked, row["root"], str(row["quad"]))


def of_record(row: Row) -> Relation | None:
    """Returns the sentence of one PLOVER gold standard record, its marked words being the actors; None where no event is marked."""
    kind = OLDER_TYPES.get(row["event"], row["event"])
    root = "YIELD" if kind in YIELDING else kind
    if root not in ROOTS:
        return None
    marked = [(one["role"], _span((one["start"], one["end"]))) for one in row["spans"]]
    both = [span for role, span in marked if role == "SRC/TAR"]
    source = next((span for role, span in marked if role == "SRC"), next(iter(both), None))
    target = next((span for role, span in marked if role == "TAR"), next(iter(both[1:]), None))
    return Relation(row["id"], Asked(report(Draft(row["id"], row["text"]), row["id"]), source, target), root, QUADS[root])


def score(relations: Sequence[Relation], given: Sequence[str | None]) -> RelationScore:
    """Returns how well the roots given for some sentences agree with the gold."""
    cases = list(zip(relations, given, strict=True))
    quads = [(one.quad, QUADS[root] if root else "") for one, root in cases]
    return RelationScore(
        accuracy=share(one.root == root for one, root in cases),
        roots=_figures((one.root, root or "") for one, root in cases),
        quad_accuracy=share(gold == quad for gold, quad in quads),
        quads=_figures(quads),
        differences=tuple(f"{one.id}: {one.root}, found {root or 'nothing'}: {one.text}" for one, root in cases if one.root != root),
    )


def _figures(cases: Iterable[tuple[str, str]]) -> dict[str, Figure]:
    """What is gold or given of each class, for the classes that are gold."""
    found = list(cases)
    gold = sorted({wanted for wanted, _ in found})
    return {one: sum((Figure(w == one, g == one, w == g == one) for w, g in found), Figure()) for one in gold}


def _mean_f1(figures: Iterable[Figure]) -> float:
    values = [one.f1 for one in figures]
    return sum(values) / len(values) if values else 0.0


def _span(raw: Sequence[int | None] | None) -> tuple[int, int] | None:
    """The characters of an actor; None where the sentence does not name it."""
    if not raw or raw[0] is None or raw[1] is None:
        return None
    return raw[0], raw[1]
