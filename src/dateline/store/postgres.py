"""A record that is a PostgreSQL database: many may read and code at a time; consolidations take turns."""

from __future__ import annotations

from importlib import import_module

from sqlalchemy import URL, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from dateline.errors import MissingPart, StoreError
from dateline.protocols import Store
from dateline.store.migrating import prepare
from dateline.store.postgres_native import PostgresNative
from dateline.store.record import Record
from dateline.store.session import Purpose, errors_of

DRIVER = "postgresql+psycopg"
TIMEOUT_SECONDS = 10
"""How long to wait for a server that does not answer."""
SECRETS = ("password", "sslpassword", "passfile")
"""Parts of an address that are not repeated in messages."""
ADDRESS = "the address is not one of a PostgreSQL database: postgresql://user:password@host:port/database"


def open_postgres(address: str, purpose: Purpose) -> Store:
    """Opens the record in a database, given as ``postgresql://user:password@host:port/database``.

    Raises:
        StoreError: the server cannot be reached, refuses, or has no record there.
        MissingPart: the driver is not installed.
    """
    _require_driver()
    url = _url(address)
    name = shown(url)
    native, engine = PostgresNative(), _engine(url)
    try:
        _check_reachable(engine, url, name)
        with errors_of(name):
            prepare(engine, name, purpose, native.take_turn)
    except BaseException:
        engine.dispose()
        raise
    return Record(engine, native, name, write=purpose.write, release=_nothing)


def shown(url: URL) -> str:
    """Returns an address as it may be shown: without passwords."""
    query = url.difference_update_query(SECRETS).query
    return URL.create("postgresql", url.username, None, url.host, url.port, url.database, query).render_as_string()


def _require_driver() -> None:
    try:
        import_module("psycopg")
    except ImportError as error:
        raise MissingPart("a record in PostgreSQL needs its driver: pip install 'dateline[postgres]'") from error


def _url(address: str) -> URL:
    try:
        return make_url(f"{DRIVER}://{address.partition('://')[2]}")
    except (ArgumentError, ValueError):
        raise StoreError(ADDRESS) from None  # what it is about may hold a password


def _engine(url: URL) -> Engine:
    timeout = {} if "connect_timeout" in url.query else {"connect_timeout": TIMEOUT_SECONDS}
    return create_engine(url, pool_pre_ping=True, isolation_level="READ COMMITTED", connect_args=timeout)


def _check_reachable(engine: Engine, url: URL, name: str) -> None:
    try:
        engine.connect().close()
    except OperationalError as error:
        said = str(error.orig).strip()
        raise StoreError(_why(said.replace(url.password or "\0", "***")), name) from None


def _why(said: str) -> str:
    if "password authentication failed" in said or "no password supplied" in said:
        return "the server refuses the user or the password"
    if "does not exist" in said:
        return f"the server has no such database or user: {said.rpartition('FATAL:')[2].strip()}; createdb makes a database"
    return f"the server cannot be reached: {said.partition(chr(10))[0]}"


def _nothing() -> None:
    """Releases nothing."""
