"""Events that are new to a record find their incidents: compare, cluster, merge, link; past judgements always win.

What comes out depends on the events and judgements in the record alone: each change makes anew just the incidents that
hang together with what changed, and gives them as if all events had come at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.consolidate import block, joining, merge, weights
from dateline.consolidate.cluster import JOIN, by_part, cluster, components, parts
from dateline.consolidate.judged import Judged
from dateline.consolidate.merge import STANDARD, Member, View
from dateline.protocols import Store
from dateline.records.incident import Claim, Incident, Link
from dateline.records.telling import Telling, Tie


@dataclass(frozen=True, slots=True)
class Changed:
    """Incidents that were there before, those made in their place, and how many events were looked at for it."""

    gone: tuple[Incident, ...]
    made: tuple[Incident, ...]
    events: int

    @property
    def incidents(self) -> int:
        """How many incidents were made anew."""
        return len(self.made)


def update(store: Store, new: Collection[str], touched: Collection[str], judged: Judged) -> Changed:
    """Brings the incidents of a record up to date; within ``store.writing``.

    Args:
        store: the record, the new events already in it.
        new: events that were not compared yet.
        touched: further events whose incidents must be made anew: judged, told by other sources now, or left behind by events
            that are gone.
        judged: the judgements that stand.
    """
    store.put_ties(_compared(store, new))
    stale = set(new) | set(touched)
    affected = components(stale, lambda events: store.ties(events, JOIN), lambda events: _companions(store, judged, events))
    tellings = {one.event: one for one in store.tellings(affected - judged.rejected)}
    groups = _groups(tellings, store.ties(tellings), judged)
    before = store.members(set(store.incident_of(affected).values()))
    standing = {members: name for name, members in before.items()}
    kept = {standing[group] for group in groups if group in standing and stale.isdisjoint(group)}
    fresh = [group for group in groups if standing.get(group) not in kept]
    gone = before.keys() - kept
    answering = {link.source for link in store.links(gone)} - gone
    made = list(built(store, fresh, tellings, judged))
    left = store.incidents(gone)
    store.put_incidents(gone, made)
    relinked = [one.id for one in made] + sorted(answering)
    store.put_links(gone | answering, list(links(store, relinked)))
    return Changed(tuple(left), tuple(made), len(tellings))


def built(store: Store, groups: Sequence[tuple[str, ...]], tellings: Mapping[str, Telling], judged: Judged, view: View = STANDARD) -> Iterator[Incident]:
    """Yields the incidents that some groups of events are, as a view shows them."""
    events = [event for group in groups for event in group]
    sources = store.sources({tellings[event].report for event in events})
    claims = _by_event(store.claims(events))
    for group in groups:
        members = [Member(tellings[event], claims.get(event, ())) for event in group]
        made = merge.incident(members, sources, view, judged.of_incident(group))
        if made is not None:
            yield made


def viewed(store: Store, incidents: Collection[str], judged: Judged, view: View) -> list[Incident]:
    """Returns stored incidents as a view shows them, by id; those of which nothing was known on its day are left out."""
    groups = [events for _, events in sorted(store.members(incidents).items())]
    tellings = {one.event: one for one in store.tellings([event for group in groups for event in group])}
    return sorted(built(store, groups, tellings, judged, view), key=lambda one: one.id)


def links(store: Store, incidents: Collection[str]) -> Iterator[Link]:
    """Yields the links from some incidents to those that their reports say they answer."""
    members = store.members(incidents)
    answering = [t.event for t in store.tellings([e for events in members.values() for e in events]) if t.answers]
    told = [(event, response) for event in store.events(answering) for response in event.responds_to if response.event]
    home = store.incident_of({name for event, response in told for name in (event.id, response.event or "")})
    seen: set[tuple[str, str]] = set()
    for event, response in told:
        source, target = home.get(event.id), home.get(response.event or "")
        if source and target and source != target and (source, target) not in seen:
            seen.add((source, target))
            yield Link(source, target, "responds_to", response.relation, response.basis, event.id, response.mention)


def _compared(store: Store, new: Collection[str]) -> list[Tie]:
    found: dict[tuple[str, str], Tie] = {}
    for one in store.tellings(new):
        for tie in joining.ties(one, store.meeting(block.keys(one))):
            found[tie.first, tie.second] = tie
    return [found[pair] for pair in sorted(found)]


def _companions(store: Store, judged: Judged, events: Collection[str]) -> set[str]:
    """The events that are in one incident with some events, or were judged with them."""
    inside = store.members(set(store.incident_of(events).values()))
    return judged.partners(events) | {event for members in inside.values() for event in members}


def _groups(tellings: Mapping[str, Telling], ties: Sequence[Tie], judged: Judged) -> list[tuple[str, ...]]:
    known = [tie for tie in ties if tie.first in tellings and tie.second in tellings]
    same, apart = (_among(tellings, pairs) for pairs in (judged.same, judged.apart))
    hold = [(tie.first, tie.second) for tie in known if tie.score >= JOIN]
    found = by_part(list(parts(tellings, [*hold, *same])), known)
    return sorted(group for part, inner in found for group in cluster(part, joining.completed(part, inner, tellings), same, apart))


def _among(tellings: Mapping[str, Telling], pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [pair for pair in pairs if pair[0] in tellings and pair[1] in tellings]


def _by_event(claims: Iterable[Claim]) -> dict[str, tuple[Claim, ...]]:
    found: dict[str, tuple[Claim, ...]] = {}
    for claim in claims:
        found[claim.event] = (*found.get(claim.event, ()), claim)
    return found


def nearly(store: Store, incident: str) -> list[tuple[Tie, bool]]:
    """Returns the ties of an incident's events, likeliest first, each with whether both are in it: why it is one, and what nearly joined."""
    inside = set(store.members([incident])[incident])
    found = sorted(store.ties(inside), key=lambda t: (-t.score, t.first, t.second))
    return [(tie, {tie.first, tie.second} <= inside) for tie in found]


def explained(store: Store, tie: Tie) -> weights.Explained:
    """Returns what speaks for and against the two events of a tie being one happening."""
    first, second = store.tellings([tie.first, tie.second])
    return weights.explained(first, second)
