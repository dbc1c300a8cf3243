"""The commands that ask a record, as the command line knows them: ``incidents``, ``show``, ``search``, ``timeline``, ``new``."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

import typer

from dateline import config
from dateline.show.options import Config, NoColour, Published, RecordAddress, day


class AskFormat(StrEnum):
    """What the commands that ask a record write."""

    table = "table"
    jsonl = "jsonl"


Output = Annotated[AskFormat, typer.Option("--format", help="What to write.")]
RULE = "Which of all claims are shown: standard, latest, most-reported, conservative or ucdp."
Rule = Annotated[str | None, typer.Option("--rule", metavar="RULE", help=RULE, show_default=False)]
AS_OF = "As the record was known on this day (YYYY-MM-DD): what was published later is left out."
AsOf = Annotated[datetime | None, typer.Option("--as-of", metavar="DATE", parser=day, help=AS_OF, show_default=False)]
ACTOR = "Who did it: words of the name, or an id of the actor files."
Actor = Annotated[str | None, typer.Option("--actor", metavar="NAME", help=ACTOR, show_default=False)]
Recipient = Annotated[str | None, typer.Option("--recipient", metavar="NAME", help="To whom it was done.", show_default=False)]
Party = Annotated[str | None, typer.Option("--party", metavar="NAME", help="Who did it or to whom it was done.", show_default=False)]
TYPE = "PLOVER type, such as ASSAULT; may be given several times."
Types = Annotated[list[str] | None, typer.Option("--type", metavar="TYPE", help=TYPE, show_default=False)]
Mode = Annotated[str | None, typer.Option("--mode", metavar="MODE", help="Mode, such as aerial.", show_default=False)]
Place = Annotated[str | None, typer.Option("--place", metavar="NAME", help="Words of the name of a place where it happened.", show_default=False)]
Country = Annotated[
    str | None, typer.Option("--country", metavar="COUNTRY", help="Country where it happened: its English name or ISO 3166 code.", show_default=False)
]
Since = Annotated[datetime | None, typer.Option("--since", metavar="DATE", parser=day, help="Happened on this day or later.", show_default=False)]
Until = Annotated[datetime | None, typer.Option("--until", metavar="DATE", parser=day, help="Happened on this day or earlier.", show_default=False)]
STATUS = "happened, ongoing, planned, possible, did_not_happen or unclear; may be given several times."
Statuses = Annotated[list[str] | None, typer.Option("--status", metavar="STATUS", help=STATUS, show_default=False)]
Source = Annotated[str | None, typer.Option("--source", metavar="OUTLET", help="Told by this outlet.", show_default=False)]
TEXT = 'Words of the sentences that tell it; "exact phrase" and -without are understood.'
Text = Annotated[str | None, typer.Option("--text", metavar="WORDS", help=TEXT, show_default=False)]
MinSources = Annotated[int, typer.Option("--min-sources", metavar="N", min=0, help="Told by at least so many independent sources.", show_default=False)]
Contradicted = Annotated[bool, typer.Option("--contradicted", help="Only where reports contradict each other.")]
LIMIT = "At most so many, the latest ones; 0 for all."
Identifier = Annotated[str, typer.Argument(metavar="ID", help="in_… (an incident), ev_… (an event), rp_… (a report), or its beginning.", show_default=False)]
Words = Annotated[list[str], typer.Argument(metavar="WORDS", help='What to look for; "exact phrase" and -without are understood.', show_default=False)]
NEW = "Reports: files, folders, globs in quotes, - for standard input, or http(s) URLs."
NewReports = Annotated[list[str], typer.Argument(metavar="REPORT", help=NEW, show_default=False)]


def incidents(
    record: RecordAddress,
    actor: Actor = None,
    recipient: Recipient = None,
    party: Party = None,
    types: Types = None,
    mode: Mode = None,
    place: Place = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    status: Statuses = None,
    source: Source = None,
    text: Text = None,
    min_sources: MinSources = 0,
    contradicted: Contradicted = False,
    limit: Annotated[int | None, typer.Option(metavar="N", min=0, help=f"{LIMIT} Without it 50 in a table.", show_default=False)] = None,
    rule: Rule = None,
    as_of: AsOf = None,
    format: Output = AskFormat.table,
    no_color: NoColour = False,
    config_file: Config = None,
) -> None:
    """List what happened, over all reports of a record: each incident once, by its date.

    Names, days, types and statuses are those that the incidents show under the rule and on the day asked for.
    """
    from dateline.show import listing  # loads the record's imports
    from dateline.show.asking import Asked, Filters

    span = _day(since), _day(until)
    filters = Filters(actor, recipient, party, types or (), mode, place, country, *span, status or (), source, text, min_sources, contradicted, limit)
    asked = Asked(record, format.value, not no_color, rule, _day(as_of))
    raise typer.Exit(listing.incidents(filters, asked, config.load(config_file)))


def timeline(
    record: RecordAddress,
    actor: Actor = None,
    recipient: Recipient = None,
    party: Party = None,
    types: Types = None,
    mode: Mode = None,
    place: Place = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    status: Statuses = None,
    source: Source = None,
    text: Text = None,
    min_sources: MinSources = 0,
    contradicted: Contradicted = False,
    limit: Annotated[int | None, typer.Option(metavar="N", min=0, help=LIMIT, show_default=False)] = None,
    rule: Rule = None,
    as_of: AsOf = None,
    format: Output = AskFormat.table,
    no_color: NoColour = False,
    config_file: Config = None,
) -> None:
    """Tell what happened month by month; what has no date stands at the end."""
    from dateline.show import listing  # loads the record's imports
    from dateline.show.asking import Asked, Filters

    span = _day(since), _day(until)
    filters = Filters(actor, recipient, party, types or (), mode, place, country, *span, status or (), source, text, min_sources, contradicted, limit)
    asked = Asked(record, format.value, not no_color, rule, _day(as_of))
    raise typer.Exit(listing.timeline(filters, asked, config.load(config_file)))


def show(
    identifier: Identifier,
    record: RecordAddress,
    why: Annotated[bool, typer.Option("--why", help="Say why its events were joined, and what nearly joined.")] = False,
    rule: Rule = None,
    as_of: AsOf = None,
    format: Output = AskFormat.table,
    no_color: NoColour = False,
    config_file: Config = None,
) -> None:
    """Show one incident with all claims about it: who says what, where and in which words.

    An event's id finds its incident. A report's id lists what the report tells.
    """
    from dateline.show import showing  # loads the record's imports
    from dateline.show.asking import Asked

    asked = Asked(record, format.value, not no_color, rule, _day(as_of))
    raise typer.Exit(showing.show(identifier, asked, config.load(config_file), why=why))


def search(
    words: Words,
    record: RecordAddress,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many reports.")] = 20,
    format: Output = AskFormat.table,
    no_color: NoColour = False,
    config_file: Config = None,
) -> None:
    """Find reports by their words, and the incidents that they tell there."""
    if unknown := [word for word in words if word.startswith("--")]:
        raise typer.BadParameter(f"no such option: {unknown[0]}")
    from dateline.show import searching  # loads the record's imports
    from dateline.show.asking import Asked

    asked = Asked(record, format.value, not no_color)
    raise typer.Exit(searching.search(" ".join(words), limit, asked, config.load(config_file)))


def new(
    reports: NewReports,
    record: RecordAddress,
    published: Published = None,
    format: Output = AskFormat.table,
    no_color: NoColour = False,
    config_file: Config = None,
) -> None:
    """Say what reports would add to a record: first told, confirms, revises, contradicts, repeats.

    Each report is compared with the record alone. Nothing is stored.
    """
    from dateline.show import adding  # loads the pipeline's imports
    from dateline.show.asking import Asked

    asked = Asked(record, format.value, not no_color)
    raise typer.Exit(adding.new(reports, _day(published), asked, config.load(config_file)))


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None
