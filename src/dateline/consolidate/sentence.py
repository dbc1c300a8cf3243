"""What happened, in one sentence made of an incident's values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateline.records.event import COUNT_FIELDS
from dateline.records.incident import Shown
from dateline.reference.deeds import deed

OPENINGS = {"planned": "Planned: ", "possible": "Possible: ", "did_not_happen": "Did not happen: ", "unclear": "Unclear whether it happened: "}
MOST = 3
"""Names told in full; of more the sentence says how many."""


def sentence(type_: str, values: Sequence[Shown]) -> str:
    """Returns who did what to whom, with what, where and when, and how many suffered; what is not known is left out."""
    by_field: dict[str, list[Shown]] = {}
    for one in values:
        by_field.setdefault(one.field, []).append(one)
    status = _first(by_field, "status")
    parts = [_deed(type_, by_field), _means(by_field), _where(by_field), _when(by_field)]
    told = " ".join(part for part in parts if part)
    opening = OPENINGS.get(status.value, "") if status else ""
    tolls = [f"{toll.label.partition(' (')[0]} {field}" for field in COUNT_FIELDS if (toll := _first(by_field, field))]
    whole = "; ".join([opening + (told if opening else told[:1].upper() + told[1:]), *tolls])
    return f"{whole}."


def _deed(type_: str, values: dict[str, list[Shown]]) -> str:
    mode = _first(values, "mode")
    words = deed(type_, mode.value if mode else None)
    doers, recipients = _names(values.get("actor", [])), _names(values.get("recipient", []))
    if doers:
        return " ".join(part for part in (doers, words.verb, words.to if recipients else "", recipients) if part)
    return " ".join(part for part in (words.noun, words.of if recipients else "", recipients) if part)


def _names(found: Sequence[Shown]) -> str:
    labels = [one.label for one in found[:MOST]]
    if len(found) > MOST:
        return f"{', '.join(labels)} and {len(found) - MOST} others"
    return " and ".join([", ".join(labels[:-1]), labels[-1]] if len(labels) > 1 else labels)


def _means(values: dict[str, list[Shown]]) -> str:
    kinds = [one.label.replace("-", " ") for one in values.get("instrument", []) if one.value != "other"]
    return f"with {' and '.join(kinds[:MOST])}" if kinds else ""


def _where(values: dict[str, list[Shown]]) -> str:
    """The places, without those that another of them lies in."""
    found = values.get("where", [])
    exact = [one for one in found if not any(other is not one and other.label.endswith(f", {one.label}") for other in found)]
    return f"in {_names(exact)}" if exact else ""


def _when(values: dict[str, list[Shown]]) -> str:
    one = _first(values, "when")
    if one is None or one.start is None or one.end is None:
        return ""
    if one.start == one.end:
        return f"on {one.label}"
    return f"between {_short(one.start)} and {_short(one.end)}" if " – " in one.label else f"in {one.label}"


def _short(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _first(values: dict[str, list[Shown]], field: str) -> Shown | None:
    return values[field][0] if values.get(field) else None
