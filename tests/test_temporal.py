"""Which words tell a time, and where they stand."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import ReferenceDataError
from dateline.reference.temporal import find
from dateline.reference.temporal_forms import BOUNDARY, amount, compile_grammar, grammar

SENTENCES = [
    ("Gunmen opened fire on Friday, May 28, 2021, killing four.", ["Friday, May 28, 2021"]),
    ("The two met in Cairo on 28 May and again in July.", ["28 May", "July"]),
    ("Theresa May said in May that troops would march in March.", ["May", "March"]),
    ("They may march in august company; the second attack fell on a market.", []),
    ("The fall of the town came in the fall of 2014.", ["the fall of 2014"]),
    ("About 2000 people fled; in 2000 the border was closed.", ["2000"]),
    ("The council adopted Resolution 1973 in 2011.", ["2011"]),
    ("A 12-year-old boy and a man 40 years old were hurt.", []),
    ("Protesters blocked the 6 October Bridge for a second day.", []),
    ("Shoppers filled stores on Black Friday, the Sunday Times wrote.", []),
    ("The Arab Spring began in the winter of 2010.", ["the winter of 2010"]),
    ("Shelling went on from Monday to Wednesday and between May 3 and May 7.",
     ["from Monday to Wednesday", "between May 3 and May 7"]),
    ("Nobody has been held since 2003 or since Monday's raid.", ["since 2003", "Monday"]),
    ("The blast at 3 a.m. on Sunday came hours after a truce.", ["3 a.m. on Sunday", "hours after"]),
    ("It was a month earlier, on Oct. 29, that he resigned.", ["a month earlier, on Oct. 29"]),
    ("Talks resume next week; a deal is due by the end of the year.", ["next week", "by the end of the year"]),
    ("The US-led force left in late 2011, after nearly nine years.", ["late 2011", "nearly nine years"]),
    ("COVID-19, an F-16 and 24/7 patrols cost $2,000.", []),
    ("In the first week of March, and twice a week since then, shells fell.",
     ["the first week of March", "twice a week", "since then"]),
    ("Last year's May 5 attack was the worst since 2011.", ["Last year's May 5", "since 2011"]),
    ("Sept. 11, 2001, and the Sept. 11 attacks", ["Sept. 11, 2001", "Sept. 11"]),
    ("It began overnight\nand ended the\u00a0next day.", ["overnight", "the\u00a0next day"]),
    ("He served from 2003–2011 under New Year’s Day orders.", ["2003–2011", "New Year’s Day"]),
    ("USA TODAY reported it on Wednesday.", ["Wednesday"]),
    ("More than 18 years since the war began, and four years ago.", ["More than 18 years since", "four years ago"]),
]

PIECES = ["Monday", "–", "May", "3", "to", "2019,", "’s", "İ", "from", "and", "until\n", "last", "week", "the", "two"]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[s for s, _ in SENTENCES])
def test_finds_the_words_that_tell_a_time(sentence: str, expected: list[str]) -> None:
    assert [e.text for e in find(sentence)] == expected


def test_a_range_keeps_the_times_it_is_made_of() -> None:
    (found,) = find("from March to May 2019")
    assert found.kind == "range"
    assert [(e.text, e.month, e.year) for e in found.operands] == [("March", 3, None), ("May 2019", 5, 2019)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("three", (3, 3)), ("twenty-four", (24, 24)), ("twenty four", (24, 24)), ("2.5", (2.5, 2.5)), ("two or three", (2, 3)),
        ("10 to 12", (10, 12)), ("two and a half", (2.5, 2.5)), ("a", (1, 1)), ("several", (2, 6)), ("a few more", (2, 5)),
        ("half a", (0.5, 0.5)), ("20 more", (20, 20)), ("whatever", None),
    ],
)
def test_amounts(words: str, expected: tuple[float, float] | None) -> None:
    assert amount(words) == expected


@pytest.mark.parametrize("form", ["<nowhere>", "{nothing}", "(unclosed"])
def test_a_wrong_form_is_reported(form: str) -> None:
    words = {"strong": ["today"], "weak": ["the"], "core": ["day"]}
    data = {"classes": {}, "pieces": {"joined": "x"}, "forms": [{"kind": "day", "form": form}], **words}
    with pytest.raises(ReferenceDataError, match=r"temporal\.yaml"):
        compile_grammar(data)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120) | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_offsets_are_those_of_the_text(text: str) -> None:
    last = 0
    for found in find(text):
        assert found.text == text[found.start : found.end] != ""
        assert found.start >= last
        last = found.end


def test_the_quick_look_loses_nothing() -> None:
    rules = grammar()
    whole = rules.pattern.pattern
    forms = whole[whole.index("(?:(?P<f0>") :]
    slow = compile_without_gate(forms)
    for sentence, _ in SENTENCES:
        plain = sentence.lower()
        assert [m.span() for m in slow.finditer(plain)] == [m.span() for m in rules.pattern.finditer(plain)]


def compile_without_gate(forms: str) -> re.Pattern[str]:
    return re.compile(BOUNDARY + r"(?!(?<=\w-))" + forms)


def test_a_long_text_takes_no_time() -> None:
    text = "Officials said on Friday that the army had shelled the town for two days before it withdrew in May 2019. " * 100
    find(text[:200])
    begin = time.perf_counter()
    find(text)
    assert time.perf_counter() - begin < 0.02 * len(text) / 1000
