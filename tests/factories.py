"""Reports, events and results made for tests: each takes only what the test is about."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any

from dateline.records.event import Event, Participant, Trigger, When, Where
from dateline.records.report import Mention, Report, Span
from dateline.records.result import Result

TEXT = "Jets of the United States bombed two depots near Deir ez-Zor in March 2021. Damascus condemned the raid on Monday."
FIRST = Span(0, 75)
SECOND = Span(76, len(TEXT))


def mention(words: str, text: str = TEXT) -> Mention:
    """The first place where the words stand in the text."""
    at = text.index(words)
    return Mention(words, at, at + len(words))


def report(text: str = TEXT, **fields: Any) -> Report:
    values: dict[str, Any] = {"id": f"rp_{sha256(text.encode()).hexdigest()[:12]}", "key": "sample", "language": "en"}
    values |= {"title": "Depots bombed", "published": date(2021, 4, 6), "source": "Example News"}
    return Report(text=text, **(values | fields))


def bombing(**fields: Any) -> Event:
    """The United States bombs depots near Deir ez-Zor in March 2021; the second sentence tells it again."""
    values: dict[str, Any] = {
        "id": "ev_000000000001",
        "type": "ASSAULT",
        "modes": ("aerial",),
        "triggers": (Trigger(mention("bombed"), FIRST), Trigger(mention("raid"), SECOND)),
        "actors": (Participant(mention("the United States"), "United States", "usa", "USA"),),
        "recipients": (Participant(mention("two depots"), "two depots"),),
        "when": When(mention("March 2021"), date(2021, 3, 1), date(2021, 3, 31), "month", "stated", "month-year"),
        "where": (Where(mention("Deir ez-Zor"), "Deir ez-Zor", "SYR", "Deir ez-Zor", 35.3359, 40.1408, 170793, "populated", 2),),
        "effect": "hit",
    }
    return Event(**(values | fields))


def condemning(**fields: Any) -> Event:
    """Damascus condemns the raid, on a Monday."""
    values: dict[str, Any] = {
        "id": "ev_000000000002",
        "type": "ACCUSE",
        "modes": ("disapprove",),
        "triggers": (Trigger(mention("condemned"), SECOND),),
        "actors": (Participant(mention("Damascus"), "Syria", "syr", "SYR"),),
        "when": When(mention("Monday")),
    }
    return Event(**(values | fields))


def result(*events: Event, of: Report | None = None, **fields: Any) -> Result:
    return Result(of or report(), events or (bombing(), condemning()), "rules 0.1", **fields)
