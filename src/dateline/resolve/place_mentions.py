"""Place mentions of one report, with the words around them that say how they are meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

SIDE = r"(?:(?:north|south|east|west|central)\w*\s+)?"
INSIDE = re.compile(rf"\s*,\s+(?:in\s+)?(?:the\s+)?{SIDE}|,?\s+in\s+(?:the\s+)?{SIDE}|\s+\((?:in\s+)?", re.IGNORECASE)
OWNER = re.compile(
    r"(?:['’]s\s+|(?:\s+(?:(?:border|port|capital|northern|southern|eastern|western|central)\s+)?"
    r"(?:city|town|village|province|governorate|district|region|state)\s+of\s+))",
    re.IGNORECASE,
)
SHORT_STATE = re.compile(r"\s*,\s+((?:[A-Z]\.\s?[A-Z][a-z]*\.)|[A-Z][a-z]{1,4}\.|[A-Z]{2}\b)")
NAMED_AFTER = re.compile(r"\s*,\s+((?:[A-Z][\w'’-]+\s){0,2}[A-Z][\w'’-]+)(?=[,.;)]|\s*$)")
OPENING = re.compile(r"(?:^|[.!?”\"]\s+|\n\s*)In\s+(?:the\s+)?$")
CLOSED = re.compile(r"\s*(?:[,.;:)]|$)")
BEFORE = 48


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words of a report that name a place.

    Args:
        text: the words.
        start, end: their offsets in the report's body.
        context: names of what contains the place by the report's own words, nearest first: what follows a comma or "in"
            ("Mosul, Nineveh, Iraq"), or owns it ("Iraq's Mosul"). An ISO 3166 alpha-3 code is understood too.
        kind: ``facility`` when the words name a base, camp, embassy and the like.
        before: the words right before, in which "near" and "south of" are looked for.
    """

    text: str
    start: int
    end: int
    context: tuple[str, ...] = ()
    kind: Literal["facility"] | None = None
    before: str = ""


def place_mentions(text: str, spans: Sequence[tuple[int, int]]) -> tuple[PlaceMention, ...]:
    """Returns the mentions at the spans of a text, each with its containing names and the words before it."""
    ordered = sorted(spans)
    mentions = []
    for i, (start, end) in enumerate(ordered):
        context = (*_following(text, ordered, i), *_owner(text, ordered, i))
        before = re.split(r"[.;:!?\n]\s", text[max(0, start - BEFORE) : start])[-1]
        mentions.append(PlaceMention(text[start:end], start, end, context, None, before))
    return tuple(mentions)


def _following(text: str, spans: Sequence[tuple[int, int]], i: int) -> list[str]:
    """Returns the names that follow as an address: "Springfield, Ill.", "Mosul, Nineveh, Iraq", "Taji in Iraq"."""
    names: list[str] = []
    end = spans[i][1]
    for start, after in spans[i + 1 :]:
        if not INSIDE.fullmatch(text[end:start]) or len(names) == 3:
            break
        names.append(text[start:after])
        end = after
    if names and OPENING.search(text[max(0, spans[i][0] - BEFORE) : spans[i][0]]) and not CLOSED.match(text, end):
        return []  # "In Sinjar, Turkey said": the second name is the subject
    unmarked = SHORT_STATE.match(text, spans[i][1]) or NAMED_AFTER.match(text, spans[i][1])
    return names or ([unmarked[1]] if unmarked else [])


def _owner(text: str, spans: Sequence[tuple[int, int]], i: int) -> list[str]:
    """Returns the name that owns the place: "Iraq's Mosul", "the Iraq city of Mosul"."""
    if i and OWNER.fullmatch(text[spans[i - 1][1] : spans[i][0]]):
        return [text[slice(*spans[i - 1])]]
    return []
