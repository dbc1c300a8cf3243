"""Facilities told by what they are ("the US Embassy", "Baghdad's airport"): found by the town they stand in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.reference.gazetteer import Gazetteer, PlaceEntry
from dateline.reference.place_names import place_form
from dateline.resolve.facility_words import GENERIC, MISSION
from dateline.resolve.place_scores import distance
from dateline.resolve.where import ResolvedPlace

NEAR_TEXT = 300
LARGE = 100_000
FAR = 60.0
SHARE = 0.6
TOWNS = frozenset({"populated"})


@dataclass(frozen=True, slots=True)
class Sites:
    """Settles generic facility names among the places of one report; ``country_of_word`` knows nationalities."""

    gazetteer: Gazetteer
    country_of_word: Callable[[str], str | None]

    def settle(self, found: Sequence[ResolvedPlace]) -> tuple[ResolvedPlace, ...]:
        """Returns the places, those with a generic name put where the town beside them is."""
        return tuple(self._settled(one, found) for one in found)

    def _settled(self, one: ResolvedPlace, found: Sequence[ResolvedPlace]) -> ResolvedPlace:
        told = GENERIC.fullmatch(one.mention.text.strip())
        if told is None or (one.entry is not None and self._stands(one, told, found)):
            return one
        host = next(self._hosts(one, told, found), None)
        if host is None:
            return replace(one, entry=None, precision=None) if one.entry is not None else one
        site = self._curated(one, told, host)
        if site is not None:
            return replace(one, entry=site, precision=site.precision, rule="facility-of-town", alternatives=())
        return replace(one, entry=host, precision=2, rule="facility-in-town", alternatives=())

    def _stands(self, one: ResolvedPlace, told: re.Match[str], found: Sequence[ResolvedPlace]) -> bool:
        """Returns whether a listed facility is the one meant: not far from a town told with it, and of a country that the report names."""
        entry = one.entry
        if entry is None or entry.feature != "facility":
            return entry is not None and told["owner"] is not None
        others = [r for r in found if r.entry is not None and r.mention != one.mention]
        towns = {place_form(name) for name in one.mention.context}
        if any(r.entry is not None and r.entry.feature in TOWNS and distance(entry, r.entry) > FAR for r in others if place_form(r.mention.text) in towns):
            return False
        countries = {r.entry.country for r in others if r.entry is not None}
        return told["owner"] is not None or not countries or entry.country in countries

    def _hosts(self, one: ResolvedPlace, told: re.Match[str], found: Sequence[ResolvedPlace]) -> Iterator[PlaceEntry]:
        """Yields the towns that the facility may stand in, best first: named with it, beside it, the report's main one."""
        sender = self.country_of_word(told["owner"]) if told["owner"] else None
        towns = [r for r in found if r.entry is not None and r.entry.feature in TOWNS and r.mention != one.mention and r.entry.country != sender]
        names = [told["owner"]] if told["owner"] and sender is None else []
        for name in (*names, *one.mention.context):
            yield from (r.entry for r in towns if r.entry is not None and place_form(r.mention.text) == place_form(name))
        if names:
            known = (c for c in self.gazetteer.candidates(names[0]) if c.feature in TOWNS and c.match != "loose" and c.population >= LARGE)
            yield from known
            return
        near = sorted((_gap(r, one), r.mention.start) for r in towns if _gap(r, one) <= NEAR_TEXT)
        by_start = {r.mention.start: r.entry for r in towns}
        yield from (entry for _, start in near if (entry := by_start[start]) is not None)
        yield from _main(towns)

    def _curated(self, one: ResolvedPlace, told: re.Match[str], host: PlaceEntry) -> PlaceEntry | None:
        whole = one.mention.text.removeprefix("the ").removeprefix("The ")
        words = (f"{whole} in {host.name}",) if MISSION.search(told["noun"]) else (f"{host.name} {told['noun']}", f"{told['noun']} in {host.name}")
        for name in words:
            for entry in self.gazetteer.candidates(name):
                if entry.feature == "facility" and entry.country == host.country:
                    return entry
        return None


def _gap(place: ResolvedPlace, one: ResolvedPlace) -> int:
    return max(place.mention.start - one.mention.end, one.mention.start - place.mention.end, 0)


def _main(towns: Sequence[ResolvedPlace]) -> Iterator[PlaceEntry]:
    """Yields the town named most often, when most towns of the report lie in its country."""
    entries = [r.entry for r in towns if r.entry is not None]
    if not entries:
        return
    country, often = Counter(entry.country for entry in entries).most_common(1)[0]
    if often >= SHARE * len(entries):
        inside = [entry for entry in entries if entry.country == country]
        yield Counter(inside).most_common(1)[0][0]
