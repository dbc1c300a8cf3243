"""``dateline incidents`` and ``dateline timeline``: what happened, as a table or a timeline, or as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import TextIO

from rich.console import Console, RenderableType

from dateline.config import Settings
from dateline.records.record_output import incident_object
from dateline.run.record import Record
from dateline.show import incident_table, timeline_table
from dateline.show.asking import Asked, Filters, answer, query, say, written
from dateline.show.finding import Found, found
from dateline.show.messages import number

MOST = 50
"""Rows of a table where nothing is said about how many."""
Layout = Callable[[Found], Callable[[Console], Iterable[RenderableType]]]


def incidents(filters: Filters, asked: Asked, settings: Settings) -> int:
    """Writes the incidents that are asked for; returns the exit status.

    Raises:
        DatelineError: the record cannot be opened, or a filter cannot be met by any record.
    """
    limit = MOST if filters.limit is None and asked.format == "table" else filters.limit or None
    return _listed(filters, limit, asked, settings, incident_table.rows)


def timeline(filters: Filters, asked: Asked, settings: Settings) -> int:
    """Writes the incidents that are asked for by month; returns the exit status.

    Raises:
        DatelineError: the record cannot be opened, or a filter cannot be met by any record.
    """
    return _listed(filters, filters.limit or None, asked, settings, timeline_table.months)


def _listed(filters: Filters, limit: int | None, asked: Asked, settings: Settings, layout: Layout) -> int:
    wanted, view = query(filters), asked.view

    def work(record: Record, stream: TextIO) -> int:
        result = found(record, wanted, view, limit)
        if not result.total:
            say(f"nothing found: none of {number(record.store.counts().incidents, 'incident')} in {record.store.name} fits")
        elif asked.format == "jsonl":
            _lines(result, stream)
        else:
            written(asked, stream, layout(result))
        return 0

    return answer(asked, settings, work)


def _lines(result: Found, stream: TextIO) -> None:
    for one in result.shown:
        stream.write(json.dumps(incident_object(one), ensure_ascii=False) + "\n")
    if len(result.shown) < result.total:
        say(f"{len(result.shown):,} of {number(result.total, 'incident')}")
