"""The part of a record with incidents: their events, and the links between them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import Select, delete, or_, select

from dateline.records.incident import Incident, Link
from dateline.store import schema
from dateline.store.columns import AnyRow, among, insert, upsert
from dateline.store.incident_rows import incident_row, link_row, term_rows
from dateline.store.packing import INCIDENT, mention
from dateline.store.session import Session

PREFIX = re.compile(r"(in_|ev_)?([0-9a-f]{4,})")
AFTER_HEX = "g"
"""Sorts after all hex digits: what begins with a prefix is between it and it with this."""


class Incidents(Session):
    """Incidents by id, by event, and by the beginning of an id."""

    def incident_of(self, events: Collection[str]) -> dict[str, str]:
        """Returns the incident of each of these events that is in one."""
        table = schema.incident_event.c
        asked = select(table.event, table.incident).where(among(table.event, events)).order_by(table.event)
        with self._reading() as connection:
            return {row.event: row.incident for row in connection.execute(asked)}

    def members(self, incidents: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Returns the events of each incident, by id."""
        table = schema.incident_event.c
        asked = select(table.event, table.incident).where(among(table.incident, incidents)).order_by(table.incident, table.event)
        of: dict[str, list[str]] = defaultdict(list)
        with self._reading() as connection:
            for row in connection.execute(asked):
                of[row.incident].append(row.event)
        return {incident: tuple(events) for incident, events in of.items()}

    def put_incidents(self, gone: Collection[str], incidents: Iterable[Incident]) -> None:
        """Takes incidents away and adds others, with their values for filtering; one that is there keeps its links."""
        connection, given = self._changing(), list({one.id: one for one in incidents}.values())
        ids = {one.id for one in given}
        connection.execute(delete(schema.incident).where(among(schema.incident.c.id, set(gone) - ids)))
        for table in (schema.incident_event, schema.incident_term):
            connection.execute(delete(table).where(among(table.c.incident, ids)))
        upsert(connection, schema.incident, [incident_row(one) for one in given], by=["id"])
        insert(connection, schema.incident_event, [{"event": event, "incident": one.id} for one in given for event in one.events])
        insert(connection, schema.incident_term, [row for one in given for row in term_rows(one)])

    def put_links(self, gone: Collection[str], links: Iterable[Link]) -> None:
        """Takes away the links that start or end at the incidents ``gone`` and adds others not yet there."""
        connection, given = self._changing(), dict.fromkeys(links)
        table = schema.link.c
        connection.execute(delete(schema.link).where(or_(among(table.source, gone), among(table.target, gone))))
        there = set(self.links({link.source for link in given}))
        insert(connection, schema.link, [link_row(link) for link in given if link not in there])

    def links(self, incidents: Collection[str]) -> list[Link]:
        """Returns the links that start or end at one of these incidents."""
        table = schema.link.c
        asked = select(schema.link).where(or_(among(table.source, incidents), among(table.target, incidents)))
        with self._reading() as connection:
            return sorted(map(_link, connection.execute(asked)), key=_link_order)

    def incidents(self, ids: Collection[str]) -> list[Incident]:
        """Returns incidents by id."""
        table = schema.incident.c
        with self._reading() as connection:
            packed = connection.scalars(select(table.data).where(among(table.id, ids)).order_by(table.id))
            return [INCIDENT.decode(one) for one in packed]

    def resolve_id(self, prefix: str) -> list[str]:
        """Returns the incidents that an incident's or event's id, or its beginning, may mean; an event stands for its incident.

        The beginning is four hex digits or more, with or without ``in_`` or ``ev_``.
        """
        said = PREFIX.fullmatch(prefix.strip().casefold())
        if said is None:
            return []
        kind, digits = said.groups()
        with self._reading() as connection:
            meant = set(connection.scalars(_holding(digits)))
            if kind != "ev_":
                named = set(connection.scalars(_named(digits)))
                meant = {f"in_{digits}"} if f"in_{digits}" in named else meant | named
        return sorted(meant)


def _holding(digits: str) -> Select[str]:
    table = schema.incident_event.c
    return select(table.incident).where(table.event >= f"ev_{digits}", table.event < f"ev_{digits}{AFTER_HEX}")


def _named(digits: str) -> Select[str]:
    table = schema.incident.c
    return select(table.id).where(table.id >= f"in_{digits}", table.id < f"in_{digits}{AFTER_HEX}")


def _link_order(link: Link) -> tuple[str, str, str, str, str, int]:
    return link.source, link.target, link.kind, link.relation or "", link.event or "", link.words.start if link.words else -1


def _link(row: AnyRow) -> Link:
    words = mention(row.words, row.words_begin, row.words_end)
    return Link(row.source, row.target, row.kind, row.relation, row.basis, row.event, words)
