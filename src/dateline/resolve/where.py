"""Which place each mention of a report means, decided for all its mentions together.

Words that contain ("Mosul, Iraq"; "Springfield, Ill.") come first, then the countries and areas the report names, the
places it settled on elsewhere, and only then size. A name keeps one sense through a report. When no clear best
remains the mention is left open with its candidates.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dateline.records.event import Where
from dateline.records.report import Mention
from dateline.reference.gazetteer import Gazetteer, PlaceEntry
from dateline.reference.place_names import place_form
from dateline.resolve.facility_words import GENERIC
from dateline.resolve.place_mentions import PlaceMention
from dateline.resolve.place_scores import Anchor, Evidence, country_weights, distance, priors, support

ROUNDS = 3
TOWN_SHARE = 0.5
CONSIDERED = 60
MARGIN = 0.5
SAME_PLACE_KM = 30.0
NEED_SUPPORT_BELOW = 300_000
METROPOLIS = 500_000
SOME_SUPPORT = 0.5
HOLDERS = frozenset({"country", "adm1"})
HOLDER_GAP = 5
ALTERNATIVES = 5
SIDES = r"(?:north|south|east|west|central|northern|southern|eastern|western|north-?(?:east|west)(?:ern)?|south-?(?:east|west)(?:ern)?)"
PART = re.compile(rf"(?:{SIDES}|downtown|rural|greater|outer|inner|mainland)\s+", re.IGNORECASE)
PART_BEFORE = re.compile(rf"\b(?:{SIDES}|downtown|rural|parts? of|areas? of|(?:countryside|suburbs?) of)\s+(?:the\s+)?$", re.IGNORECASE)
NEAR = re.compile(
    rf"\b(?:near|outside|nearby|around|close to|next to|adjacent to|vicinity of|outskirts of|suburbs? of|"
    rf"{SIDES} of|(?:km|kms|kilomet(?:er|re)s|miles?) from)\s+(?:the\s+)?(?:(?:city|town|village) of\s+)?$",
    re.IGNORECASE,
)
OFF = re.compile(r"\b(?:off|off the coast of|off the shores? of|waters (?:off|near|of)|coast of)\s+(?:the\s+)?$", re.IGNORECASE)
FACILITY = re.compile(
    r"\s+(?:(?:military|army|naval|air|international|civil|main|central|border|oil|refugee)\s+)*(?:air ?base|air ?field|"
    r"air ?port|base|camp|prison|jail|embassy|consulate|crossing|checkpoint|refinery|port|hospital|university|barracks)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ResolvedPlace:
    """What a place mention means.

    ``entry`` is null while the mention is open; ``alternatives`` then holds the candidates, best first, and ``within``
    the containing place that the words name, if any. ``precision`` is the contract's scale, ``rule`` says what decided.
    """

    mention: PlaceMention
    entry: PlaceEntry | None
    precision: int | None
    alternatives: tuple[PlaceEntry, ...]
    rule: str
    within: PlaceEntry | None = None


@dataclass(frozen=True, slots=True)
class _Sense:
    """What tells one use of a name from another: its containing words, and whether it contains the place before it."""

    form: str
    context: tuple[str, ...]
    holds: bool


@dataclass(frozen=True, slots=True)
class _Setting:
    """What is known of a report before its places are looked at."""

    countries: Mapping[str, int]
    home: str | None
    gazetteer: Gazetteer


@dataclass(slots=True)
class _Name:
    """One name with one set of containing words, and the candidates that fit them."""

    candidates: tuple[PlaceEntry, ...]
    part: bool = False
    rule: str = ""
    within: PlaceEntry | None = None
    ranked: list[tuple[float, PlaceEntry]] = field(default_factory=list)
    mentions: int = 0
    support: float = 0.0
    located: bool = False


def as_where(found: ResolvedPlace, told: Where | None = None) -> Where:
    """Returns a place mention as a place of an event; ``told`` is what the coder made of it."""
    mention = found.mention
    where = told or Where(Mention(mention.text, mention.start, mention.end), mention.text)
    where = replace(where, precision=found.precision, rule=found.rule, alternatives=tuple(map(_label, found.alternatives)))
    entry = found.entry
    if entry is None:
        return where
    return replace(
        where, name=entry.name, country=entry.country, adm1=entry.adm1, lat=round(entry.lat, 4), lon=round(entry.lon, 4),
        geonameid=entry.geonameid, feature=entry.feature,
    )  # fmt: skip


def _label(entry: PlaceEntry) -> str:
    return ", ".join(part for part in (entry.name, entry.adm1, entry.country) if part)


def resolve_places(
    mentions: Sequence[PlaceMention],
    *,
    gazetteer: Gazetteer,
    source_country: str | None,
    countries: Mapping[str, int] | None = None,
) -> tuple[ResolvedPlace, ...]:
    """Returns what each mention of a report means, in the order given.

    Args:
        mentions: all place mentions of one report.
        gazetteer: where the names are looked up.
        source_country: ISO 3166 alpha-3 code of the country the outlet writes for.
        countries: how often each country is named in the report, by name or adjective, by alpha-3 code.
    """
    senses = _one_sense(mentions)
    names: dict[_Sense, _Name] = {}
    for mention, sense in zip(mentions, senses, strict=True):
        if sense not in names:
            names[sense] = _look_up(replace(mention, context=sense.context), gazetteer, sense.holds)
        names[sense].mentions += 1
    _rank(list(names.values()), _Setting(dict(countries or {}), source_country, gazetteer))
    return tuple(_decide(m, names[s]) for m, s in zip(mentions, senses, strict=True))


def _one_sense(mentions: Sequence[PlaceMention]) -> list[_Sense]:
    """Returns the sense of each mention; a bare name takes the containing words of its only fuller mention."""
    ends = {m.end: m.context for m in mentions if m.context and not GENERIC.fullmatch(m.text)}
    forms = [place_form(m.text) for m in mentions]
    fuller: dict[str, set[tuple[str, ...]]] = {}
    for form, mention in zip(forms, mentions, strict=True):
        if mention.context:
            fuller.setdefault(form, set()).add(mention.context)
    senses = []
    for form, mention in zip(forms, mentions, strict=True):
        contexts = fuller.get(form, set())
        context = mention.context or (next(iter(contexts)) if len(contexts) == 1 else ())
        holds = any(mention.text in ends.get(mention.start - gap, ()) for gap in range(1, HOLDER_GAP))
        senses.append(_Sense(form, context, holds))
    return senses


def _look_up(mention: PlaceMention, gazetteer: Gazetteer, holds: bool) -> _Name:
    found, rule, part = gazetteer.candidates(mention.text), "name", False
    short = gazetteer.abbreviated(mention.text)
    if short:
        found = (short, *(f for f in found if f.feature == "country"))
    if not found and PART.match(mention.text):
        found, rule, part = gazetteer.candidates(PART.sub("", mention.text, count=1)), "part-of", True
    if not found and FACILITY.search(mention.text):
        found, rule, part = gazetteer.candidates(FACILITY.sub("", mention.text)), "facility-at", True
        found = tuple(f for f in found if f.feature in ("populated", "facility"))
    if mention.kind == "facility" and any(f.feature == "facility" for f in found):
        found = tuple(f for f in found if f.feature == "facility")
    if holds and any(f.feature in HOLDERS for f in found):
        found = tuple(f for f in found if f.feature in HOLDERS)
    name = _Name(_outshining(found)[:CONSIDERED], part, rule)
    for container in mention.context:
        _keep_inside(name, container, gazetteer)
    return name


def _outshining(found: tuple[PlaceEntry, ...]) -> tuple[PlaceEntry, ...]:
    """Returns the candidates less small places of another name, where a sea or a metropolis bears this one: "Amsterdam", "the Persian Gulf"."""
    named = [c for c in found if c.match == "name"]
    sea = any(c.feature == "water" for c in named)
    if not sea and not any(c.feature == "populated" and c.population >= METROPOLIS for c in named):
        return found
    return tuple(c for c in found if c.match == "name" or c.feature not in ("populated", "adm1", "adm2") or (not sea and c.population >= METROPOLIS))


def _keep_inside(name: _Name, container: str, gazetteer: Gazetteer) -> None:
    """Narrows the candidates to those inside a containing place, when the words can be meant so."""
    kept, holder = _inside_any(name.candidates, container, gazetteer) or ((), None)
    own_country = any(c.feature == "country" and c.match != "loose" for c in name.candidates)
    if own_country and holder and holder.feature == "country":  # "Jordan, Iraq" lists two; "Georgia, US" does not
        kept = tuple(c for c in kept if c.feature == "adm1")
    if kept:
        name.candidates, name.rule, name.within = kept, "contained", holder
    elif not own_country:
        _leave_unknown(name, container, gazetteer)


def _leave_unknown(name: _Name, container: str, gazetteer: Gazetteer) -> None:
    """Drops the candidates of a name that the words put in a country where none is known, unless one is a large place."""
    country = next((c for c in gazetteer.candidates(container) if c.feature == "country"), None)
    if country and max((c.population for c in name.candidates), default=0) < NEED_SUPPORT_BELOW:
        name.candidates, name.rule, name.within = (), "unknown-within", country


def _inside_any(
    candidates: tuple[PlaceEntry, ...], container: str, gazetteer: Gazetteer
) -> tuple[tuple[PlaceEntry, ...], PlaceEntry] | None:
    """Returns the candidates inside the first reading of ``container`` that holds any, and that reading."""
    for holder in _holders(container, gazetteer):
        kept = tuple(c for c in candidates if _inside(c, holder))
        if kept:
            return kept, holder
    return None


def _holders(container: str, gazetteer: Gazetteer) -> list[PlaceEntry]:
    """Returns the readings of a containing name, largest kind first."""
    exact = gazetteer.abbreviated(container) or gazetteer.country(container)
    if exact:
        return [exact]
    order = {"country": 0, "adm1": 1, "area": 2, "adm2": 3, "populated": 4}
    found = [c for c in gazetteer.candidates(container) if c.feature in order and c.match != "loose"]
    big = [c for c in found if c.feature != "populated" or c.population > 100_000]
    return sorted(big, key=lambda c: (order[c.feature], -c.population))[:CONSIDERED]


def _inside(entry: PlaceEntry, holder: PlaceEntry) -> bool:
    if entry.feature == "country" or entry == holder:
        return False
    if holder.feature == "country":
        return entry.country == holder.country
    if entry.country is not None and holder.country is not None and entry.country != holder.country:
        return False
    if holder.feature == "adm1":
        return entry.adm1_code == holder.adm1_code and entry.feature != "adm1"
    if entry.feature in ("adm1", "area", "water"):
        return False
    reach = {"adm2": 60.0, "area": 350.0}.get(holder.feature, 30.0)
    district = holder.feature != "populated" or entry.population < holder.population / 2
    return district and distance(entry, holder) < reach


def _rank(names: list[_Name], setting: _Setting) -> None:
    """Scores the candidates of every name, over again as the report's other names settle."""
    known = [priors(n.candidates) for n in names]
    for _ in range(ROUNDS):
        evidence = [_evidence(names, i, setting) for i in range(len(names))]
        for name, scores, seen in zip(names, known, evidence, strict=True):
            ranked = [(p + support(c, seen), c) for p, c in zip(scores, name.candidates, strict=True)]
            name.ranked = sorted(ranked, key=lambda pair: -pair[0])
            name.support = support(name.ranked[0][1], seen) if ranked else 0.0
            name.located = bool(seen.countries)


def _evidence(names: list[_Name], own: int, setting: _Setting) -> Evidence:
    """Returns what all names but one say about where the report plays."""
    counts = setting.countries
    named: dict[str, float] = defaultdict(float, counts)
    areas: set[tuple[str, str]] = set()
    anchors: list[Anchor] = []
    for i, name in enumerate(names):
        best = name.ranked[0][1] if name.ranked else name.within
        if name.within is not None:
            _note(name.within, name.mentions, named, areas, counts)
        if i == own or best is None:
            continue
        _note(best, name.mentions, named, areas, counts)
        if best.feature in ("populated", "facility", "adm2"):
            anchor = Anchor(best, 1.0 if name.rule == "contained" else max(0.0, min(1.0, _margin(name) / 2)))
            anchors.append(anchor)
            named[best.country or ""] += TOWN_SHARE * anchor.weight
    weights = country_weights(named)
    middles = ((setting.gazetteer.country(country), weight) for country, weight in weights.items())
    centres = tuple(Anchor(entry, weight) for entry, weight in middles if entry)
    return Evidence(weights, frozenset(areas), tuple(anchors), centres, setting.home)


def _note(place: PlaceEntry, times: int, named: dict[str, float], areas: set[tuple[str, str]], counts: Mapping[str, int]) -> None:
    """Counts a named country, unless the caller counted countries already, and notes a named area."""
    if place.feature == "country" and place.country and place.country not in counts:
        named[place.country] += times
    if place.feature == "adm1" and place.country and place.adm1_code:
        areas.add((place.country, place.adm1_code))
        named[place.country] += 0 if place.country in counts else 1


def _margin(name: _Name) -> float:
    """Returns by how much the best candidate leads the next one that is another place."""
    best_score, best = name.ranked[0]
    rivals = [score for score, entry in name.ranked[1:] if not _same(entry, best)]
    return best_score - max(rivals) if rivals else 9.0


def _same(a: PlaceEntry, b: PlaceEntry) -> bool:
    """Returns whether two entries are one place or nested in each other: a town and the area named after it."""
    if a.country == b.country and {a.feature, b.feature} & {"adm1", "adm2"} and a.adm1_code == b.adm1_code:
        return a.feature != b.feature
    return distance(a, b) < SAME_PLACE_KM


def _decide(mention: PlaceMention, name: _Name) -> ResolvedPlace:
    """Returns the best candidate when it is a clear best, else the candidates."""
    others = tuple(entry for _, entry in name.ranked[:ALTERNATIVES])
    if not name.ranked:
        return ResolvedPlace(mention, None, None, (), name.rule if name.within else "unknown", name.within)
    if _margin(name) < MARGIN:
        return ResolvedPlace(mention, None, None, others, "ambiguous", name.within)
    if _unsupported(name):
        return ResolvedPlace(mention, None, None, others, "unsupported", name.within)
    best = name.ranked[0][1]
    return ResolvedPlace(mention, best, _precision(mention, best, name.part), (), name.rule, name.within)


def _unsupported(name: _Name) -> bool:
    """Returns whether the best candidate is a small place that nothing in an otherwise located report points to."""
    best = name.ranked[0][1]
    small = best.feature in ("populated", "adm2", "adm1") and best.population < NEED_SUPPORT_BELOW
    return small and name.located and name.rule != "contained" and name.support < SOME_SUPPORT


def _precision(mention: PlaceMention, entry: PlaceEntry, part: bool) -> int:
    """Returns the contract's precision: that of the entry, made coarser by "near", "north of" and "northern"."""
    if OFF.search(mention.before) and entry.feature != "facility":
        return 7
    vague = part or bool(NEAR.search(mention.before) or PART_BEFORE.search(mention.before))
    if not vague:
        return entry.precision
    return {1: 2, 2: 2, 3: 5, 4: 5, 6: 5}.get(entry.precision, entry.precision)
