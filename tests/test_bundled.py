"""The sample reports say what their hand-coded events quote."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from dateline.errors import ReferenceDataError
from dateline.reference.bundled import BundledReport, folder, gold_events, reports

TYPES = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "REJECT", "ACCUSE", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}
STATUSES = {"happened", "ongoing", "planned", "possible", "did_not_happen", "unclear"}
PRECISIONS = {"time", "day", "week", "month", "season", "quarter", "year", "longer"}
INSTRUMENTS = {
    "rocket", "missile", "drone", "aircraft", "artillery", "mortar", "ied", "vehicle-bomb",
    "suicide-vest", "small-arms", "knife", "fire", "chemical", "cyber", "other",
}
ALL = reports()
each_report = pytest.mark.parametrize("report", ALL, ids=[r.key for r in ALL])


def quotes(event: dict[str, Any]) -> list[str]:
    return [event["quote"], *event.get("quotes_more", [])]


def intervals(key: str) -> Iterator[tuple[str, str]]:
    for event in gold_events(key):
        if event["when"]:
            yield event["when"][0], event["when"][1]


def test_there_are_enough_of_them_in_order() -> None:
    assert len(ALL) >= 30
    assert [r.published for r in ALL] == sorted(r.published for r in ALL)
    assert {r.key + ".gold.json" for r in ALL} <= {file.name for file in folder().iterdir()}


@each_report
def test_it_says_that_the_outlet_is_invented(report: BundledReport) -> None:
    assert report.note == "Written for dateline from public facts; the outlet is invented."
    assert report.title and report.source
    assert 120 <= len(report.text.split()) <= 400


@each_report
def test_every_quote_stands_once_in_the_text_and_holds_its_trigger(report: BundledReport) -> None:
    for event in gold_events(report.key):
        assert [q for q in quotes(event) if report.text.count(q) != 1] == []
        told = " | ".join(quotes(event)).casefold()
        assert event["trigger"] and [t for t in event["trigger"] if t.casefold() not in told] == []


@each_report
def test_values_are_those_of_the_contract(report: BundledReport) -> None:
    for event in gold_events(report.key):
        status = event["status"]
        assert event["types"] and set(event["types"]) <= TYPES
        assert ({status} if isinstance(status, str) else set(status)) <= STATUSES
        assert set(event.get("instruments", [])) <= INSTRUMENTS
        assert (event.get("precision") in PRECISIONS) == bool(event["when"])


@each_report
def test_dates_are_iso_and_in_order(report: BundledReport) -> None:
    for start, end in intervals(report.key):
        assert date.fromisoformat(start) <= date.fromisoformat(end)


@each_report
def test_a_response_answers_an_event_of_its_own_report(report: BundledReport) -> None:
    events = {event["k"]: event for event in gold_events(report.key)}
    assert len(events) == len(gold_events(report.key))
    for key, event in events.items():
        cause = event.get("responds_to", "text")
        assert cause == "text" or (cause in events and cause != key)


def test_an_unknown_key_is_named_in_the_error() -> None:
    with pytest.raises(ReferenceDataError, match=r"99-nowhere\.gold\.json"):
        gold_events("99-nowhere")
