"""Which relation a sentence tells between two given actors: a PLOVER root, by what was learned from sentences with gold roots, else by rules."""

from __future__ import annotations

import json
import lzma
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Span

from dateline.coding import nlp, triggers
from dateline.coding.nlp import Paragraph
from dateline.coding.relation_features import Pair, features, likeliest
from dateline.coding.stage import RuleCoder
from dateline.errors import ReferenceDataError
from dateline.records.report import Report
from dateline.reference.yaml_files import data_folder

FILE = "relation_weights.json.xz"
ROOTS = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""The 15 roots: those of PLOVER 2 with CONCEDE and RETREAT as one."""
YIELDING = ("CONCEDE", "RETREAT")
PROMISED = ("AID", "CONSULT", "COOPERATE", "RETREAT")
MENACED = ("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION")
UNIT = 100
"""Weights are kept as whole numbers of so many parts."""

CharSpan = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """A text and the characters of two actors in it; None where the text does not name one."""

    report: Report
    source: CharSpan | None
    target: CharSpan | None


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature is worth for each root, in the order of ``ROOTS``; ``trained_on`` are hashes of the texts they were fitted to."""

    start: tuple[float, ...]
    worth: Mapping[str, tuple[float, ...]]
    trained_on: frozenset[str] = frozenset()

    def root(self, found: Iterable[str]) -> str:
        """Returns the root for which most speaks."""
        known = [self.worth[name] for name in found if name in self.worth]
        scale = 1 / math.sqrt(len(known)) if known else 0.0
        sums = [start + scale * sum(row[n] for row in known) for n, start in enumerate(self.start)]
        return ROOTS[sums.index(max(sums))]


@dataclass(frozen=True, slots=True)
class RelationCoder:
    """Types the relation of given actors; without weights by rules alone."""

    coder: RuleCoder
    weights: Weights | None

    def roots(self, asked: Sequence[Asked]) -> Iterator[str | None]:
        """Yields the root of each, None where the rules find no event."""
        for pair in self.pairs(asked):
            yield self.weights.root(features(pair)) if self.weights else by_rule(pair)

    def pairs(self, asked: Sequence[Asked]) -> Iterator[Pair]:
        """Yields the paragraph of each pair of actors, parsed, with its events."""
        plain = [replace(one.report, furniture=(), opening=0) for one in asked]
        for one, (_, paragraphs) in zip(asked, nlp.parse(self.coder.pipeline, plain, self.coder.find_names), strict=True):
            at = next((span[0] for span in (one.source, one.target) if span), 0)
            empty = Paragraph(self.coder.pipeline.make_doc(""), 0, ())
            paragraph = next((p for p in reversed(paragraphs) if p.start <= at), next(iter(paragraphs), empty))
            matches = tuple(triggers.find(paragraph.doc, self.coder.knowledge))
            yield Pair(paragraph.doc, _span(paragraph, one.source), _span(paragraph, one.target), matches, self.coder.drafts(paragraph))


def by_rule(pair: Pair) -> str | None:
    """Returns the root of the event that most likely is the relation; a planned good deed is an agreement, a planned bad one a threat."""
    best = likeliest(pair)
    if best is None:
        return None
    if best.status == "planned" and best.type in PROMISED + MENACED:
        return "AGREE" if best.type in PROMISED else "THREATEN"
    return "YIELD" if best.type in YIELDING else best.type


def _span(paragraph: Paragraph, of: CharSpan | None) -> Span | None:
    """The words of some characters of the report; None when they are not in the paragraph."""
    if of is None:
        return None
    start, end = (max(0, at - paragraph.start) for at in of)
    return paragraph.doc.char_span(start, end, alignment_mode="expand") if start < end else None


@lru_cache(maxsize=1)
def fitted() -> Weights:
    """Returns the weights that ``scripts/train_relations.py`` fitted.

    Raises:
        ReferenceDataError: the file cannot be read.
    """
    return read((data_folder() / FILE).read_bytes())


def read(data: bytes) -> Weights:
    """Returns the weights that ``packed`` packed.

    Raises:
        ReferenceDataError: they are none.
    """
    try:
        raw = json.loads(lzma.decompress(data))
        worth = {name: tuple(n / UNIT for n in row) for name, row in raw["worth"].items()}
        return Weights(tuple(n / UNIT for n in raw["start"]), worth, frozenset(raw["trained_on"]))
    except (lzma.LZMAError, ValueError, KeyError, TypeError) as error:
        raise ReferenceDataError(f"no weights: {error!r}", FILE) from error


def packed(weights: Weights) -> bytes:
    """Returns weights as a file; equal weights give equal bytes."""
    worth = {name: [round(w * UNIT) for w in row] for name, row in sorted(weights.worth.items())}
    raw = {"start": [round(w * UNIT) for w in weights.start], "worth": worth, "trained_on": sorted(weights.trained_on)}
    return lzma.compress(json.dumps(raw, separators=(",", ":")).encode("utf-8"), preset=9)
