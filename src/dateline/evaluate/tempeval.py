"""TempEval-3: time expressions found in news, and the values they are given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.evaluate.datasets import Row
from dateline.evaluate.figures import Figure
from dateline.evaluate.timex import timex_value
from dateline.reference.temporal import find
from dateline.reference.time_expression import Interval, TimeExpression
from dateline.resolve.when import resolve_time

COMPOSED = frozenset({"since", "until", "by", "before", "after", "range", "comparison"})
"""Kinds that hold the expressions TimeML marks."""


@dataclass(frozen=True, slots=True)
class Times:
    """``strict``: the very same words; ``relaxed``: words that overlap; ``value``: these with the right value."""

    strict: Figure
    relaxed: Figure
    value: Figure


@dataclass(frozen=True, slots=True)
class Valued:
    """A time expression with its value."""

    start: int
    end: int
    value: str | None


def score(documents: Iterable[Row]) -> Times:
    """Returns the figures over some documents: ``text``, ``dct`` (date of writing), ``timex`` with offsets and values."""
    strict = relaxed = value = Figure()
    for document in documents:
        gold = [t for t in document["timex"] if t["start"] is not None]
        found = list(_found(document["text"], date.fromisoformat(document["dct"][:10])))
        pairs = list(_pairs(gold, found))
        strict += Figure(len(gold), len(found), sum((g["start"], g["end"]) == (f.start, f.end) for g, f in pairs))
        relaxed += Figure(len(gold), len(found), len(pairs))
        value += Figure(len(gold), len(found), sum(g["value"] == f.value for g, f in pairs))
    return Times(strict, relaxed, value)


def simple(found: TimeExpression) -> Iterator[TimeExpression]:
    """Yields the expressions that TimeML would mark: "Monday" and "Friday" of "from Monday to Friday"."""
    if found.kind in COMPOSED and found.operands:
        for operand in found.operands:
            yield from simple(operand)
    else:
        yield found


def _found(text: str, written: date) -> Iterator[Valued]:
    """The expressions of a text, each read after the one before; the tense of their verbs is not known here."""
    last: Interval | None = None
    for expression in (one for found in find(text) for one in simple(found)):
        read = resolve_time(expression, published=written, tense=None, narrative=last)
        last = read.interval or last
        yield Valued(expression.start, expression.end, timex_value(expression, read))


def _pairs(gold: list[Mapping[str, Any]], found: list[Valued]) -> Iterator[tuple[Mapping[str, Any], Valued]]:
    left = list(found)
    for one in gold:
        near = [f for f in left if f.start < one["end"] and one["start"] < f.end]
        if near:
            best = max(near, key=lambda f: min(f.end, one["end"]) - max(f.start, one["start"]))
            left.remove(best)
            yield one, best
