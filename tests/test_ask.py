"""Asking a record: filters, views, one incident with all claims, reports by words, the timeline; and what is said when nothing fits."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import dateline
import story
from dateline.config import Settings
from dateline.consolidate.derive import RULES, contradictions
from dateline.consolidate.sentence import clause, sentence
from dateline.errors import UsageError
from dateline.records.incident import Claim, Contradiction, Shown
from dateline.reference import ontology
from dateline.reference.deeds import deeds
from dateline.run.opening import open_record
from dateline.run.pipeline import Pipeline
from dateline.run.reviewing import Said
from dateline.show import days, incident_words
from dateline.show.asking import country
from dateline.show.cli import main
from store_rows import incident, shown

pytestmark = pytest.mark.model
RED = "\x1b"


class Answer:
    """What a command wrote, and its exit status."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def objects(self) -> list[dict[str, Any]]:
        return story.objects(self.out)

    @property
    def words(self) -> str:
        return " ".join(self.out.split())


@pytest.fixture(scope="module")
def address(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> str:
    return story.kept(pipeline, tmp_path_factory.mktemp("ask") / "story.db")


@pytest.fixture
def ask(address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    """Runs a command on the record of the story, as a shell would."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, record: str = address) -> Answer:
        monkeypatch.setattr(sys, "argv", ["dateline", *arguments, "--record", record])
        with pytest.raises(SystemExit) as left:
            main()
        code = left.value.code
        captured = capsys.readouterr()
        return Answer(code if isinstance(code, int) else 0, captured.out, captured.err)

    return run


def sentences(answer: Answer) -> list[str]:
    return [one["sentence"].rstrip(".").partition(";")[0] for one in answer.objects]


def lines(ask: Any, *arguments: str) -> list[str]:
    return sentences(ask("incidents", *arguments, "--format", "jsonl"))


def bomb(ask: Any) -> str:
    [one] = ask("incidents", "--min-sources", "2", "--format", "jsonl").objects
    return str(one["id"])


CONDEMNED = "Turkey voiced criticism on 2 March 2021"
SECOND = "Bombing in Mosul, Nineveh, Iraq on 2 March 2021"
THREAT = "Taliban threatened France"
TALKS = "Planned: talks by France with Germany in Paris, Île-de-France Region, France on 10 March 2021"
FRIDAY = "Rocket fire at Erbil International Airport, Erbil, Iraq on 5 March 2021"
STRIKES = "American jets carried out air strikes on militia depots in Kirkuk and Erbil International Airport, Iraq on 6 March 2021"
ARRESTS = "Police arrested protesters in Basrah, Basra, Iraq on 6 March 2021"
MARCH = "Possible: demonstration by Protesters in Basrah, Basra, Iraq in April 2021"
ALL = [story.BOMB, CONDEMNED, SECOND, FRIDAY, STRIKES, ARRESTS, TALKS, MARCH, THREAT]


def test_every_incident_by_its_date(ask: Any) -> None:
    assert sorted(lines(ask)) == sorted(ALL)
    assert lines(ask)[0] == story.BOMB and lines(ask)[-1] == THREAT


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (["--actor", "police"], [ARRESTS]),
        (["--actor", "american jets"], [STRIKES]),
        (["--recipient", "france"], [THREAT]),
        (["--party", "FRA"], [TALKS, THREAT]),
        (["--type", "coerce"], [ARRESTS]),
        (["--type", "Coerce", "--type", "THREATEN"], [ARRESTS, THREAT]),
        (["--mode", "heavy weapons"], [FRIDAY]),
        (["--place", "basra"], [ARRESTS, MARCH]),
        (["--country", "France"], [TALKS]),
        (["--country", "fra"], [TALKS]),
        (["--since", "2021-03-07"], [TALKS, MARCH]),
        (["--until", "2021-03-01"], [story.BOMB]),
        (["--since", "2021-03-05", "--until", "2021-03-05"], [FRIDAY]),
        (["--status", "planned"], [TALKS]),
        (["--status", "planned", "--status", "Possible"], [TALKS, MARCH]),
        (["--source", "harbour"], [story.BOMB, SECOND, CONDEMNED]),
        (["--text", '"militia depots"'], [STRIKES, FRIDAY]),
        (["--text", "airport -jets"], [FRIDAY]),
        (["--min-sources", "3"], [story.BOMB]),
        (["--contradicted"], [story.BOMB]),
        (["--type", "assault", "--country", "Iraq", "--since", "2021-03-05", "--actor", "american"], [STRIKES]),
    ],
    ids=lambda given: " ".join(given) if given and str(given[0]).startswith("--") else "",
)
@pytest.mark.parametrize("view", [[], ["--rule", "most-reported"]], ids=["stored", "viewed"])
def test_filters(ask: Any, filters: list[str], expected: list[str], view: list[str]) -> None:
    assert sorted(lines(ask, *filters, *view)) == sorted(expected)


@pytest.mark.parametrize(
    ("day", "toll", "sources", "mark"),
    [("2021-03-02", (12, 12), 1, ""), ("2021-03-03", (19, 19), 2, "~"), ("2021-03-05", (14, 14), 3, "!"), ("2022-01-01", (14, 14), 3, "!")],
)
def test_as_of_a_day_the_toll_is_what_was_known_then(ask: Any, day: str, toll: tuple[int, int], sources: int, mark: str) -> None:
    found = ask("incidents", "--text", "bomb people", "--place", "Mosul", "--as-of", day, "--format", "jsonl").objects
    one = next(one for one in found if one["counts"]["killed"])
    assert (one["counts"]["killed"]["low"], one["counts"]["killed"]["high"]) == toll
    assert len(one["sources"]) == sources
    table = ask("incidents", "--text", "bomb people", "--place", "Mosul", "--as-of", day).words
    assert f"{toll[0]} killed {len(one['reports'])}/{sources}{f' {mark}' if mark else ''} ASSAULT" in table


def test_filters_look_at_what_was_known_then(ask: Any) -> None:
    assert lines(ask, "--min-sources", "2", "--as-of", "2021-03-02") == []
    assert lines(ask, "--contradicted", "--as-of", "2021-03-04") == [story.BOMB]
    assert lines(ask, "--type", "accuse", "--as-of", "2021-03-02") == []


@pytest.mark.parametrize(
    ("rule", "low", "high", "best"),
    [("standard", 14, 14, 14), ("latest", 14, 14, 14), ("most-reported", 14, 14, 14), ("conservative", 12, 12, 12), ("UCDP", 12, 19, 14)],
)
def test_rules(ask: Any, rule: str, low: int, high: int, best: int) -> None:
    [one] = ask("incidents", "--min-sources", "3", "--rule", rule, "--format", "jsonl").objects
    assert one["counts"]["killed"] == {"low": low, "high": high, "best": best}
    assert {value["rule"] for value in one["values"]} == {rule.lower()}
    assert f"by the rule {rule.lower()}: {RULES[rule.lower()].title}" in ask("show", one["id"], "--rule", rule).words


def test_the_table(ask: Any) -> None:
    name = bomb(ask)
    assert ask("incidents", "--until", "2021-03-01").out == (
        "date        what happened                                    where        toll       reports/sources\n"
        "type                                                                                 id\n"
        "2021-03-01  Vehicle bombing of people                        Mosul, Iraq  14 killed  4/3 !\n"
        f"ASSAULT                                                                              {name}\n"
        "\n"
        "1 incident\n"
        "! reports contradict each other · ~ a number was revised since\n"
    )


def test_a_limit_shows_the_latest_and_says_how_many_there_are(ask: Any) -> None:
    answer = ask("incidents", "--limit", "2")
    assert "9 incidents, 1 of them without a date; the latest 2 are shown, --limit 0 shows all" in answer.out
    assert lines(ask, "--limit", "2") == [TALKS, MARCH]
    assert lines(ask, "--limit", "2", "--rule", "latest") == [TALKS, MARCH]
    assert len(lines(ask, "--limit", "10")) == len(lines(ask, "--limit", "0")) == 9
    assert ask("incidents", "--limit", "2", "--format", "jsonl").err == "dateline: 2 of 9 incidents\n"


@pytest.mark.parametrize("command", ["incidents", "timeline"])
def test_nothing_found_is_said_and_is_no_error(ask: Any, command: str) -> None:
    answer = ask(command, "--actor", "Ruritania")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.startswith("dateline: nothing found: none of 9 incidents in ") and answer.err.endswith("story.db fits\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["incidents", "--type", "attack"], "--type: no such value: 'attack'; known: AGREE, CONSULT"),
        (["incidents", "--status", "maybe"], "--status: no such value: 'maybe'; known: happened, ongoing"),
        (["incidents", "--mode", "sword"], "--mode: no such value: 'sword'; known: abduct"),
        (["incidents", "--rule", "best"], "--rule: no such rule: 'best'; known: standard (most independent sources"),
        (["incidents", "--country", "Irak"], "did you mean Iran (IRN) or Iraq (IRQ)?"),
        (["incidents", "--since", "2021-03-02", "--until", "2021-03-01"], "--until: 2021-03-01 is before --since 2021-03-02"),
        (["timeline", "--since", "yesterday"], "is not a date such as 2021-05-28"),
        (["incidents", "--limit", "-1"], "greater than or equal to 0"),
        (["incidents", "--format", "xml"], "'xml' is not one of"),
        (["show", "in_ffffffffffff"], "in_ffffffffffff: no such incident or event in "),
        (["show", "nonsense"], "nonsense: no such incident or event in "),
        (["show", "rp_ffff"], "rp_ffff: no such report in "),
        (["search", "bomb", "--colour"], "no such option: --colour"),
        (["search"], "Missing argument"),
    ],
)
def test_wrong_use_names_the_choices(ask: Any, arguments: list[str], says: str) -> None:
    answer = ask(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert says in " ".join(answer.err.replace("│", " ").split())


@pytest.mark.parametrize("command", [["incidents"], ["timeline"], ["show", "in_1234"], ["search", "bomb"]])
def test_a_record_that_is_not_there(ask: Any, command: list[str], tmp_path: Path) -> None:
    answer = ask(*command, record=str(tmp_path / "none.db"))
    assert (answer.code, answer.out) == (2, "")
    assert "none.db: there is no such record; `dateline ingest` makes one" in answer.err
    (tmp_path / "text.db").write_text("nothing of the kind")
    assert "it is no dateline record" in ask(*command, record=str(tmp_path / "text.db")).err


def test_one_incident_with_all_claims(ask: Any) -> None:
    name = bomb(ask)
    words = ask("show", name).words
    assert f"ASSAULT · explosives {name} {story.BOMB}; 14 killed. 4 reports, 3 independent sources · published 2021-03-02 to 2021-03-05" in words
    assert "! killed: reports contradict each other: 12 (people) / 19 (people) / 14 (people)" in words
    assert "killed ● 14 (people) ! 1 source [4] City Herald 2021-03-05, Officials: “14 people”" in words
    assert "○ 19 ! [3] Harbour Post 2021-03-03, health ministry: “19 people”" in words
    assert "source 1 [1] " in words and "copy of [1]: 100 % of the shorter report's phrases stand in the other." in words
    assert "A *car bomb* *killed* 12 people in Mosul on Monday, Iraqi police said." in words
    assert "why these are one" not in words


def test_why_its_events_are_one_and_what_nearly_joined(ask: Any) -> None:
    name = bomb(ask)
    words = ask("show", name, "--why").words
    assert "+1.5 12 killed in both" in words and "−0.4 19 killed in one, 12 in the other" in words
    assert f"what nearly joined joined at 50% on the average over all pairs {'─' * 10}" in words.replace("─ ", "─")[:20000]
    assert f"% {SECOND}. in_" in words and "−0.1 1 day lies between" in words
    [one] = ask("show", name, "--why", "--format", "jsonl").objects
    assert len(one["why"]["joined"]) == len(one["events"]) - 1
    assert all(0 <= pair["likelihood"] <= 1 and pair["findings"] for pair in one["why"]["joined"])
    assert [near["sentence"].rstrip(".") for near in one["why"]["near"]] == [SECOND]
    assert one["why"]["near"][0]["incident"] != name


def test_as_of_before_anything_was_known(ask: Any) -> None:
    answer = ask("show", bomb(ask), "--as-of", "2021-01-01")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.endswith("was known on 2021-01-01\n")
    early = ask("show", bomb(ask), "--as-of", "2021-03-02").words
    assert "12 killed" in early and "Harbour Post" not in early and "as known on 2021-03-02" in early


def test_an_event_or_a_beginning_finds_its_incident(ask: Any) -> None:
    name = bomb(ask)
    [one] = ask("show", name, "--format", "jsonl").objects
    for said in (*one["events"], name[:9], name.upper(), one["events"][1][:12]):
        assert ask("show", said, "--format", "jsonl").objects[0]["id"] == name


def test_what_may_be_several_is_listed(ask: Any, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline.store.record import Record

    names = [one["id"] for one in ask("incidents", "--format", "jsonl").objects][:2]
    monkeypatch.setattr(Record, "resolve_id", lambda self, prefix: names)
    answer = ask("show", "in_abcd")
    assert (answer.code, answer.out) == (2, "")
    assert all(name in answer.err for name in names) and story.BOMB in answer.err and "write more of it" in answer.err


def test_links_say_what_answers_what(ask: Any) -> None:
    [strikes] = ask("incidents", "--actor", "american", "--format", "jsonl").objects
    words = ask("show", strikes["id"]).words
    assert f"answers {FRIDAY}. in_" in words
    assert "retaliation, stated: “in retaliation” American jets bombed militia depots near Kirkuk on Saturday in retaliation for" in words
    [one] = ask("show", strikes["id"], "--format", "jsonl").objects
    [link] = one["links"]
    assert link["answers"] and link["mention"]["text"] == "in retaliation"
    assert f"answered by {STRIKES}. {strikes['id']}" in ask("show", link["other"]).words


def test_a_report_lists_its_events_and_their_incidents(ask: Any) -> None:
    [one] = ask("show", bomb(ask), "--format", "jsonl").objects
    copied = next(told for told in one["told_by"] if told["key"] == "echo")
    words = ask("show", copied["report"]).words
    assert f"Blast in Mosul {'━' * 10}" in words and "Valley Echo · 2021-03-02 · echo" in words
    assert "copy of rp_" in words and "“Car bomb kills 12 in Mosul” (Levant Wire 2021-03-02): 100 %" in words
    assert f"→ {story.BOMB}; 14 killed. 4/3 ! {one['id']}" in words
    [card] = ask("show", copied["report"][:9], "--format", "jsonl").objects
    assert card["id"] == copied["report"] and card["events"][0]["incident"]["id"] == one["id"]


def test_search_names_the_report_the_passage_and_the_incidents_told_there(ask: Any) -> None:
    words = ask("search", "militia", "depots").words
    assert "Rockets and arrests [31m rp_" in words and "Ledger · 2021-03-07" in words
    assert "bombed [militia depots] near Kirkuk" in words
    assert f"→ ASSAULT {STRIKES}. 1/1 in_" in words and "and 2 more incidents told there: dateline show rp_" in words
    [hit] = ask("search", '"militia depots"', "--format", "jsonl").objects
    assert [one["fits"] for one in hit["incidents"]] == [True, True, *[False] * 2]


def test_search_leaves_out_what_is_not_wanted(ask: Any) -> None:
    assert {one["key"] for one in ask("search", "Mosul", "--format", "jsonl").objects} == {"wire", "echo", "post", "herald"}
    assert {one["key"] for one in ask("search", "Mosul", "-officials", "-rained", "--format", "jsonl").objects} == {"wire", "post"}
    assert "the 2 reports that fit best" in ask("search", "Mosul", "--limit", "2").words
    answer = ask("search", "zebra")
    assert (answer.code, answer.out) == (0, "") and "nothing found: no report of 5 in " in answer.err


def test_the_timeline_goes_by_month_and_ends_with_what_has_no_date(ask: Any) -> None:
    out = ask("timeline").out
    heads = [line.rstrip("━ ") for line in out.splitlines() if "━" in line]
    assert heads == ["March 2021  7", "April 2021  1", "without a date  1"]
    words = " ".join(out.split())
    assert "1 Mar ASSAULT Vehicle bombing of people in Mosul, Nineveh, Iraq; 14 4/3 !" in words
    assert "some day PROTEST Possible: demonstration" in words and "10 Mar CONSULT Planned: talks" in words
    assert words.count("6 Mar") == 1
    assert sentences(ask("timeline", "--format", "jsonl", "--type", "assault")) == lines(ask, "--type", "assault")


def judged(address: str, *said: Said) -> None:
    with open_record(address, Settings(), write=True) as record:
        for one in said:
            record.judge([record.signed(one)])


def test_judgements_are_shown_and_outrank_the_rules(pipeline: Pipeline, ask: Any, tmp_path: Path) -> None:
    own = story.kept(pipeline, tmp_path / "own.db")
    name = bomb(ask)
    [one] = ask("show", name, "--format", "jsonl").objects
    [arrests] = ask("incidents", "--actor", "police", "--format", "jsonl").objects
    near = ask("show", name, "--why", "--format", "jsonl").objects[0]["why"]["near"][0]
    judged(
        own,
        Said("correct", "ada", name, field="killed", value="17"),
        Said("not_same", "ada", *near["events"], note="another bomb"),
        Said("reject", "bob", arrests["events"][0]),
    )
    words = ask("show", name, "--why", record=own).words
    assert "killed ● 17 set by a person ○ 12 ! [1]" in words
    assert f"ada: killed of {name} is 17" in words and "ada: ev_" in words and "another bomb" in words
    assert "a person says: not the same" in words
    answer = ask("show", arrests["events"][0], record=own)
    assert answer.code == 2 and "is in no incident: a person said that it is no event" in answer.err
    assert len(one["judgements"]) == 0


INCIDENT = {"id", "type", "sentence", "status", "when", "where", "actors", "recipients", "counts", "values", "contradictions", "events", "reports", "sources"}
TEXT, DAY = {"type": "string", "minLength": 1}, {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\d$"}
DOSSIER = {
    "type": "object",
    "required": [*INCIDENT, "first_known", "last_known", "rule", "as_of", "fields", "told_by", "links", "judgements", "why"],
    "properties": {
        "as_of": DAY,
        "why": {"type": ["object", "null"], "required": ["joined", "near"]},
        "fields": {
            "items": {
                "required": ["field", "shown", "values"],
                "properties": {
                    "values": {
                        "items": {
                            "required": ["value", "label", "shown", "fits", "contradicted", "claims"],
                            "properties": {"claims": {"minItems": 1, "items": {"required": ["event", "report", "said_by", "mention", "source", "known"]}}},
                        }
                    }
                },
            }
        },
        "told_by": {
            "minItems": 1,
            "items": {
                "required": ["report", "key", "source", "title", "url", "published", "independent_source", "agency", "superseded", "copy_pairs", "events"],
                "properties": {"published": DAY, "independent_source": {"type": "integer", "minimum": 1}},
            },
        },
    },
}


def test_the_json_has_every_key(ask: Any) -> None:
    check = Draft202012Validator(DOSSIER)
    for one in ask("incidents", "--format", "jsonl").objects:
        assert one.keys() >= INCIDENT
        for arguments in ([], ["--why", "--rule", "ucdp"], ["--as-of", "2021-03-31"]):
            [found] = ask("show", one["id"], *arguments, "--format", "jsonl").objects
            assert not list(check.iter_errors(found))
            values = {value["value"] for field in found["fields"] for value in field["values"] if value["shown"]}
            assert values <= {value["value"] for value in found["values"]}


@pytest.mark.parametrize("command", [["incidents"], ["timeline"], ["search", "Basra"]])
def test_texts_cannot_steer_the_terminal_and_pipes_have_no_colour(ask: Any, command: list[str]) -> None:
    answer = ask(*command)
    assert RED not in answer.out and answer.out
    assert [line for line in answer.out.splitlines() if line != line.rstrip()] == []
    [ledger] = ask("search", "Basra", "--format", "jsonl").objects
    assert RED not in ask("show", ledger["report"]).out


def test_colours_only_where_they_are_wanted(ask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert RED in ask("incidents").out
    assert "\x1b[3" not in ask("incidents", "--no-color").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in ask("timeline").out


def test_a_closed_pipe_ends_quietly(address: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    environment = os.environ | {"PYTHONPATH": str(Path(dateline.__file__).parents[1])}
    for kind in ("table", "jsonl"):
        command = [sys.executable, "-m", "dateline", "incidents", "--record", address, "--format", kind]
        done = subprocess.run(command, env=environment, stdout=writer, stderr=subprocess.PIPE, text=True, timeout=120, check=False)
        assert (done.returncode, done.stderr) == (0, "")
    os.close(writer)


def test_the_help_loads_nothing_heavy() -> None:
    heavy = "import sys, dateline.show.cli; print([m for m in ('sqlalchemy', 'spacy', 'yaml', 'msgspec', 'numpy') if m in sys.modules])"
    environment = os.environ | {"PYTHONPATH": str(Path(dateline.__file__).parents[1])}
    assert subprocess.run([sys.executable, "-c", heavy], env=environment, capture_output=True, text=True, check=True).stdout == "[]\n"


# What needs no record


@pytest.mark.parametrize(("typed", "code"), [("Iraq", "IRQ"), ("irq", "IRQ"), (" UK ", "GBR"), ("türkiye", "TUR"), ("Ivory Coast", "CIV")])
def test_countries(typed: str, code: str) -> None:
    assert country(typed) == code


def test_no_such_country() -> None:
    with pytest.raises(UsageError, match="no such country: 'Ruritania'; give its English name"):
        country("Ruritania")


D = date


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (D(2021, 2, 26), D(2021, 2, 26), "2021-02-26"),
        (D(2019, 6, 10), D(2019, 6, 16), "2019-06-10–16"),
        (D(2019, 12, 1), D(2019, 12, 31), "2019-12"),
        (D(2019, 9, 1), D(2019, 11, 30), "2019-09–11"),
        (D(2019, 6, 28), D(2019, 7, 5), "2019-06-28–07-05"),
        (D(2019, 12, 1), D(2020, 2, 29), "2019-12–2020-02"),
        (D(2019, 1, 1), D(2019, 12, 31), "2019"),
        (D(2011, 1, 1), D(2019, 12, 31), "2011–2019"),
        (None, None, ""),
    ],
)
def test_short_days(start: date | None, end: date | None, words: str) -> None:
    assert days.short(start, end) == words


@pytest.mark.parametrize(
    ("low", "high", "best", "words"),
    [(3, 3, 3, "3"), (5, None, None, "≥5"), (None, 7, None, "≤7"), (24, 99, None, "24–99"), (12, 19, 14, "12–19 (14)"), (2000, 2000, 2000, "2,000")],
)
def test_numbers_of_people(low: int | None, high: int | None, best: int | None, words: str) -> None:
    assert incident_words.people(shown("killed", "x", low=low, high=high, best=best)) == words



RAID = (shown("mode", "heavy-weapons"), shown("instrument", "rocket"))
BASE, IRAQ = shown("where", "gn:1", "Camp Taji Air Base, Baghdad, Iraq", country="IRQ"), shown("where", "country:IRQ", "Iraq", country="IRQ")


@pytest.mark.parametrize(
    ("type_", "values", "words"),
    [
        ("ASSAULT", (), "Attack."),
        ("ASSAULT", (shown("actor", "irn", "Iran"),), "Iran carried out an attack."),
        ("ASSAULT", (shown("actor", "irn", "Iran"), shown("recipient", "usa", "United States"), *RAID), "Iran fired rockets at United States."),
        ("ASSAULT", (shown("recipient", "name:x", "Camp X"), *RAID), "Rocket fire on Camp X."),
        ("ASSAULT", (shown("mode", "drone"), shown("instrument", "drone"), BASE), "Drone attack at Camp Taji Air Base, Baghdad, Iraq."),
        ("ASSAULT", (shown("status", "planned"), shown("actor", "irn", "Iran"), shown("recipient", "irq", "Iraq"), IRAQ), "Planned: attack by Iran on Iraq."),
        ("REJECT", (shown("actor", "irn", "Iran"),), "Iran rejected a demand or charge."),
        ("ACCUSE", (shown("status", "did_not_happen"), shown("actor", "sau", "Saudi Arabia")), "Did not happen: accusation by Saudi Arabia."),
        ("MOBILIZE", (shown("mode", "troops"), shown("actor", "usa", "US"), shown("recipient", "r", "Gulf")), "US moved troops towards Gulf."),
        ("RETREAT", (shown("mode", "disarm"), shown("actor", "x", "Rebels"), shown("instrument", "chemical")), "Rebels disarmed."),
        (
            "ASSAULT",
            (*(shown("where", x, f"{x}, Anbar, Iraq") for x in ("Rutba", "Qaim")), shown("killed", "x", "at least 4000 (people)", low=4000)),
            "Attack in Rutba and Qaim, Iraq; at least 4,000 killed.",
        ),
        ("CONSULT", tuple(shown("actor", x, x.upper()) for x in "abcdef"), "A, B, C and 3 others held talks."),
        ("CONSULT", (shown("when", "x", "10 June 2019 – 16 June 2019", start=D(2019, 6, 10), end=D(2019, 6, 16)),), "Talks between 10 and 16 June 2019."),
    ],
)
def test_the_sentence(type_: str, values: tuple[Shown, ...], words: str) -> None:
    assert sentence(type_, values) == words
    assert words.startswith(clause(type_, values))


def test_there_are_words_for_every_type_and_mode() -> None:
    codebook = ontology.load()
    wanted = {*codebook.types, *(f"{name}/{mode}" for name, entry in codebook.types.items() for mode in entry.modes)}
    assert wanted == {name for name in deeds() if name.count("/") < 2}


@pytest.mark.parametrize(
    ("field", "one", "other", "clash"),
    [
        ("where", ("gn:1", "Baghdad International Airport, Baghdad, Iraq"), ("gn:2", "Baghdad, Iraq"), False),
        ("where", ("gn:1", "Erbil, Iraq"), ("gn:2", "Baghdad, Iraq"), True),
        ("recipient", ("name:american journalist james foley", "American journalist James Foley"), ("name:james foley", "James Foley"), False),
        ("recipient", ("name:foley", "Foley"), ("name:james foley", "James Foley"), False),
        ("recipient", ("name:john smith", "John Smith"), ("name:james foley", "James Foley"), True),
    ],
)
def test_what_fits_into_each_other_is_no_contradiction(field: Any, one: tuple[str, str], other: tuple[str, str], clash: bool) -> None:
    claims = [Claim("ev_1", "rp_1", field, *one), Claim("ev_2", "rp_2", field, *other)]
    assert bool(contradictions(claims)) is clash


def test_marks() -> None:
    clash = Contradiction("killed", ("1-1", "2-2"), ("1", "2"))
    revised = Contradiction("killed", ("1-1", "2-2"), ("1", "2"), revised=True)
    marks = [incident_words.mark(incident(1, contradictions=given)) for given in ((), (revised,), (revised, clash))]
    assert marks == ["", "~", "!"]


