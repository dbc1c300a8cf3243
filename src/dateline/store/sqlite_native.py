"""What only SQLite understands: blocking keys as JSON, full-text search by FTS5, which triggers of the schema keep in step."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, Select, bindparam, column, literal_column, select, table, text

from dateline.store import schema
from dateline.store.native import Found, Probe
from dateline.store.wanted import Wanted

MEETING = text("""
    SELECT event.telling FROM event WHERE event.id IN (
        SELECT event_key.event FROM json_each(:probes) AS probe CROSS JOIN event_key
        ON event_key.key = probe.value ->> 0 AND event_key.breadth = probe.value ->> 1
        AND event_key.low BETWEEN probe.value ->> 2 AND probe.value ->> 3 AND event_key.high >= probe.value ->> 4
    ) ORDER BY event.id
""")
"""CROSS JOIN keeps the order: first the keys asked for, then what the index has for each."""
BEST = text("""
    SELECT report.id, report.number FROM report_words JOIN report ON report.number = report_words.rowid
    WHERE report_words MATCH :wanted ORDER BY bm25(report_words, 3.0, 1.0), report.id LIMIT :most
""")
"""A word in the title counts three times."""
MARK, UNMARK = "\ufdd0", "\ufdd1"
"""Characters that no text has, around the words found."""
MARKED = text(f"SELECT highlight(report_words, 1, '{MARK}', '{UNMARK}') FROM report_words WHERE report_words MATCH :wanted AND rowid = :number")


class SqliteNative:
    """The socket ``Native`` for SQLite."""

    def take_turn(self, connection: Connection) -> None:
        """Does nothing: the lock beside the file says who may write."""

    def meeting(self, connection: Connection, probes: Sequence[Probe]) -> Sequence[str]:
        """Returns the tellings, as JSON by event, of the events that have one of these keys."""
        return connection.scalars(MEETING, {"probes": json.dumps(probes)}).all()

    def index_report(self, connection: Connection, report: str, title: str, text: str) -> None:
        """Does nothing: a trigger does it."""

    def index_sentences(self, connection: Connection, sentences: Sequence[tuple[int, str]]) -> None:
        """Does nothing: a trigger does it."""

    def sentences(self, wanted: Wanted) -> Select[str]:
        """Returns the query for incidents of which a sentence has the words wanted."""
        words = table("sentence_words", column("rowid"))
        matching = literal_column("sentence_words").op("MATCH")(bindparam("wanted_words", fts(wanted)))
        told, member = schema.event_sentence.c, schema.incident_event.c
        asked = select(member.incident).join(schema.event_sentence, told.event == member.event)
        return asked.join(words, words.c.rowid == told.sentence).where(matching)

    def best(self, connection: Connection, wanted: Wanted, limit: int) -> list[Found]:
        """Returns the reports that fit best, best first, by id where they fit alike."""
        asked = fts(wanted)
        rows = connection.execute(BEST, {"wanted": asked, "most": limit}).all()
        marked = [connection.scalar(MARKED, {"wanted": asked, "number": row.number}) for row in rows]
        return [_found(row.id, text or "") for row, text in zip(rows, marked, strict=True)]


def fts(wanted: Wanted) -> str:
    """Returns what is wanted in the language of FTS5; each phrase is a quoted string, in which nothing is special but a quote."""
    having = " AND ".join(map(_quoted, wanted.having))
    without = " OR ".join(map(_quoted, wanted.without))
    return f"({having}) NOT ({without})" if without else having


def _quoted(phrase: str) -> str:
    phrase = phrase.replace("\0", " ").replace('"', '""')
    return f'"{phrase}"'


def _found(report: str, marked: str) -> Found:
    """The text without marks, and where it had them."""
    plain, at, length = [], [], 0
    for number, piece in enumerate(marked.replace(UNMARK, MARK).split(MARK)):
        if number % 2:
            at.append((length, length + len(piece)))
        plain.append(piece)
        length += len(piece)
    return Found(report, "".join(plain), tuple(at))
