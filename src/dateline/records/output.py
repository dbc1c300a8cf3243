"""Events as the contract's JSON objects: every key always present, unknown null or an empty list."""

from __future__ import annotations

from datetime import date
from typing import Any

from dateline.records.event import COUNT_FIELDS, Attribution, Count, Event, Instrument, Participant, Response, Trigger, When, Where
from dateline.records.report import Mention, Report, Span

CODEBOOK = "plover-2"


def event_object(event: Event, report: Report, coder: str) -> dict[str, Any]:
    """Returns one event as a JSON-ready dict in the contract's key order."""
    return {
        "id": event.id,
        "report": report_object(report),
        "type": event.type,
        "modes": list(event.modes),
        "contexts": list(event.contexts),
        "cameo": event.cameo,
        "acled": {"event_type": event.acled[0], "sub_event_type": event.acled[1]} if event.acled else None,
        "gtd": event.gtd,
        "mentions": [_trigger(t) for t in event.triggers],
        "actors": [_participant(p) for p in event.actors],
        "recipients": [_participant(p) for p in event.recipients],
        "instruments": [_instrument(i) for i in event.instruments],
        "when": _when(event.when),
        "where": [_where(w) for w in event.where],
        "counts": {name: [_count(c) for c in getattr(event, name)] for name in COUNT_FIELDS},
        "status": event.status,
        "effect": event.effect,
        "attributions": [_attribution(a) for a in event.attributions],
        "responds_to": [_response(r) for r in event.responds_to],
        "awaits_response": event.awaits_response,
        "why": [{"field": r.field, "rule": r.rule} for r in event.why],
        "coder": coder,
        "codebook": CODEBOOK,
    }


def report_object(report: Report) -> dict[str, Any]:
    """Returns what an event says of its report."""
    return {
        "id": report.id,
        "key": report.key,
        "source": report.source,
        "url": report.url,
        "title": report.title,
        "published": day_text(report.published),
    }


def day_text(value: date | None) -> str | None:
    """Returns a day as JSON has it."""
    return value.isoformat() if value is not None else None


def mention_object(mention: Mention | None) -> dict[str, Any] | None:
    """Returns words and where they stand."""
    return {"text": mention.text, "start": mention.start, "end": mention.end} if mention is not None else None


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _trigger(trigger: Trigger) -> dict[str, Any]:
    return {"trigger": mention_object(trigger.mention), "sentence": _span(trigger.sentence)}


def _participant(one: Participant) -> dict[str, Any]:
    return {
        "name": one.name,
        "id": one.id,
        "country": one.country,
        "sector": one.sector,
        "sponsor": one.sponsor,
        "alleged_by": list(one.alleged_by),
        "mention": mention_object(one.mention),
    }


def _instrument(one: Instrument) -> dict[str, Any]:
    return {"kind": one.kind, "mention": mention_object(one.mention)}


def _when(when: When) -> dict[str, Any]:
    return {
        "start": day_text(when.start),
        "end": day_text(when.end),
        "precision": when.precision,
        "anchor": when.anchor,
        "alternatives": [[day_text(a), day_text(b)] for a, b in when.alternatives],
        "mention": mention_object(when.mention),
    }


def _where(one: Where) -> dict[str, Any]:
    return {
        "name": one.name,
        "country": one.country,
        "adm1": one.adm1,
        "lat": one.lat,
        "lon": one.lon,
        "geonameid": one.geonameid,
        "feature": one.feature,
        "precision": one.precision,
        "alternatives": list(one.alternatives),
        "mention": mention_object(one.mention),
    }


def _count(one: Count) -> dict[str, Any]:
    return {"low": one.low, "high": one.high, "best": one.best, "of_whom": one.of_whom, "mention": mention_object(one.mention)}


def _attribution(one: Attribution) -> dict[str, Any]:
    return {"name": one.name, "kind": one.kind, "stance": one.stance, "quoted": one.quoted, "mention": mention_object(one.mention)}


def _response(one: Response) -> dict[str, Any]:
    return {"event": one.event, "relation": one.relation, "basis": one.basis, "mention": mention_object(one.mention)}
