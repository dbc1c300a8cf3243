"""What failed, as a record notes it: where it stands, what to read again, and when it may leave the list."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from datetime import date, datetime

from dateline.errors import CodingError, DatelineError, ReadError
from dateline.read.inputs import STDIN_NAME
from dateline.records.incident import Failure

WEB = ("http://", "https://")


def failure(error: DatelineError, published: date | None, at: datetime) -> Failure:
    """Returns what a record notes of an error.

    Its place is the absolute path or URL, with the line where one was named; of a report that could not be coded it is the report's
    id. ``input`` is the file, folder or URL to read again, of a report that was read its key; None for standard input.

    Args:
        error: what failed.
        published: the date that reports without one were given.
        at: when.
    """
    where = error.where or ""
    if isinstance(error, ReadError):
        given = error.input or where
        place, why = _place(where, given), error.what
        return Failure(0, place, why if _is_told(where, given) else f"{where}: {why}", "read", 1, at, _again(given), published)
    report = error.report if isinstance(error, CodingError) else None
    return Failure(0, report or where, error.what, "coding", 1, at, where or None, published)


def mended(failures: Iterable[Failure], read: Collection[str], errors: Iterable[DatelineError]) -> list[str]:
    """Returns the places that leave the list: those in what was read since that did not fail there again.

    Args:
        failures: the list.
        read: inputs and documents that were read.
        errors: what failed on it.
    """
    done = {absolute(one) for one in read if one != STDIN_NAME}
    again = {failure(one, None, datetime.min).place for one in errors if isinstance(one, ReadError)}
    return [one.place for one in failures if one.kind == "read" and one.input in done and one.place not in again]


def absolute(given: str) -> str:
    """Returns a file, folder or pattern as it is found from everywhere; a URL as it is."""
    return given if given.lower().startswith(WEB) else os.path.abspath(given)


def _place(where: str, given: str) -> str:
    if given == STDIN_NAME:
        return where
    return absolute(given) + (where.removeprefix(given) if _is_told(where, given) else "")


def _is_told(where: str, given: str) -> bool:
    """Whether a place is the input itself or lies in it; a page may send on to another."""
    return where == given or where.startswith(f"{given}, ")


def _again(given: str) -> str | None:
    return None if given == STDIN_NAME else absolute(given)
