"""What a time expression is read against, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from dateline.records.event import Anchor, Precision, Tense
from dateline.reference.temporal import Interval, TimeExpression
from dateline.reference.temporal_forms import Grammar
from dateline.resolve.calendar_spans import part_of


@dataclass(frozen=True, slots=True)
class ResolvedTime:
    """The days that words stand for, both ends included, or why they fix none.

    Attributes:
        start: first day; None where the words fix none.
        end: last day; None where the words fix none.
        precision: how fine the words are; ``time`` where they tell a time of the day.
        anchor: ``stated`` where the words alone fix it, ``publication`` or ``narrative`` where they were read against that.
        rule: the name of the reading, such as ``month-year`` or ``no-publication-date``.
        alternatives: other readings that were not chosen, best first.
    """

    start: date | None = None
    end: date | None = None
    precision: Precision | None = None
    anchor: Anchor | None = None
    rule: str = ""
    alternatives: tuple[tuple[date, date], ...] = ()

    @property
    def interval(self) -> Interval | None:
        """Returns the days as an interval, or None where either end is open."""
        return Interval(self.start, self.end) if self.start and self.end else None


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression is read against; ``resolve`` reads the operands of an expression.

    ``tense`` is past where the caller knows none; ``known`` says whether the caller did.
    """

    published: date | None
    tense: Tense
    narrative: Interval | None
    rules: Grammar
    resolve: Callable[[TimeExpression, Reading], ResolvedTime]
    known: bool = True

    def of(self, expression: TimeExpression) -> ResolvedTime:
        """Returns the reading of another expression against the same dates."""
        return self.resolve(expression, self)

    def at(self, published: date, tense: Tense) -> Reading:
        """Returns a reading against another day and tense."""
        return replace(self, published=published, tense=tense)


Rule = Callable[[TimeExpression, Reading], ResolvedTime]
NO_PUBLICATION = ResolvedTime(rule="no-publication-date")
BOUNDED_PARTS = ("earlier", "later")
NO_NARRATIVE = ResolvedTime(rule="no-narrative")


def fixed(
    span: Interval, precision: Precision | None, anchor: Anchor, rule: str, others: tuple[Interval, ...] = ()
) -> ResolvedTime:
    """Returns the days of a span; readings equal to it are dropped from ``others``."""
    alternatives = tuple((o.start, o.end) for o in others if o != span)
    return ResolvedTime(span.start, span.end, precision, anchor, rule, alternatives)


def way(expression: TimeExpression, reading: Reading) -> str:
    """Returns the word of the rule's name that says which occurrence was meant."""
    if expression.shift is not None:
        return {-1: "last", 0: "this", 1: "next"}.get(expression.shift, "this")
    return reading.tense


def told_part(span: Interval, unit: str, expression: TimeExpression, reading: Reading) -> Interval:
    """Returns the part of a span that the words tell ("early", "the end of"), or the whole."""
    if not expression.part:
        return span
    return part_of(span, unit, expression.part, reading.rules.tables["parts"])


def so_far(span: Interval, expression: TimeExpression, reading: Reading) -> Interval:
    """Returns a running span up to the publication date, or from it, as tense and "earlier" or "later" say."""
    today = reading.published
    if today is None or not span.start <= today <= span.end or span.start == span.end:
        return span
    if expression.part == "later" or (expression.part == "earlier" and reading.tense == "future"):
        return Interval(today, span.end)
    past = reading.tense != "future" or expression.part == "earlier"
    whole = expression.part is not None and expression.part not in BOUNDED_PARTS
    return span if whole or not past else Interval(span.start, today)
