"""How many independent sources an incident rests on, whatever the number of reports that tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.consolidate.copies import groups
from dateline.consolidate.credits import agency, canonical
from dateline.consolidate.outlets import outlet_key
from dateline.records.event import Event
from dateline.records.report import Report

__all__ = ["Provenance", "agency", "cited_outlets", "independent", "provenance"]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where one report, or one telling of a report, has an incident from.

    ``group`` is the id of its copy group. ``cited`` names the outlets and agencies to which it attributes the incident,
    and is empty where it tells it in its own voice or after speakers of its own as well.
    """

    report: str
    outlet: str | None
    group: str
    agency: str | None = None
    cited: tuple[str, ...] = ()


def cited_outlets(event: Event) -> tuple[str, ...]:
    """Returns the outlets and agencies to which a telling is attributed, outermost first; agencies under their full name.

    Left out is what names no outlet in particular: "the newspaper", "local media".
    """
    names = (one.name for one in event.attributions if one.kind == "outlet" and _is_name(one.name))
    return tuple(dict.fromkeys(map(canonical, names)))


def provenance(report: Report, group: str, tellings: Iterable[Event]) -> Provenance:
    """Returns where a report has an incident from.

    A report passes on only where each of its tellings is attributed to another outlet. One telling in its own voice, by
    speakers of its own ("officials said") or by itself ("officials told this newspaper") makes it a source.

    Args:
        report: the report.
        group: the id of its copy group.
        tellings: its events that tell the incident.
    """
    credited = agency(report)
    own = _keys(report.source, credited)
    cited = [[name for name in cited_outlets(event) if not own & _keys(name)] for event in tellings]
    names = sorted({name for one in cited for name in one}) if all(cited) else ()
    return Provenance(report.id, report.source, group, credited, tuple(names))


def independent(tellings: Sequence[Provenance]) -> tuple[tuple[str, ...], ...]:
    """Returns the reports of one incident parted into independent sources: report ids, sorted in each and over all.

    One source are reports of one copy group, of one outlet, or that credit one agency, and those that these connect. A
    source of which every report only passes on what others told is no source of its own: it goes with one it cites,
    those among the reports first; two that cite the same absent outlet go together. It never joins two that tell the
    incident themselves. A report may come several times, once for each telling and outlet.
    """
    ids = sorted({one.report for one in tellings})
    base = groups(ids, _connected(tellings))
    members: defaultdict[str, list[Provenance]] = defaultdict(list)
    for one in tellings:
        members[base[one.report]].append(one)
    homes = _homes(members)
    passed = [(f"1 {source}", target) for source, found in sorted(members.items()) if (target := _followed(found, homes))]
    final = groups((f"1 {source}" for source in members), passed)
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for report in ids:
        parts[final[f"1 {base[report]}"]].append(report)
    return tuple(sorted(tuple(part) for part in parts.values()))


def _connected(tellings: Sequence[Provenance]) -> list[tuple[str, str]]:
    """Pairs of reports that share a copy group, an outlet or an agency."""
    first: dict[str, str] = {}
    pairs = []
    for one in tellings:
        for key in {f"group {one.group}", *(f"name {key}" for key in _keys(one.outlet, one.agency))}:
            pairs.append((first.setdefault(key, one.report), one.report))
    return pairs


def _homes(members: Mapping[str, Sequence[Provenance]]) -> dict[str, str]:
    """The source that each outlet and agency among the reports belongs to."""
    return {key: source for source, found in members.items() for one in found for key in _keys(one.outlet, one.agency)}


def _followed(found: Sequence[Provenance], homes: Mapping[str, str]) -> str | None:
    """What a source that only passes on goes with: another source ("1 …") or an absent outlet ("2 …"); None for one that tells itself."""
    own = {key for one in found for key in _keys(one.outlet, one.agency)}
    cited = [_keys(*filter(_is_name, one.cited)) - own for one in found]
    if not all(cited):
        return None
    return min(f"1 {homes[key]}" if key in homes else f"2 {key}" for keys in cited for key in keys)


def _is_name(name: str) -> bool:
    """Says whether words name one outlet; "the newspaper" and "local media" name none in particular."""
    return any(character.isupper() for character in name)


def _keys(*names: str | None) -> set[str]:
    """The names as they are compared; forms of one agency give the same."""
    return {outlet_key(canonical(name)) for name in names if name} - {""}
