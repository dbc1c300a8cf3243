"""Resolves the events of a report: when, where, who in turn, each against the reference data and the report around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dateline.records.event import CodedReport, Event, Participant, Reason, Tense, When, Where
from dateline.records.report import Mention, Report
from dateline.reference.actors import ADJECTIVE, ActorTable
from dateline.reference.actors import load as load_actors
from dateline.reference.gazetteer import Gazetteer, open_gazetteer
from dateline.reference.temporal import Interval, TimeExpression, find
from dateline.resolve.carry import carry
from dateline.resolve.place_mentions import place_mentions
from dateline.resolve.when import ResolvedTime, resolve_time
from dateline.resolve.where import ResolvedPlace, resolve_places
from dateline.resolve.who import ResolvedActor, TitleContext, resolve_participant

ADJECTIVAL = ("nmod", "behind-the-weapon", "poss")
SETTING = 3
SAME_CLAUSE = 200
WELL_KNOWN = 100_000
SCENIC = {"ASSAULT", "COERCE", "PROTEST"}


@dataclass(frozen=True, slots=True)
class Setting:
    """The country a report is about, to which bare titles belong, and all countries it names."""

    country: str | None
    named: frozenset[str]


@dataclass(frozen=True, slots=True)
class Resolver:
    """Knows actors and places; turns the mentions of coded events into known actors, places and dates."""

    actors: ActorTable
    gazetteer: Gazetteer

    @classmethod
    def load(cls, cache_dir: Path, folders: Sequence[Path] = ()) -> Resolver:
        """Returns a resolver over the packaged reference data and the user's folders; indexes are kept in ``cache_dir``."""
        extra = [f / "facilities" for f in folders if (f / "facilities").is_dir()]
        return cls(load_actors(folders, cache_dir=cache_dir), open_gazetteer(cache_dir, extra))

    def resolve(self, coded: CodedReport) -> tuple[Event, ...]:
        """Returns the report's events with dates, places and actors settled as far as the words allow."""
        report = coded.report
        countries = self._countries(report)
        places = self._places(coded, countries)
        setting = Setting(_main_country(countries), frozenset(countries))
        resolved: list[Event] = []
        narrative: Interval | None = None
        for event in coded.events:
            event = _dated(event, report, narrative)
            if event.when.start and event.when.end:
                narrative = Interval(event.when.start, event.when.end)
            event = _named_for_town(self._placed(event, places), places)
            resolved.append(self._peopled(event, report, setting, places))
        paragraphs = [report.text.count("\n", 0, e.triggers[0].mention.start) for e in resolved]
        scene = _scene(places)
        return tuple(_at_scene(e, scene) for e in carry(resolved, paragraphs))

    def _countries(self, report: Report) -> Counter[str]:
        """How often the report names each country, by name, adjective or seat."""
        counts: Counter[str] = Counter()
        for match in self.actors.matches(report.text):
            for actor in (self.actors.get(i) for i in match.ids):
                if actor is not None and actor.kind == "country" and actor.country:
                    counts[actor.country] += 1
        return counts

    def _places(self, coded: CodedReport, countries: Mapping[str, int]) -> dict[tuple[int, int], ResolvedPlace]:
        spans = {(m.start, m.end) for m in coded.places}
        spans |= {(w.mention.start, w.mention.end) for e in coded.events for w in e.where}
        spans |= {(p.mention.start, p.mention.end) for e in coded.events for p in e.actors if p.rule == "nmod" and self._country_of(p.name)}
        if coded.report.dateline is not None:
            spans.add((coded.report.dateline.start, coded.report.dateline.end))
        mentions = place_mentions(coded.report.text, sorted(spans))
        found = resolve_places(mentions, gazetteer=self.gazetteer, source_country=None, countries=countries)
        return {(r.mention.start, r.mention.end): r for r in found}

    def _placed(self, event: Event, places: Mapping[tuple[int, int], ResolvedPlace]) -> Event:
        settled = [_place(w, places.get((w.mention.start, w.mention.end))) for w in event.where]
        known = tuple(w for w in settled if w is not None)
        why = event.why + ((Reason("where", known[0].rule),) if known else ())
        return replace(event, where=known, why=why)

    def _peopled(self, event: Event, report: Report, setting: Setting, places: Mapping[tuple[int, int], ResolvedPlace]) -> Event:
        on = event.when.end or report.published
        actors = self._participants(event.actors, on, setting)
        taken = {p.name for p in actors}
        struck = [_site(p, places) or p for p in event.recipients]
        recipients = tuple(p for p in self._participants(struck, on, setting) if p.name not in taken)
        why = tuple(Reason(r.field, f"{r.rule}/{_rules(actors if r.field == 'actors' else recipients)}") if r.field in ("actors", "recipients") else r for r in event.why)
        return replace(event, actors=actors, recipients=recipients, why=why)

    def _participants(self, found: Sequence[Participant], on: date | None, setting: Setting) -> tuple[Participant, ...]:
        made: list[Participant] = []
        for one in found:
            known = one if one.rule.endswith("/place") else self._participant(one, on, setting)
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
        country = who.country or (self._country_of(one.place) if one.place and not who.sponsor else None)
        return replace(one, name=name, id=known, country=country, sector=who.sector, sponsor=who.sponsor, rule=f"{one.rule}/{who.rule}")

    def _who(self, one: Participant, on: date | None, country: str | None) -> ResolvedActor:
        head = one.head if one.head in one.name else ""
        return resolve_participant(one.name, head, on=on, actors=self.actors, title_context=TitleContext(country, self._country_of))

    def _country_of(self, name: str) -> str | None:
        """The country of a well-known place; small towns lend their names to too many people to say anything."""
        found = self.gazetteer.candidates(name)
        known = found and found[0].match != "loose" and (found[0].feature != "populated" or found[0].population >= WELL_KNOWN)
        return found[0].country if known else None


def _main_country(countries: Mapping[str, int]) -> str | None:
    """The country a report is about, when it names one more often than all others together; bare titles belong to it."""
    ranked = sorted(countries.items(), key=lambda c: (-c[1], c[0]))
    return ranked[0][0] if ranked and ranked[0][1] >= SETTING and ranked[0][1] > sum(n for _, n in ranked[1:]) else None


def _rules(participants: Sequence[Participant]) -> str:
    return participants[0].rule.split("/")[-1] if participants else "none"


def _dated(event: Event, report: Report, narrative: Interval | None) -> Event:
    mention = event.when.mention
    if mention is None:
        return event
    expression = _expression(event, mention, report)
    if expression is None:
        return event
    tense: Tense | None = "future" if event.status in ("planned", "possible") else event.tense
    found = resolve_time(expression, published=report.published, tense=tense, narrative=narrative)
    if event.status == "happened" and found.start is not None and report.published is not None and (found.start - report.published).days > 1:
        found = ResolvedTime(rule="after-publication", alternatives=((found.start, found.end or found.start),))
    when = When(mention, found.start, found.end, found.precision, found.anchor, found.rule, found.alternatives)
    why = (*event.why, Reason("when", found.rule))
    over = event.status == "planned" and event.tense == "past" and found.end is not None and report.published is not None and found.end < report.published
    if over and event.triggers[0].mention.start > mention.start - SAME_CLAUSE:
        return replace(event, when=when, status="happened", why=(*why, Reason("status", "dated-past")))
    return replace(event, when=when, why=why)


def _expression(event: Event, mention: Mention, report: Report) -> TimeExpression | None:
    """The time expression at a mention, read in its sentence, since "May" alone may be a verb."""
    spans = [t.sentence for t in event.triggers if t.sentence.start <= mention.start < t.sentence.end]
    start = spans[0].start if spans else mention.start
    end = spans[0].end if spans else mention.end
    found = [e for e in find(report.text[start:end]) if start + e.start < mention.end and start + e.end > mention.start]
    return found[0] if found else None


def _place(where: Where, found: ResolvedPlace | None) -> Where | None:
    if found is None:
        return where
    if found.entry is None:
        return replace(where, precision=found.precision, rule=found.rule, alternatives=tuple(_label(a) for a in found.alternatives))
    entry = found.entry
    return replace(
        where,
        name=entry.name,
        country=entry.country,
        adm1=entry.adm1,
        lat=round(entry.lat, 4),
        lon=round(entry.lon, 4),
        geonameid=entry.geonameid,
        feature=entry.feature,
        precision=found.precision,
        rule=found.rule,
        alternatives=tuple(_label(a) for a in found.alternatives),
    )


def _site(one: Participant, places: Mapping[tuple[int, int], ResolvedPlace]) -> Participant | None:
    """A recipient that is a base, camp or embassy ("targeted *Al-Asad*"), named and located as the place it is."""
    for (start, end), found in places.items():
        covers = one.mention.start <= start and end <= one.mention.end
        if covers and found.entry is not None and found.entry.feature == "facility" and end - start >= 0.6 * (one.mention.end - one.mention.start):
            return replace(one, name=found.entry.name, country=found.entry.country, rule=f"{one.rule}/place")
    return None


def _named_for_town(event: Event, places: Mapping[tuple[int, int], ResolvedPlace]) -> Event:
    """"The *Youngstown* rally": a town before the deed's noun is where it happened, not who did it; a capital may be its government."""
    towns = [p for p in event.actors if p.rule == "nmod" and _is_town(places.get((p.mention.start, p.mention.end)))]
    if not towns or event.type not in SCENIC | {"CONSULT"}:
        return event
    found = [w for t in towns if (w := _place(Where(t.mention, t.name), places[(t.mention.start, t.mention.end)])) is not None]
    return replace(event, actors=tuple(p for p in event.actors if p not in towns), where=event.where or tuple(found))


def _is_town(found: ResolvedPlace | None) -> bool:
    return found is not None and found.entry is not None and found.entry.feature == "populated" and found.entry.kind != "capital"


def _label(entry: object) -> str:
    parts = [getattr(entry, "name", ""), getattr(entry, "adm1", None), getattr(entry, "country", None)]
    return ", ".join(str(p) for p in parts if p)




def _scene(places: Mapping[tuple[int, int], ResolvedPlace]) -> ResolvedPlace | None:
    """The place a report is about: of the country most of its place names lie in, the one named most often.

    None unless that country holds three fifths of the settled names, and at least three of them.
    """
    settled = [r for r in places.values() if r.entry is not None and r.entry.country]
    counts = Counter(r.entry.country for r in settled if r.entry is not None)
    if not counts:
        return None
    country, n = counts.most_common(1)[0]
    if n < SETTING or n < 0.6 * len(settled):
        return None
    inside = [r for r in settled if r.entry is not None and r.entry.country == country]
    names = Counter((r.entry.name, r.entry.feature) for r in inside if r.entry is not None)
    (name, feature), often = names.most_common(1)[0]
    if often < SETTING:
        return next((r for r in inside if r.entry is not None and r.entry.feature == "country"), None)
    return next(r for r in inside if r.entry is not None and (r.entry.name, r.entry.feature) == (name, feature))


def _at_scene(event: Event, scene: ResolvedPlace | None) -> Event:
    if scene is None or event.where or event.type not in SCENIC or event.status not in ("happened", "ongoing"):
        return event
    homes = {p.country for p in event.recipients if p.country}
    if homes and scene.entry is not None and scene.entry.country not in homes:
        return event
    mention = Mention(scene.mention.text, scene.mention.start, scene.mention.end)
    found = _place(Where(mention, scene.mention.text), scene)
    if found is None:
        return event
    return replace(event, where=(replace(found, rule="scene"),), why=(*event.why, Reason("where", "scene")))
