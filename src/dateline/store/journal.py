"""The part of a record that notes what was done to it: judgements, runs, failures; and how much it holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update

from dateline.records.incident import Failure, Judgement, Run
from dateline.records.stored import RecordCounts
from dateline.store import schema
from dateline.store.columns import INSERTS, AnyRow, among
from dateline.store.packing import ANCHOR, kept, kept_or_none, pack
from dateline.store.session import Session

ANCHORS = ("anchor", "other_anchor")
COUNTED = (schema.report, schema.publication, schema.event, schema.incident, schema.judgement, schema.failure)


class Journal(Session):
    """Judgements, runs and failures."""

    def put_judgements(self, judgements: Iterable[Judgement]) -> int:
        """Appends judgements not yet there; returns how many were new."""
        connection, given = self._changing(), {one.id: one for one in judgements}
        table = schema.judgement
        there = set(connection.scalars(select(table.c.id).where(among(table.c.id, given))))
        new = [_judgement_row(one) for one in given.values() if one.id not in there]
        if new:
            connection.execute(table.insert(), new)
        return len(new)

    def judgements(self) -> list[Judgement]:
        """Returns all judgements, oldest first, those undone too."""
        table = schema.judgement
        with self._reading() as connection:
            return [_judgement(row) for row in connection.execute(select(table).order_by(table.c.at, table.c.id))]

    def start_run(self, coder: str, settings: str, at: datetime) -> int:
        """Notes that a run began; returns its number."""
        row = {"coder": coder, "settings": kept(settings), "started": at, "reports": 0, "events": 0, "failures": 0}
        number: int = self._changing().execute(schema.run.insert().values(row).returning(schema.run.c.id)).scalar_one()
        return number

    def end_run(self, run: int, at: datetime, tally: Mapping[str, int]) -> None:
        """Notes that a run ended, with the numbers of its ``reports``, ``events`` and ``failures``."""
        numbers = {name: tally.get(name, 0) for name in ("reports", "events", "failures")}
        self._changing().execute(update(schema.run).where(schema.run.c.id == run).values(finished=at, **numbers))

    def runs(self) -> list[Run]:
        """Returns all runs, oldest first."""
        with self._reading() as connection:
            return [Run(*row) for row in connection.execute(select(schema.run).order_by(schema.run.c.id))]

    def put_failure(self, failure: Failure) -> None:
        """Notes a failed report; the same place again counts one try more and takes the rest anew. ``id`` is given here."""
        connection, table = self._changing(), schema.failure
        adding = INSERTS[connection.dialect.name](table).values(_failure_row(failure))
        changed = {name: adding.excluded[name] for name in ("why", "kind", "last", "input", "published")}
        connection.execute(adding.on_conflict_do_update(index_elements=["place"], set_=changed | {"tries": table.c.tries + 1}))

    def failures(self) -> list[Failure]:
        """Returns the reports that failed and were not read since, by place."""
        with self._reading() as connection:
            return [Failure(*row) for row in connection.execute(select(schema.failure).order_by(schema.failure.c.place))]

    def clear_failures(self, places: Collection[str]) -> None:
        """Takes failures off the list, once their reports are in."""
        table = schema.failure
        self._changing().execute(delete(table).where(among(table.c.place, [kept(place) for place in places])))

    def counts(self) -> RecordCounts:
        """Returns how much the record holds; ``types`` counts incidents."""
        kind = schema.incident.c.type
        with self._reading() as connection:
            numbers = {f"{one.name}s": connection.scalar(select(func.count()).select_from(one)) or 0 for one in COUNTED}
            types = connection.execute(select(kind, func.count()).group_by(kind)).all()
        return RecordCounts(**numbers, types=tuple(sorted((row[0], row[1]) for row in types)))


def _judgement_row(one: Judgement) -> dict[str, Any]:
    row = {column.name: getattr(one, column.name) for column in schema.judgement.c}
    anchors = {name: None if row[name] is None else pack(row[name]) for name in ANCHORS}
    return {name: kept(value) if isinstance(value, str) else value for name, value in row.items()} | anchors


def _judgement(row: AnyRow) -> Judgement:
    values = dict(row._mapping)
    anchors = {name: None if values[name] is None else ANCHOR.decode(values[name]) for name in ANCHORS}
    return Judgement(**values | anchors)


def _failure_row(failure: Failure) -> dict[str, Any]:
    return {
        "place": kept(failure.place),
        "why": kept(failure.why),
        "kind": failure.kind,
        "tries": max(1, failure.tries),
        "last": failure.last,
        "input": kept_or_none(failure.input),
        "published": failure.published,
    }
