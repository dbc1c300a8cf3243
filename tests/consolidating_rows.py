"""Events as comparisons see them, and claims, made for tests: each takes only what the test is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dateline.consolidate.claims import claims, count_label, day_label
from dateline.consolidate.merge import Member
from dateline.records.event import Event
from dateline.records.incident import Claim, ClaimField, Publication
from dateline.records.stored import Source
from dateline.records.telling import Party, Spot, Telling
from factories import bombing, report

DAY = date(2020, 3, 10)
SETS = ("triggers", "near", "words", "names", "story", "modes", "instruments")
"""Fields that are written as words with spaces between."""
MOSUL = Spot("gn:99072", "Mosul", 2, "IRQ", "Nineveh", 36.335, 43.119)
TAL_AFAR = Spot("gn:448149", "Tal Afar", 2, "IRQ", "Nineveh", 36.379, 42.450)
BASRA = Spot("gn:99532", "Basra", 2, "IRQ", "Basra", 30.508, 47.784)
ALEPPO = Spot("gn:170063", "Aleppo", 2, "SYR", "Aleppo", 36.202, 37.161)
NINEVEH = Spot("adm1:IRQ.nineveh", "Nineveh", 4, "IRQ", "Nineveh", 36.0, 42.5)
BASRA_PROVINCE = Spot("adm1:IRQ.basra", "Basra Province", 4, "IRQ", "Basra", 30.3, 47.5)
IRAQ = Spot("country:IRQ", "Iraq", 6, "IRQ")
VILLAGE = Spot("place:al hamra", "al-Hamra", 2, "IRQ")
TURKEY = Party("tur", "Turkey", True, "TUR")
TURKISH_JETS = Party("noun:jet@TUR", "Turkish jets", False, "TUR")
FRANCE = Party("fra", "France", True, "FRA")
MILITIA = Party("noun:militia", "a militia", False, None, "irn")
IRAN = Party("irn", "Iran", True, "IRN")
GUNMEN = Party("noun:gunman", "gunmen", False)


def ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None


def telling(event: str = "a", **fields: Any) -> Telling:
    """An assault told by a report of its own, published on DAY; days are given as dates, ``on`` for both ends."""
    days: dict[str, Any] = {name: ordinal(fields.pop(name)) for name in ("start", "end", "known") if name in fields}
    if "on" in fields:
        days |= dict.fromkeys(("start", "end"), ordinal(fields.pop("on")))
    sets: dict[str, Any] = {name: frozenset(fields.pop(name).split()) for name in SETS if name in fields}
    values: dict[str, Any] = {"event": f"ev_{event}", "report": f"rp_{event}", "place": 0, "type": "ASSAULT", "status": "happened", "known": DAY.toordinal()}
    return Telling(**values | days | sets | fields)


def claim(field: ClaimField, value: str, of: str = "a", **fields: Any) -> Claim:
    """What event ``of`` of report ``of`` says, known on DAY."""
    values: dict[str, Any] = {"event": f"ev_{of}", "report": f"rp_{of}", "field": field, "value": value, "label": value, "known": DAY}
    return Claim(**values | fields)


def toll(low: int | None, of: str = "a", known: date = DAY, high: int | None = -1, **fields: Any) -> Claim:
    """A number of killed; without ``high`` an exact one, with None at least so many."""
    top = low if high == -1 else high
    best = low if low == top else None
    return claim("killed", f"{low}-{top}", of, low=low, high=top, best=best, label=count_label(low, top), known=known, **fields)


def when(start: date, end: date | None = None, of: str = "a", **fields: Any) -> Claim:
    last = end or start
    return claim("when", f"{start}/{last}", of, start=start, end=last, label=day_label(start, last), **fields)


def where(spot: Spot, of: str = "a") -> Claim:
    around = [f"adm1:{spot.country}.{(spot.adm1 or '').lower()}"] if spot.level < 4 else []
    within = tuple([*around, f"country:{spot.country}"] if spot.level < 6 else [])
    return claim("where", spot.key, of, label=spot.name, country=spot.country, within=within)


def status(value: str, of: str = "a", **fields: Any) -> Claim:
    return claim("status", value, of, label=value.replace("_", " "), **fields)


def member(of: str, *extra: Claim, known: date | None = DAY, **fields: Any) -> Member:
    """An event with its type, its status and further claims, all of one day."""
    told = telling(of, known=known, **fields)
    own = [claim("type", "ASSAULT", of, known=known), status(fields.get("status", "happened"), of, known=known), *extra]
    return Member(told, tuple(own))


def source(of: str, *outlets: str | tuple[str, date | None], copies: str | None = None, **fields: Any) -> Source:
    """Where a report appeared: outlets, or outlets with days."""
    pairs = [one if isinstance(one, tuple) else (one, DAY) for one in outlets]
    return Source(f"rp_{of}", tuple(Publication(f"rp_{of}", name, of, name, published=day) for name, day in pairs), copies or f"rp_{of}", **fields)


def sources(*found: Source) -> dict[str, Source]:
    return {one.report: one for one in found}


def event_claims(event: Event | None = None) -> Sequence[Claim]:
    """The claims of a whole event, as a record makes them."""
    return claims(event or bombing(), report(), "rules 0.1")
