"""Codes reports in this process, or in several at once with the results in order."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import Protocol

from dateline.config import Settings
from dateline.errors import DatelineError
from dateline.protocols import OnError
from dateline.records.report import Report
from dateline.records.result import Result
from dateline.run.pipeline import Pipeline

AHEAD = 2
"""Batches that wait for each process, so that none is idle and memory stays bounded."""
WATCH = 1.0
"""Seconds between two looks whether the process that started a worker still lives."""

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
        waiting = iter(batches)
        with ProcessPoolExecutor(self._workers, get_context("spawn"), _start, (self._settings, os.getpid())) as pool:
            running: deque[Future[Batch]] = deque(pool.submit(_code, list(b)) for b in islice(waiting, self._workers * AHEAD))
            while running:
                results, errors = running.popleft().result()
                running.extend(pool.submit(_code, list(b)) for b in islice(waiting, 1))
                for error in errors:
                    on_error(error)
                yield results


_held: list[Pipeline] = []
"""A worker's pipeline, loaded when the worker starts."""


def _start(settings: Settings, parent: int) -> None:
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _held.append(Pipeline.load(settings))


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(WATCH)
    os._exit(1)


def _code(batch: list[Report]) -> Batch:
    errors: list[DatelineError] = []
    return list(_held[0].code(batch, errors.append, _unheard)), errors


def _unheard(report: Report) -> None:
    pass
