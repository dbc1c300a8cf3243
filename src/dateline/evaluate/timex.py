"""A time expression's value in the notation of TimeML (TIMEX3), which benchmarks of time expressions are written in."""

from __future__ import annotations

import re
from datetime import date

from dateline.reference.time_expression import TimeExpression
from dateline.resolve.when import ResolvedTime

UNITS = {
    "minute": "TM", "hour": "TH", "day": "D", "weekend": "WE", "week": "W", "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y",
    "decade": "DE", "century": "CE",
}  # fmt: skip
SPANS = frozenset({"duration", "recent", "coming", "within", "spanoffset"})
"""Kinds that TimeML takes for lengths of time."""
SET_WORDS = {
    "daily": "day", "nightly": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "annually": "year", "yearly": "year",
    "annual": "year",
}  # fmt: skip
SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
DAY_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "tonight": "TNI", "overnight": "TNI"}
DAY_PART = re.compile(rf"\b({'|'.join(DAY_PARTS)})\b", re.IGNORECASE)
CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))? ?([ap])\.?m", re.IGNORECASE)
AHEAD = re.compile(r"soon|shortly|future|coming|later|ahead", re.IGNORECASE)


def timex_value(found: TimeExpression, read: ResolvedTime) -> str | None:
    """Returns the value, such as 1998-03-10, 1998-W11, P2Y or PRESENT_REF; None where the words have none in this notation."""
    if found.kind in SPANS:
        return _length(found.unit, found.amount)
    if found.kind == "set":
        return _length(found.unit or SET_WORDS.get(found.text.lower()), found.amount or (1, 1))
    if found.kind == "present":
        return "PRESENT_REF"
    if read.start is None:
        return ("FUTURE_REF" if AHEAD.search(found.text) else "PAST_REF") if found.kind == "vague" else None
    return _calendar(found, read, read.start)


def _length(unit: str | None, amount: tuple[float, float] | None) -> str | None:
    if unit not in UNITS:
        return None
    exact = amount is not None and amount[0] == amount[1]
    number = amount[0] * (2 if unit == "fortnight" else 1) if amount is not None and exact else None
    letters = UNITS[unit]
    time = "T" if letters.startswith("T") else ""
    return f"P{time}{'X' if number is None else f'{number:g}'}{letters.removeprefix('T')}"


def _calendar(found: TimeExpression, read: ResolvedTime, start: date) -> str | None:
    year, week, _ = start.isocalendar()
    values = {
        "week": f"{year}-W{week:02}",
        "month": f"{start:%Y-%m}",
        "quarter": f"{start.year}-Q{(start.month + 2) // 3}",
        "season": f"{start.year}-{SEASONS.get(start.month, 'XX')}",
        "year": f"{start.year}",
    }
    if found.unit == "weekend":
        return f"{year}-W{week:02}-WE"
    if found.kind in ("decade", "century"):
        return f"{start.year}"[: 3 if found.kind == "decade" else 2]
    if read.precision in ("day", "time"):
        return start.isoformat() + _hour(found.text)
    return values.get(read.precision or "")


def _hour(text: str) -> str:
    if clock := CLOCK.search(text):
        hour = int(clock[1]) % 12 + (12 if clock[3].lower() == "p" else 0)
        return f"T{hour:02}:{clock[2] or '00'}"
    part = DAY_PART.search(text)
    return DAY_PARTS[part[1].lower()] if part else ""
