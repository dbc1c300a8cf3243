"""What the options of the commands that ask a record mean: the query, the view, the record opened; wrong ones are named with the choices."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TextIO, get_args

from rich.console import Console, RenderableType

from dateline.config import Settings
from dateline.consolidate.derive import DEFAULT, RULES
from dateline.consolidate.merge import View
from dateline.errors import UsageError
from dateline.records.event import Status
from dateline.records.stored import IncidentQuery
from dateline.reference import ontology
from dateline.reference.country_names import country_codes, country_names
from dateline.run.opening import open_record
from dateline.run.record import Record
from dateline.show.formats import Look
from dateline.show.plain_text import plain
from dateline.show.streams import drop_output, output
from dateline.show.table import printer, trimmed
from dateline.show.wording import QUADS


@dataclass(frozen=True, slots=True)
class Asked:
    """What every command that asks a record is told: which record, how to look at it, how to write."""

    record: str
    format: str = "table"
    colour: bool = True
    rule: str | None = None
    as_of: date | None = None

    @property
    def view(self) -> View:
        """How incidents are looked at.

        Raises:
            UsageError: there is no such rule.
        """
        rule = (self.rule or DEFAULT).lower()
        if rule not in RULES:
            raise UsageError(f"no such rule: {self.rule!r}; known: {'; '.join(f'{name} ({one.title})' for name, one in RULES.items())}", "--rule")
        return View(rule, self.as_of)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which incidents are asked for, as somebody typed it; ``limit`` is None where nothing was said, 0 for all."""

    actor: str | None = None
    recipient: str | None = None
    party: str | None = None
    types: Sequence[str] = ()
    mode: str | None = None
    place: str | None = None
    country: str | None = None
    since: date | None = None
    until: date | None = None
    status: Sequence[str] = ()
    source: str | None = None
    text: str | None = None
    min_sources: int = 0
    contradicted: bool = False
    limit: int | None = None


def query(filters: Filters) -> IncidentQuery:
    """Returns what is asked for, without the limit.

    Raises:
        UsageError: a type, mode, status or country does not exist, or the days are the wrong way round.
    """
    if filters.since and filters.until and filters.until < filters.since:
        raise UsageError(f"{filters.until} is before --since {filters.since}", "--until")
    return IncidentQuery(
        party=filters.party,
        actor=filters.actor,
        recipient=filters.recipient,
        types=tuple(_one_of("--type", one, one.upper(), QUADS) for one in filters.types),
        mode=_mode(filters.mode) if filters.mode else None,
        place=filters.place,
        country=country(filters.country) if filters.country else None,
        since=filters.since,
        until=filters.until,
        status=tuple(_one_of("--status", one, one.lower().replace(" ", "_").replace("-", "_"), get_args(Status)) for one in filters.status),
        source=filters.source,
        text=filters.text,
        min_sources=filters.min_sources,
        contradicted=filters.contradicted,
    )


def country(typed: str) -> str:
    """Returns the ISO 3166 alpha-3 code of a country given by a code or by a name.

    Raises:
        UsageError: no country is called so.
    """
    codes = country_codes()
    found = codes.get(typed.strip().casefold())
    if found is None:
        near = sorted({codes[name] for name in get_close_matches(typed.strip().casefold(), codes, n=6, cutoff=0.75)})
        meant = f"; did you mean {' or '.join(f'{country_names()[code]} ({code})' for code in near)}?" if near else ""
        raise UsageError(f"no such country: {typed!r}; give its English name, or its ISO 3166 code such as IRQ{meant}", "--country")
    return found


def answer(asked: Asked, settings: Settings, work: Callable[[Record, TextIO], int]) -> int:
    """Opens the record, writes what the work finds, and returns its exit status; a reader that closes the pipe ends it quietly.

    Raises:
        StoreError: the record cannot be opened.
    """
    with open_record(asked.record, settings) as record, output(None) as stream:
        try:
            done = work(record, stream)
            stream.flush()
        except BrokenPipeError:
            drop_output()
            return 0
    return done


def written(asked: Asked, stream: TextIO, parts: Callable[[Console], Iterable[RenderableType]]) -> None:
    """Prints what is made for a console, in colour only where that is wanted."""
    console = printer(stream, Look(asked.colour))
    trimmed(console, stream, parts(console))


def say(text: str) -> None:
    """Says one line on standard error."""
    print(f"dateline: {plain(text)}", file=sys.stderr)


def _one_of(option: str, typed: str, meant: str, known: Collection[str]) -> str:
    if meant not in known:
        raise UsageError(f"no such value: {typed!r}; known: {', '.join(known)}", option)
    return meant


def _mode(typed: str) -> str:
    known = sorted({mode for entry in ontology.load().types.values() for mode in entry.modes})
    return _one_of("--mode", typed, typed.lower().replace(" ", "-").replace("_", "-"), known)
