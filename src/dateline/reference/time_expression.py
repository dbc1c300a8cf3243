"""The record of a time expression, and of an interval of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from ``start`` to ``end``, both included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell a time, and what they say before they are read against any date.

    Attributes:
        start: offset of the first character in the text given.
        end: offset after the last character.
        text: the words, ``text[start:end]``.
        kind: what sort of words: date, monthday, month, year, years, decade, century, quarter, season, holiday, named,
            weekday, day, overnight, unit, ago, ahead, offset, spanoffset, recent, coming, within, same, since, until,
            by, before, after, range, partof, clock, duration, set, present, vague.
        year: calendar year; the first year of a decade or century.
        month: 1 to 12.
        day: day of the month.
        last: last day or year of a range told in one form ("3-5 May", "2014-16"); the number of a quarter.
        weekday: 0 Monday to 6 Sunday.
        name: season, holiday, or how the words are to be taken (``bare``, ``numeric``, ``into``, ``first`` …).
        unit: minute, hour, day, week, weekend, fortnight, month, quarter, year, decade, century, generation.
        amount: least and greatest number of units; None where the words give none ("days later").
        shift: -1 last, 0 this, 1 next; days from today for kind ``day``.
        part: early, middle, late, start, end, first-half, second-half, earlier, later.
        relation: before, after, same, since, then, in, within.
        approx: about, more, less, exact.
        clock: a time of the day is told.
        operands: the expressions this one is built from.
    """

    start: int
    end: int
    text: str
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last: int | None = None
    weekday: int | None = None
    name: str | None = None
    unit: str | None = None
    amount: tuple[float, float] | None = None
    shift: int | None = None
    part: str | None = None
    relation: str | None = None
    approx: str | None = None
    clock: bool = False
    operands: tuple[TimeExpression, ...] = ()
