"""Which coded event is which hand-coded one: told in a sentence that the gold quotes, and alike in trigger or type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.evaluate.coded import CodedEvent
from dateline.evaluate.gold_report import GoldEvent
from dateline.evaluate.names import matched, words
from dateline.records.report import Span

CLOSING = "[”\"’')]*"
SENTENCE_START = re.compile(rf"[.!?]{CLOSING}\s+|\n")
SENTENCE_END = re.compile(rf"[.!?]{CLOSING}(?:\s|$)|\n|$")
TRIGGER, TYPE, ACTORS, RECIPIENTS = 4, 3, 2, 1
"""What likeness in each counts when several events could be the same."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Gold events with the coded event of each, in the order they were found, and what is left of both."""

    matched: tuple[tuple[GoldEvent, CodedEvent], ...]
    missed: tuple[GoldEvent, ...]
    extra: tuple[CodedEvent, ...]


def pair(gold: Sequence[GoldEvent], coded: Sequence[CodedEvent], text: str) -> Pairs:
    """Returns the pairs one to one, those most alike first, then in text order."""
    told = [quoted(g, text) for g in gold]
    found = [(-likeness(g, c, told[i]), i, j) for i, g in enumerate(gold) for j, c in enumerate(coded)]
    left, free = dict(enumerate(gold)), dict(enumerate(coded))
    pairs = []
    for score, i, j in sorted(found):
        if score < 0 and i in left and j in free:
            pairs.append((left.pop(i), free.pop(j)))
    return Pairs(tuple(pairs), tuple(left.values()), tuple(free.values()))


def likeness(gold: GoldEvent, coded: CodedEvent, sentences: Sequence[Span]) -> int:
    """Returns how much a coded event is like a gold one, which is told in some sentences.

    It is 0 where the coded event is told elsewhere, or trigger and type both differ.
    """
    typed = coded.type in gold.types
    told = [t for t in coded.triggers if any(s.start <= t.start < s.end for s in sentences)]
    same_trigger = any(_shares_a_word(t.text, gold.triggers) for t in told)
    if not told or not (typed or same_trigger):
        return 0
    who, whom = matched(gold.actors, coded.actors) > 0, matched(gold.recipients, coded.recipients) > 0
    return TRIGGER * same_trigger + TYPE * typed + ACTORS * who + RECIPIENTS * whom


def quoted(gold: GoldEvent, text: str) -> list[Span]:
    """Returns where the sentences stand that a gold event quotes, in whole or part."""
    starts = ((text.find(quote), quote) for quote in gold.quotes)
    return [sentences_of(text, at, at + len(quote)) for at, quote in starts if at >= 0]


def sentences_of(text: str, start: int, end: int) -> Span:
    """Returns the sentences in which some words stand, with the space after them."""
    before = max((m.end() for m in SENTENCE_START.finditer(text, 0, start)), default=0)
    after = SENTENCE_END.search(text, end - 1)
    return Span(min(before, start), after.end() if after else len(text))


def _shares_a_word(trigger: str, accepted: Sequence[str]) -> bool:
    mine = set(words(trigger))
    return any(mine & set(words(one)) for one in accepted)


def sentences(text: str) -> list[Span]:
    """Returns all sentences of a text that hold words, cut as those of a quote are."""
    cuts = [0, *(m.end() for m in SENTENCE_START.finditer(text)), len(text)]
    return [Span(start, end) for start, end in pairwise(cuts) if text[start:end].strip()]
