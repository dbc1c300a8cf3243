"""The candidates of a MUC-4 text as numbers: what the word model, the tagger and the coder say of each name, and of the text."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from dateline.coding.nlp import Paragraph
from dateline.evaluate.muc4 import ROLES, TYPES
from dateline.evaluate.muc4_candidates import Candidate
from dateline.evaluate.muc4_rules import incident_type

Numbers = NDArray[np.float32]
BUCKETS = 1 << 17
ENTITY_TYPES = ("", "PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART")
SIDES = ("actors", "recipients", "instruments", "killed", "injured", "abducted")
TAGS = 36
"""Scores of the tagger for each word: begins, ends, is in a filler, by role; in a filler by role and group of types; a victim's description."""
BEGINS, ENDS, INSIDE, BY_TYPE, DESCRIBED = 0, 5, 10, 15, 35
GROUPS = {"attack": 0, "bombing": 1, "kidnapping": 2}
OTHER_GROUP = 3


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the tagger says: the stretches of its words, their scores (words × ``TAGS``), and of each type that the text tells it."""

    offsets: NDArray[np.int64]
    scores: Numbers
    types: Numbers


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a text: each with its candidates, its numbers, and its tagger scores by role and group of types."""

    names: tuple[str, ...]
    members: tuple[tuple[Candidate, ...], ...]
    numbers: Numbers
    by_type: Numbers


def bucket(feature: str) -> int:
    """Returns the place of a feature in the word models' tables."""
    return crc32(feature.encode()) % BUCKETS


def text_features(paragraphs: Sequence[Paragraph], events: Sequence[Mapping[str, Any]]) -> list[str]:
    """Returns the words, pairs of words and events of a text as features of the text model, each once."""
    found: set[str] = set()
    for number, paragraph in enumerate(paragraphs):
        words = [t.lemma_.lower() for t in paragraph.doc if t.is_alpha]
        found.update(f"w={word}" for word in words)
        found.update(f"ww={a} {b}" for a, b in pairwise(words))
        if number < 2:
            found.update(f"top={word}" for word in words)
    for event in events:
        kind = incident_type(event) or event["type"]
        found |= {f"ev={kind}", f"ev={kind}|{event['status']}"}
        found |= {f"ev={kind}|{side}|{one['sector']}" for side in ("actors", "recipients") for one in event[side]}
        found |= {f"ev={kind}|{side}|{one['id']}" for side in ("actors", "recipients") for one in event[side] if one["id"]}
        found |= {f"by={kind}|{one['trigger']['text'].lower()}" for one in event["mentions"]}
    return sorted(found)


def text_numbers(types: Numbers, events: Sequence[Mapping[str, Any]], sentences: int, tagged: Tagged | None) -> Numbers:
    """Returns the numbers of a text that all its names share."""
    told = Counter(incident_type(event) for event in events if event["status"] in ("happened", "ongoing"))
    counts = [math.log1p(told[kind]) for kind in TYPES]
    return np.array([*types, *counts, math.log1p(sentences), *(tagged.types if tagged is not None else ())], dtype=np.float32)


def names(found: Sequence[Candidate], said: Numbers, shared: Numbers, length: int, tagged: Tagged | None) -> Names:
    """Returns the names worth a closer look, with their numbers.

    Args:
        found: the candidates of a text.
        said: what the word model says of each (candidates × roles, log odds).
        shared: the numbers of the text.
        length: characters of the text.
        tagged: what the tagger says, if there is one.
    """
    tags = _tag_numbers(found, tagged)
    groups: dict[str, list[int]] = {}
    for at, one in enumerate(found):
        groups.setdefault(one.name, []).append(at)
    heads: dict[int, Numbers] = {}
    for at, one in enumerate(found):
        heads[one.head] = np.maximum(heads.get(one.head, said[at]), said[at])
    top = said.max(0) if len(found) else np.zeros(len(ROLES), np.float32)
    rows, by_type = [], []
    strength = {name: said[members].max(0) for name, members in groups.items()}
    inside = {name: tags[members][:, :5].max(0) for name, members in groups.items()} if tagged is not None else {}
    kept = [name for name in groups if strength[name].max() >= FAINT or (name in inside and inside[name].max() >= FAINT_TAG)]
    for name in kept:
        members, best = groups[name], strength[name]
        kin = [other for other in kept if other != name and _kin(name, other)]
        lost = np.max([said[at] - heads[found[at].head] for at in members], 0)
        plain = _plain([found[at] for at in members], length)
        row = [*best, *said[members].mean(0), *lost, *(best - top), *_best(kin, strength), float(len(kin)), *plain, *shared]
        if tagged is not None:
            row += [*tags[members][:, : 5 * 6 + 1].max(0), *_best(kin, inside)]
            by_type.append(tags[members][:, 31:].max(0))
        rows.append(row)
    width = 0 if tagged is None else 20
    numbers = np.array(rows, dtype=np.float32) if rows else np.zeros((0, 0), np.float32)
    scores = np.array(by_type, dtype=np.float32).reshape(len(kept), width)
    return Names(tuple(kept), tuple(tuple(found[at] for at in groups[name]) for name in kept), numbers, scores)


def _kin(name: str, other: str) -> bool:
    """Says whether one name holds all words of the other ("oqueli", "hector oqueli")."""
    a, b = set(name.split()), set(other.split())
    return a <= b or b <= a


def _best(kin: Sequence[str], strength: Mapping[str, Numbers]) -> Numbers:
    """The highest log odds of the names of kin in each role."""
    return np.asarray(np.max([strength[one] for one in kin], 0) if kin else np.full(len(ROLES), -9.0), np.float32)


FAINT = -7.0
"""Log odds of the word model below which a name is left out, unless the tagger thinks otherwise."""
FAINT_TAG = -2.0


def _plain(members: Sequence[Candidate], length: int) -> list[float]:
    first = members[0]
    told = {kind for one in members for kind in one.told}
    sides = Counter(side for one in members for side, _ in one.sides)
    return [
        math.log1p(len(members)), first.start / max(length, 1), float(min(first.sentence, 40)), float(len(first.name.split())),
        float(max(one.extent[0] for one in members)), float(min(one.extent[1] for one in members)),
        float(ENTITY_TYPES.index(first.entity_type) if first.entity_type in ENTITY_TYPES else -1),
        *(float(kind in told) for kind in TYPES), *(float(sides[side]) for side in SIDES),
    ]  # fmt: skip


def _tag_numbers(found: Sequence[Candidate], tagged: Tagged | None) -> Numbers:
    """For each candidate: inside by role; least inside, begins, ends, inside before and after, by role; described; by role and group."""
    if tagged is None:
        return np.zeros((len(found), 0), np.float32)
    starts, ends, s = tagged.offsets[:, 0], tagged.offsets[:, 1], tagged.scores
    out = np.full((len(found), 51), -9.0, np.float32)
    for at, one in enumerate(found):
        a, b = int(np.searchsorted(ends, one.start, "right")), int(np.searchsorted(starts, one.end, "left"))
        if a >= b:
            continue
        part = s[a:b]
        before = s[a - 1, INSIDE:BY_TYPE] if a else np.full(5, -9.0)
        after = s[b, INSIDE:BY_TYPE] if b < len(s) else np.full(5, -9.0)
        inside = part[:, INSIDE:BY_TYPE]
        out[at] = np.concatenate([
            inside.mean(0), inside.min(0), part[0, BEGINS:ENDS], part[-1, ENDS:INSIDE], before, after,
            part[:, DESCRIBED:].mean(0), part[:, BY_TYPE:DESCRIBED].mean(0),
        ])  # fmt: skip
    return out


def filler_numbers(row: Numbers, by_type: Numbers, odds: Numbers, members: Iterable[Candidate], role: int, kind: str, kinds: Numbers) -> list[float]:
    """Returns the numbers of one name as filler of one role in a template of one type.

    Args:
        row: the name's log odds in each role.
        by_type: its tagger scores by role and group of types; empty without tagger.
        odds: the same as ``row``, of the best name in each role.
        members: its candidates.
        role: the role's number.
        kind: the type.
        kinds: log odds that the text tells an incident of each type.
    """
    place = TYPES.index(kind)
    told = [one.told for one in members]
    sides = [one.sides for one in members]
    others = np.delete(kinds, place)
    group = GROUPS.get(kind, OTHER_GROUP)
    tagger = list(by_type[role * 4 : role * 4 + 4]) if len(by_type) else []
    here = tagger[group] if tagger else 0.0
    rival = max((score for n, score in enumerate(tagger) if n != group), default=0.0)
    return [
        row[role], float(np.max(np.delete(row, role))), row[role] - odds[role], kinds[place], float(others.max()), kinds[place] - float(others.max()),
        float(sum(kind in one for one in told)), float(sum(len(one - {kind}) > 0 for one in told)), float(len(told)),
        float(sum(any(k == kind for _, k in one) for one in sides)), float(sum(any(k != kind for _, k in one) for one in sides)),
        float(role), float(place), here, here - rival, *tagger,
    ]  # fmt: skip
