"""A report's words as they are compared with another's: without furniture, dateline, case and punctuation, quotations told apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

from dateline.records.report import Report

RUN = 5
"""Words that must stand in a row in both reports; news of one event by two hands seldom shares so many outside quotations."""
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:'[^\W_]+)*")
"""A word, or one character of a script that sets no spaces between words."""
QUOTATION = re.compile(r'"(?<![^\s(\[-]")(?=\S)[^"\n]*(?:"|$)', re.MULTILINE)
"""From a mark that opens to the next mark or the paragraph's end, so that one missing mark cannot hide the rest of a report."""
INITIAL = re.compile(r"\.(?<=\b[^\W\d_]\.)")
SIGNS = {"'": "’‘ʼ`´", '"': "“”„«»", "-": "—–", "\n": "\r\v\f\x85\u2028\u2029"}
Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """A report's words, and which of them stand outside quotations."""

    words: tuple[str, ...]
    own: tuple[bool, ...]


def wording(report: Report) -> Wording:
    """Returns the words of a report in Unicode form NFKC and lower case, with plain apostrophes; "U.S." is "us".

    Furniture and the dateline are left out. Quotations are what double marks enclose.
    """
    text = INITIAL.sub("", _plain(unicodedata.normalize("NFKC", _reporting(report)).casefold()))
    parts = [(WORD.findall(words), own) for words, own in _voices(text)]
    every = tuple(word for words, _ in parts for word in words)
    return Wording(every, tuple(own for words, own in parts for _ in words))


def runs(words: Sequence[str], length: int = RUN) -> list[Run]:
    """Returns all runs of so many words, in text order; none where there are fewer words."""
    return list(zip(*(words[n:] for n in range(length)), strict=False))


def shared(one: Wording, other: Wording) -> list[bool]:
    """Returns for each word of ``one`` whether it stands in a run of ``RUN`` words that ``other`` has too.

    A word outside quotations counts only in a run of such words: quotations are passed over on both sides, so that a
    common quotation lends nothing to the words around it.
    """
    marks = _in_runs(one.words, other.words)
    if all(one.own) and all(other.own):
        return marks
    outside = iter(_in_runs(tuple(compress(one.words, one.own)), tuple(compress(other.words, other.own))))
    return [next(outside) if own else mark for own, mark in zip(one.own, marks, strict=True)]


def _in_runs(words: Sequence[str], other: Sequence[str]) -> list[bool]:
    known = set(runs(other))
    marks = [False] * len(words)
    for at, run in enumerate(runs(words)):
        if run in known:
            marks[at : at + RUN] = [True] * RUN
    return marks


def _reporting(report: Report) -> str:
    """The body from its opening on without the furniture, a line break where each piece of it stood."""
    parts, at = [], report.opening
    for mark in report.furniture:
        parts.append(report.text[at : max(at, mark.start)])
        at = max(at, mark.end)
    return "\n".join([*parts, report.text[at:]])


def _plain(text: str) -> str:
    """The text with typewriter quotation marks, dashes and line breaks."""
    for plain, signs in SIGNS.items():
        for sign in signs:
            text = text.replace(sign, plain)
    return text


def _voices(text: str) -> Iterator[tuple[str, bool]]:
    """Yields the stretches of a text in order, and whether each stands outside quotations."""
    at = 0
    for quotation in QUOTATION.finditer(text):
        yield text[at : quotation.start()], True
        yield quotation[0], False
        at = quotation.end()
    yield text[at:], True
