"""Measures speed and memory of the whole pipeline against a bare spaCy parse of the same articles.

Usage::

    python benchmarks/speed.py [ARTICLES.jsonl[.gz]] [--first 200]

Without articles it takes those of the development data beside the checkout, and where there are none the bundled reports.

Both run in this process, in turn, with the language model loaded before the clock starts. The two start-up times and the
pipeline's peak memory are those of processes of their own.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from dateline import config
from dateline.errors import DatelineError
from dateline.reference import bundled
from dateline.run.pipeline import Pipeline

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = Path("allsides_news") / "articles_1.jsonl.gz"
SHORT = "Gunmen killed three soldiers in Mosul on Tuesday, police said. The government condemned the attack.\n"
REPEATS = 3


@dataclass(frozen=True, slots=True)
class Time:
    """Seconds on the wall and on the processor."""

    wall: float
    cpu: float


def main() -> int:
    """Prints the figures; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", nargs="?", type=Path, help="JSON Lines with text (and published, title)")
    parser.add_argument("--first", type=int, default=200, help="how many articles")
    parser.add_argument("--only-pipeline", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.articles and not options.articles.is_file():
        print(f"{options.articles}: no such file; name a JSON Lines file of articles", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        articles = options.articles or (_sample() if _sample().is_file() else _bundled(Path(folder)))
        given = _given(articles, options.first, Path(folder))
        if options.only_pipeline:
            print(json.dumps({"peak": _code(given, Pipeline.load(config.load())) and _peak()}))
        else:
            _compare(given, Path(folder))
    return 0


def _sample() -> Path:
    named = os.environ.get("DATELINE_DEV_DATA")
    return (Path(named) if named else ROOT.parent / "shared" / "data") / SAMPLE


def _bundled(folder: Path, first: int | None = None) -> Path:
    """Writes the bundled reports to a file: few and short, but there on every machine."""
    target = folder / f"bundled-{first or 'all'}.jsonl"
    lines = [json.dumps({"id": one.key, "text": one.text, "published": one.published.isoformat()}) for one in bundled.reports()[:first]]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return target


def _given(articles: Path, first: int, folder: Path) -> Path:
    """Writes the first articles to a file that the pipeline reads."""
    target = folder / "articles.jsonl"
    opened = gzip.open if articles.suffix == ".gz" else open
    with opened(articles, "rb") as lines, target.open("wb") as out:
        out.writelines(islice(lines, first))
    return target


def _compare(given: Path, folder: Path) -> None:
    bodies = [json.loads(line)["text"] for line in given.open(encoding="utf-8")]
    words = sum(len(body.split()) for body in bodies)
    print(f"{len(bodies)} articles, {words:,} words; Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors\n")
    # Before anything large is here: on Linux a new process starts with the peak of the one that made it.
    peak = _peak_of_pipeline(given)
    pipeline, parse = Pipeline.load(config.load()), _bare()
    _code(_bundled(given.parent, 1), pipeline)  # what is loaded on first use is loading too
    parse([SHORT])
    bare = _timed(lambda: parse(bodies))
    whole = _timed(lambda: _code(given, pipeline))
    print(f"bare spaCy parse   {bare.wall:7.1f} s wall {bare.cpu:7.1f} s CPU {words / bare.cpu:8,.0f} words per CPU second")
    print(f"whole pipeline     {whole.wall:7.1f} s wall {whole.cpu:7.1f} s CPU {words / whole.cpu:8,.0f} words per CPU second")
    print(f"ratio              {whole.wall / bare.wall:7.2f}        {whole.cpu / bare.cpu:7.2f}       (at most 1.6)\n")
    print(f"peak memory        {peak:7,.0f} MB, pipeline alone (at most 1,200)")
    print(f"dateline --help    {_process(['--help'])} (at most 0.5)")
    short = folder / "short.txt"
    short.write_text(SHORT, encoding="utf-8")
    print(f"one short report   {_process(['code', str(short), '--published', '2021-05-28'])} from a cold start (at most 4)")


def _bare() -> Callable[[Sequence[str]], int]:
    """The yardstick: every component of the same spaCy pipeline over whole bodies."""
    import spacy

    from dateline.coding import nlp

    language = spacy.load(nlp.find_model(config.load().coding))
    return lambda bodies: sum(len(doc) for doc in language.pipe(bodies))


def _code(given: Path, pipeline: Pipeline) -> int:
    def complain(error: DatelineError) -> None:
        print(error, file=sys.stderr)

    return sum(1 + len(result.events) for result in pipeline.events([str(given)], None, complain, lambda report: None))


def _timed(work: Callable[[], object]) -> Time:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Time(time.perf_counter() - wall, time.process_time() - cpu)


def _peak() -> float:
    """Peak memory of this process, in MB: ru_maxrss counts kilobytes on Linux, bytes on macOS."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def _peak_of_pipeline(given: Path) -> float:
    command = [sys.executable, __file__, str(given), "--first", str(10**9), "--only-pipeline"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(json.loads(done.stdout)["peak"])


def _process(arguments: Sequence[str]) -> str:
    """The medians of a few runs of the command, after one that warms the file cache."""
    command = [sys.executable, "-m", "dateline", *arguments]
    times = [_run(command) for _ in range(REPEATS + 1)][1:]
    return f"{statistics.median(t.wall for t in times):7.2f} s wall {statistics.median(t.cpu for t in times):7.2f} s CPU"


def _run(command: Sequence[str]) -> Time:
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Time(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


if __name__ == "__main__":
    sys.exit(main())
