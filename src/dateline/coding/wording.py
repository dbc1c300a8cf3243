"""A report's text as the parser should see it: paragraphs at their own offsets, furniture out, wire copy in sentence case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from dateline.records.report import Report

Finder = Callable[[str], Iterable[tuple[int, int]]]
"""Gives the stretches of characters in a text that are dates, places or names."""
# Look-alikes of the same length, so that offsets hold; the parser was trained on the plain ones.
PLAIN = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " ", "\u2011": "-", "\u2010": "-"})
WIRE_LABEL = re.compile(r"[^\n\[]{0,90}(?<![A-Za-z] )(?:\[[A-Z ]{4,40}\]\s*)+")
INSERTED = re.compile(r"\[([^\[\]\n]{1,60})\]")
SMALL = {"OF", "THE", "AND", "FOR", "DE", "DEL", "LA", "LOS", "Y", "IN", "ON"}
MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
CALENDAR = re.compile(rf"(?<=\d )(?:{MONTH})\b|\b(?:{MONTH})(?= \d)|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
WRAP = re.compile(r"(?<=\S)[ \t]*\n(?=[^\S\n]{0,3}\S)")
RUN_ON = re.compile(r"(?<=[a-z0-9,])[ \t]*\n(?=[a-z])")
HYPHENS_IN_WORDS = re.compile(r"(?<=[A-Za-z])[\u2013](?=[a-z]{4})")


def paragraphs(report: Report, find_names: Finder) -> list[tuple[str, int]]:
    """Returns the report's paragraphs as the parser should see them, each with its offset; lengths are kept.

    A hard-wrapped text (most lines near one length) has its single line breaks read as spaces; so has, in any text, a line
    that runs on in small letters.
    """
    text = _without_furniture(HYPHENS_IN_WORDS.sub("-", report.text.translate(PLAIN)), report)
    text = (WRAP if _hard_wrapped(text) else RUN_ON).sub(lambda m: " " * len(m[0]), text)
    found = [(m[0], m.start()) for m in re.finditer(r"\S[^\n]*", _unbracketed(text))]
    return [(_calm(words.rstrip(), find_names), start) for words, start in found]


def _without_furniture(text: str, report: Report) -> str:
    """The text with its opening, from the dateline on, blanked, and its furniture turned into line breaks."""
    if report.opening:
        at = report.dateline.start if report.dateline is not None else 0
        text = text[:at] + re.sub(r"\S", " ", text[at : report.opening]) + text[report.opening :]
    for piece in report.furniture:
        blank = " " if _within_a_line(text, piece.start, piece.end) else "\n"
        text = text[: piece.start] + re.sub(r"\S", blank, text[piece.start : piece.end]) + text[piece.end :]
    return text


def _within_a_line(text: str, start: int, end: int) -> bool:
    """Says whether a sentence goes on around furniture: it stands between words and no sentence ends before it."""
    before, after = text[text.rfind("\n", 0, start) + 1 : start].rstrip(), text[end : end + 40].split("\n", 1)[0]
    return bool(before and after.strip()) and before[-1].isalnum() and not after.lstrip()[0].isupper()


def _unbracketed(text: str) -> str:
    """The text without an opening wire label ("[TEXT]"), and with editors' brackets as the parser knows them.

    "[FMLN]" after a name becomes a parenthesis; the brackets of words put in ("[Former President Joe] Biden") go.
    """
    if label := WIRE_LABEL.match(text):
        text = " " * label.end() + text[label.end() :]
    return INSERTED.sub(lambda m: f"({m[1]})" if m[1].isupper() else f" {m[1]} ", text)


def _hard_wrapped(text: str) -> bool:
    lines = [len(line) for line in text.split("\n") if line.strip()]
    return len(lines) > 5 and max(lines) <= 100 and sum(n > 50 for n in lines) > 0.6 * len(lines)


def _calm(words: str, find_names: Finder) -> str:
    """Upper-case wire copy in sentence case with its known names capitalised, since the parser was trained on cased text."""
    letters = [c for c in words if c.isalpha()]
    if len(letters) < 40 or sum(c.isupper() for c in letters) < 0.8 * len(letters):
        return words
    lowered = words.lower()
    if len(lowered) != len(words):
        return words
    calm = re.sub(r"(^|[.!?]\s+|\()([a-z])", lambda m: m[1] + m[2].upper(), lowered)
    for start, end in find_names(words):
        calm = calm[:start] + _cased(words[start:end]) + calm[end:]
    return CALENDAR.sub(lambda m: m[0].capitalize(), calm)


def _cased(name: str) -> str:
    """A known name as newspapers print it: an abbreviation in capitals, other names with capital initials."""
    if len(name) <= 5 and " " not in name and not re.search(r"[AEIOU].*[AEIOU]", name):
        return name
    return re.sub(r"[A-Za-z']+", lambda m: m[0].lower() if m[0] in SMALL else m[0].capitalize(), name)
