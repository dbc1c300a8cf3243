"""Where a coder and the hand-coded reports differ, to be read by a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.evaluate.coded import CodedEvent
from dateline.evaluate.gold_report import GoldEvent
from dateline.evaluate.names import Names, matched
from dateline.evaluate.pairing import Pairs
from dateline.evaluate.values import SLOTS, names, place, same_days
from dateline.reference.time_expression import Interval


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the coder and the gold differ.

    ``kind`` is ``missed`` (a required event not found), ``extra`` (an event that the gold has not) or ``differs``;
    ``event`` is the gold event's key, ``words`` the quoted or triggering words, ``notes`` say what each side holds.
    """

    report: str
    kind: str
    event: str | None
    type: str
    words: str
    notes: tuple[str, ...] = ()


def differences(report: str, pairs: Pairs) -> Iterator[Difference]:
    """Yields what differs in one report: pairs that do not agree, events missed, events too many."""
    for gold, coded in pairs.matched:
        if not gold.optional and (notes := tuple(_notes(gold, coded))):
            yield Difference(report, "differs", gold.key, gold.types[0], gold.quotes[0], notes)
    for gold in pairs.missed:
        if not gold.optional:
            yield Difference(report, "missed", gold.key, gold.types[0], gold.quotes[0])
    for coded in pairs.extra:
        yield Difference(report, "extra", None, coded.type, coded.triggers[0].text, (f"actors {_first(coded.actors)}",))


def _notes(gold: GoldEvent, coded: CodedEvent) -> Iterator[str]:
    if coded.type not in gold.types:
        yield f"type {coded.type}, not {' or '.join(gold.types)}"
    for slot in SLOTS:
        theirs, ours = names(coded, slot), names(gold, slot)
        if matched(ours, theirs) < max(len(ours), len(theirs)):
            yield f"{slot} {_first(theirs)}, not {_first(ours)}"
    where = place(gold.where, coded.where)
    if where.hits < max(where.gold, where.predicted):
        yield f"where {_first(coded.where)}, not {_first(gold.where)}"
    if not same_days(gold.when, coded.when):
        yield f"when {_days(coded.when)}, not {_days(gold.when)}"
    if coded.status not in gold.status:
        yield f"status {coded.status}, not {' or '.join(gold.status)}"


def _first(found: Sequence[Names]) -> str:
    return "; ".join(one[0] if one else "?" for one in found) or "none"


def _days(found: Interval | None) -> str:
    return f"{found.start} to {found.end}" if found else "none"
