"""Measures what a growing record costs: time per report at its start and its end, memory, and answers.

Usage::

    python benchmarks/record.py ARTICLES.jsonl.gz ... [--workers 2] [--limit N] [--record FILE|postgresql://...]

Ingests the articles in order of their files, as ``dateline ingest --workers`` does, and prints the figures as Markdown tables. Time is
told for each tenth of the reports: on the wall with everything, and what of it the main process spent on storing and consolidating
(processor seconds). Memory is the largest sum over all processes at one moment, looked at each second (resident set size; pages that
processes share are counted for each).
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from dateline import config
from dateline.errors import DatelineError
from dateline.protocols import OnError
from dateline.read.stage import read
from dateline.records.report import Report
from dateline.records.stored import IncidentQuery
from dateline.run.executor import Executor, InProcess, Processes
from dateline.run.opening import open_record
from dateline.run.pipeline import Pipeline
from dateline.run.record import Intake, Record

PAGE = 4096
"""Bytes in a page of memory (Linux, x86-64)."""
QUERIES = {
    "all": IncidentQuery(limit=50),
    "one type, one country, one year": IncidentQuery(types=("ASSAULT",), country="IRQ", limit=50),
    "an actor": IncidentQuery(party="iran", limit=50),
    "words": IncidentQuery(text="chemical weapons", limit=50),
    "two sources or more": IncidentQuery(min_sources=2, limit=50),
}


@dataclass
class Clocked:
    """What each batch took: reports, seconds on the wall, processor seconds of the main process, incidents made, events in it."""

    batches: list[tuple[int, float, float, int, int]] = field(default_factory=list)
    peak: int = 0


def main() -> int:
    """Prints the figures; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", nargs="+", type=Path, help="JSON Lines with id, text, published, title, outlet, url")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--record")
    options = parser.parse_args()
    settings = config.load()
    with tempfile.TemporaryDirectory() as folder:
        inputs = [str(_unpacked(path, Path(folder), number)) for number, path in enumerate(options.articles)]
        address = options.record or str(Path(folder) / "record.db")
        with open_record(address, settings, write=True, create=True) as record:
            clocked = _ingest(record, inputs, _executor(settings, options.workers), settings, options.limit)
            _print(clocked, record)
            _print_answers(record)
        if "://" not in address:
            print(f"\nThe record's file: {Path(address).stat().st_size / 1e6:,.0f} MB")
    return 0


def _executor(settings: config.Settings, workers: int) -> Executor:
    pipeline = Pipeline.load(settings)
    return InProcess(pipeline) if workers < 2 else Processes(settings, workers, pipeline.coder.name)


def _ingest(record: Record, inputs: Sequence[str], executor: Executor, settings: config.Settings, limit: int | None) -> Clocked:
    clocked, done = Clocked(), threading.Event()
    watcher = threading.Thread(target=_watch, args=(clocked, done))
    watcher.start()
    try:
        wall, cpu = time.perf_counter(), time.process_time()
        for kept in record.ingest(lambda on_error: _reports(inputs, settings, limit, on_error), executor, Intake(), _tell):
            now, spent = time.perf_counter(), time.process_time()
            events = sum(len(result.events) for result in kept.results)
            clocked.batches.append((len(kept.results) + len(kept.known), now - wall, spent - cpu, len(kept.incidents), events))
            wall, cpu = now, spent
            if len(clocked.batches) % 5 == 0:
                print(f"{sum(b[0] for b in clocked.batches)} reports", file=sys.stderr, flush=True)
    finally:
        done.set()
        watcher.join()
    return clocked


def _reports(inputs: Sequence[str], settings: config.Settings, limit: int | None, on_error: OnError) -> Iterator[Report]:
    return islice(read(inputs, settings.read, on_error=on_error), limit)


def _tell(error: DatelineError) -> None:
    print(error, file=sys.stderr)


def _watch(clocked: Clocked, done: threading.Event) -> None:
    while not done.wait(1.0):
        clocked.peak = max(clocked.peak, sum(_resident(pid) for pid in _family()))


def _family() -> list[str]:
    """The main process and those it started, one and two generations down."""
    own = {"self"}
    tasks = Path("/proc/self/task")
    children = {pid for task in tasks.iterdir() for pid in _read(task / "children").split()}
    grand = {pid for child in children for pid in _read(Path(f"/proc/{child}/task/{child}/children")).split()}
    return sorted(own | children | grand)


def _resident(pid: str) -> int:
    fields = _read(Path(f"/proc/{pid}/statm")).split()
    return int(fields[1]) * PAGE if fields else 0


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def _print(clocked: Clocked, record: Record) -> None:
    counts = record.store.counts()
    reports, wall = sum(b[0] for b in clocked.batches), sum(b[1] for b in clocked.batches)
    print(f"{reports:,} reports, {counts.events:,} events, {counts.incidents:,} incidents in {wall / 60:.1f} minutes; peak {clocked.peak / 1e6:,.0f} MB\n")
    print("| part of the reports | s per report | of it storing and consolidating, CPU s | incidents made per new event |\n| --- | ---: | ---: | ---: |")
    for number, part in enumerate(_tenths(clocked.batches), 1):
        size, seconds, cpu, made, events = (sum(b[i] for b in part) for i in range(5))
        print(f"| {number} of 10 | {seconds / max(size, 1):.3f} | {cpu / max(size, 1):.3f} | {made / max(events, 1):.2f} |")


def _tenths(batches: Sequence[tuple[int, float, float, int, int]]) -> Iterable[Sequence[tuple[int, float, float, int, int]]]:
    size = max(1, -(-len(batches) // 10))
    return [batches[at : at + size] for at in range(0, len(batches), size)]


def _print_answers(record: Record) -> None:
    print("\n| answer | incidents | median ms |\n| --- | ---: | ---: |")
    for name, query in QUERIES.items():
        print(f"| {name} | {record.store.count(query):,} | {_median(lambda query=query: record.store.incidents(record.store.find(query))):.0f} |")
    print(f"| search for reports | | {_median(lambda: record.store.search('chemical weapons attack')):.0f} |")


def _median(asked: Callable[[], object]) -> float:
    times = []
    for _ in range(5):
        start = time.perf_counter()
        asked()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def _unpacked(path: Path, folder: Path, number: int) -> Path:
    """Writes articles as reports that ``dateline`` reads: their outlet is the source."""
    target = folder / f"articles-{number}.jsonl"
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
        for line in lines:
            row = json.loads(line)
            row["source"] = row.get("source") or row.get("outlet")
            out.write(json.dumps({name: row.get(name) for name in ("id", "text", "title", "published", "source", "url")}) + "\n")
    return target


if __name__ == "__main__":
    sys.exit(main())
