"""Places that are struck or seized: a recipient that is a town or a base is the place, and the event happened there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dateline.records.event import CodedReport, Event, Participant, Reason, Where
from dateline.reference.actors import METONYM, ActorTable
from dateline.reference.gazetteer import Gazetteer
from dateline.resolve.facility_words import GENERIC
from dateline.resolve.scene import SCENIC
from dateline.resolve.where import ResolvedPlace, as_where

Places = Mapping[tuple[int, int], ResolvedPlace]
FORCE = frozenset({"ASSAULT", "COERCE"})
TOWNLIKE = frozenset({"populated", "facility", "adm1", "adm2"})
MISSIONS = frozenset({"embassy", "consulate"})
COVER = 0.6
LARGE = 50_000
OF_TOWN = re.compile(r"(?:the\s+)?(?:\w+\s+){0,2}(?:city|town|village|port|province|governorate|district) of\s+", re.IGNORECASE)
NAME = re.compile(r"(?:[A-Z][\w'’-]*|al|el|de|ez|as|ar)(?:[\s-](?:[A-Z][\w'’-]*|al|el|de|ez|as|ar))*")
# What is done to people; a bare name after these is a person's unless the coder saw a place in it.
TO_PEOPLE = re.compile(
    r"kill|murder|assassin|execut|wound|injur|shot|shoot|stab|behead|beat|tortur|abduct|kidnap|rap(?:e|ing)|lynch|hang|poison|"
    r"arrest|detain|deport|jail|imprison",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Struck:
    """Tells places from people among those to whom force is done."""

    actors: ActorTable
    gazetteer: Gazetteer

    def spans(self, coded: CodedReport) -> set[tuple[int, int]]:
        """Returns further spans to be looked up as places: struck towns and facilities that the coder saw no place in."""
        return {(p.mention.start, p.mention.end) for e in coded.events for p in e.recipients if self._may_be_place(e, p)}

    def placed(self, event: Event, places: Places) -> Event:
        """Returns the event with struck places as its recipients, at these places when no finer place is told."""
        if event.type not in SCENIC:
            return event
        found = {p.mention: (p, site) for p in event.recipients if (site := self._place_of(event, p, places)) is not None}
        recipients = tuple(self._named(event, *found[p.mention]) if p.mention in found else p for p in event.recipients)
        where = tuple(as_where(site) for p, site in found.values() if self._adds(event, site))
        if not where:
            return replace(event, recipients=recipients)
        kept = tuple(w for w in event.where if not any(contains(w, new) for new in where))
        return replace(event, recipients=recipients, where=(*where, *kept), why=(*event.why, Reason("where", "struck")))

    def _may_be_place(self, event: Event, one: Participant) -> bool:
        if event.type not in SCENIC:
            return False
        if GENERIC.fullmatch(one.mention.text):
            return True
        if event.type not in FORCE or not NAME.fullmatch(one.mention.text) or any(TO_PEOPLE.search(t.mention.text) for t in event.triggers):
            return False
        found = self.gazetteer.candidates(one.mention.text)
        large = bool(found) and found[0].match != "loose" and (found[0].population >= LARGE or found[0].feature == "facility")
        return large and (event.type == "ASSAULT" or "seize" in event.modes) and not self.actors.look_up(one.mention.text)

    def _place_of(self, event: Event, one: Participant, places: Places) -> ResolvedPlace | None:
        """Returns the place that a recipient is by its words, if it is one."""
        for span, found in _inside(one, places):
            if found.entry is None or found.entry.feature not in TOWNLIKE:
                continue
            if found.entry.feature == "facility" or GENERIC.fullmatch(one.mention.text):
                if span[1] - span[0] >= COVER * (one.mention.end - one.mention.start):
                    return found
            elif event.type in FORCE and self._is_bare(one, span) and self._is_town(event, one):
                return found
        return None

    def _is_bare(self, one: Participant, span: tuple[int, int]) -> bool:
        """Returns whether the place is all that the mention says: no title, no first name."""
        before = one.mention.text[: span[0] - one.mention.start]
        return span[1] == one.mention.end and (before.lower() in ("", "the ") or OF_TOWN.fullmatch(before) is not None)

    def _is_town(self, event: Event, one: Participant) -> bool:
        """Returns whether no known actor has the name; a surname gives way, and so does a government when its seat is struck."""
        known = {how for _, how in self.actors.look_up(one.mention.text)}
        if known <= {"surname"}:
            return True
        return known == {METONYM} and (event.type == "ASSAULT" or "seize" in event.modes)

    def _named(self, event: Event, one: Participant, site: ResolvedPlace) -> Participant:
        """Returns a recipient under the name of the place; an embassy stays its state's, what is only near a town its own words'."""
        entry = site.entry
        if entry is None or entry.kind in MISSIONS or event.type not in FORCE | {"PROTEST"}:
            return one
        if site.rule == "facility-in-town":
            return one
        return replace(one, name=entry.name, country=entry.country, rule=f"{one.rule}/place")

    def _adds(self, event: Event, site: ResolvedPlace) -> bool:
        """Returns whether the struck place says more than the places that the event has."""
        new = as_where(site)
        return all(contains(w, new) for w in event.where)


def _inside(one: Participant, places: Places) -> Iterator[tuple[tuple[int, int], ResolvedPlace]]:
    """Yields the places inside a participant's words, the longest first."""
    held = [(span, place) for span, place in places.items() if one.mention.start <= span[0] and span[1] <= one.mention.end]
    yield from sorted(held, key=lambda pair: pair[0][0] - pair[0][1])


def contains(outer: Where, inner: Where) -> bool:
    """Returns whether one place is a country or first-order area around another, by their names."""
    if outer.country is None or outer.country != inner.country or outer.feature == inner.feature:
        return False
    return outer.feature == "country" or (outer.feature == "adm1" and inner.feature != "country" and inner.adm1 == (outer.adm1 or outer.name))


def without_containers(event: Event) -> Event:
    """Returns the event without the country and province of a finer place that it has ("in Jizan, Saudi Arabia")."""
    kept = tuple(w for w in event.where if not any(contains(w, other) for other in event.where))
    return replace(event, where=kept) if len(kept) < len(event.where) else event
