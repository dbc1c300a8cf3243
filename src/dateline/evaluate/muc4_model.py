"""The trained part of the MUC-4 mode: which names fill which roles of which incidents. Not on the path of the main job."""

from __future__ import annotations

import base64
import json
import lzma
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.coding.nlp import Paragraph
from dateline.evaluate import muc4_features as features
from dateline.evaluate import muc4_splitting as splitting
from dateline.evaluate.muc4 import ROLES, TYPES, Template
from dateline.evaluate.muc4_candidates import Candidate, candidates
from dateline.evaluate.muc4_features import Names, Numbers, Tagged

FILE, FILE_TAGGED = "muc4_model.json.xz", "muc4_model_tagged.json.xz"
"""What was trained without the tagger, and with it."""
Object = Mapping[str, Any]
Filler = splitting.Filler


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted trees as arrays over their nodes; ``feature`` is -1 at a leaf, ``roots`` are the first nodes of the trees."""

    feature: NDArray[np.int16]
    threshold: Numbers
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: Numbers
    roots: NDArray[np.int32]

    def odds(self, rows: Numbers) -> Numbers:
        """Returns the log odds of each row."""
        nodes = np.tile(self.roots, (len(rows), 1))
        line = np.arange(len(rows))[:, None]
        while (self.feature[nodes] >= 0).any():
            inner = self.feature[nodes] >= 0
            below = rows[line, np.maximum(self.feature[nodes], 0)] <= self.threshold[nodes]
            nodes = np.where(inner, np.where(below, self.left[nodes], self.right[nodes]), nodes)
        return np.asarray(self.value[nodes].sum(1), np.float32)


@dataclass(frozen=True, slots=True)
class WordModel:
    """Weights of hashed features (buckets × outputs), and what each output starts from."""

    weights: Numbers
    start: Numbers

    def odds(self, found: Iterable[str]) -> Numbers:
        """Returns the log odds of each output, given some features."""
        return np.asarray(self.start + self.weights[[features.bucket(one) for one in found]].sum(0), np.float32)


@dataclass(frozen=True, slots=True)
class Limits:
    """Likelihoods from which a template, a filler of each role, and a second name for a filler are given, and fillers are of one incident."""

    kinds: Mapping[str, float]
    roles: Mapping[str, float]
    again: float
    together: float
    joined: float


@dataclass(frozen=True, slots=True)
class Model:
    """All trained parts, in the order in which they look at a text."""

    text: WordModel
    words: WordModel
    roles: tuple[Trees, ...]
    kinds: Trees
    fillers: Trees
    pairs: Trees
    limits: Limits


@dataclass(frozen=True, slots=True)
class Read:
    """A text as the model sees it: its paragraphs parsed, its events, its length."""

    paragraphs: Sequence[Paragraph]
    events: Sequence[Object]
    length: int


@dataclass(frozen=True, slots=True)
class Judged:
    """How likely a text tells an incident of each type, for each type and role how likely each name fills it, and each two are of one incident."""

    kinds: Mapping[str, float]
    fillers: Mapping[tuple[str, str], Sequence[tuple[float, str, tuple[Candidate, ...]]]]
    pairs: Mapping[tuple[str, Filler, Filler], float] = field(default_factory=dict)


@cache
def load(tagged: bool = False) -> Model:
    """Returns the model that comes with the package, for texts with or without the tagger's scores."""
    return unpacked(json.loads(lzma.decompress(files(__package__).joinpath(FILE_TAGGED if tagged else FILE).read_bytes())))


def answer(model: Model, text: Read, tagged: Sequence[Tagged] = ()) -> tuple[Template, ...]:
    """Returns the templates of a text; where the tagger has several branches, what follows of each is averaged."""
    return decided(merged([judged(model, text, one) for one in tagged or (None,)]), model.limits)


def merged(found: Sequence[Judged]) -> Judged:
    """Returns the mean of several judgements of one text; a filler that one leaves out is unlikely there, a pair is not counted."""
    kinds = {kind: sum(one.kinds[kind] for one in found) / len(found) for kind in TYPES}
    fillers: dict[tuple[str, str], list[tuple[float, str, tuple[Candidate, ...]]]] = {}
    for key in sorted({key for one in found for key in one.fillers}):
        ones = [filler for one in found for filler in one.fillers.get(key, ())]
        members = {name: mentions for _, name, mentions in ones}
        likely = {name: sum(value for value, other, _ in ones if other == name) / len(found) for name in members}
        fillers[key] = sorted(((likely[name], name, members[name]) for name in members), key=lambda filler: (-filler[0], filler[1]))
    told: dict[tuple[str, Filler, Filler], list[float]] = {}
    for one in found:
        for (kind, first, second), value in one.pairs.items():
            told.setdefault((kind, min(first, second), max(first, second)), []).append(value)
    return Judged(kinds, fillers, {key: sum(values) / len(values) for key, values in told.items()})


def judged(model: Model, text: Read, tagged: Tagged | None) -> Judged:
    """Returns what the model thinks of a text."""
    ones = candidates(text.paragraphs, text.events)
    said = np.array([model.words.odds(one.features) for one in ones], np.float32).reshape(len(ones), len(ROLES))
    types = model.text.odds(features.text_features(text.paragraphs, text.events))
    shared = features.text_numbers(types, text.events, sum(len(p.sentences) for p in text.paragraphs), tagged)
    seen = features.names(ones, said, shared, text.length, tagged)
    roles = role_odds(model.roles, seen)
    kinds = model.kinds.odds(kind_rows(seen, roles, shared))
    rows = [filler_row(seen, roles, kinds, at) for at in filler_places(seen, roles, kinds)]
    likely = probability(model.fillers.odds(np.array(rows, np.float32))) if rows else np.zeros(0, np.float32)
    found = judgement(seen, kinds, filler_places(seen, roles, kinds), likely)
    keys, rows = pair_rows(found, text.events, shared)
    return with_pairs(found, keys, probability(model.pairs.odds(np.array(rows, np.float32))) if rows else np.zeros(0, np.float32))


def role_odds(trees: Sequence[Trees], seen: Names) -> Numbers:
    """Returns the log odds of each name in each role."""
    if not seen.names:
        return np.zeros((0, len(ROLES)), np.float32)
    return np.stack([one.odds(seen.numbers) for one in trees], 1)


def kind_rows(seen: Names, roles: Numbers, shared: Numbers) -> Numbers:
    """Returns one row for each type: the text's numbers, the best fillers', and the type's number."""
    likely = probability(roles)
    best = [*(likely.max(0) if len(likely) else np.zeros(len(ROLES))), *likely.sum(0)]
    tags = seen.by_type.max(0) if len(seen.by_type) else np.zeros(seen.by_type.shape[1])
    rows = []
    for place, kind in enumerate(TYPES):
        group = features.GROUPS.get(kind, features.OTHER_GROUP)
        own = [shared[place], shared[len(TYPES) + 1 + place], float(np.max(np.delete(shared[: len(TYPES)], place))), *tags[group::4]]
        rows.append([*own, *shared, *best, float(place)])
    return np.array(rows, np.float32)


FAINT_ROLE, FAINT_KIND = -3.0, -2.5
"""Log odds below which a name is not looked at as a filler, a type not as an incident."""


def filler_places(seen: Names, roles: Numbers, kinds: Numbers) -> list[tuple[int, int, int]]:
    """Returns which names to look at as fillers: name, role, type."""
    pairs = [(n, r) for n in range(len(seen.names)) for r in range(len(ROLES)) if roles[n, r] > FAINT_ROLE]
    return [(n, r, k) for k in range(len(TYPES)) if kinds[k] > FAINT_KIND for n, r in pairs]


def filler_row(seen: Names, roles: Numbers, kinds: Numbers, at: tuple[int, int, int]) -> list[float]:
    """Returns the numbers of one name in one role of one type."""
    n, role, kind = at
    tags = seen.by_type[n] if seen.by_type.size else np.zeros(0, np.float32)
    return features.filler_numbers(roles[n], tags, roles.max(0), seen.members[n], role, TYPES[kind], kinds)


def judgement(seen: Names, kinds: Numbers, places: Sequence[tuple[int, int, int]], likely: Numbers) -> Judged:
    """Returns the likelihoods by type and role, the likeliest name first."""
    fillers: dict[tuple[str, str], list[tuple[float, str, tuple[Candidate, ...]]]] = {}
    for (n, role, kind), value in zip(places, likely, strict=True):
        fillers.setdefault((TYPES[kind], ROLES[role]), []).append((float(value), seen.names[n], seen.members[n]))
    ordered = {key: sorted(ones, key=lambda one: (-one[0], one[1])) for key, ones in fillers.items()}
    return Judged(dict(zip(TYPES, map(float, probability(kinds)), strict=True)), ordered)


LEAST = 0.12
"""Likelihood of a filler from which it is compared with others."""


def pair_rows(found: Judged, events: Sequence[Object], shared: Numbers) -> tuple[list[tuple[str, Filler, Filler]], list[list[float]]]:
    """Returns the pairs of likely fillers of each type, and their numbers."""
    told = splitting.scene(events)
    text = [float(len(events)), *map(float, shared[: 2 * len(TYPES) + 1])]
    keys, rows = [], []
    for place, kind in enumerate(TYPES):
        ones = [(role, name, members) for role in ROLES for value, name, members in found.fillers.get((kind, role), ()) if value >= LEAST]
        stand = [((role, name), splitting.standing(role, members, told)) for role, name, members in ones]
        for n, (first, one) in enumerate(stand):
            for second, other in stand[n + 1 :]:
                keys.append((kind, first, second))
                rows.append(splitting.pair_numbers(one, other, told, place, text))
    return keys, rows


def with_pairs(found: Judged, keys: Sequence[tuple[str, Filler, Filler]], likely: Numbers) -> Judged:
    """Returns a judgement with the likelihoods of pairs."""
    return replace(found, pairs=dict(zip(keys, map(float, likely), strict=True)))


def decided(found: Judged, limits: Limits) -> tuple[Template, ...]:
    """Returns a template for each likely type, filled with the likely names."""
    return tuple(one for kind in TYPES if found.kinds[kind] >= limits.kinds[kind] for one in _of_kind(found, kind, limits))


def _of_kind(found: Judged, kind: str, limits: Limits) -> list[Template]:
    """The templates of one type: one, unless its fillers fall into groups."""
    fillers = [(role, name) for role in ROLES for name in _fillers(found, kind, role, limits)]

    def same(one: Filler, other: Filler) -> float:
        return found.pairs.get((kind, one, other), found.pairs.get((kind, other, one), 1.0))

    groups = splitting.parted(fillers, same, limits.together, limits.joined) or [[]]
    return [Template(kind, {role: tuple(frozenset([name]) for r, name in group if r == role) for role in ROLES}) for group in groups]


def _fillers(found: Judged, kind: str, role: str, limits: Limits) -> list[str]:
    kept: list[tuple[str, frozenset[int]]] = []
    for likely, name, members in found.fillers.get((kind, role), ()):
        heads = frozenset(one.head for one in members)
        same = any(_same(name, heads, other, others) for other, others in kept)
        if likely >= (limits.again if same else limits.roles[role]):
            kept.append((name, heads))
    return [name for name, _ in kept]


def _same(name: str, heads: frozenset[int], other: str, others: frozenset[int]) -> bool:
    """Says whether two names are likely of one filler: extents of one phrase, or one within the other."""
    return bool(heads & others) or set(name.split()) <= set(other.split()) or set(other.split()) <= set(name.split())


def probability(odds: Numbers) -> Numbers:
    """Returns the likelihood for log odds."""
    return np.asarray(1 / (1 + np.exp(-odds)), np.float32)


def packed(model: Model) -> dict[str, Any]:
    """Returns a model as an object for JSON."""
    return {
        "text": _packed_words(model.text),
        "words": _packed_words(model.words),
        "roles": [_packed_trees(one) for one in model.roles],
        "kinds": _packed_trees(model.kinds),
        "fillers": _packed_trees(model.fillers),
        "pairs": _packed_trees(model.pairs),
        "limits": asdict(model.limits),
    }


def unpacked(found: Object) -> Model:
    """Returns the model of an object that ``packed`` made."""
    roles = tuple(_trees(one) for one in found["roles"])
    return Model(
        _words(found["text"]), _words(found["words"]), roles, _trees(found["kinds"]), _trees(found["fillers"]), _trees(found["pairs"]),
        Limits(**found["limits"]),
    )  # fmt: skip


TREE_TYPES = {"feature": "int16", "threshold": "float32", "left": "int32", "right": "int32", "value": "float32", "roots": "int32"}


def _packed_trees(trees: Trees) -> dict[str, str]:
    return {name: _text(getattr(trees, name).astype(kind)) for name, kind in TREE_TYPES.items()}


def _trees(found: Mapping[str, str]) -> Trees:
    return Trees(**{name: _array(found[name], kind) for name, kind in TREE_TYPES.items()})


def _packed_words(model: WordModel) -> dict[str, Any]:
    """Only the buckets in use, in half precision."""
    used = np.flatnonzero(np.abs(model.weights).max(1) > SLIGHT)
    return {"used": _text(used.astype("int32")), "weights": _text(model.weights[used].astype("float16")), "start": [float(x) for x in model.start]}


SLIGHT = 0.02
"""Weights below this are not kept."""


def _words(found: Object) -> WordModel:
    start = np.array(found["start"], np.float32)
    weights = np.zeros((features.BUCKETS, len(start)), np.float32)
    weights[_array(found["used"], "int32")] = _array(found["weights"], "float16").reshape(-1, len(start))
    return WordModel(weights, start)


def _text(values: NDArray[Any]) -> str:
    return base64.b85encode(values.tobytes()).decode()


def _array(words: str, kind: str) -> NDArray[Any]:
    return np.frombuffer(base64.b85decode(words), dtype=kind)
