"""Scores of CAMEO codes of single sentences, as tables or as JSON."""

from __future__ import annotations

from typing import Any

from rich.console import RenderableType
from rich.text import Text

from dateline.evaluate.cameo import CameoScore
from dateline.show.plain_text import plain
from dateline.show.score_table import Printed, figure_object, figures_table


def of_sentences(score: CameoScore, errors: bool) -> Printed:
    """Returns the score of sentences with CAMEO codes; with ``errors`` each sentence whose codes differ too."""
    figures: dict[str, Any] = {
        "roots": figure_object(score.roots),
        "full": figure_object(score.full),
        "groups": {
            name: {"sentences": score.sentences[name], "roots": figure_object(roots), "full": figure_object(full)}
            for name, (roots, full) in score.groups.items()
        },
        "left_out": score.left_out,
    }
    if errors:
        figures["errors"] = list(score.differences)
    total = sum(score.sentences.values())
    left_out = f"; {score.left_out} left out, whose codes CAMEO does not have" if score.left_out else ""
    parts: list[RenderableType] = [
        Text(f"{total} sentences{left_out}\n", "bold"),
        figures_table(("measure", "what it counts"), [("roots", score.roots, "first two digits"), ("full codes", score.full, "all digits")]),
        Text("\nRoots by set and category\n", "bold"),
        figures_table(("set and category", "sentences"), [(name, roots, str(score.sentences[name])) for name, (roots, _) in score.groups.items()]),
        Text("\nFull codes by set and category\n", "bold"),
        figures_table(("set and category", "sentences"), [(name, full, str(score.sentences[name])) for name, (_, full) in score.groups.items()]),
    ]
    return Printed(figures, [*parts, *(Text(plain(line)) for line in (score.differences if errors else ()))])
