"""Copies of a news text as desks make them: under a new headline, cut, edited, all of it together. Seeded, so the same each time."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random

from dateline.read.draft import Draft

SENTENCE = re.compile(r"(?<=[.!?][\"”’ ])\s*|(?<=[.!?])\s+")
NUMBER = re.compile(r"\d+")
CUT = (0.35, 0.6)
"""Shares of the paragraphs that a cut copy keeps, from the first on."""
DROPPED = 0.15
"""Share of the sentences left out by an edit."""
REPLACED = 0.06
"""Share of the words that an edit replaces by others."""
ADDED = 0.12
"""Sentences of another text put in by an edit, as a share of the text's own."""
SHORTEST, LONGEST = 8, 40
"""Words of a sentence that is put in."""
PLACES = ("GENEVA", "NAIROBI", "LISBON", "MANILA")
NAMES = ("Ada Quill", "Ben Marsh", "Cleo Vant", "Dov Herring")
Paragraphs = list[list[str]]


@dataclass(frozen=True, slots=True)
class Desk:
    """What an edit is made with: chance, and another text to take words and sentences from."""

    chance: Random
    other: Paragraphs


def headed(text: Paragraphs, desk: Desk) -> Paragraphs:
    """Returns the text under a new byline and dateline."""
    byline, place = desk.chance.choice(NAMES), desk.chance.choice(PLACES)
    first = [f"{place} (Example Wire) — {text[0][0]}", *text[0][1:]]
    return [[f"By {byline}"], first, *text[1:]]


def cut(text: Paragraphs, desk: Desk) -> Paragraphs:
    """Returns the first paragraphs of the text."""
    return text[: max(1, round(len(text) * desk.chance.uniform(*CUT)))]


def edited(text: Paragraphs, desk: Desk) -> Paragraphs:
    """Returns the text with sentences dropped, words replaced, numbers updated, foreign sentences added, two paragraphs swapped."""
    kept = [[_reworded(one, desk) for one in paragraph if desk.chance.random() >= DROPPED] for paragraph in text]
    result = [paragraph for paragraph in kept if paragraph] or text[:1]
    spare = [one for paragraph in desk.other for one in paragraph if SHORTEST <= one.count(" ") < LONGEST]
    wanted = max(1, round(ADDED * sum(map(len, result))))
    for foreign in desk.chance.sample(spare, min(wanted, len(spare) // 4)):
        result.insert(desk.chance.randrange(1, len(result) + 1), [foreign])
    for _ in range(max(1, len(result) // 8)):
        one, two = desk.chance.randrange(len(result)), desk.chance.randrange(len(result))
        result[one], result[two] = result[two], result[one]
    return result


def together(text: Paragraphs, desk: Desk) -> Paragraphs:
    """Returns the text cut, edited and under a new head."""
    return headed(edited(cut(text, desk), desk), desk)


WAYS: Mapping[str, Callable[[Paragraphs, Desk], Paragraphs]] = {"re-headlined": headed, "cut": cut, "edited": edited, "together": together}


def copies(original: Draft, other: Draft, seed: int = 0) -> dict[str, Draft]:
    """Returns a copy of a text for each of ``WAYS``, under the key "KEY/way" and of an outlet of its own.

    Args:
        original: the text to copy.
        other: an unrelated text, to take words and sentences from.
        seed: another seed makes other copies.
    """
    made = {}
    for way, change in WAYS.items():
        desk = Desk(Random(f"{seed} {original.key} {way}"), paragraphs(other.text))
        body = "\n\n".join(" ".join(p) for p in change(paragraphs(original.text), desk))
        title = f"{desk.chance.choice(NAMES)} on the news of the day"
        made[way] = replace(original, key=f"{original.key}/{way}", text=body, title=title, source=f"Copy Gazette {way}", url=None)
    return made


def paragraphs(text: str) -> Paragraphs:
    """Returns the sentences of each paragraph."""
    split = ([one for one in SENTENCE.split(line.strip()) if one] for line in text.split("\n"))
    return [sentences for sentences in split if sentences]


def _reworded(sentence: str, desk: Desk) -> str:
    words = sentence.split(" ")
    spare = [word for paragraph in desk.other for one in paragraph for word in one.split(" ")]
    for at in range(len(words)):
        if desk.chance.random() < REPLACED:
            words[at] = desk.chance.choice(spare)
    return NUMBER.sub(lambda match: str(int(match[0]) + desk.chance.randrange(1, 4)) if desk.chance.random() < 0.3 else match[0], " ".join(words))
