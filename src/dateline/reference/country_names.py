"""Country codes to English names, and names to codes."""

from __future__ import annotations

from functools import cache

from dateline.reference.place_files import read_csv
from dateline.reference.yaml_files import data_folder


@cache
def country_names() -> dict[str, str]:
    """Returns each ISO 3166 alpha-3 code's English short name."""
    return {row["iso3"]: row["name"] for row in read_csv(data_folder() / "countries.csv")}


@cache
def country_codes() -> dict[str, str]:
    """Returns the alpha-3 code of each country by its codes and its names, all without regard to case; a name of two countries is left out."""
    found: dict[str, set[str]] = {}
    for row in read_csv(data_folder() / "countries.csv"):
        for name in (row["iso2"], row["iso3"], row["name"], *row["aliases"].split("|")):
            found.setdefault(name.casefold(), set()).add(row["iso3"])
    return {name: min(codes) for name, codes in found.items() if name and len(codes) == 1}
