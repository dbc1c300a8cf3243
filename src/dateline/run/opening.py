"""Opens a record: its store, the names that corrections may use, and a clock."""

from __future__ import annotations

from datetime import UTC, datetime

from dateline.config import Settings
from dateline.run.names import known_names
from dateline.run.record import Record
from dateline.store.opening import open_store


def open_record(address: str, settings: Settings, *, write: bool = False, create: bool = False) -> Record:
    """Returns an open record; leave it by ``with``, or close its store.

    Args:
        address: a file (SQLite) or a ``postgresql://`` URL.
        settings: where reference data is found.
        write: whether it will be changed; a SQLite record has one writer at a time.
        create: make the record when there is none.

    Raises:
        StoreError: it cannot be opened.
        RecordBusy: another process is writing to it.
    """
    return Record(open_store(address, write=write, create=create), known_names(settings.reference), now)


def now() -> datetime:
    """Returns the time of day in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
