"""The agreement of two who coded the same reports, as tables or as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dateline.evaluate import gold
from dateline.evaluate.agreement import Agreement, Alpha
from dateline.show.messages import number
from dateline.show.score_table import Printed, figure_object, figures_table

RELIABLE, TENTATIVE = 0.8, 0.667
"""Krippendorff's thresholds: data to rely on, and the lowest for tentative conclusions."""
WORDS = {
    "type": "the type of events that both coded",
    "status": "their status",
    "stance": "how whoever says so says it",
    "sentences": "which sentences tell an event of which type",
}


def of_agreement(found: Agreement, reports: int) -> Printed:
    """Returns an agreement over a number of reports, ready to be shown."""
    alphas = {**found.values, "sentences": found.sentences}
    figures: dict[str, Any] = {
        "events": {"both": found.both, "only_first": found.only_first, "only_second": found.only_second, "reports": reports},
        "alpha": {name: asdict(one) for name, one in alphas.items()},
        "types": {name: asdict(one) for name, one in found.types.items()},
        "second_against_first": {name: figure_object(figure) for name, figure in found.score.figures.items()},
    }
    if found.other_way:
        figures["first_against_second"] = {name: figure_object(figure) for name, figure in found.other_way.figures.items()}
    measures = [(name, found.score.figures[name], words) for name, words in gold.MEASURES.items() if name != "offsets"]
    alone = f"{found.only_first} only by the first, {found.only_second} only by the second"
    head = f"{number(reports, 'report')}; {number(found.both, 'event')} coded by both, {alone}"
    parts: list[RenderableType] = [
        Text(f"{head}\n", "bold"),
        _alphas(alphas, WORDS),
        Text("\nSentences that tell an event of a type\n", "bold"),
        _sentences(found.types),
        Text("\nThe second against the first\n", "bold"),
        figures_table(("measure", "what it counts"), measures),
    ]
    if found.other_way:
        other = found.other_way.figures
        parts.append(Text(f"\nThe first against the second: F1 of typed {other['typed'].f1:.3f}, of record {other['record'].f1:.3f}"))
    return Printed(figures, parts)


def _alphas(found: Mapping[str, Alpha], words: Mapping[str, str]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("values", no_wrap=True)
    for name in ("alpha", "units", "the same"):
        table.add_column(name, justify="right", no_wrap=True)
    for name in ("reliable enough", "what of"):
        table.add_column(name, style="dim")
    for name, one in found.items():
        table.add_row(name, Text(_number(one), "bold"), f"{one.units:,}", f"{one.same:,}", verdict(one), words[name])
    return table


def _sentences(found: Mapping[str, Alpha]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("type", no_wrap=True)
    for name in ("alpha", "first", "second"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("reliable enough", style="dim")
    for name, one in found.items():
        table.add_row(name, Text(_number(one), "bold"), str(one.first), str(one.second), verdict(one))
    return table


def _number(one: Alpha) -> str:
    return "–" if one.value is None else f"{one.value:.3f}"


def verdict(one: Alpha) -> str:
    """Returns what Krippendorff's thresholds say of an alpha."""
    if one.value is None:
        return "cannot be told: no two values differ" if one.units else "cannot be told: no units"
    return "yes" if one.value >= RELIABLE else "for tentative conclusions" if one.value >= TENTATIVE else "no"
