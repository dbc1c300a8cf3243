"""``dateline doctor``: what is installed, found and verified, and which settings are in force."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from pathlib import Path

from rich.table import Table
from rich.text import Text

import dateline
from dateline.config import Settings
from dateline.errors import DatelineError
from dateline.show.formats import Look
from dateline.show.streams import output
from dateline.show.table import printer, trimmed

OLDEST, NEWEST = (3, 11), (3, 13)
SIGNS = {"ok": ("ok", "green"), "missing": ("MISSING", "bold red"), "wrong": ("WRONG", "bold red"), "note": ("note", "yellow"), "": ("", "")}
BAD = ("missing", "wrong")


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was looked at, what was found, and whether that is well (``ok``, ``missing``, ``wrong``, ``note`` or nothing)."""

    what: str
    found: str
    state: str = "ok"


Check = Callable[[Settings], Iterator[Finding]]


def doctor(settings: Settings, *, colour: bool) -> int:
    """Prints all findings; returns 1 when something needed is missing or wrong, else 0."""
    bad = 0
    with output(None) as stream:
        console = printer(stream, Look(colour))
        for title, check in CHECKS.items():
            found = list(_tried(check, settings))
            bad += sum(one.state in BAD for one in found)
            trimmed(console, stream, [Text(title, "bold"), _table(found), Text()])
        console.print("All that is needed is here." if not bad else f"{bad} of these must be put right.", style="bold")
    return 1 if bad else 0


def _tried(check: Check, settings: Settings) -> Iterator[Finding]:
    try:
        yield from check(settings)
    except DatelineError as error:
        yield Finding(error.where or "", error.what, "wrong")
    except ImportError as error:
        yield Finding(error.name or "a package", str(error), "missing")


def _table(found: list[Finding]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(min_width=24)
    table.add_column(min_width=7)
    table.add_column(overflow="fold")
    for one in found:
        sign, style = SIGNS[one.state]
        table.add_row(f"  {one.what}", Text(sign, style), Text(one.found))
    return table


def _python(settings: Settings) -> Iterator[Finding]:
    fits = OLDEST <= sys.version_info[:2] <= NEWEST
    yield Finding("Python", f"{platform.python_version()} ({sys.executable})", "ok" if fits else "wrong")
    yield Finding("dateline", f"{dateline.__version__} ({Path(dateline.__file__).parent})")


def _packages(settings: Settings) -> Iterator[Finding]:
    try:
        wanted = requires("dateline") or []
    except PackageNotFoundError:
        yield Finding("dateline", "runs from its source folder, not installed: what it requires is not known here", "note")
        return
    for name in sorted(re.split(r"[^\w.-]", line)[0] for line in wanted if "extra ==" not in line):
        try:
            yield Finding(name, version(name))
        except PackageNotFoundError:
            yield Finding(name, "not installed: install dateline anew", "missing")


def _model(settings: Settings) -> Iterator[Finding]:
    from dateline.coding import nlp  # brings spaCy, which takes a second

    info = nlp.inspect(nlp.find_model(settings.coding))
    yield Finding("model", f"{info.name} {info.version}")
    yield Finding("folder", str(info.path), "")
    words = {
        "verified": ("ok", "verified: they are the published ones"),
        "unknown": ("note", "not known here: figures in docs/quality.md were measured with another version"),
        "changed": ("wrong" if settings.coding.check_model else "note", "not the published ones: install the model anew"),
    }
    state, text = words[info.state]
    yield Finding("weights (SHA-256)", text, state)


def _reference(settings: Settings) -> Iterator[Finding]:
    from dateline.reference import actors, bundled, locations, ontology
    from dateline.reference.place_files import facility_files, read_csv

    folders = locations.folders(settings.reference)
    codebook = ontology.load(folders)
    frames = [frame for entry in codebook.types.values() for frame in entry.frames]
    entries = actors.load(folders, cache_dir=locations.cache_dir(settings.reference)).entries
    data = files("dateline.reference") / "data"
    sites = sum(1 for file in facility_files(data, locations.facilities(folders)) for _ in read_csv(file))
    people = [entry for entry in entries if entry.roles]
    groups = sum(entry.kind in ("armed-group", "party", "movement", "coalition") for entry in entries)
    yield _count("event types", len(codebook.types))
    yield _count("triggers", sum(len(frame.words) for frame in frames))
    yield _count("actors", len(entries))
    yield _count("  countries", sum(entry.kind == "country" for entry in entries))
    yield _count("  groups", groups, "armed groups, parties, movements, coalitions")
    yield _count("  office holders", len(people), f"of {len({p.country for p in people})} countries")
    yield _count("places added by hand", sites, "facilities, regions, straits")
    yield _count("bundled reports", len(bundled.reports()))


def _count(what: str, count: int, words: str = "") -> Finding:
    return Finding(what, f"{count:,} {words}".strip(), "ok" if count else "missing")


def _places(settings: Settings) -> Iterator[Finding]:
    from dateline.reference import locations
    from dateline.reference.place_index import fingerprint

    folder = locations.cache_dir(settings.reference)
    extra = locations.facilities(locations.folders(settings.reference))
    index = folder / f"places-{fingerprint(files('dateline.reference') / 'data', extra)}.sqlite"
    if index.is_file():
        yield Finding("index of places", f"built, {index.stat().st_size / 1e6:.0f} MB")
    else:
        yield Finding("index of places", "not built yet: done on first use, in about 20 seconds", "note")
    yield Finding("cache folder", str(folder), "")


def _settings(settings: Settings) -> Iterator[Finding]:
    for table in fields(settings):
        part = getattr(settings, table.name)
        for one in fields(part):
            value = getattr(part, one.name)
            yield Finding(f"[{table.name}] {one.name}", "-" if value is None else str(value), "")


CHECKS: dict[str, Check] = {
    "Program": _python,
    "Packages": _packages,
    "Language model": _model,
    "Reference data": _reference,
    "Places": _places,
    "Settings in force": _settings,
}
