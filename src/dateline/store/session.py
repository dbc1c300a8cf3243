"""The connections of an open record, and its one transaction at a time that writes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from dateline.errors import RecordBusy, StoreError
from dateline.store.native import Native

WRITES = "dateline_writes"
"""Option of a connection whose next transaction writes."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a record is opened for: ``create`` makes one where there is none."""

    write: bool = False
    create: bool = False


class Session:
    """An open record. Threads may share it: each reads on a connection of its own, and they take turns to write."""

    def __init__(self, engine: Engine, native: Native, name: str, *, write: bool, release: Callable[[], None]) -> None:
        self._engine = engine
        self._native = native
        self._name = name
        self._write = write
        self._release = release
        self._turn = threading.Lock()
        self._thread = threading.local()
        self._closed = False

    @property
    def name(self) -> str:
        """The file or the address without its password."""
        return self._name

    def close(self) -> None:
        """Lets go of the file or the server; closing again does nothing."""
        if not self._closed:
            self._closed = True
            self._engine.dispose()
            self._release()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of it is kept, or nothing when an error leaves it or the process dies.

        Raises:
            StoreError: the record is open for reading only, or this is within another ``writing``.
        """
        self._check_may_write()
        with self._turn, self._connected() as connection:
            writer = connection.execution_options(**{WRITES: True})
            with writer.begin():
                self._native.take_turn(writer)
                self._thread.connection = writer
                try:
                    yield
                finally:
                    self._thread.connection = None

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """The connection to ask: within ``writing`` that which writes, so that its changes are seen."""
        current = self._current()
        if current is not None:
            yield current
        else:
            with self._connected() as connection:
                yield connection

    def _changing(self) -> Connection:
        """Returns the connection that writes.

        Raises:
            StoreError: this is not within ``writing``.
        """
        current = self._current()
        if current is None:
            raise StoreError("what changes the record must be called within writing()", self._name)
        return current

    def _current(self) -> Connection | None:
        current: Connection | None = getattr(self._thread, "connection", None)
        return current

    def _check_may_write(self) -> None:
        if not self._write:
            raise StoreError("it is open for reading only; open it with write=True to change it", self._name)
        if self._current() is not None:
            raise StoreError("writing() within writing(): it is one transaction, which cannot have another in it", self._name)

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        if self._closed:
            raise StoreError("it was closed", self._name)
        with errors_of(self._name), self._engine.connect() as connection:
            yield connection


@contextmanager
def errors_of(name: str) -> Iterator[None]:
    """Turns what a database says is wrong into an error that names the record; the data that was written is not repeated."""
    try:
        yield
    except SQLAlchemyError as error:
        said = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
        if "database is locked" in said:
            raise RecordBusy("another program is writing to it; try again when it has finished", name) from error
        raise StoreError(f"the database says: {said}", name) from error
