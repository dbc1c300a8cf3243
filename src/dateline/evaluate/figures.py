"""Counts of what was right, given and wanted, and the figures made of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


def harmonic_mean(precision: float, recall: float) -> float:
    """Returns F1; 0 where both are 0."""
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Figure:
    """How many values were wanted (``gold``), how many were given (``predicted``), how many of these were right (``hits``)."""

    gold: int = 0
    predicted: int = 0
    hits: int = 0

    def __add__(self, other: Figure) -> Figure:
        """Returns both taken together."""
        return Figure(self.gold + other.gold, self.predicted + other.predicted, self.hits + other.hits)

    @property
    def precision(self) -> float:
        """The share of what was given that is right; 0 where nothing was given."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that was given; 0 where nothing was wanted."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return harmonic_mean(self.precision, self.recall)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a number of cases were right."""

    hits: int
    cases: int

    @property
    def value(self) -> float:
        """The share, 0 where there were no cases."""
        return self.hits / self.cases if self.cases else 0.0


def share(results: Iterable[bool]) -> Share:
    """Returns how many of some results are true."""
    found = list(results)
    return Share(sum(found), len(found))


class Tally:
    """Adds figures up by name."""

    def __init__(self) -> None:
        self._figures: dict[str, Figure] = {}

    def add(self, name: str, figure: Figure) -> None:
        """Adds to the figure of a name."""
        self._figures[name] = self.figure(name) + figure

    def figure(self, name: str) -> Figure:
        """Returns the figure of a name; all zero where nothing was added."""
        return self._figures.get(name, Figure())

    def names(self) -> list[str]:
        """Returns the names that have a figure, sorted."""
        return sorted(self._figures)
