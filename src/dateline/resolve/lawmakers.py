"""American lawmakers as the papers tell them: "Sen. Roe, D-Ohio", "Rep. Roe (R-Tex.)", and "Roe" in the sentences after."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.records.event import Participant

_SURNAME = r"([A-Z][\w’'-]+)"
_LABELLED = re.compile(_SURNAME + r",? [(\[]?(?:R|D|I|DFL)[-–—][A-Z][a-zA-Z.]+")
_TITLED = re.compile(r"\b(?:Reps?\.|Congressman|Congresswoman|U\.?S\.? (?:Rep|Sen)(?:\.|resentative|ator)) (?:[A-Z][\w.’'-]* ){0,2}" + _SURNAME)
_HOW = ("unknown-name", "title-name")


def surnames(text: str) -> frozenset[str]:
    """Returns the surnames that a report tells with an American party and state, or with a title of the American Congress."""
    return frozenset(m[1].removesuffix("’s").removesuffix("'s") for pattern in (_LABELLED, _TITLED) for m in pattern.finditer(text))


def placed(one: Participant, known: frozenset[str]) -> Participant:
    """Returns somebody unknown whose surname is such a lawmaker's with the country, and the sector where none is told."""
    if one.id or one.country or one.name.rpartition(" ")[2] not in known or one.rule.rsplit("/", 1)[-1] not in _HOW:
        return one
    return replace(one, country="USA", sector=one.sector or "LEG", rule=f"{one.rule}+lawmaker")
