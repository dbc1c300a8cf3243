"""The part of a record with reports: their text, their events, the bands by which copies are found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, exists, select

from dateline.records.event import Trigger
from dateline.records.report import Report
from dateline.records.stored import EventEntry, ReportEntry
from dateline.store import schema
from dateline.store.columns import AnyRow, among, insert, upsert
from dateline.store.event_rows import claim_rows, event_row, key_rows
from dateline.store.packing import REPORT, kept, kept_or_none, pack
from dateline.store.session import Session

PAGE = 1000
"""Ids read at a time when all are wanted."""


class Reports(Session):
    """Reports by id."""

    def coded(self, reports: Collection[str]) -> dict[str, str]:
        """Returns the coder of each of these reports that are in the record."""
        table = schema.report.c
        with self._reading() as connection:
            rows = connection.execute(select(table.id, table.coder).where(among(table.id, reports)).order_by(table.id))
            return {row.id: row.coder for row in rows}

    def put_report(self, entry: ReportEntry, run: int) -> None:
        """Adds a report with its events, or puts them in the place of those it had; ties and memberships of old events go.

        An incident goes too when no event of it is left.
        """
        connection, report = self._changing(), entry.report
        if self.coded([report.id]):
            _clear(connection, report.id)
        upsert(connection, schema.report, [_report_row(entry, run)], by=["id"], keep=["copies"])
        self._native.index_report(connection, report.id, kept(report.title or ""), kept(report.text))
        insert(connection, schema.band, [{"band": signed(band), "report": report.id} for band in sorted(set(entry.bands))])
        insert(connection, schema.event, [event_row(one, place, report.id) for place, one in enumerate(entry.events)])
        insert(connection, schema.event_key, [row for one in entry.events for row in key_rows(one)])
        insert(connection, schema.claim, [row for one in entry.events for row in claim_rows(one)])
        self._put_sentences(connection, report, entry.events)

    def reports(self, ids: Collection[str]) -> list[Report]:
        """Returns reports with their original text, by id."""
        table = schema.report.c
        with self._reading() as connection:
            rows = connection.execute(select(table.text, table.original, table.data).where(among(table.id, ids)).order_by(table.id))
            return [_report(row) for row in rows]

    def all_reports(self) -> Iterator[str]:
        """Yields the ids of all reports, sorted."""
        last, page = "", [""]
        while page:
            page = self._reports_after(last)
            yield from page
            last = page[-1] if page else last

    def sharing_bands(self, bands: Collection[int], besides: str) -> list[str]:
        """Returns the ids of other reports that have one of these bands."""
        table = schema.band.c
        sharing = among(table.band, [signed(band) for band in bands], number=True)
        asked = select(table.report).distinct().where(sharing, table.report != besides).order_by(table.report)
        with self._reading() as connection:
            return list(connection.scalars(asked))

    def _reports_after(self, last: str) -> list[str]:
        table = schema.report.c
        with self._reading() as connection:
            return list(connection.scalars(select(table.id).where(table.id > last).order_by(table.id).limit(PAGE)))

    def _put_sentences(self, connection: Connection, report: Report, events: Iterable[EventEntry]) -> None:
        """Keeps each sentence that tells events once, and which events it tells."""
        spans = {(one.event.id, _span(trigger)) for one in events for trigger in one.event.triggers}
        told = {span: kept(report.text[slice(*span)]) for span in sorted({span for _, span in spans})}
        rows = [{"report": report.id, "begins": begin, "ends": end, "text": text} for (begin, end), text in told.items()]
        insert(connection, schema.sentence, rows)
        table = schema.sentence.c
        asked = select(table.number, table.begins, table.ends).where(table.report == report.id)
        numbers = {(row.begins, row.ends): row.number for row in connection.execute(asked)}
        insert(connection, schema.event_sentence, [{"event": event, "sentence": numbers[span]} for event, span in sorted(spans)])
        self._native.index_sentences(connection, [(numbers[span], text) for span, text in told.items()])


def signed(band: int) -> int:
    """Returns a band of 64 bits as the databases count: from minus to plus 2^63."""
    return (band + (1 << 63)) % (1 << 64) - (1 << 63)


def _span(trigger: Trigger) -> tuple[int, int]:
    return trigger.sentence.start, trigger.sentence.end


def _clear(connection: Connection, report: str) -> None:
    """Takes away what a report told, and the incidents that nothing tells then."""
    event, member = schema.event.c, schema.incident_event.c
    told = select(member.incident).distinct().join(schema.event, event.id == member.event).where(event.report == report)
    incidents = list(connection.scalars(told))
    for table in (schema.event, schema.sentence, schema.band):
        connection.execute(delete(table).where(table.c.report == report))
    untold = ~exists().where(member.incident == schema.incident.c.id)
    connection.execute(delete(schema.incident).where(among(schema.incident.c.id, incidents), untold))


def _report_row(entry: ReportEntry, run: int) -> dict[str, Any]:
    report = entry.report
    text = kept(report.text)
    return {
        "id": report.id,
        "key": kept(report.key),
        "title": kept_or_none(report.title),
        "source": kept_or_none(report.source),
        "url": kept_or_none(report.url),
        "published": report.published,
        "language": kept_or_none(report.language),
        "coder": entry.coder,
        "agency": kept_or_none(entry.agency),
        "skipped": entry.skipped,
        "copies": report.id,
        "run": run,
        "text": text,
        "original": None if text == report.text else report.text.encode("utf-8", "surrogatepass"),
        "data": pack(replace(report, text="")),
    }


def _report(row: AnyRow) -> Report:
    text = row.text if row.original is None else bytes(row.original).decode("utf-8", "surrogatepass")
    return replace(REPORT.decode(row.data), text=text)
