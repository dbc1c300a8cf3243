"""Trains what the MUC-4 mode knows of fillers and types, muc4_model.json.xz and muc4_model_tagged.json.xz in src/dateline/evaluate.

    python scripts/train_muc4.py --data DATA            # cross-validated on the training part, nothing written
    python scripts/train_muc4.py --data DATA --write    # the same, then trained on all of it and written

DATA holds the folder ``muc4``. Each stage learns from what the stages before say of texts that they were not trained on (five
folds of neighbouring texts); the limits are those with the best F1 over these answers. The development part is not read. With the
tagger (``train_muc4_tagger.py`` first) each text is shown to the branch that was not trained on it. Needs the extra "scripts".
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression, SGDClassifier

from dateline.evaluate import muc4, muc4_features, muc4_model, muc4_tagger, muc4_texts
from dateline.evaluate.muc4 import ROLES, TYPES, Muc4Text
from dateline.evaluate.muc4_candidates import candidates
from dateline.evaluate.muc4_features import BUCKETS, Names, Numbers, Tagged, bucket
from dateline.evaluate.muc4_model import Judged, Limits, Model, Read, Trees, WordModel
from dateline.evaluate.muc4_tagger import BLOCK, BRANCHES

FOLDER = Path(__file__).resolve().parents[1] / "src" / "dateline" / "evaluate"
FOLDS = 5
SEED = 7
TREES = {
    "objective": "binary", "learning_rate": 0.05, "num_leaves": 12, "min_data_in_leaf": 25, "feature_fraction": 0.4,
    "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 5.0, "verbosity": -1, "num_threads": 1, "seed": SEED,
    "deterministic": True, "force_row_wise": True,
}  # fmt: skip
ROUNDS = {"roles": 200, "kinds": 100, "fillers": 160, "pairs": 120}


@dataclass
class Case:
    """A text with its key on its way through the stages."""

    text: Muc4Text
    read: Read
    fold: int
    found: list[Any]
    hashed: list[np.ndarray]
    wide: np.ndarray
    said: Numbers | None = None
    types: Numbers | None = None
    tagged: Tagged | None = None
    seen: Names | None = None
    shared: Numbers | None = None
    roles: Numbers | None = None
    kinds: Numbers | None = None
    likely: Numbers | None = None
    together: Numbers | None = None

    def gold(self, role: str, kind: str | None = None) -> set[str]:
        """Names of the key's fillers of a role, of one type of incident or all."""
        return {name for one in self.text.templates if kind is None or kind in one.incident_type for filler in one.of(role) for name in filler}

    def tells(self, kind: str) -> bool:
        return any(kind in one.incident_type for one in self.text.templates)


def cases(texts: Sequence[Muc4Text], reads: Mapping[str, Read]) -> list[Case]:
    """Returns the texts with their candidates, in folds of neighbouring texts."""
    out = []
    places: dict[str, int] = {}

    def place(feature: str) -> int:
        if feature not in places:
            places[feature] = bucket(feature)
        return places[feature]

    for n, text in enumerate(texts):
        read = reads[text.id]
        found = candidates(read.paragraphs, read.events)
        hashed = [np.array([place(f) for f in one.features], np.int32) for one in found]
        wide = np.array([place(f) for f in muc4_features.text_features(read.paragraphs, read.events)], np.int32)
        out.append(Case(text, read, (n // BLOCK) % FOLDS, [replace(one, features=()) for one in found], hashed, wide))
    return out


def crossed(all_cases: Sequence[Case], train: Callable[[Sequence[Case]], Any], apply: Callable[[Any, Case], None]) -> None:
    """Gives each case what a stage trained on the other folds says of it."""
    for fold in range(FOLDS):
        made = train([one for one in all_cases if one.fold != fold])
        for one in all_cases:
            if one.fold == fold:
                apply(made, one)


def train_words(some: Sequence[Case]) -> WordModel:
    """A linear model for each role over the candidates' features; most candidates that fill nothing are left out."""
    rng = np.random.default_rng(SEED)
    rows, labels = [], []
    for one in some:
        fill = [one.gold(role) for role in ROLES]
        share = 0.25 if one.text.templates else 0.12
        for candidate, hashed in zip(one.found, one.hashed, strict=True):
            right = [candidate.name in names for names in fill]
            if any(right) or rng.random() < share:
                rows.append(hashed)
                labels.append(right)
    matrix, wanted = _matrix(rows), np.array(labels)
    weights, start = np.zeros((BUCKETS, len(ROLES)), np.float32), np.zeros(len(ROLES), np.float32)
    for n in range(len(ROLES)):
        model = SGDClassifier(loss="log_loss", alpha=2e-5, max_iter=8, tol=None, average=True, random_state=SEED)
        model.fit(matrix, wanted[:, n])
        weights[:, n], start[n] = model.coef_[0], model.intercept_[0] - 1.6
    return WordModel(weights, start)


def train_text(some: Sequence[Case]) -> WordModel:
    """A linear model for each type over the texts' features."""
    matrix = _matrix([one.wide for one in some])
    weights, start = np.zeros((BUCKETS, len(TYPES)), np.float32), np.zeros(len(TYPES), np.float32)
    for n, kind in enumerate(TYPES):
        wanted = [one.tells(kind) for one in some]
        if sum(wanted) > 1:
            model = LogisticRegression(C=0.005, max_iter=200, random_state=SEED).fit(matrix, wanted)
            weights[:, n], start[n] = model.coef_[0], model.intercept_[0]
    return WordModel(weights, start)


def train_both(some: Sequence[Case]) -> tuple[WordModel, WordModel]:
    return train_words(some), train_text(some)


def _matrix(rows: Sequence[np.ndarray]) -> csr_matrix:
    ends = np.cumsum([0, *map(len, rows)])
    matrix = csr_matrix((np.ones(ends[-1], np.float32), np.concatenate(rows), ends), shape=(len(rows), BUCKETS))
    matrix.sum_duplicates()
    return matrix


def look(models: tuple[WordModel, WordModel], one: Case) -> None:
    """Gives a case what the word models say."""
    words, text = models
    one.said = np.array([words.start + words.weights[h].sum(0) for h in one.hashed], np.float32).reshape(len(one.hashed), len(ROLES))
    one.types = np.asarray(text.start + text.weights[one.wide].sum(0), np.float32)


def name(one: Case) -> None:
    """Gives a case its names, by what the word models and the tagger say."""
    one.shared = muc4_features.text_numbers(one.types, one.read.events, sum(len(p.sentences) for p in one.read.paragraphs), one.tagged)
    one.seen = muc4_features.names(one.found, one.said, one.shared, one.read.length, one.tagged)


def train_roles(some: Sequence[Case]) -> tuple[Trees, ...]:
    """Trees for each role over the names' numbers."""
    rows = np.concatenate([one.seen.numbers for one in some if one.seen.names])
    return tuple(trees(rows, [name in gold for one in some for gold in [one.gold(role)] for name in one.seen.names], ROUNDS["roles"]) for role in ROLES)


def apply_roles(made: tuple[Trees, ...], one: Case) -> None:
    one.roles = muc4_model.role_odds(made, one.seen)


def train_kinds(some: Sequence[Case]) -> Trees:
    rows = np.concatenate([muc4_model.kind_rows(one.seen, one.roles, one.shared) for one in some])
    return trees(rows, [one.tells(kind) for one in some for kind in TYPES], ROUNDS["kinds"])


def apply_kinds(made: Trees, one: Case) -> None:
    one.kinds = made.odds(muc4_model.kind_rows(one.seen, one.roles, one.shared))


def train_fillers(some: Sequence[Case]) -> Trees:
    rows, labels = [], []
    for one in some:
        for at in muc4_model.filler_places(one.seen, one.roles, one.kinds):
            rows.append(muc4_model.filler_row(one.seen, one.roles, one.kinds, at))
            labels.append(one.seen.names[at[0]] in one.gold(ROLES[at[1]], TYPES[at[2]]))
    return trees(np.array(rows, np.float32), labels, ROUNDS["fillers"])


def apply_fillers(made: Trees, one: Case) -> None:
    rows = [muc4_model.filler_row(one.seen, one.roles, one.kinds, at) for at in muc4_model.filler_places(one.seen, one.roles, one.kinds)]
    one.likely = muc4_model.probability(made.odds(np.array(rows, np.float32))) if rows else np.zeros(0, np.float32)


def train_pairs(some: Sequence[Case]) -> Trees:
    """Trees over pairs of the key's fillers: are they of one template?"""
    rows, labels = [], []
    for one in some:
        places = [at for at in muc4_model.filler_places(one.seen, one.roles, one.kinds) if one.seen.names[at[0]] in one.gold(ROLES[at[1]], TYPES[at[2]])]
        right = muc4_model.judgement(one.seen, one.kinds, places, np.ones(len(places), np.float32))
        keys, numbers = muc4_model.pair_rows(right, one.read.events, one.shared)
        rows += numbers
        labels += [any(kind in t.incident_type and _has(t, a) and _has(t, b) for t in one.text.templates) for kind, a, b in keys]
    return trees(np.array(rows, np.float32), labels, ROUNDS["pairs"])


def _has(template: muc4.Template, filler: tuple[str, str]) -> bool:
    return any(filler[1] in names for names in template.of(filler[0]))


def apply_pairs(made: Trees, one: Case) -> None:
    _, rows = muc4_model.pair_rows(_judged_alone(one), one.read.events, one.shared)
    one.together = muc4_model.probability(made.odds(np.array(rows, np.float32))) if rows else np.zeros(0, np.float32)


def trees(rows: Numbers, labels: Sequence[bool], rounds: int) -> Trees:
    """Returns boosted trees as flat arrays."""
    booster = lightgbm.train(TREES, lightgbm.Dataset(rows, np.array(labels, int)), rounds)
    nodes: list[tuple[int, float, int, int, float]] = []

    def add(node: Mapping[str, Any]) -> int:
        at = len(nodes)
        if "leaf_value" in node:
            nodes.append((-1, 0.0, 0, 0, node["leaf_value"]))
            return at
        nodes.append((node["split_feature"], node["threshold"], 0, 0, 0.0))
        left, right = add(node["left_child"]), add(node["right_child"])
        nodes[at] = (node["split_feature"], node["threshold"], left, right, 0.0)
        return at

    roots = [add(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]
    kinds = (np.int16, np.float32, np.int32, np.int32, np.float32)
    columns = [np.array(column, kind) for column, kind in zip(zip(*nodes, strict=True), kinds, strict=True)]
    return Trees(*columns, np.array(roots, np.int32))


def _judged_alone(one: Case) -> Judged:
    return muc4_model.judgement(one.seen, one.kinds, muc4_model.filler_places(one.seen, one.roles, one.kinds), one.likely)


def judged(one: Case) -> Judged:
    found = _judged_alone(one)
    keys, _ = muc4_model.pair_rows(found, one.read.events, one.shared)
    return muc4_model.with_pairs(found, keys, one.together)


def fitted(some: Sequence[Case]) -> Limits:
    """Returns the limits with the best F1, found one at a time, twice over."""
    found = {one.text.id: judged(one) for one in some}
    counted: dict[tuple[Any, ...], muc4.Counted] = {}

    def count(text: Muc4Text, given: tuple[muc4.Template, ...]) -> muc4.Counted:
        key = (text.id, *((t.incident_type, *map(t.of, ROLES)) for t in given))
        if key not in counted:
            counted[key] = muc4.score([text], {text.id: given})[muc4.ALL]
        return counted[key]

    def f1(limits: Limits) -> float:
        return sum((count(one.text, muc4_model.decided(found[one.text.id], limits)) for one in some), muc4.Counted()).f1

    limits = Limits(dict.fromkeys(TYPES, 0.35), dict.fromkeys(ROLES, 0.3), 0.5, 0.4, 0.5)
    for _ in range(2):
        tried: list[Limits] = []
        for kind in TYPES:
            tried = [replace(limits, kinds={**limits.kinds, kind: v}) for v in (0.12, 0.16, 0.2, 0.24, 0.28, 0.32, 0.36, 0.4, 0.5)]
            limits = max([limits, *tried], key=f1)
        for role in ROLES:
            tried = [replace(limits, roles={**limits.roles, role: v}) for v in (0.1, 0.13, 0.16, 0.19, 0.22, 0.26, 0.3, 0.35, 0.4)]
            limits = max([limits, *tried], key=f1)
        limits = max([limits, *(replace(limits, again=v) for v in (0.3, 0.4, 0.5, 0.6, 0.7, 0.9))], key=f1)
        limits = max([limits, *(replace(limits, together=v) for v in (0.0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7))], key=f1)
        limits = max([limits, *(replace(limits, joined=v) for v in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8))], key=f1)
    return limits


def cross_validated(some: Sequence[Case]) -> Limits:
    """Runs the stages after the word models over the folds, prints the figures, returns the limits."""
    for one in some:
        name(one)
    crossed(some, train_roles, apply_roles)
    crossed(some, train_kinds, apply_kinds)
    crossed(some, train_fillers, apply_fillers)
    crossed(some, train_pairs, apply_pairs)
    limits = fitted(some)
    show("cross-validated", some, {one.text.id: muc4_model.decided(judged(one), limits) for one in some})
    return limits


def show(title: str, some: Sequence[Case], given: Mapping[str, Iterable[muc4.Template]]) -> None:
    for name, c in muc4.score([one.text for one in some], {k: tuple(v) for k, v in given.items()}).items():
        print(f"{title:16} {name:14} P {c.precision:.3f} R {c.recall:.3f} F1 {c.f1:.3f}  {c.right}/{c.given} {c.found}/{c.wanted}", flush=True)


def whole(some: Sequence[Case], both: tuple[WordModel, WordModel], limits: Limits) -> Model:
    """Returns the model of all texts; each stage is trained on what the cross-validated stages before it said."""
    words, text = both
    return Model(text, words, train_roles(some), train_kinds(some), train_fillers(some), train_pairs(some), limits)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    texts = muc4.load(options.data / "muc4" / "train.jsonl.gz")
    reads, tagger = muc4_texts.read(texts), muc4_tagger.load()
    some = cases(texts, reads)
    crossed(some, train_both, look)
    both = train_both(some) if options.write else None
    fit("without tagger", some, both, FOLDER / muc4_model.FILE)
    if tagger is not None:
        for n, one in enumerate(some):
            one.tagged = tagger.tag(one.text.text, [(n // BLOCK) % BRANCHES])[0]
        fit("with tagger", some, both, FOLDER / muc4_model.FILE_TAGGED)
    return 0


def fit(title: str, some: Sequence[Case], both: tuple[WordModel, WordModel] | None, target: Path) -> None:
    """Cross-validates, and writes the model of all texts where the word models trained on all of them are given."""
    print(title)
    limits = cross_validated(some)
    print(limits)
    if both is not None:
        body = json.dumps(muc4_model.packed(whole(some, both, limits)))
        target.write_bytes(lzma.compress(body.encode(), preset=9))
        print(f"{target.stat().st_size} bytes")


if __name__ == "__main__":
    sys.exit(main())
