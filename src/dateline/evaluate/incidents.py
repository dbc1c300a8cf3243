"""How well the events of the bundled reports are joined to the incidents that their gold says.

Two figures each: over the hand-coded events that the coder *found*, which shows the joining alone, and over *all* of them. There
an event that was missed counts as an incident of its own: it is right where it stands alone, and loses every pair it is in.
Pairs that the gold lists as unsure count neither for nor against. What the coder gives beyond the gold takes part in the joining
but in no figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dateline.consolidate import joining
from dateline.consolidate.telling import tell
from dateline.evaluate import coreference
from dateline.evaluate.coreference import Rates
from dateline.evaluate.figures import Figure
from dateline.evaluate.linked_events import bundled_incidents, of_bundled
from dateline.records.result import Result

GoldPair = tuple[str, str]
"""Two hand-coded events ("KEY/E01"), the first by name first."""


@dataclass(frozen=True, slots=True)
class Joined:
    """How well events are joined: pairs in one incident, and B³; with the pairs that differ."""

    pairs: Figure
    b_cubed: Rates
    missed: tuple[GoldPair, ...]
    wrong: tuple[GoldPair, ...]


@dataclass(frozen=True, slots=True)
class IncidentScores:
    """Scores over the events that were found, and over all."""

    found: Joined
    every: Joined


def scores(results: Sequence[Result], groups: Iterable[Collection[str]] | None = None) -> IncidentScores:
    """Returns the scores on the bundled reports.

    Args:
        results: what the coder made of them.
        groups: ids of coded events in groups of one incident each, as a record has them; None groups them here.
    """
    gold = bundled_incidents()
    name = {one.telling.event: one.gold for one in of_bundled(results)}
    answer = [[name[event] for event in group if event in name] for group in (grouped(results) if groups is None else groups)]
    home = {event: number for number, group in enumerate(answer) for event in group}
    found = {event: gold.of[event] for event in home}
    alone = {event: len(answer) + number for number, event in enumerate(sorted(gold.of.keys() - home.keys()))}
    return IncidentScores(_joined(found, home, gold.unsure), _joined(gold.of, home | alone, gold.unsure))


def grouped(results: Iterable[Result]) -> list[tuple[str, ...]]:
    """Returns all events of some results in groups of one incident each."""
    return joining.grouped([tell(event, result.report) for result in results for event in result.events])


def _joined(key: Mapping[str, str], home: Mapping[str, int], unsure: Collection[frozenset[str]]) -> Joined:
    wanted, given = (set(_pairs(of)) for of in (key, home))
    wanted, given = ({pair for pair in pairs if frozenset(pair) not in unsure} for pairs in (wanted, given))
    b_cubed = coreference.b_cubed(coreference.overlap(_groups(key).values(), _groups(home).values()))
    figure = Figure(len(wanted), len(given), len(wanted & given))
    return Joined(figure, b_cubed, tuple(sorted(wanted - given)), tuple(sorted(given - wanted)))


def _pairs(of: Mapping[str, object]) -> Iterator[GoldPair]:
    for group in _groups(of).values():
        yield from combinations(sorted(group), 2)


def _groups(of: Mapping[str, object]) -> dict[object, set[str]]:
    groups: defaultdict[object, set[str]] = defaultdict(set)
    for event, group in of.items():
        groups[group].add(event)
    return groups
