"""``dateline new``: codes reports and says what each of their events would add to a record; nothing is stored."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TextIO

from rich.console import Console, RenderableType

from dateline.config import Settings
from dateline.records.incident import Incident
from dateline.records.result import Result
from dateline.run.news import News, news
from dateline.run.record import Record
from dateline.show.adding_table import result_object, told
from dateline.show.asking import Asked, answer, written
from dateline.show.code import Request, counted, loaded, spoken, status
from dateline.show.messages import Messages


@dataclass(frozen=True, slots=True)
class Additions:
    """What one report would add: for each event its news, and the incidents that are named in them."""

    result: Result
    news: tuple[News, ...]
    incidents: dict[str, Incident]
    known: bool
    """Whether the report is in the record already, and is compared with the others."""


def new(inputs: Sequence[str], published: date | None, asked: Asked, settings: Settings) -> int:
    """Writes what reports would add to a record; returns the exit status.

    Raises:
        DatelineError: the record cannot be opened, or a part is missing.
    """
    messages = spoken(Request(inputs, published, colour=asked.colour))

    def work(record: Record, stream: TextIO) -> int:
        pipeline = loaded(settings, messages)
        results = pipeline.events(inputs, published, messages.failed, messages.was_read)
        with messages.progress():
            for result in counted(results, messages):
                _write(additions(record, result), asked, stream)
        _sum_up(asked, messages)
        return status(messages)

    return answer(asked, settings, work)


def additions(record: Record, result: Result) -> Additions:
    """Returns what a coded report would add to a record."""
    found = tuple(news(record.store, result))
    named = sorted({name for one in found for name in (one.incident, one.near) if name})
    incidents = {one.id: one for one in record.incidents(named)}
    return Additions(result, found, incidents, bool(record.store.coded([result.report.id])))


def _write(found: Additions, asked: Asked, stream: TextIO) -> None:
    if asked.format == "jsonl":
        for one in found.news:
            stream.write(json.dumps(result_object(one, found.result, found.incidents), ensure_ascii=False) + "\n")
        stream.flush()
    else:
        written(asked, stream, _page(found))


def _page(found: Additions) -> Callable[[Console], Iterable[RenderableType]]:
    def parts(console: Console) -> Iterator[RenderableType]:
        yield from told(found.result, found.news, found.incidents, known=found.known, marked=console.is_terminal)

    return parts


def _sum_up(asked: Asked, messages: Messages) -> None:
    tally = messages.tally
    if asked.format == "jsonl" or tally.read + tally.failed != 1 or tally.failed:
        messages.say(tally.summary())
