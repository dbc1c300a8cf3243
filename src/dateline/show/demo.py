"""``dateline demo``: makes a record of the bundled reports, prints what happened in them, and says how to go on."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from rich.console import Console, RenderableType
from rich.rule import Rule
from rich.text import Text

from dateline.config import Settings
from dateline.consolidate.merge import STANDARD
from dateline.errors import UsageError
from dateline.protocols import Store
from dateline.read.draft import Draft, report
from dateline.records.incident import Incident
from dateline.records.report import Report
from dateline.records.result import Result
from dateline.records.stored import IncidentQuery
from dateline.reference import bundled
from dateline.run.opening import open_record
from dateline.run.record import Intake, Record
from dateline.show import dossier_table, incident_table
from dateline.show.code import status
from dateline.show.dossier import dossier
from dateline.show.finding import Found
from dateline.show.formats import Look
from dateline.show.ingest import Account, Visit, executor, noted, take, voice
from dateline.show.messages import Messages, number
from dateline.show.streams import drop_output, output
from dateline.show.summary import Summary
from dateline.show.table import printer, trimmed

OWN = """
Every incident keeps what each report says of it. The record is {record}; to go on with it:

  # what Iran did, or had done to it, in January 2020; then one incident with all that is said of it
  {command} incidents --record {record} --party Iran --since 2020-01-01 --until 2020-01-31
  {command} show {incident} --record {record}

  # what happened, by date; reports by their words
  {command} timeline --record {record}
  {command} search "air base" --record {record}

Your own reports:

  # to try it at once, without a record
  echo "Turkish jets bombed two army posts near Saraqib on Tuesday." | {command} code - --published 2020-03-04

  # into a record: files, folders, web pages, JSON Lines, CSV; the same command again adds only what is new
  {command} ingest reports/ --record my.db

  # one report as a page to open in a browser, its text with its events marked
  {command} code page.html --output events.html

  # what is installed, found and verified; all commands and options
  {command} doctor
  {command} --help
"""
SEVERAL = 2
"""Reports that tell an incident, from which on it is listed."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a call of ``dateline demo`` asks for."""

    record: str
    again: bool = False
    colour: bool = True


def demo(request: Request, settings: Settings) -> int:
    """Makes or opens the record, and prints what it tells; returns the exit status.

    Raises:
        DatelineError: the record cannot be made there, or holds other reports.
    """
    messages, given = voice(False, colour=request.colour), list(reports())
    with open_record(request.record, settings, write=True, create=True) as record:
        _check_is_ours(record.store, given)
        visit = Visit((), None, settings, messages)
        with messages.progress():
            intake = Intake(noted(settings), request.again)
            take(record, lambda on_error: _counted(given, messages), visit, executor(settings, 1, messages), intake, Account())
        with output(None) as stream:
            try:
                _print(record, stream, request)
                stream.flush()
            except BrokenPipeError:
                drop_output()
    return status(messages)


def reports() -> Iterator[Report]:
    """Yields the bundled reports as they are read."""
    for one in bundled.reports():
        yield report(Draft(one.key, one.text, one.title, one.published.isoformat(), one.source), one.key)


def _counted(given: Iterable[Report], messages: Messages) -> Iterator[Report]:
    for one in given:
        messages.was_read(one)
        yield one


def _check_is_ours(store: Store, given: Sequence[Report]) -> None:
    if set(store.all_reports()) - {one.id for one in given}:
        raise UsageError("this record holds other reports than the bundled ones; name another file with --record", store.name)


def _print(record: Record, stream: TextIO, request: Request) -> None:
    console = printer(stream, Look(request.colour))
    incidents = _by_day(record.store)
    example = max(incidents, key=lambda one: (len(one.sources), len(one.contradictions)), default=None)
    trimmed(console, stream, _parts(record, console, incidents, example))
    console.print("\nThe reports were written for this project: what they tell happened, the outlets are invented.")
    command = own_command(Path(sys.executable), Path.cwd(), shutil.which("dateline"))
    console.print(OWN.format(command=command, record=shlex.quote(request.record), incident=example.id if example else "ID"), soft_wrap=True)


def _by_day(store: Store) -> list[Incident]:
    ids = store.find(IncidentQuery())
    by_id = {one.id: one for one in store.incidents(ids)}
    return [by_id[name] for name in ids]


def _parts(record: Record, console: Console, incidents: Sequence[Incident], example: Incident | None) -> Iterator[RenderableType]:
    found, held = Summary(), record.store.counts()
    for result in _results(record.store):
        found.add(result)
    yield _title(f"{number(held.reports, 'report')}, {number(held.events, 'event')}, {number(held.incidents, 'incident')}")
    yield from found.parts()
    several = [one for one in incidents if len(one.reports) >= SEVERAL and any(value.field == "when" for value in one.values)]
    yield Text("")
    yield _title("Told by several reports, and dated")
    yield from incident_table.rows(Found(tuple(several), len(several), 0))(console)
    told = dossier(record, example.id, STANDARD) if example else None
    if told is not None:
        yield Text("")
        yield _title("One of them")
        yield from dossier_table.page(told, None)(console)


def _title(text: str) -> Rule:
    return Rule(text, align="left", style="dim", characters="━")


def _results(store: Store) -> Iterator[Result]:
    for one in store.reports(list(store.all_reports())):
        yield Result(one, tuple(store.events(store.events_of(one.id))), "")


def own_command(python: Path, folder: Path, found: str | None) -> str:
    """Returns how dateline is called from a folder: its name where that is found, else the path of the command beside its Python.

    Args:
        python: the Python that runs.
        folder: where the caller stands.
        found: what the name alone would start, if anything.
    """
    beside = python.with_name("dateline")
    if found and Path(found) == beside:
        return "dateline"
    called = beside if beside.exists() else python
    shown = str(called.relative_to(folder) if called.is_relative_to(folder) else called)
    return shown if called == beside else f"{shown} -m dateline"
