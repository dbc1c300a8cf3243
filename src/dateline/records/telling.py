"""What of an event is compared when asking whether two reports tell the same happening."""

from __future__ import annotations

from dataclasses import dataclass

Range = tuple[int | None, int | None]
"""A number's lower and upper bound; None where the words give none."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to compare: ``key`` names it, ``level`` is the contract's precision of places (1 exact ... 6 country, 7 sea)."""

    key: str
    name: str
    level: int
    country: str | None = None
    adm1: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A doer or recipient to compare: ``key`` is an actor's id, else its head noun's stem; ``named`` when it is a known actor or a name."""

    key: str
    name: str
    named: bool
    country: str | None = None
    sponsor: str | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as comparisons see it. Days are proleptic ordinals (``date.toordinal``); None is unknown.

    ``triggers``, ``near``, ``words`` and ``story`` are stems: of the words that signal the event, of those around them, of its sentences,
    and of the report's title and opening. ``names`` are the capitalised words and numbers of its sentences. ``place`` orders the events
    of one report. ``cited`` names the outlets whose reporting it passes on; ``answers`` is true when it says that it answers something.
    """

    event: str
    report: str
    place: int
    type: str
    status: str
    known: int | None = None
    modes: frozenset[str] = frozenset()
    start: int | None = None
    end: int | None = None
    spots: tuple[Spot, ...] = ()
    doers: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    instruments: frozenset[str] = frozenset()
    killed: tuple[Range, ...] = ()
    injured: tuple[Range, ...] = ()
    arrested: tuple[Range, ...] = ()
    triggers: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    story: frozenset[str] = frozenset()
    cited: tuple[str, ...] = ()
    answers: bool = False


@dataclass(frozen=True, slots=True)
class BlockKey:
    """A key under which an event may meet another: the same ``key`` and days ``low`` to ``high`` that overlap."""

    key: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Tie:
    """How likely it is that two events are one happening; ``first`` sorts before ``second``."""

    first: str
    second: str
    score: float
