"""``dateline ingest``: reports into a record; the exit status says whether all went well."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date

from rich.console import Console

from dateline.config import Settings
from dateline.errors import DatelineError
from dateline.protocols import OnError
from dateline.read.stage import read
from dateline.records.report import Report
from dateline.records.stored import IncidentQuery
from dateline.run.executor import Deferred, Executor, InProcess, Processes
from dateline.run.opening import open_record
from dateline.run.pipeline import coder_name
from dateline.run.record import Intake, Kept, Reading, Record
from dateline.show.code import loaded, status
from dateline.show.messages import Messages, number

STOPPED = 130
"""Exit status of what Ctrl-C stopped, as shells count it."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a call of ``dateline ingest`` asks for."""

    inputs: Sequence[str]
    record: str
    published: date | None = None
    workers: int = 1
    again: bool = False
    quiet: bool = False
    colour: bool = True


def ingest(request: Request, settings: Settings) -> int:
    """Takes the inputs into the record; returns the exit status.

    Raises:
        DatelineError: nothing can be done at all (a record that cannot be opened, a missing model).
    """
    messages = voice(request.quiet, colour=request.colour)
    with open_record(request.record, settings, write=True, create=True) as record:
        visit = Visit(request.inputs, request.published, settings, messages)
        coder = executor(settings, request.workers, messages)
        account = Account()
        try:
            with messages.progress():
                take_in(record, visit, coder, Intake(noted(settings), request.again, request.published), account)
        except KeyboardInterrupt:
            messages.say("stopped; what was kept is in the record, and the same command goes on from there")
            return STOPPED
        for line in account.summary(messages, record):
            if not request.quiet:
                messages.say(line)
    return status(messages)


@dataclass(slots=True)
class Visit:
    """One pass over inputs: reads them, and remembers what was read and what failed."""

    inputs: Sequence[str]
    published: date | None
    settings: Settings
    messages: Messages
    seen: set[str] = field(default_factory=set)
    errors: list[DatelineError] = field(default_factory=list)

    def reports(self, on_error: OnError) -> Iterable[Report]:
        """Yields the reports, each counted."""
        for report in read(self.inputs, self.settings.read, published=self.published, on_error=on_error, on_document=self.seen.add):
            self.messages.was_read(report)
            yield report

    def failed(self, error: DatelineError) -> None:
        """Names a report that failed, and why."""
        self.errors.append(error)
        self.messages.failed(error)


@dataclass(slots=True)
class Account:
    """What came of taking reports in."""

    again: int = 0
    incidents: set[str] = field(default_factory=set)

    def add(self, kept: Kept, messages: Messages) -> None:
        """Counts what one batch brought."""
        for result in kept.results:
            messages.was_coded(result)
        messages.was_known(len(kept.known))
        self.again += kept.again
        self.incidents.update(kept.incidents)

    def summary(self, messages: Messages, record: Record) -> Iterable[str]:
        """Yields the counts in words: of these reports, and of the whole record."""
        tally = messages.tally
        new = tally.coded + tally.skipped - self.again
        told = ((tally.skipped, "of them skipped (not in English)"), (self.again, "coded again"), (tally.known, "known before"))
        parts = [f"{number(new, 'report')} new", *(f"{count:,} {words}" for count, words in told if count)]
        parts += [f"{tally.failed} failed (`dateline failures` lists them)"] if tally.failed else []
        parts += [f"{tally.undated} without a publication date, so relative dates stay open (--published DATE sets one)"] if tally.undated else []
        yield "; ".join(parts)
        changed = len(record.store.members(self.incidents))
        yield f"{number(tally.events, 'event')} coded; {number(changed, 'incident')} made or changed"
        whole, several = record.store.counts(), record.store.count(IncidentQuery(min_sources=2))
        held = f"{number(whole.reports, 'report')}, {number(whole.events, 'event')}, {number(whole.incidents, 'incident')}"
        yield f"the record now holds {held}, {several:,} of them told by two independent sources or more"


def take_in(record: Record, visit: Visit, coder: Executor, intake: Intake, account: Account) -> None:
    """Takes what a visit reads into a record; what could not be read before and was read now leaves the list of failures."""
    take(record, visit.reports, visit, coder, intake, account)
    record.mend({*visit.inputs, *visit.seen}, visit.errors)


def take(record: Record, reading: Reading, visit: Visit, coder: Executor, intake: Intake, account: Account) -> None:
    """Takes reports into a record, each batch counted as soon as it is kept."""
    for kept in record.ingest(reading, coder, intake, visit.failed):
        account.add(kept, visit.messages)


def executor(settings: Settings, workers: int, messages: Messages) -> Executor:
    """Returns what codes, which loads the language model when there is something to code.

    Raises:
        UsageError: the settings name a coder that does not exist.
    """
    name = coder_name(settings)
    if workers > 1:
        return Deferred(name, lambda: Processes(settings, workers, name))
    return Deferred(name, lambda: InProcess(loaded(settings, messages)))


def voice(quiet: bool, *, colour: bool) -> Messages:
    """Returns the voice on standard error."""
    return Messages(Console(stderr=True, no_color=None if colour else True), quiet)


def noted(settings: Settings) -> str:
    """Returns the settings as a run notes them."""
    return json.dumps(asdict(settings), default=str, sort_keys=True)
