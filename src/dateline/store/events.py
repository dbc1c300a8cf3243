"""The part of a record with events: what each report tells, what of it is compared, and which may be the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from sqlalchemy import or_, select

from dateline.records.event import Event
from dateline.records.incident import Claim
from dateline.records.telling import BlockKey, Telling, Tie
from dateline.store import schema
from dateline.store.columns import among, upsert
from dateline.store.event_rows import claim
from dateline.store.meeting import probes
from dateline.store.packing import EVENT, TELLING, kept
from dateline.store.session import Session

PREFIX = re.compile(r"(?:ev_)?([0-9a-f]{4,})")
AFTER_HEX = "g"
"""Sorts after all hex digits."""


class Events(Session):
    """Events by id, by report, and by the keys under which they meet."""

    def events_of(self, report: str) -> list[str]:
        """Returns the ids of a report's events, in text order."""
        table = schema.event.c
        with self._reading() as connection:
            return list(connection.scalars(select(table.id).where(table.report == kept(report)).order_by(table.place)))

    def events(self, ids: Collection[str]) -> list[Event]:
        """Returns events by id; ids that are not there are left out."""
        table = schema.event.c
        with self._reading() as connection:
            return [EVENT.decode(data) for data in connection.scalars(select(table.data).where(among(table.id, ids)).order_by(table.id))]

    def event_ids(self, prefix: str) -> list[str]:
        """Returns the ids of the events that an id or its beginning may mean, those in no incident too.

        The beginning is four hex digits or more, with or without ``ev_``.
        """
        said = PREFIX.fullmatch(prefix.strip().casefold())
        if said is None:
            return []
        table, first = schema.event.c, f"ev_{said[1]}"
        with self._reading() as connection:
            return list(connection.scalars(select(table.id).where(table.id >= first, table.id < f"{first}{AFTER_HEX}").order_by(table.id)))

    def claims(self, events: Collection[str]) -> list[Claim]:
        """Returns the claims of events, by event, in the order of the fields."""
        table = schema.claim.c
        with self._reading() as connection:
            rows = connection.execute(select(schema.claim).where(among(table.event, events)).order_by(table.event, table.place))
            return [claim(row) for row in rows]

    def tellings(self, ids: Collection[str]) -> list[Telling]:
        """Returns events as comparisons see them, by id."""
        table = schema.event.c
        with self._reading() as connection:
            packed = connection.scalars(select(table.telling).where(among(table.id, ids)).order_by(table.id))
            return [TELLING.decode(one) for one in packed]

    def meeting(self, keys: Collection[BlockKey]) -> list[Telling]:
        """Returns the tellings of all events with one of these keys whose days overlap the key's, by id."""
        with self._reading() as connection:
            return [TELLING.decode(packed) for packed in self._native.meeting(connection, probes(keys))]

    def ties(self, events: Collection[str], least: float = 0.0) -> list[Tie]:
        """Returns the ties of at least some likelihood that one of these events is in."""
        table = schema.tie.c
        asked = select(table.first, table.second, table.score).where(or_(among(table.first, events), among(table.second, events)))
        with self._reading() as connection:
            rows = connection.execute(asked.where(table.score >= least).order_by(table.first, table.second)).all()
            return [Tie(*row) for row in rows]

    def put_ties(self, ties: Iterable[Tie]) -> None:
        """Adds ties; one that is there takes the new score."""
        rows = {(tie.first, tie.second): {"first": tie.first, "second": tie.second, "score": tie.score} for tie in ties}
        upsert(self._changing(), schema.tie, list(rows.values()), by=["first", "second"])
