"""JSON Lines: everything that a record holds, one object a line; ``unit`` says what each is.

First all reports by id, each followed by its events in text order and each of these by its claims; then all incidents by day, each
followed by the links that start at it; then all judgements, oldest first. Nothing tells when or in which order anything came in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Any, BinaryIO

from dateline.protocols import Store
from dateline.records.incident import Claim
from dateline.records.output import event_object
from dateline.records.record_output import claim_object, incident_object, judgement_object, kept_report_object, link_object
from dateline.records.report import Report
from dateline.records.stored import IncidentQuery

PAGE = 200
"""Reports or incidents that are looked up together."""
BROKEN = "backslashreplace"
"""Half a surrogate pair cannot be UTF-8; as \\ud83d it is still JSON."""
Line = dict[str, Any]


def write(store: Store, stream: BinaryIO) -> None:
    """Writes a record."""
    for line in lines(store):
        stream.write(json.dumps(line, ensure_ascii=False).encode("utf-8", BROKEN) + b"\n")


def lines(store: Store) -> Iterator[Line]:
    """Yields the object of each line, in order."""
    for ids in _pages(store.all_reports()):
        yield from _reports(store, ids)
    for ids in _pages(store.find(IncidentQuery())):
        yield from _incidents(store, ids)
    for judgement in store.judgements():
        yield {"unit": "judgement", **judgement_object(judgement)}


def _reports(store: Store, ids: Sequence[str]) -> Iterator[Line]:
    sources, coders = store.sources(ids), store.coded(ids)
    for report in store.reports(ids):
        yield {"unit": "report", **kept_report_object(report, sources[report.id], coders[report.id] or None)}
        yield from _events(store, report, coders[report.id])


def _events(store: Store, report: Report, coder: str) -> Iterator[Line]:
    ids = store.events_of(report.id)
    events = {event.id: event for event in store.events(ids)}
    claims = {event: list(group) for event, group in groupby(store.claims(ids), _event)}
    for name in ids:
        yield {"unit": "event", **event_object(events[name], report, coder)}
        for claim in claims.get(name, ()):
            yield {"unit": "claim", **claim_object(claim)}


def _incidents(store: Store, ids: Sequence[str]) -> Iterator[Line]:
    found = {incident.id: incident for incident in store.incidents(ids)}
    links = store.links(ids)
    for name in ids:
        yield {"unit": "incident", **incident_object(found[name])}
        for link in links:
            if link.source == name:
                yield {"unit": "link", **link_object(link)}


def _event(claim: Claim) -> str:
    return claim.event


def _pages(ids: Iterable[str]) -> Iterator[list[str]]:
    stream = iter(ids)
    while page := list(islice(stream, PAGE)):
        yield page
