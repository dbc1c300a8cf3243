"""Rows of coding tests: a text written for the test, and what must be coded from it.

A row says only what it is about; a field that is left out may be anything. Words of participants stand for a name that holds
them all, one expected name for each that was found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dateline.protocols import Coder
from dateline.read.draft import Draft
from dateline.read.draft import report as read_report
from dateline.records.event import Count, Event
from dateline.records.report import Report

Coded = dict[str, tuple[Event, ...]]
UNSAID = ("the", "a", "an", "of", "'s")


@dataclass(frozen=True)
class Wanted:
    """One event that must be found: its type, words of its trigger, and its fields."""

    type: str
    trigger: str
    fields: dict[str, Any] = field(default_factory=dict)

    def differences(self, events: Sequence[Event]) -> list[str]:
        found = [e for e in events if e.type == self.type and self._triggered(e)]
        if not found:
            return [f"no {self.type} {self.trigger!r} among {[(e.type, e.triggers[0].mention.text) for e in events]}"]
        best = min((self._against(e, events) for e in found), key=len)
        return [f"{self.type} {self.trigger!r}: {d}" for d in best]

    def _triggered(self, event: Event) -> bool:
        return any(words(self.trigger) & words(t.mention.text) for t in event.triggers)

    def _against(self, event: Event, events: Sequence[Event]) -> list[str]:
        got = {name: SHOWN[name](event, events) for name in self.fields}
        return [f"{name} is {got[name]}, not {wanted}" for name, wanted in self.fields.items() if not MATCHES.get(name, equal)(wanted, got[name])]


@dataclass(frozen=True)
class Row:
    """A text, the events it must yield, types it must not yield, and how many events of a type it yields."""

    text: str
    wanted: tuple[Wanted, ...] = ()
    without: tuple[str, ...] = ()
    number: dict[str, int] = field(default_factory=dict)

    def differences(self, events: Sequence[Event]) -> list[str]:
        found = [d for one in self.wanted for d in one.differences(events)]
        found += [f"{e.type} of {e.triggers[0].mention.text!r}" for e in events if e.type in self.without or "*" in self.without]
        told = {t: [e.triggers[0].mention.text for e in events if e.type == t] for t in self.number}
        return found + [f"{len(told[t])} {t}, not {n}: {told[t]}" for t, n in self.number.items() if len(told[t]) != n]


def ev(type_name: str, trigger: str, **fields: Any) -> Wanted:
    return Wanted(type_name, trigger, fields)


def row(text: str, *wanted: Wanted, without: str = "", **number: int) -> Row:
    return Row(text, wanted, tuple(without.split()), number)


def name(one: Row) -> str:
    """What a row is called in the list of tests."""
    return re.sub(r"\W+", "-", one.text)[:60].strip("-")


def code(coder: Coder, texts: Iterable[str], published: date | None = None) -> Coded:
    """The events of each text, all coded in one batch."""
    return {c.report.text: c.events for c in coder.code([as_report(text, published) for text in dict.fromkeys(texts)])}


def as_report(text: str, published: date | None = None) -> Report:
    """The text as the reader hands it on, its dateline found."""
    return read_report(Draft("row", text, published=published.isoformat() if published else None), "row")


def words(text: str) -> set[str]:
    return {w.lower().removesuffix("'s") for w in re.findall(r"[\w'’.-]*\w", text)} - set(UNSAID)


def names(wanted: Sequence[str], got: Sequence[str]) -> bool:
    """Each wanted name is one that was found, in any order, and none is left."""
    left = list(got)
    for one in wanted:
        fitting = next((g for g in left if words(one) <= words(g)), None)
        if fitting is None:
            return False
        left.remove(fitting)
    return not left


def equal(wanted: Any, got: Any) -> bool:
    return bool(wanted == got)


def _bounds(counts: Sequence[Count]) -> list[tuple[int | None, int | None, int | None]]:
    return [(c.low, c.high, c.best) for c in counts]


def _answers(event: Event, events: Sequence[Event]) -> list[tuple[str, str | None]]:
    types = {e.id: e.type for e in events}
    return [(r.relation, types[r.event] if r.event else None) for r in event.responds_to]


def _alleged(event: Event) -> list[str]:
    return [n for p in event.actors for n in p.alleged_by]


def said(wanted: Sequence[tuple[str, str]], got: Sequence[tuple[str, str]]) -> bool:
    """The same speakers in the same order, each with its stance."""
    return len(wanted) == len(got) and all(words(a[0]) <= words(b[0]) and a[1] == b[1] for a, b in zip(wanted, got, strict=True))


SHOWN: dict[str, Any] = {
    "mode": lambda e, _: e.modes[0] if e.modes else None,
    "actors": lambda e, _: [p.name for p in e.actors],
    "recipients": lambda e, _: [p.name for p in e.recipients],
    "alleged_by": lambda e, _: _alleged(e),
    "instruments": lambda e, _: sorted(i.kind for i in e.instruments),
    "status": lambda e, _: e.status,
    "effect": lambda e, _: e.effect,
    "killed": lambda e, _: _bounds(e.killed),
    "injured": lambda e, _: _bounds(e.injured),
    "arrested": lambda e, _: _bounds(e.arrested),
    "abducted": lambda e, _: _bounds(e.abducted),
    "of_whom": lambda e, _: [c.of_whom for c in (*e.killed, *e.injured, *e.arrested, *e.abducted)],
    "said": lambda e, _: [(a.name, a.stance) for a in e.attributions],
    "kinds": lambda e, _: [a.kind for a in e.attributions],
    "quoted": lambda e, _: [a.quoted for a in e.attributions],
    "when": lambda e, _: e.when.mention.text if e.when.mention else None,
    "where": lambda e, _: sorted(w.mention.text for w in e.where),
    "answers": _answers,
    "awaits": lambda e, _: e.awaits_response,
    "told": lambda e, _: len(e.triggers),
    "cameo": lambda e, _: e.cameo,
    "dates": lambda e, _: (e.when.start.isoformat(), e.when.end.isoformat()) if e.when.start and e.when.end else None,
    "ids": lambda e, _: [p.id for p in e.actors],
    "to_ids": lambda e, _: [p.id for p in e.recipients],
    "countries": lambda e, _: [p.country for p in e.actors],
    "to_countries": lambda e, _: [p.country for p in e.recipients],
    "sectors": lambda e, _: [p.sector for p in e.actors],
    "sponsors": lambda e, _: [p.sponsor for p in e.actors],
    "places": lambda e, _: [(w.name, w.country) for w in e.where],
}


def _when(wanted: str | None, got: str | None) -> bool:
    return wanted == got if wanted is None or got is None else words(wanted) <= words(got)


MATCHES: dict[str, Any] = {
    "actors": names,
    "recipients": names,
    "alleged_by": names,
    "of_whom": names,
    "said": said,
    "when": _when,
    "status": lambda wanted, got: got in wanted.split("|"),
    "effect": lambda wanted, got: got == wanted if wanted is None else got in wanted.split("|"),
}
