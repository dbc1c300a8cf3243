"""``dateline export``: a record written to a file or to standard output."""

from __future__ import annotations

from pathlib import Path

from dateline.show.export import writer
from dateline.show.streams import binary_output, drop_output
from dateline.store.opening import open_store

DONE = 0


def export(record: str, kind: str, output: Path | None) -> int:
    """Writes a record in a format; returns the exit status.

    Raises:
        DatelineError: the record cannot be opened, or the file cannot be written.
    """
    store = open_store(record)
    try:
        with binary_output(output) as stream:
            writer(kind)(store, stream)
    except BrokenPipeError:
        drop_output()
    finally:
        store.close()
    return DONE
