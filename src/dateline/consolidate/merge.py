"""The events of one happening become an incident: who tells it, what it shows, what is contradicted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.consolidate.derive import DEFAULT, contradictions, shown
from dateline.consolidate.origins import Provenance, independent
from dateline.consolidate.sentence import sentence
from dateline.records.incident import CLAIM_FIELDS, Claim, ClaimField, Incident, Shown
from dateline.records.stored import Source
from dateline.records.telling import Telling


@dataclass(frozen=True, slots=True)
class Member:
    """One event of an incident, with its claims."""

    telling: Telling
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class View:
    """How an incident is looked at: the rule that chooses its values; the day as of which it is shown, None for today."""

    rule: str = DEFAULT
    known_by: date | None = None


STANDARD = View()
Corrections = Mapping[ClaimField, Sequence[Shown]]
"""Field -> the values that a person gave a whole incident; none where the person said that nothing is known."""


def incident(members: Sequence[Member], sources: Mapping[str, Source], view: View = STANDARD, corrected: Corrections | None = None) -> Incident | None:
    """Returns the incident that some events are; None when nothing of it was known by the day of the view.

    Args:
        members: its events.
        sources: the origin of each of their reports.
        view: the rule that chooses values, and the day.
        corrected: values that a person gave the whole incident.
    """
    known = [m for m in members if is_known(m, view.known_by)]
    if not known:
        return None
    groups = independent(list(provenance(known, sources, view.known_by)))
    source_of = {report: number for number, group in enumerate(groups) for report in group}
    claims = [claim for member in _current(known, sources, view.known_by) for claim in member.claims]
    values = _with_corrections(shown(claims, source_of, view.rule), corrected or {})
    kind = next((v.value for v in values if v.field == "type"), known[0].telling.type)
    days = [date.fromordinal(m.telling.known) for m in known if m.telling.known is not None]
    return Incident(
        id=incident_id([m.telling for m in members]),
        type=kind,
        sentence=sentence(kind, values),
        events=tuple(sorted(m.telling.event for m in known)),
        reports=tuple(sorted({m.telling.report for m in known})),
        sources=groups,
        values=values,
        contradictions=contradictions(claims),
        first_known=min(days, default=None),
        last_known=max(days, default=None),
    )


def incident_id(tellings: Iterable[Telling]) -> str:
    """Returns an incident's id: that of its first-known event, the first by day, report and place in it."""
    first = min(tellings, key=lambda t: (t.known is None, t.known or 0, t.report, t.place, t.event))
    return "in_" + first.event.removeprefix("ev_")


def is_known(member: Member, day: date | None) -> bool:
    """Whether an event was published by a day; one whose day is unknown always counts."""
    return day is None or member.telling.known is None or member.telling.known <= day.toordinal()


def provenance(members: Iterable[Member], sources: Mapping[str, Source], day: date | None = None) -> Iterable[Provenance]:
    """Yields where each telling comes from: one for each outlet that had published its report by a day."""
    for member in members:
        source = sources[member.telling.report]
        out = [p for p in source.publications if day is None or p.published is None or p.published <= day]
        for outlet in sorted({p.source or "" for p in out}) or [""]:
            yield Provenance(member.telling.report, outlet or None, source.copies, source.agency, member.telling.cited)


def _current(members: Sequence[Member], sources: Mapping[str, Source], day: date | None) -> Sequence[Member]:
    """Leaves out what stands only in earlier versions of a text, unless nothing else is left."""
    current = [m for m in members if not _superseded(sources[m.telling.report], day)]
    return current or members


def _superseded(source: Source, day: date | None) -> bool:
    return source.superseded and (day is None or source.superseded_on is None or source.superseded_on <= day)


def _with_corrections(values: Sequence[Shown], corrected: Corrections) -> tuple[Shown, ...]:
    kept = [v for v in values if v.field not in corrected]
    given = [v for found in corrected.values() for v in found]
    return tuple(sorted([*kept, *given], key=lambda v: CLAIM_FIELDS.index(v.field)))
