"""What a record holds as JSON objects: every key always present, unknown null or an empty list.

Numbers are those of people; days are ISO dates, both ends included. ``docs/output.md`` says what each key means.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from dateline.records.event import COUNT_FIELDS
from dateline.records.incident import Anchor, Claim, Contradiction, Incident, Judgement, Link, Publication, Shown
from dateline.records.output import day_text, mention_object
from dateline.records.report import Report
from dateline.records.stored import Source

CHARACTER_AFTER_ID = ":"
"""Stands in the keys that compare names which are no known actor's ("name:…", "noun:…")."""


def incident_object(incident: Incident) -> dict[str, Any]:
    """Returns an incident with all values that it shows, what is contradicted, and what it rests on.

    ``when``, ``where``, ``actors``, ``recipients`` and ``counts`` say the same as ``values``, in short.
    """
    of = _by_field(incident.values)
    return {
        "id": incident.id,
        "type": incident.type,
        "sentence": incident.sentence,
        "status": _only(of, "status"),
        "when": _when(of),
        "where": [{"id": one.value, "name": one.label, "country": one.country} for one in of.get("where", ())],
        "actors": [_party(one) for one in of.get("actor", ())],
        "recipients": [_party(one) for one in of.get("recipient", ())],
        "counts": {field: _count(of, field) for field in COUNT_FIELDS},
        "values": [shown_object(one) for one in incident.values],
        "contradictions": [contradiction_object(one) for one in incident.contradictions],
        "events": list(incident.events),
        "reports": list(incident.reports),
        "sources": [list(group) for group in incident.sources],
        "first_known": day_text(incident.first_known),
        "last_known": day_text(incident.last_known),
    }


def shown_object(one: Shown) -> dict[str, Any]:
    """Returns one value that an incident shows, with the rule that chose it and the events that support it."""
    return {
        "field": one.field,
        "value": one.value,
        "label": one.label,
        "rule": one.rule,
        "support": list(one.support),
        "sources": one.sources,
        "start": day_text(one.start),
        "end": day_text(one.end),
        "low": one.low,
        "high": one.high,
        "best": one.best,
        "country": one.country,
    }


def contradiction_object(one: Contradiction) -> dict[str, Any]:
    """Returns the values of a field that cannot all hold."""
    return {"field": one.field, "values": list(one.values), "labels": list(one.labels), "revised": one.revised}


def claim_object(one: Claim) -> dict[str, Any]:
    """Returns one value as one event of one report gives it, with its words and who says so."""
    return {
        "event": one.event,
        "report": one.report,
        "field": one.field,
        "value": one.value,
        "label": one.label,
        "mention": mention_object(one.words),
        "said_by": list(one.said_by),
        "stance": one.stance,
        "source": one.source,
        "known": day_text(one.known),
        "coder": one.coder,
        "start": day_text(one.start),
        "end": day_text(one.end),
        "low": one.low,
        "high": one.high,
        "best": one.best,
        "country": one.country,
        "within": list(one.within),
    }


def link_object(one: Link) -> dict[str, Any]:
    """Returns a tie between two incidents, with the event and the words that say so."""
    return {
        "source": one.source,
        "target": one.target,
        "kind": one.kind,
        "relation": one.relation,
        "basis": one.basis,
        "event": one.event,
        "mention": mention_object(one.words),
    }


def judgement_object(one: Judgement) -> dict[str, Any]:
    """Returns a person's verdict, with who gave it and when (in UTC)."""
    return {
        "id": one.id,
        "verdict": one.verdict,
        "by": one.by,
        "at": one.at.isoformat(),
        "event": one.event,
        "other": one.other,
        "field": one.field,
        "value": one.value,
        "undoes": one.undoes,
        "note": one.note,
        "anchor": _anchor(one.anchor),
        "other_anchor": _anchor(one.other_anchor),
    }


def kept_report_object(report: Report, source: Source, coder: str | None) -> dict[str, Any]:
    """Returns a report with its text and where it appeared; title, source and date are those of its earliest publication.

    ``copies`` is the id of the group of its copies, ``coder`` is null where it could not be coded.
    """
    return {
        "id": report.id,
        "key": report.key,
        "title": report.title,
        "source": report.source,
        "url": report.url,
        "author": report.author,
        "published": day_text(report.published),
        "language": report.language,
        "dateline": mention_object(report.dateline),
        "text": report.text,
        "furniture": [{"start": one.start, "end": one.end, "kind": one.kind} for one in report.furniture],
        "notes": list(report.notes),
        "publications": [_publication(one) for one in source.publications],
        "copies": source.copies,
        "agency": source.agency,
        "coder": coder,
    }


def _publication(one: Publication) -> dict[str, Any]:
    return {
        "work": one.work,
        "version": one.version,
        "key": one.key,
        "source": one.source,
        "url": one.url,
        "title": one.title,
        "author": one.author,
        "published": day_text(one.published),
    }


def _by_field(values: Collection[Shown]) -> dict[str, list[Shown]]:
    of: dict[str, list[Shown]] = {}
    for one in values:
        of.setdefault(one.field, []).append(one)
    return of


def _only(of: Mapping[str, list[Shown]], field: str) -> str | None:
    return of[field][0].value if of.get(field) else None


def _when(of: Mapping[str, list[Shown]]) -> dict[str, Any]:
    one = of["when"][0] if of.get("when") else None
    return {"start": day_text(one.start) if one else None, "end": day_text(one.end) if one else None, "label": one.label if one else None}


def _party(one: Shown) -> dict[str, Any]:
    known = CHARACTER_AFTER_ID not in one.value
    return {"id": one.value if known else None, "name": one.label, "country": one.country}


def _count(of: Mapping[str, list[Shown]], field: str) -> dict[str, Any] | None:
    return {"low": of[field][0].low, "high": of[field][0].high, "best": of[field][0].best} if of.get(field) else None


def _anchor(anchor: Anchor | None) -> dict[str, Any] | None:
    return {"report": anchor.report, "type": anchor.type, "start": anchor.start, "end": anchor.end} if anchor is not None else None
