"""The table: one block per event, to be read at a glance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.records.event import Event, Participant
from dateline.records.result import Result
from dateline.show import wording
from dateline.show.formats import Look
from dateline.show.messages import number
from dateline.show.plain_text import on_one_line, plain

WIDEST = 110
PIPED = 100
"""Columns where there is no terminal to ask."""
INDENT = 5
TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
LABEL = 7
COLOURS = {
    wording.VERBAL_COOPERATION: "bold cyan",
    wording.MATERIAL_COOPERATION: "bold green",
    wording.VERBAL_CONFLICT: "bold yellow",
    wording.MATERIAL_CONFLICT: "bold red",
}
VERDICTS = {"planned": "cyan", "possible": "yellow", "did_not_happen": "magenta", "unclear": "yellow"}


class TableExporter:
    """Prints each report's events as blocks, at once."""

    def __init__(self, stream: TextIO, look: Look) -> None:
        self._stream = stream
        self._console = printer(stream, look)

    def write(self, result: Result) -> None:
        """Prints one report: its head, then a block per event."""
        trimmed(self._console, self._stream, blocks(result, marked=self._console.is_terminal))

    def finish(self) -> None:
        """Does nothing: every report is printed already."""


class _Console(Console):
    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def printer(stream: TextIO, look: Look) -> Console:
    """Returns a console on a stream, no wider than reads well."""
    console = _Console(file=stream, no_color=None if look.colour else True, highlight=False, markup=False, emoji=False)
    console.width = min(look.width or (console.width if console.is_terminal else PIPED), WIDEST)
    return console


def trimmed(console: Console, stream: TextIO, parts: Iterable[RenderableType]) -> None:
    """Prints the parts; what goes to a file or a pipe has no spaces at the ends of lines."""
    if console.is_terminal:
        for part in parts:
            console.print(part)
        return
    with console.capture() as printed:
        for part in parts:
            console.print(part)
    stream.write(TRAILING.sub("", printed.get()))
    stream.flush()


def blocks(result: Result, *, marked: bool) -> Iterator[RenderableType]:
    """Yields the report's head and its events' blocks.

    Args:
        result: the report and its events.
        marked: triggers show by their style; otherwise asterisks stand around them.
    """
    yield from head(result)
    numbers = {event.id: n for n, event in enumerate(result.events, 1)}
    events = {event.id: event for event in result.events}
    for event in result.events:
        yield _title(event, numbers[event.id])
        yield Padding(deed(event), (0, 0, 0, INDENT))
        yield Padding(_values(event, result, numbers, events, marked), (0, 0, 1, INDENT))


def head(result: Result) -> Iterator[RenderableType]:
    """Yields the lines above a report's events: title, source, date, language, notes."""
    report = result.report
    yield Rule(Text(plain(report.title or report.key), style="bold", overflow="ellipsis"), align="left", style="dim", characters="━")
    facts = [plain(report.source)] if report.source else []
    facts.append(f"published {report.published.isoformat()}" if report.published else "not dated")
    facts += [wording.language(report), number(len(result.events), "event"), plain(report.key)]
    yield Text(" · ".join(facts), style="dim")
    for note in result.notes:
        yield Text(f"! {plain(note)}", style="yellow")
    if not result.events and not result.skipped:
        yield Text("No event found.")
    yield Text("")


def _title(event: Event, place: int) -> Table:
    left = Text.assemble((f"{place:>3}  ", "dim"), (wording.label(event), COLOURS[wording.QUADS[event.type]]))
    if event.contexts:
        left.append(f"  {', '.join(event.contexts).replace('_', ' ')}", "dim")
    line = Table.grid(expand=True, padding=(0, 1))
    line.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    line.add_column(justify="right", no_wrap=True)
    right = Text.assemble(("".join(f"{word} · " for word in wording.unsaid(event)), "dim"), (wording.verdict(event), VERDICTS.get(event.status, "")))
    line.add_row(left, right)
    return line


def deed(event: Event, *, brief: bool = False) -> Text:
    """Returns who → what → whom; ``brief`` leaves out countries, sponsors and accusers."""
    line = _people(event.actors, brief) if event.actors else Text.assemble(("nobody named", "dim"))
    line.append(" → ", "dim").append(wording.deed(event), "bold")
    if event.recipients:
        line.append(" → ", "dim").append_text(_people(event.recipients, brief))
    return line


def _people(found: tuple[Participant, ...], brief: bool) -> Text:
    line = Text()
    for n, one in enumerate(found):
        name, known = wording.who(one)
        line.append(", " if n else "").append(name, "bold" if one.id else "")
        if known and not brief:
            line.append(f" ({known})", "dim")
    return line


def _values(event: Event, result: Result, numbers: dict[str, int], events: dict[str, Event], marked: bool) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(min_width=LABEL, style="dim", no_wrap=True)
    grid.add_column()
    rows = [("when", wording.when(event.when)), ("where", "; ".join(map(wording.where, event.where)))]
    rows += [ ("with", ", ".join(wording.means(event.instruments))), ("toll", "; ".join(wording.tolls(event)))]
    rows.append(("said by", " → ".join(wording.speaker(a) for a in event.attributions)))
    rows += [("answers", wording.answer(r, numbers, events)) for r in event.responds_to]
    for name, value in rows:
        if value:
            grid.add_row(name, value)
    grid.add_row("words", _sentence(event, result.report.text, marked))
    return grid


def _sentence(event: Event, text: str, marked: bool) -> Text:
    pieces, others = wording.sentence(event, text)
    line = Text(style="italic" if marked else "")
    for piece in pieces:
        words = on_one_line(piece.text)
        line.append(f"*{words}*" if piece.marked and not marked else words, "bold reverse not italic" if piece.marked else "")
    if others:
        line.append(f"  (told again in {number(others, 'more sentence')})", "dim not italic")
    return line
