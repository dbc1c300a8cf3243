"""The command line: commands named after the stages.

Whatever is heavy (the language model, the reference data, the page templates) is imported by the command that needs it,
so that ``dateline --help`` answers at once.
"""

from __future__ import annotations

import sys
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

import dateline
from dateline import config
from dateline.errors import DatelineError
from dateline.show.evaluate_command import evaluate
from dateline.show.formats import SUFFIXES
from dateline.show.plain_text import plain

WRONG_USE = 2

app = typer.Typer(
    name="dateline",
    help="Reads news reports on political conflict and codes every event in them: who did what to whom, where, when, and who says so.",
    epilog="Exit status: 0 done, 1 some reports failed (each is named, the rest is done), 2 wrong use.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


def _day(text: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(text), datetime.min.time())
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a date such as 2021-05-28") from error


class Format(StrEnum):
    """What ``dateline code`` writes."""

    table = "table"
    jsonl = "jsonl"
    html = "html"


Config = Annotated[Path | None, typer.Option("--config", help="Settings file (TOML).; without it dateline.toml, if there is one.", show_default=False)]
NoColour = Annotated[bool, typer.Option("--no-color", help="No colours; the variable NO_COLOR does the same.")]


Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT", help="Files, folders, globs in quotes, - for standard input, or http(s) URLs.", show_default=False),
]
Published = Annotated[
    datetime | None,
    typer.Option(metavar="DATE", parser=_day, help="Day of publication (YYYY-MM-DD) of reports that bring none.", show_default=False),
]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dateline {dateline.__version__}")
        raise typer.Exit


@app.callback()
def _dateline(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")] = False,
) -> None:
    pass


@app.command()
def code(
    inputs: Inputs,
    published: Published = None,
    format: Annotated[Format | None, typer.Option(help="What to write; without it what the output file's name says, else a table.", show_default=False)] = None,
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="Write here instead of to standard output.", show_default=False)] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on standard error but what failed.")] = False,
    no_color: NoColour = False,
    config_file: Config = None,
) -> None:
    """Code the events of reports and print them.

    Plain text, HTML, JSON Lines and CSV are read. Nothing is stored.
    """
    from dateline.show import code as command  # loads the pipeline's imports

    kind = format.value if format else SUFFIXES.get(output.suffix.lower(), "table") if output else "table"
    request = command.Request(inputs, published.date() if published else None, kind, output, quiet, not no_color)
    raise typer.Exit(command.code(request, config.load(config_file)))


@app.command()
def demo(no_color: NoColour = False, config_file: Config = None) -> None:
    """Code the bundled reports, print what was found, and say how to code your own."""
    from dateline.show import demo as command

    raise typer.Exit(command.demo(config.load(config_file), colour=not no_color))


@app.command()
def doctor(no_color: NoColour = False, config_file: Config = None) -> None:
    """Say what is installed, found and verified; exit status 1 when something needed is missing."""
    from dateline.show import doctor as command

    raise typer.Exit(command.doctor(config.load(config_file), colour=not no_color))


@app.command()
def schema() -> None:
    """Print the JSON Schema of the output."""
    from dateline.show.schema import schema_text

    typer.echo(schema_text(), nl=False)


app.command()(evaluate)


def main() -> None:
    """Runs the command line and leaves with its exit status; what is wrong is said in one line, without a traceback."""
    try:
        app(prog_name="dateline")
    except DatelineError as error:
        print(f"dateline: {plain(str(error))}", file=sys.stderr)
        sys.exit(WRONG_USE)
    except OSError as error:
        print(f"dateline: {plain(str(error))}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
