"""What somebody typed to search for: ``word``, ``"exact phrase"``, ``-without``; any input is understood somehow."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.store.packing import kept

TERM = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
WORD = re.compile(r"[^\W_]")
NO_WORD_SIGN = re.compile(r"[\W_]")
NO_WORD = re.compile(r"[\W_]+")
APOSTROPHES = str.maketrans("", "", "'’‘ʼʾʿ`´")
MOST_TERMS = 40
"""More are not looked for; the engines limit how deep a query may be."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Phrases of one word or more: all of ``having`` and none of ``without`` must occur."""

    having: tuple[str, ...]
    without: tuple[str, ...] = ()


def parse(typed: str) -> Wanted | None:
    """Returns what is wanted, or None where nothing that could be found is asked for."""
    terms = [(minus, quoted or word) for minus, quoted, word in TERM.findall(kept(typed)) if WORD.search(folded(quoted or word))]
    having = tuple(dict.fromkeys(phrase for minus, phrase in terms if not minus))[:MOST_TERMS]
    without = tuple(dict.fromkeys(phrase for minus, phrase in terms if minus))[:MOST_TERMS]
    return Wanted(having, without) if having else None


def folded(text: str) -> str:
    """Returns a text without accents and case, its words with one space between them: "Ālbū-Kamāl" is "albu kamal"."""
    return NO_WORD.sub(" ", _bare(text))


def folded_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """Returns a text without accents and case, each other sign a space, and for each character where in the text it came from."""
    if text.isascii():
        return NO_WORD_SIGN.sub(" ", text.lower()), range(len(text))
    pairs = [(one, at) for at, character in enumerate(text) for one in _spaced(character)]
    return "".join(one for one, _ in pairs), [at for _, at in pairs]


def name_words(name: str) -> list[str]:
    """Returns the different words of a name as names are compared: without accents, case and apostrophes."""
    return list(dict.fromkeys(folded(name.translate(APOSTROPHES)).split()))


def _spaced(character: str) -> Iterator[str]:
    for one in _bare(character):
        yield one if WORD.match(one) else " "


def _bare(text: str) -> str:
    if text.isascii():
        return text.lower()
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one)).casefold()
