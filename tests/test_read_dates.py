"""Publication dates as publishers write them."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.read.dates import published


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2021-05-28", date(2021, 5, 28)),
        ("2021-05-28T23:30:00Z", date(2021, 5, 28)),
        ("2021-05-28 23:30:00 UTC", date(2021, 5, 28)),
        ("2021-05-28T01:30:00.000+03:00", date(2021, 5, 28)),
        ("20210528", date(2021, 5, 28)),
        ("28 May 2021", date(2021, 5, 28)),
        ("May 28, 2021", date(2021, 5, 28)),
        ("Friday, May 28th, 2021", date(2021, 5, 28)),
        ("Published: Nov. 3, 2019 at 4:15 p.m.", date(2019, 11, 3)),
        ("Fri, 28 May 2021 23:30:00 -0500", date(2021, 5, 28)),
        ("28/05/2021", date(2021, 5, 28)),
        ("05/28/2021", date(2021, 5, 28)),
        ("04/04/2021", date(2021, 4, 4)),
        ("28.5.2021", date(2021, 5, 28)),
    ],
)
def test_forms(words: str, day: date) -> None:
    assert published(words).date == day
    assert published(words).note is None


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("03/04/2021", "day and month cannot be told apart"),
        ("yesterday", "names no day"),
        ("May 2021", "names no day"),
        ("2021", "names no day"),
        ("2021-13-45", "names no day"),
        ("2021-02-30", "names no day"),
        ("31/31/2021", "names no day"),
        ("Tuesday", "names no day"),
        ("n/a", "names no day"),
        ("0001-01-01", "lies outside"),
        ("1622764800", "names no day"),
    ],
)
def test_nonsense_gives_a_note_and_no_date(words: str, note: str) -> None:
    assert published(words).date is None
    assert note in (published(words).note or "")


@pytest.mark.parametrize("words", [None, "", "  "])
def test_nothing_is_nothing(words: str | None) -> None:
    assert (published(words).date, published(words).note) == (None, None)
