"""Hand-coded reports: KEY.json holds the report, KEY.gold.json its events."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from dateline.errors import UsageError
from dateline.evaluate.coded import interval
from dateline.evaluate.gold_check import ELSEWHERE, absences, problems
from dateline.evaluate.names import Names
from dateline.records.event import COUNT_FIELDS
from dateline.reference.time_expression import Interval

GOLD = ".gold.json"


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
    stance: str | None
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


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in which file, in which event (its key, or its place) and field."""

    file: str
    event: str | None
    field: str | None
    reason: str

    def __str__(self) -> str:
        """Returns it in one line."""
        return ": ".join(part for part in (self.file, " ".join(filter(None, (self.event, self.field))), self.reason) if part)


@dataclass(frozen=True, slots=True)
class Sample:
    """Hand-coded reports sorted by key, what could not be used of them, and what is odd but was used.

    An event with a fault counts neither way, as an optional one does, where its quote at least can be found; else it is left out.
    """

    reports: tuple[GoldReport, ...]
    faults: tuple[Fault, ...]
    oddities: tuple[Fault, ...]


def load(place: Traversable) -> list[GoldReport]:
    """Returns the hand-coded reports of a folder or file, sorted by key.

    Raises:
        UsageError: it holds none, or one has a fault.
    """
    sample = read(place)
    if sample.faults:
        raise UsageError(str(sample.faults[0]))
    return list(sample.reports)


def read(place: Traversable) -> Sample:
    """Returns the hand-coded reports of a folder or file, with what is wrong in them.

    A folder holds KEY.json and KEY.gold.json side by side, and either of the two stands for both. Any other file is JSON
    (one report or a list) or JSON Lines, each report with its ``events`` within.

    Raises:
        UsageError: it is neither, or holds no hand-coded report.
    """
    faults: list[Fault] = []
    oddities: list[Fault] = []
    found = list(_pairs(place, faults, oddities) if place.is_dir() else _of_file(place, faults))
    if not found and not faults:
        raise UsageError(f"holds no hand-coded reports (KEY.json with KEY{GOLD} beside it)", str(place))
    reports = [report for one in found if (report := _checked(one, faults, oddities)) is not None]
    for key, times in Counter(report.key for report in reports).items():
        if times > 1:
            faults.append(Fault(place.name, None, "id", f"{times} reports are called {key}"))
    return Sample(tuple(sorted({r.key: r for r in reports}.values(), key=lambda r: r.key)), tuple(faults), tuple(oddities))


@dataclass(frozen=True, slots=True)
class _Raw:
    """A report and its events as they were found, and the names of their files."""

    key: str
    report: object
    gold: object
    report_file: str
    gold_file: str


def _pairs(folder: Traversable, faults: list[Fault], oddities: list[Fault]) -> Iterator[_Raw]:
    names = {file.name for file in folder.iterdir()}
    for name in sorted(names):
        if name.endswith(GOLD):
            key = name.removesuffix(GOLD)
            if f"{key}.json" in names:
                yield from _pair(folder, key, faults)
            else:
                faults.append(Fault(name, None, None, f"the report {key}.json is not beside it"))
        elif name.endswith(".json") and name.removesuffix(".json") + GOLD not in names:
            oddities.append(Fault(name, None, None, f"not scored: {name.removesuffix('.json')}{GOLD} is not beside it"))


def _pair(folder: Traversable, key: str, faults: list[Fault]) -> Iterator[_Raw]:
    files = [folder / f"{key}{suffix}" for suffix in (".json", GOLD)]
    found = [one for file in files for one in _parsed(file.name, _text(file, faults), faults)]
    if len(found) == len(files):
        yield _Raw(key, *found, *(file.name for file in files))


def _of_file(file: Traversable, faults: list[Fault]) -> Iterator[_Raw]:
    if not file.is_file():
        raise UsageError("there is no such folder or file", str(file))
    key = file.name.removesuffix(GOLD).removesuffix(".json")
    if isinstance(file, Path) and file.name.endswith(".json") and all((file.parent / f"{key}{suffix}").is_file() for suffix in (".json", GOLD)):
        yield from _pair(file.parent, key, faults)
        return
    for number, one in enumerate(_listed(file, faults), 1):
        key = str(one.get("id") or number) if isinstance(one, dict) else str(number)
        yield _Raw(key, one, one, f"{file.name} {key}", f"{file.name} {key}")


def _listed(file: Traversable, faults: list[Fault]) -> Iterator[Any]:
    """The reports of a JSON file, a list or a single one, or of a JSON Lines file, one a line."""
    text = _text(file, faults)
    if file.name.endswith(".json"):
        for found in _parsed(file.name, text, faults):
            yield from found if isinstance(found, list) else [found]
        return
    for number, line in enumerate((text or "").split("\n"), 1):
        if line.strip():
            yield from _parsed(f"{file.name} line {number}", line, faults)


def _text(file: Traversable, faults: list[Fault]) -> str | None:
    """The text of a file, None where it cannot be read."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        faults.append(Fault(file.name, None, None, f"not readable: {error}"))
        return None


def _parsed(name: str, text: str | None, faults: list[Fault]) -> list[Any]:
    """The one value of a JSON text; none where it is no JSON, or there is no text."""
    if text is None:
        return []
    try:
        return [json.loads(text)]
    except ValueError as error:
        faults.append(Fault(name, None, None, f"not readable as JSON: {error}"))
        return []


def _checked(raw: _Raw, faults: list[Fault], oddities: list[Fault]) -> GoldReport | None:
    """The report with its sound events; None without a text, a day or a list of events."""
    report = raw.report if isinstance(raw.report, dict) else {}
    events = raw.gold.get("events") if isinstance(raw.gold, dict) else None
    wrong = list(_wrong(raw, report, events))
    if wrong or not isinstance(events, list):
        faults += wrong
        return None
    keys = Counter(str(event["k"]) for event in events if isinstance(event, dict) and isinstance(event.get("k"), str))
    kept = [_event(Fault(raw.gold_file, str(n), None, ""), event, report["text"], keys, faults, oddities) for n, event in enumerate(events, 1)]
    sound = tuple(event for event in kept if event is not None)
    title, outlet = (next((report[name] for name in names if isinstance(report.get(name), str)), None) for names in (("title",), ("outlet", "source")))
    return GoldReport(raw.key, report["text"], title, str(report["published"]), outlet, sound)


def _wrong(raw: _Raw, report: Mapping[str, Any], events: object) -> Iterator[Fault]:
    if not isinstance(report.get("text"), str) or not report["text"].strip():
        yield Fault(raw.report_file, None, "text", "missing or malformed: the words of the report")
    try:
        date.fromisoformat(str(report.get("published"))[:10])
    except ValueError:
        yield Fault(raw.report_file, None, "published", "missing or malformed: the day of publication, YYYY-MM-DD")
    if not isinstance(events, list):
        yield Fault(raw.gold_file, None, "events", "missing or malformed: the list of hand-coded events, empty where nothing happens")


def _event(at: Fault, event: object, text: str, keys: Mapping[str, int], faults: list[Fault], oddities: list[Fault]) -> GoldEvent | None:
    if not isinstance(event, dict):
        faults.append(replace(at, event=f"event {at.event}", reason="is no object"))
        return None
    key = event.get("k")
    at = replace(at, event=key if isinstance(key, str) and key else f"event {at.event}")
    wrong = list(problems(event, text, keys))
    if isinstance(key, str) and keys[key] > 1:
        wrong.append(("k", f"{keys[key]} events of this report are called so"))
    if not wrong:
        oddities += [replace(at, field=field, reason=reason) for field, reason in absences(event, text)]
        return gold_event(event)
    faults += [replace(at, field=field, reason=reason) for field, reason in wrong]
    bad = {field for field, _ in wrong}
    if bad & {"quote", "types"}:
        return None
    sound = {field: event[field] for field in ("quote", "quotes_more", "trigger", "types") if field in event and field not in bad}
    return gold_event(sound | {"k": at.event, "optional": True})


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
        stance=found.get("stance"),
        optional=bool(found.get("optional")),
    )


def _names(slot: list[Any]) -> tuple[Names, ...]:
    return tuple((one,) if isinstance(one, str) else tuple(one) for one in slot)
