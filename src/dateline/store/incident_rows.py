"""Incidents as rows: what is shown of one in columns, and the words it is found by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from dateline.records.incident import ClaimField, Incident, Link, Shown
from dateline.store.packing import kept, mention_columns, pack
from dateline.store.wanted import name_words

NAMED: dict[ClaimField, str] = {"actor": "actor", "recipient": "recipient", "where": "place"}
"""Fields whose values have names, and the kind of term that these are."""


def incident_row(incident: Incident) -> dict[str, Any]:
    """Returns the row of an incident."""
    place, killed = _first(incident, "where"), _first(incident, "killed")
    first_day, last_day = _days(incident)
    return {
        "id": incident.id,
        "type": incident.type,
        "sentence": kept(incident.sentence),
        "status": _value(_first(incident, "status")),
        "country": place.country if place else None,
        "place": kept(place.label) if place else None,
        "first_day": first_day,
        "last_day": last_day,
        "killed_low": killed.low if killed else None,
        "killed_high": killed.high if killed else None,
        "killed_best": killed.best if killed else None,
        "events": len(incident.events),
        "reports": len(incident.reports),
        "sources": len(incident.sources),
        "contradicted": bool(incident.contradictions),
        "first_known": incident.first_known,
        "last_known": incident.last_known,
        "data": pack(incident),
    }


def term_rows(incident: Incident) -> list[dict[str, Any]]:
    """Returns the words that an incident is found by, each once for its name."""
    return [
        {"incident": incident.id, "kind": kind, "name": number, "word": word}
        for number, (kind, words) in enumerate(sorted({(kind, tuple(words)) for kind, words in _names(incident)}))
        for word in words
    ]


def link_row(link: Link) -> dict[str, Any]:
    """Returns the row of a link."""
    return {
        "source": link.source,
        "target": link.target,
        "kind": link.kind,
        "relation": link.relation,
        "basis": link.basis,
        "event": link.event,
        **mention_columns(link.words),
    }


def as_id(value: str) -> str:
    """Returns an id as ids are compared."""
    return kept(value).strip().casefold()


def _names(incident: Incident) -> Iterator[tuple[str, list[str]]]:
    """The names of what an incident shows, each as words: an id is one word."""
    for shown in incident.values:
        if shown.field in NAMED:
            yield NAMED[shown.field], name_words(kept(shown.label))
            yield NAMED[shown.field], [as_id(shown.value)]
        if shown.field == "where" and shown.country:
            yield "country", [as_id(shown.country)]
        if shown.field == "mode":
            yield "mode", [as_id(shown.value)]


def _first(incident: Incident, field: ClaimField) -> Shown | None:
    return next((shown for shown in incident.values if shown.field == field), None)


def _value(shown: Shown | None) -> str | None:
    return shown.value if shown else None


def _days(incident: Incident) -> tuple[date | None, date | None]:
    """The first and last day of the dates shown; one that is open at one end is that day alone."""
    spans = [(shown.start or shown.end, shown.end or shown.start) for shown in incident.values if shown.field == "when"]
    days = [day for span in spans for day in span if day is not None]
    return min(days, default=None), max(days, default=None)
