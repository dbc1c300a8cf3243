"""A report's text cut where anything begins or ends: triggers, the words of other values, furniture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.records.event import COUNT_FIELDS, Event
from dateline.records.report import Mention, Report

TRIGGER = "trigger"
FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the text; ``roles`` says for which events (numbered from 1) it is what: (3, "trigger"), (4, "who").

    ``first`` is true at the start of a trigger of the first event that it belongs to.
    """

    text: str
    roles: tuple[tuple[int, str], ...] = ()
    furniture: str | None = None
    first: bool = False

    @property
    def triggers(self) -> tuple[int, ...]:
        """The numbers of the events that these words signal."""
        return tuple(number for number, role in self.roles if role == TRIGGER)


def stretches(report: Report, events: Sequence[Event]) -> Iterator[Stretch]:
    """Yields the whole text in order, cut so that every stretch has one set of roles."""
    text = report.text
    opens: dict[int, list[tuple[int, str]]] = defaultdict(list)
    closes: dict[int, list[tuple[int, str]]] = defaultdict(list)
    spans = [(m.start, m.end, (n, role)) for n, event in enumerate(events, 1) for role, m in mentions(event)]
    spans += [(f.start, f.end, (0, f"{FURNITURE}:{f.kind}")) for f in report.furniture]
    for start, end, mark in spans:
        if 0 <= start < end <= len(text):
            opens[start].append(mark)
            closes[end].append(mark)
    active: list[tuple[int, str]] = []
    cuts = sorted({0, len(text), *opens, *closes})
    for start, end in pairwise(cuts):
        for mark in closes[start]:
            active.remove(mark)
        active += opens[start]
        yield _stretch(text[start:end], active, opens[start])


def _stretch(text: str, active: Sequence[tuple[int, str]], opened: Sequence[tuple[int, str]]) -> Stretch:
    roles = tuple(sorted({mark for mark in active if mark[0]}))
    kinds = [role.partition(":")[2] for number, role in active if not number]
    signals = [mark for mark in roles if mark[1] == TRIGGER]
    return Stretch(text, roles, kinds[0] if kinds else None, bool(signals) and signals[0] in opened)


def mentions(event: Event) -> Iterator[tuple[str, Mention]]:
    """Yields the words behind each value of an event, with the value's role."""
    yield from ((TRIGGER, trigger.mention) for trigger in event.triggers)
    yield from (("who", one.mention) for one in event.actors)
    yield from (("whom", one.mention) for one in event.recipients)
    yield from (("means", one.mention) for one in event.instruments)
    yield from (("when", mention) for mention in (event.when.mention,) if mention is not None)
    yield from (("where", one.mention) for one in event.where)
    yield from (("toll", one.mention) for name in COUNT_FIELDS for one in getattr(event, name))
    yield from (("said", one.mention) for one in event.attributions)
    yield from (("answers", one.mention) for one in event.responds_to)
