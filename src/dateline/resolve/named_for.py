"""Deeds named for their place: "the *Youngstown* rally", "the *Boston* Marathon bombing", "a *Dayton*, Ohio, shooting", "the *Iraq* War"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from dateline.records.event import Event, Reason, Where
from dateline.records.report import Mention
from dateline.resolve.scene import SCENIC
from dateline.resolve.where import ResolvedPlace, as_where

Places = Mapping[tuple[int, int], ResolvedPlace]
STRUCK_THERE = re.compile(r"(?:bombing|riot|shooting|massacre|explosion|blast|stabbing|siege|protest|unrest|uprising)s?\b", re.IGNORECASE)
"""Deeds that even a capital before them only places: "the *Kabul* bombing"; "the *Moscow* offensive" may be its government's."""
FOUGHT_THERE = re.compile(r"(?:civil )?(?:war|conflict)s?\b", re.IGNORECASE)
"""What is fought in the country before it: "the *Iraq* War"."""
NAMING = frozenset({"populated", "facility", "adm1"})
BETWEEN = re.compile(r"(?:,? [A-Z][\w.'’-]*,?){0,2} ")
"""What may stand between the place and the deed: the state of a town, or an occasion's name."""


def named_for_place(event: Event, places: Places, text: str) -> Event:
    """Returns the event with the place before its noun as where it happened, not as who did it.

    Args:
        event: an event whose places are settled, its participants not yet.
        places: the report's places by their spans.
        text: the report's body.
    """
    if event.type not in SCENIC | {"CONSULT"}:
        return event
    doers = [(p.mention.start, p.mention.end) for p in event.actors if p.rule == "nmod"]
    told = [span for span in doers if _is_town(places.get(span))]
    for trigger in event.triggers:
        told += [span for span, one in places.items() if _stands_before(one, text[span[1] : trigger.mention.end], trigger.mention.text)]
    if not told:
        return event
    first, last = min(told), max(told)
    kept = tuple(p for p in event.actors if not (first[0] <= p.mention.start and p.mention.end <= _end_of_name(text, last[1])))
    found = [as_where(places[span], Where(Mention(text[slice(*span)], *span), text[slice(*span)])) for span in sorted(set(told))]
    return replace(event, actors=kept, where=event.where or tuple(found), why=(*event.why, Reason("where", "named-for")))


def _end_of_name(text: str, end: int) -> int:
    """Where the name ends that goes on after a place: "the Boston *Marathon*"."""
    between = BETWEEN.match(text, end)
    return between.end() if between is not None else end


def _stands_before(place: ResolvedPlace, after: str, noun: str) -> bool:
    """Says whether a place stands before a deed's noun and names where it was done; ``after`` goes from its end to that of the noun."""
    between = after.removesuffix(noun)
    if place.entry is None or between == after or BETWEEN.fullmatch(between) is None:
        return False
    if place.entry.feature == "country":
        return FOUGHT_THERE.match(noun) is not None
    if place.entry.feature == "facility" and noun.lower().startswith("attack"):  # "the *London Bridge* attack"
        return True
    return place.entry.feature in NAMING and STRUCK_THERE.match(noun) is not None


def _is_town(place: ResolvedPlace | None) -> bool:
    """Says whether a place is a town; a capital may be its government."""
    return place is not None and place.entry is not None and place.entry.feature == "populated" and place.entry.kind != "capital"
