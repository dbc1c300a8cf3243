"""What of a coded event's values is right, measured against the hand-coded event that it was paired with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.evaluate.coded import CodedEvent
from dateline.evaluate.figures import Figure
from dateline.evaluate.gold_check import ELSEWHERE
from dateline.evaluate.gold_report import GoldEvent
from dateline.evaluate.names import Names, matched, same
from dateline.records.event import COUNT_FIELDS
from dateline.reference.time_expression import Interval

SLOTS = ("actors", "recipients", "attribution")
OVERLAP = 0.5


def recorded(gold: GoldEvent, coded: CodedEvent) -> list[tuple[str, Figure]]:
    """Returns the figures that count towards the record: who, whom, who says so, where, when, how many."""
    found = [(name, _slot(names(gold, name), names(coded, name))) for name in SLOTS]
    found.append(("where", place(gold.where, coded.where)))
    found.append(("when", _one(gold.when is not None, coded.when is not None, same_days(gold.when, coded.when))))
    for name in COUNT_FIELDS:
        lows = coded.counts[name]
        found.append(("counts", _one(name in gold.counts, bool(lows), gold.counts.get(name) in lows)))
    return found


def beside(gold: GoldEvent, coded: CodedEvent, ours: Mapping[str, str]) -> list[tuple[str, Figure]]:
    """Returns the figures of status, instruments and responses.

    Args:
        gold: the hand-coded event.
        coded: the coder's event of it.
        ours: gold event's key -> id of the coded event that it was paired with.
    """
    right = coded.status in gold.status
    both = gold.instruments & coded.instruments
    found = [("status", Figure(1, 1, right)), ("instruments", Figure(len(gold.instruments), len(coded.instruments), len(both)))]
    if "happened" not in gold.status:
        found.append(("status not happened", Figure(1, 1, right)))
    answered = answer(gold, coded, ours)
    return [*found, ("responds", _one(gold.responds_to is not None, bool(coded.answers), answered))]


def answer(gold: GoldEvent, coded: CodedEvent, ours: Mapping[str, str]) -> bool:
    """Says whether what the event answers is the coder's event of the gold's cause; right as well where the coder has no such event."""
    cause = ours.get(gold.responds_to) if gold.responds_to and gold.responds_to != ELSEWHERE else None
    return cause is None or cause in coded.answers


def place(gold: Sequence[Names], given: Sequence[Names]) -> Figure:
    """Returns the figure of places: one right one is enough, since the gold's are alternatives; further right ones are free."""
    if not gold:
        return Figure(0, len(given), 0)
    right = sum(any(same(accepted, one) for accepted in gold) for one in given)
    return Figure(1, len(given) - max(0, right - 1), min(1, right))


def same_days(gold: Interval | None, given: Interval | None) -> bool:
    """Says whether two intervals share at least half of the days from the first to the last; two unknown ones agree."""
    if gold is None or given is None:
        return gold is None and given is None
    shared = (min(gold.end, given.end) - max(gold.start, given.start)).days + 1
    all_days = (max(gold.end, given.end) - min(gold.start, given.start)).days + 1
    return shared > 0 and shared / all_days >= OVERLAP


def names(event: GoldEvent | CodedEvent, slot: str) -> tuple[Names, ...]:
    """Returns the names in one of ``SLOTS``."""
    if slot == "attribution":
        return event.attribution if isinstance(event, GoldEvent) else event.attributions
    return event.actors if slot == "actors" else event.recipients


def fillers(event: GoldEvent | CodedEvent) -> int:
    """Returns how many values an event without counterpart brings to the record, beside its type."""
    return sum(len(names(event, slot)) for slot in SLOTS) + bool(event.where) + (event.when is not None)


def _slot(gold: Sequence[Names], given: Sequence[Names]) -> Figure:
    return Figure(len(gold), len(given), matched(gold, given))


def _one(wanted: bool, given: bool, right: bool) -> Figure:
    return Figure(wanted, given, wanted and given and right)
