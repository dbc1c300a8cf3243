"""Hand-coded reports: KEY.json holds the report, KEY.gold.json its events."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from dateline.errors import UsageError
from dateline.evaluate.coded import interval
from dateline.evaluate.names import Names
from dateline.records.event import COUNT_FIELDS
from dateline.reference.time_expression import Interval

GOLD = ".gold.json"
ELSEWHERE = "text"
"""What ``responds_to`` holds where the report tells the cause, but not as an event of its own."""


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event as a person coded it.

    ``types`` and ``status`` hold what is acceptable, best first; each actor, recipient and speaker is the names accepted
    for it; ``where`` holds alternatives, the most specific first. An ``optional`` event costs nothing found or missed.
    """

    key: str
    quotes: tuple[str, ...]
    triggers: tuple[str, ...]
    types: tuple[str, ...]
    actors: tuple[Names, ...]
    recipients: tuple[Names, ...]
    where: tuple[Names, ...]
    attribution: tuple[Names, ...]
    when: Interval | None
    status: tuple[str, ...]
    counts: Mapping[str, int | None]
    instruments: frozenset[str]
    responds_to: str | None
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report with the events that were coded by hand."""

    key: str
    text: str
    title: str | None
    published: str
    source: str | None
    events: tuple[GoldEvent, ...]


def load(folder: Traversable) -> list[GoldReport]:
    """Returns the hand-coded reports of a folder, sorted by key.

    Raises:
        UsageError: the folder holds none, or a file cannot be read.
    """
    if not folder.is_dir():
        raise UsageError("is not a folder", str(folder))
    keys = sorted(file.name.removesuffix(GOLD) for file in folder.iterdir() if file.name.endswith(GOLD))
    if not keys:
        raise UsageError(f"holds no hand-coded reports (KEY.json with KEY{GOLD} beside it)", str(folder))
    return [_report(folder, key) for key in keys]


def _report(folder: Traversable, key: str) -> GoldReport:
    report, gold = (_read(folder / f"{key}{suffix}") for suffix in (".json", GOLD))
    try:
        events = tuple(gold_event(event) for event in gold["events"])
        return GoldReport(key, report["text"], report.get("title"), report["published"], report.get("outlet"), events)
    except (KeyError, ValueError, TypeError) as error:
        raise UsageError(f"a field is missing or malformed: {error!r}", str(folder / key)) from error


def gold_event(found: Mapping[str, Any]) -> GoldEvent:
    """Returns an event of a gold file."""
    status = found.get("status", "happened")
    counts = found.get("counts") or {}
    return GoldEvent(
        key=found["k"],
        quotes=(found["quote"], *found.get("quotes_more", [])),
        triggers=tuple(found.get("trigger", [])),
        types=tuple(found["types"]),
        actors=_names(found.get("actors", [])),
        recipients=_names(found.get("recipients", [])),
        where=_names(found.get("where", [])),
        attribution=_names(found.get("attribution", [])),
        when=interval(*found["when"]) if found.get("when") else None,
        status=(status,) if isinstance(status, str) else tuple(status),
        counts={name: counts[name][0] for name in COUNT_FIELDS if counts.get(name)},
        instruments=frozenset(found.get("instruments", [])),
        responds_to=found.get("responds_to") or (ELSEWHERE if found.get("responds") else None),
        optional=bool(found.get("optional")),
    )


def _names(slot: list[Any]) -> tuple[Names, ...]:
    return tuple((one,) if isinstance(one, str) else tuple(one) for one in slot)


def _read(file: Traversable) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"not readable as JSON: {error}", str(file)) from error
