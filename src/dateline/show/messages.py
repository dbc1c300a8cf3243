"""What is said on standard error: failures, notes, and progress when that is a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from dateline.errors import DatelineError
from dateline.records.report import Report
from dateline.records.result import Result
from dateline.show.plain_text import plain

FEW = 3
"""Up to this many reports need no progress bar."""


@dataclass(slots=True)
class Tally:
    """How many reports were read, coded, skipped, failed and undated, and how many events they told.

    ``known`` were in a record already and not coded again.
    """

    read: int = 0
    coded: int = 0
    known: int = 0
    events: int = 0
    skipped: int = 0
    failed: int = 0
    undated: int = 0

    def add(self, result: Result) -> None:
        """Counts one report's result."""
        if result.skipped:
            self.skipped += 1
            return
        self.coded += 1
        self.events += len(result.events)
        self.undated += result.report.published is None

    def summary(self) -> str:
        """Returns the counts in words."""
        parts = [f"{number(self.coded, 'report')} coded, {number(self.events, 'event')}"]
        if self.skipped:
            parts.append(f"{self.skipped} skipped (not in English)")
        if self.failed:
            parts.append(f"{self.failed} failed")
        if self.undated:
            parts.append(f"{self.undated} without a publication date, so relative dates stay open (--published DATE sets one)")
        return "; ".join(parts)


def number(count: int, noun: str) -> str:
    """Returns a count with its noun: "1 report", "2 reports"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


@dataclass(slots=True)
class Messages:
    """Speaks on standard error while a tally is kept; ``quiet`` leaves only failures, ``bar`` forbids or allows progress."""

    console: Console
    quiet: bool = False
    bar: bool = True
    tally: Tally = field(default_factory=Tally)
    _progress: Progress | None = None
    _task: TaskID | None = None

    def say(self, text: str) -> None:
        """Prints one line."""
        self.console.print(f"dateline: {plain(text)}", markup=False, highlight=False, soft_wrap=True)

    def failed(self, error: DatelineError) -> None:
        """Names a report that failed, and why."""
        self.tally.failed += 1
        self.say(str(error))

    def was_read(self, report: Report) -> None:
        """Counts a report; from the fourth on the progress bar shows."""
        self.tally.read += 1
        if self._progress is not None and self._task is None and self.tally.read > FEW:
            self._progress.start()
            self._task = self._progress.add_task("", total=None)
        self._show()

    def was_coded(self, result: Result) -> None:
        """Counts a result, and says when its report was skipped."""
        self.tally.add(result)
        if result.skipped and not self.quiet:
            for note in result.notes:
                self.say(note)
        self._show()

    def was_known(self, count: int) -> None:
        """Counts reports that needed no coding."""
        self.tally.known += count
        self._show()

    @contextmanager
    def waiting(self, text: str) -> Iterator[None]:
        """Says what a wait is for, if standard error is a terminal."""
        if self.quiet or not self.console.is_terminal:
            yield
        elif self._progress is not None and self._task is not None:
            self._progress.update(self._task, description=text)
            yield
            self._show()
        else:
            with self.console.status(text):
                yield

    @contextmanager
    def progress(self) -> Iterator[None]:
        """Shows progress while reports are coded, if standard error is a terminal."""
        if self.quiet or not self.bar or not self.console.is_terminal:
            yield
            return
        words = TextColumn("{task.description}")
        self._progress = Progress(SpinnerColumn(), BarColumn(24), MofNCompleteColumn(), words, TimeElapsedColumn(), console=self.console, transient=True)
        try:
            yield
        finally:
            self._progress.stop()

    def _show(self) -> None:
        if self._progress is not None and self._task is not None:
            done = self.tally.coded + self.tally.known + self.tally.skipped
            self._progress.update(self._task, completed=done, total=max(self.tally.read, 1), description=f"reports, {number(self.tally.events, 'event')}")
