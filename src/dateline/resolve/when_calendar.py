"""Times told by the calendar of the year: dates, months, seasons, quarters, holidays, years, decades."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from dateline.records.event import Precision
from dateline.reference.temporal import Interval, TimeExpression
from dateline.resolve.calendar_spans import holiday_span, month_span, season_span, years_span
from dateline.resolve.when_reading import NO_NARRATIVE, NO_PUBLICATION, Reading, ResolvedTime, fixed, so_far, told_part, way

Occurrence = Callable[[int], Interval | None]
ONE_DAY = timedelta(days=1)
FAR = 250  # a date without its year is rarely told of the year before when its next return is nearer
REACH = range(-9, 10)


def date_(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns the day or days of a date, with or without a year."""
    if expression.year is None:
        return _yearly(expression, reading, lambda year: _days(expression, year), "day")
    span = _days(expression, expression.year)
    if span is None:
        return ResolvedTime(rule="no-such-date")
    return fixed(span, "day", "stated", "full-date", _day_first(expression))


def _days(expression: TimeExpression, year: int) -> Interval | None:
    month, day = expression.month or 0, expression.day or 0
    if expression.name == "numeric" and month > 12:
        month, day = day, month
    try:
        first, last = date(year, month, day), date(year, month, expression.last or day)
    except ValueError:
        return None
    return Interval(first, last) if first <= last else None


def _day_first(expression: TimeExpression) -> tuple[Interval, ...]:
    """Returns the other reading of a date told in numbers alone ("5/3/2018")."""
    month, day = expression.month or 0, expression.day or 0
    if expression.name != "numeric" or month > 12 or day > 12:
        return ()
    other = date(expression.year or 1, day, month)
    return (Interval(other, other),)


def month(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns a month: of a stated year, or the one that the tense points to."""
    return _told(expression, reading, lambda year: month_span(year, expression.month or 1), "month")


def season(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns a meteorological season of the northern half."""
    name = expression.name or "summer"
    return _told(expression, reading, lambda year: season_span(name, year), "season")


def quarter(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns three months: of a stated year, or the quarter that the tense points to."""
    first = 3 * (expression.last or 1) - 2
    return _told(expression, reading, lambda year: month_span(year, first, 3), "quarter")


def holiday(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns the days of a holiday; those of moon calendars are left open."""
    rule = reading.rules.tables["holidays"].get(expression.name)
    if rule is None:
        return ResolvedTime(rule="no-calendar")
    return _told(expression, reading, lambda year: holiday_span(rule, year), "day")


def named(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns the day that words such as "9/11" stand for, unless it came after the report."""
    span = _days(expression, expression.year or 1)
    if span is None or (reading.published and reading.published < span.start):
        return _yearly(expression, reading, lambda year: _days(expression, year), "day")
    return fixed(span, "day", "stated", "named-day")


def year(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns a stated year, or a part of it."""
    first = expression.year or 1
    last = expression.last if expression.last is not None else first
    if last < 100 and first >= 100:
        last += first - first % 100
    if last < first:
        return ResolvedTime(rule="no-such-date")
    span = told_part(years_span(first, last), "year", expression, reading)
    return fixed(span, "year" if first == last else "longer", "stated", "year" if first == last else "years")


def decade(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns a decade or century, or a part of it."""
    first, count = expression.year or 1, 10 if expression.kind == "decade" else 100
    span = told_part(years_span(first, first + count - 1), expression.kind, expression, reading)
    return fixed(span, "longer", "stated", expression.kind)


def _told(
    expression: TimeExpression, reading: Reading, occurrence: Callable[[int], Interval], precision: Precision
) -> ResolvedTime:
    """Returns what comes once a year: in the stated year, or the one that tense, "last" or a neighbour points to."""
    if expression.year is None:
        return _yearly(expression, reading, occurrence, precision)
    span = occurrence(expression.year)
    others: tuple[Interval, ...] = ()
    if expression.name == "winter" and expression.last is None:
        others = (occurrence(expression.year - 1),)
    span = told_part(span, expression.kind, expression, reading)
    return fixed(span, precision, "stated", f"{expression.kind}-year", others)


def _yearly(expression: TimeExpression, reading: Reading, occurrence: Occurrence, precision: Precision) -> ResolvedTime:
    """Returns the occurrence that the other words or the tense point to, of what comes once a year."""
    if expression.operands:
        return _beside(expression, reading, occurrence, precision)
    if expression.relation:
        return _by_narrative(expression, reading, occurrence, precision)
    if reading.published is None:
        return NO_PUBLICATION
    spans = _occurrences(occurrence, reading.published.year)
    if expression.weekday is not None:
        spans = [s for s in spans if s.start.weekday() == expression.weekday] or spans
    chosen, other = _pick(spans, expression, reading, reading.published)
    if chosen is None:
        return ResolvedTime(rule="no-such-date")
    span = so_far(told_part(chosen, expression.kind, expression, reading), expression, reading)
    kind = "day-month" if expression.kind in ("date", "named") else expression.kind
    return fixed(span, precision, "publication", f"{kind}-{way(expression, reading)}", (other,) if other else ())


def _occurrences(occurrence: Occurrence, near: int) -> list[Interval]:
    years = (near + step for step in REACH if 1 < near + step < 9999)
    return [span for span in map(occurrence, years) if span is not None]


def _pick(
    spans: list[Interval], expression: TimeExpression, reading: Reading, today: date
) -> tuple[Interval | None, Interval | None]:
    """Returns the occurrence meant and the runner-up."""
    if expression.shift is not None:
        return _by_shift(spans, expression.shift, today)
    if reading.tense == "future":
        return _nth([s for s in spans if s.end >= today], 0), _last([s for s in spans if s.end < today], 1)
    dated = expression.kind == "date"
    if reading.tense == "present" and dated:
        near = sorted(spans, key=lambda s: abs((s.start - today).days))
        return _nth(near, 0), _nth(near, 1)
    slack = today + ONE_DAY if dated else today
    before, ahead = _last([s for s in spans if s.start <= slack], 1), _nth([s for s in spans if s.start > slack], 0)
    far = before is not None and before.start.year < today.year and (today - before.start).days > FAR
    return (ahead, before) if far and dated and ahead else (before, ahead)


def _by_shift(spans: list[Interval], shift: int, today: date) -> tuple[Interval | None, Interval | None]:
    """Returns the last, this or next occurrence, and the one beyond."""
    if shift < 0:
        over = [s for s in spans if s.end < today]
        return _last(over, 1), _last(over, 2)
    if shift > 0:
        ahead = [s for s in spans if s.start > today]
        return _nth(ahead, 0), _nth(ahead, 1)
    inside = [s for s in spans if s.start <= today <= s.end]
    return _nth(inside or [s for s in spans if s.start.year == today.year], 0), None


def _nth(spans: list[Interval], index: int) -> Interval | None:
    return spans[index] if index < len(spans) else None


def _last(spans: list[Interval], index: int) -> Interval | None:
    return spans[-index] if index <= len(spans) else None


def _beside(expression: TimeExpression, reading: Reading, occurrence: Occurrence, precision: Precision) -> ResolvedTime:
    """Returns the occurrence in or nearest to the time told beside it ("May last year", "a month earlier, on Oct. 29")."""
    beside = reading.of(expression.operands[0])
    if beside.interval is None:
        alone = replace(expression, operands=())
        return _yearly(alone, reading, occurrence, precision) if reading.published else beside
    span = _nearest(occurrence, beside.interval)
    if span is None:
        return ResolvedTime(rule="no-such-date")
    span = told_part(span, expression.kind, expression, reading)
    return fixed(span, precision, beside.anchor or "publication", f"{expression.kind}-beside-{beside.rule}")


def _nearest(occurrence: Occurrence, to: Interval) -> Interval | None:
    middle = to.start + (to.end - to.start) / 2
    spans = _occurrences(occurrence, middle.year)
    return min(spans, key=lambda s: abs((s.start + (s.end - s.start) / 2 - middle).days), default=None)


def _by_narrative(
    expression: TimeExpression, reading: Reading, occurrence: Occurrence, precision: Precision
) -> ResolvedTime:
    """Returns the occurrence before, in or after the neighbouring event ("the following May")."""
    told = reading.narrative
    if told is None:
        return NO_NARRATIVE
    spans = _occurrences(occurrence, told.start.year)
    if expression.relation == "same":
        span = _nearest(occurrence, told)
    elif expression.relation == "after":
        span = _nth([s for s in spans if s.start > told.end], 0)
    else:
        span = _last([s for s in spans if s.end < told.start], 1)
    rule = f"{expression.kind}-narrative"
    return fixed(span, precision, "narrative", rule) if span else ResolvedTime(rule="no-such-date")
