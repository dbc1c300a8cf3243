"""Learns what the words and events around two actors say of their relation: linear classifiers, one for each root against the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.coding.relations import ROOTS, Weights

PENALTY = 1 / 6
"""Half the inverse of what an error costs beside the squares of the weights."""
RARE = 2
"""Features of fewer sentences are not learned from."""
FOLDS = 10
ALIKE = 0.6
"""Sentences that share so much of their words are kept in one fold."""
STEPS = 50

Array = NDArray[np.float64]
Features = frozenset[str]


def fit(found: Sequence[Features], roots: Sequence[str]) -> Weights:
    """Returns the weights that tell the roots of some sentences by their features."""
    names, rows = _matrix(found)
    alike = rows @ rows.T + 1
    worth = np.zeros((len(names), len(ROOTS)))
    start = np.zeros(len(ROOTS))
    for n, root in enumerate(ROOTS):
        shares = _machine(alike, np.where(np.array(roots) == root, 1.0, -1.0))
        worth[:, n], start[n] = rows.T @ shares, shares.sum()
    return Weights(tuple(start.tolist()), {name: tuple(row) for name, row in zip(names, worth.tolist(), strict=True)})


def _matrix(found: Sequence[Features]) -> tuple[list[str], Array]:
    """The features that are not rare, and each sentence as a row of length 1 over them."""
    counted = Counter(name for one in found for name in one)
    names = sorted(name for name, n in counted.items() if n >= RARE)
    columns = {name: n for n, name in enumerate(names)}
    rows = np.zeros((len(found), len(names)))
    for n, one in enumerate(found):
        known = [columns[name] for name in one if name in columns]
        rows[n, known] = 1 / np.sqrt(max(1, len(known)))
    return names, rows


def _machine(alike: Array, signs: Array) -> Array:
    """How much each sentence counts in the weights of one classifier: a support vector machine with squared loss, by Newton's steps.

    Source: O. Chapelle, Training a support vector machine in the primal, Neural Computation 19 (2007).
    """
    inside = np.ones(len(signs), dtype=bool)
    shares = np.zeros(len(signs))
    for _ in range(STEPS):
        shares = np.zeros(len(signs))
        kept = alike[np.ix_(inside, inside)] + PENALTY * np.eye(int(inside.sum()))
        shares[inside] = np.linalg.solve(kept, signs[inside])
        wrong = signs * (alike @ shares) < 1
        if (wrong == inside).all():
            break
        inside = wrong
    return shares


def cross_validated(found: Sequence[Features], roots: Sequence[str], texts: Sequence[str]) -> list[str]:
    """Returns the root of each sentence by weights fitted to the others, those that are much alike left out with it."""
    given = [""] * len(roots)
    for held in folds(roots, texts):
        train = [n for n in range(len(roots)) if n not in held]
        weights = fit([found[n] for n in train], [roots[n] for n in train])
        for n in held:
            given[n] = weights.root(found[n])
    return given


def folds(roots: Sequence[str], texts: Sequence[str]) -> Iterator[set[int]]:
    """Yields the sentences of each fold: groups of sentences alike, dealt out in turn root by root."""
    groups: dict[int, list[int]] = {}
    for n, group in enumerate(_groups([set(re.findall(r"\w+", text.lower())) for text in texts])):
        groups.setdefault(group, []).append(n)
    ordered = sorted(groups.values(), key=lambda members: (roots[members[0]], texts[members[0]]))
    for fold in range(FOLDS):
        yield {n for members in ordered[fold::FOLDS] for n in members}


def _groups(words: Sequence[set[str]]) -> list[int]:
    """For each sentence the first one that it is alike to, itself or by way of others."""
    first = list(range(len(words)))
    for n, own in enumerate(words):
        for before in range(n):
            if len(own & words[before]) >= ALIKE * len(own | words[before]):
                old, new = first[n], first[before]
                first = [new if one == old else one for one in first]
    return first
