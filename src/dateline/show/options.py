"""Arguments and options that several commands have."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer


def day(text: str) -> datetime:
    """Returns a day as an option gives it.

    Raises:
        BadParameter: it is no date.
    """
    try:
        return datetime.combine(date.fromisoformat(text), datetime.min.time())
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a date such as 2021-05-28") from error


Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT", help="Files, folders, globs in quotes, - for standard input, or http(s) URLs.", show_default=False),
]
Published = Annotated[
    datetime | None,
    typer.Option(metavar="DATE", parser=day, help="Day of publication (YYYY-MM-DD) of reports that bring none.", show_default=False),
]
RecordAddress = Annotated[
    str, typer.Option("--record", metavar="RECORD", help="The record: a file (SQLite), or a postgresql:// URL.", show_default=False)
]
Workers = Annotated[int, typer.Option(min=1, metavar="N", help="Processes that code reports at once; each takes about a gigabyte of memory.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on standard error but what failed.")]
Config = Annotated[Path | None, typer.Option("--config", help="Settings file (TOML).; without it dateline.toml, if there is one.", show_default=False)]
NoColour = Annotated[bool, typer.Option("--no-color", help="No colours; the variable NO_COLOR does the same.")]
