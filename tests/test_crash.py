"""A run that is killed at any moment and started again leaves the record that an undisturbed one makes, byte for byte."""

from __future__ import annotations

import os
import random
import signal
import time
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest

import record_runs
from dateline.records.result import Result
from record_runs import DONE, STARTING, WRITING, Progress

pytestmark = pytest.mark.model  # the reports are coded once, before anything is killed
KILLS = 50
EARLY = 10
"""Of these, kills before or while the record is opened; the others come while it is filled."""
BATCH = 1
"""Reports to a transaction: there are then as many moments to hit as there can be."""


def test_a_run_killed_fifty_times_makes_the_same_record(record_url: str, coded_file: Path, tmp_path: Path, bundled_results: list[Result]) -> None:
    undisturbed = str(tmp_path / "undisturbed.sqlite")
    record_runs.take(undisturbed, bundled_results)
    run = _Runs(record_url, coded_file)
    _Runs(str(tmp_path / "first.sqlite"), coded_file).to_its_end()  # starts the server of processes, and has its modules compiled
    opening, first, others = _Runs(str(tmp_path / "timed.sqlite"), coded_file).to_its_end()
    chance = random.Random(20200103)
    hit = [run.killed(chance.uniform(0, opening), opened=False) for _ in range(EARLY)]
    hit += [run.killed(chance.uniform(0, first + 4 * others / len(bundled_results)), opened=True) for _ in range(KILLS - EARLY)]
    with record_runs.record(record_url, create=True) as open_:
        held = open_.store.counts().reports
    run.to_its_end()
    assert record_runs.exported(record_url) == record_runs.exported(undisturbed)
    within, early, late = (hit.count(state) for state in (WRITING, STARTING, DONE))
    print(f"{KILLS} kills: {within} within a transaction, {early} before the record was open, {late} after the end; {held} reports were in after them")
    assert within >= KILLS // 5, f"only {within} of {KILLS} kills were within a transaction"


class _Runs:
    """Runs over the same reports into one record, each in a process of its own."""

    def __init__(self, address: str, file: Path) -> None:
        self._address, self._file = address, file
        self._at = Progress()

    def to_its_end(self) -> tuple[float, float, float]:
        """Lets a run come to its end; returns the seconds it took to open the record, to put in the first report, and the others."""
        times = [time.perf_counter()]
        child = self._started()
        for made in (0, 2):  # the first transaction notes the run, the second keeps the first report
            self._until(child, made)
            times.append(time.perf_counter())
        child.join(60)
        assert (child.exitcode, self._at.state) == (0, DONE)
        times.append(time.perf_counter())
        return times[1] - times[0], times[2] - times[1], times[3] - times[2]

    def killed(self, after: float, *, opened: bool) -> int:
        """Kills a run some seconds after its start, or after the record is open; returns what it was at."""
        child = self._started()
        if opened:
            self._until(child, 0)
        time.sleep(after)
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        child.join(60)
        return self._at.state

    def _started(self) -> ForkServerProcess:
        self._at.state, self._at.made = STARTING, 0
        return record_runs.started(self._address, self._file, BATCH, self._at)

    def _until(self, child: ForkServerProcess, made: int) -> None:
        """Waits until the record is open and some transactions are made."""
        while (self._at.state == STARTING or self._at.made < made) and child.is_alive():
            time.sleep(0.001)
