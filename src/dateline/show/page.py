"""The page: one self-contained HTML file, each report's text with its events marked, and their values beside it."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined

import dateline
from dateline.records.event import Event, Participant, Where
from dateline.records.result import Result
from dateline.show import wording
from dateline.show.formats import Look
from dateline.show.marks import Stretch, stretches
from dateline.show.messages import number
from dateline.show.plain_text import plain

QUAD_CLASSES = {
    wording.VERBAL_COOPERATION: "vc",
    wording.MATERIAL_COOPERATION: "mc",
    wording.VERBAL_CONFLICT: "vx",
    wording.MATERIAL_CONFLICT: "mx",
}


class PageExporter:
    """Collects the results and writes one page at the end."""

    def __init__(self, stream: TextIO, look: Look) -> None:
        self._stream = stream
        self._sections: list[Section] = []

    def write(self, result: Result) -> None:
        """Keeps what the page says about one report."""
        self._sections.append(section(result, len(self._sections) + 1))

    def finish(self) -> None:
        """Writes the page."""
        self._stream.write(page(self._sections))


@dataclass(frozen=True, slots=True)
class Value:
    """A value: the words for it, what is known beside it in small print, and the words of the report."""

    text: str
    known: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as the list beside the text shows it."""

    number: int
    event: Event
    quad: str
    label: str
    verdict: str
    deed: str
    who: str
    whom: str
    rows: tuple[tuple[str, tuple[Value, ...]], ...]
    unsaid: str
    codes: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def line(self) -> str:
        """Who → did → to whom."""
        return " → ".join(part for part in (self.who or "nobody named", self.deed, self.whom) if part)


@dataclass(frozen=True, slots=True)
class Section:
    """One report: its head, its text in stretches, its events."""

    number: int
    title: str
    day: str
    facts: tuple[str, ...]
    url: str | None
    notes: tuple[str, ...]
    stretches: tuple[Stretch, ...]
    entries: tuple[Entry, ...]


def section(result: Result, place: int) -> Section:
    """Returns what the page says about one report; ``place`` is its number on the page."""
    report = result.report
    facts = [report.source, report.author, f"published {report.published}" if report.published else "not dated", wording.language(report), report.key]
    return Section(
        number=place,
        title=report.title or report.key,
        day=str(report.published or ""),
        facts=tuple(plain(fact) for fact in facts if fact),
        url=report.url if report.url and report.url.lower().startswith(("http://", "https://")) else None,
        notes=result.notes,
        stretches=tuple(stretches(report, result.events)),
        entries=tuple(_entries(result)),
    )


def page(sections: Sequence[Section]) -> str:
    """Returns the page; its style and script are allowed by their hashes, everything else from outside is forbidden."""
    folder = files("dateline.show") / "templates"
    style, script = ((folder / name).read_text(encoding="utf-8") for name in ("report.css", "report.js"))
    environment = Environment(loader=PackageLoader("dateline.show"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.get_template("report.html").render(
        sections=sections,
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        quads={name: (kind, sum(entry.quad == kind for one in sections for entry in one.entries)) for name, kind in QUAD_CLASSES.items()},
        events=number(sum(len(one.entries) for one in sections), "event"),
        reports=number(len(sections), "report"),
        version=dateline.__version__,
    )


def _hash(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _entries(result: Result) -> Iterator[Entry]:
    numbers = {event.id: n for n, event in enumerate(result.events, 1)}
    events = {event.id: event for event in result.events}
    for event in result.events:
        answers = tuple(Value(wording.answer(r, numbers, events)) for r in event.responds_to)
        yield Entry(
            number=numbers[event.id],
            event=event,
            quad=QUAD_CLASSES[wording.QUADS[event.type]],
            label=wording.label(event),
            verdict=wording.verdict(event),
            deed=wording.deed(event),
            who=_names(event.actors),
            whom=_names(event.recipients),
            rows=tuple((name, values) for name, values in [*_rows(event), ("answers", answers)] if values),
            unsaid=" · ".join(wording.unsaid(event)),
            codes=tuple(_codes(event, result.coder)),
        )


def _rows(event: Event) -> Iterator[tuple[str, tuple[Value, ...]]]:
    when = wording.when(event.when)
    yield "who", tuple(_people(event.actors))
    yield "to whom", tuple(_people(event.recipients))
    yield "when", (Value(when),) if when else ()
    yield "where", tuple(Value(wording.where(one), words=one.mention.text) for one in event.where)
    yield "with", tuple(map(Value, wording.means(event.instruments)))
    yield "toll", tuple(map(Value, wording.tolls(event)))
    yield "said by", tuple(Value(wording.speaker(one), words=one.mention.text) for one in event.attributions)


def _names(people: Sequence[Participant]) -> str:
    return ", ".join(wording.who(one)[0] for one in people)


def _people(people: Sequence[Participant]) -> Iterator[Value]:
    """Yields those of whom there is more to say than the name that the entry's head line gives."""
    for one in people:
        name, known = wording.who(one)
        if known or not _same(one.mention.text, name):
            yield Value(name, known, one.mention.text)


def _same(words: str, name: str) -> bool:
    return plain(words).lower().removeprefix("the ") == name.lower().removeprefix("the ")


def _codes(event: Event, coder: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    codes = (
        ("contexts", [", ".join(event.contexts)]),
        ("CAMEO", [event.cameo]),
        ("ACLED", [": ".join(event.acled or ())]),
        ("GTD", [event.gtd]),
        ("parties", [" ".join(filter(None, (wording.who(one)[0], one.sector, one.id))) for one in (*event.actors, *event.recipients) if one.sector or one.id]),
        ("places", [_spot(one) for one in event.where]),
        ("why", [f"{reason.field}: {reason.rule}" for reason in event.why]),
        ("id", [event.id]),
        ("coder", [coder]),
    )
    for name, values in codes:
        if given := tuple(value for value in values if value):
            yield name, given


def _spot(one: Where) -> str:
    spot = f"{one.lat:.4f}, {one.lon:.4f}" if one.lat is not None and one.lon is not None else ""
    parts = (one.feature, spot, f"GeoNames {one.geonameid}" if one.geonameid else "")
    return f"{plain(one.name)}: {'; '.join(filter(None, parts))}" if any(parts) else ""
