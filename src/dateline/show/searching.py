"""``dateline search``: reports by their words, and the incidents that they tell there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TextIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from dateline.config import Settings
from dateline.protocols import Store
from dateline.records.incident import Incident
from dateline.records.record_output import incident_object
from dateline.records.stored import IncidentQuery, ReportHit
from dateline.run.record import Record
from dateline.show.asking import Asked, answer, say, written
from dateline.show.incident_table import rests_on, type_style
from dateline.show.messages import number
from dateline.show.plain_text import on_one_line, plain

MOST = 5
"""Incidents that are named for each report; of more the table says how many."""
FOUND = re.compile(r"\[([^\[\]]*)\]")
INDENT = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that fits, with the incidents it tells; ``fitting`` of them, which come first, in sentences that fit as well."""

    report: ReportHit
    incidents: tuple[Incident, ...]
    fitting: int


def search(words: str, limit: int, asked: Asked, settings: Settings) -> int:
    """Writes the reports that fit some words; returns the exit status.

    Raises:
        StoreError: the record cannot be opened.
    """

    def work(record: Record, stream: TextIO) -> int:
        hits = list(_hits(record.store, words, limit))
        if not hits:
            say(f"nothing found: no report of {record.store.counts().reports:,} in {record.store.name} has {words!r}")
        elif asked.format == "jsonl":
            for hit in hits:
                stream.write(json.dumps(_object(hit), ensure_ascii=False) + "\n")
        else:
            written(asked, stream, _page(hits, limit))
        return 0

    return answer(asked, settings, work)


def _hits(store: Store, words: str, limit: int) -> Iterator[Hit]:
    fitting = set(store.find(IncidentQuery(text=words)))
    for report in store.search(words, limit):
        events = store.events_of(report.report)
        homes = store.incident_of(events)
        told = list(dict.fromkeys(homes[event] for event in events if event in homes))
        ordered = sorted(told, key=lambda name: name not in fitting)
        by_id = {one.id: one for one in store.incidents(told)}
        yield Hit(report, tuple(by_id[name] for name in ordered), len(fitting & set(told)))


def _object(hit: Hit) -> dict[str, Any]:
    one = hit.report
    report = asdict(one) | {"published": one.published.isoformat() if one.published else None}
    incidents = [incident_object(incident) | {"fits": n < hit.fitting} for n, incident in enumerate(hit.incidents)]
    return report | {"incidents": incidents}


def _page(hits: Sequence[Hit], limit: int) -> Callable[[Console], Iterable[RenderableType]]:
    def parts(console: Console) -> Iterator[RenderableType]:
        for hit in hits:
            yield from _hit(hit, coloured=console.is_terminal)
        yield Text(number(len(hits), "report") if len(hits) < limit else f"the {number(limit, 'report')} that fit best; --limit N shows more", "dim")

    return parts


def _hit(hit: Hit, *, coloured: bool) -> Iterator[RenderableType]:
    one = hit.report
    yield Text.assemble((plain(one.title or one.key), "bold"), (f"  {one.report}", "dim"))
    yield Text(f"{plain(one.source or 'outlet not known')} · {one.published or 'not dated'}", "dim")
    yield Padding(_passage(one.passage, coloured=coloured), (0, 0, 0, INDENT))
    shown = hit.incidents[: min(hit.fitting, MOST)] or hit.incidents[:1]
    for incident in shown:
        told = Text.assemble(("→ ", "dim"), (incident.type, type_style(incident)), f"  {plain(incident.sentence)}  ")
        yield Padding(told.append_text(rests_on(incident)).append(f"  {incident.id}", "dim"), (0, 0, 0, INDENT))
    if more := len(hit.incidents) - len(shown):
        yield Padding(Text(f"and {number(more, 'more incident' if shown else 'incident')} told there: dateline show {one.report}", "dim"), (0, 0, 0, INDENT))
    yield Text("")


def _passage(text: str, *, coloured: bool) -> Text:
    """The passage; words found stand in brackets, on a terminal in bold instead."""
    line = on_one_line(text)
    if not coloured:
        return Text(line)
    shown = Text()
    for n, part in enumerate(FOUND.split(line)):
        shown.append(part, "bold" if n % 2 else "")
    return shown
