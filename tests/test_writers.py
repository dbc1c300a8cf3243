"""Several writers at once: one record in PostgreSQL takes them all, a file takes one and tells the other so at once."""

from __future__ import annotations

import os
import pickle
import secrets
import subprocess
import sys
import time
from pathlib import Path

import pytest

import dateline
import record_runs
from dateline.records.result import Result
from dateline.run.pipeline import Pipeline
from dateline.store.opening import open_store
from postgres_server import Server
from record_runs import DONE, PROCESSES, Progress

pytestmark = pytest.mark.model


@pytest.mark.parametrize("batch", [1, 5])
def test_two_writers_make_the_record_of_one(batch: int, postgres: Server, pipeline: Pipeline, bundled_results: list[Result], tmp_path: Path) -> None:
    reprinted = list(pipeline.code(record_runs.reprints([one.report for one in bundled_results]), _fail, lambda report: None))
    results = [*bundled_results[:20], *reprinted, *bundled_results[20:]]
    file = tmp_path / "results.pickle"
    file.write_bytes(pickle.dumps(results))
    one = str(tmp_path / "one.sqlite")
    record_runs.take(one, results)
    with postgres.fresh(f"writers_{secrets.token_hex(8)}") as url:
        meet, progress = PROCESSES.Barrier(2), (Progress(), Progress())
        parts = (slice(0, 26), slice(None, 11, -1))  # reports 12 to 25 are in both, in the opposite order
        children = [record_runs.started(url, file, batch, at, part, meet) for at, part in zip(progress, parts, strict=True)]
        for child in children:
            child.join(120)
        assert [(child.exitcode, at.state) for child, at in zip(children, progress, strict=True)] == [(0, DONE), (0, DONE)]
        assert record_runs.exported(url) == record_runs.exported(one)
        with record_runs.record(url) as open_:
            first, second = open_.store.runs()
            assert first.finished and second.finished and second.started <= first.finished
            assert first.reports + second.reports >= len(bundled_results)


@pytest.mark.parametrize("command", [["ingest", "story.txt"], ["failures", "--retry"]])
def test_a_second_writer_to_a_file_is_told_at_once(command: list[str], tmp_path: Path) -> None:
    address = str(tmp_path / "record.sqlite")
    (tmp_path / "story.txt").write_text("Gunmen killed three soldiers in Mosul on Tuesday, police said.", encoding="utf-8")
    store = open_store(address, write=True, create=True)
    try:
        begun = time.perf_counter()
        refused = _run(*command, "--record", address, folder=tmp_path)
        assert time.perf_counter() - begun < 30  # of which nearly all is the start of Python, on a busy machine
        assert (refused.returncode, refused.stdout) == (2, "")
        assert refused.stderr.startswith(f"dateline: {address}: another process is writing to this record (it holds {address}.lock)")
        assert refused.stderr.count("\n") == 1
        assert _run("failures", "--record", address, folder=tmp_path).returncode == 0, "reading goes on"
    finally:
        store.close()


def _run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(Path(dateline.__file__).parents[1])}
    command = [sys.executable, "-m", "dateline", *arguments]
    return subprocess.run(command, env=environment, cwd=folder, capture_output=True, encoding="utf-8", timeout=60, check=False)


def _fail(error: Exception) -> None:
    raise error
