"""The part of a record with publications: where each text appeared, and which version of a work it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, select, update

from dateline.errors import StoreError
from dateline.records.incident import Publication
from dateline.records.stored import Source
from dateline.store import schema
from dateline.store.columns import AnyRow, among, insert
from dateline.store.packing import kept, kept_or_none
from dateline.store.session import Session

Numbered = tuple[int, Publication]
ADDRESS = "://"
"""What the name of a work holds that is an address."""


class Publications(Session):
    """Publications by work and by report."""

    def put_publications(self, publications: Iterable[Publication]) -> None:
        """Adds publications not yet there and numbers the versions of each work; the same one again changes nothing.

        The same text of the same work on the same day is the same publication.

        Raises:
            StoreError: a report is not in the record; it must be put there first.
        """
        connection, given = self._changing(), [_storable(one) for one in publications]
        self._check_there({one.report for one in given})
        works = {one.work for one in given}
        there = {_same(one) for _, one in _of_works(connection, works)}
        new = {_same(one): one for one in reversed(given) if _same(one) not in there}
        insert(connection, schema.publication, [_row(one) for one in reversed(new.values())])
        _number(connection, {one.work for one in new.values()})

    def texts(self, works: Collection[str]) -> set[str]:
        """Returns the ids of all reports that were published as one of these works."""
        table = schema.publication.c
        with self._reading() as connection:
            return set(connection.scalars(select(table.report).where(among(table.work, works))))

    def sources(self, reports: Collection[str]) -> dict[str, Source]:
        """Returns the origin of each report."""
        table = schema.report.c
        with self._reading() as connection:
            rows = connection.execute(select(table.id, table.copies, table.agency).where(among(table.id, reports)).order_by(table.id)).all()
            works = set(connection.scalars(select(schema.publication.c.work).where(among(schema.publication.c.report, reports))))
            published = [one for _, one in _of_works(connection, works)]
            texts = select(table.id, table.copies).where(among(table.id, {one.report for one in published}))
            copies = {row.id: row.copies for row in connection.execute(texts).all()}
        versions, works_of = defaultdict(list), defaultdict(set)
        for one in sorted(published, key=lambda one: one.version):
            versions[one.work].append(one)
            works_of[one.report].add(one.work)
        return {row.id: _source(row, [versions[work] for work in sorted(works_of[row.id])], copies) for row in rows}

    def _check_there(self, reports: Collection[str]) -> None:
        table = schema.report.c
        with self._reading() as connection:
            absent = set(reports) - set(connection.scalars(select(table.id).where(among(table.id, reports))))
        if absent:
            raise StoreError(f"publications of reports that are not in it: {', '.join(sorted(absent))}", self._name)


def _source(row: AnyRow, works: Sequence[Sequence[Publication]], copies: Mapping[str, str]) -> Source:
    """The origin of a report, given all versions of each work it was published as, and the group of copies of each text."""
    own = [one for versions in works for one in versions if one.report == row.id]
    shown = sorted(own, key=lambda one: (one.published or date.max, one.source or "", one.key, one.work, one.version))
    later = [_next(versions, row.id, copies) for versions in works]
    days = [one.published for one in later if one and one.published]
    gone = bool(later) and None not in later
    return Source(row.id, tuple(shown), row.copies, row.agency, gone, max(days) if gone and len(days) == len(later) else None)


def _next(versions: Sequence[Publication], report: str, copies: Mapping[str, str]) -> Publication | None:
    """The version that took the place of the last one with this text.

    At one address that is whatever came next. A name that a file or a table gave ("report") may be given to another article too:
    there it must be much the same text.
    """
    last = max(at for at, one in enumerate(versions) if one.report == report)
    return next((one for one in versions[last + 1 :] if ADDRESS in one.work or copies[one.report] == copies[report]), None)


def _of_works(connection: Connection, works: Collection[str]) -> list[Numbered]:
    """The publications of works, in order of arrival."""
    table = schema.publication.c
    rows = connection.execute(select(schema.publication).where(among(table.work, works)).order_by(table.number))
    return [(row.number, _publication(row)) for row in rows]


def _number(connection: Connection, works: Collection[str]) -> None:
    """Numbers the versions of works by day, then arrival; one without a day follows what arrived before it."""
    by_work: dict[str, list[tuple[date, int, int]]] = defaultdict(list)
    for number, one in _of_works(connection, works):
        earlier = max((day for day, _, _ in by_work[one.work]), default=date.min)
        by_work[one.work].append((one.published or earlier, number, one.version))
    table = schema.publication
    for arrived in by_work.values():
        for version, (_, number, before) in enumerate(sorted(arrived), 1):
            if version != before:
                connection.execute(update(table).where(table.c.number == number).values(version=version))


def _same(one: Publication) -> tuple[str, str, date | None]:
    return one.work, one.report, one.published


def _storable(one: Publication) -> Publication:
    texts: dict[str, Any] = {name: kept_or_none(getattr(one, name)) for name in ("source", "url", "title", "author")}
    return replace(one, work=kept(one.work), key=kept(one.key), **texts)


def _row(one: Publication) -> dict[str, Any]:
    given = [column.name for column in schema.publication.c if column.name not in {"number", "version"}]
    return {name: getattr(one, name) for name in given} | {"version": 0}


def _publication(row: AnyRow) -> Publication:
    return Publication(row.report, row.work, row.key, row.source, row.url, row.title, row.author, row.published, row.version)
