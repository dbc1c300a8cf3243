"""What one report adds to a record: confirms, revises, contradicts, repeats, first told. Nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.consolidate import block, weights
from dateline.consolidate.claims import claims
from dateline.consolidate.cluster import JOIN
from dateline.consolidate.credits import agency
from dateline.consolidate.derive import LISTS, contradictions
from dateline.consolidate.joining import FLOOR
from dateline.consolidate.merge import Member, provenance
from dateline.consolidate.origins import Provenance, independent
from dateline.consolidate.telling import tell
from dateline.protocols import Store
from dateline.records.event import COUNT_FIELDS, Event
from dateline.records.incident import Claim, Contradiction
from dateline.records.result import Result
from dateline.records.telling import Telling
from dateline.run.copied import copied

Addition = Literal["first told", "confirms", "revises", "contradicts", "repeats"]
MOST = 24
"""Events of an incident, the first by id, with which one is compared."""
SELDOM_NEW = frozenset({"type", "mode", "status", "effect"})
"""Fields whose values say how something is told rather than what happened: another one there is no news by itself."""


@dataclass(frozen=True, slots=True)
class News:
    """What one event of a report adds: ``incident`` is the one it joins, None when it is told for the first time.

    ``likelihood`` is that of belonging to it. ``new`` holds the claims that say something no report said before, ``contradicted`` what
    they contradict, ``near`` the incident that it nearly joined, with that likelihood.
    """

    event: Event
    adds: Addition
    incident: str | None = None
    likelihood: float | None = None
    new: tuple[Claim, ...] = ()
    contradicted: tuple[Contradiction, ...] = ()
    near: str | None = None
    near_likelihood: float | None = None


def news(store: Store, result: Result) -> list[News]:
    """Returns what each event of a coded report adds to a record, in text order.

    Args:
        store: the record; the report may be in it, and is then compared with the other reports.
        result: the report and its events.
    """
    teller = _Teller(store, result)
    return [teller.news(event) for event in result.events]


class _Teller:
    """Compares the events of one report with a record."""

    def __init__(self, store: Store, result: Result) -> None:
        self._store = store
        self._result = result
        self._copies = {name for pair in copied(store, result.report) for name in (pair.first, pair.second)} - {result.report.id}

    def news(self, event: Event) -> News:
        telling = tell(event, self._result.report)
        homes = sorted(self._homes(telling), key=lambda h: (-h[0], h[1]))
        joined = homes[0] if homes and homes[0][0] >= JOIN else None
        near = next(((name, score) for score, name in homes if (score, name) != joined and score >= FLOOR), (None, None))
        if joined is None:
            return News(event, "first told", near=near[0], near_likelihood=near[1])
        likelihood, home = joined
        given = claims(event, self._result.report, self._result.coder)
        known = self._known(home)
        new = tuple(c for c in given if c.field not in SELDOM_NEW and not any(_says(k, c) for k in known))
        before = {_clash(one) for one in contradictions(known)}
        clash = tuple(c for c in contradictions([*known, *given]) if _clash(c) not in before and _is_ours(c, given))
        return News(event, self._addition(home, telling, new, clash), home, likelihood, new, clash, *near)

    def _addition(self, home: str, telling: Telling, new: Sequence[Claim], clash: Sequence[Contradiction]) -> Addition:
        if any(not one.revised for one in clash):
            return "contradicts"
        if new:
            return "revises"
        return "confirms" if self._is_independent(home, telling) else "repeats"

    def _homes(self, telling: Telling) -> Iterator[tuple[float, str]]:
        """The incidents that the event meets, with the mean likelihood over their events of other reports."""
        met = {one.event for one in self._store.meeting(block.keys(telling)) if one.report != telling.report}
        for home in sorted(set(self._store.incident_of(met).values())):
            members = self._others(home)[:MOST]
            if members:
                yield sum(weights.likelihood(telling, one) for one in members) / len(members), home

    def _others(self, home: str) -> list[Telling]:
        members = self._store.members([home])[home]
        return [one for one in self._store.tellings(members) if one.report != self._result.report.id]

    def _known(self, home: str) -> list[Claim]:
        return self._store.claims([one.event for one in self._others(home)])

    def _is_independent(self, home: str, telling: Telling) -> bool:
        others = [Member(one, ()) for one in self._others(home)]
        sources = self._store.sources({one.telling.report for one in others})
        report = self._result.report
        own = Provenance(report.id, report.source, min([report.id, *self._copies]), agency(report), telling.cited)
        rows = [own, *(self._with_copies(row) for row in provenance(others, sources))]
        return (report.id,) in independent(rows)

    def _with_copies(self, row: Provenance) -> Provenance:
        """Puts a copy of the report into its group."""
        if row.report not in self._copies:
            return row
        return Provenance(row.report, row.outlet, min([self._result.report.id, *self._copies]), row.agency, row.cited)


def _says(known: Claim, given: Claim) -> bool:
    """Whether a known claim says what a given one does, or says it more exactly."""
    if known.field != given.field:
        return False
    if known.value == given.value or given.value in known.within:
        return True
    if given.field == "when" and known.start and known.end and given.start and given.end:
        return given.start <= known.start and known.end <= given.end
    if given.field in COUNT_FIELDS:
        return (known.low, known.high) == (given.low, given.high)
    return given.field in LISTS and given.value.startswith("noun:")


def _is_ours(found: Contradiction, given: Sequence[Claim]) -> bool:
    return any(c.field == found.field and c.value in found.values for c in given)


def _clash(found: Contradiction) -> tuple[str, frozenset[str], bool]:
    """What is contradicted, whatever the order and the words of the values."""
    return (found.field, frozenset(found.values), found.revised)
