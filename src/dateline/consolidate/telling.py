"""One event of one report, as comparisons with events of other reports see it."""

from __future__ import annotations

from datetime import date

from dateline.records.event import Count, Event, Participant, Where
from dateline.records.report import Report
from dateline.records.telling import Party, Range, Spot, Telling
from dateline.reference.stems import stem, stems, words

OPENING = 60
"""Words of a report's beginning that say, with its title, what its story is."""
AROUND = 60
"""Characters before and after a trigger that say what exactly happened."""
NEAR, COUNTRY, AREA = 2, 6, 5
FEATURE_LEVELS = {"country": COUNTRY, "adm1": 4, "adm2": 3, "area": AREA, "water": 7, "populated": NEAR, "facility": 1}
STOP = frozenset(
    stem(w)
    for w in (
        "the a an and or but of in on at to from by for with as that which who whom whose this these those it its he she they his her their him them we us "
        "our you your i my is are was were be been being has have had do does did not no nor will would can could may might shall should must said say says "
        "saying told tell after before during while when where than then there here also more most some any all one two three into over under about against "
        "between through out up down off new last year years week day days month time other what how if so such just only"
    ).split()
)


def tell(event: Event, report: Report) -> Telling:
    """Returns an event ready to be compared.

    Args:
        event: the event, with whatever a person corrected in it.
        report: the report that tells it; its publication date is the day on which the telling became known.
    """
    sentences = [report.text[t.sentence.start : t.sentence.end] for t in event.triggers]
    triggers = frozenset(s for t in event.triggers for s in stems(t.mention.text)) - STOP
    return Telling(
        event=event.id,
        report=report.id,
        place=event.triggers[0].mention.start,
        type=event.type,
        status=event.status,
        known=_ordinal(report.published),
        modes=frozenset(event.modes),
        start=_ordinal(event.when.start),
        end=_ordinal(event.when.end),
        spots=tuple(sorted({spot(w) for w in event.where}, key=lambda s: s.key)),
        doers=_parties(event.actors),
        recipients=_parties(event.recipients),
        instruments=frozenset(i.kind for i in event.instruments),
        killed=_ranges(event.killed),
        injured=_ranges(event.injured),
        arrested=_ranges(event.arrested),
        triggers=triggers,
        near=frozenset(s for t in event.triggers for s in stems(around(report.text, t.mention.start, t.mention.end))) - STOP,
        words=frozenset(s for text in sentences for s in stems(text)) - STOP,
        names=frozenset(n for text in sentences for n in names(text)),
        story=story(report),
        cited=tuple(dict.fromkeys(a.name for a in event.attributions if a.kind == "outlet")),
        answers=bool(event.responds_to),
    )


def around(text: str, start: int, end: int) -> str:
    """Returns the words of a text around a stretch of it, none cut in two."""
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    before, after = text[first:start], text[end:last]
    if first > 0:
        before = before.partition(" ")[2]
    if last < len(text):
        after = after.rpartition(" ")[0]
    return before + text[start:end] + after


def story(report: Report) -> frozenset[str]:
    """Returns the stems of a report's title and opening words."""
    opening = " ".join(report.text[report.opening :].split()[:OPENING])
    return frozenset(stems(f"{report.title or ''} {opening}")) - STOP


def names(text: str) -> set[str]:
    """Returns the stems of the capitalised words of a sentence, its first apart, and its numbers."""
    found = list(words(text))
    capital = {stem(w) for w in found[1:] if w[0].isupper()}
    return (capital | {w for w in found if w[0].isdigit()}) - STOP


def spot(where: Where) -> Spot:
    """Returns a place to compare: known places by their GeoNames id, countries by code, others by name."""
    level = FEATURE_LEVELS.get(where.feature or "", where.precision or NEAR)
    return Spot(place_key(where), where.name, level, where.country, where.adm1, where.lat, where.lon)


def place_key(where: Where) -> str:
    """Returns what two mentions of one place have in common."""
    if where.feature == "country" and where.country:
        return f"country:{where.country}"
    if where.feature == "adm1" and where.country and where.adm1:
        return province_key(where.country, where.adm1)
    if where.geonameid is not None:
        return f"gn:{where.geonameid}"
    return f"place:{' '.join(stems(where.name))}"


def province_key(country: str, adm1: str) -> str:
    """Returns the key of a first-order area."""
    return f"adm1:{country}.{' '.join(stems(adm1))}"


def party(one: Participant) -> Party:
    """Returns a doer or recipient to compare: a known actor, a name, or what its head noun says it is."""
    named = one.id is not None or any(w[0].isupper() for w in list(words(one.head or one.name))[-1:])
    return Party(party_key(one), one.name, named, one.country, one.sponsor)


def party_key(one: Participant) -> str:
    """Returns what two mentions of one actor have in common: the actor's id, else its name, else its head noun and country."""
    if one.id is not None:
        return one.id
    last = list(words(one.head or one.name))[-1:]
    if last and last[0][0].isupper():
        return f"name:{' '.join(stems(one.name))}"
    return f"noun:{stem(last[0]) if last else ''}{'@' + one.country if one.country else ''}"


def _parties(found: tuple[Participant, ...]) -> tuple[Party, ...]:
    by_key = {p.key: p for p in map(party, found)}
    return tuple(by_key[key] for key in sorted(by_key))


def _ranges(counts: tuple[Count, ...]) -> tuple[Range, ...]:
    return tuple((c.low, c.high) for c in counts)


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day is not None else None
