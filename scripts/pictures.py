"""Makes the pictures of the README from the bundled reports: tables as SVG, and the page as PNG where a Chromium is installed.

Usage::

    python scripts/pictures.py [KEY] [--events 4]
"""

from __future__ import annotations

import argparse
import io
import re
import shutil
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import TerminalTheme

from dateline import config
from dateline.consolidate.merge import STANDARD
from dateline.read.draft import Draft, report
from dateline.records.result import Result
from dateline.records.stored import IncidentQuery
from dateline.reference import bundled
from dateline.run.executor import InProcess
from dateline.run.opening import open_record
from dateline.run.pipeline import Pipeline
from dateline.run.record import Intake
from dateline.show import demo, dossier_table
from dateline.show.dossier import dossier
from dateline.show.formats import Look
from dateline.show.page import PageExporter
from dateline.show.table import blocks, head

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
KEY = "22-taji-and-strikes"
COLUMNS = 104
PARTS = 3
"""Parts of an event's block: title, deed, values."""
WINDOW = (1280, 900)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Rich's own template loads a font from a remote host; a picture must open no connection.
SVG = re.sub(r"@font-face \{\{.*?\}\}\n", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL).replace(
    "font-family: Fira Code, monospace", "font-family: 'Fira Code', 'DejaVu Sans Mono', Menlo, Consolas, monospace"
)
THEME = TerminalTheme(
    (21, 23, 27),
    (230, 232, 238),
    [(21, 23, 27), (255, 143, 94), (63, 199, 157), (233, 177, 60), (99, 185, 234), (214, 145, 214), (99, 185, 234), (230, 232, 238)],
)


def main() -> int:
    """Writes the pictures; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("key", nargs="?", default=KEY, help=f"which bundled report (default: {KEY})")
    parser.add_argument("--events", type=int, default=4, help="how many of its events the table shows")
    options = parser.parse_args()
    result = coded(options.key)
    IMAGES.mkdir(parents=True, exist_ok=True)
    (IMAGES / "code.svg").write_text(table(result, options.events), encoding="utf-8")
    (IMAGES / "incident.svg").write_text(incident(), encoding="utf-8")
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print(f"page.png is not made: none of {', '.join(BROWSERS)} is installed", file=sys.stderr)
        return 0
    photograph(browser, page(result), IMAGES / "page.png")
    return 0


def coded(key: str) -> Result:
    """Returns the events of a bundled report."""
    one = next((one for one in bundled.reports() if one.key == key), None)
    if one is None:
        sys.exit(f"{key}: no bundled report has this key")
    given = report(Draft(one.key, one.text, one.title, one.published.isoformat(), one.source), one.key)
    pipeline = Pipeline.load(config.load())
    return next(pipeline.code([given], lambda error: sys.exit(str(error)), lambda read: None))


def table(result: Result, events: int) -> str:
    """Returns what ``dateline code`` prints, down to some event, as an SVG that needs nothing from elsewhere."""
    console = Console(file=io.StringIO(), record=True, width=COLUMNS, force_terminal=True, color_system="truecolor", highlight=False, markup=False)
    above = len(list(head(result)))
    for part in islice(blocks(result, marked=True), above + events * PARTS):
        console.print(part)
    return drawing(console, f"dateline code {result.report.key}.txt --published {result.report.published}", "dateline")


def incident() -> str:
    """Returns what ``dateline show`` prints of the bundled incident with most sources."""
    console = Console(file=io.StringIO(), record=True, width=COLUMNS, force_terminal=True, color_system="truecolor", highlight=False, markup=False)
    with tempfile.TemporaryDirectory() as folder, open_record(f"{folder}/demo.db", config.load(), write=True, create=True) as record:
        pipeline = Pipeline.load(config.load())
        for _ in record.ingest(lambda on_error: demo.reports(), InProcess(pipeline), Intake(), lambda error: sys.exit(str(error))):
            pass
        known = record.store.incidents(record.store.find(IncidentQuery()))
        example = max(known, key=lambda one: (len(one.sources), len(one.contradictions)))
        found = dossier(record, example.id, STANDARD)
        assert found is not None
        for part in dossier_table.page(found, None)(console):
            console.print(part)
    return drawing(console, f"dateline show {example.id} --record demo.db", "incident")


def drawing(console: Console, title: str, name: str) -> str:
    """Returns what a console was told to print, as an SVG that needs nothing from elsewhere."""
    drawn = console.export_svg(title=title, theme=THEME, code_format=SVG, unique_id=name)
    return "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n"


def page(result: Result) -> str:
    """Returns what ``dateline code --format html`` writes."""
    stream = io.StringIO()
    exporter = PageExporter(stream, Look())
    exporter.write(result)
    exporter.finish()
    return stream.getvalue()


def photograph(browser: str, source: str, target: Path) -> None:
    """Writes a picture of a page as the browser shows it."""
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "page.html"
        given.write_text(source, encoding="utf-8")
        size = f"--window-size={WINDOW[0]},{WINDOW[1]}"
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}/profile", size]
        subprocess.run([browser, *options, f"--screenshot={target}", given.as_uri()], check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    sys.exit(main())
