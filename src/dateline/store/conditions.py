"""What a query asks of incidents, as SQL that both engines understand."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import Connection, exists, or_, select
from sqlalchemy.sql.elements import ColumnElement

from dateline.records.stored import IncidentQuery
from dateline.store import schema
from dateline.store.columns import among
from dateline.store.incident_rows import as_id
from dateline.store.packing import kept
from dateline.store.wanted import name_words

Condition = ColumnElement[bool]
SHOWN = schema.incident.c
MOST_WORDS = 12
"""Of a name that are looked for; the engines limit how deep a query may be."""


def of_columns(query: IncidentQuery) -> Iterator[Condition]:
    """Yields what a query asks of an incident's own columns."""
    if query.types:
        yield among(SHOWN.type, query.types)
    if query.status:
        yield among(SHOWN.status, query.status)
    if query.since is not None:
        yield SHOWN.last_day >= query.since
    if query.until is not None:
        yield SHOWN.first_day <= query.until
    if query.known_by is not None:
        yield SHOWN.first_known <= query.known_by
    if query.min_sources > 0:
        yield SHOWN.sources >= query.min_sources
    if query.contradicted:
        yield SHOWN.contradicted


def of_terms(query: IncidentQuery) -> Iterator[Condition]:
    """Yields what a query asks of the names and codes an incident shows."""
    asked: tuple[tuple[tuple[str, ...], str | None], ...] = (
        (("actor", "recipient"), query.party),
        (("actor",), query.actor),
        (("recipient",), query.recipient),
        (("place",), query.place),
        (("country",), query.country),
        (("mode",), query.mode),
    )
    for kinds, said in asked:
        if said and said.strip():
            yield _named(kinds, said)


def of_outlet(connection: Connection, query: IncidentQuery) -> Iterator[Condition]:
    """Yields what a query asks of the outlets in which an incident's reports were published."""
    if query.source and query.source.strip():
        event, published = schema.event.c, schema.publication.c
        telling = select(schema.incident_event.c.incident).join(schema.event, event.id == schema.incident_event.c.event)
        telling = telling.join(schema.publication, published.report == event.report)
        yield SHOWN.id.in_(telling.where(among(published.source, _outlets(connection, query.source))))


def _named(kinds: Collection[str], said: str) -> Condition:
    """That an incident shows a name that has all words of what was said, or has what was said as an id."""
    words, whole = name_words(kept(said))[:MOST_WORDS], as_id(said)
    having = _having(kinds, [whole])
    return having if words in ([], [whole]) else or_(having, _having(kinds, words))


def _having(kinds: Collection[str], words: Sequence[str]) -> Condition:
    term = schema.incident_term.c
    asked = select(term.incident).where(term.kind.in_(kinds), term.word == words[0])
    for word in words[1:]:
        other = schema.incident_term.alias()
        same = other.c.incident == term.incident, other.c.kind == term.kind, other.c.name == term.name
        asked = asked.where(exists().where(*same, other.c.word == word))
    return SHOWN.id.in_(asked)


def _outlets(connection: Connection, said: str) -> list[str]:
    """The outlets with all words of what was said in their name."""
    words = set(name_words(kept(said)))
    outlets = connection.scalars(select(schema.publication.c.source).distinct())
    return [outlet for outlet in outlets if outlet and words and words <= set(name_words(outlet))]
