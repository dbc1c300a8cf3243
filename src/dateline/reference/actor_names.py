"""How actors' names are compared: tokens, keys that forgive spelling, and a skeleton that forgives transliteration."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import NamedTuple

# A possessive 's is consumed and dropped; a dotted acronym is one token; an apostrophe inside a word belongs to it.
_TOKEN = re.compile(
    r"(?P<possessive>['’]s\b)"
    r"|\b(?:(?:[A-Za-z]\.){2,}|[A-Za-z]\.[A-Za-z]\b)"
    r"|[^\W_]+(?:['’‘ʼʻʿʾ`´](?!s\b)[^\W_]+)*"
    r"|[&+]"
)
_ODD = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "e"})
_INNER = re.compile(r"[.'’‘ʼʻʿʾ`´]")
# British spellings and their American ones, without the plural's s; the endings -isation and -isational follow one rule.
_AMERICAN = {
    "armour": "armor", "armoured": "armored", "centre": "center", "cheque": "check", "defence": "defense", "favour": "favor",
    "harbour": "harbor", "honour": "honor", "labour": "labor", "licence": "license", "neighbour": "neighbor", "offence": "offense",
    "programme": "program", "theatre": "theater",
}  # fmt: skip
_ISATION = re.compile(r"isation(?=(?:al)?s?$)")
ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az"})
PARTICLES = frozenset({
    "abd", "abdel", "abdul", "abu", "al", "bin", "ibn", "ben", "da", "de", "del", "den", "der", "di", "dos", "du",
    "el", "la", "le", "ould", "san", "st", "ter", "ul", "van", "von",
})  # fmt: skip
_SKELETON = tuple(
    (re.compile(pattern), into)
    for pattern, into in (
        (r"[aou]l+ah?$", "ula"),
        (r"[aou]l+ah", "ula"),
        (r"m[ou]ham+[ae]d", "muhamad"),
        (r"kh|gh|q|g|ck", "k"),
        (r"dh", "d"),
        (r"ph", "f"),
        (r"[zx]", "s"),
        (r"ou|oo|o", "u"),
        (r"ei|ai|ae|ey|ay|ee|ie|e|y", "i"),
        (r"w", "u"),
        (r"h$", ""),
        (r"(.)\1+", r"\1"),
    )
)
SKELETON_LETTERS = 6


class Token(NamedTuple):
    """A word of a text: its folded form, its own letters, and where they stand."""

    folded: str
    surface: str
    start: int
    end: int


def fold(word: str) -> str:
    """Returns a word in lower case and American spelling, without diacritics, dots and apostrophes.

    ``Élysée`` -> ``elysee``, ``U.S.`` -> ``us``, ``Organisation`` -> ``organization``, ``Defence`` -> ``defense``.
    """
    folded = word.casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded.translate(_ODD))
        folded = "".join(char for char in folded if not unicodedata.combining(char))
    return american(folded if folded.isalnum() else _INNER.sub("", folded))


def american(word: str) -> str:
    """Returns a lower-case word in American spelling."""
    if len(word) < 5:
        return word
    plural = "s" if word[-1] == "s" else ""
    if spelled := _AMERICAN.get(word.removesuffix("s")):
        return spelled + plural
    return _ISATION.sub("ization", word) if "isation" in word else word


def tokenize(text: str) -> list[Token]:
    """Returns the words of a text in order; a possessive ``'s`` is left out, hyphens part words."""
    return [
        Token(fold(found.group()), found.group(), found.start(), found.end())
        for found in _TOKEN.finditer(text)
        if not found.group("possessive")
    ]


def folded_words(text: str) -> tuple[str, ...]:
    """Returns the folded words of a text: what two spellings of one name share."""
    return tuple(token.folded for token in tokenize(text))


def without_the(words: tuple[str, ...]) -> tuple[str, ...]:
    """Returns words without a leading "the", which one-word names such as "The Hindu" keep."""
    return words[1:] if len(words) > 2 and words[0] == "the" else words


def without_articles(words: tuple[str, ...]) -> tuple[str, ...]:
    """Returns words without the Arabic articles "al", "el" …; unchanged when nothing would be left."""
    if ARTICLES.isdisjoint(words):
        return words
    return tuple(word for word in words if word not in ARTICLES) or words


def surnames(words: tuple[str, ...], order: str = "last") -> frozenset[str]:
    """Returns the keys under which a person's surname may be written.

    Args:
        words: the folded words of the full name.
        order: where the family name stands: ``last``, ``first`` as in Chinese and Korean names, or ``double`` for the two
            family names of Spanish and Portuguese.
    """
    if len(words) < 2:
        return frozenset()
    if order == "first":
        return frozenset({words[0]})
    double = len(words) > 2 and (words[-2] in PARTICLES or order == "double")
    return frozenset({words[-1], "".join(words[-2:])} if double else {words[-1]})


def skeleton(words: tuple[str, ...]) -> str:
    """Returns a key in which transliterations of one name agree (Kata'ib Hizbollah, Kataib Hezbollah); "" for short names."""
    plain = without_articles(words)
    if sum(map(len, plain)) < SKELETON_LETTERS:
        return ""
    return "".join(map(_word_skeleton, plain))


@dataclass(frozen=True, slots=True)
class Spellings:
    """What names and words become, kept so that each is worked out once; the cache file carries it from run to run."""

    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    skeletons: dict[str, str] = field(default_factory=dict)

    def words(self, name: str) -> tuple[str, ...]:
        """Returns a name's folded words without a leading "the"."""
        known = self.names.get(name)
        if known is None:
            known = self.names[name] = without_the(folded_words(name))
        return known

    def skeleton(self, words: tuple[str, ...]) -> str:
        """Returns ``skeleton(words)``."""
        plain = without_articles(words)
        if sum(map(len, plain)) < SKELETON_LETTERS:
            return ""
        return "".join([self.skeletons.get(word) or self._add(word) for word in plain])

    def _add(self, word: str) -> str:
        return self.skeletons.setdefault(word, _word_skeleton(word))


def _word_skeleton(word: str) -> str:
    for pattern, into in _SKELETON:
        word = pattern.sub(into, word)
    return word
