"""What a report would add to a record, on the terminal and as JSON objects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.records.incident import Claim, Incident
from dateline.records.output import event_object
from dateline.records.record_output import claim_object, contradiction_object
from dateline.records.result import Result
from dateline.run.news import News
from dateline.show import wording
from dateline.show.dossier_table import NAMES
from dateline.show.incident_table import rests_on
from dateline.show.plain_text import plain
from dateline.show.report_lines import sentence_words
from dateline.show.table import deed, head

STYLES = {"first told": "bold green", "revises": "bold cyan", "contradicts": "bold yellow", "confirms": "green", "repeats": "dim"}
SUMMED = (("first told", "first told"), ("revises", "revise"), ("contradicts", "contradict"), ("confirms", "confirm"), ("repeats", "repeat"))
INDENT = 5
LABEL = 11


def told(result: Result, found: Sequence[News], incidents: Mapping[str, Incident], *, known: bool, marked: bool) -> Iterator[RenderableType]:
    """Yields the report's head, what it adds in all, and a block for each event.

    Args:
        result: the report and its events.
        found: what each event adds.
        incidents: those that are named, by id.
        known: whether the record has the report already.
        marked: triggers show by their style; otherwise asterisks stand around them.
    """
    parts = list(head(result))
    yield from parts[:-1]
    if known:
        yield Text("This report is in the record already; it is compared with the others.", "yellow")
    counts = Counter[str](one.adds for one in found)
    if found:
        yield Text(", ".join(f"{counts[name]} {word}" for name, word in SUMMED if counts[name]), "bold")
    yield Text("")
    for one in found:
        yield Text.assemble((one.adds, STYLES[one.adds]), "  ", (wording.label(one.event), "dim"), "  ").append_text(deed(one.event, brief=True))
        yield Padding(_block(one, result, incidents, marked), (0, 0, 1, INDENT))


def _block(one: News, result: Result, incidents: Mapping[str, Incident], marked: bool) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(min_width=LABEL, style="dim", no_wrap=True)
    grid.add_column()
    for name, value in _rows(one, incidents):
        grid.add_row(name, value)
    grid.add_row("words", sentence_words(one.event, result.report.text, marked=marked))
    return grid


def _rows(one: News, incidents: Mapping[str, Incident]) -> Iterator[tuple[str, Text]]:
    if one.incident is not None:
        yield "joins", _incident(incidents[one.incident], one.likelihood)
    yield from ((f"new {NAMES.get(claim.field, claim.field)}", _claim(claim)) for claim in one.new)
    for clash in one.contradicted:
        sign = "was" if clash.revised else "against"
        yield sign, Text(f"{NAMES.get(clash.field, clash.field)}: {(', then ' if clash.revised else ' / ').join(map(plain, clash.labels))}", "yellow")
    if one.near is not None:
        yield "nearly", _incident(incidents[one.near], one.near_likelihood)


def _claim(one: Claim) -> Text:
    said = f"  {' → '.join(map(plain, one.said_by))}" if one.said_by else ""
    return Text.assemble((plain(one.label), "bold"), f"  {wording.quoted(one.words)}", (said, "dim"))


def _incident(one: Incident, likelihood: float | None) -> Text:
    percent = f"{likelihood:.0%}  " if likelihood is not None else ""
    return Text.assemble((percent, "dim"), f"{plain(one.sentence)}  ").append_text(rests_on(one)).append(f"  {one.id}", "dim")


def result_object(one: News, result: Result, incidents: Mapping[str, Incident]) -> dict[str, Any]:
    """Returns what an event adds as a JSON object; every key always present."""
    joined, near = (incidents.get(name or "") for name in (one.incident, one.near))
    return {
        "adds": one.adds,
        "incident": _named(joined, one.likelihood),
        "new": [claim_object(claim) for claim in one.new],
        "contradicted": [contradiction_object(clash) for clash in one.contradicted],
        "near": _named(near, one.near_likelihood),
        "event": event_object(one.event, result.report, result.coder),
    }


def _named(one: Incident | None, likelihood: float | None) -> dict[str, Any] | None:
    return {"id": one.id, "sentence": one.sentence, "likelihood": likelihood} if one else None
