"""The part of a record with copies of one text: pairs of reports, joined into groups."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import or_, select, update

from dateline.records.stored import CopyPair
from dateline.store import schema
from dateline.store.columns import AnyRow, among, upsert
from dateline.store.packing import kept
from dateline.store.session import Session


class Copies(Session):
    """Pairs of copies, and the group of each report: the smallest id of all reports that pairs connect it with."""

    def put_copies(self, pairs: Iterable[CopyPair]) -> set[str]:
        """Adds pairs of copies, joins their groups, and returns the reports whose group has another name now."""
        connection = self._changing()
        rows = {(pair.first, pair.second): _row(pair) for pair in pairs}
        upsert(connection, schema.copy_pair, list(rows.values()), by=["first", "second"])
        table = schema.report.c
        named = {report for pair in rows for report in pair}
        groups = {row.id: row.copies for row in connection.execute(select(table.id, table.copies).where(among(table.id, named)))}
        changed: set[str] = set()
        for old, new in _joined((groups[first], groups[second]) for first, second in rows).items():
            moved = connection.scalars(update(schema.report).where(table.copies == old).values(copies=new).returning(table.id))
            changed.update(moved)
        return changed

    def copies(self, report: str) -> list[CopyPair]:
        """Returns the pairs a report is in."""
        table = schema.copy_pair.c
        asked = select(schema.copy_pair).where(or_(table.first == kept(report), table.second == kept(report))).order_by(table.first, table.second)
        with self._reading() as connection:
            return [_pair(row) for row in connection.execute(asked)]


def _joined(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The new name of each group that pairs join to one with a smaller name."""
    name: dict[str, str] = {}

    def root(group: str) -> str:
        while (above := name.get(group, group)) != group:
            group = above
        return group

    for pair in pairs:
        low, high = sorted(map(root, pair))
        if low != high:
            name[high] = low
    return {group: root(group) for group in sorted(name)}


def _row(pair: CopyPair) -> dict[str, Any]:
    return {"first": pair.first, "second": pair.second, "score": pair.score, "kind": pair.kind, "why": kept(pair.why)}


def _pair(row: AnyRow) -> CopyPair:
    return CopyPair(row.first, row.second, row.score, row.kind, row.why)
