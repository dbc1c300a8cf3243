"""One line per event, for many reports: number, type, who did what to whom, when, where, status."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dateline.records.event import Event
from dateline.records.result import Result
from dateline.show import wording
from dateline.show.plain_text import plain
from dateline.show.table import COLOURS, deed, head


def overview(result: Result) -> Iterator[RenderableType]:
    """Yields the report's head and one table of its events."""
    yield from head(result)
    if not result.events:
        return
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(justify="right", style="dim")
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    table.add_column(max_width=13)
    table.add_column(max_width=16)
    table.add_column(max_width=10)
    table.add_row(*(Text(name, "dim") for name in ("#", "what", "who → did → to whom", "when", "where", "status")))
    for number, event in enumerate(result.events, 1):
        table.add_row(str(number), *_cells(event))
    yield table
    yield Text("")


def _cells(event: Event) -> Iterator[RenderableType]:
    yield Text(wording.label(event), COLOURS[wording.QUADS[event.type]].removeprefix("bold "))
    yield deed(event, brief=True)
    yield Text(wording.short_time(event.when))
    yield Text(", ".join(plain(place.name) for place in event.where))
    yield Text("" if event.status == "happened" else wording.STATUS[event.status].removesuffix(" whether it happened"))
