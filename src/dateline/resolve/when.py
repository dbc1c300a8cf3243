"""Reads time expressions against the publication date, the tense and a neighbouring event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dateline.records.event import Tense
from dateline.reference.temporal import Interval, TimeExpression
from dateline.reference.temporal_forms import grammar
from dateline.resolve import when_calendar, when_composed, when_counted, when_days
from dateline.resolve.when_reading import Reading, ResolvedTime, Rule

__all__ = ["Interval", "ResolvedTime", "resolve_time"]


def _says(rule: str) -> Rule:
    """Returns the rule of words that fix no date."""
    return lambda expression, reading: ResolvedTime(rule=rule)


def _clock(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns the neighbouring event's day for a time of the day told alone."""
    told = reading.narrative
    if told is None or told.start != told.end:
        return ResolvedTime(rule="clock-only")
    return ResolvedTime(told.start, told.end, "time", "narrative", "clock")


def _comparison(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns no date for "the worst since 2011" or "the third in two weeks"; the span compared with is the alternative."""
    rule = when_composed.since if expression.operands else when_counted.within
    span = rule(expression, replace(reading, tense="past")).interval
    return ResolvedTime(rule="comparison", alternatives=((span.start, span.end),) if span else ())


RULES: Mapping[str, Rule] = {
    "date": when_calendar.date_, "monthday": when_days.monthday, "month": when_calendar.month, "year": when_calendar.year,
    "years": when_calendar.year, "decade": when_calendar.decade, "century": when_calendar.decade,
    "quarter": when_calendar.quarter, "season": when_calendar.season, "holiday": when_calendar.holiday,
    "named": when_calendar.named, "weekday": when_days.weekday, "day": when_days.day, "overnight": when_days.day,
    "unit": when_days.unit, "ago": when_counted.ago, "ahead": when_counted.ahead, "offset": when_counted.offset,
    "spanoffset": when_counted.span_offset, "recent": when_counted.recent, "coming": when_counted.coming,
    "within": when_counted.within, "same": when_counted.same, "duration": when_counted.duration, "range": when_composed.range_,
    "since": when_composed.since, "until": when_composed.until, "by": when_composed.until, "before": when_composed.before,
    "after": when_composed.after, "partof": when_composed.part, "clock": _clock, "present": _says("present"),
    "set": _says("repeated"), "vague": _says("vague"), "comparison": _comparison,
}


def resolve_time(
    expression: TimeExpression, *, published: date | None, tense: Tense | None, narrative: Interval | None
) -> ResolvedTime:
    """Returns the days that an expression stands for, both ends included, or none and the rule that says why.

    Args:
        expression: what ``dateline.reference.temporal.find`` found.
        published: the report's date; None leaves open what needs it.
        tense: of the verb the expression belongs to; None is read as past unless the words themselves look ahead.
        narrative: the days of the event that "the next day" or "two weeks later" count from.
    """
    return _resolve(expression, Reading(published, tense or "past", narrative, grammar(), _resolve, tense is not None))


def _resolve(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    try:
        found = RULES[expression.kind](expression, reading)
    except (ValueError, OverflowError):
        return ResolvedTime(rule="out-of-range")
    if expression.clock and found.precision == "day":
        return replace(found, precision="time")
    return found
