"""A small record made of a few reports: coded, consolidated, with a revised toll, a contradiction, a copy, an answer, a plan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dateline.config import Settings
from dateline.read.draft import Draft, report
from dateline.records.report import Report
from dateline.run.executor import InProcess
from dateline.run.opening import open_record
from dateline.run.pipeline import Pipeline
from dateline.run.record import Intake

BOMB = "Vehicle bombing of people in Mosul, Nineveh, Iraq on 1 March 2021"
LATER = "Shops in the street stayed shut, traffic was slow in the whole quarter until the evening, and the windows of a school are gone."
ROWS = (
    ("wire", "2021-03-02", "Levant Wire", "Car bomb kills 12 in Mosul", f"A car bomb killed 12 people in Mosul on Monday, Iraqi police said. {LATER}"),
    ("echo", "2021-03-02", "Valley Echo", "Blast in Mosul", f"A car bomb killed 12 people in Mosul on Monday, Iraqi police said. {LATER} It rained."),
    (
        *("post", "2021-03-03", "Harbour Post", "Mosul counts its dead"),
        "The car bomb that exploded in Mosul on Monday killed 19 people, the health ministry said. Turkey condemned the bombing on Tuesday.",
    ),
    (
        *("herald", "2021-03-05", "City Herald", "What is known about Mosul"),
        "Officials said that a car bomb killed 14 people in Mosul on Monday, March 1, 2021. "
        "The Taliban threatened France. France will hold talks with Germany in Paris on March 10, 2021.",
    ),
    (
        *("ledger", "2021-03-07", "Ledger", "Rockets and arrests\x1b[31m"),
        "Rockets hit Erbil airport on Friday. "
        "American jets bombed militia depots near Kirkuk on Saturday in retaliation for the rocket attack on Erbil airport. "
        "Police arrested 30 protesters in Basra on Saturday. Protesters may march in Basra in April 2021.",
    ),
)
"""Key, day, outlet, title, text of each report."""


def reports() -> list[Report]:
    """The reports of the story."""
    return [report(Draft(key, text, title, day, source), key) for key, day, source, title, text in ROWS]


def kept(pipeline: Pipeline, path: Path) -> str:
    """Makes the record; returns its address."""
    with open_record(str(path), Settings(), write=True, create=True) as record:
        for _ in record.ingest(lambda _: reports(), InProcess(pipeline), Intake(), _fail):
            pass
    return str(path)


def objects(text: str) -> list[dict[str, Any]]:
    """The objects of JSON Lines."""
    return [json.loads(line) for line in text.splitlines()]


def _fail(error: Exception) -> None:
    raise error
