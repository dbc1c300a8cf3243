"""Resolves the events of a report: when, where, who in turn, each against the reference data and the report around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.records.event import CodedReport, Event, Participant, Reason
from dateline.records.report import Report
from dateline.reference.actors import ADJECTIVE, ActorTable
from dateline.reference.gazetteer import Gazetteer
from dateline.resolve import lawmakers
from dateline.resolve.at_home import Home
from dateline.resolve.carry import carry
from dateline.resolve.dated import dater
from dateline.resolve.named_for import named_for_place
from dateline.resolve.order import in_order
from dateline.resolve.place_mentions import place_mentions
from dateline.resolve.scene import SETTING, at_scene, scene, speakers
from dateline.resolve.sites import Sites
from dateline.resolve.struck import Struck, without_containers
from dateline.resolve.told_before import filled
from dateline.resolve.where import ResolvedPlace, as_where, resolve_places
from dateline.resolve.who import ResolvedActor, TitleContext, resolve_participant

ADJECTIVAL = ("nmod", "behind-the-weapon", "behind-the-deed", "poss")
BREAK = re.compile(r"\n\s*(?=\S)")
WELL_KNOWN = 100_000
RIVAL = 10
OF_STATE = frozenset({"country", "government", "ministry", "military", "police", "intelligence", "parliament"})


@dataclass(frozen=True, slots=True)
class Setting:
    """The country a report is about, to which bare titles belong; all countries and places it names."""

    country: str | None
    named: frozenset[str]
    lawmakers: frozenset[str]
    places: Mapping[tuple[int, int], ResolvedPlace]


@dataclass(frozen=True, slots=True)
class Resolver:
    """Knows actors and places; turns the mentions of coded events into known actors, places and dates."""

    actors: ActorTable
    gazetteer: Gazetteer

    def resolve(self, coded: CodedReport) -> tuple[Event, ...]:
        """Returns the report's events with dates, places and actors settled as far as the words allow."""
        report = coded.report
        countries = self._countries(report)
        places = self._places(coded, countries)
        setting = Setting(_main_country(countries), frozenset(countries), lawmakers.surnames(report.text), places)
        home = Home(self.actors, report.text, places)
        resolved: list[Event] = []
        dates = dater(coded.events, report)
        for event in map(dates.dated, coded.events):
            event = named_for_place(self._placed(event, places), places, report.text)
            event = without_containers(self._struck.placed(event, places))
            resolved.append(self._peopled(event, report, setting, home))
        paragraphs = [len(BREAK.findall(report.text, 0, e.triggers[0].mention.start)) for e in resolved]
        about = scene(places, speakers(coded.events))
        return tuple(at_scene(e, about) for e in in_order(carry(filled(resolved), paragraphs)))

    def _countries(self, report: Report) -> Counter[str]:
        """How often the report names each country, by name, adjective or seat, or by its forces and ministries."""
        counts: Counter[str] = Counter()
        for match in self.actors.matches(report.text):
            for actor in (self.actors.get(i) for i in match.ids):
                if actor is not None and actor.kind in OF_STATE and actor.country:
                    counts[actor.country] += 1
        return counts

    def _places(self, coded: CodedReport, countries: Mapping[str, int]) -> dict[tuple[int, int], ResolvedPlace]:
        spans = {(m.start, m.end) for m in coded.places}
        spans |= {(w.mention.start, w.mention.end) for e in coded.events for w in e.where}
        spans |= {(p.mention.start, p.mention.end) for e in coded.events for p in e.actors if p.rule == "nmod" and self._country_of(p.name)}
        if coded.report.dateline is not None:
            spans.add((coded.report.dateline.start, coded.report.dateline.end))
        mentions = place_mentions(coded.report.text, sorted(spans | self._struck.spans(coded)))
        found = resolve_places(mentions, gazetteer=self.gazetteer, source_country=None, countries=countries)
        settled = Sites(self.gazetteer, self.actors.country_of_word).settle(found)
        return {(r.mention.start, r.mention.end): r for r in settled}

    def _placed(self, event: Event, places: Mapping[tuple[int, int], ResolvedPlace]) -> Event:
        settled = [as_where(found, w) if (found := places.get((w.mention.start, w.mention.end))) else w for w in event.where]
        known = tuple(settled)
        why = event.why + ((Reason("where", known[0].rule),) if known else ())
        return replace(event, where=known, why=why)

    @property
    def _struck(self) -> Struck:
        return Struck(self.actors, self.gazetteer)

    def _peopled(self, event: Event, report: Report, setting: Setting, home: Home) -> Event:
        on = event.when.end or report.published
        actors = self._participants(event.actors, on, setting)
        taken = {p.name for p in actors}
        recipients = tuple(p for p in self._participants(event.recipients, on, setting) if p.name not in taken)
        event = home.settled(replace(event, actors=actors, recipients=recipients))
        rules = {"actors": _rules(event.actors), "recipients": _rules(event.recipients)}
        why = tuple(Reason(r.field, f"{r.rule}/{rules[r.field]}") if r.field in rules else r for r in event.why)
        return replace(event, why=why)

    def _participants(self, found: Sequence[Participant], on: date | None, setting: Setting) -> tuple[Participant, ...]:
        made: list[Participant] = []
        for one in found:
            known = one if one.rule.endswith("/place") else _of_region(one) or lawmakers.placed(self._participant(one, on, setting), setting.lawmakers)
            if known.name.lower() not in {p.name.lower() for p in made}:
                made.append(known)
        return tuple(made)

    def _participant(self, one: Participant, on: date | None, setting: Setting) -> Participant:
        who = self._who(one, on, setting.country)
        if who.rule == "unknown-name" and setting.country is not None:
            elsewhere = self._who(one, on, None)
            who = elsewhere if elsewhere.id and elsewhere.country in setting.named else who
        name, known = who.name or one.name, who.id
        if who.rule in ("demonym", f"exact:{ADJECTIVE}") and one.rule.split("+")[0] in ADJECTIVAL and (entry := self.actors.country_entry(who.country)):
            name, known = entry.name, entry.id
        country = who.country or (self._home(one, setting.places) if not who.sponsor else None)
        if who.rule == "demonym" and one.place and f" of {one.place}" in one.name:  # "the Albanians of southern Serbia"
            country = self._home(one, setting.places) or country
        return replace(one, name=name, id=known, country=country, sector=who.sector, sponsor=who.sponsor, rule=f"{one.rule}/{who.rule}")

    def _home(self, one: Participant, places: Mapping[tuple[int, int], ResolvedPlace]) -> str | None:
        """The country of the place or nationality in a participant's own words; of a small town where the report settles it."""
        if not one.place:
            return None
        known = self._country_of(one.place) or self.actors.country_of_word(one.place)
        near = (p.entry.country for span, p in places.items() if p.entry and p.mention.text == one.place and span[0] >= one.mention.start)
        return known or next(near, None)

    def _who(self, one: Participant, on: date | None, country: str | None) -> ResolvedActor:
        head = one.head if one.head in one.name else ""
        return resolve_participant(one.name, head, on=on, actors=self.actors, title_context=TitleContext(country, self._country_of))

    def _country_of(self, name: str) -> str | None:
        """The country of a well-known place; small towns, and names of towns in two countries, are too uncertain to say anything."""
        found = [c for c in self.gazetteer.candidates(name) if c.match != "loose"]
        if not found or found[0].feature == "country":
            return found[0].country if found else None
        wide = next((c for c in found if c.feature in ("area", "water")), None)
        if wide is not None:  # "the Gulf" is no province of that name
            return wide.country
        like = [c for c in found if c.match == found[0].match and c.population >= found[0].population / RIVAL]
        known = found[0].feature != "populated" or found[0].population >= WELL_KNOWN
        return found[0].country if known and len({c.country for c in like}) == 1 else None


def _of_region(one: Participant) -> Participant | None:
    """"The West": many states together, no person or town of that name."""
    if one.name.casefold() not in ("west", "the west") or not one.mention.text.startswith(("the ", "The ")):
        return None
    return replace(one, name="the West", rule=f"{one.rule}/region")


def _main_country(countries: Mapping[str, int]) -> str | None:
    """The country a report is about, when it names one more often than all others together; bare titles belong to it."""
    ranked = sorted(countries.items(), key=lambda c: (-c[1], c[0]))
    return ranked[0][0] if ranked and ranked[0][1] >= SETTING and ranked[0][1] > sum(n for _, n in ranked[1:]) else None


def _rules(participants: Sequence[Participant]) -> str:
    return participants[0].rule.split("/")[-1] if participants else "none"
