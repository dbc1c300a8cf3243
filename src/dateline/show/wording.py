"""The values of an event in words that a person reads: who, when, where, how many, who says so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from dateline.records.event import COUNT_FIELDS, Attribution, Count, Event, Instrument, Participant, Response, When, Where
from dateline.records.report import Mention, Report
from dateline.reference.country_names import country_names
from dateline.show.plain_text import plain

VERBAL_COOPERATION, MATERIAL_COOPERATION = "verbal cooperation", "material cooperation"
VERBAL_CONFLICT, MATERIAL_CONFLICT = "verbal conflict", "material conflict"
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), VERBAL_COOPERATION),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), MATERIAL_COOPERATION),
    **dict.fromkeys(("REQUEST", "REJECT", "ACCUSE", "THREATEN"), VERBAL_CONFLICT),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), MATERIAL_CONFLICT),
}
STATUS = {
    "happened": "happened",
    "ongoing": "ongoing",
    "planned": "planned",
    "possible": "possible",
    "did_not_happen": "did not happen",
    "unclear": "unclear whether it happened",
}
PRECISION = {
    1: "",
    2: "near it, or part of it",
    3: "somewhere in this district",
    4: "somewhere in this province or state",
    5: "somewhere in this area",
    6: "somewhere in this country",
    7: "at sea or in the air",
}
ANCHOR = {
    "publication": "from the publication date",
    "dateline": "from the dateline",
    "narrative": "from the telling around it",
}
STANCE = {
    "states": "says",
    "alleges": "alleges",
    "claims_responsibility": "claims responsibility",
    "denies": "denies",
    "confirms": "confirms",
    "cannot_confirm": "cannot confirm",
}
LANGUAGES = {"ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French", "ru": "Russian", "tr": "Turkish"}
SEASONS = {3: "spring", 6: "summer", 9: "autumn"}
SHORT_NAMES = {"United States": ("US", "U.S.", "American"), "United Kingdom": ("UK", "British")}
LONGEST = 320
"""Characters of a sentence that are shown."""


class Piece(NamedTuple):
    """A stretch of a sentence, and whether it is a trigger's."""

    text: str
    marked: bool


def label(event: Event) -> str:
    """Returns type and modes: "ASSAULT · aerial"."""
    return " · ".join((event.type, *event.modes))


def verdict(event: Event) -> str:
    """Returns whether it happened, with its effect where one is known: "happened, hit"."""
    parts = [STATUS[event.status]]
    if event.effect and event.effect != "unknown":
        parts.append(event.effect)
    if event.awaits_response:
        parts.append("awaits a response")
    return ", ".join(parts)


def unsaid(event: Event) -> list[str]:
    """Returns what the report does not say of an event: "no date", "no place"."""
    return [word for word, value in (("no date", when(event.when)), ("no place", event.where)) if not value]


def deed(event: Event) -> str:
    """Returns the triggers' words, each once."""
    words = {t.mention.text.lower(): plain(t.mention.text) for t in reversed(event.triggers)}
    return ", ".join(dict.fromkeys(words[t.mention.text.lower()] for t in event.triggers))


def who(one: Participant) -> tuple[str, str]:
    """Returns a participant's name, and in a few words what is known of it: country, sponsor, who alleges it."""
    name = plain(one.name)
    known = []
    country = _country(one.country)
    if country and country.lower() not in name.lower() and not any(s in name for s in SHORT_NAMES.get(country, ())):
        known.append(country)
    if one.sponsor:
        known.append(f"sponsor {_country(one.sponsor.upper()) or one.sponsor}")
    if one.alleged_by:
        known.append(f"according to {', '.join(map(plain, one.alleged_by))}")
    return name, "; ".join(known)


def _country(code: str | None) -> str | None:
    return country_names().get(code, code if len(code) == 3 else None) if code else None


def when(found: When) -> str | None:
    """Returns the interval in words, ``open`` with the words where they fix none, None where nothing is said."""
    if found.start is None and found.end is None:
        return f"open: {quoted(found.mention)}" if found.mention else None
    interval = _interval(found)
    parts = [interval]
    if found.mention is not None and plain(found.mention.text).lower() != interval.lower():
        parts.append(quoted(found.mention))
    remarks = [ANCHOR[found.anchor]] if found.anchor in ANCHOR else []
    remarks += [f"else {_interval(When(start=a, end=b, precision=found.precision))}" for a, b in found.alternatives]
    if remarks:
        parts.append(f"({', '.join(remarks)})")
    return "  ".join(parts)


def short_time(found: When) -> str:
    """Returns the interval in ISO form, as short as it can be: "2019-12", "2021-02-26", "2019-09–11"; "?" when open."""
    if found.start is None and found.end is None:
        return "?" if found.mention else ""
    if found.start == found.end or found.start is None or found.end is None:
        return f"{'' if found.start else '–'}{found.start or found.end}{'' if found.end else '–'}"
    start, end = found.start, found.end
    years = f"{start:%Y}" if start.year == end.year else f"{start:%Y}–{end:%Y}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start:%Y-%m}" if found.precision == "month" else f"{start}–{end:%d}"
    return f"{start:%Y-%m}–{end:%m}" if start.year == end.year and found.precision != "year" else years


def _interval(found: When) -> str:
    if found.start is None or found.end is None:
        return f"from {_day(found.start)} on" if found.start else f"up to {_day(found.end)}"
    start, end = found.start, found.end
    if found.precision == "month" and (start.year, start.month) == (end.year, end.month):
        return start.strftime("%B %Y")
    if found.precision == "year" and start == date(start.year, 1, 1) and end == date(start.year, 12, 31):
        return str(start.year)
    if found.precision == "season" and start.month in SEASONS and start.day == 1:
        return f"{SEASONS[start.month]} {start.year}, {_range(start, end)}"
    return _range(start, end)


def _range(start: date, end: date) -> str:
    if start == end:
        return f"{start:%a} {_day(start)}"
    if start.year != end.year:
        return f"{_day(start)} – {_day(end)}"
    if start.month != end.month:
        return f"{start.day} {start:%b} – {_day(end)}"
    return f"{start.day}–{_day(end)}"


def _day(day: date | None) -> str:
    return f"{day.day} {day:%b} {day.year}" if day else "?"


def where(one: Where) -> str:
    """Returns name, first-order area and country, and how near that is; ``open`` with the candidates when it is not settled."""
    name = plain(one.name)
    if one.country is None and one.lat is None:
        others = f": {' or '.join(one.alternatives[:3])}" if one.alternatives else ""
        return f"{name} (open{others})" if others else f"{name} (not in the gazetteer)"
    parts = [name]
    for more in (one.adm1, _country(one.country)):
        if more and more.lower() != parts[-1].lower():
            parts.append(more)
    remark = PRECISION.get(one.precision or 1, "")
    place = ", ".join(parts)
    return f"{place} ({remark})" if remark and (one.precision != 6 or one.feature != "country") else place


def tolls(event: Event) -> list[str]:
    """Returns the counts in words: "at least 5 killed: soldiers “at least five soldiers”"."""
    return [_toll(kind, one) for kind in COUNT_FIELDS for one in getattr(event, kind)]


def _toll(kind: str, one: Count) -> str:
    if one.low is not None and one.low == one.high:
        number = f"{one.low:,}"
    elif one.low is not None and one.high is not None:
        number = f"{one.low:,}–{one.high:,}"
    elif one.low is not None:
        number = f"at least {one.low:,}"
    else:
        number = f"at most {one.high:,}" if one.high is not None else "some"
    whom = f" ({plain(one.of_whom)})" if one.of_whom else ""
    words = f" {quoted(one.mention)}" if plain(one.mention.text).lower() not in (number, plain(one.of_whom or "").lower()) else ""
    return f"{number} {kind}{whom}{words}"


def means(found: Iterable[Instrument]) -> list[str]:
    """Returns weapons and means in the words of the text, with their kind where the words do not name it."""
    words: dict[str, None] = {}
    for one in found:
        text = plain(one.mention.text)
        words[text if one.kind.replace("-", " ") in text.lower().replace("-", " ") or one.kind == "other" else f"{text} ({one.kind})"] = None
    return list(words)


def speaker(one: Attribution) -> str:
    """Returns one link of who says it: "Example News (outlet) reports, quoted"."""
    name = plain(one.name)
    kind = f" ({one.kind})" if one.kind != "person" and one.kind not in name.lower() else ""
    return f"{name}{kind} {STANCE[one.stance]}{', quoted' if one.quoted else ''}"


def answer(one: Response, numbers: dict[str, int], events: dict[str, Event]) -> str:
    """Returns what the event answers: the other event's number and words, and the words that say so."""
    cause = events.get(one.event or "")
    told = f"#{numbers[cause.id]} {label(cause)} {quoted(cause.triggers[0].mention)}" if cause else "something not told as an event"
    return f"{one.relation} to {told}  {quoted(one.mention)}" + (" (inferred)" if one.basis == "inferred" else "")


def quoted(mention: Mention | None) -> str:
    """Returns the words of a mention in quotation marks."""
    return f"“{plain(mention.text)}”" if mention is not None else ""


def language(report: Report) -> str:
    """Returns the report's language in words."""
    return LANGUAGES.get(report.language, report.language) if report.language else "language not sure, read as English"


def sentence(event: Event, text: str) -> tuple[list[Piece], int]:
    """Returns the first telling's sentence in pieces, shortened around its triggers, and how many more sentences tell the event."""
    first = event.triggers[0].sentence
    marks = sorted({(t.mention.start, t.mention.end) for t in event.triggers if t.sentence == first})
    start, end = _window(first.start, first.end, marks)
    pieces = [Piece("… ", False)] if start > first.start else []
    at = start
    for left, right in marks:
        if at <= left and right <= end:
            pieces += [Piece(text[at:left], False), Piece(text[left:right], True)]
            at = right
    pieces.append(Piece(text[at:end], False))
    if end < first.end:
        pieces.append(Piece(" …", False))
    others = {t.sentence for t in event.triggers} - {first}
    return [p for p in pieces if p.text], len(others)


def _window(start: int, end: int, marks: list[tuple[int, int]]) -> tuple[int, int]:
    if end - start <= LONGEST:
        return start, end
    left = max(start, min(marks[0][0] - LONGEST // 2, end - LONGEST))
    return left, min(end, left + LONGEST)
