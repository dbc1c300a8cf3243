"""Small and capital letters put back into a text that has lost them, as wire copy of 1990 has."""

from __future__ import annotations

import lzma
import re
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files

Finder = Callable[[str], Iterable[tuple[int, int]]]
"""Gives the stretches of characters in a text that are known names."""
WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
IN_BRACKETS = re.compile(r"(?<=[a-z] )\(([a-z]{2,7}(?:-[a-z0-9]{1,3})?)\)")
SENTENCE_START = re.compile(r"(?:^|[.!?\"] {1,4}|\n\s*|: \"|(?<!\S)\")([a-z])")
TITLES = frozenset(
    "president mr mrs ms dr msgr general gen colonel col major maj captain capt lieutenant lt sergeant sgt father monsignor bishop archbishop "
    "senator deputy minister ambassador judge pope engineer attorney professor mayor governor secretary commander admiral".split()
)
WITHIN_NAMES = frozenset("of the and for de del la las los y in el".split())
CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday".split()
)
ENDINGS = ("ing", "ed", "ly", "tion", "tions", "ness", "ment", "ments", "ism", "ists", "ist", "able", "ity", "ities", "ive", "less")
SHORT_NAME = 5


def cased(text: str, names: Finder) -> str:
    """Returns a text with capitals where newspapers put them; its length, and so every offset, stays.

    Known names, calendar words, and words that newspapers hardly ever write small get a capital, abbreviations all
    capitals; a word of both kinds gets one after a title.
    """
    lowered = text.lower() if len(text.lower()) == len(text) else text
    letters = list(lowered)
    short = set(IN_BRACKETS.findall(lowered)) - small_words()
    before = ""
    for match in WORD.finditer(lowered):
        word, at = match[0].partition("'")[0], match.start()
        if word in short or _unspeakable(word):
            letters[at : at + len(word)] = word.upper()
        elif _is_name(word, lowered, at, before):
            letters[at] = word[0].upper()
        before = word
    for start, end in names(lowered.upper()):
        _capitalise(letters, lowered, start, end)
    for match in SENTENCE_START.finditer(lowered):
        letters[match.start(1)] = match[1].upper()
    return "".join(letters)


@cache
def small_words() -> frozenset[str]:
    """Returns the words that newspapers write small more often than not."""
    packed = files(__package__).joinpath("small_words.txt.xz").read_bytes()
    return frozenset(lzma.decompress(packed).decode().split("\n"))


def _is_name(word: str, text: str, at: int, before: str) -> bool:
    if word in CALENDAR:
        return word not in ("may", "march") or text[max(0, at - 3) : at].strip(" .").isdigit() or text[at + len(word) + 1 : at + len(word) + 2].isdigit()
    if word in WITHIN_NAMES:
        return word == "el" and text.startswith("el salvador", at)
    if word not in small_words():
        return not word.endswith(ENDINGS) and len(word) > 1
    return before in TITLES and word not in TITLES and len(word) > 3 and not word.endswith(ENDINGS) and text[at - 1] == " " and before != "minister"


def _unspeakable(word: str) -> bool:
    """An abbreviation by its sound: no vowel in it."""
    return 1 < len(word) <= SHORT_NAME and not re.search(r"[aeiouy]", word) and word not in small_words() | TITLES


def _capitalise(letters: list[str], text: str, start: int, end: int) -> None:
    name = text[start:end]
    if name in small_words():
        return
    if len(name) <= SHORT_NAME and " " not in name and not re.search(r"[aeiou].*[aeiou]", name):
        letters[start:end] = name.upper()
        return
    for match in WORD.finditer(name):
        if match[0] not in WITHIN_NAMES:
            letters[start + match.start()] = match[0][0].upper()
