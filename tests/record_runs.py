"""Records made for tests of reports that were coded beforehand: here, or in processes of their own that may be killed.

Processes come from a server that has this module loaded, so that each starts within some ten milliseconds.
"""

from __future__ import annotations

import io
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from multiprocessing.forkserver import ensure_running
from pathlib import Path
from typing import Any

from dateline.config import ReferenceSettings
from dateline.errors import CodingError, DatelineError
from dateline.protocols import OnError
from dateline.read.draft import Draft, report
from dateline.records.report import Report
from dateline.records.result import Result
from dateline.reference import bundled
from dateline.run.names import known_names
from dateline.run.record import Intake, Kept, Record
from dateline.show.export.jsonl import write
from dateline.store.opening import open_store

PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload(["record_runs"])
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
STARTING, WAITING, WRITING, DONE = range(4)
"""What a process is at: opening the record, between two transactions, within one, at its end."""


class Progress:
    """What a process is at, and how many transactions it has made; seen by the one that started it, even when it is dead."""

    def __init__(self) -> None:
        self._shared = PROCESSES.RawArray("i", 2)

    @property
    def state(self) -> int:
        return int(self._shared[0])

    @state.setter
    def state(self, state: int) -> None:
        self._shared[0] = state

    @property
    def made(self) -> int:
        return int(self._shared[1])

    @made.setter
    def made(self, made: int) -> None:
        self._shared[1] = made


class Coded:
    """An executor that gives results made beforehand; a report without one fails."""

    def __init__(self, results: Sequence[Result], coder: str = "rules 0.1") -> None:
        self.coder = coder
        self.asked: list[Report] = []
        self._results = {(one.report.id, one.report.key): one for one in results}

    def code(self, batches: Iterable[Sequence[Report]], on_error: OnError) -> Iterator[list[Result]]:
        for batch in batches:
            self.asked += batch
            for one in batch:
                if (one.id, one.key) not in self._results:
                    on_error(_failed(one))
            yield [replace(self._results[one.id, one.key], coder=self.coder) for one in batch if (one.id, one.key) in self._results]


def _failed(one: Report) -> CodingError:
    error = CodingError("could not be coded: it is unknown", one.key)
    error.report = one.id
    return error


def bundled_reports() -> list[Report]:
    """The bundled reports as they are read."""
    return [report(Draft(one.key, one.text, one.title, one.published.isoformat(), one.source), one.key) for one in bundled.reports()]


def reprints(reports: Sequence[Report]) -> list[Report]:
    """Some reports as other outlets printed them, a few days before or after."""
    chosen = ((2, 3, "Gulf Reprint"), (2, -1, "Early Bird"), (12, 2, "Second Paper"), (14, -2, "Levant Wire (agency)"), (13, -3, "Another House"))
    return [_reprint(reports[at], f"reprint-{n}", days, source) for n, (at, days, source) in enumerate(chosen)]


def _reprint(one: Report, key: str, days: int, source: str) -> Report:
    assert one.published is not None
    return replace(one, key=key, source=source, published=one.published + timedelta(days=days))


def record(address: str, **opening: Any) -> Record:
    """An open record that is written to."""
    return Record(open_store(address, write=True, **opening), known_names(ReferenceSettings()), lambda: datetime.now(UTC))


def take(address: str, results: Sequence[Result], coder: str = "rules 0.1", **intake: Any) -> list[Kept]:
    """Takes reports, coded beforehand, into a record."""
    with record(address, create=True) as open_:
        return take_into(open_, results, coder, **intake)


def take_into(open_: Record, results: Sequence[Result], coder: str = "rules 0.1", **intake: Any) -> list[Kept]:
    """Takes reports, coded beforehand, into an open record."""
    return list(open_.ingest(lambda on_error: iter([one.report for one in results]), Coded(results, coder), Intake(**intake), _unheard))


def exported(address: str) -> bytes:
    """A record as JSON Lines."""
    store, stream = open_store(address), io.BytesIO()
    try:
        write(store, stream)
    finally:
        store.close()
    return stream.getvalue()


def started(address: str, file: Path, batch: int, at: Progress, chosen: slice = slice(None), meet: Any = None) -> ForkServerProcess:
    """A process that takes the reports of a file of results into a record, and notes what it is at."""
    _start_server()
    child = PROCESSES.Process(target=_child, args=(address, file, batch, at, chosen, meet), daemon=True)
    child.start()
    return child


def _start_server() -> None:
    """Starts the server of processes, if it does not run yet; before Python 3.13 it finds modules by PYTHONPATH alone."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
    try:
        ensure_running()
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before


def _child(address: str, file: Path, batch: int, at: Progress, chosen: slice, meet: Any) -> None:
    results: list[Result] = pickle.loads(file.read_bytes())
    with record(address, create=True) as open_:
        open_.store.writing = _noted(open_.store.writing, at)  # type: ignore[method-assign]
        at.state = WAITING
        if meet is not None:
            meet.wait()
        list(open_.ingest(lambda on_error: iter([one.report for one in results[chosen]]), Coded(results), Intake(batch=batch), _unheard))
    at.state = DONE


def _noted(writing: Callable[[], AbstractContextManager[None]], at: Progress) -> Callable[[], AbstractContextManager[None]]:
    """``writing`` that notes from its beginning to its end that it is being written."""

    @contextmanager
    def noting() -> Iterator[None]:
        at.state = WRITING
        with writing():
            yield
        at.state, at.made = WAITING, at.made + 1

    return noting


def _unheard(error: DatelineError) -> None:
    pass
