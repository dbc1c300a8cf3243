"""Files, folders, globs and standard input become reports; every bad input becomes one clear error."""

from __future__ import annotations

import gzip
import io
import json
import logging
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from dateline.config import ReadSettings
from dateline.errors import ReadError
from dateline.read import READERS
from dateline.read.draft import report_id
from dateline.read.language import language
from dateline.read.sniff import by_start, by_suffix, reader
from dateline.read.stage import read
from dateline.records.report import Report

DATA = Path(__file__).parent / "data" / "read"
BODY = "Rebels shelled the airport on Tuesday and killed two guards, an official said.\n"


def run(*inputs: str | Path, published: date | None = None, **settings: object) -> tuple[list[Report], list[ReadError]]:
    errors: list[ReadError] = []
    given = ReadSettings(**settings)  # type: ignore[arg-type]
    reports = list(read([str(one) for one in inputs], given, published=published, on_error=errors.append))
    return reports, errors


def only_error(*inputs: str | Path, **settings: object) -> str:
    reports, errors = run(*inputs, **settings)
    assert reports == []
    assert len(errors) == 1
    return str(errors[0])


@pytest.mark.parametrize("name", sorted(set(READERS.values())))
def test_every_row_of_the_table_names_a_reader(name: str) -> None:
    assert callable(reader(name))


@pytest.mark.parametrize(
    ("name", "module"),
    [("a.txt", "text"), ("A.HTML", "html"), ("x/y.jsonl.gz", "jsonl"), ("a.tsv", "table"), ("a.pdf", None), ("a", None)],
)
def test_suffix_picks_the_reader(name: str, module: str | None) -> None:
    found = by_suffix(name)
    assert (found and found.split(":")[0].rpartition(".")[2]) == module


@pytest.mark.parametrize(
    ("head", "module"),
    [
        ("Troops left the town.", "text"),
        ('\ufeff {"text": "x"}', "jsonl"),
        ('[{"text": "x"}]', "jsonl"),
        ("[Image: a tank] Troops left.", "text"),
        ("<!DOCTYPE html><html>", "html"),
        ("\n<html lang='en'>", "html"),
        ("<Begins with a bracket> and is text", "text"),
    ],
)
def test_start_picks_the_reader(head: str, module: str) -> None:
    assert by_start(head.encode(), "x").split(":")[0].rpartition(".")[2] == module


def test_front_matter_is_no_part_of_the_body() -> None:
    [report], errors = run(DATA / "ceasefire.txt")
    assert not errors
    assert report.text.startswith("MARIB, Yemen (EP) — ")
    assert (report.key, report.title) == ("ceasefire", "Army and rebels agree on a truce in Marib")
    assert (report.source, report.author, report.published) == ("Example Press", "Jane Doe", date(2021, 5, 28))
    assert (report.url, report.language) == ("https://news.example/marib-truce", "en")
    marked = {report.text[part.start : part.end]: part.kind for part in report.furniture}
    assert marked == {"Advertisement": "more", "(Reporting by Jane Doe; editing by John Roe)": "sign-off"}


def test_title_line_stays_in_the_body_as_furniture() -> None:
    [report], _ = run(DATA / "checkpoint.md", published=date(2020, 3, 4))
    assert report.title == "Gunmen kill three at a checkpoint"
    assert report.text == (DATA / "checkpoint.md").read_text(encoding="utf-8")
    [part] = report.furniture
    assert (part.kind, report.text[part.start : part.end]) == ("title", "# Gunmen kill three at a checkpoint")
    assert report.published == date(2020, 3, 4)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Rebels take the town\n\n" + BODY, "Rebels take the town"),
        ("Rebels take the town\r\n\r\n" + BODY, "Rebels take the town"),
        ("Rebels took the town.\n\n" + BODY, None),
        ("Rebels take the town\n" + BODY, None),
        ("Rebels take the town\n", None),
        ("KABUL (EP) — Rebels took the town\n\n" + BODY, None),
        ("By Jane Doe\n\n" + BODY, None),
        ("Source: the army\nsaid nothing.\n", None),
        ("---\ntitle: 'Rebels take the town'\ntags: x\n---\n\n" + BODY, "Rebels take the town"),
    ],
)
def test_title_of_plain_text(tmp_path: Path, text: str, title: str | None) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode())
    [report], _ = run(tmp_path)
    assert report.title == title


def test_a_web_page() -> None:
    [report], errors = run(DATA / "page.html")
    assert not errors
    assert report.title == "Minister resigns after protests"
    assert (report.source, report.author, report.published) == ("Example Herald", "Jane Doe", date(2019, 11, 29))
    assert "police killed nine people" in report.text
    assert "Home" not in report.text


def test_a_broken_page_still_gives_its_text() -> None:
    [report], errors = run(DATA / "broken.html")
    assert not errors
    assert "blocked its gates" in report.text
    assert "broke down on Sunday night" in report.text


def test_json_lines_go_on_after_bad_ones() -> None:
    reports, errors = run(DATA / "reports.jsonl")
    assert [report.key for report in reports] == ["a1", "a4", "reports:6"]
    assert [error.where.rpartition(", ")[2] for error in errors if error.where] == ["line 2", "line 3"]
    assert "is not JSON" in errors[0].what
    assert "fields found: 'id', 'title'" in errors[1].what
    assert [report.published for report in reports] == [date(2019, 3, 5), date(2020, 5, 4), None]
    assert reports[1].author == "Jane Doe, John Roe"
    assert "denied that anyone was hurt" in reports[1].text
    assert "'last week'" in reports[2].notes[0]


def test_a_table_goes_on_after_bad_rows() -> None:
    reports, errors = run(DATA / "reports.csv")
    assert [(report.key, report.published) for report in reports] == [("b1", date(2018, 4, 14)), ("b4", date(2018, 4, 13))]
    assert "\n\nThe army" in reports[0].text
    assert [str(error) for error in errors] == [
        f"{DATA / 'reports.csv'}, line 5: holds no text: 'text' is empty",
        f"{DATA / 'reports.csv'}, line 6: has 6 cells for 5 columns: put quotation marks around cells that hold a delimiter",
    ]
    [report], _ = run(DATA / "reports.tsv")
    assert (report.key, report.published) == ("reports:2", date(2020, 1, 6))


def test_a_table_without_text_names_its_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id;body\n1;Troops left.\n")
    assert "has no column 'text' (or 'html'); columns found: 'id', 'body'" in only_error(tmp_path / "a.csv")


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("many", [False, True])
def test_a_json_file_with_one_report_or_a_list(tmp_path: Path, indent: int | None, many: bool) -> None:
    record = {"id": "x1", "text": BODY}
    (tmp_path / "a.json").write_text(json.dumps([record, record | {"text": "b", "id": 2}] if many else record, indent=indent))
    reports, errors = run(tmp_path / "a.json")
    assert not errors
    assert [report.key for report in reports] == (["x1", "2"] if many else ["x1"])


def test_packed_json_lines(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": BODY}).encode()))
    [report], _ = run(tmp_path / "a.jsonl.gz")
    assert (report.key, report.text) == ("a:1", BODY)
    whole = gzip.compress(os.urandom(4000))
    (tmp_path / "b.txt.gz").write_bytes(whole[:2000])
    assert "is a damaged gzip file" in only_error(tmp_path / "b.txt.gz")


def test_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name, text in [("b.txt", "Bombs fell."), ("a/z.txt", "Troops left."), (".c.txt", "Hidden."), (".d/e.txt", "Hidden.")]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    reports, errors = run(tmp_path)
    assert ([report.text for report in reports], errors) == (["Bombs fell.", "Troops left."], [])
    assert [report.key for report in run(str(tmp_path / "*.txt"))[0]] == ["b"]
    assert [report.key for report in run(str(tmp_path / "**/*.txt"))[0]] == ["z", "b"]


def test_one_unreadable_file_does_not_stop_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bombs fell.")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "c.txt").write_text("Troops left.")
    reports, errors = run(tmp_path)
    assert [report.key for report in reports] == ["a", "c"]
    assert [str(error) for error in errors] == [f"{tmp_path / 'b.txt'}: cannot be read: no such file or directory"]


def test_a_file_that_denies_access(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Bombs fell.")
    (tmp_path / "b.txt").write_text("Troops left.")
    opened = Path.open

    def guarded(self: Path, *args: object, **kwargs: object) -> object:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", guarded)
    reports, errors = run(tmp_path)
    assert [report.key for report in reports] == ["b"]
    assert str(errors[0]) == f"{tmp_path / 'a.txt'}: cannot be read: permission denied"


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "is not a regular file" in only_error(tmp_path)


def test_exact_repeats_are_left_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "b.txt").write_text(BODY)
    with caplog.at_level(logging.INFO, "dateline.read.stage"):
        reports, errors = run(tmp_path)
    assert ([report.key for report in reports], errors) == (["a"], [])
    assert "report b has the same text as a, left out" in caplog.text


def test_records_with_ids_of_their_own_are_no_repeats(tmp_path: Path) -> None:
    lines = [json.dumps({"id": key, "text": BODY, "source": source}) for key, source in (("1", "Levant Wire"), ("2", "Gulf Dispatch"), ("1", "Levant Wire"))]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    reports, errors = run(tmp_path)
    assert ([report.key for report in reports], errors) == (["1", "2"], [])


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\n", "is empty"),
        ("a.jsonl", b"\n", "is empty"),
        ("a.csv", b"", "is empty"),
        ("a.txt", b"Title: Only a title\n", "holds no text"),
        ("a.txt", b"abc\x00\x01\x02def" * 20, "is not text but binary data"),
        ("a.unknown", bytes(range(256)) * 8, "is not text but binary data"),
        ("a.jpg", b"\xff\xd8\xff\xe0rest", "is a picture, not text"),
        ("report.pdf", b"%PDF-1.7 ...", "is a PDF document, not text: save its words as .txt"),
        ("a.jsonl", b"PK\x03\x04....", "is a zip archive or an office document"),
        ("a.csv", b"\x00\x01", "is not text but binary data"),
        ("a.html", b"<html><body></body></html>", "no main text found"),
        ("a.html", b"<<<>>", "no main text found"),
        ("a.jsonl", b"[1]", "report 1: is not a JSON object"),
        ("a.jsonl", b"[" * 100_000, "nested too deeply"),
        ("a.jsonl", b'{"text": {"a": 1}}', "the field 'text' should hold words but holds dict"),
    ],
)
def test_bad_files_are_named_with_the_reason(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    told = only_error(tmp_path / name)
    assert told.startswith(str(tmp_path / name))
    assert words in told


def test_twenty_megabytes_are_refused_for_one_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Troops left the town. " * 950_000)
    assert "is larger than 10 MB" in only_error(tmp_path / "a.txt")


def test_a_large_table_is_read_record_by_record(tmp_path: Path) -> None:
    lines = [json.dumps({"id": number, "text": f"{number} shells fell. " * (400 if number == 2 else 1)}) for number in range(300)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    reports, errors = run(tmp_path, max_bytes=5_000)
    assert len(reports) == 299
    assert [str(error).partition(": is larger")[0] for error in errors] == [f"{tmp_path / 'a.jsonl'}, line 3"]


def test_missing_inputs(tmp_path: Path) -> None:
    assert "there is no such file or folder" in only_error(tmp_path / "nothing.txt")
    assert "no file matches this pattern" in only_error(tmp_path / "*.txt")
    assert "holds no files" in only_error(tmp_path)


def test_unknown_suffix_is_tried_as_text(tmp_path: Path) -> None:
    (tmp_path / "wire.2021").write_text(BODY)
    (tmp_path / "page").write_bytes((DATA / "page.html").read_bytes())
    reports, errors = run(tmp_path)
    assert ([report.key for report in reports], errors) == (["page", "wire"], [])


@pytest.mark.parametrize("form", ["text", "html", "jsonl"])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    data = {"text": BODY.encode(), "html": (DATA / "page.html").read_bytes(), "jsonl": (DATA / "reports.jsonl").read_bytes()}
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data[form])))
    reports, _ = run("-", published=date(2020, 1, 2))
    assert len(reports) == (3 if form == "jsonl" else 1)
    assert all(report.published for report in reports)


@pytest.mark.parametrize(
    ("data", "text", "note"),
    [
        ("Erdoğan’s army".encode(), "Erdoğan’s army", None),
        ("\ufeffTroops left".encode(), "Troops left", None),
        ("Troops left – again".encode("utf-16"), "Troops left – again", None),
        ("The minister’s “plan” – a café".encode("cp1252"), "The minister’s “plan” – a café", "encoding: not UTF-8"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, text: str, note: str | None) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    [report], _ = run(tmp_path)
    assert report.text == text
    assert [one for one in report.notes if one.startswith("encoding")] == [one for one in report.notes if note and note in one]
    assert bool(report.notes) == bool(note)


def test_ids_come_from_the_content_alone() -> None:
    assert report_id("café") == report_id("cafe\u0301")
    assert report_id("a") == "rp_ca978112ca1b"


def test_another_language_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Der Minister sagte am Montag, die Truppen hätten die Stadt nach zwei Wochen verlassen.")
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": BODY, "language": "EN-gb"}))
    (tmp_path / "c.txt").write_text("Troops left.")
    assert [report.language for report in run(tmp_path)[0]] == ["de", "en", None]


def test_short_english_is_no_pidgin() -> None:
    """Languages without a two-letter code are not told from English in a sentence or two."""
    assert language("On Monday, the Ghanaian deputy trade minister Kofi Boateng summoned the ambassador to complain of the closed border.") == "en"
