"""Scores of the relations between given actors, as tables and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dateline.coding import load
from dateline.coding.relation_features import features
from dateline.coding.relations import RelationCoder, by_rule, fitted
from dateline.config import Settings
from dateline.evaluate import relations
from dateline.evaluate.relations import Relation, RelationScore
from dateline.show.code import LOADING
from dateline.show.messages import Messages
from dateline.show.plain_text import plain
from dateline.show.score_table import Printed

SEEN = "{} of {} sentences are among those that the weights were fitted to: no honest figure for these (scripts/measure.py relations has one)"


def scored(file: Path, settings: Settings, messages: Messages, errors: bool) -> Printed:
    """Returns the scores of a file of relations.

    Raises:
        DatelineError: the file cannot be read, or nothing can be coded at all.
    """
    cases = relations.load(file)
    weights = fitted()
    with messages.waiting(LOADING):
        coder = load.load(settings)
    pairs = list(RelationCoder(coder, weights).pairs([one.asked for one in cases]))
    found = {
        "dateline": relations.score(cases, [weights.root(features(pair)) for pair in pairs]),
        "rules alone": relations.score(cases, [by_rule(pair) for pair in pairs]),
    }
    seen = sum(one.hash in weights.trained_on for one in cases)
    figures: dict[str, Any] = {"sentences": len(cases), "seen_in_training": seen, **{name: _object(one) for name, one in found.items()}}
    if errors:
        figures["errors"] = list(found["dateline"].differences)
    return Printed(figures, _parts(cases, found, seen, errors))


def _parts(cases: Sequence[Relation], found: dict[str, RelationScore], seen: int, errors: bool) -> list[RenderableType]:
    parts: list[RenderableType] = [Text(f"{len(cases)} sentences with two actors\n", "bold"), _overall(found)]
    if seen:
        parts.append(Text("\n" + SEEN.format(seen, len(cases)), "yellow"))
    parts += [Text("\nBy root\n", "bold"), _by_root(found["dateline"])]
    return [*parts, *(Text(plain(line)) for line in (found["dateline"].differences if errors else ()))]


def _overall(found: dict[str, RelationScore]) -> Table:
    table = _table("coder", ("accuracy", "macro F1", "quad accuracy", "quad macro F1"))
    for name, one in found.items():
        table.add_row(name, *(f"{value:.3f}" for value in (one.accuracy.value, one.macro_f1, one.quad_accuracy.value, one.quad_macro_f1)))
    return table


def _by_root(score: RelationScore) -> Table:
    table = _table("root", ("P", "R", "F1", "gold", "given"))
    for name, f in score.roots.items():
        table.add_row(name, f"{f.precision:.3f}", f"{f.recall:.3f}", Text(f"{f.f1:.3f}", "bold"), str(f.gold), str(f.predicted))
    return table


def _table(first: str, numbers: Sequence[str]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column(first, no_wrap=True)
    for name in numbers:
        table.add_column(name, justify="right", no_wrap=True)
    return table


def _object(score: RelationScore) -> dict[str, Any]:
    roots = {name: {"precision": f.precision, "recall": f.recall, "f1": f.f1, "gold": f.gold} for name, f in score.roots.items()}
    return {
        "accuracy": score.accuracy.value,
        "macro_f1": score.macro_f1,
        "quad_accuracy": score.quad_accuracy.value,
        "quad_macro_f1": score.quad_macro_f1,
        "roots": roots,
    }
