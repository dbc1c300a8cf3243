"""The reports of a record that are copies of one."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.consolidate import copies
from dateline.protocols import Store
from dateline.records.report import Report
from dateline.records.stored import CopyPair


def copied(store: Store, report: Report) -> Iterator[CopyPair]:
    """Yields a report, which need not be in the record, with each of its copies there."""
    near = store.sharing_bands(copies.fingerprint(report).bands, report.id)
    for other in store.reports(near):
        found = copies.likeness(report, other)
        if found.copy:
            first, second = sorted((report.id, other.id))
            yield CopyPair(first, second, found.score, found.kind, found.why)
