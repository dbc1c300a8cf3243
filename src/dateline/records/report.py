"""Who published what, and where in its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open offsets into a report's original body text, in Unicode code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A span and the words that stand there: ``text == body[start:end]``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the body that is not reporting: a caption, credit, byline, "read more" box, repeated headline.

    ``kind`` is one of ``title``, ``subheadline``, ``caption``, ``credit``, ``byline``, ``more``, ``repeat``, ``sign-off``.
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Report:
    """One published text.

    ``id`` comes from the content ("rp_" and 12 hex digits), ``key`` is the reader's own name for it: the ``id`` field of a
    JSON Lines or CSV report, or the file's name without its suffix. ``text`` is the body with its original characters.
    ``dateline`` is the place the report was filed from, when its first words name one ("BAGHDAD (AP) —"); ``opening``
    is the offset at which the report proper starts. ``notes`` says what was noticed on reading (a guessed encoding, a
    date that made no sense).
    """

    id: str
    key: str
    text: str
    title: str | None = None
    published: date | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None
    furniture: tuple[Furniture, ...] = ()
    dateline: Mention | None = None
    opening: int = 0
    notes: tuple[str, ...] = ()

