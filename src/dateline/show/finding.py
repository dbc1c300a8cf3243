"""The incidents that are asked for: how many there are in all, and those to be shown, in the order of their dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.consolidate.merge import STANDARD, View
from dateline.records.incident import Incident
from dateline.records.stored import IncidentQuery
from dateline.run.record import Record
from dateline.show.matching import matches
from dateline.store.incident_rows import incident_row

TOGETHER = 2000
"""Incidents that are looked at together, so that a large record does not fill the memory."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found: ``shown`` of ``total`` incidents, of which ``undated`` have no date."""

    shown: Sequence[Incident]
    total: int
    undated: int


def found(record: Record, query: IncidentQuery, view: View, limit: int | None) -> Found:
    """Returns the incidents that a query finds under a view, those without a date last.

    Args:
        record: an open record.
        query: what is asked for, without a limit.
        view: how incidents are looked at; names, days, types and numbers are those that they show under it.
        limit: at most so many are shown, the latest of those with a date; None for all.
    """
    return _stored(record, query, limit) if view == STANDARD else _viewed(record, query, view, limit)


def first_day(incident: Incident) -> date | None:
    """Returns the first day of an incident, as lists are ordered by it."""
    day: date | None = incident_row(incident)["first_day"]
    return day


def _stored(record: Record, query: IncidentQuery, limit: int | None) -> Found:
    store = record.store
    total, dated = store.count(query), store.count(replace(query, since=query.since or date.min))
    ids = store.find(replace(query, limit=limit, offset=_skipped(dated, limit)))
    return Found(record.incidents(ids), total, total - dated)


def _viewed(record: Record, query: IncidentQuery, view: View, limit: int | None) -> Found:
    told = IncidentQuery(source=query.source, text=query.text)
    every = sorted(_matching(record, record.store.find(told), query, view), key=_order)
    undated = sum(first_day(one) is None for one in every)
    skipped = _skipped(len(every) - undated, limit)
    return Found(every[skipped : None if limit is None else skipped + limit], len(every), undated)


def _matching(record: Record, ids: Sequence[str], query: IncidentQuery, view: View) -> Iterator[Incident]:
    for start in range(0, len(ids), TOGETHER):
        yield from (one for one in record.incidents(ids[start : start + TOGETHER], view) if matches(one, query))


def _skipped(dated: int, limit: int | None) -> int:
    return 0 if limit is None else max(0, dated - limit)


def _order(incident: Incident) -> tuple[bool, date, str]:
    day = first_day(incident)
    return (day is None, day or date.max, incident.id)
