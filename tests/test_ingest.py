"""Reports into a record by the command line, what fails and is tried again, and the record written out: the same whatever the order."""

from __future__ import annotations

import json
import os
import pickle
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner
from typer.testing import Result as Ran

import dateline
import record_runs
from dateline.errors import ReadError
from dateline.records.event import CodedReport
from dateline.records.incident import Incident, Shown
from dateline.records.record_output import incident_object
from dateline.records.report import Report
from dateline.records.result import Result
from dateline.reference import bundled
from dateline.run.failures import failure
from dateline.run.pipeline import Pipeline, coder_name
from dateline.run.record import Intake
from dateline.show import export as exports
from dateline.show import ingest
from dateline.show.cli import app
from dateline.show.ingest_command import ExportFormat

pytestmark = pytest.mark.model
STORY = "Gunmen killed three soldiers in Mosul on Tuesday, police said. The government condemned the attack."
OTHER = "Rebels shelled the town of Taiz on 3 May 2021, killing two people."
FRENCH = "Des hommes armés ont tué trois soldats à Mossoul mardi, a annoncé la police. Le gouvernement a condamné cette attaque."
DAY = ("--published", "2021-05-28")


@pytest.fixture(autouse=True)
def _loaded(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every command takes the pipeline that is loaded already, and runs in an empty folder."""
    monkeypatch.setattr(ingest, "loaded", lambda settings, messages: pipeline)
    monkeypatch.chdir(tmp_path)


def run(*arguments: str, given: str | None = None, record: str = "my.db") -> Ran:
    return CliRunner().invoke(app, [*arguments, "--record", record], input=given, catch_exceptions=False)


def process(*arguments: str, cache: Path) -> subprocess.Popen[str]:
    environment = os.environ | {"DATELINE_CACHE_DIR": str(cache), "PYTHONPATH": str(Path(dateline.__file__).parents[1])}
    return subprocess.Popen([sys.executable, *arguments], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")


def written(name: str, content: str) -> str:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(content, encoding="utf-8")
    return name


def lines(name: str, *rows: dict[str, object] | str) -> str:
    return written(name, "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows))


def objects(record: str = "my.db", unit: str | None = None) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in record_runs.exported(record).splitlines()]
    return [one for one in found if unit in (None, one["unit"])]


def listed(record: str = "my.db") -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("failures", "--format", "jsonl", record=record).stdout.splitlines()]


def nothing_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("the language model is loaded")

    monkeypatch.setattr(ingest, "loaded", refused)


# Reports in


def test_reports_are_kept_coded_and_consolidated() -> None:
    written("reports/story.txt", STORY)
    written("reports/other.txt", OTHER)
    result = run("ingest", "reports", *DAY)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines()[0] == "dateline: 2 reports new"
    units = Counter(one["unit"] for one in objects())
    assert units["report"] == 2 and units["event"] >= 3 and units["incident"] >= 3 and units["claim"] > units["event"]
    events, incidents = f"{units['event']} events", f"{units['incident']} incidents"
    assert result.stderr.splitlines()[1] == f"dateline: {events} coded; {incidents} made or changed"
    assert result.stderr.splitlines()[2].startswith(f"dateline: the record now holds 2 reports, {events}, {incidents}, ")


def test_what_is_known_is_not_coded_again_and_needs_no_language_model(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("ingest", written("story.txt", STORY), *DAY).exit_code == 0
    before = record_runs.exported("my.db")
    nothing_is_loaded(monkeypatch)
    result = run("ingest", "story.txt", *DAY)
    assert result.exit_code == 0
    assert result.stderr.splitlines()[:2] == ["dateline: 0 reports new; 1 known before", "dateline: 0 events coded; 0 incidents made or changed"]
    assert record_runs.exported("my.db") == before


def test_nothing_of_the_language_model_is_imported_for_what_is_known(cache_dir: Path) -> None:
    assert run("ingest", written("story.txt", STORY), *DAY).exit_code == 0
    program = "import sys\nfrom dateline.show.cli import app\napp(standalone_mode=False)\nprint('spacy' in sys.modules)"
    done = process("-c", program, "ingest", "story.txt", *DAY, "--record", "my.db", cache=cache_dir)
    said, errors = done.communicate(timeout=60)
    assert (said, done.returncode) == ("False\n", 0), errors


def test_the_coders_name_is_known_without_loading_it(pipeline: Pipeline) -> None:
    assert coder_name(pipeline.settings) == pipeline.coder.name


def test_again_codes_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("ingest", written("story.txt", STORY), *DAY).exit_code == 0
    before = record_runs.exported("my.db")
    result = run("ingest", "story.txt", *DAY, "--again")
    assert result.stderr.startswith("dateline: 0 reports new; 1 coded again\n")
    assert record_runs.exported("my.db") == before


def test_quiet_says_nothing() -> None:
    assert run("ingest", written("story.txt", STORY), "--quiet").stderr == ""


def test_a_report_without_a_date_is_said_to_be_one() -> None:
    assert "1 without a publication date, so relative dates stay open" in run("ingest", written("story.txt", STORY)).stderr


def test_a_report_in_another_language_is_kept_and_not_coded() -> None:
    result = run("ingest", written("paris.txt", FRENCH), *DAY)
    assert result.exit_code == 0
    assert result.stderr.splitlines()[:2] == [
        "dateline: paris: skipped, it is in 'fr'; only English is coded",
        "dateline: 1 report new; 1 of them skipped (not in English)",
    ]
    assert [one["unit"] for one in objects()] == ["report"]
    assert run("ingest", "paris.txt", *DAY).stderr.startswith("dateline: 0 reports new; 1 known before\n")


def test_a_text_that_several_outlets_print_is_one_report_coded_as_of_its_first_day() -> None:
    later = {"id": "b", "text": STORY, "published": "2021-06-01", "source": "Second Paper"}
    lines("later.jsonl", later)
    lines("both.jsonl", later, {"id": "a", "text": STORY, "published": "2021-05-28", "source": "First Paper"})
    assert run("ingest", "later.jsonl").exit_code == 0
    assert "1 coded again; 1 known before" in run("ingest", "both.jsonl").stderr
    (kept,) = objects(unit="report")
    assert (kept["source"], [one["source"] for one in kept["publications"]]) == ("First Paper", ["First Paper", "Second Paper"])
    assert {claim["known"] for claim in objects(unit="claim")} == {"2021-05-28"}
    assert run("ingest", "both.jsonl", record="at-once.db").exit_code == 0
    assert record_runs.exported("at-once.db") == record_runs.exported("my.db")


def test_again_on_a_later_printing_codes_as_of_the_first_day() -> None:
    lines("first.jsonl", {"id": "a", "text": STORY, "published": "2021-05-28", "source": "First Paper"})
    lines("later.jsonl", {"id": "b", "text": STORY, "published": "2021-06-10", "source": "Second Paper"})
    assert run("ingest", "first.jsonl", "later.jsonl").exit_code == 0
    before = record_runs.exported("my.db")
    assert run("ingest", "later.jsonl", "--again").exit_code == 0
    assert record_runs.exported("my.db") == before


def test_a_text_that_changed_is_a_new_version_beside_the_old() -> None:
    url = "https://news.example/a"
    lines("old.jsonl", {"id": "a", "text": STORY, "published": "2021-05-28", "url": url})
    lines("new.jsonl", {"id": "a", "text": STORY.replace("three", "five"), "published": "2021-05-29", "url": url})
    assert run("ingest", "old.jsonl", "new.jsonl").exit_code == 0
    versions = sorted((one["version"], one["published"]) for kept in objects(unit="report") for one in kept["publications"])
    assert versions == [(1, "2021-05-28"), (2, "2021-05-29")]


def test_a_record_that_cannot_be_made_is_2_and_one_line(cache_dir: Path) -> None:
    written("story.txt", STORY)
    done = process("-m", "dateline", "ingest", "story.txt", "--record", "no/such/folder.db", cache=cache_dir)
    said, errors = done.communicate(timeout=60)
    assert (done.returncode, said) == (2, "") and errors.count("\n") == 1
    assert "no/such does not exist; make it first" in errors


# Several processes


def bundled_lines(name: str) -> str:
    rows = ({"id": one.key, "text": one.text, "title": one.title, "published": str(one.published), "source": one.source} for one in bundled.reports())
    return lines(name, *rows)


def test_workers_end_with_the_process_that_started_them_and_the_next_call_goes_on(cache_dir: Path, bundled_results: list[Result]) -> None:
    bundled_lines("reports.jsonl")
    command = ("-m", "dateline", "ingest", "reports.jsonl", "--record", "my.db", "--workers", "2")
    started = process(*command, cache=cache_dir)
    workers: list[int] = []
    until = time.monotonic() + 60
    while len(workers) < 2 and started.poll() is None and time.monotonic() < until:
        time.sleep(0.1)
        workers = [child for child, command_line in children(started.pid) if "spawn_main" in command_line]
    time.sleep(2)  # while they load the model
    started.kill()
    started.communicate(timeout=60)
    assert len(workers) == 2
    until = time.monotonic() + 60
    while any(map(is_alive, workers)) and time.monotonic() < until:
        time.sleep(0.2)
    assert not any(map(is_alive, workers))
    again = process(*command, cache=cache_dir)
    _, errors = again.communicate(timeout=300)
    assert again.returncode == 0, errors
    assert errors.startswith("dateline: 34 reports new")
    record_runs.take("one.db", bundled_results)
    assert record_runs.exported("my.db") == record_runs.exported("one.db")


def children(parent: int) -> list[tuple[int, str]]:
    rows = subprocess.run(["ps", "-A", "-ww", "-o", "pid=,ppid=,command="], capture_output=True, encoding="utf-8", check=True).stdout.splitlines()
    found = [row.split(maxsplit=2) for row in rows]
    return [(int(row[0]), row[2]) for row in found if len(row) == 3 and int(row[1]) == parent]


def is_alive(number: int) -> bool:
    state = subprocess.run(["ps", "-o", "state=", "-p", str(number)], capture_output=True, encoding="utf-8", check=False).stdout.strip()
    return state not in ("", "Z")


def test_what_keeps_workers_from_loading_is_said_in_one_line(cache_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_SPACY_MODEL", "xx_no_such_model")
    written("story.txt", STORY)
    done = process("-m", "dateline", "ingest", "story.txt", "--record", "my.db", "--workers", "2", cache=cache_dir)
    said, errors = done.communicate(timeout=60)
    assert (done.returncode, said) == (2, "")
    assert errors.startswith("dateline: no English spaCy pipeline (xx_no_such_model) is installed") and errors.count("\n") == 1


def test_ctrl_c_keeps_what_was_done_and_says_how_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ingest, "loaded", interrupted)
    result = run("ingest", written("story.txt", STORY))
    assert result.exit_code == 128 + signal.SIGINT
    assert result.stderr == "dateline: stopped; what was kept is in the record, and the same command goes on from there\n"


# Failures


class Failing:
    """The pipeline's coder, but for reports that it cannot code."""

    def __init__(self, pipeline: Pipeline, bad: str) -> None:
        self.name, self._coder, self._bad = pipeline.coder.name, pipeline.coder, bad

    def code(self, reports: Sequence[Report]) -> Iterator[CodedReport]:
        if any(self._bad in one.text for one in reports):
            raise ValueError("no such word")
        return self._coder.code(reports)


def test_what_fails_is_named_noted_and_the_rest_is_done() -> None:
    lines("rows.jsonl", {"id": "a", "text": STORY}, "{not json")
    result = run("ingest", written("empty.txt", ""), "rows.jsonl", "gone.txt", *DAY)
    assert result.exit_code == 1
    assert "dateline: empty.txt: is empty\n" in result.stderr and "dateline: rows.jsonl, line 2: is not JSON" in result.stderr
    assert "dateline: 1 report new; 3 failed (`dateline failures` lists them)\n" in result.stderr
    here = Path.cwd()
    assert [(one["place"], one["kind"], one["tries"], one["input"], one["published"]) for one in listed()] == [
        (f"{here}/empty.txt", "read", 1, f"{here}/empty.txt", "2021-05-28"),
        (f"{here}/gone.txt", "read", 1, f"{here}/gone.txt", "2021-05-28"),
        (f"{here}/rows.jsonl, line 2", "read", 1, f"{here}/rows.jsonl", "2021-05-28"),
    ]
    table = run("failures")
    assert table.exit_code == 0
    assert [line.split("  ")[0] for line in table.stdout.splitlines() if line[:1].strip()] == ["where", "empty.txt", "gone.txt", "rows.jsonl, line 2"]


def test_a_file_that_is_read_later_leaves_the_list() -> None:
    run("ingest", written("a.txt", ""), written("b.txt", ""), "later/*.txt")
    written("a.txt", STORY)
    written("later/c.txt", OTHER)
    assert run("ingest", "a.txt", "later/*.txt", *DAY).exit_code == 0
    assert [Path(one["place"]).name for one in listed()] == ["b.txt"]


def test_a_file_that_fails_again_counts_its_tries() -> None:
    run("ingest", written("a.txt", ""))
    assert run("ingest", "a.txt").exit_code == 1
    assert [one["tries"] for one in listed()] == [2]


def test_retry_reads_again_with_the_date_that_was_given() -> None:
    run("ingest", written("a.txt", ""), written("b.txt", ""), *DAY)
    written("a.txt", STORY)
    result = run("failures", "--retry")
    assert result.exit_code == 1, "one still fails"
    assert result.stderr.splitlines()[-1] == "dateline: 2 failures tried again: 1 mended, 1 left"
    assert [(Path(one["place"]).name, one["tries"], one["published"]) for one in listed()] == [("b.txt", 2, "2021-05-28")]
    assert [one["published"] for one in objects(unit="report")] == ["2021-05-28"]
    written("b.txt", OTHER)
    done = run("failures", "--retry")
    assert (done.exit_code, done.stdout) == (0, "Nothing failed.\n")


def test_retry_from_another_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    run("ingest", written("a.txt", ""), record=f"{tmp_path}/my.db")
    written("a.txt", STORY)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert run("failures", "--retry", record=f"{tmp_path}/my.db").exit_code == 0


def test_a_report_that_cannot_be_coded_is_kept_and_coded_on_demand(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "loaded", lambda settings, messages: replace(pipeline, coder=Failing(pipeline, "Taiz")))
    result = run("ingest", written("a.txt", STORY), written("b.txt", OTHER), *DAY)
    assert result.exit_code == 1
    assert "dateline: b: could not be coded: ValueError: no such word\n" in result.stderr
    uncoded = next(one for one in objects(unit="report") if one["key"] == "b")
    assert uncoded["coder"] is None
    assert [(one["place"], one["kind"], one["input"]) for one in listed()] == [(uncoded["id"], "coding", "b")]
    assert f"report b ({uncoded['id']})" in run("failures").stdout
    assert run("failures", "--retry").exit_code == 1
    assert [one["tries"] for one in listed()] == [2]
    monkeypatch.setattr(ingest, "loaded", lambda settings, messages: pipeline)
    assert run("failures", "--retry").exit_code == 0
    assert listed() == []
    assert run("ingest", "a.txt", "b.txt", *DAY, record="other.db").exit_code == 0
    assert record_runs.exported("other.db") == record_runs.exported("my.db")


def test_a_report_that_cannot_be_coded_anew_keeps_what_it_had(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    run("ingest", written("b.txt", OTHER), *DAY)
    before = record_runs.exported("my.db")
    monkeypatch.setattr(ingest, "loaded", lambda settings, messages: replace(pipeline, coder=Failing(pipeline, "Taiz")))
    assert run("ingest", "b.txt", *DAY, "--again").exit_code == 1
    assert record_runs.exported("my.db") == before and [one["kind"] for one in listed()] == ["coding"]
    monkeypatch.setattr(ingest, "loaded", lambda settings, messages: pipeline)
    assert run("failures", "--retry").exit_code == 0 and listed() == []


def test_standard_input_is_not_read_again_and_can_be_forgotten() -> None:
    run("ingest", "-", given='{"text": ""}\n{"id": "b"}\n')
    first, second = (one["place"] for one in listed())
    assert (first, second) == ("standard input, line 1", "standard input, line 2")
    result = run("failures", "--retry")
    assert result.exit_code == 1 and "it came by standard input, which cannot be read again" in result.stderr
    assert run("failures", "--forget", first, "--forget", second).stdout == "Nothing failed.\n"


def test_only_what_is_listed_can_be_forgotten(cache_dir: Path) -> None:
    run("ingest", written("a.txt", ""))
    done = process("-m", "dateline", "failures", "--forget", "b.txt", "--record", "my.db", cache=cache_dir)
    assert done.communicate(timeout=60)[1] == "dateline: b.txt: no such place on the list of failures\n" and done.returncode == 2
    assert run("failures", "--forget", "a.txt").exit_code == 0 and listed() == []


@pytest.mark.parametrize(
    ("where", "given", "place", "why", "again"),
    [
        ("a.txt", "a.txt", "{here}/a.txt", "is bad", "{here}/a.txt"),
        ("a.jsonl, line 3", "a.jsonl", "{here}/a.jsonl, line 3", "is bad", "{here}/a.jsonl"),
        ("a.jsonl, line 3", "/data/a.jsonl", "/data/a.jsonl", "a.jsonl, line 3: is bad", "/data/a.jsonl"),
        ("https://news.example/b", "https://news.example/a", "https://news.example/a", "https://news.example/b: is bad", "https://news.example/a"),
        ("https://news.example/a", "https://news.example/a", "https://news.example/a", "is bad", "https://news.example/a"),
        ("standard input, line 2", "standard input", "standard input, line 2", "is bad", None),
    ],
)
def test_the_place_of_a_failure_is_found_from_everywhere(where: str, given: str, place: str, why: str, again: str | None) -> None:
    error = ReadError("is bad", where)
    error.input = given
    found = failure(error, None, record_runs.NOW)
    here = os.getcwd()
    assert (found.place, found.why, found.input) == (place.format(here=here), why, again.format(here=here) if again else None)


# The record written out


def test_a_record_is_written_to_a_file_or_to_standard_output() -> None:
    run("ingest", written("story.txt", STORY), *DAY)
    assert (run("export", "--output", "out.jsonl").exit_code, run("export", "--format", "jsonl").stdout) == (0, Path("out.jsonl").read_text(encoding="utf-8"))
    assert Path("out.jsonl").read_bytes() == record_runs.exported("my.db")


def test_every_format_can_be_asked_for() -> None:
    assert [one.value for one in ExportFormat] == list(exports.FORMATS)
    assert set(exports.SUFFIXES.values()) <= set(exports.FORMATS)
    assert all(callable(exports.writer(name)) for name in exports.FORMATS)


def test_half_a_surrogate_pair_is_written_as_json() -> None:
    lines("odd.jsonl", {"id": "a", "text": STORY + " \ud83d", "published": "2021-05-28"})
    run("ingest", "odd.jsonl")
    assert objects(unit="report")[0]["text"].endswith(" \ud83d")


def test_an_incident_has_every_key_whatever_is_known() -> None:
    bare = Incident("in_1", "ASSAULT", "Attack.", ("ev_1",), ("rp_1",), (("rp_1",),))
    toll = Shown("killed", "2-", "at least 2", "standard", ("ev_1",), 1, low=2)
    actors = (Shown("actor", "irn", "Iran", "standard", country="IRN"), Shown("actor", "noun:gunman", "gunmen", "standard"))
    found, full = incident_object(bare), incident_object(replace(bare, values=(*actors, toll), first_known=date(2020, 1, 3)))
    assert found.keys() == full.keys()
    assert found["when"] == {"start": None, "end": None, "label": None} and found["status"] is None and found["where"] == []
    assert found["counts"] == dict.fromkeys(("killed", "injured", "abducted", "arrested"))
    assert full["counts"]["killed"] == {"low": 2, "high": None, "best": None}
    assert full["actors"] == [{"id": "irn", "name": "Iran", "country": "IRN"}, {"id": None, "name": "gunmen", "country": None}]
    assert full["first_known"] == "2020-01-03"


def test_both_engines_write_the_same_bytes(record_url: str, bundled_results: list[Result]) -> None:
    record_runs.take("file.db", bundled_results)
    record_runs.take(record_url, list(reversed(bundled_results)), batch=5)
    assert record_runs.exported(record_url) == record_runs.exported("file.db")


def test_the_order_in_which_reports_come_makes_no_difference(pipeline: Pipeline, bundled_results: list[Result]) -> None:
    reprinted = list(pipeline.code(record_runs.reprints([one.report for one in bundled_results]), _raise, lambda report: None))
    results = [*bundled_results, *reprinted]
    record_runs.take("at-once.db", results, batch=len(results))
    expected = record_runs.exported("at-once.db")
    for number, batch in enumerate((1, 3, 16, 7)):
        shuffled = random.Random(number).sample(results, len(results))
        record_runs.take(f"{number}.db", shuffled, batch=batch)
        assert record_runs.exported(f"{number}.db") == expected, f"order {number} in batches of {batch}"


def test_another_coder_codes_anew_and_nothing_is_left_of_the_old(bundled_results: list[Result]) -> None:
    record_runs.take("my.db", [replace(one, events=one.events[::2]) for one in bundled_results], coder="rules 0.0")
    kept = record_runs.take("my.db", bundled_results)
    assert sum(one.again for one in kept) == len(bundled_results)
    record_runs.take("new.db", bundled_results)
    assert record_runs.exported("my.db") == record_runs.exported("new.db")


def test_a_report_that_came_in_meanwhile_as_of_an_earlier_day_stays(bundled_results: list[Result]) -> None:
    first = bundled_results[0]
    later = replace(first, report=replace(first.report, key="later", published=date(2030, 1, 1)))
    with record_runs.record("my.db", create=True) as open_:
        slow = _Meanwhile([later], lambda: record_runs.take_into(open_, [first]))
        assert [kept.results for kept in open_.ingest(lambda on_error: iter([later.report]), slow, Intake(), _raise)] == [()]
    (kept_report,) = objects(unit="report")
    assert kept_report["published"] == str(first.report.published) and len(kept_report["publications"]) == 2


class _Meanwhile(record_runs.Coded):
    """An executor while which something else happens."""

    def __init__(self, results: Sequence[Result], happens: Any) -> None:
        super().__init__(results)
        self._happens = happens

    def code(self, batches: Any, on_error: Any) -> Iterator[list[Result]]:
        for found in super().code(batches, on_error):
            self._happens()
            yield found


def test_what_is_to_be_read_again_pickles() -> None:
    error = ReadError("is bad", "a.txt")
    error.input = "a.txt"
    assert pickle.loads(pickle.dumps(error)).input == "a.txt"


def _raise(error: Exception) -> None:
    raise error
