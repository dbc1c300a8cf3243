"""How well a candidate place fits: what it is, how large, what the report names around it, and how near."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.reference import great_circle
from dateline.reference.gazetteer import PlaceEntry

FEATURE = {
    "country": 5.0, "adm1": 1.5, "adm2": -1.5, "populated": 0.0, "facility": 6.5, "area": 8.0, "water": 7.5,
}  # fmt: skip
MATCH = {"name": 0.0, "alias": -1.2, "loose": -1.5}
CAPITAL = 3.5
CURATED_TOWN = 1.5
NAMED_COUNTRY = 5.0
NEIGHBOUR = 1.0
NEIGHBOUR_KM = 500
NAMED_AREA = 3.0
NEARBY = 3.0
HOME = 1.0
BEHIND_ITS_TOWN = 0.5
TOWN_OF_AREA = 15_000


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that other mentions of the report settled on, with how sure that is (0 to 1)."""

    entry: PlaceEntry
    weight: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the report says about where it plays: countries and first-order areas named, places settled on, its home.

    ``centres`` are the middles of the named countries: what is near them may be in a neighbour ("Israeli troops in Jenin").
    """

    countries: Mapping[str, float] = field(default_factory=dict)
    areas: frozenset[tuple[str, str]] = frozenset()
    anchors: tuple[Anchor, ...] = ()
    centres: tuple[Anchor, ...] = ()
    home: str | None = None


def distance(a: PlaceEntry, b: PlaceEntry) -> float:
    """Returns the great-circle distance in kilometres."""
    return great_circle.distance(a.lat, a.lon, b.lat, b.lon)


def priors(candidates: Sequence[PlaceEntry]) -> list[float]:
    """Returns the score of each candidate before the report is looked at: its kind, size and how its name matches.

    A town and the area named after it share the better of their two scores; the bare name then means the town.
    """
    scores = [_prior(entry) for entry in candidates]
    for i, area in enumerate(candidates):
        for k, town in enumerate(candidates):
            if area.feature in ("adm1", "adm2") and area.kind != "region" and _names_area(town, area):
                scores[k] = max(scores[k], scores[i])
                scores[i] = min(scores[i], scores[k] - BEHIND_ITS_TOWN)
    return scores


def _prior(entry: PlaceEntry) -> float:
    feature = "area" if entry.kind == "region" else entry.feature
    score = FEATURE[feature] + MATCH[entry.match] + math.log10(entry.population + 100)
    return score + {"capital": CAPITAL, "town": CURATED_TOWN, "district": CURATED_TOWN}.get(entry.kind, 0.0)


def _names_area(town: PlaceEntry, area: PlaceEntry) -> bool:
    """Returns whether an area carries the name of a sizeable town inside it: the bare name then means the town."""
    inside = town.country == area.country and town.adm1_code == area.adm1_code
    return town.feature == "populated" and inside and town.population >= TOWN_OF_AREA and town.match != "loose"


def support(entry: PlaceEntry, evidence: Evidence) -> float:
    """Returns what the report adds for a candidate: its country and area are named, other places are near."""
    score = NAMED_COUNTRY * evidence.countries.get(entry.country or "", 0.0)
    if entry.feature not in ("country", "adm1") and (entry.country, entry.adm1_code) in evidence.areas:
        score += NAMED_AREA
    if entry.feature != "country":
        score += NEARBY * nearness(entry, evidence.anchors)
        score += NEIGHBOUR * max((c.weight / (1 + distance(entry, c.entry) / NEIGHBOUR_KM) for c in evidence.centres), default=0.0)
    if evidence.home is not None and entry.country == evidence.home:
        score += HOME
    return score


def nearness(entry: PlaceEntry, anchors: Iterable[Anchor]) -> float:
    """Returns 0 to 1.5: how near the nearest settled places are, the second nearest counting half."""
    values = sorted((a.weight / (1 + distance(entry, a.entry) / 80) for a in anchors), reverse=True)[:2]
    return sum(value / rank for rank, value in enumerate(values, start=1))


def country_weights(counts: Mapping[str, float]) -> dict[str, float]:
    """Returns 0 to 1 for each named country: the root of its share of the most named one's count."""
    most = max(counts.values(), default=0.0)
    return {country: math.sqrt(count / most) for country, count in sorted(counts.items()) if count > 0}
