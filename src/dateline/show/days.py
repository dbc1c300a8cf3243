"""Days and spans of days, short enough for a column."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from dateline.records.incident import Incident, Shown


def of(incident: Incident) -> Shown | None:
    """Returns the date that an incident shows, if it has one."""
    return next((one for one in incident.values if one.field == "when"), None)


def short(start: date | None, end: date | None) -> str:
    """Returns a day or a span in ISO form, as short as it can be: "2021-02-26", "2019-06-10–16", "2019-12", "2019-09–11", "2019"."""
    if start is None or end is None:
        return str(start or end or "")
    if start == end:
        return start.isoformat()
    same_year, same_month = start.year == end.year, (start.year, start.month) == (end.year, end.month)
    if is_years(start, end):
        return str(start.year) if same_year else f"{start.year}–{end.year}"
    if start.day == 1 and _ends_month(end):
        return f"{start:%Y-%m}" if same_month else f"{start:%Y-%m}–{end:%m}" if same_year else f"{start:%Y-%m}–{end:%Y-%m}"
    return f"{start}–{end:%d}" if same_month else f"{start}–{end:%m-%d}" if same_year else f"{start:%Y-%m}–{end:%Y-%m}"


def in_month(start: date, end: date) -> str:
    """Returns a day or a span within one month without its year: "3 Jan", "10–16 Jun", "some day" for the whole month."""
    if start == end:
        return f"{start.day} {start:%b}"
    if start.day == 1 and _ends_month(end):
        return "some day"
    return f"{start.day}–{end.day} {end:%b}"


def in_year(start: date, end: date) -> str:
    """Returns a span over several months of one year: "Sep–Nov", "28 Jun – 5 Jul", "some day" for the whole year."""
    if is_years(start, end):
        return "some day"
    if start.day == 1 and _ends_month(end):
        return f"{start:%b}–{end:%b}"
    return f"{start.day} {start:%b} – {end.day} {end:%b}"


def is_years(start: date, end: date) -> bool:
    """Whether a span is one of whole years."""
    return (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]
