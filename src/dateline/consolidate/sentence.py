"""What happened, in one sentence made of an incident's values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dateline.records.event import COUNT_FIELDS
from dateline.records.incident import Shown
from dateline.reference.deeds import Deed, deed

OPENINGS = {
    "ongoing": "Ongoing: ",
    "planned": "Planned: ",
    "possible": "Possible: ",
    "did_not_happen": "Did not happen: ",
    "unclear": "Unclear whether it happened: ",
}
MOST = 3
"""Names told in full; of more the sentence says how many."""
WIELDED = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
"""Types in which a weapon or means that is named is the one used; elsewhere it is what is talked about."""
MEANS = {
    "aircraft": "aircraft",
    "artillery": "artillery",
    "chemical": "chemicals",
    "cyber": "cyber means",
    "drone": "drones",
    "fire": "fire",
    "ied": "explosive devices",
    "knife": "knives",
    "missile": "missiles",
    "mortar": "mortars",
    "rocket": "rockets",
    "small-arms": "small arms",
    "suicide-vest": "suicide vests",
    "vehicle-bomb": "vehicle bombs",
}
DIGITS = re.compile(r"\d{4,}")
SAID = {
    "aerial": {"aircraft"},
    "cyber": {"cyber"},
    "drone": {"drone"},
    "explosives": {"ied"},
    "firearms": {"small-arms", "aircraft"},
    "suicide-attack": {"suicide-vest"},
    "unconventional": {"chemical"},
}
"""Mode -> means that its own words name already."""
SITE = re.compile(r"\b(air ?base|base|airport|airfield|embassy|consulate|port|refinery|checkpoint|crossing|station|hospital|prison)\b", re.IGNORECASE)
"""Places that something happens at, not in."""

Values = dict[str, list[Shown]]


def sentence(type_: str, values: Sequence[Shown], *, dated: bool = True) -> str:
    """Returns who did what to whom, with what, where and when (unless it stands under its date), and how many suffered.

    What is not known is left out.
    """
    of = _by_field(values)
    told = " ".join(part for part in (clause(type_, values), _where(of), _when(of) if dated else "") if part)
    tolls = [f"{_number(toll)} {field}" for field in COUNT_FIELDS if (toll := _first(of, field))]
    return f"{'; '.join([told, *tolls])}."


def clause(type_: str, values: Sequence[Shown]) -> str:
    """Returns the beginning of that sentence: who did what to whom, and with what; whether it happened goes before it."""
    of = _by_field(values)
    status, mode = _first(of, "status"), _first(of, "mode")
    words = deed(type_, mode.value if mode else None, _only([one.value for one in of.get("instrument", [])]))
    opening = OPENINGS.get(status.value, "") if status else ""
    doers, recipients = names([one.label for one in of.get("actor", [])]), names(_recipients(of))
    told = _verbal(words, doers, recipients) if doers and not opening else _nominal(words, doers, recipients)
    whole = " ".join(part for part in (told, _means(type_, mode, words, of)) if part)
    return opening + (whole if opening else whole[:1].upper() + whole[1:])


def names(labels: Sequence[str]) -> str:
    """Returns some names in a row; of many the first, and how many others there are."""
    if len(labels) > MOST + 1:
        return f"{', '.join(labels[:MOST])} and {len(labels) - MOST} others"
    return " and ".join([", ".join(labels[:-1]), labels[-1]] if len(labels) > 1 else labels)


def _verbal(words: Deed, doers: str, recipients: str) -> str:
    did = words.verb if recipients else words.alone or words.verb
    return " ".join(part for part in (doers, did, words.to if recipients else "", recipients) if part)


def _nominal(words: Deed, doers: str, recipients: str) -> str:
    parts = (words.noun, "by" if doers else "", doers, words.of if recipients else "", recipients)
    return " ".join(part for part in parts if part)


def _recipients(of: Values) -> list[str]:
    """The recipients, each once, without the town or the site where it happened."""
    places = {one.label.partition(", ")[0].casefold() for one in of.get("where", []) if ", " in one.label}
    labels = {one.label.casefold(): one.label for one in reversed(of.get("recipient", []))}
    return [labels[one] for one in dict.fromkeys(one.label.casefold() for one in of.get("recipient", [])) if one not in places]


def _means(type_: str, mode: Shown | None, words: Deed, of: Values) -> str:
    said = SAID.get(mode.value if mode else "", set()) | {words.means}
    kinds = [MEANS[one.value] for one in of.get("instrument", []) if one.value in MEANS and one.value not in said]
    return f"with {names(kinds)}" if kinds and type_ in WIELDED else ""


def _where(of: Values) -> str:
    """The places, without those that another of them lies in, and without those to which it was done."""
    done_to = {one.label for one in of.get("recipient", [])}
    labels = [one.label for one in of.get("where", []) if one.label not in done_to]  # what it is done to may be a country
    exact = [one for one in labels if not any(other.endswith(f", {one}") for other in labels)]
    if not exact:
        return ""
    return f"{'at' if SITE.search(exact[0].partition(',')[0]) else 'in'} {names(_short(exact)) if len(exact) > 1 else exact[0]}"


def _short(places: Sequence[str]) -> list[str]:
    """Several places without their provinces; a country that they share is said once."""
    parts = [place.split(", ") for place in places]
    if len({part[-1] for part in parts}) == 1:
        return [*(part[0] for part in parts[:-1]), f"{parts[-1][0]}, {parts[-1][-1]}"]
    return [f"{part[0]} ({part[-1]})" if len(part) > 1 else part[0] for part in parts]


def _when(of: Values) -> str:
    one = _first(of, "when")
    if one is None or one.start is None or one.end is None:
        return ""
    if one.start == one.end:
        return f"on {_day(one.start)}"
    if " – " not in one.label:
        return f"in {one.label}"
    same_month = (one.start.year, one.start.month) == (one.end.year, one.end.month)
    return f"between {one.start.day if same_month else _day(one.start)} and {_day(one.end)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _number(toll: Shown) -> str:
    """A number of people without of whom; thousands stand apart."""
    return DIGITS.sub(lambda digits: f"{int(digits[0]):,}", toll.label.partition(" (")[0])


def _only(found: Sequence[str]) -> str | None:
    return found[0] if len(set(found)) == 1 else None


def _by_field(values: Sequence[Shown]) -> Values:
    of: Values = {}
    for one in values:
        of.setdefault(one.field, []).append(one)
    return {field: _weighty(found) for field, found in of.items()}


def _weighty(found: Sequence[Shown]) -> list[Shown]:
    """What at least half as many events say as say the most told value: the rest is told by the values, not by the sentence."""
    most = max(len(one.support) for one in found)
    return [one for one in found if 2 * len(one.support) >= most]


def _first(of: Values, field: str) -> Shown | None:
    return of[field][0] if of.get(field) else None
