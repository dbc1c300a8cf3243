"""One report of a record: where it appeared, what it is a copy of, its events and the incident that each is in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from dateline.consolidate.merge import View
from dateline.records.event import Event
from dateline.records.incident import Incident, Publication
from dateline.records.record_output import incident_object, kept_report_object
from dateline.records.report import Report
from dateline.records.stored import CopyPair, Source
from dateline.run.record import Record
from dateline.show import wording
from dateline.show.dossier_object import copy_object
from dateline.show.incident_table import rests_on
from dateline.show.messages import number
from dateline.show.plain_text import plain
from dateline.show.report_lines import copy_words, sentence_words
from dateline.show.table import COLOURS

INDENT = 5


@dataclass(frozen=True, slots=True)
class Card:
    """A report with its origin, the pairs of copies that it is in, and its events, each with its incident."""

    report: Report
    origin: Source
    coder: str
    copies: tuple[tuple[CopyPair, Report], ...]
    events: tuple[tuple[Event, Incident | None], ...]


def card(record: Record, name: str, view: View) -> Card:
    """Returns all about a report that is in the record."""
    store = record.store
    report = store.reports([name])[0]
    pairs = store.copies(name)
    others = {one.id: one for one in store.reports({end for pair in pairs for end in (pair.first, pair.second)} - {name})}
    ids = store.events_of(name)
    events, homes = {one.id: one for one in store.events(ids)}, store.incident_of(ids)
    incidents = {one.id: one for one in record.incidents(sorted(set(homes.values())), view)}
    told = tuple((events[one], incidents.get(homes.get(one, ""))) for one in ids)
    copied = tuple((pair, others[pair.second if pair.first == name else pair.first]) for pair in pairs)
    return Card(report, store.sources([name])[name], store.coded([name])[name], copied, told)


def card_object(found: Card) -> dict[str, Any]:
    """Returns a report as a JSON object; every key always present."""
    report = found.report
    return kept_report_object(report, found.origin, found.coder or None) | {
        "superseded": found.origin.superseded,
        "copy_pairs": [copy_object(pair, report.id) for pair, _ in found.copies],
        "events": [{"event": event.id, "type": event.type, "incident": incident_object(home) if home else None} for event, home in found.events],
    }


def card_page(found: Card) -> Callable[[Console], Iterable[RenderableType]]:
    """Returns what prints a report."""

    def parts(console: Console) -> Iterator[RenderableType]:
        yield from _head(found)
        for event, home in found.events:
            yield from _event(event, home, found.report.text, marked=console.is_terminal)
        if not found.events:
            yield Text("No event found." if found.coder else "Not coded.")

    return parts


def _head(found: Card) -> Iterator[RenderableType]:
    report = found.report
    yield Rule(Text(plain(report.title or report.key), style="bold", overflow="ellipsis"), align="left", style="dim", characters="━")
    yield Text(f"{report.id} · {wording.language(report)} · {number(len(found.events), 'event')}", "dim")
    yield from (Text(_publication(one)) for one in found.origin.publications)
    if found.origin.agency:
        yield Text(f"credits {plain(found.origin.agency)}")
    if found.origin.superseded:
        yield Text("an earlier version: the text was changed" + (f" on {found.origin.superseded_on}" if found.origin.superseded_on else ""), "yellow")
    for pair, other in found.copies:
        title = f"{other.id} “{plain(other.title or other.key)}” ({plain(other.source or 'outlet not known')} {other.published or 'not dated'})"
        yield Text(copy_words(pair, report.id, {}).replace(other.id, title, 1), "yellow")
    yield Text("")


def _publication(one: Publication) -> str:
    parts = [plain(one.source or "outlet not known"), str(one.published or "not dated"), plain(one.url or one.key)]
    return " · ".join([*parts, f"version {one.version}"] if one.version > 1 else parts)


def _event(event: Event, home: Incident | None, text: str, *, marked: bool) -> Iterator[RenderableType]:
    style = COLOURS[wording.QUADS[event.type]].removeprefix("bold ") if event.type in wording.QUADS else ""
    yield Text.assemble((wording.label(event), style), "  ").append_text(sentence_words(event, text, marked=marked))
    yield Padding(Text("→ ", "dim").append_text(_home(home)), (0, 0, 0, INDENT))


def _home(one: Incident | None) -> Text:
    if one is None:
        return Text("in no incident that is shown", "dim")
    return Text(f"{plain(one.sentence)}  ").append_text(rests_on(one)).append(f"  {one.id}", "dim")
