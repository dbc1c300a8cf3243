"""A record keeps what it is given and gives it back: every method of the socket, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from itertools import permutations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dateline.errors import StoreError
from dateline.protocols import Store
from dateline.records.incident import CLAIM_FIELDS, Anchor, Contradiction, Failure, Link, Run
from dateline.records.report import Furniture, Mention
from dateline.records.stored import CopyPair, IncidentQuery, RecordCounts
from dateline.records.telling import BlockKey, Tie
from dateline.store.opening import open_store
from factories import bombing, condemning, report
from store_rows import NOW, TEXT, claims, database, day, entry, ev, event, inc, incident, judgement, publication, put, shown, telling


@pytest.fixture
def store(record_url: str) -> Iterator[Store]:
    """A new record, open for writing."""
    opened = open_store(record_url, write=True, create=True)
    yield opened
    opened.close()


def test_reports_and_events_come_back_as_they_were(store: Store) -> None:
    events = (bombing(), condemning(acled=("Protests", "Peaceful protest"), modes=("b", "a")))
    of = report(
        furniture=(Furniture(0, 4, "caption"),), dateline=Mention("Jets", 0, 4), notes=("an encoding was guessed",), author=None, url="https://example.org/ü"
    )
    given = replace(entry(*events), report=of)
    put(store, given)
    assert store.reports([of.id, "rp_absent"]) == [of]
    assert store.events_of(of.id) == [one.id for one in events]
    assert store.events([ev(2), ev(1), "ev_absent"]) == list(events)
    assert store.tellings([ev(2), ev(1)]) == [one.telling for one in given.events]
    assert store.coded([of.id, "rp_absent"]) == {of.id: "rules 0.1"}


def test_claims_come_by_event_in_the_order_of_the_fields(store: Store) -> None:
    given = entry(event(2), event(1))
    put(store, given)
    found = store.claims([ev(1), ev(2)])
    assert [(one.event, one.field) for one in found] == [(ev(n), field) for n in (1, 2) for field in ("type", "when", "where", "killed")]
    assert set(found) == {*claims(1, given.report.id), *claims(2, given.report.id)}
    assert [one.field for one in found[:4]] == sorted((one.field for one in found[:4]), key=CLAIM_FIELDS.index)


def test_any_text_comes_back_whole(store: Store) -> None:
    for words in ("A\0B half \ud83d pair and \udcff.", "a whole one: 😀, ﷽", "NUL \0", ""):
        odd = entry(replace(bombing(), triggers=()), text="x", key="k\udcff", title="T\udcff")
        odd = replace(odd, report=replace(odd.report, text=words))
        put(store, odd)
        assert store.reports([odd.report.id]) == [replace(odd.report, key="k\ufffd", title="T\ufffd")]


def test_coding_again_takes_the_place_of_the_events_there(store: Store) -> None:
    first = entry(event(1), event(2), keys=(BlockKey("a", 1, 2),), bands=(1, 2))
    run = put(store, first, entry(event(3), text="Another one."))
    with store.writing():
        store.put_ties([Tie(ev(1), ev(2), 0.5), Tie(ev(2), ev(3), 0.7)])
        store.put_incidents([], [incident(1), incident(2, 2, 3)])
        store.put_links([], [Link(inc(2), inc(1), "follows", None, "inferred")])
    put(store, replace(entry(event(2), event(4), keys=(BlockKey("a", 1, 2),), coder="rules 0.2", bands=(2, 3))), run=run)
    assert store.events_of(first.report.id) == [ev(2), ev(4)]
    assert store.coded([first.report.id]) == {first.report.id: "rules 0.2"}
    assert store.ties([ev(n) for n in range(5)]) == []
    assert store.incident_of([ev(n) for n in range(5)]) == {ev(3): inc(2)}
    assert store.find(IncidentQuery()) == [inc(2)], "an incident that nothing tells is gone"
    assert store.links([inc(2)]) == []
    assert store.claims([ev(1)]) == []
    assert [one.event for one in store.meeting([BlockKey("a", 2, 2)])] == [ev(2), ev(4)]
    assert store.sharing_bands([1], "rp_other") == []
    assert store.sharing_bands([3], "rp_other") == [first.report.id]


def test_putting_the_same_again_changes_nothing(store: Store) -> None:
    given = entry(event(1), event(2, 1, 2), keys=(BlockKey("a", 1, 2),), bands=(7,))

    def state() -> object:
        counts = store.counts(), store.find(IncidentQuery(text="raid")), store.sources([given.report.id])
        return counts, store.incidents([inc(1)]), store.links([inc(1)]), store.judgements(), store.search("raid")

    def fill(run: int) -> None:
        with store.writing():
            store.put_report(given, run)
            store.put_publications([publication(given.report)] * 2)
            store.put_incidents([inc(1)], [incident(1, 1, 2)])
            store.put_links([inc(1)], [Link(inc(1), inc(1), "part_of", None, "stated", ev(2), Mention("raid", 5, 9))] * 2)
            store.put_judgements([judgement(1)] * 2)

    run = put(store)
    fill(run)
    before = state()
    fill(run)
    assert state() == before


def test_all_reports_are_told_in_order(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.store.reports.PAGE", 2)
    ids = [f"rp_{name}" for name in ("aB", "Ab", "b_", "0", "Z")]
    put(store, *(entry(id=one) for one in ids))
    assert list(store.all_reports()) == sorted(ids)


def test_versions_are_numbered_by_day_then_arrival(store: Store) -> None:
    first, second, third = (entry(text=text) for text in ("one", "two", "three"))
    put(store, first, second, third)
    with store.writing():
        store.put_publications([publication(second.report, published=date(2021, 4, 8)), publication(first.report, published=date(2021, 4, 6))])
        store.put_publications([publication(third.report, work="other"), publication(third.report, published=None)])
        store.put_publications([publication(first.report, work="other", published=date(2021, 4, 9))])
    sources = store.sources([one.report.id for one in (first, second, third)])
    ids = [one.report.id for one in (first, second, third)]
    assert {p.version: p.report for s in sources.values() for p in s.publications if p.work != "other"} == dict(enumerate(ids, 1))
    assert {name: (source.superseded, source.superseded_on) for name, source in sources.items()} == {
        ids[0]: (False, None),  # the other work's last version has its text
        ids[1]: (True, None),  # by a version without a day
        ids[2]: (False, None),
    }


def test_a_text_is_superseded_once_all_its_works_have_another(store: Store) -> None:
    old, new = entry(text="old"), entry(text="new")
    put(store, old, new)
    with store.writing():
        two = [publication(old.report), publication(old.report, work="https://example.org/b")]
        store.put_publications([*two, publication(new.report, published=date(2021, 4, 8))])
    assert not store.sources([old.report.id])[old.report.id].superseded
    assert store.texts(["https://example.org/b", "absent"]) == {old.report.id}
    assert store.texts(["https://example.org/a", "https://example.org/b"]) == {old.report.id, new.report.id}
    with store.writing():
        store.put_publications([publication(new.report, work="https://example.org/b", published=date(2021, 4, 10))])
    source = store.sources([old.report.id])[old.report.id]
    assert (source.superseded, source.superseded_on) == (True, date(2021, 4, 10))
    with store.writing():
        store.put_publications([publication(old.report, published=date(2021, 5, 1))])
    assert not store.sources([old.report.id])[old.report.id].superseded, "the work went back to its first text"


def test_a_name_that_is_no_address_may_be_given_to_another_article(store: Store) -> None:
    """Two files of one name are versions only when they hold much the same text."""
    first, other, changed = (entry(text=text) for text in ("first", "another article", "first, changed"))
    put(store, first, other, changed)
    days = ((6, first), (7, other), (8, changed))
    with store.writing():
        store.put_publications([publication(one.report, work="Example News#report", published=date(2021, 4, day)) for day, one in days])
    ids = [one.report.id for one in (first, other, changed)]
    assert [store.sources(ids)[name].superseded for name in ids] == [False, False, False]
    with store.writing():
        store.put_copies([CopyPair(*sorted((ids[0], ids[2])), 0.9, "near", "same words")])
    assert [store.sources(ids)[name].superseded for name in ids] == [True, False, False]


def test_publications_of_a_report_that_is_not_there_are_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="rp_absent"), store.writing():
        store.put_publications([publication("rp_absent")])


@pytest.mark.parametrize("order", [*permutations(range(3))][::2])
def test_copies_join_the_same_groups_in_any_order(store: Store, order: tuple[int, ...]) -> None:
    names = [f"rp_{letter}" for letter in "abcdef"]
    put(store, *(entry(id=name) for name in names))
    pairs = [CopyPair(f"rp_{a}", f"rp_{b}", 0.9, "wire", "same words") for a, b in ("ef", "be", "bd")]
    changed: set[str] = set()
    with store.writing():
        for one in order:
            changed |= store.put_copies([pairs[one]])
        assert store.put_copies(pairs) == set()
    assert {name: source.copies for name, source in store.sources(names).items()} == dict(
        zip(names, ["rp_a", "rp_b", "rp_c", "rp_b", "rp_b", "rp_b"], strict=True)
    )
    assert changed == {"rp_d", "rp_e", "rp_f"}
    assert store.copies("rp_b") == [pairs[2], pairs[1]]
    assert store.copies("rp_a") == []


def test_bands_of_64_bits_are_found(store: Store) -> None:
    put(store, entry(id="rp_1", bands=(0, 2**64 - 1, 2**63)), entry(id="rp_2", bands=(2**63, 5)))
    assert store.sharing_bands([2**63, 0], "rp_1") == ["rp_2"]
    assert store.sharing_bands([2**64 - 1], "rp_2") == ["rp_1"]
    assert store.sharing_bands([], "rp_2") == []


KEYS = (
    BlockKey("k", 100, 100),
    BlockKey("k", 100, 130),
    BlockKey("k", 1, 3652059),
    BlockKey("k", 95, 101),
    BlockKey("other", 100, 100),
    BlockKey("k", -5, 500),
)


MEETINGS: tuple[tuple[list[BlockKey], set[int]], ...] = (
    ([BlockKey("k", 100, 100)], {0, 1, 2, 3, 5}),
    ([BlockKey("k", 101, 101)], {1, 2, 3, 5}),
    ([BlockKey("k", 131, 140)], {2, 5}),
    ([BlockKey("k", 501, 3652060)], {2}),
    ([BlockKey("k", 0, 99)], {2, 3, 5}),
    ([BlockKey("k", -10, -6), BlockKey("other", 1, 3652059)], {4}),
    ([BlockKey("none", 1, 2)], set()),
    ([], set()),
)


def test_events_meet_where_keys_and_days_overlap(store: Store) -> None:
    whole = entry(*(event(number) for number in range(len(KEYS))))
    put(store, replace(whole, events=tuple(replace(one, keys=(key, key)) for one, key in zip(whole.events, KEYS, strict=True))))
    for asked, met in MEETINGS:
        assert [one.event for one in store.meeting(asked)] == [ev(n) for n in sorted(met)], asked


def test_a_tie_takes_the_new_score(store: Store) -> None:
    put(store, entry(event(1), event(2), event(3)))
    with store.writing():
        store.put_ties([Tie(ev(2), ev(3), 0.4), Tie(ev(1), ev(2), 0.5), Tie(ev(1), ev(2), 0.6)])
        store.put_ties([Tie(ev(2), ev(3), 0.7)])
    assert store.ties([ev(2)]) == [Tie(ev(1), ev(2), 0.6), Tie(ev(2), ev(3), 0.7)]
    assert store.ties([ev(1), ev(3)]) == store.ties([ev(2)])
    assert store.ties([]) == []


def test_incidents_come_back_as_they_were(store: Store) -> None:
    put(store, entry(event(1), event(2), event(3)))
    values = (shown("killed", "2", low=2, best=2, support=(ev(1),), sources=1), day(date(2021, 3, 1)), shown("actor", "usa", "United States"))
    given = incident(1, 1, 2, values=values, contradictions=(Contradiction("killed", ("2", "3"), ("2", "3"), True),), first_known=date(2021, 3, 2))
    with store.writing():
        store.put_incidents([], [incident(3), given])
    assert store.incidents([inc(3), inc(1), "in_absent"]) == [given, incident(3)]
    assert store.incident_of([ev(1), ev(2), "ev_absent"]) == {ev(1): inc(1), ev(2): inc(1)}
    assert store.members([inc(3), inc(1), "in_absent"]) == {inc(1): (ev(1), ev(2)), inc(3): (ev(3),)}
    with store.writing():
        store.put_incidents([inc(1), inc(3)], [incident(2, 1, 2, 3)])
    assert store.members([inc(1), inc(2), inc(3)]) == {inc(2): (ev(1), ev(2), ev(3))}
    assert store.incidents([inc(1)]) == []


def test_an_event_is_in_one_incident_only(store: Store) -> None:
    put(store, entry(event(1), event(2)))
    with pytest.raises(StoreError), store.writing():
        store.put_incidents([], [incident(1), incident(2, 1, 2)])
    assert store.counts().incidents == 0


def test_links_come_by_incident_and_go_with_it(store: Store) -> None:
    put(store, entry(*(event(n) for n in range(1, 5))))
    answers = Link(inc(2), inc(1), "responds_to", "retaliation", "stated", ev(2), Mention("in retaliation", 3, 17))
    follows = Link(inc(3), inc(2), "follows", None, "inferred")
    with store.writing():
        store.put_incidents([], [incident(n) for n in range(1, 5)])
        store.put_links([], [follows, answers])
    assert store.links([inc(2)]) == [answers, follows]
    assert store.links([inc(1), inc(4)]) == [answers]
    with store.writing():
        store.put_incidents([inc(2)], [incident(2, sentence="Another sentence.")])
    assert store.links([inc(2)]) == [answers, follows], "an incident made anew keeps its links"
    part = Link(inc(4), inc(1), "part_of", None, "inferred")
    with store.writing():
        store.put_links([inc(3)], [part])
    assert store.links([inc(2), inc(4)]) == [answers, part]
    with store.writing():
        store.put_incidents([inc(1)], [])
    assert store.links([inc(n) for n in range(1, 5)]) == []


NAMES: tuple[tuple[str, list[str]], ...] = (
    ("in_00000000a001", ["in_00000000a001"]),
    ("ev_00000000a001", ["in_00000000a001"]),
    ("ev_00000000b002", ["in_00000000a001"]),
    ("in_00000000b002", ["in_00000000a001"]),
    ("00000000", ["in_00000000a001", "in_00000000a111"]),
    (" EV_00000000A ", ["in_00000000a001", "in_00000000a111"]),
    ("in_00000000a", ["in_00000000a001", "in_00000000a111"]),
    ("in_00000000a0", ["in_00000000a001"]),
    *((said, []) for said in ("ev_000", "in_", "00000000ffff", "%", "ev_0000%", "rp_0000", "", "\0")),
)


def test_ids_and_their_beginnings_mean_incidents(store: Store) -> None:
    put(store, entry(*(event(n) for n in (0xA001, 0xB002, 0xA111, 0xFFFF))))
    with store.writing():
        store.put_incidents([], [incident(0xA001, 0xA001, 0xB002), incident(0xA111)])
    for said, meant in NAMES:
        assert store.resolve_id(said) == meant, said


def test_judgements_are_only_added_to(store: Store) -> None:
    anchored = judgement(3, anchor=Anchor("rp_1", "ASSAULT", 3, 9), field="killed", value="5", verdict="correct", note="as \0 printed", undoes=None, other=None)
    east = judgement(2, at=datetime(2021, 4, 7, 14, 59, tzinfo=timezone(timedelta(hours=3))))
    with store.writing():
        assert store.put_judgements([anchored, east]) == 2
        assert store.put_judgements([east, replace(anchored, value="6"), judgement(1)]) == 1
    assert store.judgements() == [east, judgement(1), replace(anchored, note="as \ufffd printed")], "oldest first, by the moment"
    assert store.counts().judgements == 3


@pytest.mark.parametrize("change", ["UPDATE judgement SET value = '6'", "DELETE FROM judgement"])
def test_the_database_itself_refuses_to_change_judgements(store: Store, record_url: str, change: str) -> None:
    with store.writing():
        store.put_judgements([judgement(1)])
    with database(record_url).begin() as connection, pytest.raises(DBAPIError, match="only added to"):
        connection.execute(text(change))
    assert store.judgements() == [judgement(1)]


def test_runs_and_failures_are_noted(store: Store) -> None:
    with store.writing():
        first, second = store.start_run("rules 0.1", "{}", NOW), store.start_run("rules 0.2", '{"a": 1}', NOW)
        store.end_run(first, NOW + timedelta(minutes=1), {"reports": 3, "events": 9, "failures": 1})
        store.put_failure(Failure(0, "b.html", "no text", "read", 1, NOW, "*.html", date(2021, 4, 6)))
        store.put_failure(Failure(0, "a.html", "too long", "coding", 1, NOW))
        store.put_failure(Failure(0, "b.html", "no words", "coding", 1, NOW + timedelta(days=1)))
    assert store.runs() == [
        Run(first, "rules 0.1", "{}", NOW, NOW + timedelta(minutes=1), 3, 9, 1),
        Run(second, "rules 0.2", '{"a": 1}', NOW),
    ]
    assert [(one.place, one.why, one.kind, one.tries, one.last) for one in store.failures()] == [
        ("a.html", "too long", "coding", 1, NOW),
        ("b.html", "no words", "coding", 2, NOW + timedelta(days=1)),
    ]
    with store.writing():
        store.clear_failures(["b.html", "absent"])
    assert [one.place for one in store.failures()] == ["a.html"]


def test_counts_say_how_much_there_is(store: Store) -> None:
    assert store.counts() == RecordCounts()
    one = entry(event(1), event(2), event(3))
    put(store, one)
    with store.writing():
        store.put_publications([publication(one.report), publication(one.report, work="b")])
        store.put_incidents([], [incident(1), incident(2, type="PROTEST"), incident(3)])
    assert store.counts() == RecordCounts(reports=1, publications=2, events=3, incidents=3, types=(("ASSAULT", 2), ("PROTEST", 1)))


def test_many_ids_are_asked_for_at_once(store: Store) -> None:
    given = entry(event(1), event(2))
    put(store, given)
    many = [f"ev_{number:012x}" for number in range(70_000)]
    assert store.tellings(many) == [telling(1, given.report.id), telling(2, given.report.id)]
    with store.writing():
        store.put_incidents(many, [incident(1)])
        assert store.incident_of(many) == {ev(1): inc(1)}


def test_a_transaction_is_kept_whole_or_not_at_all(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing():
        run = store.start_run("rules 0.1", "{}", NOW)
        store.put_report(entry(event(1)), run)
        assert store.events_of(entry().report.id) == [ev(1)], "what is asked within sees what was changed"
        assert store.search("depots") != []
        raise ZeroDivisionError
    assert store.counts() == RecordCounts()
    assert store.runs() == []
    assert store.search("depots") == []
    put(store, entry(event(1)))
    assert store.counts().events == 1


def test_writing_is_not_nested_and_changes_need_it(store: Store) -> None:
    with pytest.raises(StoreError, match="within writing"), store.writing(), store.writing():
        pass
    with pytest.raises(StoreError, match="must be called within writing"):
        store.put_ties([])
    with store.writing():
        pass


def test_a_closed_record_says_so(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreError, match="was closed"):
        store.counts()


def test_a_record_is_the_same_after_opening_again(record_url: str) -> None:
    first = open_store(record_url, write=True, create=True)
    given = entry(event(1), keys=(BlockKey("a", 1, 2),))
    put(first, given)
    first.close()
    second = open_store(record_url)
    assert second.reports([given.report.id]) == [given.report]
    assert second.name == first.name
    with pytest.raises(StoreError, match="reading only"), second.writing():
        pass
    second.close()
    assert given.report.text == TEXT
