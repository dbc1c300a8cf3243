"""Place name to candidate places: an index built once from the packaged files, then only read.

Names are found whatever their case, accents, hyphens, apostrophes and Arabic articles, and with or without the word
that says what they are ("Idlib province", "the city of Mosul").
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal

from dateline.errors import ReferenceDataError
from dateline.reference.place_index import build_index, fingerprint
from dateline.reference.place_names import ADMIN_WORDS, place_form, place_key, split_kind

Feature = Literal["country", "adm1", "adm2", "populated", "facility", "area", "water"]
Match = Literal["name", "alias", "loose"]
AREAS = frozenset({"adm1", "adm2", "area"})
CACHED_NAMES = 4096
TOWNLIKE = frozenset({"populated", "adm2"})
SHORT_NAMES = {1: 10_000_000, 2: 1_000_000, 3: 50_000}
"""Letters of a name in capitals -> the least people of a town that it may name."""
FIELDS = "p.name, p.geonameid, p.country, p.adm1, p.lat, p.lon, p.feature, p.population, p.source, p.kind, p.precision, p.id"
QUERY = f"SELECT n.form, n.main, {FIELDS} FROM name AS n JOIN place AS p ON p.id = n.place WHERE n.key = ?"
COUNTRIES = f"SELECT p.country, 1, {FIELDS} FROM place AS p WHERE p.feature = 'country'"
SHORT = f"""
SELECT a.short, 1, {FIELDS} FROM place AS p JOIN abbreviation AS a ON a.country = p.country AND a.code = p.adm1
WHERE p.feature = 'adm1'
"""


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place that a name may mean.

    ``country`` is ISO 3166 alpha-3, ``adm1`` the English name of the first-order area, ``adm1_code`` its GeoNames code
    within the country, ``precision`` the contract's scale (1 exact to 7 sea or air). ``kind`` is ``capital`` for seats of
    government and the curated files' kind for facilities; ``match`` says how the looked-up words fit: the place's
    ``name``, an ``alias``, or only ``loose``ly, with an article or the word for its kind left out.
    """

    name: str
    geonameid: int | None
    country: str | None
    adm1: str | None
    adm1_code: str | None
    lat: float
    lon: float
    feature: Feature
    population: int
    source: str
    kind: str = ""
    precision: int = 1
    match: Match = "name"


class Gazetteer:
    """Looks names up in an index file; safe to share between threads, and pickles as the path of its file."""

    def __init__(self, index: Path) -> None:
        self.index = index
        self._cache: dict[str, tuple[PlaceEntry, ...]] = {}
        try:
            self._base = sqlite3.connect(f"{index.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            self._admin1 = {(r[0], r[1]): str(r[2]) for r in self._base.execute("SELECT country, code, name FROM admin1")}
            self._countries = {r[0]: self._entry(r, "name") for r in self._base.execute(COUNTRIES)}
            self._short = {r[0]: self._entry(r, "alias") for r in self._base.execute(SHORT)}
        except sqlite3.Error as error:
            raise ReferenceDataError(f"not a usable place index, delete it to have it rebuilt: {error}", str(index)) from error

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[Path]]:
        return Gazetteer, (self.index,)

    def candidates(self, name: str) -> tuple[PlaceEntry, ...]:
        """Returns the places that the name may mean, best-matching and most populous first; empty when unknown."""
        found = self._cache.get(name)
        if found is None:
            found = self._look_up(name)
            if len(self._cache) >= CACHED_NAMES:
                self._cache.clear()
            self._cache[name] = found
        return found

    def country(self, iso3: str) -> PlaceEntry | None:
        """Returns the country with an ISO 3166 alpha-3 code."""
        return self._countries.get(iso3)

    def abbreviated(self, text: str) -> PlaceEntry | None:
        """Returns the state or province that an abbreviation stands for in an address ("Ill.", "IL"), case as written."""
        return self._short.get(text)

    def has(self, name: str) -> bool:
        """Returns whether the name is that of a known place."""
        return bool(self.candidates(name))

    def close(self) -> None:
        """Closes the index file."""
        self._base.close()

    def _look_up(self, name: str) -> tuple[PlaceEntry, ...]:
        found = self._fitting(name)
        least = _least_town(name)
        return tuple(e for e in found if e.feature not in TOWNLIKE or e.population >= least or e.kind) if least else found

    def _fitting(self, name: str) -> tuple[PlaceEntry, ...]:
        form = place_form(name)
        found = self._rows(form)
        if all(match == "loose" for _, match in found):
            found += self._without_kind(form, {row[-1] for row, _ in found})
        order: dict[Match, int] = {"name": 0, "alias": 1, "loose": 2}
        found.sort(key=lambda pair: (order[pair[1]], -pair[0][9], pair[0][-1]))
        return tuple(self._entry(row, match) for row, match in found)

    def _without_kind(self, form: str, known: set[int]) -> list[tuple[Any, Match]]:
        bare, kind = split_kind(form)
        if kind is None:
            return []
        wanted = AREAS if kind in ADMIN_WORDS else frozenset({"populated", "facility"})
        return [(row, match) for row, match in self._rows(bare) if row[-1] not in known and row[8] in wanted]

    def _rows(self, form: str) -> list[tuple[Any, Match]]:
        key = place_key(form)
        best: dict[int, tuple[Any, Match]] = {}
        for row in self._base.execute(QUERY, (key,)):
            match: Match = "loose" if (row[0] or key) != form else "name" if row[1] else "alias"
            kept = best.get(row[-1])
            if kept is None or match == "name" or (match == "alias" and kept[1] == "loose"):
                best[row[-1]] = (row, match)
        return list(best.values())

    def _entry(self, row: Any, match: Match) -> PlaceEntry:
        country, code = row[4], row[5]
        adm1 = self._admin1.get((country, code), code if row[10] != "geonames" else None) if code else None
        return PlaceEntry(
            row[2], row[3], country, adm1, code, row[6], row[7], row[8], row[9], row[10], row[11], row[12], match
        )  # fmt: skip


def _least_town(name: str) -> int:
    """Returns how many people a town must have to be meant by a short name in capitals, which rather abbreviates ("US")."""
    letters = sum(map(str.isalpha, name))
    return SHORT_NAMES.get(letters, 0) if name.isupper() and len(name) <= 2 * letters else 0


def open_gazetteer(cache_dir: Path, extra: Sequence[Path] = (), data_dir: Path | None = None) -> Gazetteer:
    """Returns the gazetteer, its index built in ``cache_dir`` on first use (about 20 s) and whenever the files change.

    Args:
        cache_dir: where the index is kept; made when it does not exist.
        extra: further facility CSV files, or folders of them.
        data_dir: place files to use instead of the packaged ones.

    Raises:
        ReferenceDataError: a place file is missing or has a wrong entry, or the folder cannot be written.
    """
    data: Traversable = data_dir if data_dir is not None else files("dateline.reference") / "data"
    index = cache_dir / f"places-{fingerprint(data, extra)}.sqlite"
    if not index.exists():
        try:
            cache_dir.mkdir(parents=True, exist_ok=True)
            build_index(index, data, extra)
        except (OSError, sqlite3.Error) as error:
            raise ReferenceDataError(f"the place index could not be written: {error}", str(index)) from error
    return Gazetteer(index)
