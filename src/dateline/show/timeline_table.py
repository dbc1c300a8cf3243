"""The timeline: incidents under the month, the year or the years in which they fall; days that are not certain as spans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.consolidate.sentence import sentence
from dateline.records.incident import Incident
from dateline.show import days
from dateline.show.finding import Found
from dateline.show.incident_table import footer, rests_on, type_style
from dateline.show.plain_text import plain

UNDATED = "without a date"
Period = tuple[int, int, int, str]
"""Year, 0 for spans of years and 1 for a year and 2 for a month, month, and the words of its heading."""


def months(found: Found) -> Callable[[Console], Iterable[RenderableType]]:
    """Returns what prints the timeline."""

    def parts(console: Console) -> Iterator[RenderableType]:
        for period, group in groupby(sorted(found.shown, key=_order), key=_period):
            yield from _section(period[-1], list(group))
        yield from (Text(line, "dim") for line in footer(found))

    return parts


def _section(title: str, group: Sequence[Incident]) -> Iterator[RenderableType]:
    yield Rule(Text.assemble((title, "bold"), (f"  {len(group):,}", "dim")), align="left", style="dim", characters="━")
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(no_wrap=True, min_width=9, justify="right")
    grid.add_column(no_wrap=True, min_width=9)
    grid.add_column(ratio=1)
    grid.add_column(no_wrap=True, min_width=5)
    grid.add_column(no_wrap=True, style="dim")
    before = None
    for one in group:
        day = _day(one)
        told = plain(sentence(one.type, one.values, dated=False))
        grid.add_row("" if day == before else day, Text(one.type, type_style(one)), Text(told), rests_on(one), one.id)
        before = day
    yield Padding(grid, (0, 0, 1, 0))


def _day(one: Incident) -> str:
    when = days.of(one)
    if when is None or when.start is None or when.end is None:
        return ""
    return {0: days.short, 1: days.in_year, 2: days.in_month}[_period(one)[1]](when.start, when.end)


def _period(one: Incident) -> Period:
    when = days.of(one)
    if when is None or when.start is None or when.end is None:
        return (9999, 9, 0, UNDATED)
    start, end = when.start, when.end
    if start.year != end.year:
        return (start.year, 0, 0, f"{start.year}–{end.year}")
    if start.month != end.month:
        return (start.year, 1, 0, str(start.year))
    return (start.year, 2, start.month, f"{start:%B %Y}")


def _order(one: Incident) -> tuple[object, ...]:
    when, period = days.of(one), _period(one)
    return (*period, str(when.start) if when else "", str(when.end) if when else "", one.id)
