"""Main text and date of web pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.errors import ReadError
from dateline.evaluate.datasets import Row
from dateline.evaluate.figures import Figure, Share, harmonic_mean, share
from dateline.read.html import Page, page

WORD = re.compile(r"\w+")
SHINGLE = 4


@dataclass(frozen=True, slots=True)
class Overlap:
    """Precision and recall of word sequences of length four, each averaged over pages; F1 of these two averages."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        return harmonic_mean(self.precision, self.recall)


def bodies(pages: Iterable[Row]) -> Overlap:
    """Returns how far the main text of pages agrees with their ``articleBody``."""
    shares = [_overlap(row["articleBody"], _text(row)) for row in pages]
    return Overlap(*(sum(column) / max(1, len(shares)) for column in zip(*shares, strict=True)))


def segments(pages: Iterable[Row]) -> Figure:
    """Returns how many of the segments that pages must hold (``with``) and must not hold (``without``) are in the main text."""
    total = Figure()
    for row in pages:
        text = _text(row)
        wanted = [segment in text for segment in row["with"]]
        unwanted = sum(segment in text for segment in row["without"])
        total += Figure(len(wanted), sum(wanted) + unwanted, sum(wanted))
    return total


def dates(pages: Iterable[Row]) -> Share:
    """Returns the pages whose day of publication is the right one; a page without main text counts as wrong."""
    return share((read := _page(row)) is not None and read.published == row["date"] for row in pages)


def _overlap(wanted: str, given: str) -> tuple[float, float]:
    ours, theirs = _shingles(wanted), _shingles(given)
    both = (ours & theirs).total()
    return both / max(1, theirs.total()), both / max(1, ours.total())


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))


def _text(row: Row) -> str:
    found = _page(row)
    return found.text if found else ""


def _page(row: Row) -> Page | None:
    try:
        return page(row["html"], row["id"], row.get("url"))
    except ReadError:
        return None
