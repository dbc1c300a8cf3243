"""A private PostgreSQL server for the tests, which ends with them however they end.

``running()`` starts a keeper, this file run as a program, in a session of its own. The keeper makes a database folder, runs the server on
it, and waits: when the tests are over, or the process that ran them is gone, it stops the server and removes the folder.
"""

from __future__ import annotations

import json
import os
import pwd
import re
import secrets
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

# Where packages put the server beside PATH: Debian, Fedora and PGDG, Homebrew on either kind of Mac and on Linux, MacPorts, Postgres.app.
PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/home/linuxbrew/.linuxbrew/opt/postgresql*/bin",
    "/opt/local/lib/postgresql*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)
MISSING = (
    "PostgreSQL is not installed: no initdb and postgres on PATH nor in /usr/lib/postgresql/*/bin "
    "(Debian, Ubuntu: apt-get install postgresql; macOS: brew install postgresql)"
)
USER = "dateline"
# Not every macOS has the locale C.UTF-8; with C the order is the same, by code point.
LOCALE = "C.UTF-8" if sys.platform == "linux" else "C"
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "60",
    "shared_buffers": "16MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "min_wal_size": "32MB",
    "max_wal_size": "64MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
IN_MEMORY, MEMORY_BYTES = "/dev/shm", 1 << 30  # Linux has this folder, and how much must be free there
START_SECONDS = 120  # a start takes one or two; machines that others use as well can be slow
PORT_TRIES = 5


class NoPostgresError(Exception):
    """The programs of PostgreSQL are not on this machine, or cannot be run by this user; the message says what to install."""


class ServerFailedError(Exception):
    """The server did not start; the message ends with its log."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs, and the folder that holds all of it."""

    port: int
    password: str
    pid: int
    folder: Path

    def url(self, name: str) -> str:
        """The SQLAlchemy URL of a database of this server."""
        return f"postgresql+psycopg://{USER}:{self.password}@127.0.0.1:{self.port}/{name}"

    def create(self, name: str) -> str:
        """The URL of a new, empty database."""
        with self._connection() as connection:
            # The strategy of old is the faster one without fsync; it has its name since 15.
            strategy = " STRATEGY file_copy" if connection.info.server_version >= 150000 else ""
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0" + strategy).format(sql.Identifier(name)))
        return self.url(name)

    def drop(self, name: str) -> None:
        """Removes a database; whoever is still connected to it is cut off."""
        with self._connection() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    @contextmanager
    def fresh(self, name: str) -> Iterator[str]:
        """The URL of a new, empty database, which is dropped at the end."""
        url = self.create(name)
        try:
            yield url
        finally:
            self.drop(name)

    def _connection(self) -> psycopg.Connection:
        # One for each call: one that is kept open would be shared with every process that a test forks.
        return psycopg.connect(self.url("postgres").replace("+psycopg", ""), autocommit=True, connect_timeout=30)


def require() -> None:
    """Nothing, where a server can be run.

    Raises:
        NoPostgresError: PostgreSQL is not installed, or may not be run by this user.
    """
    programs()
    _account()


def programs() -> Path:
    """The folder that holds initdb and postgres: the one on PATH, else the newest installed.

    Raises:
        NoPostgresError: There is none.
    """
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    for place in PLACES:
        folders += sorted(Path("/").glob(place.lstrip("/")), key=_version, reverse=True)
    for folder in folders:
        if all(os.access(folder / name, os.X_OK) for name in ("initdb", "postgres")):
            return folder
    raise NoPostgresError(MISSING)


def _version(folder: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", str(folder))]


@contextmanager
def running() -> Iterator[Server]:
    """A new server, stopped and removed at the end.

    Raises:
        NoPostgresError: PostgreSQL is not installed, or may not be run by this user.
        ServerFailedError: It did not start.
    """
    bin_folder, account = programs(), _account()
    folder, password = _folder(account), secrets.token_urlsafe(24)
    plan = json.dumps({"programs": str(bin_folder), "folder": str(folder), "account": account, "parent": os.getpid()})
    # In a session of its own, so that Ctrl-C reaches the tests alone, which may still need the server to tidy up.
    keeper = subprocess.Popen(
        [sys.executable, __file__, plan],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert keeper.stdin and keeper.stdout
    try:
        with suppress(BrokenPipeError):  # a keeper that ended at once is reported below
            keeper.stdin.write(password + "\n")
            keeper.stdin.flush()
        pid, port = _wait_until_ready(keeper, folder)
        yield Server(port, password, pid, folder)
    finally:
        # A word, not only the end of the pipe: a process that a test forked may hold the pipe open for longer.
        with suppress(BrokenPipeError):
            keeper.stdin.write("stop\n")
            keeper.stdin.close()
        keeper.wait(timeout=60)
        keeper.stdout.close()
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> dict[str, Any]:
    """Whom to run the server as, in the words of ``subprocess``: nothing for an ordinary user; PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            found = pwd.getpwnam(name)
            return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
    raise NoPostgresError("PostgreSQL does not run as root, and this machine has no user postgres or nobody (Debian: apt-get install postgresql)")


def _folder(account: dict[str, Any]) -> Path:
    """A new folder that the account owns and can reach: the temporary folder of root may be closed to others."""
    roots = [tempfile.gettempdir(), "/tmp", "/var/tmp"]
    # A database is some 300 files; in memory they are made ten times faster than on a slow disk. Containers may have little of it.
    if os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > MEMORY_BYTES:
        roots.insert(0, IN_MEMORY)
    for root in dict.fromkeys(roots):
        folder = Path(tempfile.mkdtemp(prefix="dateline-pg-", dir=root))
        if not account:
            return folder
        os.chown(folder, account["user"], account["group"])
        if subprocess.run(["/bin/sh", "-c", 'cd "$0"', str(folder)], cwd="/", stderr=subprocess.DEVNULL, **account).returncode == 0:
            return folder
        folder.rmdir()
    raise ServerFailedError(f"user {account['user']} can reach no temporary folder")


def _wait_until_ready(keeper: subprocess.Popen[str], folder: Path) -> tuple[int, int]:
    """The server's process id and port, from the file in which it says that it is ready."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if keeper.poll() is not None:
            assert keeper.stdout is not None
            raise ServerFailedError(f"PostgreSQL did not start:\n{keeper.stdout.read()}")
        with suppress(FileNotFoundError):
            lines = (folder / "data" / "postmaster.pid").read_text(encoding="utf-8").splitlines()
            if len(lines) > 7 and lines[7].strip() == "ready":
                return int(lines[0]), int(lines[3])
        time.sleep(0.02)
    raise ServerFailedError(f"PostgreSQL was not ready after {START_SECONDS} s")


def keep(bin_folder: Path, folder: Path, account: dict[str, Any], parent: int) -> None:
    """Runs a server until standard input has a second line or ends, or the parent is gone; prints the log if the server ends before."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    log, data, secret = folder / "log", folder / "data", folder / "password"
    try:
        with log.open("wb") as out:
            environment = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))} | {"LC_ALL": "C"}
            how: dict[str, Any] = {"cwd": folder, "stdin": subprocess.DEVNULL, "stdout": out, "stderr": subprocess.STDOUT, "env": environment, **account}
            secret.touch(mode=0o600)
            if account:
                os.chown(secret, account["user"], account["group"])
            secret.write_text(sys.stdin.readline(), encoding="utf-8")
            making = [str(bin_folder / "initdb"), "-D", str(data), "-U", USER, "-E", "UTF8", f"--locale={LOCALE}", "--no-sync"]
            made = subprocess.run([*making, "-A", "scram-sha-256", f"--pwfile={secret}"], **how).returncode == 0
            secret.unlink()
            if not made or not _serve([str(bin_folder / "postgres"), "-D", str(data)], how, parent):
                print(log.read_text(encoding="utf-8", errors="replace")[-4000:])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _serve(command: list[str], how: dict[str, Any], parent: int) -> bool:
    """Whether the server ran until it was told to stop; another port is tried when someone else took the first in between."""
    for name, value in SETTINGS.items():
        command += ["-c", f"{name}={value}"]
    for _ in range(PORT_TRIES):
        before = how["stdout"].tell()
        server = subprocess.Popen([*command, "-p", str(_free_port())], **how)
        try:
            while server.poll() is None:
                if os.getppid() != parent or select.select([sys.stdin], [], [], 0.3)[0]:
                    return True
        finally:
            _stop(server)
        if b"could not bind" not in Path(how["stdout"].name).read_bytes()[before:]:
            break
    return False


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(signal.SIGQUIT)  # what `pg_ctl stop -m immediate` sends: end at once, nothing here is to be kept
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    keep(Path(given["programs"]), Path(given["folder"]), given["account"], given["parent"])
