"""The tests' own PostgreSQL server: it answers, its databases are apart, and nothing of it is left behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, inspect, make_url, text

import postgres_server
from postgres_server import MISSING, NoPostgresError, Server, ServerFailedError

pytest_plugins = ["pytester"]

HERE = Path(__file__).parent

KILLED = """
import os, signal
from postgres_server import running
with running() as server:
    print(server.pid, server.folder, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def comes_true(question: Callable[[], bool], seconds: float = 30) -> bool:
    until = time.monotonic() + seconds
    while not question() and time.monotonic() < until:
        time.sleep(0.05)
    return question()


def test_the_server_answers(postgres: Server) -> None:
    with postgres.fresh("answers") as url:
        engine = create_engine(url)
        with engine.connect() as connection:
            shown = {name: connection.scalar(text(f"SHOW {name}")) for name in ("server_encoding", "fsync", "listen_addresses", "timezone")}
            ordered = connection.scalar(text("SELECT 'a' < 'B'"))
        engine.dispose()
    assert shown == {"server_encoding": "UTF8", "fsync": "off", "listen_addresses": "127.0.0.1", "timezone": "UTC"}
    assert ordered is False, "text is in order of code points"


def test_a_password_is_needed(postgres: Server) -> None:
    url = make_url(postgres.url("postgres"))
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(host=url.host, port=url.port, user=url.username, password="another", dbname="postgres")


def test_databases_are_fresh_and_apart(postgres: Server) -> None:
    with postgres.fresh("one") as one, postgres.fresh("two") as two:
        first, second = create_engine(one), create_engine(two)
        with first.begin() as connection:
            connection.execute(text("CREATE TABLE kept (id integer)"))
        assert inspect(first).get_table_names() == ["kept"]
        assert inspect(second).get_table_names() == []
        second.dispose()
    # The connections of `first` are still open: they do not keep the database from being dropped.
    with postgres.fresh("one") as again:
        engine = create_engine(again)
        assert inspect(engine).get_table_names() == []
        engine.dispose()


def test_a_record_has_a_place_in_either_engine(record_url: str, request: pytest.FixtureRequest) -> None:
    kind = request.node.callspec.params["record_url"]
    engine = create_engine(record_url if kind == "postgresql" else f"sqlite:///{record_url}")
    assert engine.dialect.name == kind
    assert inspect(engine).get_table_names() == []
    engine.dispose()


@pytest.mark.usefixtures("postgres")
def test_nothing_is_left_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPORT", "1")
    monkeypatch.setenv("PGDATA", "/nowhere/at/all")
    with postgres_server.running() as server, server.fresh("held") as url:
        engine = create_engine(url)
        engine.connect().close()
        assert alive(server.pid) and server.folder.is_dir()
    assert not alive(server.pid) and not server.folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(host="127.0.0.1", port=server.port, user="dateline", dbname="postgres", connect_timeout=5)


@pytest.mark.usefixtures("postgres")
def test_nothing_is_left_when_the_tests_are_killed() -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED], cwd=HERE, stdout=subprocess.PIPE, text=True)
    pid, folder = ended.stdout.split()
    assert ended.returncode == -signal.SIGKILL
    assert comes_true(lambda: not alive(int(pid)) and not Path(folder).exists())


@pytest.mark.usefixtures("postgres")
def test_a_server_that_does_not_start_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    folders: list[Path] = []
    make = postgres_server._folder

    def with_a_file_in_the_way(account: dict[str, object]) -> Path:
        folders.append(make(account))
        (folders[0] / "data").mkdir()
        (folders[0] / "data" / "in the way").touch()
        return folders[0]

    monkeypatch.setattr(postgres_server, "_folder", with_a_file_in_the_way)
    with pytest.raises(ServerFailedError, match="exists but is not empty|Permission denied"), postgres_server.running():
        pytest.fail("it started")
    assert not folders[0].exists()


@pytest.mark.usefixtures("postgres")
def test_a_port_taken_in_between_is_changed_for_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The keeper is a program of its own, so the port that it tries first is set in a copy of it."""
    keeper = tmp_path / "keeper.py"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        changed = f"PORTS, _any = iter([{port}]), _free_port\n_free_port = lambda: next(PORTS, None) or _any()\n\nif __name__"
        keeper.write_text((HERE / "postgres_server.py").read_text(encoding="utf-8").replace("if __name__", changed), encoding="utf-8")
        monkeypatch.setattr(postgres_server, "__file__", str(keeper))
        with postgres_server.running() as server, server.fresh("moved"):
            assert server.port != port
            assert "could not bind" in (server.folder / "log").read_text(encoding="utf-8")


def test_the_newest_server_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for version in ("9", "17", "15"):
        folder = tmp_path / version / "bin"
        folder.mkdir(parents=True)
        for name in ("initdb", "postgres"):
            (folder / name).touch(mode=0o755)
    (tmp_path / "18" / "bin").mkdir(parents=True)
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(postgres_server, "PLACES", (f"{tmp_path}/*/bin",))
    assert postgres_server.programs() == tmp_path / "17" / "bin"
    monkeypatch.setenv("PATH", str(tmp_path / "9" / "bin"))
    assert postgres_server.programs() == tmp_path / "9" / "bin", "the one on PATH is meant"


def test_a_temporary_folder_closed_to_the_server_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.setattr(tempfile, "tempdir", str(closed))
    monkeypatch.setattr(postgres_server, "IN_MEMORY", "/nowhere")
    account = postgres_server._account()
    folder = postgres_server._folder(account)
    try:
        assert folder.is_relative_to(closed) is not bool(account), "only root runs the server as someone else"
        assert not account or folder.stat().st_uid == account["user"]
        assert folder.stat().st_mode & 0o777 == 0o700
    finally:
        folder.rmdir()
    assert list(closed.iterdir()) == []


def test_a_machine_without_a_server_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(postgres_server, "PLACES", ())
    with pytest.raises(NoPostgresError, match="apt-get install postgresql"):
        postgres_server.require()
    with pytest.raises(NoPostgresError), postgres_server.running():
        pytest.fail("it started")


@pytest.mark.parametrize(("ci", "expected"), [("", {"passed": 1, "skipped": 1}), ("true", {"passed": 1, "errors": 1})])
def test_without_a_server_only_its_tests_are_skipped(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, ci: str, expected: dict[str, int]
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("PATH", "/nowhere")
    pytester.makeconftest((HERE / "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile(postgres_server=(HERE / "postgres_server.py").read_text(encoding="utf-8") + "\nPLACES = ()\n")
    pytester.makepyfile("def test_record(record_url):\n    assert record_url")
    result = pytester.runpytest_subprocess("-ra", "-p", "no:cacheprovider")
    result.assert_outcomes(**expected)
    result.stdout.fnmatch_lines([f"*{MISSING}*"])
