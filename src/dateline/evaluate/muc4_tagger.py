"""A small tagger for MUC-4 texts: MiniLM with two trained upper parts, run in NumPy on weights kept in eight bits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.evaluate.muc4_features import TAGS, Numbers, Tagged

FILE = "muc4_tagger.npz"
WINDOW, STEP, EDGE = 254, 222, 32
"""Words of a window, words from one to the next, words at whose edge a score counts less."""
HEADS, LOW, HIGH, BRANCHES = 12, 3, 3, 2
"""Attention heads; layers all share; layers of each branch; branches."""
BLOCK = 25
"""Neighbouring training texts that one branch has not seen, then as many that the other has not."""
START, END = "[CLS]", "[SEP]"
PIECES = re.compile(r"[a-z0-9]+|[^\sa-z0-9]")
LONGEST = 100


class Tagger:
    """Scores the words of a text; load it once with ``load``."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Takes the arrays of the weights file; those in eight bits are scaled back."""
        self._vocabulary = {word: n for n, word in enumerate(arrays["vocabulary"].tobytes().decode().split("\n"))}
        self._w: dict[str, Numbers] = {}
        for name, values in arrays.items():
            if name != "vocabulary" and not name.endswith("/scale"):
                wide = values.astype(np.float32)
                self._w[name] = wide * arrays[f"{name}/scale"].astype(np.float32)[:, None] if f"{name}/scale" in arrays else wide

    def tag(self, text: str, branches: Sequence[int] = range(BRANCHES)) -> tuple[Tagged, ...]:
        """Returns what each of some branches says of a text's words, means over the windows in which they stand."""
        ids, offsets = self._words(text)
        total, weight = np.zeros((len(branches), len(ids), TAGS), np.float32), np.zeros((len(ids), 1), np.float32)
        types: list[Numbers] = []
        for first in firsts(len(ids)):
            part = ids[first : first + WINDOW]
            scores, kinds = self._window(part, branches)
            place = np.arange(len(part))
            share = np.clip(np.minimum(place + 1, place[::-1] + 1), 1, EDGE).astype(np.float32)
            if first == 0:
                share[:EDGE] = EDGE
            total[:, first : first + len(part)] += scores * share[:, None]
            weight[first : first + len(part)] += share[:, None]
            types.append(kinds)
        places = np.array(offsets, np.int64).reshape(-1, 2)
        means = np.asarray(total / np.maximum(weight, 1), np.float32)
        return tuple(Tagged(places, means[n], np.max(types, 0)[n]) for n in range(len(branches)))

    def _words(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """The numbers of a text's word pieces, and where they stand."""
        ids: list[int] = []
        offsets: list[tuple[int, int]] = []
        for match in PIECES.finditer(text.lower()):
            pieces = list(self._pieces(match[0]))
            at = match.start()
            if not pieces:
                pieces = [(self._vocabulary["[UNK]"], len(match[0]))]
            for number, length in pieces:
                ids.append(number)
                offsets.append((at, at + length))
                at += length
        return ids, offsets

    def _pieces(self, word: str) -> Iterator[tuple[int, int]]:
        """The longest known pieces of a word from its beginning, all but the first marked; none where a part is unknown."""
        found, at = [], 0
        while at < len(word):
            ends = (end for end in range(len(word), at, -1) if (word[at:end] if at == 0 else f"##{word[at:end]}") in self._vocabulary)
            end = next(ends, None)
            if end is None or len(word) > LONGEST:
                return
            found.append((self._vocabulary[word[at:end] if at == 0 else f"##{word[at:end]}"], end - at))
            at = end
        yield from found

    def _window(self, ids: list[int], branches: Sequence[int]) -> tuple[Numbers, Numbers]:
        """The scores of a window's words and types, by branch."""
        numbers = [self._vocabulary[START], *ids, self._vocabulary[END]]
        x = self._w["words"][numbers] + self._w["places"][: len(numbers)] + self._w["segment"]
        x = self._normal(x, "embedded")
        for n in range(LOW):
            x = self._layer(x, f"low{n}")
        scores, types = [], []
        for branch in branches:
            y = x
            for n in range(HIGH):
                y = self._layer(y, f"high{branch}.{n}")
            scores.append(self._linear(y[1:-1], f"tags{branch}"))
            types.append(self._linear(np.concatenate([y.mean(0), y.max(0)]), f"types{branch}"))
        return np.stack(scores), np.stack(types)

    def _layer(self, x: Numbers, name: str) -> Numbers:
        n, width = x.shape
        q, k, v = (self._linear(x, f"{name}.{part}").reshape(n, HEADS, -1).transpose(1, 0, 2) for part in "qkv")
        scores = q @ k.transpose(0, 2, 1) / np.sqrt(width / HEADS)
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (scores / scores.sum(-1, keepdims=True)) @ v
        x = self._normal(x + self._linear(mixed.transpose(1, 0, 2).reshape(n, width), f"{name}.o"), f"{name}.n1")
        return self._normal(x + self._linear(_gelu(self._linear(x, f"{name}.up")), f"{name}.down"), f"{name}.n2")

    def _linear(self, x: Numbers, name: str) -> Numbers:
        return np.asarray(x @ self._w[f"{name}.w"].T + self._w[f"{name}.b"], np.float32)

    def _normal(self, x: Numbers, name: str) -> Numbers:
        spread = np.sqrt(x.var(-1, keepdims=True) + 1e-12)
        return np.asarray((x - x.mean(-1, keepdims=True)) / spread * self._w[f"{name}.w"] + self._w[f"{name}.b"], np.float32)


def firsts(words: int) -> Iterator[int]:
    """Yields where the windows of a text begin."""
    first = 0
    while True:
        yield first
        if first + WINDOW >= words:
            return
        first += STEP


def _gelu(x: Numbers) -> Numbers:
    """The smooth ramp; its error function by Abramowitz and Stegun 7.1.26, right to 1.5e-7."""
    z = np.abs(x) / np.sqrt(2)
    t = 1 / (1 + 0.3275911 * z)
    tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * np.exp(-z * z)
    return np.asarray(x * 0.5 * (1 + np.sign(x) * (1 - tail)), np.float32)


@cache
def load() -> Tagger | None:
    """Returns the tagger, None where its weights are not installed."""
    file = files(__package__).joinpath(FILE)
    if not file.is_file():
        return None
    with np.load(BytesIO(file.read_bytes())) as arrays:
        return Tagger(dict(arrays))
