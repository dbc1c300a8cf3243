"""``dateline review`` as the command line knows it: judgements made, listed, taken back, and moved between records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline import config
from dateline.show.ask_command import AskFormat
from dateline.show.options import Config, NoColour, RecordAddress

if TYPE_CHECKING:
    from dateline.show.review import Desk

review = typer.Typer(
    name="review",
    help="Judge what a record says: which events are the same happening, which values are wrong, what is no event at all. "
    "Judgements outrank every score, survive every later run, and can be taken back.",
    no_args_is_help=True,
)

EVENT = "An event (ev_…) or the beginning of its id; an incident (in_…) stands for the event that was known first."
Event = Annotated[str, typer.Argument(metavar="EVENT", help=EVENT, show_default=False)]
Other = Annotated[str, typer.Argument(metavar="EVENT", help="The other event.", show_default=False)]
Target = Annotated[str, typer.Argument(metavar="EVENT|INCIDENT", help="What one report says (ev_…), or a whole incident (in_…).", show_default=False)]
FIELD = "type, mode, status, effect, when, where, actor, recipient, instrument, killed, injured, abducted or arrested."
Field = Annotated[str, typer.Argument(metavar="FIELD", help=FIELD, show_default=False)]
VALUE = (
    "Several actors, places, modes or instruments with ; between. Dates: 2020-01-08 or 2020-01-01/2020-01-31. Numbers: 5, 3-5, 5- (at least), "
    "-5 (at most; after --). Places: “Mosul” or “Mosul, IRQ”. An empty value: nothing is known."
)
Value = Annotated[str, typer.Argument(metavar="VALUE", help=VALUE, show_default=False)]
JudgementId = Annotated[str, typer.Argument(metavar="JUDGEMENT", help="A judgement (jd_…) or the beginning of its id.", show_default=False)]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who judges; without it your login name.", show_default=False)]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why, in your words.", show_default=False)]


@review.command()
def same(event: Event, other: Other, record: RecordAddress, by: By = None, note: Note = None, config_file: Config = None) -> None:
    """Say that two events are one happening: their incidents become one."""
    _pair("same", event, other, record, by, note, config_file)


@review.command("not-same")
def not_same(event: Event, other: Other, record: RecordAddress, by: By = None, note: Note = None, config_file: Config = None) -> None:
    """Say that two events are two happenings: they are never in one incident."""
    _pair("not_same", event, other, record, by, note, config_file)


@review.command()
def unsure(event: Event, other: Other, record: RecordAddress, by: By = None, note: Note = None, config_file: Config = None) -> None:
    """Say that nobody can tell whether two events are one: the scores decide, and the doubt is kept."""
    _pair("unsure", event, other, record, by, note, config_file)


@review.command()
def correct(target: Target, field: Field, value: Value, record: RecordAddress, by: By = None, note: Note = None, config_file: Config = None) -> None:
    """Give a field of an event, or of a whole incident, another value.

    A corrected event is compared anew and may move to another incident; a corrected incident shows the value whatever its reports say.
    """
    from dateline.show import review as command

    command.correct(_desk(record, by, note, config_file), target, field, value)


@review.command()
def reject(event: Event, record: RecordAddress, by: By = None, note: Note = None, config_file: Config = None) -> None:
    """Say that an event is none: it leaves its incident."""
    from dateline.show import review as command

    command.reject(_desk(record, by, note, config_file), event)


@review.command()
def undo(judgement: JudgementId, record: RecordAddress, by: By = None, note: Note = None, config_file: Config = None) -> None:
    """Take a judgement back, which is a judgement of its own; taking that back restores the first."""
    from dateline.show import review as command

    command.undo(_desk(record, by, note, config_file), judgement)


@review.command("list")
def list_(
    record: RecordAddress,
    every: Annotated[bool, typer.Option("--all", help="Also those taken back, replaced or overruled by later ones.")] = False,
    format: Annotated[AskFormat, typer.Option(help="What to write.")] = AskFormat.table,
    no_color: NoColour = False,
    config_file: Config = None,
) -> None:
    """List the judgements that stand, oldest first."""
    from dateline.show import review_list as command

    command.listed(record, config.load(config_file), command.Wanted(every, format.value, not no_color))


@review.command("export")
def export_(
    record: RecordAddress,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of to standard output.", show_default=False)] = None,
    config_file: Config = None,
) -> None:
    """Write all judgements of a record as JSON Lines, those taken back too."""
    from dateline.show import review_transfer as command

    command.write(record, config.load(config_file), output)


@review.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `dateline review export` wrote.", show_default=False)],
    record: RecordAddress,
    config_file: Config = None,
) -> None:
    """Add the judgements of another record; importing again changes nothing.

    Judgements on events that are not in this record are kept, and hold once their reports are ingested.
    """
    from dateline.show import review_transfer as command

    command.read(record, config.load(config_file), file)


def _pair(verdict: str, event: str, other: str, record: str, by: str | None, note: str | None, config_file: Path | None) -> None:
    from dateline.show import review as command

    command.compare(_desk(record, by, note, config_file), verdict, event, other)


def _desk(record: str, by: str | None, note: str | None, config_file: Path | None) -> Desk:
    from dateline.show.review import Desk as made

    return made(record, config.load(config_file), config.login_name() if by is None else by, note)
