"""``dateline evaluate`` as the command line knows it; the work is in ``scores.py``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline import config

Gold = Annotated[
    Path | None,
    typer.Argument(metavar="GOLD_DIR", help="Folder of hand-coded reports (KEY.json, KEY.gold.json); without it the bundled reports.", show_default=False),
]
Gsr = Annotated[Path | None, typer.Option(metavar="FILE", help="Score on these PLOVER gold standard records (JSON Lines) instead.", show_default=False)]
Muc4 = Annotated[
    Path | None, typer.Option("--muc4", metavar="FILE", help="Score as templates on these texts of MUC-4 (JSON Lines, .gz or not) instead.", show_default=False)
]
Predictions = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Score the events in this file (JSON Lines, of dateline or another coder) instead of coding anew.", show_default=False),
]


def evaluate(
    gold_dir: Gold = None,
    gsr: Gsr = None,
    muc4: Muc4 = None,
    predictions: Predictions = None,
    errors: Annotated[bool, typer.Option("--errors", help="List what was missed, what was too many, and what differs.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colours; the variable NO_COLOR does the same.")] = False,
    config_file: Annotated[Path | None, typer.Option("--config", help="Settings file (TOML).", show_default=False)] = None,
) -> None:
    """Score the coder against hand-coded reports.

    Prints precision, recall and F1 of each measure and of each event type. docs/quality.md says what the measures mean.
    """
    from dateline.show import scores  # loads the pipeline's imports

    request = scores.Request(gold_dir, gsr, muc4, predictions, errors, as_json, not no_color)
    raise typer.Exit(scores.evaluate(request, config.load(config_file)))
