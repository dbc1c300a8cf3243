"""Words that shape how an event is told: light verbs, reporting verbs, hedges, vague numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.errors import ReferenceDataError
from dateline.reference.yaml_files import data_folder, read_yaml

MAPS = ("vague_numbers",)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists by name, in lower case, and the vague number words with their bounds."""

    lists: Mapping[str, frozenset[str]]
    vague_numbers: Mapping[str, tuple[int | None, int | None]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


def load() -> Lexicon:
    """Returns the packaged lexicon.

    Raises:
        ReferenceDataError: a list is not a list of words.
    """
    data = read_yaml(data_folder() / "lexicon.yaml")
    for name, words in data.items():
        if name not in MAPS and not (isinstance(words, list) and all(isinstance(w, str) for w in words)):
            raise ReferenceDataError("a list of words is expected", f"lexicon.yaml {name}")
    lists = {name: frozenset(words) for name, words in data.items() if name not in MAPS}
    return Lexicon(lists, {k: (v[0], v[1]) for k, v in data["vague_numbers"].items()})
