"""Events of a report as MUC-4 templates by rules alone: which deeds count as incidents, of which type, and who stands in which role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline.evaluate.muc4 import ROLES, TYPES, Template, entity, normal

Object = Mapping[str, Any]
"""An event as ``dateline code --format jsonl`` writes it."""

WORDS: dict[str, re.Pattern[str]] = {
    "kidnapping": re.compile(r"kidnap|abduct|hostage"),
    "arson": re.compile(r"arson|\bset .*fire|burn|torch|\bablaze"),
    "robbery": re.compile(r"\brob|\bloot|\bstole|\bsteal"),
    "bombing": re.compile(r"bomb|blast|explo|detonat|dynamit|bl[eo]w.* up|grenade"),
}
BOMBS = frozenset(["ied", "vehicle-bomb", "suicide-vest"])
NOT_TOLD = frozenset(["did_not_happen", "planned", "possible"])
FIGHTERS = frozenset(["REB", "CRM", "PAR", "SEP", "UAF"])
"""Sectors of those whose loss in a fight is no terrorist incident."""
FORCES = frozenset(["MIL", "COP", "GOV", "SPY", "JUD"])
PERSONS = re.compile(r"(?:[A-Z][\w'.-]*\s+(?:(?:de|del|la|los|y|von)\s+)*)+[A-Z][\w'.-]*$")
GROUP_WORDS = re.compile(
    r"\b(?:front|army|party|movement|police|forces|government|cartel|organization|command|brigade|battalion|group|union|path)\b", re.IGNORECASE
)
PRONOUNS = frozenset("he she it they them him her his its their we us who which that this those these others one some us our i you".split())
TRIMMED = re.compile(r"^(?:the|a|an|this|that|these|those|his|her|its|their|several|some|at least)\s+", re.IGNORECASE)
TITLED = re.compile(
    r"^(?:[a-z].*\s)?(?:(?:president|mr|mrs|dr|gen|general|col|colonel|maj|major|capt|captain|lt|lieutenant|sergeant|father|monsignor|msgr|bishop|senator|deputy|minister|ambassador|judge)\.?\s+)+",
    re.IGNORECASE,
)


def templates(events: Iterable[Object]) -> tuple[Template, ...]:
    """Returns one template for each type of incident that the events tell, in the order of ``TYPES``."""
    found: dict[str, dict[str, list[str]]] = {}
    for event in events:
        kind = incident_type(event)
        if kind is not None and _counts(event):
            roles = found.setdefault(kind, {role: [] for role in ROLES})
            for role, name in fillers(event):
                if normal(name) and normal(name) not in map(normal, roles[role]):
                    roles[role].append(name)
    chosen = ((kind, found[kind]) for kind in TYPES if kind in found and any(found[kind].values()))
    return tuple(Template(kind, {role: tuple(entity(name) for name in names) for role, names in roles.items()}) for kind, roles in chosen)


def incident_type(event: Object) -> str | None:
    """Returns the type of incident that an event would be, None when it is none."""
    said = " ".join(one["trigger"]["text"].lower() for one in event["mentions"])
    kinds = {one["kind"] for one in event["instruments"]}
    if event["type"] == "COERCE" and WORDS["robbery"].search(said):
        return "robbery"
    if event["type"] != "ASSAULT":
        return None
    if "abduct" in event["modes"]:
        return "kidnapping"
    if kinds & BOMBS:
        return "bombing"
    return next((kind for kind, words in WORDS.items() if words.search(said)), "attack")


def fillers(event: Object) -> Iterable[tuple[str, str]]:
    """Yields each role that an event fills with the words that fill it."""
    for one in event["actors"]:
        words = _name(one)
        if words and (one["id"] or GROUP_WORDS.search(words)):
            yield "PerpOrg", words
        elif words:
            yield "PerpInd", words
    for one in event["recipients"]:
        words = _name(one)
        person = TITLED.sub("", words)
        if words and PERSONS.match(person) and not GROUP_WORDS.search(person):
            yield "Victim", person
        elif words and one["sector"] is None and one["country"] is None:
            yield "Target", words
    for one in event["instruments"]:
        yield "Weapon", TRIMMED.sub("", one["mention"]["text"])


def _counts(event: Object) -> bool:
    """Says whether a deed is an incident: done, and not forces against fighters or fighters as the ones hurt."""
    if event["status"] in NOT_TOLD:
        return False
    hurt = _sectors(event["recipients"])
    return not (hurt & FIGHTERS) and not (_sectors(event["actors"]) & FORCES and not hurt - FORCES and event["recipients"])


def _sectors(side: Sequence[Object]) -> set[str]:
    return {one["sector"] for one in side if one["sector"]}


def _name(one: Object) -> str:
    words = one["mention"]["text"]
    return "" if words.lower() in PRONOUNS else TRIMMED.sub("", words)
