"""Reports that each tell one bombing, coded by hand, and a record to put them in: for tests of judgements, without any model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from dateline.consolidate.correct import Names
from dateline.errors import UsageError
from dateline.protocols import OnError
from dateline.records.event import Count, Event, Participant, Trigger, When, Where
from dateline.records.incident import Incident, Judgement, Verdict
from dateline.records.report import Mention, Report, Span
from dateline.records.result import Result
from dateline.run.record import Intake, Record
from dateline.run.reviewing import Reviewed, Said
from dateline.store.opening import open_store
from factories import report

CODER = "rules 0.1"
TOWNS = {
    "Mosul": ("IRQ", "Nineveh", 36.335, 43.119, 99072),
    "Kirkuk": ("IRQ", "Kirkuk", 35.468, 44.392, 94787),
    "Basra": ("IRQ", "Basra", 30.508, 47.784, 99532),
    "Aleppo": ("SYR", "Aleppo", 36.202, 37.161, 170063),
}
TYPES = {"ASSAULT": ("aerial", "explosives"), "PROTEST": ("riot",), "COERCE": ("arrest",)}
START = datetime(2020, 5, 1, 12, tzinfo=UTC)


def place(name: str, mention: Mention) -> Where:
    """A town as the gazetteer knows it."""
    if name not in TOWNS:
        raise UsageError("no such place in the gazetteer", name)
    country, adm1, lat, lon, number = TOWNS[name]
    return Where(mention, name, country, adm1, lat, lon, number, "populated", 2)


def actor(name: str, mention: Mention) -> Participant:
    """Turkey is in the actor files, nobody else."""
    return Participant(mention, name, "tur", "TUR") if name == "Turkey" else Participant(mention, name, head=name.split()[-1])


NAMES = Names(actor, place, lambda: TYPES)


def bombing(source: str, town: str = "Mosul", day: date = date(2020, 3, 2), killed: int = 3, **fields: Any) -> Result:
    """What ``source`` published a day later; ``fields`` are the report's, but for those of the event: ``type``, ``trigger``."""
    own = {name: fields.pop(name) for name in ("type", "trigger") if name in fields}
    words = f"{killed} people were killed when jets bombed a depot in {town} on {day.day} {day:%B}, {source} writes."
    of = report(words, **{"source": source, "key": source, "title": f"Depot bombed in {town}", "published": day + timedelta(1)} | fields)
    return Result(of, (event(of, town, day, killed, **own),), CODER)


def event(of: Report, town: str, day: date, killed: int, type: str = "ASSAULT", trigger: str = "bombed") -> Event:
    """The bombing as coded; its id comes from report, type and trigger, as the coder's does."""

    def words(said: str) -> Mention:
        return Mention(said, of.text.index(said), of.text.index(said) + len(said))

    return Event(
        id=ev(of, type, trigger),
        type=type,
        modes=("aerial",) if type == "ASSAULT" else (),
        triggers=(Trigger(words(trigger), Span(0, len(of.text))),),
        actors=(Participant(words("jets"), "jets", head="jets"),),
        recipients=(Participant(words("a depot"), "depot", head="depot"),),
        when=When(words(f"{day.day} {day:%B}"), day, day, "day", "stated"),
        where=(place(town, words(town)),),
        killed=(Count(killed, killed, killed, "people", words(str(killed))),),
    )


def ev(of: Report, type: str = "ASSAULT", trigger: str = "bombed") -> str:
    """The id that an event of a report has."""
    return f"ev_{of.id.removeprefix('rp_')[:9]}{len(type) % 10}{of.text.index(trigger):02d}"


def recoded(one: Result, **own: Any) -> Result:
    """The result of coding a report anew, by another type or trigger."""
    old = one.events[0]
    assert old.when.start is not None
    made = event(one.report, old.where[0].name, old.when.start, old.killed[0].low or 0, **own)
    return replace(one, events=(made,), coder="rules 0.2")


@dataclass
class Clock:
    """Each look at it is a minute later; with ``step`` zero it stands still."""

    at: datetime = START
    step: timedelta = timedelta(minutes=1)

    def __call__(self) -> datetime:
        self.at += self.step
        return self.at


@dataclass
class Prepared:
    """An executor that has every report coded already."""

    results: Sequence[Result]
    coder: str = CODER
    seen: list[str] = field(default_factory=list)

    def code(self, batches: Iterable[Sequence[Report]], on_error: OnError) -> Iterator[list[Result]]:
        by_id = {one.report.id: one for one in self.results}
        for batch in batches:
            self.seen += [of.key for of in batch]
            yield [replace(by_id[of.id], report=of) for of in batch]


def opened(url: str, clock: Clock | None = None) -> Record:
    """A record open for writing, made where there is none."""
    return Record(open_store(url, write=True, create=True), NAMES, clock or Clock())


def ingest(record: Record, *results: Result, again: bool = False) -> None:
    coder = results[0].coder if results else CODER
    for _ in record.ingest(lambda _: (one.report for one in results), Prepared(results, coder), Intake(again=again), raising):
        pass


def raising(error: Exception) -> None:
    raise error


def say(record: Record, verdict: Verdict, event: str | None = None, other: str | None = None, **fields: Any) -> tuple[Judgement, Reviewed]:
    """Ada makes a judgement."""
    one = record.signed(Said(verdict, "Ada", event, other, **fields))
    return one, record.judge([one])


def incidents(record: Record) -> dict[str, Incident]:
    every = {home for of in record.store.all_reports() for home in record.store.incident_of(record.store.events_of(of)).values()}
    return {one.id: one for one in record.store.incidents(every)}


def groups(record: Record) -> set[frozenset[str]]:
    """The incidents, each as the outlets that tell it."""
    sources = {of.id: of.source or "" for of in record.store.reports(list(record.store.all_reports()))}
    return {frozenset(sources[of] for of in one.reports) for one in incidents(record).values()}


def sets(said: str) -> set[frozenset[str]]:
    """Groups written as words, each outlet a letter."""
    return {frozenset(one) for one in said.split()}


def everything(record: Record) -> list[object]:
    """All that a record says, to be compared with another's: incidents, claims, ties, links, judgements."""
    store = record.store
    events = [name for of in store.all_reports() for name in store.events_of(of)]
    found = incidents(record)
    told = [store.claims(events), store.tellings(events), store.ties(events)]
    return [list(found.values()), store.members(found), *told, store.links(found), store.judgements()]
