"""Scores against hand-coded reports: the table of measures, that of types, and the errors one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from dateline.evaluate import gold
from dateline.evaluate.bootstrap import f1_interval
from dateline.evaluate.differences import NOWHERE, OTHER, Difference
from dateline.evaluate.gold import Score
from dateline.evaluate.gold_report import Fault, Sample
from dateline.show.messages import number
from dateline.show.plain_text import plain
from dateline.show.score_table import Printed, figure_object, figures_table

WITH_BOUNDS = ("typed", "record")
SIGNS = {"missed": "-", "invented": "+", "wrong": "~"}
STANDS = {OTHER: " (in another sentence)", NOWHERE: " (never in the text)"}


def of_sample(sample: Sample, score: Score, errors: bool) -> Printed:
    """Returns the score of a sample; with ``errors`` each error too, and what is odd in the gold."""
    bounds = {name: f1_interval([one[name] for one in score.reports.values()]) for name in WITH_BOUNDS}
    figures: dict[str, Any] = {
        "measures": {name: figure_object(f) | ({"f1_95": bounds[name]} if bounds.get(name) else {}) for name, f in score.figures.items()},
        "types": {name: figure_object(figure) for name, figure in score.types.items()},
        "reports": {key: {name: figure_object(one[name]) for name in WITH_BOUNDS} for key, one in score.reports.items()},
        "faults": [asdict(one) for one in sample.faults],
    }
    if errors:
        figures["errors"] = [asdict(one) for one in score.differences]
        figures["oddities"] = [asdict(one) for one in sample.oddities]
    listed = [*_errors(score.differences), *_oddities(sample.oddities)] if errors else []
    return Printed(figures, [*_tables(sample, score, bounds), *listed])


def _tables(sample: Sample, score: Score, bounds: Mapping[str, tuple[float, float] | None]) -> Iterator[RenderableType]:
    events = sum(len(report.events) for report in sample.reports)
    yield Text(f"{number(len(sample.reports), 'hand-coded report')}, {number(events, 'event')}\n", "bold")
    yield figures_table(("measure", "what it counts"), [(name, score.figures[name], words) for name, words in gold.MEASURES.items()], bounds)
    yield Text("\nBy type\n", "bold")
    yield figures_table(("type", ""), [(name, figure, "") for name, figure in score.types.items()])


def _errors(differences: Sequence[Difference]) -> Iterator[RenderableType]:
    for report, in_report in groupby(differences, lambda one: one.report):
        yield Text(f"\n{plain(report)}", "bold")
        for (kind, event), of_event in groupby(in_report, lambda one: (one.kind, one.event or one.start)):
            found = list(of_event)
            first = found[0]
            name = f"{event} " if first.event else ""
            yield Padding(Text(f"{SIGNS[kind]} {name}{first.type} “{plain(first.words)}” {first.start}–{first.end}"), (0, 0, 0, 2))
            if plain(first.words) not in first.sentence or kind == "invented":
                yield Padding(Text(f"in: {plain(first.sentence)}", "dim"), (0, 0, 0, 6))
            yield from (Padding(Text(_value(one)), (0, 0, 0, 6)) for one in found if one.field)


def _value(one: Difference) -> str:
    gold_value = f"{plain(one.gold)}{STANDS.get(one.told or '', '')}" if one.gold is not None else "none"
    return f"{one.field}: given {plain(one.given) if one.given is not None else 'none'}, gold {gold_value}"


def _oddities(found: Sequence[Fault]) -> Iterator[Text]:
    if found:
        yield Text("\nOdd in the gold\n", "bold")
    yield from (Text(f"  {plain(str(one))}") for one in found)
