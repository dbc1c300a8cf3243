"""What one report says happened."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dateline.records.report import Mention, Report, Span

Status = Literal["happened", "ongoing", "planned", "possible", "did_not_happen", "unclear"]
Effect = Literal["attempted", "intercepted", "hit", "unknown"]
Precision = Literal["time", "day", "week", "month", "season", "quarter", "year", "longer"]
Anchor = Literal["stated", "publication", "dateline", "narrative"]
SpeakerKind = Literal["outlet", "official", "person", "group", "document", "anonymous"]
Stance = Literal["states", "alleges", "claims_responsibility", "denies", "confirms", "cannot_confirm"]
Relation = Literal["retaliation", "response", "reaction"]
Basis = Literal["stated", "inferred"]
Tense = Literal["past", "present", "future"]
REAL: frozenset[Status] = frozenset({"happened", "ongoing"})
AHEAD: frozenset[Status] = frozenset({"planned", "possible"})
"""What is only expected."""
COUNT_FIELDS: tuple[str, ...] = ("killed", "injured", "abducted", "arrested")


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that signal an event, and the sentence they stand in."""

    mention: Mention
    sentence: Span


@dataclass(frozen=True, slots=True)
class Participant:
    """A doer or recipient. ``id`` points into the actor file, ``sponsor`` is an actor's id, ``alleged_by`` holds names.

    ``head`` is the head noun, ``place`` a place its phrase names ("security forces in *Guinea*").
    """

    mention: Mention
    name: str
    id: str | None = None
    country: str | None = None
    sector: str | None = None
    sponsor: str | None = None
    alleged_by: tuple[str, ...] = ()
    head: str = ""
    place: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A weapon or means; ``kind`` is from the contract's closed list."""

    kind: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class When:
    """The interval the words fix, both ends included; null ends where they fix none."""

    mention: Mention | None = None
    start: date | None = None
    end: date | None = None
    precision: Precision | None = None
    anchor: Anchor | None = None
    rule: str = ""
    alternatives: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """A place an event happened at. ``precision``: 1 exact, 2 near, 3 adm2, 4 adm1, 5 area, 6 country, 7 sea or air."""

    mention: Mention
    name: str
    country: str | None = None
    adm1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    feature: str | None = None
    precision: int | None = None
    rule: str = ""
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people; ``best`` is null where the words give only a bound or a range."""

    low: int | None
    high: int | None
    best: int | None
    of_whom: str | None
    mention: Mention


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of who says it; outermost first in ``Event.attributions``."""

    name: str
    kind: SpeakerKind
    stance: Stance
    quoted: bool
    mention: Mention


@dataclass(frozen=True, slots=True)
class Response:
    """That the event answers another; ``event`` is null when the words name a cause the report does not tell as an event."""

    relation: Relation
    basis: Basis
    mention: Mention
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Which rule filled a field."""

    field: str
    rule: str


@dataclass(frozen=True, slots=True)
class Event:
    """One happening as told by one report."""

    id: str
    type: str
    triggers: tuple[Trigger, ...]
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    acled: tuple[str, str] | None = None
    gtd: str | None = None
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    when: When = field(default_factory=When)
    where: tuple[Where, ...] = ()
    killed: tuple[Count, ...] = ()
    injured: tuple[Count, ...] = ()
    abducted: tuple[Count, ...] = ()
    arrested: tuple[Count, ...] = ()
    status: Status = "happened"
    effect: Effect | None = None
    attributions: tuple[Attribution, ...] = ()
    responds_to: tuple[Response, ...] = ()
    awaits_response: bool = False
    tense: Tense | None = None
    why: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedReport:
    """A report's events in text order, with all place names of its text, on which the meaning of each depends."""

    report: Report
    events: tuple[Event, ...]
    places: tuple[Mention, ...] = ()
