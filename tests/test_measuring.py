"""Measuring on reports of one's own: faults in the hand-coding, bounds, agreement of two coders, CAMEO codes, and where the errors lie."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dateline.errors import MissingPart, UsageError
from dateline.evaluate import agreement, analysis, bootstrap, cameo, causes, gold, gold_report
from dateline.evaluate.coded import CodedEvent, coded_event
from dateline.evaluate.differences import Difference
from dateline.evaluate.figures import Figure
from dateline.evaluate.gold_check import absences, occurs, problems
from dateline.evaluate.gold_report import GoldReport, gold_event
from dateline.evaluate.plover import GsrRecord
from dateline.show import scores
from dateline.show.agreement_scores import verdict
from dateline.show.cli import app

ROOT = Path(__file__).parents[1]
TEXT = "Rebels shelled Kesh on Monday, killing five, officials said. The army “never” denied it.\nTalks began in Port Ilm. Ministers met again later."
EVENT: dict[str, Any] = {"k": "E1", "quote": "Rebels shelled Kesh", "trigger": ["shelled"], "types": ["ASSAULT"]}


def mention(words: str, text: str = TEXT) -> dict[str, Any]:
    at = text.index(words)
    return {"text": words, "start": at, "end": at + len(words)}


def line(key: str, trigger: str, type: str, **more: Any) -> dict[str, Any]:
    return {"id": f"ev_{trigger}", "report": {"key": key}, "type": type, "status": "happened", "mentions": [{"trigger": mention(trigger)}], **more}


def sample(folder: Path, *events: Any, key: str = "01", text: str = TEXT) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{key}.json").write_text(json.dumps({"text": text, "published": "2021-05-25"}), encoding="utf-8")
    (folder / f"{key}.gold.json").write_text(json.dumps({"events": events}), encoding="utf-8")
    return folder


def written(file: Path, lines: Sequence[dict[str, Any]]) -> Path:
    file.write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"types": ["ASAULT"]}, "types", "“ASAULT” is not one of"),
        ({"types": []}, "types", "must not be empty"),
        ({"types": "ASSAULT"}, "types", "must be a list"),
        ({"actor": [["Rebels"]]}, "actor", "no such field; actors?"),
        ({"actors": "Rebels"}, "actors", "must be a list"),
        ({"actors": [[]]}, "actors", "must be words"),
        ({"recipients": [["Kesh", 3]]}, "recipients", "must be words"),
        ({"when": "2021-05-24"}, "when", "must be null or [first day, last day]"),
        ({"when": ["2021-05-34", None]}, "when", "YYYY-MM-DD"),
        ({"when": ["2021-05-24", "2021-05-20"]}, "when", "ends before it starts"),
        ({"status": "occurred"}, "status", "is not one of happened"),
        ({"status": []}, "status", "must not be empty"),
        ({"stance": "claims"}, "stance", "is not one of states"),
        ({"counts": {"killed": 5}}, "counts", "killed must be [lowest, highest or null], is “5”"),
        ({"counts": {"killed": [5, 3]}}, "counts", "the highest is below the lowest"),
        ({"counts": {"dead": [5, 5]}}, "counts", "“dead” is not one of killed"),
        ({"counts": [5]}, "counts", 'an object such as {"killed": [5, 5]}'),
        ({"instruments": ["bomb"]}, "instruments", "is not one of rocket"),
        ({"optional": "yes"}, "optional", "must be true or false"),
        ({"responds_to": "E9"}, "responds_to", "neither the k of an event of this report"),
        ({"quote": "Rebels shelled Ilm"}, "quote", "does not occur in the text: “Rebels shelled Ilm”"),
        ({"quotes_more": ['The army "never" denied']}, "quotes_more", "(it would with other quotation marks"),
        ({"trigger": "shelled"}, "trigger", "must be a list"),
    ],
)
def test_what_is_wrong_with_an_event_is_said(change: dict[str, Any], field: str, reason: str) -> None:
    assert any(name == field and reason in said for name, said in problems(EVENT | change, TEXT, {"E1"}))


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"when": None, "stance": None, "counts": None, "responds_to": "text", "precision": "day", "modes": ["aerial"], "note": "mine"},
        {"actors": ["Rebels", ["army", "the army"]], "when": ["2021-05-24", None], "counts": {"killed": [5, None]}, "status": ["planned", "possible"]},
    ],
)
def test_sound_events_have_no_fault(change: dict[str, Any]) -> None:
    assert list(problems(EVENT | change, TEXT, {"E1"})) == []


def test_missing_fields_are_named() -> None:
    assert list(problems({}, TEXT, ())) == [("k", "missing"), ("quote", "missing"), ("types", "missing")]


def test_values_that_the_text_never_names() -> None:
    event = EVENT | {"actors": [["Rebels", "militia"], ["Northland Front"]], "where": ["Northland", "Kesh"], "trigger": ["shelled", "bombed"]}
    assert list(absences(event, TEXT)) == [("actors", "never occurs in the text: “Northland Front”"), ("trigger", "never occurs in the text: “bombed”")]


@pytest.mark.parametrize(("name", "found"), [("kesh", True), ("Kes", False), ("Port Ilm", True), ("", False)])
def test_names_occur_as_words_of_their_own(name: str, found: bool) -> None:
    assert occurs([name], TEXT) is found


def test_an_event_with_a_fault_counts_neither_way_and_the_rest_goes_on(tmp_path: Path) -> None:
    sound = EVENT | {"k": "E2", "quote": "Talks began", "trigger": ["Talks"], "types": ["CONSULT"]}
    found = gold_report.read(sample(tmp_path, EVENT | {"status": "occurred"}, sound, EVENT | {"k": "E3", "types": ["X"]}, "E4", {"k": "E2", **sound}))
    (report,) = found.reports
    assert [(event.key, event.optional) for event in report.events] == [("E1", True), ("E2", True), ("E2", True)]
    assert [str(fault).split(":")[1].strip() for fault in found.faults] == ["E1 status", "E2 k", "E3 types", "event 4", "E2 k"]
    with pytest.raises(UsageError, match="E1 status"):
        gold_report.load(tmp_path)


def test_files_with_faults_are_named_and_the_others_scored(tmp_path: Path) -> None:
    sample(tmp_path, EVENT)
    (tmp_path / "02.json").write_text('{"text": "x", "published": "2021-05-25"}', encoding="utf-8")
    (tmp_path / "03.gold.json").write_text('{"events": []}', encoding="utf-8")
    sample(tmp_path, EVENT, key="04")
    (tmp_path / "04.json").write_text('{"text": "", "published": "May"}', encoding="utf-8")
    sample(tmp_path, key="05")
    (tmp_path / "05.gold.json").write_text('{"events": {}}', encoding="utf-8")
    sample(tmp_path, key="06")
    (tmp_path / "06.gold.json").write_bytes(b"\xff\xfe")
    found = gold_report.read(tmp_path)
    assert [report.key for report in found.reports] == ["01"]
    said = [str(fault) for fault in found.faults]
    assert [one.split(":")[0] for one in said] == ["03.gold.json", "06.gold.json", "04.json", "04.json", "05.gold.json"]
    assert [str(one) for one in found.oddities] == ["02.json: not scored: 02.gold.json is not beside it"]


@pytest.mark.parametrize("name", ["01.json", "01.gold.json"])
def test_either_file_of_a_pair_stands_for_both(tmp_path: Path, name: str) -> None:
    (report,) = gold_report.load(sample(tmp_path, EVENT) / name)
    assert (report.key, len(report.events)) == ("01", 1)


@pytest.mark.parametrize("name", ["all.json", "all.jsonl"])
def test_one_file_of_reports_with_their_events(tmp_path: Path, name: str) -> None:
    reports = [{"id": key, "text": TEXT, "published": "2021-05-25", "outlet": "Post", "events": [EVENT]} for key in ("b", "a")]
    text = json.dumps(reports) if name == "all.json" else "\n".join([*map(json.dumps, reports), "{"])
    (tmp_path / name).write_text(text, encoding="utf-8")
    found = gold_report.read(tmp_path / name)
    assert [(report.key, report.source) for report in found.reports] == [("a", "Post"), ("b", "Post")]
    assert [one.file for one in found.faults] == ([] if name == "all.json" else ["all.jsonl line 3"])


def test_the_example_of_the_documentation_is_sound() -> None:
    blocks = [block.split("```")[0] for block in (ROOT / "docs" / "measuring.md").read_text(encoding="utf-8").split("```json\n")[1:]]
    report, events = map(json.loads, blocks[:2])
    for event in events["events"]:
        assert list(problems(event, report["text"], {"E01", "E02"})) == []


def test_bounds_hold_the_figure_and_are_the_same_each_time() -> None:
    reports = [Figure(10, 8, hits) for hits in (2, 4, 6, 8, 7, 5)]
    low, high = bootstrap.f1_interval(reports) or (0.0, 0.0)
    assert 0.3 < low < sum(reports, Figure()).f1 < high < 0.9
    assert bootstrap.f1_interval(reports) == (low, high)
    assert bootstrap.f1_interval([Figure(10, 8, 5)] * 5) == (pytest.approx(Figure(10, 8, 5).f1),) * 2
    assert bootstrap.f1_interval(reports[:1]) is None


def invoked(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["evaluate", *arguments], catch_exceptions=False)


def test_a_sample_with_faults_is_scored_with_status_1(tmp_path: Path) -> None:
    talks = {"k": "E2", "quote": "Talks began", "types": ["CONSULT"], "actors": [["Northland Front"]]}
    sample(tmp_path / "s", EVENT, talks, EVENT | {"k": "E3", "types": ["ASAULT"]})
    sample(tmp_path / "s", EVENT, key="02")
    events = written(tmp_path / "events.jsonl", [line("01", "shelled", "ASSAULT"), line("01", "Talks", "CONSULT"), line("01", "met", "CONSULT")])
    arguments = (str(tmp_path / "s"), "--predictions", str(events))
    done = invoked(*arguments, "--errors")
    assert done.exit_code == 1 and "01.gold.json: E3 types: “ASAULT”" in done.stderr
    for words in (
        "95 % of F1",
        "actors: given none, gold Northland Front (never in the text)",
        "+ CONSULT “met”",
        "Odd in the gold",
        "2 hand-coded reports, 3 events",
    ):
        assert words in done.stdout
    found = json.loads(invoked(*arguments, "--format", "json").stdout)
    assert "errors" not in found and [one["event"] for one in found["faults"]] == ["E3"]
    assert found["measures"]["typed"]["f1_95"][0] <= found["measures"]["typed"]["f1"] and set(found["reports"]) == {"01", "02"}
    lines = [json.loads(one) for one in invoked(*arguments, "--format", "jsonl", "--errors").stdout.splitlines()]
    assert {one["part"] for one in lines} == {"measures", "types", "reports", "faults", "errors", "oddities"}
    (wrong,) = [one for one in lines if one["part"] == "errors" and one["kind"] == "wrong"]
    assert (wrong["event"], wrong["field"], wrong["gold"], wrong["given"], wrong["told"]) == ("E2", "actors", "Northland Front", None, "nowhere")
    assert TEXT[wrong["start"] : wrong["end"]] == wrong["words"] == "Talks began" and wrong["sentence"] == "Talks began in Port Ilm."


def test_events_of_another_coder(tmp_path: Path) -> None:
    folder = sample(tmp_path / "s", EVENT)
    wordless = written(tmp_path / "wordless.jsonl", [line("01", "shelled", "ASSAULT") | {"mentions": []}])
    assert "+ ASSAULT “” 0–0" in invoked(str(folder), "--predictions", str(wordless), "--errors").stdout
    broken = written(tmp_path / "broken.jsonl", [line("01", "shelled", "ASSAULT"), {"id": "e"}])
    with pytest.raises(UsageError, match="broken.jsonl line 2: not a coded event"):
        invoked(str(folder), "--predictions", str(broken))


@pytest.mark.model
def test_a_report_in_another_language_is_named(tmp_path: Path, cache_dir: Path) -> None:
    french = "Les rebelles ont bombardé la ville de Kesh lundi, selon des responsables, et le gouvernement a dénoncé mardi cette attaque meurtrière."
    folder = sample(tmp_path / "s", {"k": "E1", "quote": "Les rebelles ont bombardé", "types": ["ASSAULT"]}, text=french)
    config = tmp_path / "dateline.toml"
    config.write_text(f'[reference]\ncache_dir = "{cache_dir}"\n', encoding="utf-8")
    done = invoked(str(folder), "--config", str(config))
    assert done.exit_code == 0 and "01" in done.stderr and "fr" in done.stderr


def test_only_one_thing_is_measured_on() -> None:
    for request in (
        scores.Request(gsr=Path("a"), cameo=Path("b")),
        scores.Request(gold=Path("a"), cameo=Path("b")),
        scores.Request(agreement="a", gsr=Path("b")),
        scores.Request(agreement="a", predictions=Path("b")),
    ):
        with pytest.raises(UsageError, match="evaluate"):
            scores.evaluate(request, None)  # type: ignore[arg-type]


def coded_by(*events: dict[str, Any]) -> GoldReport:
    return GoldReport("r", TEXT, None, "2021-05-25", None, tuple(gold_event(event) for event in events))


SHELLED = EVENT | {"actors": [["Rebels"]], "attribution": [["officials"]], "stance": "states"}
DENIED = {"k": "E2", "quote": "The army “never” denied it", "trigger": ["denied"], "types": ["REJECT"], "responds_to": "E1"}
TALKS = {"k": "E3", "quote": "Talks began", "trigger": ["Talks"], "types": ["CONSULT"], "status": "planned"}
MET = {"k": "E4", "quote": "Ministers met", "trigger": ["met"], "types": ["CONSULT"], "optional": True}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # the examples A and B of Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011)
        ("0100000010", "1110010000", 0.095),
        ("aabbdcccedda", "babbbccceddd", 0.692),
        ("ab", "ab", 1.0),
    ],
)
def test_alpha(first: str, second: str, expected: float) -> None:
    pytest.importorskip("nltk")
    found = agreement.alpha(list(zip(first, second, strict=True)))
    assert (found.value, found.units) == (pytest.approx(expected, abs=0.001), len(first))


def test_alpha_cannot_be_told_where_nothing_differs() -> None:
    pytest.importorskip("nltk")
    same, nothing = agreement.alpha([("a", "a")] * 3), agreement.alpha([])
    assert (same.value, same.same, nothing.value, nothing.units) == (None, 3, None, 0)
    assert verdict(same) == "cannot be told: no two values differ" and verdict(nothing) == "cannot be told: no units"


@pytest.mark.parametrize(("value", "said"), [(0.8, "yes"), (0.7, "for tentative conclusions"), (0.6, "no")])
def test_thresholds(value: float, said: str) -> None:
    assert verdict(agreement.Alpha(value, 10, 9)) == said


def test_two_persons() -> None:
    pytest.importorskip("nltk")
    first = coded_by(SHELLED, DENIED, TALKS)
    second = coded_by(SHELLED | {"k": "A", "stance": "alleges"}, DENIED | {"k": "B", "types": ["ACCUSE"], "responds_to": "A"}, MET | {"k": "C"})
    found = agreement.of_persons([(first, second)])
    assert (found.both, found.only_first, found.only_second) == (2, 1, 0)  # what is optional and the other has not is none too many
    assert {name: (one.units, one.same) for name, one in found.values.items()} == {"type": (2, 1), "status": (2, 2), "stance": (2, 1)}
    assert found.sentences.units == 4 * 16 and found.sentences.same == 64 - 2 - 2  # REJECT and ACCUSE in one sentence; CONSULT in two
    assert (found.types["ASSAULT"].value, found.types["ASSAULT"].first) == (1.0, 1)
    assert found.score.figures["typed"] == Figure(3, 2, 1) and found.other_way and found.other_way.figures["typed"] == Figure(2, 3, 1)
    assert found.score.figures["responds"] == Figure(1, 1, 1)


def test_a_person_agrees_with_himself() -> None:
    pytest.importorskip("nltk")
    report = coded_by(SHELLED, DENIED, TALKS, MET)
    found = agreement.of_persons([(report, report)])
    assert {one.value for one in (*found.values.values(), found.sentences, *found.types.values())} == {1.0}
    assert all(figure.gold == figure.predicted == figure.hits for figure in found.score.figures.values())


def test_only_reports_with_one_text_are_compared() -> None:
    one, other = coded_by(SHELLED), GoldReport("r", "Another text.", None, "2021-05-25", None, ())
    both, faults = agreement.shared([one, GoldReport("q", "Text.", None, "2021-05-25", None, ())], [other])
    assert both == [] and str(faults[0]) == "r: text: is not the same for both coders: not compared"


def test_the_command_shows_agreement(tmp_path: Path) -> None:
    pytest.importorskip("nltk")
    first, second = sample(tmp_path / "a", SHELLED, DENIED, TALKS), sample(tmp_path / "b", SHELLED, DENIED | {"types": ["ACCUSE"]})
    done = invoked(str(first), "--agreement", str(second))
    assert done.exit_code == 0 and "1 report; 2 events coded by both, 1 only by the first, 0 only by the second" in done.stdout
    assert "The first against the second" in done.stdout and "cannot be told" in done.stdout
    events = written(tmp_path / "events.jsonl", [line("01", "shelled", "ASSAULT", attributions=[{"name": "officials", "stance": "states"}])])
    found = json.loads(invoked(str(first), "--agreement", "dateline", "--predictions", str(events), "--json").stdout)
    assert found["events"] == {"both": 1, "only_first": 2, "only_second": 0, "reports": 1}
    assert found["alpha"]["stance"]["same"] == 1 and "first_against_second" not in found
    with pytest.raises(UsageError, match="no report in it"):
        scores.evaluate(scores.Request(gold=first, agreement=str(sample(tmp_path / "c", SHELLED, key="09"))), None)  # type: ignore[arg-type]


def test_agreement_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(agreement, "import_module", missing)
    with pytest.raises(MissingPart, match=r"pip install 'dateline\[agreement\]'"):
        agreement.alpha([("a", "b")])


CAMEO_ROWS: list[dict[str, Any]] = [
    {"id": "1", "set": "PETR2_GSR.xml", "category": "GOLD", "date": "20150609", "text": "Rebels shelled Kesh.", "events": [{"cameo": "190"}, {"cameo": "036"}]},
    {"id": "2", "set": "PETR.UnitTest.xml", "category": "Verb", "date": "20150609", "text": "It rained.", "events": [{"cameo": None, "no_event": True}]},
    {"id": "3", "set": "PETR.UnitTest.xml", "category": "VERB", "date": None, "text": "A code of its own.", "events": [{"cameo": "903"}]},
    {"id": "4", "set": "PETR.UnitTest.xml", "category": "ERROR", "date": None, "text": "Broken.", "events": [{"cameo": None, "error": "bad_input"}]},
    {"id": "5", "set": "PETR2_GSR.xml", "category": "GOLD", "date": "20150609", "text": "", "events": [{"cameo": "190"}]},
]


def with_code(code: str | None) -> CodedEvent:
    return coded_event({"id": "e", "type": "ASSAULT", "cameo": code, "mentions": [{"trigger": {"text": "x", "start": 0, "end": 1}}]})


def test_cameo_codes(tmp_path: Path) -> None:
    records = cameo.load(written(tmp_path / "s.jsonl", CAMEO_ROWS))
    assert [(r.id, r.published, r.group, sorted(r.codes)) for r in records] == [
        ("1", "2015-06-09", "PETR2 GOLD", ["036", "190"]), ("2", "2015-06-09", "unit test VERB", []), ("3", None, "unit test VERB", ["903"])
    ]  # fmt: skip
    found = cameo.score(records, {"1": [with_code("193"), with_code("036"), with_code(None)], "2": [with_code("112")]})
    assert (found.roots, found.full) == (Figure(2, 3, 2), Figure(2, 3, 1))
    assert (found.left_out, dict(found.sentences)) == (1, {"PETR2 GOLD": 1, "unit test VERB": 1})
    assert dict(found.confusion) == {("none", "11"): 1}
    assert found.differences[0] == "1: 036, 190, given 036, 193: Rebels shelled Kesh."
    confused = cameo.score(records, {"1": [with_code("112")]}).confusion
    assert dict(confused) == {("03", "11"): 1, ("19", "11"): 1}
    assert analysis.roots(found) == [("root wanted", "given", "sentences")]


def test_the_command_scores_cameo_codes(tmp_path: Path) -> None:
    sentences = written(tmp_path / "s.jsonl", CAMEO_ROWS)
    events = written(tmp_path / "e.jsonl", [{"id": "e", "report": {"key": "1"}, "type": "ASSAULT", "cameo": "190", "mentions": []}])
    done = invoked("--cameo", str(sentences), "--predictions", str(events), "--errors")
    assert done.exit_code == 0 and "2 sentences; 1 left out, whose codes CAMEO does not have" in done.stdout and "given 190" in done.stdout
    found = json.loads(invoked("--cameo", str(sentences), "--predictions", str(events), "--json").stdout)
    assert found["roots"]["recall"] == 0.5 and found["groups"]["unit test VERB"]["sentences"] == 1
    (tmp_path / "bad.jsonl").write_text('{"id": 1}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="not a file of sentences with CAMEO codes"):
        cameo.load(tmp_path / "bad.jsonl")


def difference(kind: str, type: str, trigger: str, **more: Any) -> Difference:
    value = {"field": None, "gold": None, "given": None, "told": None} | more
    return Difference("r", kind, "E1", type, **value, trigger=trigger, words=trigger, start=0, end=1, sentence=trigger)


def test_trigger_words_of_one_stem_are_one() -> None:
    found = [difference("missed", "ASSAULT", "attacked"), difference("missed", "ASSAULT", "attack"), difference("missed", "ASSAULT", "the attack on")]
    found += [difference("missed", "ACCUSE", "attack"), difference("invented", "ASSAULT", "attack"), difference("wrong", "ASSAULT", "attack", field="type")]
    assert causes.trigger_words(found, "missed") == [("attack", "ASSAULT", 3), ("attack", "ACCUSE", 1)]
    assert causes.events_by_type(found) == {"ACCUSE": (1, 0), "ASSAULT": (3, 1)}


def test_tables_of_errors() -> None:
    report = coded_by(SHELLED | {"recipients": [["army"]], "where": ["Port Ilm"], "when": ["2021-05-24", "2021-05-24"]}, DENIED, TALKS)
    given = [coded_event(line("r", "shelled", "ASSAULT", actors=[{"name": "Kesh"}])), coded_event(line("r", "met", "CONSULT"))]
    score = gold.score([report], {"r": given})
    assert analysis.events(score)[1:] == [
        ("CONSULT", "1 of 1", "talks", "1 of 1", "met"),
        ("REJECT", "1 of 1", "denied", "0 of 0", ""),
    ]
    assert analysis.values(score)[1:] == [
        ("actors", "1", "1", "0", "0", "1", "0"),
        ("recipients", "1", "0", "1", "0", "0", "0"),
        ("attribution", "1", "1", "0", "0", "0", "0"),
        ("where", "1", "0", "1", "0", "0", "0"),
        ("when", "1", "", "", "", "0", "0"),
    ]


def actors(type: str, mine: Sequence[str | None], theirs: Sequence[str | None]) -> CodedEvent:
    sides = {side: [{"name": "N", "country": code} for code in codes] for side, codes in (("actors", mine), ("recipients", theirs))}
    return coded_event({"id": "e", "type": type, "mentions": [], **sides})


@pytest.mark.parametrize(
    ("events", "cause"),
    [
        ([], "no event coded"),
        ([actors("AID", ["USA"], ["IRN"])], "right countries, other type"),
        ([actors("AID", ["USA"], [])], "no event of the type"),
        ([actors("ACCUSE", ["IRN"], ["USA"])], "actor and recipient swapped"),
        ([actors("ACCUSE", ["IRN", "USA"], [])], "both sides among the actors"),
        ([actors("ACCUSE", [], ["IRN"])], "no actor"),
        ([actors("ACCUSE", [None], ["IRN"])], "actor without a country"),
        ([actors("ACCUSE", ["FRA"], ["IRN"])], "actor of another country"),
        ([actors("ACCUSE", ["USA"], []), actors("ACCUSE", [], [])], "no recipient"),
        ([actors("ACCUSE", ["USA"], [None])], "recipient without a country"),
        ([actors("ACCUSE", ["USA"], ["FRA"])], "recipient of another country"),
        ([actors("ACCUSE", ["USA"], ["FRA", "IRN"])], None),
    ],
)
def test_why_a_dyad_fails(events: list[CodedEvent], cause: str | None) -> None:
    record = GsrRecord("a", "x", "2000-01-01", "ACCUSE", frozenset({"USA"}), frozenset({"IRN"}))
    failed = {name for name, count in causes.dyad_causes([record], {"a": events}).items() if count}
    assert failed == ({cause} if cause else set())


def test_a_side_without_a_country_has_a_cause_of_its_own() -> None:
    record = GsrRecord("a", "x", "2000-01-01", "ACCUSE", frozenset({"IGO"}), frozenset({"IRN"}))
    table = analysis.dyads([record], {"a": [actors("ACCUSE", ["USA"], ["IRN"])]})
    assert table[:3] == [
        ("why who did what to whom is not found", "records"),
        ("(found)", "0"),
        ("a side of the record is no country (organisations, unknown)", "1"),
    ]
