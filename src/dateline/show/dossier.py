"""All that a record holds about one incident: claims side by side, reports by independent source, links, judgements."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.consolidate.derive import finer
from dateline.consolidate.judged import Weighed
from dateline.consolidate.merge import View
from dateline.protocols import Store
from dateline.records.event import Event
from dateline.records.incident import CLAIM_FIELDS, Claim, ClaimField, Incident, Link, Shown
from dateline.records.report import Report, Span
from dateline.records.stored import CopyPair, Source
from dateline.run.record import Record


@dataclass(frozen=True, slots=True)
class Group:
    """All claims that give one value of a field; ``shown`` when the incident shows it, ``fits`` when it only is vaguer than a shown one."""

    value: str
    label: str
    claims: tuple[Claim, ...]
    shown: bool
    fits: bool
    contradicted: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One field: what the incident shows, and all claims by value."""

    name: ClaimField
    shown: tuple[Shown, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One report that tells the incident: its number here and that of its independent source, its origin, its copies, its events."""

    number: int
    source: int
    report: Report
    origin: Source
    copies: tuple[CopyPair, ...]
    events: tuple[Event, ...]
    superseded: bool


@dataclass(frozen=True, slots=True)
class Tied:
    """A link to another incident; ``answers`` when this one answers the other; the sentence that says so."""

    link: Link
    other: Incident
    answers: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """An incident under a view, with everything it rests on."""

    incident: Incident
    view: View
    fields: tuple[Field, ...]
    told: tuple[Told, ...]
    tied: tuple[Tied, ...]
    judgements: tuple[Weighed, ...]


def dossier(record: Record, name: str, view: View) -> Dossier | None:
    """Returns all about an incident; None when nothing of it was known on the day of the view."""
    found = record.incidents([name], view)
    if not found:
        return None
    incident, store = found[0], record.store
    claims = store.claims(incident.events)
    told = _told(store, incident, view.known_by)
    return Dossier(incident, view, tuple(_fields(incident, claims)), told, _tied(record, incident, view), _judgements(record, incident))


def _fields(incident: Incident, claims: Sequence[Claim]) -> list[Field]:
    found = []
    for name in CLAIM_FIELDS:
        shown = tuple(one for one in incident.values if one.field == name)
        by_value: dict[str, list[Claim]] = {}
        for claim in sorted((claim for claim in claims if claim.field == name), key=_claim_order):
            by_value.setdefault(claim.value, []).append(claim)
        clashing = {value for one in incident.contradictions if one.field == name for value in one.values}
        heads = [by_value[one.value][0] for one in shown if one.value in by_value]
        groups = sorted((_group(given, heads, clashing) for given in by_value.values()), key=_group_order)
        if shown or groups:
            found.append(Field(name, shown, tuple(groups)))
    return found


def _group(claims: Sequence[Claim], heads: Sequence[Claim], clashing: Collection[str]) -> Group:
    """All claims of one value, the first published first; ``heads`` are claims of the values that are shown."""
    first = claims[0]
    is_shown = any(one.value == first.value for one in heads)
    return Group(first.value, first.label, tuple(claims), is_shown, not is_shown and any(finer(one, first) for one in heads), first.value in clashing)


def _claim_order(one: Claim) -> tuple[object, ...]:
    return (one.known or date.max, one.report, one.words.start if one.words else 0)


def _group_order(one: Group) -> tuple[object, ...]:
    return (not one.shown, not one.fits, -len({claim.report for claim in one.claims}), one.claims[0].known or date.max, one.value)


def _told(store: Store, incident: Incident, day: date | None) -> tuple[Told, ...]:
    reports = {one.id: one for one in store.reports(incident.reports)}
    origins = store.sources(incident.reports)
    events = _by_report(store, incident.events)
    groups = sorted((sorted(group, key=lambda r: _order(reports[r])) for group in incident.sources), key=lambda g: _order(reports[g[0]]))
    rows = [(source, name) for source, group in enumerate(groups, 1) for name in group]
    return tuple(
        Told(number, source, reports[name], origins[name], _copies(store, name, reports), events[name], _is_superseded(origins[name], day))
        for number, (source, name) in enumerate(rows, 1)
    )


def _by_report(store: Store, names: Sequence[str]) -> dict[str, tuple[Event, ...]]:
    home = {one.event: one.report for one in store.tellings(names)}
    found: dict[str, list[Event]] = {}
    for event in store.events(names):
        found.setdefault(home[event.id], []).append(event)
    return {report: tuple(sorted(events, key=lambda e: e.triggers[0].mention.start)) for report, events in found.items()}


def _copies(store: Store, report: str, among: Mapping[str, Report]) -> tuple[CopyPair, ...]:
    return tuple(pair for pair in store.copies(report) if {pair.first, pair.second} <= among.keys())


def _is_superseded(origin: Source, day: date | None) -> bool:
    return origin.superseded and (day is None or origin.superseded_on is None or origin.superseded_on <= day)


def _order(report: Report) -> tuple[date, str]:
    return (report.published or date.max, report.id)


def _tied(record: Record, incident: Incident, view: View) -> tuple[Tied, ...]:
    links = [one for one in record.store.links([incident.id]) if incident.id in (one.source, one.target)]
    ends = sorted({end for link in links for end in (link.source, link.target)} - {incident.id})
    others = {one.id: one for one in record.incidents(ends, view)}
    found = []
    for link in links:
        other = others.get(link.target if link.source == incident.id else link.source)
        if other and (link.event is None or link.event in (*incident.events, *other.events)):
            found.append(Tied(link, other, link.source == incident.id, _sentence(record.store, link)))
    return tuple(sorted(found, key=lambda t: (not t.answers, t.other.first_known or date.max, t.other.id)))


def _sentence(store: Store, link: Link) -> str:
    """The sentence that says of an event that it answers another."""
    events = store.events([link.event]) if link.event else []
    if not events:
        return ""
    text = store.reports([store.tellings([events[0].id])[0].report])[0].text
    spans = [trigger.sentence for trigger in events[0].triggers]
    span = next((one for one in spans if link.words and one.start <= link.words.start < one.end), spans[0])
    return told_in(text, span)


def told_in(text: str, span: Span) -> str:
    """Returns a sentence of a text."""
    return text[span.start : span.end]


def _judgements(record: Record, incident: Incident) -> tuple[Weighed, ...]:
    """What people said of the incident or of one of its events, and what became of it."""
    about = {incident.id, *incident.events}
    every = record.weighed()
    direct = {one.judgement.id for one in every if about & {one.event, one.other, one.judgement.event, one.judgement.other}}
    return tuple(one for one in every if one.judgement.id in direct or one.judgement.undoes in direct)
