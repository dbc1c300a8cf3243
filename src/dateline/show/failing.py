"""``dateline failures``: what could not be read or coded, listed and tried again."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dateline.config import Settings
from dateline.errors import UsageError
from dateline.protocols import Store
from dateline.records.incident import Failure
from dateline.run.failures import absolute
from dateline.run.opening import open_record
from dateline.run.record import Intake, Record
from dateline.show.formats import Look
from dateline.show.ingest import Account, Visit, executor, noted, take, take_in, voice
from dateline.show.messages import Messages, number
from dateline.show.plain_text import plain
from dateline.show.streams import drop_output, output
from dateline.show.table import printer, trimmed
from dateline.store.opening import open_store

DONE, SOME_FAILED = 0, 1
ONCE = "it came by standard input, which cannot be read again: give it to `dateline ingest` once more, then `dateline failures --forget` this one"


@dataclass(frozen=True, slots=True)
class Request:
    """What a call of ``dateline failures`` asks for."""

    record: str
    retry: bool = False
    forget: Sequence[str] = ()
    format: str = "table"
    workers: int = 1
    quiet: bool = False
    colour: bool = True


def failures(request: Request, settings: Settings) -> int:
    """Lists the failures of a record, after trying them again or forgetting some when asked to; returns the exit status.

    Raises:
        DatelineError: the record cannot be opened, or has no failure that is to be forgotten.
    """
    if not (request.retry or request.forget):
        store = open_store(request.record)
        try:
            return _listed(store.failures(), request)
        finally:
            store.close()
    with open_record(request.record, settings, write=True) as record:
        if request.forget:
            _forget(record.store, request.forget)
        if request.retry:
            _retry(record, request, settings)
        left = record.store.failures()
    _listed(left, request)
    return SOME_FAILED if request.retry and left else DONE


def _forget(store: Store, places: Collection[str]) -> None:
    there = {one.place for one in store.failures()}
    for given in places:
        if not there & {given, absolute(given)}:
            raise UsageError("no such place on the list of failures", given)
    with store.writing():
        store.clear_failures([name for given in places for name in (given, absolute(given))])


def _retry(record: Record, request: Request, settings: Settings) -> None:
    """Reads again what could not be read, once for each date that was given for it, then codes again what could not be coded."""
    messages, account = voice(request.quiet, colour=request.colour), Account()
    tried = record.store.failures()
    coder = executor(settings, request.workers, messages)
    with messages.progress():
        for published, inputs in _inputs(tried, messages):
            take_in(record, Visit(inputs, published, settings, messages), coder, Intake(noted(settings), published=published), account)
        if any(one.kind == "coding" for one in tried):
            visit = Visit((), None, settings, messages)
            take(record, lambda on_error: record.uncoded(), visit, coder, Intake(noted(settings), again=True), account)
    if not request.quiet:
        left = {one.place for one in record.store.failures()}
        mended = sum(one.place not in left for one in tried)
        messages.say(f"{number(len(tried), 'failure')} tried again: {mended} mended, {len(tried) - mended} left")


def _inputs(tried: Sequence[Failure], messages: Messages) -> list[tuple[date | None, list[str]]]:
    """What is to be read again, by the date that was given for it."""
    by_day: dict[date | None, dict[str, None]] = {}
    for one in tried:
        if one.kind == "read" and one.input is None:
            messages.say(f"{one.place}: {ONCE}")
        elif one.kind == "read" and one.input is not None:
            by_day.setdefault(one.published, {})[one.input] = None
    return [(day, list(by_day[day])) for day in sorted(by_day, key=lambda day: day or date.min)]


def _listed(found: Sequence[Failure], request: Request) -> int:
    with output(None) as stream:
        try:
            if request.format == "jsonl":
                stream.writelines(json.dumps(failure_object(one), ensure_ascii=False) + "\n" for one in found)
            else:
                trimmed(printer(stream, Look(request.colour)), stream, [_table(found) if found else Text("Nothing failed.")])
            stream.flush()
        except BrokenPipeError:
            drop_output()
    return DONE


def failure_object(one: Failure) -> dict[str, object]:
    """Returns a failure as a JSON-ready dict."""
    return {
        "place": one.place,
        "kind": one.kind,
        "why": one.why,
        "tries": one.tries,
        "last": one.last.isoformat(),
        "input": one.input,
        "published": one.published.isoformat() if one.published else None,
    }


def _table(found: Sequence[Failure]) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(ratio=2, overflow="fold")
    table.add_column(ratio=3)
    table.add_column(no_wrap=True, justify="right")
    table.add_column(no_wrap=True)
    table.add_row(*(Text(name, "dim") for name in ("where", "why", "tries", "last")))
    for one in found:
        table.add_row(Text(plain(_shown(one))), Text(plain(one.why)), str(one.tries), f"{one.last:%Y-%m-%d %H:%M}")
    return table


def _shown(one: Failure) -> str:
    """The place as it is called from here; of a report that was read its key and id."""
    if one.kind == "coding":
        return f"report {one.input} ({one.place})" if one.input else one.place
    here = os.getcwd() + os.sep
    return one.place.removeprefix(here)
