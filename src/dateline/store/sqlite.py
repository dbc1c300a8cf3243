"""A record that is one SQLite file: many may read it, one process at a time writes."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from dateline.errors import RecordBusy, StoreError
from dateline.protocols import Store
from dateline.store.migrating import NO_RECORD, prepare
from dateline.store.record import Record
from dateline.store.session import WRITES, Purpose, errors_of
from dateline.store.sqlite_native import SqliteNative

MAGIC = b"SQLite format 3\0"
BUSY_SECONDS = 10.0
"""How long to wait for another connection that keeps the file for itself, such as after a crash."""
PAGE_BYTES = 8192
"""Of a new file: several events stand on one page."""
CACHE_KIB = 65536
"""Of the file that a writer keeps in memory: new events go everywhere in its indexes."""
BUSY = (
    "another process is writing to this record (it holds {lock}); wait until it has finished, or end it. "
    "Reading goes on meanwhile; a record in PostgreSQL takes several writers"
)


def open_sqlite(address: str, purpose: Purpose) -> Store:
    """Opens the record in a file, given as a path or as ``sqlite:///path``.

    Raises:
        StoreError: the file is not there or no record.
        RecordBusy: another process has it open for writing.
    """
    file = _file(address)
    _check(file, purpose)
    release = _lock(file) if purpose.write or purpose.create else _nothing
    try:
        return _opened(file, purpose, release)
    except BaseException:
        release()
        raise


def _opened(file: Path, purpose: Purpose, release: Callable[[], None]) -> Record:
    native, name = SqliteNative(), str(file)
    mode = "rwc" if purpose.create else "rw" if purpose.write else _reading_mode(file)
    preparing = _engine(file, mode, _preparing(mode))
    try:
        with errors_of(name):
            prepare(preparing, name, purpose, native.take_turn)
    finally:
        preparing.dispose()
    if not purpose.write:
        release()
    return Record(_engine(file, mode, _working(mode)), native, name, write=purpose.write, release=release)


def _file(address: str) -> Path:
    path = address.removeprefix("sqlite:///")
    if path in {"", ":memory:", "sqlite://"}:
        raise StoreError("a record needs a file; give its path", address)
    return Path(path).expanduser().resolve()


def _check(file: Path, purpose: Purpose) -> None:
    if not file.parent.is_dir():
        raise StoreError(f"the folder {file.parent} does not exist; make it first", str(file))
    if file.is_dir():
        raise StoreError("it is a folder; a record is a file", str(file))
    if not file.exists() and not purpose.create:
        raise StoreError("there is no such record; `dateline ingest` makes one", str(file))
    try:
        if file.exists() and _beginning(file) not in {MAGIC, b""}:
            raise StoreError(NO_RECORD + ", nor any SQLite file", str(file))
    except OSError as error:
        raise StoreError(f"it cannot be read: {error.strerror}", str(file)) from error


def _beginning(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(len(MAGIC))


def _lock(file: Path) -> Callable[[], None]:
    """Takes the lock beside a record; the system frees it when the process ends, however it ends."""
    lock = FileLock(f"{file}.lock", timeout=0, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise RecordBusy(BUSY.format(lock=lock.lock_file), str(file)) from error
    except OSError as error:
        raise StoreError(f"it cannot be locked for writing: {error.strerror or error}", str(file)) from error
    return lock.release


def _nothing() -> None:
    """Releases nothing."""


def _reading_mode(file: Path) -> str:
    """A file in a folder that cannot be written to is read as one that does not change: SQLite could not note there that it reads."""
    fixed = not os.access(file.parent, os.W_OK) and not Path(f"{file}-wal").exists()
    return "ro&immutable=1" if fixed else "ro"


def _engine(file: Path, mode: str, pragmas: Sequence[str]) -> Engine:
    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(f"file:{quote(str(file))}?mode={mode}", timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, uri=True)
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def _preparing(mode: str) -> list[str]:
    """How tables are made: migrations copy and drop tables, which must not take along the rows that point to them."""
    return ["foreign_keys=OFF", *([f"page_size={PAGE_BYTES}"] if mode == "rwc" else [])]


def _working(mode: str) -> list[str]:
    """How a record is used: with a write-ahead log readers go on, and a process that dies loses nothing that was kept."""
    return ["foreign_keys=ON", *(["journal_mode=WAL", "synchronous=NORMAL", f"cache_size=-{CACHE_KIB}"] if mode.startswith("rw") else [])]


def _begin(connection: Connection) -> None:
    """Begins the transaction that sqlite3 would begin too late for reading and for changes of tables."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITES) else "BEGIN")
