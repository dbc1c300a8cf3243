"""Judgements: what people say outranks every score, survives whatever comes after, and can be taken back; in both engines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from dateline.config import ReferenceSettings
from dateline.consolidate.correct import bounds, check, days
from dateline.consolidate.correct import given as given_values
from dateline.consolidate.judged import judged, meant, weighed
from dateline.errors import StoreError, UsageError
from dateline.records.incident import Anchor, Judgement
from dateline.records.judgement_input import judgement_of
from dateline.records.record_output import judgement_object
from dateline.records.report import Mention
from dateline.records.result import Result as Coded
from dateline.run.names import known_names
from dateline.run.record import Record
from dateline.run.reviewing import Said, judgement_id, signed
from dateline.show.cli import app, main
from judging_rows import NAMES, START, Clock, bombing, ev, everything, groups, incidents, ingest, opened, recoded, say, sets

LATER = date(2020, 3, 20)
# Two incidents: a, b and c tell of 2 March, x and y of 20 March. Outlets are one letter each.
FIRST = [bombing("a"), bombing("b"), bombing("c")]
SECOND = [bombing("x", day=LATER, killed=8), bombing("y", day=LATER, killed=8)]
STORY = [*FIRST, *SECOND]
A, B, C, X, Y = (ev(one.report) for one in STORY)


@pytest.fixture
def record(record_url: str) -> Iterator[Record]:
    with opened(record_url) as found:
        ingest(found, *STORY)
        assert groups(found) == sets("abc xy")
        yield found


# Same, not the same, unsure


def test_the_same_joins_whole_incidents_and_is_taken_back(record: Record) -> None:
    one, changed = say(record, "same", B, X)
    assert groups(record) == sets("abcxy")
    assert [len(found) for found in (changed.before, changed.after)] == [2, 1]
    back, _ = say(record, "undo", undoes=one.id)
    assert groups(record) == sets("abc xy")
    say(record, "undo", undoes=back.id)
    assert groups(record) == sets("abcxy")


def test_not_the_same_parts_them_and_the_others_go_where_they_fit(record: Record) -> None:
    say(record, "not_same", A, B)
    found = groups(record)
    assert len(found) == 3
    assert not any({"a", "b"} <= one for one in found)


def test_unsure_leaves_it_to_the_scores(record: Record) -> None:
    assert say(record, "unsure", A, X)[1].before == ()
    assert groups(record) == sets("abc xy")
    assert record.judged().unsure == (tuple(sorted((A, X))),)


def test_of_several_judgements_on_one_pair_the_last_stands(record: Record) -> None:
    say(record, "same", A, X)
    last, _ = say(record, "not_same", X, A)
    assert groups(record) == sets("abc xy")
    say(record, "undo", undoes=last.id)
    assert groups(record) == sets("abcxy")
    say(record, "unsure", A, X)
    assert groups(record) == sets("abc xy")


def test_what_is_the_same_as_one_is_apart_from_what_that_is_apart_from(record: Record) -> None:
    say(record, "same", A, X)
    say(record, "not_same", A, Y)
    found = groups(record)
    assert frozenset("abcx") in found and frozenset("y") in found


def test_held_apart_within_groups_that_are_joined(record: Record) -> None:
    """x is the same as a, y is not the same as b: what is judged the same comes first, and no two that are apart meet."""
    say(record, "same", A, X)
    say(record, "not_same", B, Y)
    found = groups(record)
    assert any({"a", "x"} <= one for one in found) and not any({"b", "y"} <= one for one in found)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_of_judgements_that_contradict_each_other_by_way_of_others_the_later_ones_stand(order: tuple[int, ...]) -> None:
    said = [("same", "a", "b"), ("same", "b", "c"), ("not_same", "a", "c")]
    made = [judgement(at, *said[n]) for at, n in enumerate(order)]
    states = {one.judgement.id: one.state for one in weighed(made, as_it_is)}
    assert states == {made[0].id: "overruled", made[1].id: "stands", made[2].id: "stands"}
    found = judged(made, as_it_is, lambda *_: ())
    assert (len(found.same), len(found.apart)) == ((2, 0) if order[0] == 2 else (1, 1))


def test_a_contradiction_in_a_record(record: Record) -> None:
    say(record, "same", A, B)
    say(record, "same", B, X)
    assert groups(record) == sets("abcxy")
    last, _ = say(record, "not_same", A, X)
    assert not any({"a", "x"} <= one for one in groups(record)) and any({"b", "x"} <= one for one in groups(record))
    say(record, "undo", undoes=last.id)
    assert groups(record) == sets("abcxy")


# Corrections


def test_a_corrected_date_moves_an_event_to_the_incident_it_then_fits(record: Record) -> None:
    one, changed = say(record, "correct", C, field="when", value="2020-03-20")
    say(record, "correct", C, field="killed", value="8")
    assert groups(record) == sets("ab cxy")
    assert changed.before and changed.after
    say(record, "undo", undoes=one.id)
    assert [found for found in groups(record) if "x" in found] == [frozenset("xy")]


def test_a_correction_is_marked_as_one_and_the_words_stay_as_coded(record: Record) -> None:
    say(record, "correct", A, field="killed", value="5-")
    claim = next(one for one in record.store.claims([A]) if one.field == "killed")
    assert (claim.low, claim.high, claim.label, claim.coder) == (5, None, "at least 5", "judgement")
    assert {one.coder for one in record.store.claims([A]) if one.field != "killed"} == {"rules 0.1"}
    assert record.store.events([A])[0].killed[0].low == 3


def test_the_last_of_two_corrections_holds_and_the_first_comes_back(record: Record) -> None:
    say(record, "correct", A, field="killed", value="5")
    last, _ = say(record, "correct", A, field="killed", value="7")
    assert {one.low for one in record.store.claims([A]) if one.field == "killed"} == {7}
    say(record, "undo", undoes=last.id)
    assert {one.low for one in record.store.claims([A]) if one.field == "killed"} == {5}


def test_a_corrected_type_drops_the_modes_it_does_not_have(record: Record) -> None:
    say(record, "correct", A, field="type", value="PROTEST")
    assert {(one.field, one.value) for one in record.store.claims([A]) if one.field in {"type", "mode"}} == {("type", "PROTEST")}


def test_a_whole_incident_is_corrected(record: Record) -> None:
    home = record.store.incident_of([A])[A]
    say(record, "correct", home, field="killed", value="4")
    say(record, "correct", home, field="when", value="2020-03-01/2020-03-03")
    _, changed = say(record, "correct", home, field="actor", value="Turkey; militants")
    (one,) = changed.after
    shown = {(value.field, value.label, value.rule) for value in one.values}
    assert {("killed", "4", "judgement"), ("when", "1 March 2020 – 3 March 2020", "judgement"), ("actor", "Turkey", "judgement")} < shown
    assert [value.value for value in one.values if value.field == "actor"] == ["tur", "noun:milit"]
    assert "4 killed" in one.sentence and one.sentence.startswith("Turkey and militants")
    assert [value.field for value in one.values] == sorted((value.field for value in one.values), key=FIELDS.index)
    assert incidents(record)[record.store.incident_of([X])[X]].values[0].rule == "standard"


def test_an_empty_value_says_that_nothing_is_known(record: Record) -> None:
    home = record.store.incident_of([A])[A]
    _, changed = say(record, "correct", home, field="killed", value="")
    assert not any(value.field == "killed" for value in changed.after[0].values)
    say(record, "correct", B, field="where", value="")
    assert not any(one.field == "where" for one in record.store.claims([B]))


def test_a_corrected_incident_keeps_its_values_under_another_name_and_the_later_of_two_holds(record: Record) -> None:
    first, second = (record.store.incident_of([event])[event] for event in (A, X))
    say(record, "correct", second, field="killed", value="20")
    say(record, "correct", first, field="killed", value="10")
    early = bombing("e", published=date(2020, 3, 2))
    ingest(record, early)
    assert ev(early.report).replace("ev_", "in_") in incidents(record)
    assert {value.low for one in incidents(record).values() for value in one.values if value.field == "killed"} == {10, 20}
    say(record, "same", A, X)
    assert {value.low for one in incidents(record).values() for value in one.values if value.field == "killed"} == {10}


# No event


def test_a_rejected_event_leaves_its_incident_and_comes_back(record: Record) -> None:
    one, _ = say(record, "reject", B)
    assert groups(record) == sets("ac xy")
    ingest(record, bombing("d"))
    assert groups(record) == sets("acd xy")
    say(record, "undo", undoes=one.id)
    assert groups(record) == sets("abcd xy")


def test_an_incident_of_rejected_events_is_gone(record: Record) -> None:
    made = [say(record, "reject", event)[0] for event in (X, Y)]
    assert groups(record) == sets("abc")
    say(record, "undo", undoes=made[1].id)
    assert groups(record) == sets("abc y")


def test_what_was_said_of_a_rejected_event_rests(record: Record) -> None:
    say(record, "same", A, X)
    one, _ = say(record, "reject", X)
    assert groups(record) == sets("abc y")
    assert [found.state for found in record.weighed()] == ["rests", "stands"]
    say(record, "undo", undoes=one.id)
    assert groups(record) == sets("abcxy")


# Whatever comes after


def judge_all(record: Record) -> None:
    say(record, "same", A, X)
    say(record, "not_same", A, Y)
    say(record, "reject", B)
    say(record, "correct", C, field="killed", value="4")
    say(record, "correct", record.store.incident_of([Y])[Y], field="status", value="unclear")


def test_judgements_survive_ingesting_again_coding_again_and_rebuilding(record: Record) -> None:
    judge_all(record)
    before = everything(record)
    ingest(record, *STORY)
    assert everything(record) == before
    ingest(record, *STORY, again=True)
    assert everything(record) == before
    for _ in record.rebuild():
        pass
    assert everything(record) == before


@pytest.mark.parametrize("change", [{"type": "COERCE"}, {"trigger": "jets bombed"}, {"trigger": "killed"}], ids=["type", "trigger", "offset"])
def test_judgements_survive_coding_anew_that_changes_ids(record: Record, change: dict[str, str]) -> None:
    """A trigger elsewhere in the sentence is found, too, as the only event of that type there."""
    judge_all(record)
    anew = [recoded(one, **change) for one in STORY]
    ingest(record, *anew, again=True)
    a, b, c, x, y = (ev(one.report, **change) for one in STORY)
    now = record.judged()
    assert (now.same, now.apart) == ((tuple(sorted((a, x))),), (tuple(sorted((a, y))),))
    assert (now.rejected, set(now.corrected), [one.event for one in now.whole]) == (frozenset({b}), {c}, [y])
    assert {one.low for one in record.store.claims([c]) if one.field == "killed"} == {4}
    home = record.store.incident_of([a, b, x, y])
    assert home[a] == home[x] != home[y] and b not in home
    for _ in record.rebuild():
        pass
    assert record.store.incident_of([a, b, x, y]) == home
    say(record, "undo", undoes=record.store.judgements()[2].id)
    assert b in record.store.incident_of([b])


def test_an_event_that_is_gone_takes_nothing_else_for_itself(record: Record) -> None:
    say(record, "reject", A)
    of = FIRST[0].report
    ingest(record, Coded(of, (), "rules 0.2"), again=True)
    assert record.judged().rejected == frozenset()
    assert groups(record) == sets("bc xy")


@pytest.mark.parametrize("first", ["reports", "judgements", "half"])
def test_judgements_before_or_after_the_reports_give_the_same_record(record: Record, first: str, tmp_path: Path) -> None:
    judge_all(record)
    made = record.store.judgements()
    with opened(str(tmp_path / "other.sqlite"), Clock()) as other:
        if first == "half":
            ingest(other, STORY[0], STORY[3])
            other.judge(made)
            ingest(other, *reversed(STORY))
        elif first == "reports":
            ingest(other, *STORY)
            other.judge(made[3:])
            other.judge(made[:3])
        else:
            assert other.judge(made).before == ()
            assert {one.state for one in other.weighed()} == {"rests"}
            ingest(other, *STORY)
        assert everything(other) == everything(record)
        assert other.judge(made).new == 0


def test_a_judgement_made_where_the_reports_are_not_finds_its_events_by_their_ids(record_url: str) -> None:
    one = signed(Said("same", "Ada", A, X), START, [])
    with opened(record_url) as record:
        record.judge([one])
        ingest(record, *STORY)
        assert groups(record) == sets("abcxy")


SMALL = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
SAYINGS = st.one_of(
    st.tuples(st.sampled_from(["same", "not_same", "unsure"]), st.sampled_from([A, B, C, X, Y]), st.sampled_from([A, B, C, X, Y])),
    st.tuples(st.sampled_from(["reject"]), st.sampled_from([A, B, C, X, Y])),
    st.tuples(st.sampled_from(["when"]), st.sampled_from([A, B, C, X, Y]), st.sampled_from(["2020-03-02", "2020-03-20"])),
    st.tuples(st.sampled_from(["undo"]), st.integers(0, 9)),
)


@SMALL
@given(st.lists(SAYINGS, max_size=8), st.permutations(STORY), st.integers(0, 5), st.integers(0, 8))
def test_a_record_depends_on_what_it_holds_and_not_on_the_order(said: Sequence[tuple[Any, ...]], order: Sequence[Coded], reports: int, half: int) -> None:
    made: list[Judgement] = []
    for words in said:
        if (what := spoken(words, made)) is not None:
            made.append(signed(what, START, made))
    with TemporaryDirectory() as folder, opened(f"{folder}/1.sqlite") as one, opened(f"{folder}/2.sqlite") as two:
        ingest(one, *STORY)
        one.judge(made)
        ingest(two, *order[:reports])
        two.judge(one.store.judgements()[:half])
        ingest(two, *order[reports:])
        two.judge(one.store.judgements())
        assert everything(two) == everything(one)
        for _ in two.rebuild():
            pass
        assert everything(two) == everything(one)


def spoken(said: tuple[Any, ...], made: Sequence[Judgement]) -> Said | None:
    if said[0] == "undo":
        return Said("undo", "Ada", undoes=made[said[1] % len(made)].id) if made else None
    if said[0] == "when":
        return Said("correct", "Ada", said[1], field="when", value=said[2])
    if said[0] == "reject":
        return Said("reject", "Ada", said[1])
    return Said(said[0], "Ada", said[1], said[2]) if said[1] != said[2] else None


# Ids, order, what is taken back


FIELDS = ["type", "mode", "status", "effect", "when", "where", "actor", "recipient", "instrument", "killed", "injured", "abducted", "arrested"]


def judgement(at: int, verdict: Any, event: str | None = None, other: str | None = None, **fields: Any) -> Judgement:
    return signed(Said(verdict, "Ada", event, other, **fields), START + timedelta(seconds=at), [])


def as_it_is(event: str, anchor: Anchor | None) -> str | None:
    return event


def test_ids_come_from_who_said_what_and_when() -> None:
    one = judgement(0, "same", A, B, note="both name the depot")
    assert one.id == judgement_id(replace(one, note=None, anchor=Anchor("rp_1", "ASSAULT", 0, 1))) and len(one.id) == 15
    others = [replace(one, by="Bob"), replace(one, at=one.at + timedelta(seconds=1)), replace(one, verdict="unsure"), replace(one, other=C)]
    assert len({one.id, *map(judgement_id, others)}) == 5


def test_judgements_of_one_second_keep_their_order(record_url: str) -> None:
    with opened(record_url, Clock(step=timedelta())) as record:
        ingest(record, *STORY)
        made = [say(record, verdict, A, X)[0] for verdict in ("same", "not_same", "same", "not_same", "same")]
        undone, _ = say(record, "undo", undoes=made[-1].id)
        say(record, "undo", undoes=undone.id)
        assert [one.id for one in record.store.judgements()][:5] == [one.id for one in made]
        assert groups(record) == sets("abcxy")


def test_undos_of_undos_whatever_their_order() -> None:
    first = judgement(0, "same", A, B)
    undo = judgement(0, "undo", undoes=first.id)
    redo = judgement(0, "undo", undoes=undo.id)
    for order in permutations([first, undo, redo]):
        states = {one.judgement.id: one.state for one in weighed(order, as_it_is)}
        assert states == {first.id: "stands", undo.id: "undone", redo.id: "stands"}
    assert {one.id for one in meant([redo], [first, undo, redo])} == {first.id, undo.id, redo.id}


def test_nobody_judges() -> None:
    with pytest.raises(UsageError, match="needs a name"):
        signed(Said("reject", "  ", A), START, [])


# Values


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("colour", "red", "no such field; one of type, mode"),
        ("type", "BOMB", "cannot be 'BOMB'; one of ASSAULT, COERCE, PROTEST"),
        ("type", "", "cannot be ''"),
        ("mode", "aerial; flying", "cannot be 'flying'"),
        ("status", "maybe", "cannot be 'maybe'; one of happened"),
        ("effect", "missed", "cannot be 'missed'"),
        ("instrument", "drone; broom", "cannot be 'broom'"),
        ("when", "yesterday", "is neither a day"),
        ("when", "2020-03-04/2020-03-01", "ends before it starts"),
        ("when", "2020-02-30", "is neither a day"),
        ("killed", "many", "is not a number"),
        ("killed", "5-3", "is more at the least than at the most"),
        ("killed", "-", "is not a number"),
        ("killed", "99999999999999999999", "is not a number"),
        ("where", "Mosul; Atlantis", "Atlantis: no such place"),
    ],
)
def test_values_that_a_field_cannot_have(record: Record, name: Any, value: str, why: str) -> None:
    before = everything(record)
    for target in (A, record.store.incident_of([A])[A]):
        with pytest.raises(UsageError, match=why):
            say(record, "correct", target, field=name, value=value)
    assert everything(record) == before


@pytest.mark.parametrize(
    ("name", "value", "labels"),
    [
        ("when", "2020-03-01/2020-03-31", ["March 2020"]),
        ("killed", "3-5", ["3–5"]),
        ("injured", "-9", ["up to 9"]),
        ("where", "Mosul; Aleppo", ["Mosul, Nineveh, Iraq", "Aleppo, Syria"]),
        ("actor", "Turkey; farmers", ["Turkey", "farmers"]),
        ("mode", "crowd-control", ["crowd control"]),
        ("status", "did_not_happen", ["did not happen"]),
        ("recipient", "", []),
        ("where", "Atlantis", ["Atlantis"]),
    ],
)
def test_values_that_an_incident_is_given(name: Any, value: str, labels: list[str]) -> None:
    """A place that the gazetteer has no more stays a name."""
    found = given_values(name, value, NAMES)
    assert [one.label for one in found] == labels
    assert {one.rule for one in found} <= {"judgement"}


def test_numbers_and_days() -> None:
    assert [bounds(words) for words in ("5", "3-5", "3 – 5", "5-", "-5")] == [(5, 5), (3, 5), (3, 5), (5, None), (None, 5)]
    assert days("2020-01-08") == (date(2020, 1, 8), date(2020, 1, 8))


@pytest.mark.model
def test_names_of_the_reference_data(cache_dir: Path, pipeline: object) -> None:
    """The index of places is the one that the pipeline uses."""
    names = known_names(ReferenceSettings(cache_dir=cache_dir))
    words = Mention("here", 0, 4)
    assert (names.place("Mosul", words).country, names.place("Tripoli, LBN", words).country) == ("IRQ", "LBN")
    assert (names.actor("Hezbollah", words).id is not None, names.actor("some farmers", words).id) == (True, None)
    assert "aerial" in names.types()["ASSAULT"]
    with pytest.raises(UsageError, match="no such place"):
        check("where", "Xyzzyville", names)


# Incidents of a record, whatever arrives


def test_an_incident_keeps_its_id_when_later_reports_join_and_is_found_by_it_when_an_earlier_one_does(record: Record) -> None:
    home = record.store.incident_of([A])[A]
    ingest(record, bombing("d", published=date(2020, 3, 9)))
    assert record.store.incident_of([A])[A] == home
    early = bombing("e", published=date(2020, 3, 2))
    ingest(record, early)
    now = record.store.incident_of([A])[A]
    assert now == ev(early.report).replace("ev_", "in_") != home
    assert record.store.resolve_id(home) == [now] == record.store.resolve_id(A)


def test_of_a_changed_article_the_old_values_are_listed_but_no_longer_shown(record_url: str) -> None:
    url = "https://example.org/depot"
    old = bombing("a", url=url)
    new = bombing("a", killed=9, published=date(2020, 3, 5), url=url)
    with opened(record_url) as record:
        ingest(record, old, bombing("b"))
        ingest(record, new)
        (one,) = incidents(record).values()
        assert [value.low for value in one.values if value.field == "killed"] == [9]
        assert {claim.low for claim in record.store.claims(one.events) if claim.field == "killed"} == {3, 9}
        assert len(one.reports) == 3


# The command line


@pytest.fixture
def filled(record_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    with opened(record_url) as record:
        ingest(record, *STORY)
    monkeypatch.setattr("dateline.config.login_name", lambda: "ada")
    return record_url


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["review", *arguments])


def done(*arguments: str) -> str:
    found = run(*arguments)
    assert found.exit_code == 0, found.output or found.exception
    return found.stdout


def state(url: str) -> list[object]:
    with opened(url) as record:
        return everything(record)


def test_each_command_says_what_changed(filled: str) -> None:
    told = done("same", A, X, "--record", filled, "--note", "one raid")
    assert f"{A} and {X} are the same" in told and "2 incidents became 1:" in told
    assert told.count("  was  in_") == 2 and "  now  in_" in told and "killed. (5 reports)" in told
    identifier = told.partition(":")[0]
    assert "1 incident became 2:" in done("undo", identifier[:9], "--record", filled)
    assert "1 incident became 2:" in done("not-same", A[:12], B, "--record", filled)
    assert "No incident changed." in done("unsure", A, X, "--record", filled)
    assert "; 9 killed. (2 reports)" in done("correct", X, "killed", "9", "--record", filled)
    with opened(filled) as record:
        home = record.store.incident_of([X])[X]
    assert "1 incident changed:" in done("correct", home, "killed", "20", "--record", filled)
    assert "20 killed" in done("correct", home, "status", "unclear", "--record", filled)
    assert f"{X} is no event" in done("reject", home, "--record", filled)
    assert "It changes nothing for now: it rests" in done("same", Y, X, "--record", filled)


def test_lists(filled: str) -> None:
    assert done("list", "--record", filled) == "No judgements.\n"
    first = done("same", A, X, "--record", filled, "--by", "Bob", "--note", "one raid").partition(":")[0]
    done("not-same", A, X, "--record", filled)
    table = done("list", "--record", filled)
    assert "ada: " in table and "Bob" not in table and "jets bombed a depot in Mosul" in table
    every = done("list", "--all", "--record", filled)
    assert "Bob: " in every and "    replaced by a later one\n" in every and "one raid" in every
    lines = [json.loads(line) for line in done("list", "--all", "--format", "jsonl", "--record", filled).splitlines()]
    assert [(one["id"], one["state"], one["by"]) for one in lines] == [(first, "replaced", "Bob"), (lines[1]["id"], "stands", "ada")]


def test_export_and_import(filled: str, tmp_path: Path) -> None:
    with opened(filled) as record:
        judge_all(record)
    file = tmp_path / "judgements.jsonl"
    done("export", "--record", filled, "--output", str(file))
    assert done("export", "--record", filled) == file.read_text(encoding="utf-8")
    url = str(tmp_path / "other.sqlite")
    with opened(url) as other:
        ingest(other, STORY[0], STORY[1])
    told = done("import", str(file), "--record", url)
    assert "5 judgements, 5 new; 4 on events that are not in the record, or rejected." in told and "1 incident changed:" in told
    with opened(url) as other:
        ingest(other, *STORY)
    again = state(url)
    assert again == state(filled)
    assert "5 judgements, 0 new." in done("import", str(file), "--record", url)
    assert state(url) == again


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("same", "ev_ffffffffffff", A), "ev_ffffffffffff: no such event in the record"),
        (("same", "ev_", A), "ev_: no such event in the record; write ev_ and four hex digits or more"),
        (("same", A, A), "name two events"),
        (("correct", "in_ffffffffffff", "killed", "3"), "no such incident in the record"),
        (("correct", A, "colour", "red"), "colour: no such field"),
        (("correct", A, "type", "BOMB"), "type: cannot be 'BOMB'; one of ACCUSE"),
        (("correct", A, "killed", "some"), "is not a number"),
        (("reject", "nonsense"), "nonsense: no such event"),
        (("undo", "jd_ffffffffffff"), "no such judgement in the record"),
        (("reject", A, "--by", " "), "--by: say who you are"),
        (("import", "missing.jsonl"), "missing.jsonl: cannot be read"),
    ],
)
def test_wrong_use_changes_nothing(filled: str, arguments: tuple[str, ...], why: str) -> None:
    before = state(filled)
    found = run(*arguments, "--record", filled)
    assert isinstance(found.exception, UsageError) and why in str(found.exception)
    assert state(filled) == before


def test_what_may_be_several(filled: str) -> None:
    first = bombing("m")
    twin = bombing("n")
    twin = replace(twin, events=(replace(twin.events[0], id=ev(first.report)[:-1] + "f"),))
    with opened(filled) as record:
        ingest(record, first, twin)
    found = run("reject", ev(first.report)[:-1], "--record", filled)
    assert f"may be any of {', '.join(sorted((ev(first.report), twin.events[0].id)))}; write more of it" in str(found.exception)


def test_what_is_taken_back_is_not_taken_back_again(filled: str) -> None:
    identifier = done("reject", A, "--record", filled).partition(":")[0]
    done("undo", identifier, "--record", filled)
    assert "it is taken back already" in str(run("undo", identifier, "--record", filled).exception)


def test_a_record_that_is_not_there(tmp_path: Path) -> None:
    found = run("reject", A, "--record", str(tmp_path / "none.sqlite"))
    assert isinstance(found.exception, StoreError)


def test_exit_status(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    url = str(tmp_path / "record.sqlite")
    with opened(url) as record:
        ingest(record, *STORY)
    monkeypatch.setattr("sys.argv", ["dateline", "review", "reject", "ev_ffffffff", "--record", url])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("dateline: ev_ffffffff: no such event")


GOOD = judgement_object(judgement(0, "same", A, B))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "not JSON"),
        ("[]", "not a JSON object"),
        (GOOD | {"verdict": "perhaps"}, "the verdict 'perhaps' is not one of"),
        (GOOD | {"other": None}, "'same' without other"),
        (GOOD | {"by": ""}, "without by"),
        (GOOD | {"by": 3}, "by is 3, not text"),
        (GOOD | {"at": "noon"}, "at is 'noon', not a time"),
        (GOOD | {"anchor": {"report": "rp_1"}}, "an anchor needs"),
        (GOOD | {"by": "Eve"}, "its id does not fit what it says"),
        (GOOD | {"verdict": "correct", "field": "colour", "value": "red"}, "no such field: 'colour'"),
        (judgement_object(judgement(0, "correct", A, field="when", value="never")), "is neither a day"),
    ],
)
def test_files_that_are_not_imported(tmp_path: Path, line: Any, why: str) -> None:
    url, file = str(tmp_path / "record.sqlite"), tmp_path / "judgements.jsonl"
    with opened(url):
        pass
    file.write_text(json.dumps(GOOD) + "\n" + (line if isinstance(line, str) else json.dumps(line)) + "\n", encoding="utf-8")
    found = run("import", str(file), "--record", url)
    assert isinstance(found.exception, UsageError) and why in str(found.exception)
    assert state(url)[-1] == []


def test_a_judgement_and_its_json_are_the_same() -> None:
    made = judgement(0, "correct", A, field="killed", value="", note="näher\u2028geprüft")
    made = replace(made, anchor=Anchor("rp_1", "ASSAULT", 3, 9))
    assert judgement_of(json.loads(json.dumps(judgement_object(made)))) == made
