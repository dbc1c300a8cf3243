"""What a report leaves unsaid because a neighbouring sentence said it: dates and places carried over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.records.event import REAL, Event, Reason, When

MATERIAL = {"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID", "COOPERATE", "CONSULT"}
VERBAL = {"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "REJECT", "ACCUSE", "THREATEN"}
FINE = {"time", "day", "week"}
PLACE_REACH = 400
TIME_REACH = 1000
SPEECH_REACH = 1500


def carry(events: Sequence[Event], paragraph_of: Sequence[int]) -> tuple[Event, ...]:
    """Returns the events with gaps filled from the events told right before, each filling with its reason.

    Args:
        events: a report's resolved events in text order.
        paragraph_of: for each event the number of its paragraph.
    """
    done: list[Event] = []
    for at, event in enumerate(events):
        before = [(done[n], paragraph_of[n]) for n in range(at - 1, max(-1, at - 11), -1)]
        event = _said(_when(event, before, paragraph_of[at]), before)
        done.append(_where(event, before, paragraph_of[at]))
    return tuple(done)


def _gap(event: Event, other: Event) -> int:
    return event.triggers[0].sentence.start - other.triggers[0].sentence.start


def _when(event: Event, before: Sequence[tuple[Event, int]], paragraph: int) -> Event:
    undated = event.when.mention is None and not event.when.rule
    if not undated or event.type not in MATERIAL or event.status not in REAL or event.tense == "present":
        return event
    for other, where in before:
        near = where >= paragraph - 2 and _gap(event, other) <= TIME_REACH
        if near and other.type in MATERIAL and other.status in REAL and other.when.start and other.when.precision in FINE:
            if other.when.anchor == "narrative" and other.when.mention is None:
                continue
            when = When(None, other.when.start, other.when.end, other.when.precision, "narrative", "carried")
            return replace(event, when=when, why=(*event.why, Reason("when", "carried")))
    return event


def _said(event: Event, before: Sequence[tuple[Event, int]]) -> Event:
    """A speaker's further words belong to the day of the dated ones before them."""
    if event.when.mention is not None or event.type not in VERBAL or event.status != "happened" or event.tense == "present":
        return event
    for other, _ in before:
        if other.type in VERBAL and other.when.start and other.when.precision in FINE and _gap(event, other) <= SPEECH_REACH and _one_speaker(event, other):
            when = When(None, other.when.start, other.when.end, other.when.precision, "narrative", "carried-speech")
            return replace(event, when=when, why=(*event.why, Reason("when", "carried-speech")))
    return event


def _one_speaker(event: Event, other: Event) -> bool:
    return bool({p.id or p.name for p in event.actors} & {p.id or p.name for p in other.actors})


def _may_be_there(event: Event, other: Event) -> bool:
    """Says whether the one before may be at the same place: not when somebody else's deed is told."""
    return not event.actors or not other.actors or _one_speaker(event, other)


def _where(event: Event, before: Sequence[tuple[Event, int]], paragraph: int) -> Event:
    if event.where or event.type not in {"ASSAULT", "COERCE", "PROTEST"} or event.status not in REAL:
        return event
    for other, where in before:
        if other.type in MATERIAL and other.where and where >= paragraph and _gap(event, other) <= PLACE_REACH and _may_be_there(event, other):
            return replace(event, where=other.where[:1], why=(*event.why, Reason("where", "carried")))
    return event

