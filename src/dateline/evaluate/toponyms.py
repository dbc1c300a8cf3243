"""Toponym resolution: gold place names of news reports, put within 161 km (100 miles) of where they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.evaluate.datasets import Row
from dateline.evaluate.figures import Share, share
from dateline.reference import great_circle
from dateline.reference.gazetteer import Gazetteer
from dateline.resolve.place_mentions import place_mentions
from dateline.resolve.where import resolve_places

NEAR_KM = 161
COUNTRY_CODE = "PCL"
"""The GeoNames feature code of countries; corpora mark nationality adjectives with it, which are no place names here."""


@dataclass(frozen=True, slots=True)
class Toponyms:
    """``within``: names put near where they are, one left open counting as wrong; ``settled``: names given a place at all.

    ``within_settled`` and ``mean_km`` are over the settled ones.
    """

    within: Share
    settled: Share
    within_settled: Share
    mean_km: float


def score(reports: Iterable[Row], gazetteer: Gazetteer, home: str | None) -> Toponyms:
    """Returns the figures over some reports.

    Args:
        reports: ``text`` and ``toponyms`` with offsets and coordinates.
        gazetteer: where names are looked up.
        home: alpha-3 code of the country that the outlets write for; None where it is not known.
    """
    errors = [error for report in reports for error in _errors(report, gazetteer, home)]
    settled = [error for error in errors if error is not None]
    within = share(error is not None and error <= NEAR_KM for error in errors)
    mean = sum(settled) / len(settled) if settled else 0.0
    return Toponyms(within, Share(len(settled), len(errors)), share(e <= NEAR_KM for e in settled), mean)


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Returns the great-circle distance between two points, each latitude and longitude in degrees."""
    return great_circle.distance(*a, *b)


def _errors(report: Row, gazetteer: Gazetteer, home: str | None) -> Iterator[float | None]:
    """How far off each name of a report is, in kilometres; None where it was left open."""
    spans = sorted({(t["start"], t["end"]) for t in report["toponyms"]})
    resolved = resolve_places(place_mentions(report["text"], spans), gazetteer=gazetteer, source_country=home)
    entries = {(r.mention.start, r.mention.end): r.entry for r in resolved}
    for gold in report["toponyms"]:
        adjective = str(gold.get("fcode")).startswith(COUNTRY_CODE) and not gazetteer.has(gold["phrase"])
        if gold["lat"] is not None and not adjective:
            entry = entries[gold["start"], gold["end"]]
            yield kilometres((gold["lat"], gold["lon"]), (entry.lat, entry.lon)) if entry else None
