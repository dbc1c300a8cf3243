"""Events, their keys and their claims as rows, and claims back from rows."""

from __future__ import annotations

from typing import Any

from dateline.records.incident import CLAIM_FIELDS, Claim
from dateline.records.stored import EventEntry
from dateline.store.columns import AnyRow
from dateline.store.meeting import breadth
from dateline.store.packing import NAMES, kept, kept_or_none, mention, mention_columns, pack

ORDER = {field: place for place, field in enumerate(CLAIM_FIELDS)}


def event_row(entry: EventEntry, place: int, report: str) -> dict[str, Any]:
    """Returns the row of an event, the ``place``-th of its report."""
    event = entry.event
    return {
        "id": event.id,
        "report": report,
        "place": place,
        "type": event.type,
        "status": event.status,
        "first_day": event.when.start,
        "last_day": event.when.end,
        "telling": pack(entry.telling),
        "data": pack(event),
    }


def key_rows(entry: EventEntry) -> list[dict[str, Any]]:
    """Returns the rows of the keys under which an event meets others."""
    return [{"event": entry.event.id, "key": kept(one.key), "breadth": breadth(one), "low": one.low, "high": one.high} for one in entry.keys]


def claim_rows(entry: EventEntry) -> list[dict[str, Any]]:
    """Returns the rows of an event's claims, in the order of the fields."""
    ranked = sorted(entry.claims, key=lambda claim: ORDER[claim.field])
    return [_claim_row(entry.event.id, place, claim) for place, claim in enumerate(ranked)]


def _claim_row(event: str, place: int, claim: Claim) -> dict[str, Any]:
    return {
        "event": event,
        "place": place,
        "report": claim.report,
        "field": claim.field,
        "value": kept(claim.value),
        "label": kept(claim.label),
        **mention_columns(claim.words),
        "said_by": pack(claim.said_by),
        "stance": claim.stance,
        "source": kept_or_none(claim.source),
        "known": claim.known,
        "coder": claim.coder,
        "first_day": claim.start,
        "last_day": claim.end,
        "low": claim.low,
        "high": claim.high,
        "best": claim.best,
        "country": claim.country,
        "within": pack(claim.within),
    }


def claim(row: AnyRow) -> Claim:
    """Returns the claim of a row."""
    return Claim(
        event=row.event,
        report=row.report,
        field=row.field,
        value=row.value,
        label=row.label,
        words=mention(row.words, row.words_begin, row.words_end),
        said_by=NAMES.decode(row.said_by),
        stance=row.stance,
        source=row.source,
        known=row.known,
        coder=row.coder,
        start=row.first_day,
        end=row.last_day,
        low=row.low,
        high=row.high,
        best=row.best,
        country=row.country,
        within=NAMES.decode(row.within),
    )
