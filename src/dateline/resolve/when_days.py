"""Weekdays, today and yesterday, weekends, and the weeks, months and years about publication."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.reference.temporal import Interval, TimeExpression
from dateline.resolve.calendar_spans import precision_of, shifted, unit_span
from dateline.resolve.when_reading import NO_NARRATIVE, NO_PUBLICATION, Reading, ResolvedTime, fixed, so_far, told_part, way

ONE_DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def weekday(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns a weekday: by the tense, by "last" or "next", or by the neighbouring event."""
    if expression.operands:
        return _weekday_of_week(expression, reading)
    if expression.relation:
        return _weekday_by_narrative(expression, reading)
    if reading.published is None:
        return NO_PUBLICATION
    day, other = _weekday_near(expression.weekday or 0, reading.published, expression.shift, reading.tense)
    first = day - ONE_DAY if expression.name == "into" else day
    rule = "overnight-into" if expression.name == "into" else f"weekday-{way(expression, reading)}"
    return fixed(Interval(first, day), "day", "publication", rule, (Interval(other, other),))


def _weekday_near(number: int, today: date, shift: int | None, tense: str) -> tuple[date, date]:
    """Returns the day meant, and the runner-up a week off."""
    ahead = (number - today.weekday()) % 7
    if shift == -1:
        day = today + timedelta(days=ahead) - WEEK
        return day, day - WEEK
    if shift == 1:
        day = today + timedelta(days=ahead or 7)
        return day, day + WEEK
    day = today + timedelta(days=ahead)
    if tense == "future" or ahead == 0:
        return day, day - WEEK
    return day - WEEK, day


def _weekday_of_week(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    week = reading.of(expression.operands[0])
    if week.start is None:
        return week
    day = unit_span("week", week.start).start + timedelta(days=expression.weekday or 0)
    return fixed(Interval(day, day), "day", week.anchor or "publication", "weekday-of-week")


def _weekday_by_narrative(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    told, number = reading.narrative, expression.weekday or 0
    if told is None:
        return NO_NARRATIVE
    if expression.relation == "after":
        day = told.end + timedelta(days=(number - told.end.weekday()) % 7 or 7)
    elif expression.relation == "before":
        day = told.start - timedelta(days=(told.start.weekday() - number) % 7 or 7)
    else:
        day = told.start + timedelta(days=(number - told.start.weekday()) % 7)
    return fixed(Interval(day, day), "day", "narrative", "weekday-narrative")


def day(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns today, yesterday, tomorrow, or the night between two of them."""
    if reading.published is None:
        return NO_PUBLICATION
    if expression.kind == "overnight":
        step = ONE_DAY if reading.tense == "future" else -ONE_DAY
        nights = sorted((reading.published, reading.published + step))
        return fixed(Interval(nights[0], nights[1]), "day", "publication", "overnight")
    chosen = reading.published + timedelta(days=expression.shift or 0)
    others = (Interval(reading.published, reading.published),) if expression.name == "night" else ()
    return fixed(Interval(chosen, chosen), "day", "publication", "day", others)


def monthday(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns "the 18th of this month"."""
    if reading.published is None:
        return NO_PUBLICATION
    month = shifted(reading.published, expression.shift or 0, "month")
    try:
        chosen = month.replace(day=expression.day or 1)
    except ValueError:
        return ResolvedTime(rule="no-such-date")
    return fixed(Interval(chosen, chosen), "day", "publication", "day-of-month")


def unit(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns last, this or next week, month, year …, or a part of it."""
    if reading.published is None:
        return NO_PUBLICATION
    name, today = expression.unit or "day", reading.published
    if name == "weekend":
        return _weekend(expression, reading, today)
    whole = unit_span(name, shifted(today, expression.shift or 0, name))
    span = so_far(told_part(whole, name, expression, reading), expression, reading)
    rule = f"{way(expression, reading)}-{name}"
    return fixed(span, precision_of(name), "publication", rule, (whole,))


def _weekend(expression: TimeExpression, reading: Reading, today: date) -> ResolvedTime:
    """Returns a weekend; the one just gone stays "this" or "the weekend" until Wednesday when told in the past."""
    this = unit_span("weekend", today)
    before = Interval(this.start - WEEK, this.end - WEEK)
    after = Interval(this.start + WEEK, this.end + WEEK)
    inside = this.start <= today
    if expression.shift == -1:
        chosen, other = before, Interval(before.start - WEEK, before.end - WEEK)
    elif expression.shift == 1:
        chosen, other = after, this
    elif reading.tense == "future" or (expression.shift == 0 and not inside and today.weekday() >= 2):
        chosen, other = this, before
    else:
        chosen, other = (this, before) if inside else (before, this)
    return fixed(chosen, "day", "publication", f"{way(expression, reading)}-weekend", (other,))
