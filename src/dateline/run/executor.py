"""Codes reports in this process, or in several at once with the results in order."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context
from typing import Protocol

from dateline.config import Settings
from dateline.errors import DatelineError
from dateline.protocols import OnError
from dateline.records.report import Report
from dateline.records.result import Result
from dateline.run.pipeline import Pipeline

AHEAD = 3
"""Batches that are coded or wait for it, so that no process is idle while one is kept, and memory stays bounded."""
WATCH = 1.0
"""Seconds between two looks whether the process that started a worker still lives."""
LOST = (
    "a process that codes reports ended before its time; memory may have run out: use fewer workers. "
    "What was kept is in the record, and the same command goes on from there"
)

Batch = tuple[list[Result], list[DatelineError]]
"""What came of some reports: results, and the errors of those that failed."""


class Executor(Protocol):
    """Codes batches of reports, in order."""

    @property
    def coder(self) -> str:
        """Name and version of the coder."""
        ...

    def code(self, batches: Iterable[Sequence[Report]], on_error: OnError) -> Iterator[list[Result]]:
        """Yields the results of each batch; ``on_error`` is told of reports that failed."""
        ...


class InProcess:
    """Codes with one pipeline, here."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline

    @property
    def coder(self) -> str:
        """Name and version of the coder."""
        return self._pipeline.coder.name

    def code(self, batches: Iterable[Sequence[Report]], on_error: OnError) -> Iterator[list[Result]]:
        """Yields the results of each batch as soon as it is coded."""
        for batch in batches:
            yield list(self._pipeline.code(batch, on_error, _unheard))


class Processes:
    """Codes in several processes, each with a pipeline of its own; they end with the process that started them, however it ends."""

    def __init__(self, settings: Settings, workers: int, coder: str) -> None:
        self._settings = settings
        self._workers = workers
        self._coder = coder

    @property
    def coder(self) -> str:
        """Name and version of the coder."""
        return self._coder

    def code(self, batches: Iterable[Sequence[Report]], on_error: OnError) -> Iterator[list[Result]]:
        """Yields the results of each batch in the order of the batches."""
        pool = ProcessPoolExecutor(self._workers, get_context("spawn"), _start, (self._settings, os.getpid()))
        try:
            for results, errors in self._coded(pool, iter(batches)):
                for error in errors:
                    on_error(error)
                yield results
        except BrokenProcessPool as error:
            raise DatelineError(LOST) from error
        finally:
            pool.shutdown(cancel_futures=True)

    def _coded(self, pool: ProcessPoolExecutor, waiting: Iterator[Sequence[Report]]) -> Iterator[Batch]:
        running = deque(self._shared(pool, batch) for batch in islice(waiting, AHEAD))
        while running:
            done = [share.result() for share in running.popleft()]
            yield [result for results, _ in done for result in results], [error for _, errors in done for error in errors]
            running.extend(self._shared(pool, batch) for batch in islice(waiting, 1))

    def _shared(self, pool: ProcessPoolExecutor, batch: Sequence[Report]) -> list[Future[Batch]]:
        """Shares a batch out among all processes, as many reports at a time as are parsed together."""
        share = max(1, self._settings.coding.batch)
        return [pool.submit(_code, list(batch[at : at + share])) for at in range(0, len(batch), share)]


class Deferred:
    """An executor that is made when there is something to code: what is known already needs no language model."""

    def __init__(self, coder: str, make: Callable[[], Executor]) -> None:
        self._coder = coder
        self._make = make
        self._made: Executor | None = None

    @property
    def coder(self) -> str:
        """Name and version of the coder."""
        return self._coder

    def code(self, batches: Iterable[Sequence[Report]], on_error: OnError) -> Iterator[list[Result]]:
        """Yields the results of each batch; those before the first with a report in it are empty."""
        waiting = iter(batches)
        for batch in waiting:
            if batch:
                self._made = self._made or self._make()
                yield from self._made.code(chain([batch], waiting), on_error)
            else:
                yield []


_held: list[Pipeline | DatelineError] = []
"""A worker's pipeline, loaded when the worker starts, or why it could not be."""


def _start(settings: Settings, parent: int) -> None:
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes of a terminal; the one that started this one ends it
    try:
        _held.append(Pipeline.load(settings))
    except DatelineError as error:
        _held.append(error)


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(WATCH)
    os._exit(1)


def _code(batch: list[Report]) -> Batch:
    held, errors = _held[0], list[DatelineError]()
    if isinstance(held, DatelineError):
        raise held
    return list(held.code(batch, errors.append, _unheard)), errors


def _unheard(report: Report) -> None:
    pass
