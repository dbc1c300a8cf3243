"""What words for times stand for: the table of cases, and what holds for any words."""

from __future__ import annotations

import runpy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reference.temporal import Interval, TimeExpression, find
from dateline.resolve.calendar_spans import ORDER
from dateline.resolve.when import ResolvedTime, resolve_time

ROOT = Path(__file__).resolve().parents[1]
TABLE = runpy.run_path(str(ROOT / "scripts" / "time_expressions.py"))
GROUPS: list[dict[str, Any]] = TABLE["load"]()
CASES = [(group.get("narrative"), *case) for group in GROUPS for case in group["cases"]]
WORDS = """
the a in on at since until by before after between from to and of last next this past recent coming early late
mid earlier later end first second half week weeks month months year years day days hours decade decades
Monday Friday Sunday May March Oct. Feb. 29 30 31 3 5 12 2019 2020 1999 1980s 20th century fall winter summer
quarter Q3 ago later within several a few two three and a half 9/11 2019-12-27 noon 3 p.m. today yesterday
tomorrow overnight weekend Easter Christmas Ramadan that same following previous now soon every daily for - –
,
""".split()
PUBLISHED = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max, date(2020, 2, 29)]))
TENSES = st.sampled_from([None, "past", "present", "future"])
NARRATIVES = st.one_of(
    st.none(), st.builds(lambda a, b: Interval(min(a, b), max(a, b)), st.dates(), st.dates()),
    st.dates().map(lambda day: Interval(day, day)))
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))


def only(words: str) -> TimeExpression:
    found = find(words)
    assert len(found) == 1, [e.text for e in found]
    return found[0]


def resolve(words: str, published: date | None, tense: Any = None, narrative: Interval | None = None) -> ResolvedTime:
    return resolve_time(only(words), published=published, tense=tense, narrative=narrative)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[1]}, {case[2]}, {case[3]}")
def test_words_stand_for_days(case: tuple[Any, ...]) -> None:
    narrative, words, published, tense, *expected = case
    found = resolve(words, published, tense, Interval(*narrative) if narrative else None)
    assert [found.start, found.end, found.precision, found.anchor, found.rule] == expected


def test_the_table_is_large_and_without_repeats() -> None:
    assert len(CASES) >= 150
    keys = [str(case[:4]) for case in CASES]
    assert len(keys) == len(set(keys))


def test_the_page_is_made_from_the_table() -> None:
    assert (ROOT / "docs" / "time-expressions.md").read_text(encoding="utf-8") == TABLE["page"](GROUPS)


@pytest.mark.parametrize(
    ("words", "published", "tense", "alternative"),
    [
        ("Friday", date(2019, 11, 28), "past", (date(2019, 11, 29), date(2019, 11, 29))),
        ("last Friday", date(2019, 11, 30), "past", (date(2019, 11, 22), date(2019, 11, 22))),
        ("two weeks ago", date(2019, 11, 28), "past", (date(2019, 11, 14), date(2019, 11, 14))),
        ("5/3/2018", date(2019, 11, 28), "past", (date(2018, 3, 5), date(2018, 3, 5))),
        ("the day before", date(2019, 11, 28), "past", (date(2019, 11, 27), date(2019, 11, 27))),
        ("for two years", date(2019, 11, 28), "past", (date(2017, 11, 28), date(2019, 11, 28))),
        ("the third test in two weeks", date(2014, 7, 30), "past", (date(2014, 7, 16), date(2014, 7, 30))),
        ("the winter of 2019", date(2020, 4, 1), "past", (date(2018, 12, 1), date(2019, 2, 28))),
        ("March 30", date(2020, 2, 13), "past", (date(2019, 3, 30), date(2019, 3, 30))),
    ],
)
def test_readings_not_chosen_are_kept(
    words: str, published: date, tense: str, alternative: tuple[date, date]
) -> None:
    assert alternative in resolve(words, published, tense).alternatives


def test_a_tense_not_known_is_read_as_past() -> None:
    day = date(2019, 11, 28)
    for words in ("Friday", "in May", "March 5", "the weekend", "the autumn of last year"):
        assert resolve(words, day) == resolve(words, day, "past")


@settings(max_examples=200, deadline=None)
@given(text=TEXTS, published=PUBLISHED, tense=TENSES, narrative=NARRATIVES)
def test_any_words_resolve_to_a_sound_interval(
    text: str, published: date | None, tense: Any, narrative: Interval | None
) -> None:
    for expression in find(text):
        found = resolve_time(expression, published=published, tense=tense, narrative=narrative)
        dated = found.start is not None or found.end is not None
        assert found.rule
        assert (found.precision is not None) == dated == (found.anchor is not None)
        assert found.precision is None or found.precision in ORDER
        assert not (found.start and found.end) or found.start <= found.end
        assert all(start <= end for start, end in found.alternatives)
        assert found.anchor != "publication" or published is not None
        assert found.anchor != "narrative" or narrative is not None


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_without_any_date_only_the_words_count(text: str) -> None:
    for expression in find(text):
        found = resolve_time(expression, published=None, tense=None, narrative=None)
        assert found.anchor in (None, "stated")


@given(day=st.dates(date(1900, 1, 1), date(2100, 1, 1)), words=st.sampled_from(["Monday", "Friday", "Sunday"]))
def test_weekdays_by_tense(day: date, words: str) -> None:
    past, future = resolve(words, day, "past"), resolve(words, day, "future")
    assert past.start and future.start and past.start <= day <= future.start
    assert (day - past.start).days < 7 and (future.start - day).days < 7
