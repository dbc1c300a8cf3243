"""Words that shape how an event is told: light verbs, reporting verbs, hedges, vague numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.errors import ReferenceDataError
from dateline.reference.yaml_files import layers, read_yaml

MAPS = ("vague_numbers",)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists by name, in lower case, and the vague number words with their bounds."""

    lists: Mapping[str, frozenset[str]]
    vague_numbers: Mapping[str, tuple[int | None, int | None]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


def load(folders: Sequence[Path] = ()) -> Lexicon:
    """Returns the packaged lexicon with what the user's adds.

    Args:
        folders: the user's reference folders, whose ``lexicon.yaml`` adds words to the lists and vague numbers.

    Raises:
        ReferenceDataError: a list is not a list of words, or the user's is not one of the package's.
    """
    packaged, *added = (_read(data) for data in map(read_yaml, layers("lexicon.yaml", folders)))
    for lexicon in added:
        if odd := sorted(lexicon.lists.keys() - packaged.lists.keys()):
            raise ReferenceDataError(f"unknown list {', '.join(odd)}", "lexicon.yaml")
        lists = {name: words | lexicon.lists.get(name, frozenset()) for name, words in packaged.lists.items()}
        packaged = Lexicon(lists, {**packaged.vague_numbers, **lexicon.vague_numbers})
    return packaged


def _read(data: Any) -> Lexicon:
    if not isinstance(data or {}, dict):
        raise ReferenceDataError("a map of lists is expected", "lexicon.yaml")
    return Lexicon(dict(_lists(data or {})), {k: (v[0], v[1]) for k, v in (data or {}).get("vague_numbers", {}).items()})


def _lists(data: Mapping[str, Any]) -> Iterator[tuple[str, frozenset[str]]]:
    for name, words in data.items():
        if name in MAPS:
            continue
        if not (isinstance(words, list) and all(isinstance(w, str) for w in words)):
            raise ReferenceDataError("a list of words is expected", f"lexicon.yaml {name}")
        yield name, frozenset(words)
