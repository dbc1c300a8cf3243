"""What holds for any text: coding never fails, words stand where their offsets say, ids are unique and stable, order is text order."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import test_coding_attribution
import test_coding_counts
import test_coding_merging
import test_coding_responses
import test_coding_roles
import test_coding_status
import test_coding_time_place
import test_coding_triggers
from coding_rows import as_report
from dateline.coding.stage import RuleCoder
from dateline.records.event import COUNT_FIELDS, Event
from dateline.records.output import event_object
from dateline.records.report import Mention, Report
from dateline.run.pipeline import Pipeline
from dateline.show.schema import validator
from factories import report

pytestmark = pytest.mark.model

MODULES = (
    test_coding_attribution, test_coding_counts, test_coding_merging, test_coding_responses,
    test_coding_roles, test_coding_status, test_coding_time_place, test_coding_triggers,
)  # fmt: skip
SENTENCES = [one.text for module in MODULES for one in module.ROWS]
ODD = [
    "Photo: A soldier stands guard. (Example News)", "READ MORE: Rebels attack town", "BAGHDAD (Example News) -", "By A Writer",
    "POLICE KILLED FIVE REBELS IN THE CITY OF HOMS ON MONDAY, THE GOVERNOR SAID.", "attack", "killed killed killed", "was by", "of of of",
    "“", "”", '"', "'s", "—", "...", "(", "1,200,000", "-- 3 --", "May may march in March.", "🚀 hit the base", "🇮🇶", "قُتل خمسة جنود",
    "e\u0301lection was bombed", "\u00a0", "\u200b", "\ufeff", "\r", "\x00", "]]>", "<b>bombed</b>",
]  # fmt: skip
JUNK = st.text(max_size=30)
PIECES = st.lists(st.one_of(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES), st.sampled_from(ODD), JUNK), max_size=7)
BREAKS = st.sampled_from([" ", " ", "\n\n", "\n", "", "\r\n"])
TEXTS = st.builds(str.join, BREAKS, PIECES)
EASY = settings(max_examples=60, suppress_health_check=list(HealthCheck))


def made(text: str) -> Report:
    """The text as a reader hands it on, with its furniture and dateline; bare where a reader would refuse it."""
    return replace(as_report(text, date(2020, 1, 15)), language="en") if text.strip() else report(text)


def mentions(value: Any) -> Iterator[Mention]:
    """Yields every mention in a record, however deep."""
    if isinstance(value, Mention):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from mentions(inner)
    elif dataclasses.is_dataclass(value):
        for one in dataclasses.fields(value):
            yield from mentions(getattr(value, one.name))


def events(coder: RuleCoder, *reports: Report) -> list[tuple[Event, ...]]:
    return [coded.events for coded in coder.code(reports)]


@EASY
@given(TEXTS)
def test_words_stand_where_their_offsets_say(coder: RuleCoder, text: str) -> None:
    (found,) = events(coder, made(text))
    for one in mentions(found):
        assert text[one.start : one.end] == one.text != ""
    for trigger in (t for e in found for t in e.triggers):
        assert 0 <= trigger.sentence.start <= trigger.mention.start < trigger.mention.end <= trigger.sentence.end <= len(text)


@EASY
@given(TEXTS)
def test_events_and_their_tellings_come_in_text_order(coder: RuleCoder, text: str) -> None:
    (found,) = events(coder, made(text))
    assert all(e.triggers for e in found)
    first = [e.triggers[0].mention.start for e in found]
    assert first == sorted(first)
    for event in found:
        starts = [t.mention.start for t in event.triggers]
        assert starts == sorted(starts)


@EASY
@given(TEXTS, TEXTS)
def test_ids_are_unique_and_what_else_is_coded_changes_nothing(coder: RuleCoder, text: str, other: str) -> None:
    (alone,) = events(coder, made(text))
    ids = [e.id for e in alone]
    assert len(set(ids)) == len(ids)
    assert all(r.event in ids for e in alone for r in e.responds_to if r.event is not None)
    assert events(coder, made(other), made(text))[1] == alone


@EASY
@given(TEXTS)
def test_numbers_and_types_make_sense(coder: RuleCoder, text: str) -> None:
    (found,) = events(coder, made(text))
    for event in found:
        assert event.type in coder.knowledge.codebook.types
        assert set(event.modes) <= set(coder.knowledge.codebook.types[event.type].modes)
        assert (event.effect is None) == (event.type not in ("ASSAULT", "COERCE"))
        assert event.id not in {r.event for r in event.responds_to}
        for count in (c for name in COUNT_FIELDS for c in getattr(event, name)):
            known = [n for n in (count.low, count.best, count.high) if n is not None]
            assert known == sorted(known)
            assert known


@EASY
@given(TEXTS)
def test_the_output_fits_the_schema(pipeline: Pipeline, text: str) -> None:
    failed: list[Any] = []
    found = list(pipeline.code([made(text)], failed.append, lambda _: None))
    assert failed == []
    assert len(found) == 1
    check = validator()
    for event in found[0].events:
        written = event_object(event, found[0].report, found[0].coder)
        assert [error.message for error in check.iter_errors(written)] == []
        assert event.when.start is None or event.when.end is None or event.when.start <= event.when.end
    for one in mentions(found[0].events):
        assert text[one.start : one.end] == one.text
