"""The publication date as written by publishers, to a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime

import dateparser

EARLIEST, LATEST = 1800, 2100
LONGEST = 100
ISO = re.compile(r"\d{4}-\d\d-\d\d(?!\d)|\d{8}(?!\d)")
NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b")
SPOKEN = re.compile(r"(?i)[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date, or the note that says why there is none."""

    date: date | None
    note: str | None = None


def published(words: str | None) -> Published:
    """Returns the date that a publication field names.

    ISO dates and date-times, RFC 2822 and written-out dates in English are read. A date-time gives the day as written,
    whatever its time zone. What names no full day, or could name two (03/04/2021), gives no date but a note.
    """
    stated = (words or "").strip()
    if not stated:
        return Published(None)
    if len(stated) > LONGEST:
        return _none(stated, "is too long for a date; write it as 2021-05-28")
    try:
        day = _iso(stated) or _numeric(stated) or _mail(stated) or _written(stated)
    except _TwoReadings:
        return _none(stated, "day and month cannot be told apart; write it as 2021-05-28")
    if day is None:
        return _none(stated, "names no day; write it as 2021-05-28")
    if not EARLIEST <= day.year <= LATEST:
        return _none(stated, f"lies outside {EARLIEST} to {LATEST}")
    return Published(day)


class _TwoReadings(Exception):
    pass


def _none(stated: str, why: str) -> Published:
    return Published(None, f"published: {stated[:40]!r} {why}")


def _iso(stated: str) -> date | None:
    if not ISO.match(stated):
        return None
    for words in (stated, stated[:10]):
        try:
            return datetime.fromisoformat(words.replace(" UTC", "Z")).date()
        except ValueError:
            continue
    return None


def _numeric(stated: str) -> date | None:
    match = NUMERIC.match(stated)
    if match is None:
        return None
    first, second, year = (int(part) for part in match.groups())
    found = {day for month, day_of in ((first, second), (second, first)) if (day := _day(year, month, day_of))}
    if len(found) > 1:
        raise _TwoReadings
    return found.pop() if found else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _mail(stated: str) -> date | None:
    try:
        return parsedate_to_datetime(stated).date()
    except (ValueError, TypeError, IndexError):
        return None


def _written(stated: str) -> date | None:
    if ISO.match(stated) or NUMERIC.match(stated) or not (SPOKEN.search(stated) and re.search(r"\d", stated)):
        return None
    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"], "TIMEZONE": "UTC"}
    found = dateparser.parse(_bare(stated), languages=["en"], settings=settings)
    return found.date() if found else None


def _bare(stated: str) -> str:
    """Returns the words without what stands around a date on a page ("Published:", "Updated", "at")."""
    bare = re.sub(r"(?i)^(first )?(published|posted|updated|last updated|date)( on| at)?\s*:?\s*", "", stated)
    return re.sub(r"\s*[|•·]\s*", " ", bare)
