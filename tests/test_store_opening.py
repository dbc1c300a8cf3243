"""A record is opened by its address, made and brought up to date by migrations; one that cannot be opened says why, and what to do."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from dateline.errors import MissingPart, RecordBusy, StoreError
from dateline.records.stored import RecordCounts
from dateline.store import schema
from dateline.store.opening import open_store
from dateline.store.upgrading import SCRIPTS
from store_rows import NOW, database, entry, ev, event, put

if TYPE_CHECKING:
    from postgres_server import Server

WRITER = """
import sys
from dateline.store.opening import open_store
from store_rows import NOW, entry, event
url, number, wait = sys.argv[1], int(sys.argv[2]), sys.argv[3]
store = open_store(url, write=True, create=True)
for turn in range(10):
    with store.writing():
        store.put_report(entry(event(number + turn), id=f"rp_{number + turn}"), store.start_run("rules", str(number), NOW))
if wait == "wait":
    with store.writing():
        store.put_report(entry(event(number + 99), id="rp_99"), store.start_run("rules", "lost", NOW))
        print("ready", flush=True)
        sys.stdin.read()
store.close()
"""


def writer(url: str, number: int, wait: str = "") -> subprocess.Popen[str]:
    """Another process that writes ten reports one by one; one that waits has an eleventh half written."""
    paths = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    command = [sys.executable, "-c", WRITER, url, str(number), wait]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": paths})


@contextmanager
def half_way(url: str) -> Iterator[subprocess.Popen[str]]:
    """Another process in the middle of writing; killed at the end."""
    other = writer(url, 0, "wait")
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        yield other
    finally:
        other.send_signal(signal.SIGKILL)
        other.communicate()


def test_a_second_writer_of_a_file_is_refused_until_the_first_is_gone(tmp_path: Path) -> None:
    file = str(tmp_path / "record.sqlite")
    with half_way(file):
        with pytest.raises(RecordBusy, match="another process is writing to this record .*wait until it has finished") as refused:
            open_store(file, write=True)
        assert refused.value.where == file
        with closing(open_store(file)) as reader:
            assert reader.counts() == RecordCounts(reports=10, events=10), "readers are never refused, and see what is kept"
    with closing(open_store(file)) as reader:
        assert reader.counts().reports == 10, "what was kept survives a killed process, what was half written does not"
    with closing(open_store(file, write=True)) as store:
        put(store, entry(event(500)))
        assert store.counts().reports == 11
    with pytest.raises(RecordBusy), closing(open_store(file, write=True)):
        open_store(f"sqlite:///{tmp_path}/../{tmp_path.name}/record.sqlite", write=True)


def test_two_processes_make_and_write_one_database(postgres: Server) -> None:
    with postgres.fresh("record_two") as url:
        both = [writer(url, number) for number in (100, 200)]
        assert [one.wait(timeout=30) for one in both] == [0, 0]
        for one in both:
            one.communicate()
        with closing(open_store(url)) as store:
            assert store.counts().reports == 20
            assert [store.events_of(f"rp_{number}") for number in (100, 209)] == [[ev(100)], [ev(209)]]
            assert len(store.runs()) == 20


def test_a_killed_writer_leaves_a_database_free(postgres: Server) -> None:
    with postgres.fresh("record_killed") as url:
        with half_way(url), closing(open_store(url)) as reader:
            assert reader.counts().reports == 10
        with closing(open_store(url, write=True)) as store:
            put(store, entry(event(500)))
            assert store.counts().reports == 11


def test_threads_take_turns(record_url: str) -> None:
    with closing(open_store(record_url, write=True, create=True)) as store:
        threads = [threading.Thread(target=put, args=(store, entry(event(number), id=f"rp_{number}"))) for number in range(8)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        assert store.counts().reports == 8


def test_the_migrations_make_the_tables_of_the_schema(record_url: str) -> None:
    open_store(record_url, create=True).close()
    with database(record_url).connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_ours, "compare_type": True, "version_table": schema.VERSION_TABLE})
        assert compare_metadata(context, schema.metadata) == []
        assert version(connection) == schema.VERSIONS[-1]


def _is_ours(name: str | None, kind: str, parents: object) -> bool:
    """Full-text indexes are made differently for each engine; they are not in the schema."""
    return kind != "table" or not (name or "").startswith(("report_words", "sentence_words"))


def version(connection: Connection) -> str:
    return str(connection.scalar(text(f"SELECT version_num FROM {schema.VERSION_TABLE}")))


def test_all_migrations_are_known_by_number() -> None:
    assert tuple(sorted(path.name[:4] for path in (SCRIPTS / "versions").glob("[0-9]*.py"))) == schema.VERSIONS


def test_a_newer_record_asks_for_a_newer_dateline(record_url: str) -> None:
    open_store(record_url, create=True).close()
    with database(record_url).begin() as connection:
        connection.execute(text(f"UPDATE {schema.VERSION_TABLE} SET version_num = '0999'"))
    for write in (False, True):
        with pytest.raises(StoreError, match="made by a newer dateline .*update dateline"):
            open_store(record_url, write=write)


def test_an_older_record_is_brought_up_to_date_by_a_writer(record_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def upgrade(connection: Connection) -> None:
        connection.execute(text(f"UPDATE {schema.VERSION_TABLE} SET version_num = '0998'"))

    open_store(record_url, create=True).close()
    monkeypatch.setattr("dateline.store.migrating.VERSIONS", (*schema.VERSIONS, "0998"))
    monkeypatch.setattr("dateline.store.upgrading.upgrade", upgrade)
    with pytest.raises(StoreError, match="made by an older dateline; any command that writes to it brings it up to date"):
        open_store(record_url)
    open_store(record_url, write=True).close()
    open_store(record_url).close()


def test_a_record_that_is_not_there_is_only_made_when_asked(record_url: str) -> None:
    for write in (False, True):
        with pytest.raises(StoreError, match="`dateline ingest` makes one"):
            open_store(record_url, write=write)
    with closing(open_store(record_url, create=True)) as reader:
        assert reader.counts() == RecordCounts()
        with pytest.raises(StoreError, match="reading only"), reader.writing():
            pass


def test_a_file_that_is_no_record_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Not a record, but rather long notes.")
    with closing(sqlite3.connect(tmp_path / "other.sqlite")) as other:
        other.execute("CREATE TABLE event (id TEXT)")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    for name, why in (("notes.txt", "no dateline record, nor any SQLite file"), ("other.sqlite", "no dateline record; it holds other tables")):
        for asked in ({}, {"write": True}, {"create": True}):
            with pytest.raises(StoreError, match=why) as refused:
                open_store(str(tmp_path / name), **asked)
            assert refused.value.where == str(tmp_path / name)
    assert {name: (tmp_path / name).read_bytes() for name in before} == before


def test_an_empty_file_becomes_a_record_only_when_asked(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    with pytest.raises(StoreError, match="no record in it yet"):
        open_store(str(tmp_path / "empty"))
    open_store(str(tmp_path / "empty"), create=True).close()


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("{here}/absent/record.sqlite", "the folder .*absent does not exist; make it first"),
        ("{here}", "it is a folder"),
        ("", "a record needs a file"),
        (":memory:", "a record needs a file"),
        ("sqlite://", "a record needs a file"),
        ("mysql://here/there", "no record can be kept at mysql://"),
        ("postgresql://ada:s3cret@here:port/x", "the address is not one of a PostgreSQL database"),
        ("postgresql://ada:s3cret@127.0.0.1:1/x?connect_timeout=2", "127.0.0.1:1/x.*: the server cannot be reached: .*refused"),
        ("postgres://ada@nowhere.invalid/x?password=s3cret", "nowhere.invalid/x: the server cannot be reached"),
    ],
)
def test_an_address_that_leads_nowhere_says_why(tmp_path: Path, address: str, why: str) -> None:
    with pytest.raises(StoreError, match=why) as refused:
        open_store(address.format(here=tmp_path), create=True)
    assert "s3cret" not in str(refused.value)


def test_a_server_that_refuses_is_told_apart(postgres: Server) -> None:
    url = postgres.url("postgres")
    for wrong, why in (
        (url.replace(postgres.password, "s3cret"), "the server refuses the user or the password"),
        (url.replace("/postgres", "/absent"), 'no such database or user: database "absent" does not exist; createdb'),
    ):
        with pytest.raises(StoreError, match=why) as refused:
            open_store(wrong, create=True)
        assert "s3cret" not in str(refused.value)
        assert postgres.password not in str(refused.value)


def test_a_database_with_tables_of_others(postgres: Server) -> None:
    with postgres.fresh("record_shared") as url:
        with database(url).begin() as connection:
            connection.execute(text("CREATE TABLE customer (id integer)"))
        with closing(open_store(url, create=True)) as store:
            assert store.name == f"postgresql://dateline@127.0.0.1:{postgres.port}/record_shared"
    with postgres.fresh("record_foreign") as url:
        with database(url).begin() as connection:
            connection.execute(text("CREATE TABLE event (id integer)"))
        with pytest.raises(StoreError, match="no dateline record; it holds other tables"):
            open_store(url, create=True)


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingPart, match=r"pip install 'dateline\[postgres\]'"):
        open_store("postgresql://here/there")


def test_a_record_in_a_folder_that_cannot_be_written_to_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a record? 100%#.sqlite"
    with closing(open_store(str(file), write=True, create=True)) as store:
        put(store, entry(event(1)))
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with closing(open_store(str(file))) as reader:
        assert reader.events_of(entry().report.id) == [ev(1)]
    assert {path.name for path in tmp_path.iterdir()} == {file.name, f"{file.name}.lock"}


def test_what_a_database_says_is_wrong_names_the_record_not_the_data(tmp_path: Path) -> None:
    file = tmp_path / "record.sqlite"
    with closing(open_store(str(file), write=True, create=True)) as store:
        put(store, entry(event(1)))
        with pytest.raises(StoreError, match="record.sqlite: the database says: UNIQUE constraint failed: event.id$"), store.writing():
            store.put_report(entry(event(1), text="Another report."), store.start_run("rules", "{}", NOW))
