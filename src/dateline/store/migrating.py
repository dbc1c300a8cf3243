"""Brings the tables of a record up to date by numbered migrations, and says why one cannot be opened."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from sqlalchemy import Connection, Engine, inspect, text

from dateline.errors import StoreError
from dateline.store.schema import VERSION_TABLE, VERSIONS, metadata
from dateline.store.session import Purpose

UPGRADING = "dateline.store.upgrading"
"""What runs the migrations, loaded only where some are to be run."""
NO_RECORD = "it is no dateline record"
UNMADE = "there is no record in it yet; `dateline ingest` makes one"
NEWER = "it was made by a newer dateline (its tables are number {number}, this one knows up to {last}); update dateline: pip install -U dateline"
OLDER = "it was made by an older dateline; any command that writes to it brings it up to date, such as `dateline ingest`"


def prepare(engine: Engine, name: str, purpose: Purpose, take_turn: Callable[[Connection], None]) -> None:
    """Makes or updates the tables of a record, as far as its purpose allows.

    Raises:
        StoreError: it is no record, or not one that this dateline can open for this purpose.
    """
    with engine.connect() as connection:
        current = _checked(connection, name, purpose)
    if current != VERSIONS[-1]:
        with engine.begin() as connection:
            take_turn(connection)
            if _checked(connection, name, purpose) != VERSIONS[-1]:
                import_module(UPGRADING).upgrade(connection)


def version(connection: Connection) -> str | None:
    """Returns the number of a record's tables, or None where there are none."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    number: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
    return number


def _checked(connection: Connection, name: str, purpose: Purpose) -> str | None:
    current = version(connection)
    if current is None and _is_foreign(connection):
        raise StoreError(NO_RECORD + "; it holds other tables", name)
    if current is None and not purpose.create:
        raise StoreError(UNMADE, name)
    if current is not None and current not in VERSIONS:
        raise StoreError(NEWER.format(number=current, last=VERSIONS[-1]), name)
    if current is not None and current != VERSIONS[-1] and not purpose.write:
        raise StoreError(OLDER, name)
    return current


def _is_foreign(connection: Connection) -> bool:
    """Whether a database without a record has tables: any in a file, in a server's database those with the names of ours."""
    names = set(inspect(connection).get_table_names())
    return bool(names if connection.dialect.name == "sqlite" else names & set(metadata.tables))
