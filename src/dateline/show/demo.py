"""``dateline demo``: codes the bundled reports, prints what was found, and says how to code one's own."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.rule import Rule

from dateline.config import Settings
from dateline.read.draft import Draft, report
from dateline.records.report import Report
from dateline.reference import bundled
from dateline.show.code import Request, counted, loaded, spoken, status
from dateline.show.formats import Look
from dateline.show.messages import Tally, number
from dateline.show.overview import overview
from dateline.show.streams import drop_output, output
from dateline.show.summary import Summary
from dateline.show.table import printer, trimmed

OWN = """
Now your own:

  # to try it at once
  echo "Turkish jets bombed two army posts near Saraqib on Tuesday." | {command} code - --published 2020-03-04

  # a table: each event in full, with its sentence
  {command} code report.txt --published 2021-05-28

  # one page to open in a browser: the text with its events marked
  {command} code page.html --output events.html

  # one JSON object for each event of many reports
  {command} code reports/ --format jsonl > events.jsonl

  # what is installed, found and verified; all commands and options
  {command} doctor
  {command} --help
"""


def demo(settings: Settings, *, colour: bool) -> int:
    """Codes the bundled reports and prints them; returns the exit status."""
    messages = spoken(Request((), colour=colour))
    found = Summary()
    with output(None) as stream:
        console = printer(stream, Look(colour))
        pipeline = loaded(settings, messages)
        try:
            with messages.progress():
                for result in counted(pipeline.code(_reports(), messages.failed, messages.was_read), messages):
                    trimmed(console, stream, overview(result))
                    found.add(result)
            _ending(console, stream, found, messages.tally)
            stream.flush()
        except BrokenPipeError:
            drop_output()
    return status(messages)


def _reports() -> Iterator[Report]:
    for one in bundled.reports():
        yield report(Draft(one.key, one.text, one.title, one.published.isoformat(), one.source), one.key)


def _ending(console: Console, stream: TextIO, found: Summary, tally: Tally) -> None:
    title = f"{number(tally.coded, 'report')}, {number(tally.events, 'event')}"
    trimmed(console, stream, [Rule(title, align="left", style="dim", characters="━"), *found.parts()])
    console.print("\nThe reports were written for this project: what they tell happened, the outlets are invented.")
    command = own_command(Path(sys.executable), Path.cwd(), shutil.which("dateline"))
    console.print(OWN.format(command=command), soft_wrap=True)


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
