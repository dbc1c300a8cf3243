"""Scores coded sentences against the PLOVER gold standard records: event types, countries, and who did what to whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.errors import UsageError
from dateline.evaluate.coded import CodedEvent
from dateline.evaluate.datasets import rows
from dateline.evaluate.figures import Figure, Share, share

OLDER_TYPES = {"FIGHT": "ASSAULT", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}
"""Types of the version that the records were written in -> types of PLOVER 2."""
UNTYPED = "DOCUMENT"
OTHER_CODES = {"JAP": "JPN", "ITL": "ITA", "ROM": "ROU", "TMP": "TLS", "ZAR": "COD", "PAL": "PSE", "SCG": "SRB", "YUG": "SRB", "MNE": "SRB"}
"""Country codes of the records -> those of ISO 3166, with what became of states that are gone."""
NO_COUNTRY = frozenset({"IGO", "NGO", "MNC", "IMG", "UNK"})

Codes = frozenset[str]


@dataclass(frozen=True, slots=True)
class GsrRecord:
    """A sentence with one of its events: its type, and the country codes of who did it and to whom."""

    id: str
    text: str
    published: str
    type: str
    source: Codes
    target: Codes


@dataclass(frozen=True, slots=True)
class GsrScore:
    """``types`` is micro over sentences; a sentence holds one annotated event or few, so precision is understated for every coder.

    ``source`` and ``target`` are the records whose country some event names; ``dyad`` those with an event of the right
    type between the right countries, of the records that have both; ``coded`` the sentences with an event.
    """

    types: Figure
    source: Share
    target: Share
    dyad: Share
    coded: Share
    differences: tuple[str, ...]


def load(path: Path) -> list[GsrRecord]:
    """Returns the records of a JSON Lines file, those without a type left out.

    Raises:
        UsageError: the file cannot be read.
    """
    try:
        records = [gsr_record(row) for row in rows(path)]
    except (UsageError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"not a file of PLOVER gold standard records: {error!r}", str(path)) from error
    return [record for record in records if record.type != UNTYPED]


def gsr_record(row: Mapping[str, Any]) -> GsrRecord:
    """Returns the record of one object of the file."""
    kind = OLDER_TYPES.get(row["event"], row["event"])
    return GsrRecord(row["id"], row["text"], row["date"], kind, _codes(row.get("source")), _codes(row.get("target")))


def score(records: Sequence[GsrRecord], coded: Mapping[str, Sequence[CodedEvent]]) -> GsrScore:
    """Returns how well the coded events of some sentences, by record id, agree with the records."""
    wanted: dict[str, set[str]] = {record.text: set() for record in records}
    given: dict[str, set[str]] = {record.text: set() for record in records}
    for record in records:
        wanted[record.text].add(record.type)
        given[record.text] |= {event.type for event in coded.get(record.id, ())}
    with_both = [record for record in records if record.source and record.target]
    missed = (r for r in with_both if not has_dyad(r, coded.get(r.id, ())))
    return GsrScore(
        types=sum((_figure(wanted[text], given[text]) for text in wanted), Figure()),
        source=share(_names(r.source, 0, coded.get(r.id, ())) for r in records if r.source - NO_COUNTRY),
        target=share(_names(r.target, 1, coded.get(r.id, ())) for r in records if r.target - NO_COUNTRY),
        dyad=share(has_dyad(r, coded.get(r.id, ())) for r in with_both),
        coded=share(bool(types) for types in given.values()),
        differences=tuple(_told(r, coded.get(r.id, ())) for r in missed),
    )


def _figure(wanted: set[str], given: set[str]) -> Figure:
    return Figure(len(wanted), len(given), len(wanted & given))


def _names(countries: Codes, side: int, events: Iterable[CodedEvent]) -> bool:
    """Says whether an event names one of the countries among its actors (side 0) or recipients (side 1)."""
    return any((countries - NO_COUNTRY) & known(event.countries[side]) for event in events)


def has_dyad(record: GsrRecord, events: Iterable[CodedEvent]) -> bool:
    """Says whether an event of the record's type is from one of its source countries to one of its targets."""
    same_type = [event for event in events if event.type == record.type]
    return any(record.source & known(e.countries[0]) and record.target & known(e.countries[1]) for e in same_type)


def known(codes: Iterable[str]) -> Codes:
    """Returns country codes as ISO 3166 has them today."""
    return frozenset(OTHER_CODES.get(code, code) for code in codes)


def _codes(side: object) -> Codes:
    """The country codes of one side; one that is not known is empty, and never found."""
    if not isinstance(side, list):
        return frozenset()
    return known((one.get("code") or "")[:3].upper() for one in side)


def _told(record: GsrRecord, events: Iterable[CodedEvent]) -> str:
    found = "; ".join(f"{e.type} {_list(e.countries[0])} > {_list(e.countries[1])}" for e in events) or "nothing"
    return f"{record.id}: {record.type} {_list(record.source)} > {_list(record.target)}, found {found}"


def _list(codes: Codes) -> str:
    return ",".join(sorted(codes)) or "-"
