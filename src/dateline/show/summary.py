"""What many reports tell, summed up: kinds, statuses, who acted most, who did what to whom, where, and how much was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dateline.records.event import Event
from dateline.records.result import Result
from dateline.show import wording
from dateline.show.plain_text import plain
from dateline.show.table import COLOURS

MOST = 6
"""How many names are listed of each sort."""


@dataclass(slots=True)
class Summary:
    """Counts over the events of many reports; names count only where they are known ones."""

    events: int = 0
    types: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    actors: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)

    def add(self, result: Result) -> None:
        """Counts one report's events."""
        for event in result.events:
            self._count(event)

    def _count(self, event: Event) -> None:
        self.events += 1
        self.types[event.type] += 1
        self.statuses[wording.STATUS[event.status]] += 1
        self.said.update(word for word, value in _said(event) if value)
        doers, others = (sorted({plain(one.name) for one in people if one.id}) for people in (event.actors, event.recipients))
        self.actors.update(doers)
        self.pairs.update((a, b) for a, b in product(doers, others) if a != b)
        self.places.update({plain(one.name) for one in event.where if one.feature not in (None, "country")})

    def parts(self) -> Iterator[RenderableType]:
        """Yields the lines that say it."""
        yield _grid(self._kinds())
        yield Text("")
        yield _grid(self._facts())

    def _kinds(self) -> Iterator[tuple[Text, str]]:
        for quad in dict.fromkeys(wording.QUADS.values()):
            kinds = [name for name in wording.QUADS if wording.QUADS[name] == quad and self.types[name]]
            total = sum(self.types[name] for name in kinds)
            yield Text(f"{quad:<21} {total:>4}", COLOURS[quad].removeprefix("bold ")), ", ".join(f"{name} {self.types[name]}" for name in kinds)

    def _facts(self) -> Iterator[tuple[Text, str]]:
        pairs = Counter({f"{a} → {b}": count for (a, b), count in self.pairs.items()})
        for name, counted in (("who acted", self.actors), ("to whom", pairs), ("where", self.places), ("status", self.statuses), ("said", self.said)):
            if counted:
                yield Text(name, "dim"), ", ".join(f"{what} {count}" for what, count in _most(counted))


def _said(event: Event) -> Iterable[tuple[str, object]]:
    dated = event.when.start or event.when.end
    return (("a date", dated), ("a place", event.where), ("who did it", event.actors), ("to whom", event.recipients), ("who says so", event.attributions))


def _most(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:MOST]


def _grid(rows: Iterable[tuple[Text, str]]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, min_width=26)
    grid.add_column()
    for name, value in rows:
        grid.add_row(Text("  ").append_text(name), value)
    return grid
