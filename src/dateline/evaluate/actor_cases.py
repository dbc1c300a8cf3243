"""Actor phrases resolved to country and PLOVER sector: the cases of the NGEC actor resolver."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil import parser

from dateline.evaluate.datasets import Row
from dateline.evaluate.figures import Share, share
from dateline.reference.actors import ActorTable
from dateline.resolve.who import ResolvedActor, TitleContext, resolve_participant

TASKS = ("actor_code", "nationality", "agent_type")
SECTORS = {"PRM": "PAR", "MED": "HLH", "JRN": "MED", "BUD": "REL", "UNK": "", "PRE": ""}
"""Sectors of the cases -> those of this codebook; the others are the same."""
SUPRANATIONAL = ("UNO", "IGO", "EUR")
"""What the cases give as the country of organisations of many countries, whose sector is IGO."""
UNDECIDED = "????"
TODAY = date(2023, 1, 1)
"""What the cases, written for the world of about then, call today."""


@dataclass(frozen=True, slots=True)
class ActorScore:
    """The cases whose country and whose sector are right, of those that state one."""

    country: Share
    sector: Share


def score(cases: Iterable[Row], actors: ActorTable) -> ActorScore:
    """Returns the shares over some cases: ``actor`` phrase, ``context``, ``date``, ``expected`` country and codes."""
    told = [(case["expected"], _resolved(case, actors)) for case in cases if case["task"] in TASKS and not case["actor"].startswith("?")]
    country = share((found.country or "") == _country(expected) for expected, found in told if "country" in expected)
    coded = [(expected, found) for expected, found in told if expected.get("code_1", UNDECIDED) != UNDECIDED]
    return ActorScore(country, share((found.sector or "") in _sectors(expected) for expected, found in coded))


def _resolved(case: Row, actors: ActorTable) -> ResolvedActor:
    words = (case["context"] or "").split()
    setting = next((code for code in map(actors.country_of_word, words) if code), None)
    context = TitleContext(country=setting)
    return resolve_participant(case["actor"], on=_day(case["date"]), actors=actors, title_context=context)


def _day(words: str | None) -> date | None:
    if not words:
        return None
    return TODAY if words.lower() == "today" else parser.parse(words).date()


def _country(expected: Mapping[str, Any]) -> str:
    country = expected["country"] or ""
    return "" if country in SUPRANATIONAL else country


def _sectors(expected: Mapping[str, Any]) -> set[str]:
    stated = [code for code in (expected["code_1"], expected.get("code_2")) if code is not None]
    more = {"IGO"} if expected.get("country") in SUPRANATIONAL else set()
    return {SECTORS.get(code, code) for code in stated} | more
