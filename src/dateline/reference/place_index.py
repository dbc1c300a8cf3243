"""Builds the SQLite index of places from the packaged files; ``gazetteer.py`` asks it."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from importlib.resources.abc import Traversable
from pathlib import Path

from dateline.errors import ReferenceDataError
from dateline.reference.place_files import TABLES, Areas, Row, facility_files, names, place_rows, read_areas, read_csv
from dateline.reference.place_names import place_form, place_key, plain_label

LAYOUT = "7"
SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, geonameid INTEGER, country TEXT, adm1 TEXT, lat REAL, lon REAL,
                    feature TEXT, kind TEXT, population INTEGER, precision INTEGER, source TEXT);
CREATE TABLE name (key TEXT, place INTEGER, form TEXT, main INTEGER, PRIMARY KEY (key, place, form)) WITHOUT ROWID;
CREATE TABLE admin1 (country TEXT, code TEXT, name TEXT, PRIMARY KEY (country, code)) WITHOUT ROWID;
CREATE TABLE abbreviation (short TEXT PRIMARY KEY, country TEXT, code TEXT) WITHOUT ROWID;
CREATE TEMP TABLE loose (key TEXT, place INTEGER, form TEXT, main INTEGER);
"""


def fingerprint(data: Traversable, extra: Sequence[Path]) -> str:
    """Returns a short hash of everything the index is made from.

    Raises:
        ReferenceDataError: a place file is missing or not readable.
    """
    digest = hashlib.sha256(LAYOUT.encode())
    for file in [*(data / name for name in TABLES), *facility_files(data, extra)]:
        try:
            digest.update(file.read_bytes())
        except OSError as error:
            raise ReferenceDataError(f"place file not readable: {error}", file.name) from error
    return digest.hexdigest()[:16]


def build_index(target: Path, data: Traversable, extra: Sequence[Path]) -> None:
    """Writes the index to ``target``; another process that does the same at the same time does no harm.

    Raises:
        ReferenceDataError: a place file is missing or has a wrong entry.
    """
    scratch = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    scratch.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(scratch, isolation_level=None)) as base:
            _fill(base, data, extra)
        os.replace(scratch, target)
    finally:
        scratch.unlink(missing_ok=True)


def _fill(base: sqlite3.Connection, data: Traversable, extra: Sequence[Path]) -> None:
    base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY;" + SCHEMA)
    base.execute("BEGIN")
    areas = read_areas(data / "admin1.csv")
    for number, row in enumerate(place_rows(data, extra, areas), start=1):
        base.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", (number, *row[:-1]))
        base.executemany("INSERT INTO loose VALUES (?,?,?,?)", _names(number, row))
    base.executemany("INSERT OR IGNORE INTO admin1 VALUES (?, ?, ?)", _area_names(areas))
    shorts = [(s, r["country"], r["code"]) for r in read_csv(data / TABLES[-1]) for s in names(r["abbreviations"])]
    base.executemany("INSERT INTO abbreviation VALUES (?, ?, ?)", shorts)
    base.execute("INSERT OR IGNORE INTO name SELECT * FROM loose ORDER BY key, place, form, main DESC")
    base.execute("CREATE INDEX large ON place (feature) WHERE feature IN ('country', 'adm1')")
    base.execute("COMMIT")


def _area_names(areas: Areas) -> list[tuple[str, str, str]]:
    return [
        (r["country"], r["code"], plain_label(areas.curated.get((r["country"], r["code"]), r)["name"], r["country"])) for r in areas.rows
    ]


def _names(number: int, row: Row) -> Iterator[tuple[str, int, str, int]]:
    for main, name in ((1, row.name), *((0, alias) for alias in row.aliases)):
        form = place_form(name)
        key = place_key(form)
        if key:
            yield key, number, "" if form == key else form, main
