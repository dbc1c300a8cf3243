"""Whether an incident is what a query asks for, by the same names and days as in the store: for views that the store does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records.incident import Incident
from dateline.records.stored import IncidentQuery
from dateline.store.incident_rows import as_id, incident_row, term_rows
from dateline.store.wanted import name_words


def matches(incident: Incident, query: IncidentQuery) -> bool:
    """Returns whether an incident, as a view shows it, fits all conditions but those on its reports (``source``, ``text``)."""
    return all(_columns(incident, query)) and all(_names(incident, query))


def _columns(incident: Incident, query: IncidentQuery) -> Iterator[bool]:
    row = incident_row(incident)
    yield not query.types or row["type"] in query.types
    yield not query.status or row["status"] in query.status
    yield query.since is None or bool(row["last_day"] and row["last_day"] >= query.since)
    yield query.until is None or bool(row["first_day"] and row["first_day"] <= query.until)
    yield row["sources"] >= query.min_sources
    yield row["contradicted"] or not query.contradicted


def _names(incident: Incident, query: IncidentQuery) -> Iterator[bool]:
    found: dict[tuple[str, int], set[str]] = {}
    for row in term_rows(incident):
        found.setdefault((row["kind"], row["name"]), set()).add(row["word"])
    asked = ((("actor", "recipient"), query.party), (("actor",), query.actor), (("recipient",), query.recipient), (("place",), query.place))
    for kinds, said in (*asked, (("country",), query.country), (("mode",), query.mode)):
        if said and said.strip():
            words, whole = set(name_words(said)), as_id(said)
            yield any(kind in kinds and (whole in one or (bool(words) and words <= one)) for (kind, _), one in found.items())
