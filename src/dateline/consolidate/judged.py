"""What people decided: which pairs are the same or not, what is no event, which values are corrected. It outranks every score."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from dateline.records.incident import Anchor, ClaimField, Judgement, Shown

PAIR = frozenset({"same", "not_same", "unsure"})
Locate = Callable[[str, Anchor | None], str | None]
"""Finds the event that an id or, after its report was coded anew, an anchor means; None when there is none any more."""
Given = Callable[[ClaimField, str], tuple[Shown, ...]]
"""Makes what a person wrote for a field of a whole incident ready to be shown."""
State = Literal["stands", "undone", "replaced", "overruled", "rests"]
"""``replaced`` by a later judgement on the same matter; ``overruled`` by later ones on other pairs, from which the contrary follows;
``rests`` while an event that it names is not in the record or is rejected."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A judgement, the events that it concerns now, and what has become of it."""

    judgement: Judgement
    state: State
    event: str | None = None
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """The values that a person gave a field of a whole incident; ``event`` is the one that the incident was named after."""

    event: str
    field: ClaimField
    values: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """Judgements that stand, by what they concern; pairs and keys are event ids. ``same`` and ``apart`` do not contradict each other.

    ``whole`` holds corrections of incidents, oldest first.
    """

    same: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    unsure: tuple[tuple[str, str], ...] = ()
    rejected: frozenset[str] = frozenset()
    corrected: Mapping[str, Mapping[ClaimField, str]] = field(default_factory=dict)
    whole: tuple[Whole, ...] = ()

    def partners(self, events: Iterable[str]) -> set[str]:
        """Returns the events that a person said are, or are not, the same as some events."""
        wanted = set(events)
        return {end for pair in (*self.same, *self.apart) if not wanted.isdisjoint(pair) for end in pair}

    def of_incident(self, events: Collection[str]) -> dict[ClaimField, tuple[Shown, ...]]:
        """Returns what people gave the incident that some events are, whichever of them it was named after then; the last one holds."""
        return {one.field: one.values for one in self.whole if one.event in events}


def weighed(judgements: Sequence[Judgement], locate: Locate) -> list[Weighed]:
    """Returns what has become of each judgement, in the order given, which is that of time.

    Of several on one matter the last stands. Of pairs that contradict each other by way of others ("a is b", "b is c", "a is not c")
    the later ones stand: from the last one back, each is kept unless the contrary follows from those kept.
    """
    undone = _undone(judgements)
    found = [_located(one, locate, one.id in undone) for one in judgements]
    _settle(found, _replaced)
    rejected = {one.event for one in found if one.state == "stands" and one.judgement.verdict == "reject"}
    found = [replace(one, state="rests") if one.state == "stands" and _is_pair(one) and {one.event, one.other} & rejected else one for one in found]
    _settle(found, _overruled)
    return found


def judged(judgements: Sequence[Judgement], locate: Locate, given: Given) -> Judged:
    """Returns what stands, with every judgement tied to the events that it concerns now.

    Args:
        judgements: all there are, oldest first.
        locate: finds their events.
        given: makes corrections of whole incidents ready to be shown.
    """
    pairs: dict[str, set[tuple[str, str]]] = {verdict: set() for verdict in PAIR}
    rejected: set[str] = set()
    corrected: dict[str, dict[ClaimField, str]] = {}
    whole: list[Whole] = []
    for one in weighed(judgements, locate):
        what = one.judgement
        if one.state != "stands" or one.event is None:
            continue
        if what.verdict in PAIR and one.other is not None:
            pairs[what.verdict].add((min(one.event, one.other), max(one.event, one.other)))
        elif what.verdict == "reject":
            rejected.add(one.event)
        elif what.field and what.value is not None and _is_whole(what):
            whole.append(Whole(one.event, what.field, given(what.field, what.value)))
        elif what.field and what.value is not None:
            corrected.setdefault(one.event, {})[what.field] = what.value
    same, apart, unsure = (tuple(sorted(pairs[verdict])) for verdict in ("same", "not_same", "unsure"))
    return Judged(same, apart, unsure, frozenset(rejected), corrected, tuple(whole))


def named(judgements: Iterable[Judgement]) -> dict[str, Anchor | None]:
    """Returns the ids of the events that judgements name, each with where it stood; incidents by the event they are named after."""
    found: dict[str, Anchor | None] = {}
    for one in judgements:
        for name, anchor in ((one.event, one.anchor), (one.other, one.other_anchor)):
            if name:
                found[as_event(name)] = anchor or found.get(as_event(name))
    return found


def as_event(name: str) -> str:
    """Returns the id of the event that an incident is named after; an event's own id stays."""
    return "ev_" + name.removeprefix("in_") if name.startswith("in_") else name


def meant(judgements: Sequence[Judgement], among: Sequence[Judgement]) -> list[Judgement]:
    """Returns judgements with those that they take back, and so on: all whose standing they may change.

    Args:
        judgements: what is asked about.
        among: all judgements of the record.
    """
    by_id = {one.id: one for one in among}
    found = {one.id: one for one in judgements}
    waiting = list(judgements)
    while waiting:
        one = by_id.get(waiting.pop().undoes or "")
        if one is not None and one.id not in found:
            found[one.id] = one
            waiting.append(one)
    return list(found.values())


def _undone(judgements: Sequence[Judgement]) -> set[str]:
    """Ids that are taken back; an undo that is itself undone takes nothing back."""
    undos: dict[str, list[str]] = {}
    for one in judgements:
        if one.verdict == "undo" and one.undoes:
            undos.setdefault(one.undoes, []).append(one.id)
    known: dict[str, bool] = {}

    def is_undone(name: str) -> bool:
        if name not in known:
            known[name] = False  # what ends a circle; ids made of contents can form none
            known[name] = any(not is_undone(undo) for undo in undos.get(name, ()))
        return known[name]

    return {one.id for one in judgements if is_undone(one.id)}


def _located(one: Judgement, locate: Locate, undone: bool) -> Weighed:
    event = locate(as_event(one.event), one.anchor) if one.event else None
    other = locate(as_event(one.other), one.other_anchor) if one.other else None
    if undone:
        return Weighed(one, "undone", event, other)
    lacks = (one.verdict != "undo" and event is None) or (one.verdict in PAIR and (other is None or event == other))
    return Weighed(one, "rests" if lacks else "stands", event, other)


def _settle(found: list[Weighed], rule: Callable[[], Callable[[Weighed], State]]) -> None:
    """Asks a rule about each judgement that stands, the last first: it knows those that it has kept."""
    decide = rule()
    for at in reversed(range(len(found))):
        if found[at].state == "stands":
            found[at] = replace(found[at], state=decide(found[at]))


def _replaced() -> Callable[[Weighed], State]:
    seen: set[object] = set()

    def decide(one: Weighed) -> State:
        matter = _matter(one)
        if matter in seen:
            return "replaced"
        seen.add(matter)
        return "stands"

    return decide


def _overruled() -> Callable[[Weighed], State]:
    """Keeps groups of events that are the same, and for each event those that it is not."""
    group: dict[str | None, set[str | None]] = {}
    apart: dict[str | None, set[str | None]] = {}

    def decide(one: Weighed) -> State:
        left, right = (group.setdefault(end, {end}) for end in (one.event, one.other))
        if one.judgement.verdict == "same":
            if any(not apart[end].isdisjoint(right) for end in left if end in apart):
                return "overruled"
            if left is not right:
                left |= right
                group.update(dict.fromkeys(right, left))
        elif one.judgement.verdict == "not_same":
            if left is right:
                return "overruled"
            apart.setdefault(one.event, set()).add(one.other)
            apart.setdefault(one.other, set()).add(one.event)
        return "stands"

    return decide


def _matter(one: Weighed) -> object:
    what = one.judgement
    if what.verdict == "undo":
        return what.id
    return frozenset((one.event, one.other)) if _is_pair(one) else (what.verdict, one.event, what.field, _is_whole(what))


def _is_pair(one: Weighed) -> bool:
    return one.judgement.verdict in PAIR


def _is_whole(one: Judgement) -> bool:
    return (one.event or "").startswith("in_")
