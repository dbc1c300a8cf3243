"""The command line: commands named after the stages.

Whatever is heavy (the language model, the reference data, the page templates) is imported by the command that needs it,
so that ``dateline --help`` answers at once.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

import dateline
from dateline import config
from dateline.errors import DatelineError
from dateline.show.ask_command import incidents, new, search, show, timeline
from dateline.show.evaluate_command import evaluate
from dateline.show.formats import SUFFIXES
from dateline.show.ingest_command import export, failures, ingest
from dateline.show.options import Config, Inputs, NoColour, Published, Quiet
from dateline.show.plain_text import plain
from dateline.show.review_command import review

WRONG_USE = 2

app = typer.Typer(
    name="dateline",
    help="Reads news reports on political conflict and codes every event in them: who did what to whom, where, when, and who says so.",
    epilog="Exit status: 0 done, 1 some reports failed (each is named, the rest is done), 2 wrong use.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


class Format(StrEnum):
    """What ``dateline code`` writes."""

    table = "table"
    jsonl = "jsonl"
    html = "html"


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
    quiet: Quiet = False,
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
def demo(
    record: Annotated[Path, typer.Option("--record", metavar="FILE", help="Where to keep the record.")] = Path("dateline-demo.db"),
    again: Annotated[bool, typer.Option("--again", help="Code the reports anew, even if the record has them.")] = False,
    no_color: NoColour = False,
    config_file: Config = None,
) -> None:
    """Make a record of the bundled reports, print what happened in them, and say how to go on."""
    from dateline.show import demo as command

    request = command.Request(str(record), again, not no_color)
    raise typer.Exit(command.demo(request, config.load(config_file)))


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


for command in (ingest, failures, export, evaluate):
    app.command()(command)

for asking in (incidents, show, timeline, new):
    app.command()(asking)
app.command(context_settings={"ignore_unknown_options": True})(search)  # "-word" is what must be absent

app.add_typer(review)


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
