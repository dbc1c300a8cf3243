"""Scores templates on the MUC-4 texts as the neural papers do (GTT metric): best alignment, micro F1 over incident type and five roles."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.errors import UsageError
from dateline.evaluate.datasets import rows
from dateline.evaluate.figures import harmonic_mean

TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage")
ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
ALL = "all"
"""Name of the figure over incident type and roles together."""
ARTICLES = re.compile(r"\b(?:a|an|the)\b")
NO_PUNCTUATION = str.maketrans("", "", string.punctuation)

Entity = frozenset[str]
"""What one filler may be called; of an answer all must be among those of the key."""


@dataclass(frozen=True, slots=True)
class Template:
    """One incident: its type (a key may allow two, "bombing / attack") and the fillers of each role."""

    incident_type: str
    roles: Mapping[str, tuple[Entity, ...]] = field(default_factory=dict)

    def of(self, role: str) -> tuple[Entity, ...]:
        """Returns the fillers of a role."""
        return self.roles.get(role, ())


@dataclass(frozen=True, slots=True)
class Muc4Text:
    """A text in small letters, as the papers use it, the day it was sent, and the key's templates."""

    id: str
    text: str
    published: str | None
    templates: tuple[Template, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """What was right among the answers, how many answers, what was found of the key, how many keys: one role."""

    right: int = 0
    given: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Counted) -> Counted:
        """Returns both taken together."""
        return Counted(self.right + other.right, self.given + other.given, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """The share of the answers that is right."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """The share of the key that is found; two answers for one filler find it once."""
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return harmonic_mean(self.precision, self.recall)


Counts = dict[str, Counted]


def load(path: Path) -> list[Muc4Text]:
    """Returns the texts of a JSON Lines file, packed with gzip or not.

    Raises:
        UsageError: the file cannot be read.
    """
    try:
        return [muc4_text(row) for row in rows(path)]
    except (UsageError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"not a file of MUC-4 texts: {error!r}", str(path)) from error


def muc4_text(row: Mapping[str, Any]) -> Muc4Text:
    """Returns the text of one object of the file; a template that stands there twice counts once."""
    distinct: list[Mapping[str, Any]] = []
    for one in row["gtt_templates"]:
        called = {"incident_type": one["incident_type"]} | {role: [[name for name, _ in entity] for entity in one[role] if entity] for role in ROLES}
        if called not in distinct:
            distinct.append(called)
    keys = (Template(one["incident_type"], {role: tuple(entity(*names) for names in one[role]) for role in ROLES}) for one in distinct)
    return Muc4Text(row["docid"], row["gtt_doctext"], (row.get("dateline") or {}).get("date"), tuple(keys))


def entity(*names: str) -> Entity:
    """Returns a filler by its names."""
    return frozenset(normal(name) for name in names)


def normal(name: str) -> str:
    """Returns a name as the metric compares it: small letters, no punctuation, no articles."""
    return " ".join(ARTICLES.sub(" ", name.lower().translate(NO_PUNCTUATION)).split())


def score(texts: Sequence[Muc4Text], given: Mapping[str, Sequence[Template]]) -> Counts:
    """Returns the counts of each role, of "incident_type" and of all together.

    Args:
        texts: texts with their keys.
        given: the templates found in each text, by its id; a text that is missing has none.
    """
    total = {name: Counted() for name in ("incident_type", *ROLES)}
    for text in texts:
        for name, counted in aligned(given.get(text.id, ()), text.templates).items():
            total[name] += counted
    return total | {ALL: sum(total.values(), Counted())}


def aligned(given: Sequence[Template], keys: Sequence[Template]) -> Counts:
    """Returns the counts of one text under the alignment with the best F1.

    A template can be aligned with a key of its type only; each key is taken once. The rest is too many, or missed.
    """
    spare = {name: _spare(name, given, keys) for name in ("incident_type", *ROLES)}
    answers, wanted = sum(c.given for c in spare.values()), sum(c.wanted for c in spare.values())
    pairs = [{n: _pair(one, key) for n, key in enumerate(keys) if one.incident_type in key.incident_type} for one in given]
    best = max(_alignments(pairs), key=lambda found: Counted(found[0], answers, found[1], wanted).f1, default=(0, 0, ()))
    for at, key in enumerate(best[2]):
        if key is not None:
            for name, counted in pairs[at][key].items():
                spare[name] += counted
    return spare


def _alignments(pairs: Sequence[Mapping[int, Counts]]) -> list[tuple[int, int, tuple[int | None, ...]]]:
    """All ways to align that differ in what is right, what is found or which keys are left: (right, found, key of each answer)."""
    states: dict[tuple[frozenset[int], int, int], tuple[int | None, ...]] = {(frozenset(), 0, 0): ()}
    for options in pairs:
        longer: dict[tuple[frozenset[int], int, int], tuple[int | None, ...]] = {}
        for (used, right, found), chosen in states.items():
            for key in (*(key for key in options if key not in used), None):
                more = options[key].values() if key is not None else ()
                state = (used | ({key} if key is not None else set()), right + sum(c.right for c in more), found + sum(c.found for c in more))
                longer.setdefault(state, (*chosen, key))
        states = longer
    return [(right, found, chosen) for (_, right, found), chosen in states.items()]


def _spare(name: str, given: Sequence[Template], keys: Sequence[Template]) -> Counted:
    """The counts of a role when nothing is aligned."""
    if name == "incident_type":
        return Counted(given=len(given), wanted=len(keys))
    return Counted(given=sum(len(one.of(name)) for one in given), wanted=sum(len(key.of(name)) for key in keys))


def _pair(one: Template, key: Template) -> Counts:
    """What is right and what is found in a template aligned with a key."""
    counts = {"incident_type": Counted(right=1, found=1)}
    for role in ROLES:
        right = sum(any(answer <= filler for filler in key.of(role)) for answer in one.of(role))
        found = sum(any(answer <= filler for answer in one.of(role)) for filler in key.of(role))
        counts[role] = Counted(right=right, found=found)
    return counts


def differences(texts: Sequence[Muc4Text], given: Mapping[str, Sequence[Template]]) -> list[str]:
    """Returns a line for each text whose templates are not the key's: what was wanted, and what was given."""
    pairs = ((text, given.get(text.id, ())) for text in texts)
    return [f"{text.id}: {_told(text.templates)}, found {_told(found)}" for text, found in pairs if _told(text.templates) != _told(found)]


def _told(templates: Sequence[Template]) -> str:
    return "; ".join(_template(one) for one in templates) or "nothing"


def _template(one: Template) -> str:
    roles = (f"{role} {' | '.join('/'.join(sorted(filler)) for filler in one.of(role))}" for role in ROLES if one.of(role))
    return ", ".join((one.incident_type, *roles))
