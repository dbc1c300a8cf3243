"""The sample reports that ship with the package, each with events coded by hand beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from dateline.errors import ReferenceDataError

GOLD = ".gold.json"


@dataclass(frozen=True, slots=True)
class BundledReport:
    """One sample report: ``key`` is its file's name without the suffix, ``source`` the invented outlet."""

    key: str
    text: str
    title: str
    published: date
    source: str
    note: str


def folder() -> Traversable:
    """Returns the packaged folder of ``KEY.json`` (reports) and ``KEY.gold.json`` (their events)."""
    return files("dateline.reference") / "data" / "reports"


def reports() -> list[BundledReport]:
    """Returns the sample reports, sorted by key and so by publication date.

    Raises:
        ReferenceDataError: a file is not JSON, or lacks a field.
    """
    names = sorted(file.name for file in folder().iterdir() if file.name.endswith(".json"))
    return [_report(name) for name in names if not name.endswith(GOLD)]


def gold_events(key: str) -> list[dict[str, Any]]:
    """Returns the events that were coded by hand for the report ``key``, in text order.

    Raises:
        ReferenceDataError: there is no such report.
    """
    events: list[dict[str, Any]] = _read(key + GOLD)["events"]
    return events


def _report(name: str) -> BundledReport:
    raw = _read(name)
    try:
        return BundledReport(
            key=name.removesuffix(".json"),
            text=raw["text"],
            title=raw["title"],
            published=date.fromisoformat(raw["published"]),
            source=raw["outlet"],
            note=raw["note"],
        )
    except (KeyError, ValueError) as error:
        raise ReferenceDataError(f"a field is missing or malformed: {error}", name) from error


def _read(name: str) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads((folder() / name).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReferenceDataError(f"not readable as JSON: {error}", name) from error
    return content
