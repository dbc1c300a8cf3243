"""The part of a record that looks: incidents by what they show, reports by their words."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, false, func, select

from dateline.records.stored import IncidentQuery, ReportHit
from dateline.store import schema
from dateline.store.columns import AnyRow, among
from dateline.store.conditions import Condition, of_columns, of_outlet, of_terms
from dateline.store.native import Found
from dateline.store.passage import passage
from dateline.store.session import Session
from dateline.store.wanted import parse


class Finding(Session):
    """Incidents that a query asks for, and reports that some words fit."""

    def find(self, query: IncidentQuery) -> list[str]:
        """Returns the ids of the incidents that a query asks for, by first day, then id; those without a date come last.

        A condition that is blank is none; ``text`` that only says what must be absent finds nothing.
        """
        table = schema.incident.c
        with self._reading() as connection:
            asked = select(table.id).where(*self._conditions(connection, query)).order_by(table.first_day.is_(None), table.first_day, table.id)
            return list(connection.scalars(asked.limit(query.limit).offset(query.offset or None)))

    def count(self, query: IncidentQuery) -> int:
        """Returns how many incidents a query asks for, whatever its limit."""
        with self._reading() as connection:
            asked = select(func.count()).select_from(schema.incident).where(*self._conditions(connection, query))
            return connection.scalar(asked) or 0

    def search(self, words: str, limit: int = 20) -> list[ReportHit]:
        """Returns the reports that best fit some words (``"exact phrase"``, ``-without``), best first.

        Words that only say what must be absent find nothing.
        """
        wanted = parse(words)
        if wanted is None or limit < 1:
            return []
        table = schema.report.c
        shown = select(table.id, table.key, table.title, table.source, table.published)
        with self._reading() as connection:
            found = self._native.best(connection, wanted, limit)
            rows = {row.id: row for row in connection.execute(shown.where(among(table.id, [one.report for one in found])))}
        return [_hit(rows[one.report], one) for one in found]

    def _conditions(self, connection: Connection, query: IncidentQuery) -> list[Condition]:
        return [*of_columns(query), *of_terms(query), *of_outlet(connection, query), *self._told(query)]

    def _told(self, query: IncidentQuery) -> Iterator[Condition]:
        if query.text and query.text.strip():
            wanted = parse(query.text)
            yield false() if wanted is None else schema.incident.c.id.in_(self._native.sentences(wanted))


def _hit(row: AnyRow, found: Found) -> ReportHit:
    return ReportHit(row.id, row.key, row.title, row.source, row.published, passage(found.text, found.at))
