"""Why the events of an incident are one, and what nearly joined, on the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.consolidate.cluster import JOIN
from dateline.show.plain_text import plain
from dateline.show.reasons import Near, Pair, Reasons
from dateline.show.report_lines import section

LEAST = 0.05
"""Log odds below which a finding is not worth a line."""
MOST = 3
"""Main reasons for and against that are told of what nearly joined."""
INDENT = 3


def why(found: Reasons, numbers: Mapping[str, int]) -> Iterator[RenderableType]:
    """Yields the reasons.

    Args:
        found: the reasons.
        numbers: event -> number of its report on the page.
    """
    yield Text("")
    yield from section("why these are one", "what speaks for it (+) and against it (−), in log odds")
    if not found.joined:
        yield Text("One event of one report.")
    for pair in found.joined:
        said = f" · a person says: {pair.judged}" if pair.judged else ""
        yield Text.assemble((_percent(pair), "bold"), f"  {_named(pair.first, numbers)} and {_named(pair.second, numbers)}", (said, "yellow"))
        yield Padding(_findings(pair, None), (0, 0, 0, INDENT))
    yield Text("")
    yield from section("what nearly joined", f"joined at {JOIN:.0%} on the average over all pairs")
    if not found.near:
        yield Text("Nothing.")
    for one in found.near:
        yield from _near(one, numbers)


def _near(one: Near, numbers: Mapping[str, int]) -> Iterator[RenderableType]:
    said = f"  a person says: {one.pair.judged}" if one.pair.judged else ""
    yield Text.assemble((_percent(one.pair), "bold"), f"  {plain(one.incident.sentence)}", (f"  {one.incident.id}", "dim"), (said, "yellow"))
    yield Padding(_findings(one.pair, MOST), (0, 0, 0, INDENT))


def _findings(pair: Pair, most: int | None) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column()
    heavy = [(f, weight) for f, weight in pair.found.parts if abs(weight) >= LEAST]
    pro, contra = ([one for one in heavy if (one[1] > 0) is wanted][:most] for wanted in (True, False))
    for finding, weight in (*pro, *contra):
        grid.add_row(Text(f"{'+' if weight > 0 else '−'}{abs(weight):.1f}", "green" if weight > 0 else "red"), Text(plain(finding.why)))
    return grid


def _named(event: str, numbers: Mapping[str, int]) -> str:
    return f"{event} [{numbers[event]}]" if event in numbers else event


def _percent(pair: Pair) -> str:
    return f"{pair.found.likelihood:.0%}"
