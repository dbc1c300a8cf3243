"""Numbers of people as words give them: digits, number words, bounds, ranges, vague words."""

from __future__ import annotations

import re

from text_to_num import text2num

from dateline.coding.knowledge import Knowledge

Bounds = tuple[int | None, int | None, int | None]
"""Low, high, best; None where the words leave it open."""
DIGITS = re.compile(r"(?<![\w-])(\d[\d,]*(?:\.\d+)?)(?!d\b|st\b|nd\b|rd\b|th\b|[\d.])(?:\s*(hundred|thousand|million|billion))?")
AGE = re.compile(r"\b\w+-(?:year|month|week|day)s?-old\b|\b(?:year|month|week|day)s?-old\b|\baged? \d+")
FACTORS = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
RANGE = re.compile(r"^(?:between\s+)?(.+?)\s*(?:\band\b|\bto\b|\bor\b|-)\s*(.+)$")
NEAR_BELOW = ("nearly", "almost", "close to")
"""Words of an upper bound so close that the number itself is meant."""


def bounds(words: str, knowledge: Knowledge) -> Bounds | None:
    """Returns (low, high, best) of a number phrase, or None when the words hold no number.

    "at least five": (5, None, None); "up to 20": (1, 20, None); "30 to 40": (30, 40, None); "dozens": (24, 99, None);
    "about 50" keeps the number as low, high and best.
    """
    text = _normal(words)
    vague = knowledge.lexicon.vague_numbers
    bare = re.sub("|".join(rf"\b{cue}\b" for cue in _longest_first(knowledge.lexicon["at_most"])), "", text)  # "as *many* as" is no vague number
    for name in sorted(vague, key=len, reverse=True):
        if re.search(rf"\b{name}\b", bare):
            return _vague(text, name, *vague[name])
    for cue in _longest_first(knowledge.lexicon["at_least"]):
        if (n := _after(cue, text)) is not None:
            return n, None, None
    for cue in _longest_first(knowledge.lexicon["at_most"]):
        if (n := _after(cue, text)) is not None:
            return (n, n, n) if cue in NEAR_BELOW else (1, n, None)
    return plain(text)


def _normal(words: str) -> str:
    """A number phrase in lower case, without ages, its hyphens read as "to" between digits and as spaces elsewhere."""
    dashed = re.sub(r"(?<=\d)\s*[-\u2013]\s*(?=\d)", " to ", AGE.sub("", words.lower()))
    return re.sub(r"\s+", " ", dashed.replace("-", " ")).strip()


def _longest_first(cues: frozenset[str]) -> list[str]:
    return sorted(cues, key=lambda cue: (-len(cue), cue))


def _after(cue: str, text: str) -> int | None:
    """The number that follows a bounding phrase, or None."""
    return number(text.split(cue, 1)[1]) if re.search(rf"\b{cue}\b", text) else None


def _vague(text: str, name: str, low: int | None, high: int | None) -> Bounds | None:
    """"dozens" by its listed bounds; "at least dozens" has no upper one."""
    if low is None and high is None:
        return None
    if re.search(rf"\b(?:at least|more than) {name}", text):
        high = None
    return low, high, low if low == high else None


def plain(text: str) -> Bounds | None:
    """Returns the bounds of a number or a range without words for "at least" or "at most"."""
    both = RANGE.match(text)
    if both and not re.search(r"hundred|thousand", both[1]):
        low, high = number(both[1]), number(both[2])
        if low is not None and high is not None and low < high:
            return low, high, None
    n = number(text)
    return (n, n, n) if n is not None else None


def number(text: str) -> int | None:
    """Returns the whole number that a phrase names in digits or words ("1,200", "two dozen", "two hundred and fifty")."""
    if found := DIGITS.search(text):
        return round(float(found[1].replace(",", "")) * FACTORS.get(found[2] or "", 1))
    words = re.sub(r"^(a|the)\s+(?=hundred|thousand|million|dozen)", "one ", text.strip())
    if re.search(r"\bhalf a dozen\b", words):
        return 6
    if dozen := re.search(r"\b(?:(\w+) )?dozen\b", words):
        return 12 * ((number(dozen[1]) or 1) if dozen[1] and dozen[1] != "half" else 1)
    return _in_words(words.split())


def _in_words(words: list[str]) -> int | None:
    """The number that the longest run of number words names, the first of equals."""
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            try:
                return int(text2num(" ".join(words[start : start + length]), "en"))
            except ValueError:
                continue
    return None
