"""Times built from other times: "from May to July", "since Monday", "the first week of March"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dateline.records.event import Anchor
from dateline.reference.temporal import Interval, TimeExpression
from dateline.resolve.calendar_spans import coarser, precision_of, shifted, unit_span
from dateline.resolve.when_reading import NO_NARRATIVE, NO_PUBLICATION, Reading, ResolvedTime, fixed

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
ONE_DAY = timedelta(days=1)


def range_(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns the days from the first time told to the last."""
    first, last = expression.operands
    if first.year is None and last.year and first.kind == last.kind and not first.operands:
        first = replace(first, year=last.year)
    begin, end = reading.of(first), _now(reading) if last.kind == "present" else reading.of(last)
    if reading.tense == "future" and begin.end and (end.end is None or end.end < begin.end):
        end = reading.at(begin.end, "future").of(last)
    elif begin.start and begin.anchor == "stated" and end.anchor == "publication" and last.kind != "present":
        end = reading.at(begin.start, "future").of(last)
    elif end.start and (begin.start is None or begin.start > end.start):
        begin = _before(first, end, reading)
    if begin.start is None or end.end is None:
        return begin if begin.start is None else end
    if begin.start > end.end:
        return ResolvedTime(rule="no-such-date")
    span, precision = Interval(begin.start, end.end), coarser(begin.precision, end.precision)
    over = precision == "year" and span.start.year != span.end.year
    return fixed(span, "longer" if over else precision, _anchor(begin, end), "range")


def _before(first: TimeExpression, end: ResolvedTime, reading: Reading) -> ResolvedTime:
    """Returns the reading of a range's beginning that lies before its end."""
    if end.start is None:
        return end
    year_before = replace(first, year=first.year - 1) if first.year and first.month and first.kind != "year" else first
    return reading.at(end.start, "past").of(year_before)


def _now(reading: Reading) -> ResolvedTime:
    if reading.published is None:
        return NO_PUBLICATION
    return fixed(Interval(reading.published, reading.published), "day", "publication", "now")


def _anchor(*times: ResolvedTime) -> Anchor:
    anchors = {time.anchor for time in times}
    return "narrative" if "narrative" in anchors else "publication" if "publication" in anchors else "stated"


def since(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns the days from the beginning of the time told to publication."""
    begin = _narrative(reading) if expression.relation == "then" else replace(reading, tense="past").of(expression.operands[0])
    if begin.start is None:
        return begin
    if reading.published is None:
        return replace(begin, end=None, rule="since", alternatives=())
    if begin.start > reading.published:
        return ResolvedTime(begin.start, None, begin.precision, begin.anchor, "since")
    anchor: Anchor = "narrative" if begin.anchor == "narrative" else "publication"
    return fixed(Interval(begin.start, reading.published), begin.precision, anchor, "since")


def _narrative(reading: Reading) -> ResolvedTime:
    if reading.narrative is None:
        return NO_NARRATIVE
    return fixed(reading.narrative, "day", "narrative", "then")


def until(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns an open beginning and the last day of the time told: "until", "by"; they look ahead unless the tense is past."""
    if not reading.known or reading.tense == "present":
        reading = replace(reading, tense="future")
    end = _now(reading) if expression.operands[0].kind == "present" else reading.of(expression.operands[0])
    if end.end is None:
        return end
    return ResolvedTime(None, end.end, end.precision, end.anchor, expression.kind)


def before(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns an open beginning and the day before the time told."""
    end = reading.of(expression.operands[0])
    if end.start is None:
        return end
    return ResolvedTime(None, end.start - ONE_DAY, end.precision, end.anchor, "before")


def after(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns the day after the time told and an open end."""
    begin = reading.of(expression.operands[0])
    if begin.end is None:
        return begin
    return ResolvedTime(begin.end + ONE_DAY, None, begin.precision, begin.anchor, "after")


def part(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns "the first three weeks of", "the last day of" the time told."""
    whole = reading.of(expression.operands[0])
    if whole.interval is None:
        return whole
    unit, number = expression.unit or "day", int(expression.amount[1]) if expression.amount else 1
    span = _counted(whole.interval, unit, number, expression.name or "first", bool(expression.amount))
    if span.start > whole.interval.end or span.end < whole.interval.start:
        return ResolvedTime(rule="no-such-date")
    span = Interval(max(span.start, whole.interval.start), min(span.end, whole.interval.end))
    precision = precision_of(unit) if number == 1 else coarser(precision_of(unit), "week")
    return fixed(span, precision, whole.anchor or "stated", "part-of")


def _counted(whole: Interval, unit: str, number: int, which: str, several: bool) -> Interval:
    if which == "last":
        return Interval(shifted(whole.end, -number, unit) + ONE_DAY, whole.end)
    skipped = 0 if several else ORDINALS.get(which, 1) - 1
    first = shifted(whole.start, skipped, unit)
    if unit == "weekend":
        saturday = unit_span("weekend", whole.start).start
        first = shifted(saturday, skipped, "week")
        return Interval(first, first + ONE_DAY)
    return Interval(first, shifted(first, number, unit) - ONE_DAY)
