"""Who did a deed, and to whom, when the report told it before: "the strikes" are theirs whose strikes it told of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.records.event import REAL, Event, Participant, Reason, When

REACH = 2000
"""Characters back to the telling that names them."""
STEM = 5
DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "CONSULT", "PROTEST"})


def filled(events: Sequence[Event]) -> list[Event]:
    """Returns the events, doers and recipients that are left out taken from earlier tellings of the same kind of deed.

    Taken only when all those tellings name the same ones, and only for what happened at no other place.
    """
    done: list[Event] = []
    for event in events:
        open_ = event.type in DEEDS and event.status in REAL and not event.where
        done.append(_filled(event, done) if open_ else event)
    return done


def _filled(event: Event, before: Sequence[Event]) -> Event:
    like = [e for e in before if _alike(e, event) and event.triggers[0].mention.start - e.triggers[-1].mention.start <= REACH]
    actors = event.actors or _agreed([e.actors for e in like], {p.name for p in event.recipients})
    recipients = event.recipients or _agreed([e.recipients for e in like if not _counted(e)], {p.name for p in event.actors})
    fresh = [name for name, old, new in (("actors", event.actors, actors), ("recipients", event.recipients, recipients)) if new and not old]
    why = tuple(Reason(name, "told-before") for name in fresh)
    return replace(event, actors=actors, recipients=recipients, why=(*event.why, *why)) if fresh else event


def _alike(one: Event, other: Event) -> bool:
    """Says whether two events are of one kind of deed: one type, and one word for it, and not known to be of other days."""
    if _over(one.when, other.when) or _over(other.when, one.when):
        return False
    return one.type == other.type and one.status in REAL and bool(set(_stems(one)) & set(_stems(other)))


def _over(first: When, second: When) -> bool:
    """Says whether the first was over before the second began."""
    return first.end is not None and second.start is not None and first.end < second.start


def _stems(event: Event) -> Iterator[str]:
    for trigger in event.triggers:
        words = re.findall(r"[a-z]+", trigger.mention.text.lower())
        yield from (word[:STEM] for word in words[-1:])


def _counted(event: Event) -> bool:
    """Says whether those to whom a deed was done are counted: ten killed, 17 firms punished are that deed's own."""
    told = event.killed or event.injured or event.abducted or event.arrested
    return bool(told) or any(re.search(r"\d", p.mention.text) for p in event.recipients)


def _agreed(told: Sequence[tuple[Participant, ...]], taken: set[str]) -> tuple[Participant, ...]:
    named = [found for found in told if found]
    if not named or len({frozenset(p.id or p.name for p in found) for found in named}) > 1:
        return ()
    return tuple(replace(p, rule="told-before") for p in named[-1] if p.name not in taken)
