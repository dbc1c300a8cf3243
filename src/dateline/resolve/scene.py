"""The place a report is about, where its events happened when nothing nearer says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from dateline.records.event import Event, Reason
from dateline.reference.gazetteer import PlaceEntry
from dateline.resolve.where import ResolvedPlace, as_where

Places = Mapping[tuple[int, int], ResolvedPlace]
INSIDE = re.compile(r"\b(?:in|inside|across|throughout|around)(?: the)?\s*$", re.IGNORECASE)
SETTING = 3
SHARE = 0.5
SCENIC = frozenset({"ASSAULT", "COERCE", "PROTEST"})
STAGED = SCENIC | {"MOBILIZE", "RETREAT"}
"""What is done on the ground, where the report's scene is."""
DOMESTIC = frozenset({"arrest", "censor", "curfew", "martial-law"})
"""What a state does within its borders."""
SEATS = frozenset({"palace", "government", "parliament"})
FORCES = frozenset({"MIL", "REB", "PAR", "UAF", "IMG", "SPY"})


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a report's events happened when nothing nearer says so, and the places that it names otherwise."""

    place: ResolvedPlace
    named: tuple[ResolvedPlace, ...]

    def holds(self, event: Event) -> bool:
        """Says whether an event may be there: not when its sentence names a place elsewhere, or when its parties belong elsewhere."""
        here = self.place.entry
        if here is None or event.where or event.type not in STAGED:
            return False
        if "resign" in event.modes:
            return False
        at_home = not DOMESTIC.isdisjoint(event.modes)
        doers = {p.country for p in event.actors if p.country and (at_home or p.sector in FORCES)}
        homes = {p.country for p in event.recipients if p.country} or doers
        sentence = event.triggers[0].sentence
        beside = (r.entry for r in self.named if sentence.start <= r.mention.start < sentence.end and r.entry is not None and _tells_where(r))
        return (not homes or here.country in homes) and all(_within(entry, here) for entry in beside)


def scene(places: Places, speakers: AbstractSet[tuple[int, int]]) -> Scene | None:
    """Returns the place a report is about: of the country most of its place names lie in, the one named most often.

    None unless that country holds half of the settled names, and at least three of them. Seats of government, capitals and
    countries that act or speak ("the White House", "*Moscow* said") name no place.

    Args:
        places: the report's places by their spans.
        speakers: the spans of those who act, are acted upon or speak.
    """
    settled = tuple(r for span, r in places.items() if r.entry is not None and r.entry.country and not _is_government(r, span in speakers))
    counts = Counter(r.entry.country for r in settled if r.entry is not None)
    if not counts:
        return None
    country, n = counts.most_common(1)[0]
    if n < SETTING or n < SHARE * len(settled):
        return None
    inside = [r for r in settled if r.entry is not None and r.entry.country == country]
    (name, often) = Counter(_name(r) for r in inside).most_common(1)[0]
    wanted = [r for r in inside if (_name(r)[1] == "country" if often < SETTING else _name(r) == name)]
    return Scene(wanted[0], settled) if wanted else None


def _name(place: ResolvedPlace) -> tuple[str, str]:
    return (place.entry.name, place.entry.feature) if place.entry is not None else ("", "")


def speakers(events: Sequence[Event]) -> frozenset[tuple[int, int]]:
    """Returns the spans of the actors, recipients and speakers of all events."""
    mentions = [p.mention for e in events for p in (*e.actors, *e.recipients)] + [a.mention for e in events for a in e.attributions]
    return frozenset((m.start, m.end) for m in mentions)


def at_scene(event: Event, about: Scene | None) -> Event:
    """Returns an act of force, protest or withdrawal without a place at the report's scene, unless it belongs elsewhere."""
    if about is None or not about.holds(event):
        return event
    return replace(event, where=(replace(as_where(about.place), rule="scene"),), why=(*event.why, Reason("where", "scene")))


def _tells_where(place: ResolvedPlace) -> bool:
    """Says whether a name tells a place: a country does only after "in" and the like."""
    return place.entry is None or place.entry.feature != "country" or INSIDE.search(place.mention.before) is not None


def _within(entry: PlaceEntry, scene: PlaceEntry) -> bool:
    """Says whether a place is the scene, around it, or inside the country that is the scene."""
    same = entry.name == scene.name or entry.feature == "country"
    return entry.country == scene.country and (same or scene.feature == "country")


def _is_government(place: ResolvedPlace, speaks: bool) -> bool:
    kind = place.entry.kind if place.entry is not None else ""
    country = place.entry is not None and place.entry.feature == "country"
    if country and place.mention.text.replace(".", "").isupper():  # "US officials", "a UK court"
        return not INSIDE.search(place.mention.before)
    return kind in SEATS or (speaks and (kind == "capital" or country))
