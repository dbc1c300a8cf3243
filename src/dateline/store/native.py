"""The socket for what each engine says in SQL of its own: whose turn it is to write, blocking keys, full-text search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection, Select

from dateline.store.wanted import Wanted

Probe = tuple[str, int, int, int, int]
"""A key, the class of its breadth, and the days: the key's first is between the second and third, its last not before the fourth."""


@dataclass(frozen=True, slots=True)
class Found:
    """A report found by its words: its id, its text, and where in the text words were found."""

    report: str
    text: str
    at: tuple[tuple[int, int], ...]


class Native(Protocol):
    """What only one engine understands."""

    def take_turn(self, connection: Connection) -> None:
        """Waits until no one else writes, at the beginning of a transaction that writes."""
        ...

    def meeting(self, connection: Connection, probes: Sequence[Probe]) -> Sequence[str]:
        """Returns the tellings, as JSON by event, of the events that have one of these keys."""
        ...

    def index_report(self, connection: Connection, report: str, title: str, text: str) -> None:
        """Makes the words of a report findable."""
        ...

    def index_sentences(self, connection: Connection, sentences: Sequence[tuple[int, str]]) -> None:
        """Makes the words of sentences findable, by their numbers."""
        ...

    def sentences(self, wanted: Wanted) -> Select[str]:
        """Returns the query for incidents of which a sentence has the words wanted."""
        ...

    def best(self, connection: Connection, wanted: Wanted, limit: int) -> list[Found]:
        """Returns the reports that fit best, best first, by id where they fit alike."""
        ...
