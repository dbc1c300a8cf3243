"""What only PostgreSQL understands: whose turn it is by an advisory lock, blocking keys as arrays, full-text search by tsvector.

Words are stored without accents and case, as SQLite does of itself, and stemmed by the same algorithm (Porter's), without stop words:
both engines find the same. A tsvector holds no more than a megabyte, so of longer reports only the beginning is found.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, Text, bindparam, column, func, literal_column, select, table, text
from sqlalchemy.dialects.postgresql import ARRAY, BIGINT, INTEGER, TEXT
from sqlalchemy.sql.elements import ColumnElement

from dateline.store import schema
from dateline.store.native import Found, Probe
from dateline.store.wanted import Wanted, folded, folded_with_offsets

TURN = 0x646174656C696E65
"""The key of the advisory lock: "dateline"."""
TAKE_TURN = text("SELECT pg_advisory_xact_lock(:turn)")
MOST_BYTES = 400_000
"""Of a text that is made findable."""
MEETING = text("""
    SELECT event.telling FROM event WHERE event.id IN (
        SELECT event_key.event FROM unnest(:keys, :breadths, :sinces, :untils, :lows) AS probe (key, breadth, since, until, low)
        JOIN event_key ON event_key.key = probe.key AND event_key.breadth = probe.breadth
        AND event_key.low BETWEEN probe.since AND probe.until AND event_key.high >= probe.low
    ) ORDER BY event.id
""").bindparams(
    bindparam("keys", type_=ARRAY(TEXT)),
    bindparam("breadths", type_=ARRAY(INTEGER)),
    *(bindparam(name, type_=ARRAY(BIGINT)) for name in ("sinces", "untils", "lows")),
)
CONFIG = "dateline"
INDEX_REPORT = text(f"""
    INSERT INTO report_words (report, words)
    VALUES (:report, setweight(to_tsvector('{CONFIG}', :title), 'A') || setweight(to_tsvector('{CONFIG}', :words), 'C'))
    ON CONFLICT (report) DO UPDATE SET words = excluded.words
""")
"""Weighed so that a word in the title counts three times (0.9 and 0.3 in ``WEIGHTS``)."""
INDEX_SENTENCE = text(f"INSERT INTO sentence_words (sentence, words) VALUES (:sentence, to_tsvector('{CONFIG}', :words))")
WEIGHTS: ColumnElement[Any] = literal_column("'{0.1, 0.3, 0.6, 0.9}'::float4[]")
STEMMED: ColumnElement[Any] = literal_column(f"'{CONFIG}'::regconfig")
OPTIONS = 'HighlightAll=true, StartSel="[", StopSel="]"'

report_words = table("report_words", column("report"), column("words"))
sentence_words = table("sentence_words", column("sentence"), column("words"))


class PostgresNative:
    """The socket ``Native`` for PostgreSQL."""

    def take_turn(self, connection: Connection) -> None:
        """Waits until no other process writes to the record."""
        connection.execute(TAKE_TURN, {"turn": TURN})

    def meeting(self, connection: Connection, probes: Sequence[Probe]) -> Sequence[str]:
        """Returns the tellings, as JSON by event, of the events that have one of these keys."""
        names = ("keys", "breadths", "sinces", "untils", "lows")
        given = dict(zip(names, map(list, zip(*probes, strict=True)), strict=True)) if probes else {}
        return connection.scalars(MEETING, given).all() if given else []

    def index_report(self, connection: Connection, report: str, title: str, text: str) -> None:
        """Makes the words of a report findable."""
        connection.execute(INDEX_REPORT, {"report": report, "title": _cut(folded(title)), "words": _cut(folded(text))})

    def index_sentences(self, connection: Connection, sentences: Sequence[tuple[int, str]]) -> None:
        """Makes the words of sentences findable, by their numbers."""
        if sentences:
            connection.execute(INDEX_SENTENCE, [{"sentence": number, "words": _cut(folded(words))} for number, words in sentences])

    def sentences(self, wanted: Wanted) -> Select[str]:
        """Returns the query for incidents of which a sentence has the words wanted."""
        told, member = schema.event_sentence.c, schema.incident_event.c
        asked = select(member.incident).join(schema.event_sentence, told.event == member.event)
        asked = asked.join(sentence_words, sentence_words.c.sentence == told.sentence)
        return asked.where(sentence_words.c.words.op("@@")(tsquery(wanted)))

    def best(self, connection: Connection, wanted: Wanted, limit: int) -> list[Found]:
        """Returns the reports that fit best, best first, by id where they fit alike."""
        query, report = tsquery(wanted), schema.report.c
        rank = func.ts_rank_cd(WEIGHTS, report_words.c.words, query)
        asked = select(report.id, report.text).join(report_words, report_words.c.report == report.id)
        rows = connection.execute(asked.where(report_words.c.words.op("@@")(query)).order_by(rank.desc(), report.id).limit(limit)).all()
        return [_found(connection, row.id, row.text, wanted) for row in rows]


def tsquery(wanted: Wanted) -> ColumnElement[Any]:
    """Returns what is wanted as a tsquery."""
    first, *rest = map(_phrase, wanted.having)
    for phrase in rest:
        first = first.op("&&")(phrase)
    for phrase in map(_phrase, wanted.without):
        first = first.op("&&")(func.tsquery_not(phrase))
    return first


def _phrase(phrase: str) -> ColumnElement[Any]:
    return func.phraseto_tsquery(STEMMED, bindparam(None, folded(phrase), type_=Text(), unique=True))


def _cut(words: str) -> str:
    """As much of a text as can be made findable; its last word may be cut."""
    return words if len(words) * 4 <= MOST_BYTES else words.encode()[:MOST_BYTES].decode(errors="ignore")


def _found(connection: Connection, report: str, words: str, wanted: Wanted) -> Found:
    plain, offsets = folded_with_offsets(words[: MOST_BYTES // 4])
    query = tsquery(Wanted(wanted.having))
    marked = connection.scalar(select(func.ts_headline(STEMMED, bindparam(None, plain, type_=Text(), unique=True), query, OPTIONS)))
    at, length = [], 0
    for number, piece in enumerate((marked or "").replace("]", "[").split("[")):
        if number % 2 and piece:
            at.append((offsets[length], offsets[length + len(piece) - 1] + 1))
        length += len(piece)
    return Found(report, words, tuple(at))
