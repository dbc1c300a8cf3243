"""The table of incidents: two lines for each, to be scanned by date, by what happened, by toll or by sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from dateline.consolidate.sentence import clause
from dateline.records.incident import Incident
from dateline.show import days, incident_words
from dateline.show.finding import Found
from dateline.show.messages import number
from dateline.show.plain_text import plain
from dateline.show.table import COLOURS
from dateline.show.wording import QUADS

HEAD = (("date", "type"), ("what happened",), ("where",), ("toll",), ("reports/sources", "id"))


def rows(found: Found) -> Callable[[Console], Iterable[RenderableType]]:
    """Returns what prints a table of incidents, and says below how many there are."""

    def parts(console: Console) -> Iterator[RenderableType]:
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        table.add_column(no_wrap=True)
        table.add_column(ratio=1)
        table.add_column(max_width=18)
        table.add_column(max_width=14)
        table.add_column(no_wrap=True)
        table.add_row(*(Text("\n".join(names), "dim") for names in HEAD))
        for one in found.shown:
            table.add_row(*_cells(one))
        yield table
        yield Text("")
        yield from (Text(line, "dim") for line in footer(found))

    return parts


def footer(found: Found) -> Iterator[str]:
    """Yields the lines below a list: how many there are in all and how many are shown, and what the marks mean."""
    undated = f", {found.undated:,} of them without a date" if found.undated else ""
    shown = len(found.shown)
    rest = "" if shown == found.total else f"; the latest {shown:,} are shown, --limit 0 shows all"
    yield f"{number(found.total, 'incident')}{undated}{rest}"
    if any(one.contradictions for one in found.shown):
        yield incident_words.LEGEND


def type_style(incident: Incident) -> str:
    """Returns the colour of an incident's type; of one whose type is none of PLOVER's, none."""
    return COLOURS[QUADS[incident.type]].removeprefix("bold ") if incident.type in QUADS else ""


def rests_on(incident: Incident) -> Text:
    """Returns the numbers of its reports and independent sources, with the mark of what is contradicted."""
    sign = incident_words.mark(incident)
    return Text(f"{len(incident.reports)}/{len(incident.sources)}").append(f" {sign}" if sign else "", "bold yellow" if sign == "!" else "yellow")


def _cells(one: Incident) -> Iterator[RenderableType]:
    when = days.of(one)
    date = Text(days.short(when.start, when.end)) if when else Text("no date", "dim")
    yield date.append("\n").append(one.type, type_style(one))
    yield Text(plain(clause(one.type, one.values)))
    yield Text(incident_words.place(one))
    yield Text("\n".join(incident_words.tolls(one)))
    yield rests_on(one).append("\n").append(one.id, "dim")
