"""Entries of the actor files as frozen records, checked when they are read."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.errors import ReferenceDataError

KINDS = frozenset({
    "country", "government", "ministry", "military", "police", "intelligence", "parliament", "court", "party", "movement",
    "armed-group", "igo", "ngo", "company", "media", "population", "person", "coalition",
})  # fmt: skip
SECTORS = frozenset({
    "GOV", "MIL", "REB", "PAR", "OPP", "PTY", "COP", "JUD", "SPY", "LEG", "MED", "EDU", "BUS", "CRM", "CVL", "NGO", "IGO",
    "REF", "LAB", "REL", "SOC", "AGR", "HLH", "UAF", "ELI", "IMG",
})  # fmt: skip
_LISTS = ("aliases", "adjectives", "metonyms")
_TIES = ("sponsors", "part_of")
_KEYS = frozenset({"id", "name", "kind", "sector", "country", *_LISTS, *_TIES, "roles", "from", "to", "note"})
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Tie:
    """That one actor stands behind another or belongs to it, and when; open ends are None."""

    id: str
    since: date | None = None
    until: date | None = None

    def holds(self, on: date | None) -> bool:
        """Returns whether the tie held on a date; True when no date is asked for."""
        return within(self.since, self.until, on)


@dataclass(frozen=True, slots=True)
class Role:
    """An office a person held."""

    title: str
    sector: str | None = None
    since: date | None = None
    until: date | None = None

    def holds(self, on: date | None) -> bool:
        """Returns whether the office was held on a date; True when no date is asked for."""
        return within(self.since, self.until, on)


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One actor of the actor files; ``since`` and ``until`` are the files' ``from`` and ``to``, both included."""

    id: str
    name: str
    kind: str
    sector: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    sponsors: tuple[Tie, ...] = ()
    part_of: tuple[Tie, ...] = ()
    roles: tuple[Role, ...] = ()
    since: date | None = None
    until: date | None = None

    def active(self, on: date | None) -> bool:
        """Returns whether the actor existed on a date; True when no date is asked for."""
        return within(self.since, self.until, on)


def within(since: date | None, until: date | None, on: date | None) -> bool:
    """Returns whether a date lies between two dates, both included; None is open."""
    return on is None or ((since is None or since <= on) and (until is None or on <= until))


def parse_date(value: Any, *, last: bool, where: str) -> date | None:
    """Returns the first (or last) day of a year, month or day such as ``2003``, ``2003-05``, ``2003-05-01``.

    Raises:
        ReferenceDataError: the value is none of these.
    """
    if value is None or isinstance(value, date):
        return value
    found = _PARTIAL.fullmatch(str(value))
    try:
        if not found:
            raise ValueError(value)
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        if month is None:
            return date(year, 12, 31) if last else date(year, 1, 1)
        if day is None:
            day = calendar.monthrange(year, month)[1] if last else 1
        return date(year, month, day)
    except ValueError:
        raise ReferenceDataError(f"{value!r} is not a year, month or day (2003, 2003-05, 2003-05-01)", where) from None


def build_entry(raw: Any, file: str) -> ActorEntry:
    """Returns one entry of an actor file.

    Raises:
        ReferenceDataError: a key is unknown, missing or of the wrong form; the error names file and entry.
    """
    where = f"{file}, entry {raw.get('id', raw.get('name', '?'))}" if isinstance(raw, Mapping) else file
    _check(raw, where)
    since, until = _span(raw, where)
    aliases, adjectives, metonyms = (tuple(raw.get(key) or ()) for key in _LISTS)
    sponsors, part_of = (tuple(_tie(tie, where) for tie in raw.get(key) or ()) for key in _TIES)
    return ActorEntry(
        *(raw["id"], raw["name"], raw["kind"], raw.get("sector"), raw.get("country")),
        *(aliases, adjectives, metonyms),
        sponsors=sponsors,
        part_of=part_of,
        roles=tuple(_role(role, where) for role in raw.get("roles") or ()),
        since=since,
        until=until,
    )


def _check(raw: Any, where: str) -> None:
    if not isinstance(raw, Mapping):
        raise ReferenceDataError("an actor is a map with id, name and kind", where)
    _demand(not (odd := sorted(set(raw) - _KEYS)), f"unknown key {', '.join(map(str, odd))}", where)
    for key in ("id", "name", "kind"):
        _demand(isinstance(raw.get(key), str) and bool(raw[key]), f"{key} is missing or not text", where)
    _demand(bool(_ID.fullmatch(raw["id"])), "id must be lower-case letters, digits and hyphens", where)
    _demand(raw["kind"] in KINDS, f"kind {raw['kind']!r} is none of {', '.join(sorted(KINDS))}", where)
    _check_sector(raw.get("sector"), where)
    country = raw.get("country")
    code = isinstance(country, str) and len(country) == 3 and country.isalpha() and country.isupper()
    _demand(country is None or code, f"country {country!r} is no ISO 3166 alpha-3 code", where)
    for key in _LISTS:
        values = raw.get(key) or []
        texts = isinstance(values, list) and all(isinstance(value, str) and value for value in values)
        _demand(texts, f"{key} must be a list of texts (quote values such as 'No')", where)
    for key in (*_TIES, "roles"):
        _demand(isinstance(raw.get(key) or [], list), f"{key} must be a list", where)
    _demand(not raw.get("roles") or raw["kind"] == "person", "only persons have roles", where)


def _check_sector(sector: Any, where: str) -> None:
    _demand(sector is None or sector in SECTORS, f"sector {sector!r} is none of {', '.join(sorted(SECTORS))}", where)


def _demand(fulfilled: bool, what: str, where: str) -> None:
    if not fulfilled:
        raise ReferenceDataError(what, where)


def _span(raw: Mapping[str, Any], where: str) -> tuple[date | None, date | None]:
    since = parse_date(raw.get("from"), last=False, where=where)
    until = parse_date(raw.get("to"), last=True, where=where)
    _demand(since is None or until is None or since <= until, f"from {since} is later than to {until}", where)
    return since, until


def _tie(raw: Any, where: str) -> Tie:
    if isinstance(raw, str):
        return Tie(raw)
    _demand(isinstance(raw, Mapping) and isinstance(raw.get("id"), str), "a sponsor or part_of needs an id", where)
    _demand(set(raw) <= {"id", "from", "to", "note"}, "a sponsor or part_of has only id, from and to", where)
    return Tie(raw["id"], *_span(raw, where))


def _role(raw: Any, where: str) -> Role:
    _demand(isinstance(raw, Mapping) and isinstance(raw.get("title"), str), "a role needs a title", where)
    _demand(set(raw) <= {"title", "sector", "from", "to", "note"}, "a role has only title, sector, from and to", where)
    _check_sector(raw.get("sector"), where)
    return Role(raw["title"], raw.get("sector"), *_span(raw, where))
