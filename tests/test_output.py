"""Events as JSON objects: every key of the contract, in its order, unknown values null or empty."""

from __future__ import annotations

import json
from datetime import date

from dateline.records.event import Attribution, Count, Event, Instrument, Participant, Reason, Response, Trigger
from dateline.records.output import event_object, report_object
from factories import FIRST, bombing, mention, report

KEYS = """id report type modes contexts cameo acled gtd mentions actors recipients instruments when where counts status effect attributions
    responds_to awaits_response why coder codebook""".split()


def bare() -> Event:
    return Event("ev_000000000009", "ACCUSE", (Trigger(mention("condemned"), FIRST),))


def test_every_key_is_there_in_order_even_when_nothing_is_known() -> None:
    found = event_object(bare(), report(title=None, published=None, source=None), "rules 0.1")
    assert list(found) == KEYS
    empty = {k: v for k, v in found.items() if v is None or v == []}
    assert set(empty) == set("modes contexts cameo acled gtd actors recipients instruments where effect attributions responds_to why".split())
    assert found["when"] == {"start": None, "end": None, "precision": None, "anchor": None, "alternatives": [], "mention": None}
    assert found["counts"] == {"killed": [], "injured": [], "abducted": [], "arrested": []}
    assert (found["status"], found["awaits_response"], found["codebook"]) == ("happened", False, "plover-2")


def test_values_are_written_as_the_contract_says() -> None:
    event = bombing(
        actors=(Participant(mention("the United States"), "United States", "usa", "USA", "GOV", "irn", ("Damascus",), head="States", rule="subj"),),
        instruments=(Instrument("aircraft", mention("Jets")),),
        killed=(Count(5, None, None, "soldiers", mention("two depots")),),
        attributions=(Attribution("Damascus", "official", "alleges", False, mention("Damascus")),),
        responds_to=(Response("reaction", "stated", mention("condemned"), "ev_000000000002"),),
        acled=("Explosions/Remote violence", "Air/drone strike"),
        why=(Reason("type", "assault:bomb"),),
    )
    found = event_object(event, report(), "rules 0.1")
    said = {"text": "Damascus", "start": 76, "end": 84}
    assert found["mentions"][0] == {"trigger": {"text": "bombed", "start": 26, "end": 32}, "sentence": {"start": 0, "end": 75}}
    assert found["actors"] == [
        {
            "name": "United States",
            "id": "usa",
            "country": "USA",
            "sector": "GOV",
            "sponsor": "irn",
            "alleged_by": ["Damascus"],
            "mention": {"text": "the United States", "start": 8, "end": 25},
        }
    ]
    assert found["acled"] == {"event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike"}
    assert found["when"]["start"] == "2021-03-01"
    assert found["when"]["mention"]["text"] == "March 2021"
    assert found["where"][0]["geonameid"] == 170793
    assert found["counts"]["killed"][0] | {"mention": None} == {"low": 5, "high": None, "best": None, "of_whom": "soldiers", "mention": None}
    assert found["attributions"] == [{"name": "Damascus", "kind": "official", "stance": "alleges", "quoted": False, "mention": said}]
    assert found["responds_to"][0]["event"] == "ev_000000000002"
    assert found["why"] == [{"field": "type", "rule": "assault:bomb"}]


def test_an_event_is_json() -> None:
    found = event_object(bombing(), report(), "rules 0.1")
    assert json.loads(json.dumps(found)) == found


def test_the_report_is_named() -> None:
    one = report(published=date(2021, 5, 28), url="https://example.com/a", key="k")
    assert report_object(one) == {
        "id": one.id,
        "key": "k",
        "source": "Example News",
        "url": "https://example.com/a",
        "title": "Depots bombed",
        "published": "2021-05-28",
    }
