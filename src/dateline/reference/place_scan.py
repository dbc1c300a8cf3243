"""Finds the names of curated places (bases, embassies, crossings, straits) in a text, which taggers for towns miss."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from dateline.reference.place_files import facility_files, names, read_csv

WORD = re.compile(r"[^\W_]+")
LEAST = 4


@dataclass(frozen=True, slots=True)
class PlaceScanner:
    """Names by their first word: for each the words that must follow, longest first."""

    names: dict[str, tuple[tuple[str, ...], ...]]

    def __call__(self, text: str) -> Iterator[tuple[int, int]]:
        """Yields the offsets of the longest known names of a text, none overlapping; a name starts with a capital or digit."""
        words = [(m[0].lower(), m.start(), m.end()) for m in WORD.finditer(text)]
        at = 0
        while at < len(words):
            word, start, _ = words[at]
            taken = 0
            if text[start].isupper() or text[start].isdigit():
                taken = next((len(n) for n in self.names.get(word, ()) if tuple(w for w, _, _ in words[at : at + len(n)]) == n), 0)
            if taken:
                yield start, words[at + taken - 1][2]
            at += max(taken, 1)


def scanner(extra: Sequence[Path] = ()) -> PlaceScanner:
    """Returns a scanner for the packaged facilities and those of the user's own files."""
    data = files("dateline.reference") / "data"
    rows = (row for file in facility_files(data, extra) for row in read_csv(file))
    return build(name for row in rows for name in (row["name"], *names(row["aliases"])))


def build(known: Iterable[str]) -> PlaceScanner:
    """Returns a scanner for the given names."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for name in known:
        words = tuple(m[0].lower() for m in WORD.finditer(name))
        if words and (len(words) > 1 or len(words[0]) >= LEAST) and name[:1].isascii():
            found.setdefault(words[0], set()).add(words)
    return PlaceScanner({k: tuple(sorted(v, key=len, reverse=True)) for k, v in found.items()})
