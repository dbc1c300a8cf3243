"""All about an incident as a JSON object: every key always present."""

from __future__ import annotations

from typing import Any

from dateline.records.record_output import claim_object, incident_object, judgement_object, link_object
from dateline.records.stored import CopyPair
from dateline.show.dossier import Dossier, Field, Group, Tied, Told
from dateline.show.reasons import Near, Pair, Reasons


def dossier_object(found: Dossier, reasons: Reasons | None) -> dict[str, Any]:
    """Returns an incident's object with claims by field and value, reports, links, judgements; ``why`` is null unless asked for."""
    return incident_object(found.incident) | {
        "rule": found.view.rule,
        "as_of": found.view.known_by.isoformat() if found.view.known_by else None,
        "fields": [_field(one) for one in found.fields],
        "told_by": [_told(one) for one in found.told],
        "links": [_tied(one) for one in found.tied],
        "judgements": [judgement_object(one.judgement) | {"state": one.state} for one in found.judgements],
        "why": _reasons(reasons) if reasons else None,
    }


def copy_object(pair: CopyPair, report: str) -> dict[str, Any]:
    """Returns what a report is a copy of."""
    return {"report": pair.second if pair.first == report else pair.first, "kind": pair.kind, "score": pair.score, "why": pair.why}


def _field(one: Field) -> dict[str, Any]:
    return {"field": one.name, "shown": [shown.value for shown in one.shown], "values": [_group(group) for group in one.groups]}


def _group(one: Group) -> dict[str, Any]:
    return {
        "value": one.value,
        "label": one.label,
        "shown": one.shown,
        "fits": one.fits,
        "contradicted": one.contradicted,
        "claims": [claim_object(claim) for claim in one.claims],
    }


def _told(one: Told) -> dict[str, Any]:
    report = one.report
    return {
        "report": report.id,
        "key": report.key,
        "source": report.source,
        "title": report.title,
        "url": report.url,
        "published": report.published.isoformat() if report.published else None,
        "independent_source": one.source,
        "agency": one.origin.agency,
        "superseded": one.superseded,
        "copy_pairs": [copy_object(pair, report.id) for pair in one.copies],
        "events": [
            {"event": event.id, "sentences": [_sentence(report.text, trigger.sentence.start, trigger.sentence.end) for trigger in event.triggers]}
            for event in one.events
        ],
    }


def _sentence(text: str, start: int, end: int) -> dict[str, Any]:
    return {"text": text[start:end], "start": start, "end": end}


def _tied(one: Tied) -> dict[str, Any]:
    return link_object(one.link) | {"answers": one.answers, "other": one.other.id, "other_sentence": one.other.sentence, "sentence": one.sentence}


def _reasons(found: Reasons) -> dict[str, Any]:
    return {"joined": [_pair(one) for one in found.joined], "near": [_near(one) for one in found.near]}


def _near(one: Near) -> dict[str, Any]:
    return {"incident": one.incident.id, "sentence": one.incident.sentence, **_pair(one.pair)}


def _pair(one: Pair) -> dict[str, Any]:
    findings = [{"comparison": f.name, "why": f.why, "score": f.score, "weight": weight} for f, weight in one.found.parts]
    return {"events": [one.first, one.second], "likelihood": one.found.likelihood, "judged": one.judged, "findings": findings}
