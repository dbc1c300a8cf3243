"""Incidents are found by what they show, reports by their words; both engines find the same, and any input is safe."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dateline.protocols import Store
from dateline.records.incident import Contradiction
from dateline.records.stored import IncidentQuery
from dateline.store.opening import open_store
from dateline.store.passage import WIDTH, passage
from dateline.store.sqlite_native import fts
from dateline.store.wanted import MOST_TERMS, Wanted, folded, folded_with_offsets, name_words, parse
from store_rows import day, entry, event, inc, incident, publication, put, shown

IRAN = shown("actor", "irn", "Iran")
HEZBOLLAH = shown("recipient", "lbn-hezbollah", "Ḥizb Allāh")
ALBU_KAMAL = shown("where", "geo:174448", "Ālbū Kamāl", country="SYR")
INCIDENTS = (
    incident(1, values=(shown("status", "happened"), day(date(2021, 3, 1), date(2021, 3, 31)), ALBU_KAMAL, IRAN, HEZBOLLAH, shown("mode", "aerial"))),
    incident(2, type="PROTEST", values=(shown("status", "planned"), day(date(2021, 4, 5)), shown("where", "geo:1", "New Delhi", country="IND"))),
    incident(3, values=(shown("recipient", "usa", "United States"), shown("actor", "islamic-state", "Islamic State")), first_known=date(2021, 4, 8)),
    incident(
        4,
        values=(day(date(2021, 4, 1), date(2021, 4, 30)), shown("actor", "guard", "Iran’s guards"), shown("actor", "depot", "two depots")),
        sources=(("rp_1",), ("rp_2",)),
        contradictions=(Contradiction("killed", ("1", "2"), ("1", "2")),),
        first_known=date(2021, 4, 6),
    ),
)
ASKED: tuple[tuple[dict[str, Any], list[int]], ...] = (
    ({}, [1, 4, 2, 3]),
    ({"party": "iran"}, [1]),
    ({"party": "IRN"}, [1]),
    ({"party": "irans"}, [4]),
    ({"actor": "hizb allah"}, []),
    ({"recipient": "Hizb  ALLAH"}, [1]),
    ({"recipient": "lbn-hezbollah"}, [1]),
    ({"recipient": "hezbollah lbn"}, []),
    ({"party": "united states"}, [3]),
    ({"party": "islamic united"}, []),
    ({"party": "states"}, [3]),
    ({"actor": "state", "recipient": "usa"}, [3]),
    ({"party": "%"}, []),
    ({"party": "  "}, [1, 4, 2, 3]),
    ({"types": ("PROTEST",)}, [2]),
    ({"types": ("PROTEST", "ASSAULT")}, [1, 4, 2, 3]),
    ({"mode": "aerial"}, [1]),
    ({"place": "kamal"}, [1]),
    ({"place": "delhi new"}, [2]),
    ({"country": "syr"}, [1]),
    ({"status": ("planned", "possible")}, [2]),
    ({"since": date(2021, 4, 1)}, [4, 2]),
    ({"until": date(2021, 4, 1)}, [1, 4]),
    ({"since": date(2021, 3, 31), "until": date(2021, 3, 31)}, [1]),
    ({"since": date(2021, 4, 5), "until": date(2021, 4, 5)}, [4, 2]),
    ({"source": "example"}, [1, 4, 3]),
    ({"source": "Déjà Vu"}, [2]),
    ({"source": "other"}, []),
    ({"text": "depots"}, [1, 4]),
    ({"text": "bombing -raid"}, [1, 4]),
    ({"text": '"two depots" deir'}, [1, 4]),
    ({"text": "depots raid"}, []),
    ({"text": "albu"}, [3]),
    ({"text": "-raid"}, []),
    ({"text": " "}, [1, 4, 2, 3]),
    ({"min_sources": 2}, [4]),
    ({"contradicted": True}, [4]),
    ({"known_by": date(2021, 4, 7)}, [4]),
    ({"known_by": date(2021, 4, 8)}, [4, 3]),
    ({"limit": 2}, [1, 4]),
    ({"limit": 2, "offset": 1}, [4, 2]),
    ({"offset": 3}, [3]),
    ({"limit": 0}, []),
)


SQUARE = "Crowds filled the square of the old town for a second day, singing. The depots were quiet, and depots they remained."


@pytest.fixture
def store(record_url: str) -> Iterator[Store]:
    """A record of four incidents in three reports."""
    with closing(open_store(record_url, write=True, create=True)) as opened:
        first = entry(event(1), event(3, 2), event(4), id="rp_1")
        second = entry(event(2), text=SQUARE, id="rp_2", title="The state of the union")
        third = entry(text=f"{SQUARE} Nothing was bombed.", id="rp_3", key="third", title="Depots", source=None, published=None)
        put(opened, first, second, third)
        with opened.writing():
            opened.put_publications([publication("rp_1"), publication("rp_2", work="b", source="Deja vu")])
            opened.put_incidents([], INCIDENTS)
        yield opened


def test_incidents_are_found_by_what_they_show(store: Store) -> None:
    for asked, found in ASKED:
        query = IncidentQuery(**asked)
        assert store.find(query) == [inc(number) for number in found], asked
        if not {"limit", "offset"} & asked.keys():
            assert store.count(query) == len(found), asked
    assert store.count(IncidentQuery(limit=1, offset=2)) == 4


SEARCHED = (
    ("depots", ["rp_3", "rp_1", "rp_2"]),
    ("depot", ["rp_3", "rp_1", "rp_2"]),
    ("Depots -deir", ["rp_3", "rp_2"]),
    ('"two depots"', ["rp_1"]),
    ('"depots two"', []),
    ('-"two depots" depots', ["rp_3", "rp_2"]),
    ("two-depots", ["rp_1"]),
    ("ALBU kāmal", ["rp_1"]),
    ("the state of the union", ["rp_2"]),
    ("nowhere", []),
    ("-depots", []),
    ('"unclosed depots near', []),
    ('"depots near', ["rp_1"]),
    ("", []),
)


def test_reports_are_found_by_their_words_best_first(store: Store) -> None:
    for words, found in SEARCHED:
        assert [hit.report for hit in store.search(words)] == found, words
    assert [hit.report for hit in store.search("depots", limit=1)] == ["rp_3"]
    assert store.search("depots", limit=0) == []
    hit = store.search("ALBU kāmal marched")[0]
    assert (hit.key, hit.title, hit.source, hit.published) == ("sample", "Depots bombed", "Example News", date(2021, 4, 6))
    assert hit.passage.endswith("Protesters [marched] in [Ālbū Kamāl].")


def test_reports_that_fit_alike_come_by_id(store: Store) -> None:
    put(store, *(entry(text="Same words here.", id=name, title="Title") for name in ("rp_c", "rp_a", "rp_b")))
    assert [hit.report for hit in store.search("same words")] == ["rp_a", "rp_b", "rp_c"]


def test_a_report_put_again_is_found_once_and_by_its_new_title(store: Store) -> None:
    put(store, entry(event(1), id="rp_1", title="Warehouses in ruins"))
    assert [hit.report for hit in store.search("warehouses")] == ["rp_1"]
    assert store.search("bombed depots deir", limit=5)[0].title == "Warehouses in ruins"
    assert store.find(IncidentQuery(text="raid")) == []


def test_a_very_long_report_is_kept_and_found(store: Store) -> None:
    put(store, entry(text="needle " + " ".join(f"w{number} ü{number}" for number in range(120_000)) + " x" * 3000, id="rp_long"))
    assert [hit.report for hit in store.search("needle")] == ["rp_long"]
    assert store.search("needle")[0].passage.startswith("[needle] w0 ü0")


SIGNS = """ '"-*()^:{}\\+ &|!<>%_ab\0\ud800é"""
PIECES = ["AND", "OR", "NOT", "NEAR(a b)", '"', "-", "a*", "b", "c:"]
ANYTHING = st.text() | st.text(SIGNS) | st.lists(st.sampled_from(PIECES)).map(" ".join)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_any_words_may_be_asked_for(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    address = str(tmp_path / "record") if engine == "sqlite" else request.getfixturevalue("postgres").create("record_anything")
    with closing(open_store(address, write=True, create=True)) as store:
        put(store, entry(event(1)))
        with store.writing():
            store.put_incidents([], [incident(1)])
        _ask_anything(store)


def _ask_anything(store: Store) -> None:
    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    @example(" ".join(f'"a{number} b" -c{number}' for number in range(500)))
    @example("a" * 5000)
    @example("ß ﬁ İ ² ①")
    @given(ANYTHING)
    def ask(words: str) -> None:
        store.search(words)
        store.find(IncidentQuery(text=words, party=words, place=words, source=words, country=words, mode=words, types=(words,), status=(words,)))
        store.resolve_id(words)
        store.events_of(words)
        store.copies(words)
        store.incidents([words])

    ask()


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("one two", Wanted(("one", "two"))),
        ('"one two" three', Wanted(("one two", "three"))),
        ("one -two", Wanted(("one",), ("two",))),
        ('one -"two three"', Wanted(("one",), ("two three",))),
        ("twenty-one", Wanted(("twenty-one",))),
        ('say"so', Wanted(("say", "so"))),
        ("one one", Wanted(("one",))),
        ("- one -- !", Wanted(("one",))),
        ("-one", None),
        ('"', None),
        ("", None),
    ],
)
def test_what_is_typed_is_understood(typed: str, wanted: Wanted | None) -> None:
    assert parse(typed) == wanted


def test_what_is_wanted_is_quoted_for_sqlite() -> None:
    assert fts(Wanted(("a", 'b "c', "d\0e"), ("f", "g"))) == '("a" AND "b ""c" AND "d e") NOT ("f" OR "g")'
    many = parse(" ".join(f"w{number}" for number in range(100)))
    assert many is not None
    assert len(many.having) == MOST_TERMS


@given(st.text())
def test_a_folded_text_leads_back_to_its_characters(text: str) -> None:
    plain, offsets = folded_with_offsets(text)
    assert len(plain) == len(offsets)
    assert list(offsets) == sorted(offsets)
    assert " ".join(plain.split()) == folded(text).strip()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ālbū-Kamāl", ["albu", "kamal"]),
        ("Kata’ib Ḥizbullāh", ["kataib", "hizbullah"]),
        ("the The THE", ["the"]),
        ("", []),
        ("— !", []),
    ],
)
def test_names_are_compared_by_their_bare_words(name: str, words: list[str]) -> None:
    assert name_words(name) == words


def test_a_passage_is_where_most_different_words_are() -> None:
    text = "the one. " + "filler words " * 40 + "the two and the one end. " + "more words " * 40
    at = [(text.index("one"), text.index("one") + 3), (text.index("two"), text.index("two") + 3), (text.rindex("one"), text.rindex("one") + 3)]
    shown_words = passage(text, at)
    assert "the [two] and the [one] end." in shown_words
    assert shown_words.startswith("… ")
    assert shown_words.endswith(" …")
    assert len(shown_words) <= WIDTH + 8
    assert passage("Nothing found in it.", []) == "Nothing found in it."


@given(st.text("ab \n[]", max_size=600), st.sets(st.integers(0, 600), max_size=18))
def test_a_passage_only_adds_brackets_and_dots(text: str, cuts: set[int]) -> None:
    ends = sorted(one for one in cuts if one <= len(text))
    shown_words = passage(text, [*zip(ends[::2], ends[1::2], strict=False)])
    bare = str.maketrans("", "", "[]… \n")
    assert shown_words.translate(bare) in text.translate(bare)
