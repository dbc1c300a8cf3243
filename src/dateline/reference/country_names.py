"""Country codes to English names."""

from __future__ import annotations

from functools import cache

from dateline.reference.place_files import read_csv
from dateline.reference.yaml_files import data_folder


@cache
def country_names() -> dict[str, str]:
    """Returns each ISO 3166 alpha-3 code's English short name."""
    return {row["iso3"]: row["name"] for row in read_csv(data_folder() / "countries.csv")}
