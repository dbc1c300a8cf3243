"""Calendar arithmetic: the week, month or season around a day, a part of a span, a day so many units away."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from dateutil.relativedelta import relativedelta

from dateline.records.event import Precision
from dateline.reference.temporal import Interval

ORDER: tuple[Precision, ...] = ("time", "day", "week", "month", "season", "quarter", "year", "longer")
PRECISION: Mapping[str, Precision] = {
    "minute": "day", "hour": "day", "day": "day", "weekend": "day", "week": "week", "fortnight": "week", "month": "month",
    "quarter": "quarter", "season": "season", "year": "year"}
MONTHS = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120, "century": 1200, "generation": 300}
DAYS = {"day": 1.0, "week": 7.0, "weekend": 7.0, "fortnight": 14.0, "hour": 1 / 24, "minute": 1 / 1440}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def coarser(*precisions: Precision | None) -> Precision | None:
    """Returns the coarsest of the precisions given, or None where there is none."""
    return max((p for p in precisions if p), key=ORDER.index, default=None)


def precision_of(unit: str | None) -> Precision:
    """Returns how precise a date told in this unit is; "longer" for decades and more."""
    return PRECISION.get(unit or "", "longer")


def month_span(year: int, month: int, months: int = 1) -> Interval:
    """Returns the whole months from the month given; raises ValueError or OverflowError out of the calendar."""
    first = date(year, month, 1)
    return Interval(first, first + relativedelta(months=months) - timedelta(days=1))


def years_span(first: int, last: int) -> Interval:
    """Returns the whole years from ``first`` to ``last``."""
    return Interval(date(first, 1, 1), date(last, 12, 31))


def season_span(name: str, year: int) -> Interval:
    """Returns a meteorological season of the northern half that begins in ``year``; winter ends in the next year."""
    return month_span(year, SEASONS[name], 3)


def season_of(day: date) -> Interval:
    """Returns the season that a day lies in."""
    first = day.replace(day=1) - relativedelta(months=day.month % 3)
    return month_span(first.year, first.month, 3)


def unit_span(unit: str, day: date) -> Interval:
    """Returns the calendar unit that a day lies in; weeks run from Monday, a weekend is the Saturday and Sunday of its week."""
    monday = day - timedelta(days=day.weekday())
    if unit == "weekend":
        return Interval(monday + timedelta(days=5), monday + timedelta(days=6))
    if unit in ("week", "fortnight"):
        return Interval(monday, monday + timedelta(days=6 if unit == "week" else 13))
    if unit == "season":
        return season_of(day)
    if unit in ("month", "quarter"):
        return month_span(day.year, day.month if unit == "month" else day.month - (day.month - 1) % 3, MONTHS[unit])
    if unit in ("year", "decade", "century"):
        first = {"year": day.year, "decade": day.year - day.year % 10, "century": day.year - (day.year - 1) % 100}[unit]
        return years_span(first, first + MONTHS[unit] // 12 - 1)
    return Interval(day, day)


def shifted(day: date, number: float, unit: str) -> date:
    """Returns the day so many units later, or earlier where the number is negative; hours are rounded to days."""
    if unit in MONTHS:
        whole = round(number * MONTHS[unit])
        return day + relativedelta(months=whole) if number * MONTHS[unit] != 0.5 else day + timedelta(days=15)
    return day + timedelta(days=round(number * DAYS.get(unit, 1.0)))


def part_of(span: Interval, unit: str, part: str, parts: Mapping[str, Mapping[str, Any]]) -> Interval:
    """Returns the early, middle or late part of a span, by the table of parts of its unit; the span itself without one."""
    table = parts.get(unit, {})
    if part not in table:
        return span
    first, last = (_piece(span, table["unit"], number) for number in table[part])
    return Interval(max(first.start, span.start), min(last.end, span.end))


def _piece(span: Interval, unit: str, number: int) -> Interval:
    """Returns the numbered sub-unit of a span, counted from 1, or from the end where negative."""
    if number < 0:
        return unit_span(unit, shifted(span.end, number + 1, unit))
    return unit_span(unit, shifted(span.start, number - 1, unit))


def holiday_span(rule: Mapping[str, Any], year: int) -> Interval:
    """Returns the days of a holiday in a year, by its entry in the reference data."""
    if "easter" in rule:
        sunday = easter(year, EASTER_ORTHODOX) if rule.get("rite") == "orthodox" else easter(year, EASTER_WESTERN)
        return Interval(sunday + timedelta(days=rule["easter"]), sunday + timedelta(days=rule.get("last", rule["easter"])))
    if "nth" in rule:
        weeks = calendar.Calendar().monthdatescalendar(year, rule["month"])
        days = [week[rule["weekday"]] for week in weeks if week[rule["weekday"]].month == rule["month"]]
        return Interval(days[rule["nth"] - 1], days[rule["nth"] - 1])
    day = date(year, rule["month"], rule["day"])
    return Interval(day, day)
