"""What people decided: which pairs are the same or not, what is no event, which values are corrected. It outranks every score."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.records.incident import Anchor, ClaimField, Judgement

PAIR = frozenset({"same", "not_same", "unsure"})
Locate = Callable[[str, Anchor | None], str | None]
"""Finds the event that an id or, after its report was coded anew, an anchor means; None when there is none any more."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Judgements that stand, by what they concern; pairs and keys are event ids.

    ``whole`` holds corrections of incidents, by the event that the incident is named after.
    """

    same: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    unsure: tuple[tuple[str, str], ...] = ()
    rejected: frozenset[str] = frozenset()
    corrected: Mapping[str, Mapping[ClaimField, str]] = field(default_factory=dict)
    whole: Mapping[str, Mapping[ClaimField, str]] = field(default_factory=dict)

    def partners(self, events: Iterable[str]) -> set[str]:
        """Returns the events that a person said are, or are not, the same as some events."""
        wanted = set(events)
        return {end for pair in (*self.same, *self.apart) if not wanted.isdisjoint(pair) for end in pair}


def standing(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Returns the judgements that were not taken back, oldest first; of several on one matter only the last."""
    undone = _undone(judgements)
    last: dict[object, Judgement] = {}
    for one in judgements:
        if one.verdict != "undo" and one.id not in undone:
            matter = _matter(one)
            last.pop(matter, None)
            last[matter] = one
    return list(last.values())


def judged(judgements: Sequence[Judgement], locate: Locate) -> Judged:
    """Returns what stands, with every judgement tied to the event that it concerns now."""
    pairs: dict[str, list[tuple[str, str]]] = {verdict: [] for verdict in PAIR}
    rejected: set[str] = set()
    corrected: dict[str, dict[ClaimField, str]] = {}
    whole: dict[str, dict[ClaimField, str]] = {}
    for one in standing(judgements):
        event = locate(one.event.replace("in_", "ev_", 1), one.anchor) if one.event else None
        other = locate(one.other, one.other_anchor) if one.other else None
        if one.verdict in PAIR and event and other and event != other:
            pairs[one.verdict].append((min(event, other), max(event, other)))
        elif one.verdict == "reject" and event:
            rejected.add(event)
        elif one.verdict == "correct" and event and one.event and one.field and one.value is not None:
            (whole if one.event.startswith("in_") else corrected).setdefault(event, {})[one.field] = one.value
    same, apart, unsure = (tuple(sorted(set(pairs[verdict]))) for verdict in ("same", "not_same", "unsure"))
    return Judged(same, apart, unsure, frozenset(rejected), corrected, whole)


def concerned(judgements: Iterable[Judgement]) -> set[str]:
    """Returns the ids of the events that judgements name, incidents by the event they are named after."""
    return {name.replace("in_", "ev_", 1) for one in judgements for name in (one.event, one.other) if name}


def _undone(judgements: Sequence[Judgement]) -> set[str]:
    """Ids that are taken back; an undo that is itself undone takes nothing back."""
    undone: set[str] = set()
    for one in reversed(judgements):
        if one.verdict == "undo" and one.undoes and one.id not in undone:
            undone.add(one.undoes)
    return undone


def _matter(one: Judgement) -> object:
    if one.verdict in PAIR:
        return frozenset((one.event, one.other))
    return (one.verdict, one.event, one.field)
