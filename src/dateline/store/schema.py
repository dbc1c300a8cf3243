"""The tables of a record, for both engines; the migrations make them, and a test holds the two together."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

from dateline.store.columns import Moment, ordered_text

VERSIONS = ("0001",)
"""The numbers of all migrations, oldest first; a record whose number is not here was made by a newer dateline."""
VERSION_TABLE = "dateline_version"

metadata = MetaData()


def _id(name: str, *, key: bool = False) -> Column[str]:
    return Column(name, ordered_text(), primary_key=key, nullable=False)


def _of(table: str, name: str | None = None, *, key: bool = False) -> Column[str]:
    """A column with the id of a row of another table; it goes when that row goes."""
    return Column(name or table, ordered_text(), ForeignKey(f"{table}.id", ondelete="CASCADE"), primary_key=key, nullable=False)


run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("coder", Text, nullable=False),
    Column("settings", Text, nullable=False),
    Column("started", Moment, nullable=False),
    Column("finished", Moment),
    Column("reports", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
)
failure = Table(
    "failure",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("place", ordered_text(), nullable=False, unique=True),
    Column("why", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("last", Moment, nullable=False),
    Column("input", Text),
    Column("published", Date),
)
report = Table(
    "report",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", ordered_text(), nullable=False, unique=True),
    Column("key", Text, nullable=False),
    Column("title", Text),
    Column("source", Text),
    Column("url", Text),
    Column("published", Date),
    Column("language", Text),
    Column("coder", Text, nullable=False),
    Column("agency", Text),
    Column("skipped", Boolean, nullable=False),
    Column("copies", ordered_text(), nullable=False, index=True),
    Column("run", Integer, ForeignKey("run.id")),
    Column("text", Text, nullable=False),
    Column("original", LargeBinary),
    Column("data", Text, nullable=False),
)
"""``original`` is the text in UTF-8 where ``text`` had to leave characters out that an engine cannot keep; ``data`` the rest as JSON."""
publication = Table(
    "publication",
    metadata,
    Column("number", Integer, primary_key=True),
    _of("report"),
    Column("work", ordered_text(), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("key", Text, nullable=False),
    Column("source", ordered_text(), index=True),
    Column("url", Text),
    Column("title", Text),
    Column("author", Text),
    Column("published", Date),
    Index("ix_publication_report", "report"),
)
band = Table(
    "band",
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    _of("report", key=True),
    Index("ix_band_report", "report"),
)
copy_pair = Table(
    "copy_pair",
    metadata,
    _of("report", "first", key=True),
    _of("report", "second", key=True),
    Column("score", Float, nullable=False),
    Column("kind", Text, nullable=False),
    Column("why", Text, nullable=False),
    Index("ix_copy_pair_second", "second"),
)
sentence = Table(
    "sentence",
    metadata,
    Column("number", Integer, primary_key=True),
    _of("report"),
    Column("begins", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Index("ix_sentence_report", "report", "begins", "ends", unique=True),
)
"""The sentences that tell events; full-text search for incidents looks here."""
event = Table(
    "event",
    metadata,
    _id("id", key=True),
    _of("report"),
    Column("place", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("telling", Text, nullable=False),
    Column("data", Text, nullable=False),
    Index("ix_event_report", "report", "place"),
)
event_sentence = Table(
    "event_sentence",
    metadata,
    _of("event", key=True),
    Column("sentence", Integer, ForeignKey("sentence.number", ondelete="CASCADE"), primary_key=True),
    Index("ix_event_sentence_sentence", "sentence"),
)
event_key = Table(
    "event_key",
    metadata,
    _of("event"),
    Column("key", ordered_text(), nullable=False),
    Column("breadth", Integer, nullable=False),
    Column("low", BigInteger, nullable=False),
    Column("high", BigInteger, nullable=False),
    Index("ix_event_key_meeting", "key", "breadth", "low", "high", "event"),
    Index("ix_event_key_event", "event"),
)
"""Keys under which events meet; ``breadth`` is the class of how many days a key spans (see ``meeting.BREADTHS``)."""
claim = Table(
    "claim",
    metadata,
    _of("event", key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("report", ordered_text(), nullable=False),
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("words", Text),
    Column("words_begin", Integer),
    Column("words_end", Integer),
    Column("said_by", Text, nullable=False),
    Column("stance", Text),
    Column("source", Text),
    Column("known", Date),
    Column("coder", Text, nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("best", BigInteger),
    Column("country", Text),
    Column("within", Text, nullable=False),
)
"""``said_by`` and ``within`` are JSON lists."""
tie = Table(
    "tie",
    metadata,
    _of("event", "first", key=True),
    _of("event", "second", key=True),
    Column("score", Float, nullable=False),
    Index("ix_tie_second", "second"),
)
incident = Table(
    "incident",
    metadata,
    _id("id", key=True),
    Column("type", Text, nullable=False, index=True),
    Column("sentence", Text, nullable=False),
    Column("status", Text),
    Column("country", Text),
    Column("place", Text),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("killed_low", BigInteger),
    Column("killed_high", BigInteger),
    Column("killed_best", BigInteger),
    Column("events", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("sources", Integer, nullable=False),
    Column("contradicted", Boolean, nullable=False),
    Column("first_known", Date),
    Column("last_known", Date),
    Column("data", Text, nullable=False),
    Index("ix_incident_days", "first_day", "id"),
)
incident_event = Table(
    "incident_event",
    metadata,
    _of("event", key=True),
    _of("incident"),
    Index("ix_incident_event_incident", "incident", "event"),
)
incident_term = Table(
    "incident_term",
    metadata,
    _of("incident", key=True),
    Column("kind", Text, primary_key=True),
    Column("name", Integer, primary_key=True, autoincrement=False),
    Column("word", ordered_text(), primary_key=True),
    Index("ix_incident_term_word", "word", "kind", "incident", "name"),
)
"""What incidents are found by: the words of the ``name``-th name of a kind (actor, recipient, place, country, mode), folded."""
link = Table(
    "link",
    metadata,
    Column("number", Integer, primary_key=True),
    _of("incident", "source"),
    _of("incident", "target"),
    Column("kind", ordered_text(), nullable=False),
    Column("relation", ordered_text()),
    Column("basis", Text, nullable=False),
    Column("event", ordered_text()),
    Column("words", Text),
    Column("words_begin", Integer),
    Column("words_end", Integer),
    Index("ix_link_source", "source"),
    Index("ix_link_target", "target"),
)
judgement = Table(
    "judgement",
    metadata,
    _id("id", key=True),
    Column("verdict", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("event", ordered_text()),
    Column("other", ordered_text()),
    Column("field", Text),
    Column("value", Text),
    Column("undoes", ordered_text()),
    Column("note", Text),
    Column("anchor", Text),
    Column("other_anchor", Text),
)
"""Only ever added to: triggers refuse changes. The anchors are JSON."""
