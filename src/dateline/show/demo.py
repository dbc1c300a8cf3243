"""``dateline demo``: codes the bundled reports, prints what was found, and says how to code one's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import Console

from dateline.config import Settings
from dateline.read.draft import Draft, report
from dateline.records.report import Report
from dateline.reference import bundled
from dateline.show.code import Request, counted, loaded, spoken, status
from dateline.show.formats import Look
from dateline.show.messages import Messages, number
from dateline.show.overview import overview
from dateline.show.streams import drop_output, output
from dateline.show.table import printer, trimmed
from dateline.show.wording import QUADS

OWN = """
Now your own:

  dateline code report.txt --published 2021-05-28          each event in full, with its sentence
  dateline code page.html --output events.html             the text with its events marked, in one page
  dateline code reports/ --format jsonl > events.jsonl     one JSON object for each event
  dateline doctor                                          what is installed, found and verified
"""


def demo(settings: Settings, *, colour: bool) -> int:
    """Codes the bundled reports and prints them; returns the exit status."""
    messages = spoken(Request((), colour=colour))
    found: Counter[str] = Counter()
    with output(None) as stream:
        console = printer(stream, Look(colour))
        pipeline = loaded(settings, messages)
        try:
            with messages.progress():
                for result in counted(pipeline.code(_reports(), messages.failed, messages.was_read), messages):
                    trimmed(console, stream, overview(result))
                    found.update(event.type for event in result.events)
            _sum_up(console, found, messages)
            stream.flush()
        except BrokenPipeError:
            drop_output()
    return status(messages)


def _reports() -> Iterator[Report]:
    for one in bundled.reports():
        yield report(Draft(one.key, one.text, one.title, one.published.isoformat(), one.source), one.key)


def _sum_up(console: Console, found: Counter[str], messages: Messages) -> None:
    tally = messages.tally
    console.rule(f"{number(tally.coded, 'report')}, {number(tally.events, 'event')}", align="left", style="dim", characters="━")
    for quad in dict.fromkeys(QUADS.values()):
        kinds = [f"{name} {found[name]}" for name in QUADS if QUADS[name] == quad and found[name]]
        console.print(f"  {quad:<21} {sum(found[n] for n in QUADS if QUADS[n] == quad):>4}   {', '.join(kinds)}", soft_wrap=True)
    console.print("\nThe reports were written for this project: the events are real, the outlets are invented.")
    console.print(OWN, soft_wrap=True)
