"""Dates of one utterance each, from the specifications of Recognizers-Text: found, and read to the right first day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.evaluate.datasets import Row
from dateline.evaluate.figures import Share, share
from dateline.records.event import Tense
from dateline.reference.temporal import find
from dateline.reference.time_expression import TimeExpression
from dateline.resolve.when import resolve_time

DATED = frozenset({"date", "daterange", "datetime", "datetimerange"})
NAMES = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tues|wednes|thurs|fri|satur|sun)[a-z]*\b")
TENSES: tuple[Tense | None, ...] = (None, "future")


@dataclass(frozen=True, slots=True)
class Specs:
    """``found``: results that an expression overlaps; ``first_day``: results with a date whose first day is a reading of it.

    The utterances have no context, and the specification accepts the past and the future reading of "May 5"; so does this.
    """

    found: Share
    first_day: Share


def score(specs: Iterable[Row]) -> Specs:
    """Returns the shares over some utterances; names of months and days get the capitals that news gives them."""
    found, right = [], []
    for spec in specs:
        expressions = [one for e in find(NAMES.sub(lambda m: m[0].capitalize(), spec["text"])) for one in _with_parts(e)]
        for result in (r for r in spec["results"] if r["type"] in DATED):
            near = [e for e in expressions if e.start < result["end"] and result["start"] < e.end]
            found.append(bool(near))
            if wanted := set(_first_days(result)):
                right.append(bool(wanted & set(_readings(near, date.fromisoformat(spec["reference"][:10])))))
    return Specs(share(found), share(right))


def _with_parts(expression: TimeExpression) -> Iterator[TimeExpression]:
    yield expression
    for operand in expression.operands:
        yield from _with_parts(operand)


def _first_days(result: Mapping[str, Any]) -> Iterator[str]:
    for value in result["values"]:
        if day := value.get("value") or value.get("start"):
            yield day[:10]


def _readings(expressions: Iterable[TimeExpression], reference: date) -> Iterator[str]:
    for expression in expressions:
        for tense in TENSES:
            read = resolve_time(expression, published=reference, tense=tense, narrative=None)
            days = [read.start, *(start for start, _ in read.alternatives)]
            yield from (day.isoformat() for day in days if day)
