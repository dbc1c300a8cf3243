"""Figures as tables on a terminal and as JSON objects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dateline.evaluate.figures import Figure, Share


@dataclass(frozen=True, slots=True)
class Printed:
    """Scores ready to be shown: as one JSON object, as JSON lines, or as parts on a terminal."""

    figures: Mapping[str, Any]
    parts: Sequence[RenderableType]

    def lines(self) -> list[dict[str, Any]]:
        """Returns the object's entries one by one, each with the name of what it is (``part``) and its own (``name``)."""
        found: list[dict[str, Any]] = []
        for part, value in self.figures.items():
            if isinstance(value, list):
                found += [{"part": part} | (one if isinstance(one, dict) else {"text": one}) for one in value]
            elif isinstance(value, dict) and value and all(isinstance(one, dict) for one in value.values()):
                found += [{"part": part, "name": name} | one for name, one in value.items()]
            else:
                found.append({"part": part} | (value if isinstance(value, dict) else {"value": value}))
        return found


def figures_table(head: tuple[str, str], rows: Sequence[tuple[str, Figure, str]], within: Mapping[str, tuple[float, float] | None] | None = None) -> Table:
    """Returns a table of figures.

    Args:
        head: the titles of the first and the last column.
        rows: name, figure, words for the last column.
        within: name -> the bounds of its F1; with it the table has a column for them.
    """
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column(head[0], no_wrap=True)
    for name in ("P", "R", "F1", *(("95 % of F1",) if within else ()), "gold", "given"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column(head[1], style="dim")
    for name, f, words in rows:
        bounds = (bounds_text(within.get(name)),) if within else ()
        table.add_row(name, f"{f.precision:.3f}", f"{f.recall:.3f}", Text(f"{f.f1:.3f}", "bold"), *bounds, str(f.gold), str(f.predicted), words)
    return table


def shares_table(rows: Sequence[tuple[str, Share, str]]) -> Table:
    """Returns a table of shares: name, share, words."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("measure", "share", "of", "what it counts"):
        table.add_column(name, justify="right" if name in ("share", "of") else "left")
    for name, one, words in rows:
        table.add_row(name, Text(f"{one.value:.3f}", "bold"), str(one.cases), Text(words, "dim"))
    return table


def figure_object(figure: Figure) -> dict[str, float]:
    """Returns a figure as a JSON object."""
    return {"precision": figure.precision, "recall": figure.recall, "f1": figure.f1, "gold": figure.gold, "predicted": figure.predicted}


def bounds_text(bounds: tuple[float, float] | None) -> str:
    """Returns the bounds of a figure, empty where there are none."""
    return f"{bounds[0]:.3f}–{bounds[1]:.3f}" if bounds else ""
