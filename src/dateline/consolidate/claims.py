"""One event's values as claims: each with its words, who says so, where and since when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from dateline.consolidate.telling import party_key, place_key, province_key
from dateline.records.event import COUNT_FIELDS, Count, Event, Participant, When, Where
from dateline.records.incident import Claim, ClaimField
from dateline.records.report import Mention, Report
from dateline.reference.country_names import country_names


def claims(event: Event, report: Report, coder: str) -> tuple[Claim, ...]:
    """Returns all claims of an event, in the order of ``CLAIM_FIELDS``.

    Args:
        event: the event, resolved.
        report: the report that tells it.
        coder: name and version of the coder.
    """
    teller = _Teller(event, report, coder)
    return tuple(teller.all())


def day_label(start: date, end: date) -> str:
    """Returns an interval as people write it: a day, a whole month, a whole year, or from and to."""
    if start == end:
        return f"{start.day} {start:%B} {start.year}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if start.day == 1 and (start.year, start.month) == (end.year, end.month) and _is_month_end(end):
        return f"{start:%B} {start.year}"
    return f"{day_label(start, start)} – {day_label(end, end)}"


def count_label(low: int | None, high: int | None) -> str:
    """Returns a number of people as people write it: "34", "at least 5", "up to 9", "24–99"."""
    if low is None:
        return f"up to {high}" if high is not None else "some"
    return f"at least {low}" if high is None else str(low) if low == high else f"{low}–{high}"


def place_label(where: Where) -> str:
    """Returns a place with its province and its country."""
    country = country_names().get(where.country or "", where.country)
    parts = [where.name, where.adm1 if where.feature not in {"country", "adm1"} else None, country if where.feature != "country" else None]
    return ", ".join(dict.fromkeys(part for part in parts if part))


class _Teller:
    """Makes the claims of one event."""

    def __init__(self, event: Event, report: Report, coder: str) -> None:
        self.event, self.report, self.coder = event, report, coder
        self.said_by = tuple(a.name for a in event.attributions)
        self.stance = event.attributions[-1].stance if event.attributions else None

    def all(self) -> Iterator[Claim]:
        event, trigger = self.event, self.event.triggers[0].mention
        yield self._claim("type", event.type, event.type, trigger)
        yield from (self._claim("mode", mode, mode.replace("-", " "), trigger) for mode in event.modes)
        yield self._claim("status", event.status, event.status.replace("_", " "), trigger)
        if event.effect:
            yield self._claim("effect", event.effect, event.effect, trigger)
        if event.when.start and event.when.end:
            yield self._when(event.when, event.when.start, event.when.end)
        yield from (self._where(where) for where in event.where)
        yield from (self._party("actor", one) for one in event.actors)
        yield from (self._party("recipient", one) for one in event.recipients)
        yield from (self._claim("instrument", one.kind, one.kind, one.mention) for one in event.instruments)
        for field in COUNT_FIELDS:
            yield from (self._count(field, one) for one in _together(getattr(event, field)))

    def _claim(self, field: ClaimField, value: str, label: str, words: Mention | None, **more: object) -> Claim:
        return Claim(
            self.event.id, self.report.id, field, value, label, words, self.said_by, self.stance, self.report.source, self.report.published, self.coder,
            **more,  # type: ignore[arg-type]
        )  # fmt: skip

    def _when(self, when: When, start: date, end: date) -> Claim:
        return self._claim("when", f"{start.isoformat()}/{end.isoformat()}", day_label(start, end), when.mention, start=start, end=end)

    def _where(self, where: Where) -> Claim:
        value, around = place_key(where), []
        if where.country and where.adm1:
            around.append(province_key(where.country, where.adm1))
        if where.country:
            around.append(f"country:{where.country}")
        within = tuple(a for a in around if a != value)
        return self._claim("where", value, place_label(where), where.mention, country=where.country, within=within)

    def _party(self, field: ClaimField, one: Participant) -> Claim:
        value = party_key(one)
        state = one.country.lower() if one.country else None
        within = (state,) if state and state != value else ()
        label = f"{one.name} (according to {', '.join(one.alleged_by)})" if one.alleged_by else one.name
        return self._claim(field, value, label, one.mention, country=one.country, within=within)

    def _count(self, field: str, one: Count) -> Claim:
        value = f"{'' if one.low is None else one.low}-{'' if one.high is None else one.high}"
        label = count_label(one.low, one.high) + (f" ({one.of_whom})" if one.of_whom else "")
        return self._claim(field, value, label, one.mention, low=one.low, high=one.high, best=one.best)  # type: ignore[arg-type]


def _together(counts: Sequence[Count]) -> Sequence[Count]:
    """Counts of one person each, told by their names, are one number: who is killed with another is not the same person."""
    named = [c for c in counts if c.low == c.high == 1 and c.of_whom and any(w[0].isupper() for w in c.of_whom.split())]
    if len(named) < 2:
        return counts
    whole = replace(named[0], low=len(named), high=len(named), best=len(named), of_whom=", ".join(c.of_whom or "" for c in named))
    return [whole, *(c for c in counts if c not in named)]


def _is_month_end(day: date) -> bool:
    return date.fromordinal(day.toordinal() + 1).day == 1
