"""The commands that change a record or write it out: ``ingest``, ``failures``, ``export``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline import config
from dateline.show.export import SUFFIXES
from dateline.show.options import Config, Inputs, NoColour, Published, Quiet, RecordAddress, Workers


class Listing(StrEnum):
    """How ``dateline failures`` lists them."""

    table = "table"
    jsonl = "jsonl"


class ExportFormat(StrEnum):
    """What ``dateline export`` writes."""

    jsonl = "jsonl"


def ingest(
    inputs: Inputs,
    record: RecordAddress,
    published: Published = None,
    workers: Workers = 1,
    again: Annotated[bool, typer.Option("--again", help="Code anew what is in the record already, as after a change of the reference data.")] = False,
    quiet: Quiet = False,
    no_color: NoColour = False,
    config_file: Config = None,
) -> None:
    """Put reports into a record, code them, and bring its incidents up to date.

    The record is made if there is none. A report that is in it already is not coded again, so that a call that was stopped can be
    made again: it goes on where it was. What fails is noted in the record; see `dateline failures`.
    """
    from dateline.show import ingest as command  # loads what reads and stores

    request = command.Request(inputs, record, published.date() if published else None, workers, again, quiet, not no_color)
    raise typer.Exit(command.ingest(request, config.load(config_file)))


def failures(
    record: RecordAddress,
    retry: Annotated[bool, typer.Option("--retry", help="Try them again first: read the files and URLs anew, code the reports anew.")] = False,
    forget: Annotated[
        list[str] | None, typer.Option(metavar="PLACE", help="Take this one off the list; may be given several times.", show_default=False)
    ] = None,
    format: Annotated[Listing, typer.Option(help="How to list them.")] = Listing.table,
    workers: Workers = 1,
    quiet: Quiet = False,
    no_color: NoColour = False,
    config_file: Config = None,
) -> None:
    """List the reports that could not be read or coded, or try them again.

    One that is read or coded later leaves the list. With --retry the exit status is 1 when some failed again.
    """
    from dateline.show import failing as command  # loads what reads and stores

    request = command.Request(record, retry, forget or [], format.value, workers, quiet, not no_color)
    raise typer.Exit(command.failures(request, config.load(config_file)))


def export(
    record: RecordAddress,
    format: Annotated[
        ExportFormat | None, typer.Option(help="What to write; without it what the output file's name says, else jsonl.", show_default=False)
    ] = None,
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="Write here instead of to standard output.", show_default=False)] = None,
) -> None:
    """Write a whole record out.

    jsonl is everything it holds: reports with their text, events, claims, incidents, links and judgements, each a line that names its
    unit. Equal records give equal files.
    """
    from dateline.show import exporting as command  # loads what stores

    kind = format.value if format else SUFFIXES.get(output.suffix.lower(), "jsonl") if output else "jsonl"
    raise typer.Exit(command.export(record, kind, output))
