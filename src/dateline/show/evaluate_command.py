"""``dateline evaluate`` as the command line knows it; the work is in ``scores.py``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline import config
from dateline.show.options import Config, NoColour

ON, SHOWN = "What to measure on, instead of hand-coded reports", "What to print"


class Format(StrEnum):
    """What ``dateline evaluate`` writes."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


Gold = Annotated[
    Path | None,
    typer.Argument(
        metavar="GOLD",
        help="Hand-coded reports: a folder of KEY.json and KEY.gold.json, or a file of reports with their events; without it the bundled reports.",
        show_default=False,
    ),
]
Agreement = Annotated[
    str | None,
    typer.Option(
        metavar="GOLD|dateline",
        help="How far the coder of GOLD agrees with a second person who coded the same reports, or with dateline.",
        show_default=False,
    ),
]
Predictions = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Score the events in this file (JSON Lines, of dateline or another coder) instead of coding anew.", show_default=False),
]
Gsr = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="PLOVER gold standard records (JSON Lines).", show_default=False, rich_help_panel=ON),
]
Cameo = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Sentences with CAMEO codes (JSON Lines), such as those of PETRARCH.", show_default=False, rich_help_panel=ON),
]
Relations = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Sentences with two given actors and their relation (JSON Lines).", show_default=False, rich_help_panel=ON),
]
Muc4 = Annotated[
    Path | None,
    typer.Option("--muc4", metavar="FILE", help="Texts of MUC-4 with their templates (JSON Lines).", show_default=False, rich_help_panel=ON),
]


def evaluate(
    gold: Gold = None,
    agreement: Agreement = None,
    predictions: Predictions = None,
    gsr: Gsr = None,
    cameo: Cameo = None,
    relations: Relations = None,
    muc4: Muc4 = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every error: missed, invented, wrong value.", rich_help_panel=SHOWN)] = False,
    format: Annotated[Format, typer.Option(help="A table, one JSON object, or JSON Lines.", rich_help_panel=SHOWN)] = Format.table,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.", rich_help_panel=SHOWN)] = False,
    no_color: NoColour = False,
    config_file: Config = None,
) -> None:
    """Score the coder against hand-coded reports, or say how far two coders agree.

    Prints precision, recall and F1 of each measure and of each event type, with bounds for F1. docs/measuring.md says how to code
    reports and what the figures mean.
    """
    from dateline.show import scores  # loads the pipeline's imports

    shown = "json" if as_json else format.value
    request = scores.Request(gold, gsr, cameo, relations, muc4, agreement, predictions, errors, shown, not no_color)
    raise typer.Exit(scores.evaluate(request, config.load(config_file)))
