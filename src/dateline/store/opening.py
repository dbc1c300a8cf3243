"""Opens a record by its address: a file is SQLite, ``postgresql://`` a PostgreSQL database."""

from __future__ import annotations

from importlib import import_module

from dateline.errors import StoreError
from dateline.protocols import Store
from dateline.store.session import Purpose

STORES = {
    "": "dateline.store.sqlite:open_sqlite",
    "sqlite": "dateline.store.sqlite:open_sqlite",
    "postgresql": "dateline.store.postgres:open_postgres",
    "postgresql+psycopg": "dateline.store.postgres:open_postgres",
    "postgres": "dateline.store.postgres:open_postgres",
}
"""What opens a record, by the scheme of its address; a path has none."""


def open_store(address: str, *, write: bool = False, create: bool = False) -> Store:
    """Returns an open record, to be closed when no longer needed.

    Args:
        address: the path of a file, or the URL of a PostgreSQL database.
        write: open it for changes too; a record of an older dateline is brought up to date.
        create: make a record where there is none, in a new file or an empty database.

    Raises:
        StoreError: it is not there, no record, cannot be reached, or was made by a newer dateline.
        RecordBusy: it is a file, and another process is writing to it.
        MissingPart: it is in PostgreSQL, and the driver is not installed.
    """
    scheme = address.partition("://")[0].lower() if "://" in address else ""
    if scheme not in STORES:
        known = ", ".join(f"{name}://" for name in STORES if name)
        raise StoreError(f"no record can be kept at {scheme}://; a record is the path of a file, or an address with {known}")
    module, _, opener = STORES[scheme].partition(":")
    store: Store = getattr(import_module(module), opener)(address, Purpose(write=write, create=create))
    return store
