"""Scores coded events against hand-coded reports: which were found, and what of them is right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.evaluate.coded import CodedEvent
from dateline.evaluate.differences import Difference, differences
from dateline.evaluate.figures import Figure, Tally
from dateline.evaluate.gold_report import GoldReport
from dateline.evaluate.pairing import Pairs, pair
from dateline.evaluate.values import beside, fillers, recorded

MEASURES = {
    "found": "events found, whatever type they got",
    "typed": "events found with an acceptable type",
    "type|found": "the type, of the events found",
    "actors": "who did it, of the events found",
    "recipients": "to whom, of the events found",
    "where": "one right place; each wrong one costs",
    "when": "intervals that share at least half of their days",
    "status": "happened, planned, possible …",
    "status not happened": "the status of events that did not simply happen",
    "attribution": "who says so",
    "counts": "lower bounds of killed, injured, arrested, abducted",
    "instruments": "kinds of weapons and means",
    "responds": "what it answers",
    "record": "types and values of all events together: what a record would hold right and wrong",
    "offsets": "words that stand where their offsets say",
}
"""Measure -> what it counts, in the order they are shown."""


@dataclass(frozen=True, slots=True)
class Score:
    """The figure of each measure, the typed figure of each event type, and all differences in report order.

    ``reports`` holds the figures of each report alone, by its key.
    """

    figures: Mapping[str, Figure]
    types: Mapping[str, Figure]
    differences: tuple[Difference, ...]
    reports: Mapping[str, Mapping[str, Figure]]


def score(reports: Sequence[GoldReport], coded: Mapping[str, Sequence[CodedEvent]]) -> Score:
    """Returns how well the coded events of some reports, by report key, agree with their gold."""
    types = Tally()
    alone: dict[str, Mapping[str, Figure]] = {}
    differ: list[Difference] = []
    for report in reports:
        figures = Tally()
        events = coded.get(report.key, ())
        pairs = pair(report.events, events, report.text)
        _count_found(pairs, figures)
        _count_types(pairs, types)
        _count_values(pairs, figures)
        for span in (s for event in events for s in event.spans):
            figures.add("offsets", Figure(1, 1, report.text[span.start : span.end] == span.text))
        differ += sorted(differences(report, pairs), key=lambda one: one.start)
        alone[report.key] = {name: figures.figure(name) for name in MEASURES}
    whole = {name: sum((one[name] for one in alone.values()), Figure()) for name in MEASURES}
    return Score(whole, {t: types.figure(t) for t in types.names()}, tuple(differ), alone)


def _count_found(pairs: Pairs, figures: Tally) -> None:
    """Events found and typed; an optional event that was found counts neither way."""
    required = [(gold, coded) for gold, coded in pairs.matched if not gold.optional]
    typed = sum(coded.type in gold.types for gold, coded in required)
    wanted = len(required) + sum(not gold.optional for gold in pairs.missed)
    given = len(required) + len(pairs.extra)
    figures.add("found", Figure(wanted, given, len(required)))
    figures.add("typed", Figure(wanted, given, typed))
    figures.add("record", Figure(wanted, given, typed))
    figures.add("type|found", Figure(len(required), len(required), typed))


def _count_types(pairs: Pairs, types: Tally) -> None:
    """The same by type: a gold event counts for the acceptable type it was given, else for the best one."""
    for gold, coded in pairs.matched:
        if not gold.optional:
            right = coded.type in gold.types
            types.add(coded.type if right else gold.types[0], Figure(1, 0, right))
            types.add(coded.type, Figure(0, 1, 0))
    for gold in pairs.missed:
        if not gold.optional:
            types.add(gold.types[0], Figure(1, 0, 0))
    for coded in pairs.extra:
        types.add(coded.type, Figure(0, 1, 0))


def _count_values(pairs: Pairs, figures: Tally) -> None:
    ours = {gold.key: coded.id for gold, coded in pairs.matched}
    for gold, coded in pairs.matched:
        if not gold.optional:
            for name, figure in recorded(gold, coded):
                figures.add(name, figure)
                figures.add("record", figure)
            for name, figure in beside(gold, coded, ours):
                figures.add(name, figure)
    figures.add("record", Figure(sum(fillers(gold) for gold in pairs.missed if not gold.optional), sum(map(fillers, pairs.extra)), 0))
