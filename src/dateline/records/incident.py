"""What happened, over all reports that tell it, and who says each part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from dateline.records.event import Basis, Relation, Stance
from dateline.records.report import Mention

ClaimField = Literal[
    "type", "mode", "status", "effect", "when", "where", "actor", "recipient", "instrument", "killed", "injured", "abducted", "arrested"
]
CLAIM_FIELDS: tuple[ClaimField, ...] = (
    "type", "mode", "status", "effect", "when", "where", "actor", "recipient", "instrument", "killed", "injured", "abducted", "arrested"
)  # fmt: skip
"""In the order in which an incident shows them."""
Verdict = Literal["same", "not_same", "unsure", "correct", "reject", "undo"]
LinkKind = Literal["responds_to", "part_of", "follows"]


@dataclass(frozen=True, slots=True)
class Publication:
    """One appearance of a text: the outlet, its own key for it, where and when.

    ``work`` names the article whatever its text says on a day: its URL, else outlet and key. A work whose text changed has
    several publications with different ``report`` ids; ``version`` counts them from 1 in order of publication, then of arrival.
    """

    report: str
    work: str
    key: str
    source: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published: date | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of an incident as one event of one report gives it, with its words and who says so.

    ``value`` is what claims are compared by ("2020-01-08/2020-01-08", an actor's id, a place's id), ``label`` what a person reads.
    ``low``, ``high`` and ``best`` are set for numbers of people only, ``start`` and ``end`` for dates only. ``said_by`` names the
    speakers, outermost first; empty is the outlet's own voice. ``known`` is the day on which the claim was published.
    """

    event: str
    report: str
    field: ClaimField
    value: str
    label: str
    words: Mention | None = None
    said_by: tuple[str, ...] = ()
    stance: Stance | None = None
    source: str | None = None
    known: date | None = None
    coder: str = ""
    start: date | None = None
    end: date | None = None
    low: int | None = None
    high: int | None = None
    best: int | None = None
    country: str | None = None
    within: tuple[str, ...] = ()
    """Values that this one makes more exact: the province and country of a town, the month of a day."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The value of a field that an incident shows, chosen by a named rule among all claims of the field.

    ``support`` holds the events that give this value or a vaguer one, ``sources`` the number of independent sources among them.
    """

    field: ClaimField
    value: str
    label: str
    rule: str
    support: tuple[str, ...] = ()
    sources: int = 0
    start: date | None = None
    end: date | None = None
    low: int | None = None
    high: int | None = None
    best: int | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two or more values of a field that cannot all hold; ``revised`` when later reports moved on from the earlier value."""

    field: ClaimField
    values: tuple[str, ...]
    labels: tuple[str, ...]
    revised: bool = False


@dataclass(frozen=True, slots=True)
class Incident:
    """One happening, consolidated over the reports that tell it.

    ``id`` is made of the id of its first-known event ("in_" and that event's hex digits), so that a permalink finds the
    incident for as long as the event is in the record. ``sources`` groups the reports by independent source.
    """

    id: str
    type: str
    sentence: str
    events: tuple[str, ...]
    reports: tuple[str, ...]
    sources: tuple[tuple[str, ...], ...]
    values: tuple[Shown, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    first_known: date | None = None
    last_known: date | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A tie between two incidents: ``source`` responds to, is part of or follows ``target``; with the words that say so."""

    source: str
    target: str
    kind: LinkKind
    relation: Relation | None
    basis: Basis
    event: str | None = None
    words: Mention | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an event stood when it was judged, so that a judgement finds it again after the report was coded anew."""

    report: str
    type: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's verdict; it outranks every score.

    ``same``, ``not_same`` and ``unsure`` concern the events ``event`` and ``other``; ``correct`` gives ``field`` of ``event`` the
    value ``value``; ``reject`` says that ``event`` is none; ``undo`` takes the judgement ``undoes`` back. ``event`` may be an
    incident's id where a whole incident is corrected.
    """

    id: str
    verdict: Verdict
    by: str
    at: datetime
    event: str | None = None
    other: str | None = None
    field: ClaimField | None = None
    value: str | None = None
    undoes: str | None = None
    note: str | None = None
    anchor: Anchor | None = None
    other_anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One pass of ingesting: by which coder, under which settings, when, and what came of it."""

    id: int
    coder: str
    settings: str
    started: datetime
    finished: datetime | None = None
    reports: int = 0
    events: int = 0
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be read or coded: ``place`` is the file, URL or report, ``why`` the error's message."""

    id: int
    place: str
    why: str
    kind: Literal["read", "coding"]
    tries: int
    last: datetime
    input: str | None = None
    published: date | None = None
