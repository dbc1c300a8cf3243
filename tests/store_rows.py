"""Entries, incidents and judgements made for the tests of the record: each takes only what the test is about."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Engine, NullPool, create_engine

from dateline.protocols import Store
from dateline.records.event import Event, Trigger
from dateline.records.incident import Claim, Incident, Judgement, Publication, Shown
from dateline.records.report import Mention, Report, Span
from dateline.records.stored import EventEntry, ReportEntry
from dateline.records.telling import BlockKey, Party, Spot, Telling
from factories import report

NOW = datetime(2021, 4, 7, 12, 30, tzinfo=UTC)
SENTENCES = (
    "Jets of the United States bombed two depots near Deir ez-Zor.",
    "Damascus condemned the raid on Monday.",
    "Protesters marched in Ālbū Kamāl.",
)
TEXT = " ".join(SENTENCES)


def ev(number: int) -> str:
    """The id of an event."""
    return f"ev_{number:012x}"


def inc(number: int) -> str:
    """The id of the incident named after an event."""
    return f"in_{number:012x}"


def span(number: int, sentences: tuple[str, ...] = SENTENCES) -> Span:
    """Where one of the sentences stands in a text that joins them by spaces."""
    start = sum(len(one) + 1 for one in sentences[:number])
    return Span(start, start + len(sentences[number]))


def event(number: int, *sentences: int, **fields: Any) -> Event:
    """An event that these sentences of TEXT tell."""
    triggers = tuple(Trigger(_first_word(span(one)), span(one)) for one in sentences or (0,))
    return Event(**{"id": ev(number), "type": "ASSAULT", "triggers": triggers} | fields)


def _first_word(sentence: Span) -> Mention:
    word = TEXT[sentence.start : sentence.end].split()[0]
    return Mention(word, sentence.start, sentence.start + len(word))


def telling(number: int, of: str, **fields: Any) -> Telling:
    values: dict[str, Any] = {"event": ev(number), "report": of, "place": 0, "type": "ASSAULT", "status": "happened"}
    values |= {"modes": frozenset({"aerial", "drone"}), "start": 737800, "end": 737830, "killed": ((2, None),)}
    values |= {"spots": (Spot("geo:170793", "Deir ez-Zor", 2, "SYR", "Deir ez-Zor", 35.3359, 40.1408),), "doers": (Party("usa", "United States", True, "USA"),)}
    return Telling(**values | {"words": frozenset({"jet", "depot", "bomb"})} | fields)


def claims(number: int, of: str) -> tuple[Claim, ...]:
    """Claims of an event, not in the order of the fields."""
    first: dict[str, Any] = {"event": ev(number), "report": of, "source": "Example News", "known": date(2021, 4, 6), "coder": "rules 0.1"}
    return (
        Claim(field="killed", value="2", label="2", words=Mention("two", 34, 37), said_by=("SANA", "officials"), stance="states", low=2, best=2, **first),
        Claim(field="when", value="2021-03-01/2021-03-31", label="March 2021", start=date(2021, 3, 1), end=date(2021, 3, 31), **first),
        Claim(field="type", value="ASSAULT", label="Assault", **first),
        Claim(field="where", value="geo:170793", label="Deir ez-Zor", country="SYR", within=("geo:1", "SYR"), **first),
    )


def event_entry(one: Event, of: str, *keys: BlockKey, **fields: Any) -> EventEntry:
    number = int(one.id[3:], 16)
    return EventEntry(one, telling(number, of, **fields), keys, claims(number, of))


def entry(*events: Event, text: str = TEXT, keys: tuple[BlockKey, ...] = (), coder: str = "rules 0.1", **fields: Any) -> ReportEntry:
    """A report with its events; other ``fields`` are the report's, but for ``bands``, ``agency`` and ``skipped``."""
    own = {name: fields.pop(name) for name in ("bands", "agency", "skipped") if name in fields}
    of = report(text, **fields)
    return ReportEntry(of, tuple(event_entry(one, of.id, *keys) for one in events), coder, **own)


def publication(of: Report | str, **fields: Any) -> Publication:
    values: dict[str, Any] = {"report": of if isinstance(of, str) else of.id, "work": "https://example.org/a", "key": "a", "source": "Example News"}
    return Publication(**values | {"published": date(2021, 4, 6)} | fields)


def shown(field: Any, value: str, label: str | None = None, **fields: Any) -> Shown:
    return Shown(field, value, label or value, "only", **fields)


def incident(number: int, *events: int, values: tuple[Shown, ...] = (), **fields: Any) -> Incident:
    """An incident of some events; without any, of the one it is named after."""
    ids = tuple(ev(one) for one in events or (number,))
    given: dict[str, Any] = {"id": inc(number), "type": "ASSAULT", "sentence": "The United States bombed depots.", "events": ids}
    return Incident(**given | {"reports": ("rp_1",), "sources": (("rp_1",),), "values": values} | fields)


def day(start: date | None, end: date | None = None) -> Shown:
    return shown("when", f"{start}/{end or start}", start=start, end=end or start)


def judgement(number: int, **fields: Any) -> Judgement:
    values: dict[str, Any] = {"id": f"jd_{number:04}", "verdict": "same", "by": "ada", "at": NOW.replace(minute=number), "event": ev(1), "other": ev(2)}
    return Judgement(**values | fields)


def put(store: Store, *entries: ReportEntry, run: int | None = None) -> int:
    """Puts reports into a record in one transaction; returns the number of the run that they are noted with."""
    with store.writing():
        number = run or store.start_run("rules 0.1", "{}", NOW)
        for one in entries:
            store.put_report(one, number)
    return number


def database(url: str) -> Engine:
    """A record's database as any other program sees it."""
    return create_engine(url if "://" in url else f"sqlite:///{url}", poolclass=NullPool)
