"""The JSON Schema that ships: what the package writes fits it, and what breaks the contract does not."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from dateline.records import event as records
from dateline.records.event import Attribution, Count, Instrument, Reason, Response
from dateline.records.output import event_object
from dateline.records.report import Report
from dateline.reference import ontology, vocabulary
from dateline.run.pipeline import Pipeline
from dateline.show.schema import schema_text, validator
from factories import bombing, condemning, mention, report, result

SCHEMA = json.loads(schema_text())
TEXTS = (
    "Turkish jets bombed two army posts near Saraqib on Tuesday, killing at least five soldiers, a monitoring group said. Damascus denied it.",
    "In response to the raid, Iran fired ballistic missiles at Ain al-Asad air base. The Pentagon said dozens of troops were hurt.",
    "Secretary of State Mike Pompeo met Iraqi leaders in Baghdad last month and threatened sanctions unless the militias disarmed.",
    "Thousands of protesters blocked roads in Beirut; police arrested about 20 of them. The curfew may be lifted next week.",
)


def whole() -> dict[str, Any]:
    event = bombing(
        instruments=(Instrument("aircraft", mention("Jets")),),
        killed=(Count(24, 99, None, "soldiers", mention("two depots")),),
        attributions=(Attribution("Damascus", "official", "denies", True, mention("Damascus")),),
        responds_to=(Response("retaliation", "stated", mention("condemned"), "ev_000000000002"),),
        cameo="195",
        acled=("Explosions/Remote violence", "Air/drone strike"),
        contexts=("military", "pro-democracy", "political_institutions"),
        why=(Reason("type", "assault:bomb"),),
    )
    return event_object(event, report(), "rules 0.1")


def errors(event: dict[str, Any]) -> list[str]:
    return [error.message for error in validator().iter_errors(event)]


def test_the_schema_is_one() -> None:
    validator().check_schema(SCHEMA)


def test_events_fit() -> None:
    assert errors(whole()) == []
    given = (result(), result(condemning(), of=report(title=None, published=None)))
    assert [errors(event_object(e, r.report, r.coder)) for r in given for e in r.events] == [[], [], []]


def test_every_key_of_the_contract_is_required() -> None:
    for key in set(whole()) - {"gtd"}:
        event = whole()
        del event[key]
        assert errors(event) == [f"{key!r} is a required property"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("type",), "FIGHT"),
        (("status",), "done"),
        (("effect",), "missed"),
        (("contexts",), ["weather"]),
        (("mentions",), []),
        (("when", "start"), "2021-02-30"),
        (("when", "precision"), "hour"),
        (("where", 0, "precision"), 8),
        (("where", 0, "country"), "Syria"),
        (("actors", 0, "mention"), {"text": "x", "start": 0}),
        (("actors", 0, "mention", "extra"), 1),
        (("instruments", 0, "kind"), "catapult"),
        (("attributions", 0, "stance"), "says"),
        (("counts", "killed", 0, "low"), -1),
        (("responds_to", 0, "relation"), "revenge"),
        (("counts",), {"killed": []}),
    ],
)
def test_what_breaks_the_contract_is_found(path: tuple[str | int, ...], value: object) -> None:
    event: Any = deepcopy(whole())
    at = event
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert errors(event)


def test_keys_may_be_added() -> None:
    event = whole() | {"incident": "in_1"}
    event["when"]["calendar"] = "gregorian"
    assert errors(event) == []


@pytest.mark.parametrize(
    ("defined", "record"),
    [
        (SCHEMA["properties"]["status"], records.Status),
        (SCHEMA["$defs"]["attribution"]["properties"]["kind"], records.SpeakerKind),
        (SCHEMA["$defs"]["attribution"]["properties"]["stance"], records.Stance),
        (SCHEMA["$defs"]["response"]["properties"]["relation"], records.Relation),
        (SCHEMA["$defs"]["response"]["properties"]["basis"], records.Basis),
        (SCHEMA["properties"]["effect"], records.Effect),
        (SCHEMA["$defs"]["when"]["properties"]["precision"], records.Precision),
        (SCHEMA["$defs"]["when"]["properties"]["anchor"], records.Anchor),
    ],
)
def test_values_are_those_of_the_records(defined: dict[str, Any], record: Any) -> None:
    assert [value for value in defined["enum"] if value is not None] == list(record.__args__)


def test_values_are_those_of_the_reference_data() -> None:
    assert set(SCHEMA["properties"]["type"]["enum"]) == set(ontology.TYPES)
    assert set(SCHEMA["properties"]["contexts"]["items"]["enum"]) == set(vocabulary.contexts())
    assert SCHEMA["$defs"]["instrument"]["properties"]["kind"]["enum"] == list(vocabulary.INSTRUMENT_KINDS)
    codebook = ontology.load()
    for entry in codebook.types.values():
        for mode in (None, *entry.modes):
            codes = codebook.match(entry.name, mode)
            event = whole() | {"modes": [mode] if mode else [], "cameo": codes.cameo, "gtd": codes.gtd}
            assert errors(event) == []


@pytest.mark.model
def test_what_the_coder_writes_fits_and_stands_in_the_text(pipeline: Pipeline) -> None:
    given: list[Report] = [report(text, key=str(n), published=date(2020, 3, 4)) for n, text in enumerate(TEXTS)]
    found = [(r.report, event_object(e, r.report, r.coder)) for r in pipeline.code(given, print, lambda _: None) for e in r.events]
    assert len(found) >= len(TEXTS)
    for one, event in found:
        assert errors(event) == []
        assert list(_astray(event, one.text)) == []


def _astray(value: Any, text: str) -> Any:
    """Yields the mentions whose words do not stand at their offsets."""
    if isinstance(value, dict):
        if {"text", "start", "end"} <= set(value) and text[value["start"] : value["end"]] != value["text"]:
            yield value
        for inner in value.values():
            yield from _astray(inner, text)
    elif isinstance(value, list):
        for inner in value:
            yield from _astray(inner, text)
