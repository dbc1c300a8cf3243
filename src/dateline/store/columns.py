"""Column types and SQL that both engines understand, each in its own words."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import BigInteger, Boolean, Connection, DateTime, Dialect, Row, Table, Text, TextClause, bindparam, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine

from dateline.store.packing import kept

AnyRow = Row[*tuple[Any, ...]]
"""A row of any columns."""
ENCODER = msgspec.json.Encoder()
INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
"""An insert that may meet a row that is there, by engine."""


def ordered_text() -> TypeEngine[str]:
    """Returns the type of ids and of other text that is sorted: by code point, whatever the server's language."""
    return Text().with_variant(Text(collation="C"), "postgresql")


class Moment(TypeDecorator[datetime]):
    """A point in time, kept and given back in UTC; one without a zone is taken as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return self.process_bind_param(value, dialect)


class Many(TypeDecorator[Any]):
    """Any number of values as one parameter: an array in PostgreSQL, JSON in SQLite, which limits the number of parameters."""

    impl = Text
    cache_ok = True

    def __init__(self, number: bool = False) -> None:
        super().__init__()
        self.number = number

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name != "postgresql":
            return dialect.type_descriptor(Text())
        return dialect.type_descriptor(postgresql.ARRAY(BigInteger() if self.number else Text()))

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        asked = [kept(one) if isinstance(one, str) else one for one in value]
        return asked if dialect.name == "postgresql" else json.dumps(asked)


class Among(FunctionElement[bool]):
    """Whether a column's value is one of many."""

    name = "among"
    type = Boolean()
    inherit_cache = True


def among(column: ColumnElement[Any], values: Collection[Any], *, number: bool = False) -> Among:
    """Returns the condition that a column has one of these values, however many they are."""
    return Among(column, bindparam(None, sorted(values), type_=Many(number), unique=True))


@compiles(Among, "sqlite")
def _among_sqlite(element: Among, compiler: SQLCompiler, **options: Any) -> str:
    column, values = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"


@compiles(Among, "postgresql")
def _among_postgresql(element: Among, compiler: SQLCompiler, **options: Any) -> str:
    column, values = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} = ANY ({values})"


def insert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Adds rows, if there are any: of text, numbers and days, not of moments. SQLAlchemy's own way takes nearly twice as long."""
    if rows and connection.dialect.name == "postgresql":
        connection.execute(_insert_json(table, tuple(rows[0])), {"rows": ENCODER.encode(rows).decode()})
    elif rows:
        connection.exec_driver_sql(_insert_each(table, tuple(rows[0])), msgspec.to_builtins(rows))


@cache
def _insert_json(table: Table, names: tuple[str, ...]) -> TextClause:
    """The statement for PostgreSQL that adds rows given as one JSON text."""
    columns = _listed(names)
    return text(f'INSERT INTO "{table.name}" ({columns}) SELECT {columns} FROM json_populate_recordset(NULL::"{table.name}", :rows)')


@cache
def _insert_each(table: Table, names: tuple[str, ...]) -> str:
    """The statement for SQLite that adds one row, whose days are text."""
    return f'INSERT INTO "{table.name}" ({_listed(names)}) VALUES ({", ".join(f":{name}" for name in names)})'


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def upsert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]], by: Sequence[str], keep: Collection[str] = ()) -> None:
    """Adds rows; where one with the same ``by`` is there, it takes the new values, but for those of ``keep``."""
    if rows:
        adding = INSERTS[connection.dialect.name](table)
        changed = {name: adding.excluded[name] for name in rows[0] if name not in {*by, *keep}}
        connection.execute(adding.on_conflict_do_update(index_elements=list(by), set_=changed), rows)
