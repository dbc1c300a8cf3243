"""Reads the place files: countries, first- and second-order areas, towns, and the curated facilities and regions."""

from __future__ import annotations

import csv
import io
import lzma
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from dateline.errors import ReferenceDataError
from dateline.reference.place_names import place_form, place_key, plain_label, split_kind

TABLES = ("towns.tsv.xz", "admin2.tsv.xz", "admin1.csv", "countries.csv", "town_aliases.csv", "area_abbreviations.csv")
FEATURES = {
    **dict.fromkeys(("strait", "sea", "river"), "water"),
    **dict.fromkeys(("region", "island", "mountain", "border"), "area"),
    **dict.fromkeys(("town", "district"), "populated"),
}
FACILITIES = frozenset(
    "base airbase airport embassy consulate government parliament palace crossing refinery oilfield port dam nuclear "
    "prison camp refugee-camp square bridge mosque church hospital other".split()
)


class Row(NamedTuple):
    """A place as it goes into the index: the columns of ``place`` and its further names."""

    name: str
    geonameid: int | None
    country: str | None
    adm1: str | None
    lat: float
    lon: float
    feature: str
    kind: str
    population: int
    precision: int
    source: str
    aliases: tuple[str, ...]


def facility_files(data: Traversable, extra: Sequence[Path]) -> list[Traversable]:
    """Returns the curated CSV files: the packaged ones and those of the user (files, or folders of files)."""
    folders = [data / "facilities", *(p for p in extra if p.is_dir())]
    found = [f for folder in folders if folder.is_dir() for f in sorted(folder.iterdir(), key=lambda f: f.name)]
    return [f for f in [*found, *(p for p in extra if not p.is_dir())] if f.name.endswith(".csv")]


@dataclass(slots=True)
class Areas:
    """The first-order areas, by the names they are known under; curated rows of the same name are merged into them."""

    rows: list[dict[str, str]]
    codes: dict[tuple[str, str], str] = field(default_factory=dict)
    curated: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def code(self, country: str, name: str) -> str | None:
        """Returns the code of an area given by name, the name itself when it is unknown, None for an empty one."""
        return self.codes.get((country, _key(name)), name) if name else None


def read_areas(file: Traversable) -> Areas:
    """Returns the first-order areas; where names clash a main name wins over an alias."""
    areas = Areas(read_csv(file))
    for row in areas.rows:
        areas.codes.setdefault((row["country"], _key(row["name"])), row["code"])
    for row in areas.rows:
        for alias in names(row["aliases"]):
            areas.codes.setdefault((row["country"], _key(alias)), row["code"])
    return areas


def place_rows(data: Traversable, extra: Sequence[Path], areas: Areas) -> Iterator[Row]:
    """Yields every place: countries first, then areas, towns, and the curated rows.

    Raises:
        ReferenceDataError: a file is missing or has a wrong entry.
    """
    curated = [row for file in facility_files(data, extra) for row in _facilities(file, areas)]
    countries = read_csv(data / "countries.csv")
    yield from _countries(countries)
    yield from _first_order(areas)
    yield from _second_order(data / "admin2.tsv.xz")
    yield from _towns(data, {row["capital"] for row in countries if row["capital"]})
    yield from curated


def _countries(rows: Iterable[Mapping[str, str]]) -> Iterator[Row]:
    for r in rows:
        if r["lat"]:
            yield Row(
                r["name"], int(r["geonameid"]), r["iso3"], None, float(r["lat"]), float(r["lon"]), "country", "",
                int(r["population"]), 6, "geonames", names(r["aliases"]),
            )  # fmt: skip


def _first_order(areas: Areas) -> Iterator[Row]:
    for r in areas.rows:
        own = areas.curated.get((r["country"], r["code"]), {})
        position = own or r
        aliases = [*names(own.get("aliases", "")), *([r["name"]] if own else []), *names(r["aliases"])]
        yield Row(
            own.get("name", plain_label(r["name"], r["country"])), int(r["geonameid"]) if r["geonameid"] else None, r["country"], r["code"],
            float(position["lat"]), float(position["lon"]), "adm1", own.get("kind", ""), int(r["population"]), 4,
            "geonames", tuple(aliases),
        )  # fmt: skip


def _second_order(file: Traversable) -> Iterator[Row]:
    for r in read_tsv(file):
        yield Row(
            plain_label(r[1], r[3]), int(r[0]) if r[0] else None, r[3], r[4], float(r[6]), float(r[7]), "adm2", "", int(r[8]), 3,
            "geonames", names(r[2]),
        )  # fmt: skip


def _towns(data: Traversable, capitals: set[str]) -> Iterator[Row]:
    aliases = {row["geonameid"]: names(row["aliases"]) for row in read_csv(data / "town_aliases.csv")}
    for r in read_tsv(data / "towns.tsv.xz"):
        yield Row(
            plain_label(r[1], r[3]), int(r[0]), r[3], r[4], float(r[5]), float(r[6]), "populated", "capital" if r[0] in capitals else "",
            int(r[7]), 1, "geonames", names(r[2]) + aliases.get(r[0], ()),
        )  # fmt: skip


def _facilities(file: Traversable, areas: Areas) -> Iterator[Row]:
    """Yields the curated rows, but for those that are a first-order area, which are kept to be merged into it."""
    for line, row in enumerate(read_csv(file), start=2):
        try:
            code = areas.codes.get((row["country"], _key(row["name"])))
            if row["kind"] == "region" and int(row["precision"]) == 4 and code:
                areas.curated[row["country"], code] = row
            else:
                yield _facility(row, file.name, areas)
        except (KeyError, TypeError, ValueError) as error:
            raise ReferenceDataError(f"wrong entry: {error}", f"{file.name}:{line}") from error


def _facility(row: Mapping[str, str], source: str, areas: Areas) -> Row:
    kind, lat, lon, precision = row["kind"], float(row["lat"]), float(row["lon"]), int(row["precision"])
    if kind not in FEATURES and kind not in FACILITIES:
        raise ValueError(f"kind {kind!r} is not in docs/reference-data.md")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and 1 <= precision <= 7):
        raise ValueError("lat, lon or precision out of range")
    country = row["country"]
    return Row(
        row["name"], None, country or None, areas.code(country, row["adm1"]), lat, lon, FEATURES.get(kind, "facility"),
        kind, 0, precision, source, names(row["aliases"]),
    )  # fmt: skip


def read_csv(file: Traversable) -> list[dict[str, str]]:
    """Returns the rows of a CSV file by column name."""
    text = _read(file).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def read_tsv(file: Traversable) -> Iterable[list[str]]:
    """Returns the rows of a compressed table, without its credit and column lines."""
    try:
        lines = lzma.decompress(_read(file)).decode().splitlines()
    except (lzma.LZMAError, UnicodeDecodeError) as error:
        raise ReferenceDataError(f"place file not readable: {error}", file.name) from error
    return (line.split("\t") for line in lines[2:])


def names(joined: str) -> tuple[str, ...]:
    """Returns the names of a field that joins them with a bar."""
    return tuple(name for name in joined.split("|") if name)


def _read(file: Traversable) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise ReferenceDataError(f"place file not readable: {error}", file.name) from error


def _key(name: str) -> str:
    return place_key(split_kind(place_form(name))[0])
