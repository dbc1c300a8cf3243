"""A text's lines and sentences, with their offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
WORD = re.compile(r"\w+")
SENTENCE_LONGEST = 1500
ARTICLES = frozenset({"a", "an", "the"})
CLOSED = re.compile(r"[.!?…][\"'”’»)\]]*$")
BREAK = re.compile(r"(?<=[a-z0-9%)\]][.!?])[\"”’)]*\s+|(?<=[.!?][\"”’])\s+|\s{3,}|(?<=[a-z]{2}[.!?])(?=[A-Z][a-z]+ )")
SHORT_FORM = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Cpl|Sen|Rep|Gov|Prof|Rev|St|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|Va|Ky|Ga|Pa|La|Fla|Tex|Calif|Okla|Wis|Mich|Minn|Ariz|Conn|Mass|No|vs|approx)\.$"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its outer white space: where it stands and its words."""

    start: int
    end: int
    text: str

    @property
    def closed(self) -> bool:
        """Whether the line ends as a sentence does."""
        return CLOSED.search(self.text) is not None


def lines(text: str) -> list[Line]:
    """Returns the lines of a text that hold anything but white space."""
    return [line for match in LINE.finditer(text) if (line := _trimmed(text, *match.span())) is not None]


def words(text: str) -> tuple[str, ...]:
    """Returns the words of a text in lower case, without articles and punctuation, to compare wordings by."""
    return tuple(word for word in WORD.findall(text.casefold()) if word not in ARTICLES)


def sentence(text: str, line: Line, start: int, end: int) -> tuple[int, int]:
    """Returns the offsets of the sentence of a line that holds ``start`` to ``end``."""
    return _begin(text, line, start), _finish(text, line, end)


def before(text: str, line: Line, position: int) -> int:
    """Returns where the sentence starts that ends just before a position of a line."""
    stop = position
    while stop > line.start and text[stop - 1].isspace():
        stop -= 1
    return _begin(text, line, max(line.start, stop - 1))


def _begin(text: str, line: Line, position: int) -> int:
    window = max(line.start, position - SENTENCE_LONGEST)
    begin = line.start if window == line.start else position
    for match in BREAK.finditer(text, window, position):
        if not _short_form(text, line, match.start()):
            begin = match.end()
    return begin


def _finish(text: str, line: Line, position: int) -> int:
    window = min(line.end, position + SENTENCE_LONGEST)
    for match in BREAK.finditer(text, max(line.start, position - 1), window):
        if match.end() > position and not _short_form(text, line, match.start()):
            return match.start() + len(match[0].rstrip())
    return line.end if window == line.end else position


def _short_form(text: str, line: Line, position: int) -> bool:
    return SHORT_FORM.search(text, max(line.start, position - 12), position) is not None


def _trimmed(text: str, start: int, end: int) -> Line | None:
    stripped = text[start:end].strip()
    if not stripped:
        return None
    offset = start + text[start:end].index(stripped)
    return Line(offset, offset + len(stripped), stripped)
