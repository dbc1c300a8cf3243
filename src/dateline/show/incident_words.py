"""An incident's values in a few words: where, how many suffered, on how much it rests, what is contradicted."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records.event import COUNT_FIELDS
from dateline.records.incident import ClaimField, Incident, Shown
from dateline.reference.country_names import country_names
from dateline.show.plain_text import plain

OPEN, REVISED = "!", "~"
LEGEND = f"{OPEN} reports contradict each other · {REVISED} a number was revised since"


def values(incident: Incident, field: ClaimField) -> list[Shown]:
    """Returns what an incident shows for a field."""
    return [one for one in incident.values if one.field == field]


def place(incident: Incident) -> str:
    """Returns the first of its places with its country, and how many more there are: "Green Zone, Iraq +1"."""
    found = values(incident, "where")
    if not found:
        return ""
    first = found[0]
    name, country = first.label.partition(",")[0], country_names().get(first.country or "", "")
    more = f" +{len(found) - 1}" if len(found) > 1 else ""
    return plain((name if not country or country == name else f"{name}, {country}") + more)


def tolls(incident: Incident) -> Iterator[str]:
    """Yields how many were killed, injured, abducted, arrested: "2 killed", "≥50 injured"."""
    for field in COUNT_FIELDS:
        for one in incident.values:
            if one.field == field:
                yield f"{people(one)} {field}"


def people(one: Shown) -> str:
    """Returns a number of people in few signs: "34", "≥5", "≤9", "24–99"; with a best number in a range "24–99, best 40"."""
    if one.low is None:
        return f"≤{one.high:,}" if one.high is not None else "some"
    if one.high is None:
        return f"≥{one.low:,}"
    if one.low == one.high:
        return f"{one.low:,}"
    best = f" ({one.best:,})" if one.best is not None else ""
    return f"{one.low:,}–{one.high:,}{best}"


def mark(incident: Incident) -> str:
    """Returns whether reports contradict each other, or a number was revised."""
    if any(not one.revised for one in incident.contradictions):
        return OPEN
    return REVISED if incident.contradictions else ""


def status(incident: Incident) -> str | None:
    """Returns whether it happened."""
    return next((one.value for one in incident.values if one.field == "status"), None)
