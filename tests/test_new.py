"""What a report would add to a record: first told, confirms, revises, contradicts, repeats; and nothing is stored."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import story
from dateline.config import Settings
from dateline.run.opening import open_record
from dateline.run.pipeline import Pipeline
from dateline.show import adding
from dateline.show.cli import app
from dateline.show.schema import validator

pytestmark = pytest.mark.model
ROWS = (
    ("repeats", "2021-03-03", "Levant Wire", "A car bomb killed 12 people in Mosul on Monday, Iraqi police said. It was the first this year."),
    ("confirms", "2021-03-05", "New Gazette", "The health ministry said that 19 people were killed by the car bomb that exploded in Mosul on Monday."),
    ("revises", "2021-03-08", "Bugle", "A car bomb killed 19 people and injured 40 in Mosul on March 1, 2021."),
    ("contradicts", "2021-03-06", "New Gazette", "A car bomb killed 3 people in Mosul on Monday, March 1, 2021, a witness said."),
    ("first told", "2021-03-08", "Bugle", "Dock workers went on strike in Rotterdam on Sunday."),
)
Ask = Callable[..., Result]


@pytest.fixture(scope="module")
def address(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> str:
    return story.kept(pipeline, tmp_path_factory.mktemp("new") / "story.db")


@pytest.fixture
def ask(pipeline: Pipeline, address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Ask:
    monkeypatch.setattr(adding, "loaded", lambda settings, messages: pipeline)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, record: str = address) -> Result:
        return CliRunner().invoke(app, ["new", *arguments, "--record", record], catch_exceptions=False)

    return run


def written(*rows: tuple[str, str, str, str]) -> str:
    lines = [json.dumps({"id": key, "published": day, "source": source, "title": "Bomb in Mosul", "text": text}) for key, day, source, text in rows]
    Path("new.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return "new.jsonl"


def objects(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0
    return story.objects(result.stdout)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_what_a_report_adds(ask: Ask, row: tuple[str, str, str, str]) -> None:
    [one] = objects(ask(written(row), "--format", "jsonl"))
    assert one["adds"] == row[0]
    assert (one["incident"] is None) == (row[0] == "first told")
    assert not list(validator().iter_errors(one["event"]))
    assert one.keys() == {"adds", "incident", "new", "contradicted", "near", "event"}


def test_what_is_new_and_what_is_contradicted(ask: Ask) -> None:
    revises, contradicts = objects(ask(written(ROWS[2], ROWS[3]), "--format", "jsonl"))
    assert [(claim["field"], claim["label"], claim["mention"]["text"]) for claim in revises["new"]] == [("injured", "40", "40")]
    assert revises["contradicted"] == []
    assert [claim["label"] for claim in contradicts["new"]] == ["3 (people)"]
    [clash] = contradicts["contradicted"]
    assert (clash["field"], clash["revised"], len(clash["values"])) == ("killed", False, 4)


def test_the_table(ask: Ask) -> None:
    result = ask(written(*ROWS))
    words = " ".join(result.stdout.split())
    assert result.exit_code == 0 and result.stderr == "dateline: 5 reports coded, 5 events\n"
    assert "1 event · contradicts 1 contradict contradicts ASSAULT · explosives nobody named" in words
    assert f"joins 8{words.partition('joins 8')[2][:1]}% {story.BOMB}; 14 killed. 4/3 ! in_" in words
    assert "new killed 3 (people) “3 people” witness against killed: 12 (people) / 19 (people) / 14 (people) / 3 (people)" in words
    assert "new injured 40 “40”" in words
    assert "nearly " in words and "Bombing in Mosul, Nineveh, Iraq on 2 March 2021." in words
    assert "1 first told first told PROTEST · strike Dock workers → went on strike words Dock workers *went on strike* in Rotterdam" in words


def test_what_is_far_from_everything_nearly_joined_nothing(ask: Ask) -> None:
    [one] = objects(ask(written(ROWS[4]), "--format", "jsonl"))
    assert (one["incident"], one["near"]) == (None, None)


def test_the_same_figure_is_no_new_contradiction(ask: Ask) -> None:
    """The record is at odds with itself already; who repeats one of its figures contradicts nothing anew."""
    [one] = objects(ask(written(ROWS[1]), "--format", "jsonl"))
    assert one["contradicted"] == []


def test_a_report_that_is_in_the_record_is_compared_with_the_others(ask: Ask) -> None:
    Path("wire.jsonl").write_text(
        "\n".join(json.dumps(dict(zip(("id", "published", "source", "title", "text"), row, strict=True))) for row in story.ROWS[:1]), encoding="utf-8"
    )
    result = ask("wire.jsonl")
    assert "This report is in the record already; it is compared with the others." in " ".join(result.stdout.split())
    assert "1 repeat" in result.stdout


def test_nothing_is_stored(ask: Ask, address: str) -> None:
    with open_record(address, Settings()) as record:
        before = record.store.counts()
    assert ask(written(*ROWS)).exit_code == 0
    with open_record(address, Settings()) as record:
        assert record.store.counts() == before


def test_a_report_that_fails_is_named_and_the_rest_is_done(ask: Ask) -> None:
    result = ask(written(ROWS[4]), "nowhere.txt")
    assert result.exit_code == 1
    assert "dateline: nowhere.txt: there is no such file or folder\n" in result.stderr and "1 first told" in result.stdout


def test_without_a_date_one_can_be_given(ask: Ask) -> None:
    Path("plain.txt").write_text("A car bomb killed 12 people in Mosul on Monday, Iraqi police said.", encoding="utf-8")
    assert "1 repeat" in ask("plain.txt", "--published", "2021-03-02").stdout
    assert ask("plain.txt", "--published", "soon").exit_code == 2
