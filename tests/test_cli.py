"""The command line end to end: what it prints, where, and with which exit status; bad input above all."""

from __future__ import annotations

import json
import os
import random
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import dateline
from dateline.run.pipeline import Pipeline
from dateline.show import code, demo, formats, ingest
from dateline.show.cli import Format, app
from dateline.show.schema import schema_text, validator

pytestmark = pytest.mark.model
STORY = "Gunmen killed three soldiers in Mosul on Tuesday, police said. The government condemned the attack."
FRENCH = "Des hommes armés ont tué trois soldats à Mossoul mardi, a annoncé la police. Le gouvernement a condamné cette attaque."


@pytest.fixture(autouse=True)
def _loaded(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every command takes the pipeline that is loaded already, and runs in an empty folder."""
    for module in (code, ingest):
        monkeypatch.setattr(module, "loaded", lambda settings, messages: pipeline)
    monkeypatch.chdir(tmp_path)


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=given, catch_exceptions=False)


def process(*arguments: str, cache: Path, **options: object) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"DATELINE_CACHE_DIR": str(cache), "PYTHONPATH": str(Path(dateline.__file__).parents[1])}
    command = [sys.executable, "-m", "dateline", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=120, check=False, **options)  # type: ignore[call-overload,no-any-return]


def written(name: str, content: str | bytes) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return name


def events(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_table_by_default() -> None:
    result = run("code", written("story.txt", STORY), "--published", "2021-05-28")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "ASSAULT" in result.stdout and "*killed*" in result.stdout and "Tue 25 May 2021" in result.stdout


def test_json_lines_are_valid_and_nothing_else_is_on_standard_output() -> None:
    result = run("code", written("story.txt", STORY), "--published", "2021-05-28", "--format", "jsonl")
    found = events(result)
    assert found and all(not list(validator().iter_errors(event)) for event in found)
    assert result.stderr == f"dateline: 1 report coded, {len(found)} events\n"


def test_quiet_says_nothing() -> None:
    assert run("code", written("story.txt", STORY), "--format", "jsonl", "--quiet").stderr == ""


def test_standard_input() -> None:
    line = json.dumps({"id": "r1", "text": STORY, "published": "2021-05-28", "source": "Example News"})
    found = events(run("code", "-", "--format", "jsonl", given=line))
    assert {event["report"]["key"] for event in found} == {"r1"}  # type: ignore[index]


@pytest.mark.parametrize(("name", "start"), [("out.html", "<!doctype html>"), ("out.jsonl", '{"id": "ev_'), ("out.txt", "story ━━━")])
def test_the_output_files_name_gives_the_format(name: str, start: str) -> None:
    result = run("code", written("story.txt", STORY), "--output", name)
    assert (result.exit_code, result.stdout) == (0, "")
    assert Path(name).read_text(encoding="utf-8").startswith(start)


def test_without_a_date_relative_dates_stay_open_and_the_output_says_so() -> None:
    table = run("code", written("story.txt", STORY))
    assert table.exit_code == 0
    assert "! no publication date: relative dates stay open" in table.stdout and "open: “Tuesday”" in table.stdout
    lines = run("code", "story.txt", "--format", "jsonl")
    assert "1 without a publication date, so relative dates stay open" in lines.stderr
    assert {(e["when"]["start"], e["when"]["end"]) for e in events(lines)} == {(None, None)}  # type: ignore[index]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", "", "empty.txt: is empty"),
        ("blank.txt", " \n\n", "blank.txt: is empty"),
        ("binary.txt", random.Random(1).randbytes(5000), "binary.txt: is not text but binary data"),
        ("picture.xyz", b"\x89PNG\r\n\x1a\n" + bytes(500), "picture.xyz: "),
        ("large.txt", b"Rebels shelled the town. " * 800_000, "large.txt: is larger than 10 MB"),
        ("page.html", "<html><body></body></html>", "page.html: "),
        ("rows.jsonl", "{not json\n", "rows.jsonl"),
        ("packed.txt.gz", b"\x1f\x8b\x08nonsense", "packed.txt.gz: is a damaged gzip file"),
    ],
)
def test_bad_files_are_named_and_the_rest_is_done(name: str, content: str | bytes, says: str) -> None:
    result = run("code", written(name, content), written("story.txt", STORY), "--format", "jsonl", "--published", "2021-05-28")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"dateline: {says}")
    assert events(result) and result.stderr.splitlines()[-1].endswith("events; 1 failed")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("nowhere.txt", "nowhere.txt: there is no such file or folder"),
        ("*.nothing", "*.nothing: no file matches this pattern"),
        ("http://host.invalid/a.html", "http://host.invalid/a.html: is unreachable"),
        ("http://127.0.0.1:9/a.html", "leads to 127.0.0.1, an address of a private network: not fetched"),
        ("http://localhost/a.html", "an address of a private network: not fetched"),
        ("http://10.1.2.3/", "leads to 10.1.2.3, an address of a private network: not fetched"),
        ("http://[::1]/", "leads to ::1, an address of a private network: not fetched"),
        ("http://169.254.169.254/latest", "leads to 169.254.169.254, an address of a private network: not fetched"),
        ("https://:80/", "only http and https URLs are fetched"),
    ],
)
def test_what_cannot_be_reached_is_named(given: str, says: str) -> None:
    result = run("code", given)
    assert (result.exit_code, result.stdout) == (1, "")
    assert says in result.stderr and "Traceback" not in result.stderr


def test_broken_html_is_read_as_far_as_it_goes() -> None:
    result = run("code", written("broken.html", f"<html><body><div><p>{STORY}<p><b>Rebels shelled the town of Taiz"), "--format", "jsonl")
    assert result.exit_code == 0 and events(result)


def test_a_folder_with_one_unreadable_file() -> None:
    written("folder/a.txt", STORY)
    written("folder/c.txt", "Police arrested five protesters in Basra.")
    Path("folder/b.txt").symlink_to("gone")
    result = run("code", "folder", "--format", "jsonl")
    assert result.exit_code == 1
    assert "folder/b.txt: cannot be read" in result.stderr
    assert [key for key in dict.fromkeys(e["report"]["key"] for e in events(result))] == ["a", "c"]  # type: ignore[index]


def test_a_report_in_another_language_is_skipped_not_failed() -> None:
    result = run("code", written("paris.txt", FRENCH), "--format", "jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "dateline: paris: skipped, it is in 'fr'; only English is coded\ndateline: 0 reports coded, 0 events; 1 skipped (not in English)\n"


def test_a_message_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in run("code", "no\x1b[2Jthing.txt").stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["code"], "Missing argument"),
        (["code", "a.txt", "--published", "yesterday"], "is not a date such as"),
        (["code", "a.txt", "--format", "pdf"], "pdf"),
        (["code", "a.txt", "--colour"], "No such option"),
        (["cod"], "No such command"),
    ],
)
def test_wrong_use_is_2(arguments: list[str], says: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert says in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["code", "story.txt", "--config", "none.toml"], "none.toml: the configuration cannot be read"),
        (["code", "story.txt", "--config", "wrong.toml"], "wrong.toml: no such setting: colour in [read]"),
        (["code", "story.txt", "--output", "no/such/folder.html"], "no/such/folder.html: cannot be written"),
    ],
)
def test_what_cannot_be_done_at_all_is_2_and_one_line(arguments: list[str], says: str, cache_dir: Path) -> None:
    written("wrong.toml", "[read]\ncolour = 1\n")
    done = process(*arguments, cache=cache_dir)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"dateline: {says}") and done.stderr.count("\n") == 1


def test_a_closed_pipe_ends_quietly(cache_dir: Path) -> None:
    written("story.txt", STORY)
    reader, writer = os.pipe()
    os.close(reader)
    environment = os.environ | {"DATELINE_CACHE_DIR": str(cache_dir), "PYTHONPATH": str(Path(dateline.__file__).parents[1])}
    command = [sys.executable, "-m", "dateline", "code", "story.txt", "--format", "jsonl"]
    done = subprocess.run(command, env=environment, stdout=writer, stderr=subprocess.PIPE, text=True, timeout=120, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")


def test_help_and_version_load_nothing_heavy(cache_dir: Path) -> None:
    started = time.perf_counter()
    done = process("--help", cache=cache_dir)
    assert done.returncode == 0 and "Exit status: 0 done" in done.stdout
    assert time.perf_counter() - started < 10  # generous: benchmarks/ has the figure
    heavy = "import sys, dateline.show.cli; print([m for m in ('spacy', 'numpy', 'jinja2', 'jsonschema', 'trafilatura', 'yaml') if m in sys.modules])"
    environment = os.environ | {"PYTHONPATH": str(Path(dateline.__file__).parents[1])}
    assert subprocess.run([sys.executable, "-c", heavy], env=environment, capture_output=True, text=True, check=True).stdout == "[]\n"
    assert run("--version").stdout == f"dateline {dateline.__version__}\n"


def test_the_schema_is_printed() -> None:
    assert run("schema").stdout == schema_text()


def test_the_demo_makes_a_record_prints_what_happened_and_says_what_to_do_next() -> None:
    result = run("demo")
    assert result.exit_code == 0
    assert re.search(r"^34 reports, \d+ events, \d+ incidents ━", result.stdout)
    assert re.search(r"^  who acted .*Iran \d+", result.stdout, re.MULTILINE)
    assert "! reports contradict each other" in result.stdout and re.search(r" \d/[2-9] !$", result.stdout, re.MULTILINE)
    assert "who says what" in result.stdout and "The Potomac Ledger 2021-07-10" in result.stdout
    for command in re.findall(r"^  dateline ((?:incidents|show|timeline|search) .*)$", result.stdout, re.MULTILINE):
        assert run(*shlex.split(command)).exit_code == 0, command
    assert "dateline ingest reports/ --record my.db" in result.stdout


def test_the_demo_takes_the_record_that_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    first = run("demo", "--record", "here.db")
    monkeypatch.setattr(ingest, "loaded", lambda settings, messages: pytest.fail("the language model is loaded"))
    again = run("demo", "--record", "here.db")
    assert (again.exit_code, again.stdout) == (0, first.stdout)
    assert sorted(file.name for file in Path.cwd().iterdir()) == ["here.db", "here.db.lock"]


def test_the_demo_adds_nothing_to_another_record(cache_dir: Path) -> None:
    assert run("ingest", written("story.txt", STORY), "--record", "my.db").exit_code == 0
    done = process("demo", "--record", "my.db", cache=cache_dir)
    assert (done.returncode, done.stdout) == (2, "")
    assert "this record holds other reports than the bundled ones; name another file with --record" in done.stderr


@pytest.mark.parametrize(
    ("there", "on_path", "folder", "called"),
    [
        (True, ".venv/bin/dateline", ".", "dateline"),
        (True, "elsewhere/dateline", ".", ".venv/bin/dateline"),
        (True, None, "other", "{root}/.venv/bin/dateline"),
        (False, None, ".", ".venv/bin/python -m dateline"),
    ],
)
def test_the_demo_names_the_command_as_it_can_be_called(there: bool, on_path: str | None, folder: str, called: str, tmp_path: Path) -> None:
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    if there:
        python.with_name("dateline").touch()
    found = str(tmp_path / on_path) if on_path else None
    assert demo.own_command(python, tmp_path / folder, found) == called.format(root=tmp_path)


def test_the_doctor_finds_what_is_needed(cache_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_CACHE_DIR", str(cache_dir))
    result = run("doctor")
    assert result.exit_code == 0, result.stdout
    assert "verified: they are the published ones" in result.stdout and "event types" in result.stdout


def test_the_doctor_says_when_the_model_is_missing(monkeypatch: pytest.MonkeyPatch, cache_dir: Path) -> None:
    monkeypatch.setenv("DATELINE_CACHE_DIR", str(cache_dir))
    monkeypatch.setenv("DATELINE_SPACY_MODEL", "xx_no_such_model")
    result = run("doctor")
    assert result.exit_code == 1
    assert "no English spaCy pipeline (xx_no_such_model) is installed" in " ".join(result.stdout.split())


def test_every_format_can_be_asked_for() -> None:
    assert [one.value for one in Format] == list(formats.FORMATS)


def test_colours_only_where_they_are_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    written("story.txt", STORY)
    assert "\x1b[1;31m" in run("code", "story.txt").stdout
    assert "\x1b[1;31m" not in run("code", "story.txt", "--no-color").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;31m" not in run("code", "story.txt").stdout


