"""Words to stems, and how rare a stem is in English news."""

from __future__ import annotations

import lzma
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import snowballstemmer

from dateline.errors import ReferenceDataError

FILE = "word_counts.tsv.xz"
WORD = re.compile(r"[^\W_]+(?:['’‘ʼ][^\W_]+)*")
POSSESSIVE = re.compile(r"['’‘ʼ]s?$")
UNKNOWN = 3
"""A stem that is not in the file counts as found in this many texts: the file leaves out those found in fewer."""
_STEMMER = snowballstemmer.stemmer("english")


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much each stem says, by its inverse document frequency, ln(texts / texts with it): 0 for one found everywhere.

    ``unknown`` is the weight of stems found in too few texts to be listed.
    """

    weights: Mapping[str, float]
    unknown: float

    def weight(self, stem: str) -> float:
        """Returns the weight of a stem."""
        return self.weights.get(stem, self.unknown)


def words(text: str) -> Iterator[str]:
    """Yields the words and numbers of a text, without possessive endings."""
    for found in WORD.finditer(text):
        yield POSSESSIVE.sub("", found.group())


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Returns the English stem (Porter2, by snowballstemmer) of a word, in lower case."""
    return str(_STEMMER.stemWord(word.casefold()))


def stems(text: str) -> list[str]:
    """Returns the stems of a text's words, in order."""
    return [stem(word) for word in words(text)]


@lru_cache(maxsize=1)
def rarity() -> Rarity:
    """Returns the packaged counts, made by ``scripts/word_counts.py`` from English news of 1987 and 2012 to 2020.

    Raises:
        ReferenceDataError: the file is not as the script writes it.
    """
    packed = (files("dateline.reference") / "data" / FILE).read_bytes()
    head, *lines = lzma.decompress(packed).decode("utf-8").splitlines()
    try:
        texts = int(head)
        counts = {name: int(count) for name, count in (line.split("\t") for line in lines)}
    except ValueError as error:
        raise ReferenceDataError(f"not a table of stems and counts: {error}", FILE) from error
    return Rarity({name: math.log(texts / count) for name, count in counts.items()}, math.log(texts / UNKNOWN))
