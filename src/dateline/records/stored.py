"""What goes into a record and what is asked of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dateline.records.event import Event
from dateline.records.incident import Claim, Publication
from dateline.records.report import Report
from dateline.records.telling import BlockKey, Telling


@dataclass(frozen=True, slots=True)
class EventEntry:
    """One event as a record keeps it: coded, and made ready to be compared and cited."""

    event: Event
    telling: Telling
    keys: tuple[BlockKey, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One text as a record keeps it, with its events in text order.

    ``report`` carries the data of its earliest publication. ``bands`` are the keys under which copies of it are looked for,
    ``agency`` the news agency that it credits. ``skipped`` is true when it was not coded because it is not in English.
    """

    report: Report
    events: tuple[EventEntry, ...]
    coder: str
    bands: tuple[int, ...] = ()
    agency: str | None = None
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class CopyPair:
    """Two reports that are copies of one text; ``first`` sorts before ``second``."""

    first: str
    second: str
    score: float
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a text's origin: its publications, the group of its copies, the agency it credits."""

    report: str
    publications: tuple[Publication, ...]
    copies: str
    agency: str | None = None
    superseded: bool = False
    """True when every work it was published as now has a later version of its text."""
    superseded_on: date | None = None
    """The day on which the last of those later versions was published, where it is known."""


@dataclass(frozen=True, slots=True)
class IncidentQuery:
    """Which incidents are asked for; every condition that is set must hold.

    ``actor`` and ``recipient`` match an actor's id or words of its name, ``party`` either of them; ``place`` words of a place's name;
    ``country`` an ISO 3166 alpha-3 code; ``since`` and ``until`` incidents whose dates overlap these days; ``source`` an outlet;
    ``text`` words of the reports' sentences that tell it (``"exact phrase"``, ``-without``).
    """

    party: str | None = None
    actor: str | None = None
    recipient: str | None = None
    types: tuple[str, ...] = ()
    mode: str | None = None
    place: str | None = None
    country: str | None = None
    since: date | None = None
    until: date | None = None
    status: tuple[str, ...] = ()
    source: str | None = None
    text: str | None = None
    min_sources: int = 0
    contradicted: bool = False
    known_by: date | None = None
    """Only incidents of which something was published by this day."""
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class ReportHit:
    """A report found by its words, with the best passage; the words found stand between ``[`` and ``]``."""

    report: str
    key: str
    title: str | None
    source: str | None
    published: date | None
    passage: str


@dataclass(frozen=True, slots=True)
class RecordCounts:
    """How much a record holds."""

    reports: int = 0
    publications: int = 0
    events: int = 0
    incidents: int = 0
    judgements: int = 0
    failures: int = 0
    types: tuple[tuple[str, int], ...] = field(default=())
