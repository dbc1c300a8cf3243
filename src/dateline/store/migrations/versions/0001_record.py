"""All tables of a record, and the two engines' full-text indexes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)

SQLITE = (
    """CREATE VIRTUAL TABLE report_words USING fts5(
        title, text, content='report', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER report_words_insert AFTER INSERT ON report BEGIN
        INSERT INTO report_words (rowid, title, text) VALUES (new.number, new.title, new.text); END""",
    """CREATE TRIGGER report_words_delete AFTER DELETE ON report BEGIN
        INSERT INTO report_words (report_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text); END""",
    """CREATE TRIGGER report_words_update AFTER UPDATE OF title, text ON report
        WHEN old.title IS NOT new.title OR old.text IS NOT new.text BEGIN
        INSERT INTO report_words (report_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
        INSERT INTO report_words (rowid, title, text) VALUES (new.number, new.title, new.text); END""",
    """CREATE VIRTUAL TABLE sentence_words USING fts5(
        text, content='sentence', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER sentence_words_insert AFTER INSERT ON sentence BEGIN
        INSERT INTO sentence_words (rowid, text) VALUES (new.number, new.text); END""",
    """CREATE TRIGGER sentence_words_delete AFTER DELETE ON sentence BEGIN
        INSERT INTO sentence_words (sentence_words, rowid, text) VALUES ('delete', old.number, old.text); END""",
    """CREATE TRIGGER judgement_update BEFORE UPDATE ON judgement BEGIN
        SELECT RAISE(ABORT, 'judgements are only added to'); END""",
    """CREATE TRIGGER judgement_delete BEFORE DELETE ON judgement BEGIN
        SELECT RAISE(ABORT, 'judgements are only added to'); END""",
)
POSTGRESQL = (
    "CREATE TEXT SEARCH DICTIONARY dateline_stem (TEMPLATE = snowball, LANGUAGE = porter)",
    "CREATE TEXT SEARCH CONFIGURATION dateline (COPY = pg_catalog.english)",
    "ALTER TEXT SEARCH CONFIGURATION dateline ALTER MAPPING REPLACE english_stem WITH dateline_stem",
    "ALTER TEXT SEARCH CONFIGURATION dateline ALTER MAPPING REPLACE simple WITH dateline_stem",
    'CREATE TABLE report_words (report text COLLATE "C" PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE, words tsvector NOT NULL)',
    "CREATE INDEX ix_report_words ON report_words USING gin (words)",
    "CREATE TABLE sentence_words (sentence integer PRIMARY KEY REFERENCES sentence (number) ON DELETE CASCADE, words tsvector NOT NULL)",
    "CREATE INDEX ix_sentence_words ON sentence_words USING gin (words)",
    """CREATE FUNCTION dateline_judgement_kept() RETURNS trigger LANGUAGE plpgsql AS
        $$BEGIN RAISE EXCEPTION 'judgements are only added to'; END$$""",
    """CREATE TRIGGER judgement_kept BEFORE UPDATE OR DELETE ON judgement
        FOR EACH ROW EXECUTE FUNCTION dateline_judgement_kept()""",
)


def upgrade() -> None:
    """Makes everything."""
    _journal()
    _reports()
    _events()
    _claims()
    _incidents()
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def _journal() -> None:
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("started", MOMENT, nullable=False),
        sa.Column("finished", MOMENT),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "failure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place", ID, nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("last", MOMENT, nullable=False),
        sa.Column("input", sa.Text()),
        sa.Column("published", sa.Date()),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("place"),
    )
    op.create_table(
        "judgement",
        sa.Column("id", ID, nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("event", ID),
        sa.Column("other", ID),
        sa.Column("field", sa.Text()),
        sa.Column("value", sa.Text()),
        sa.Column("undoes", ID),
        sa.Column("note", sa.Text()),
        sa.Column("anchor", sa.Text()),
        sa.Column("other_anchor", sa.Text()),
        sa.PrimaryKeyConstraint("id"),
    )


def _reports() -> None:
    op.create_table(
        "report",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("published", sa.Date()),
        sa.Column("language", sa.Text()),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text()),
        sa.Column("skipped", sa.Boolean(), nullable=False),
        sa.Column("copies", ID, nullable=False),
        sa.Column("run", sa.Integer()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("original", sa.LargeBinary()),
        sa.Column("data", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_report_copies", "report", ["copies"])
    op.create_table(
        "publication",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("report", ID, nullable=False),
        sa.Column("work", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("source", ID),
        sa.Column("url", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("author", sa.Text()),
        sa.Column("published", sa.Date()),
        sa.ForeignKeyConstraint(["report"], ["report.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_publication_report", "publication", ["report"])
    op.create_index("ix_publication_source", "publication", ["source"])
    op.create_index("ix_publication_work", "publication", ["work"])
    op.create_table(
        "band",
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("report", ID, nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("band", "report"),
    )
    op.create_index("ix_band_report", "band", ["report"])
    op.create_table(
        "copy_pair",
        sa.Column("first", ID, nullable=False),
        sa.Column("second", ID, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["first"], ["report.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["second"], ["report.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("first", "second"),
    )
    op.create_index("ix_copy_pair_second", "copy_pair", ["second"])


def _events() -> None:
    op.create_table(
        "event",
        sa.Column("id", ID, nullable=False),
        sa.Column("report", ID, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date()),
        sa.Column("last_day", sa.Date()),
        sa.Column("telling", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_event_report", "event", ["report", "place"])
    op.create_table(
        "sentence",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("report", ID, nullable=False),
        sa.Column("begins", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_sentence_report", "sentence", ["report", "begins", "ends"], unique=True)
    op.create_table(
        "event_sentence",
        sa.Column("event", ID, nullable=False),
        sa.Column("sentence", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["sentence"], ["sentence.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "sentence"),
    )
    op.create_index("ix_event_sentence_sentence", "event_sentence", ["sentence"])
    op.create_table(
        "event_key",
        sa.Column("event", ID, nullable=False),
        sa.Column("key", ID, nullable=False),
        sa.Column("breadth", sa.Integer(), nullable=False),
        sa.Column("low", sa.BigInteger(), nullable=False),
        sa.Column("high", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.id"], ondelete="CASCADE"),
    )
    op.create_index("ix_event_key_event", "event_key", ["event"])
    op.create_index("ix_event_key_meeting", "event_key", ["key", "breadth", "low", "high", "event"])
    op.create_table(
        "tie",
        sa.Column("first", ID, nullable=False),
        sa.Column("second", ID, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["first"], ["event.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["second"], ["event.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("first", "second"),
    )
    op.create_index("ix_tie_second", "tie", ["second"])


def _claims() -> None:
    op.create_table(
        "claim",
        sa.Column("event", ID, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("report", ID, nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("words", sa.Text()),
        sa.Column("words_begin", sa.Integer()),
        sa.Column("words_end", sa.Integer()),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("stance", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.Column("known", sa.Date()),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date()),
        sa.Column("last_day", sa.Date()),
        sa.Column("low", sa.BigInteger()),
        sa.Column("high", sa.BigInteger()),
        sa.Column("best", sa.BigInteger()),
        sa.Column("country", sa.Text()),
        sa.Column("within", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "place"),
    )


def _incidents() -> None:
    op.create_table(
        "incident",
        sa.Column("id", ID, nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("status", sa.Text()),
        sa.Column("country", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("first_day", sa.Date()),
        sa.Column("last_day", sa.Date()),
        sa.Column("killed_low", sa.BigInteger()),
        sa.Column("killed_high", sa.BigInteger()),
        sa.Column("killed_best", sa.BigInteger()),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("contradicted", sa.Boolean(), nullable=False),
        sa.Column("first_known", sa.Date()),
        sa.Column("last_known", sa.Date()),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_incident_days", "incident", ["first_day", "id"])
    op.create_index("ix_incident_type", "incident", ["type"])
    op.create_table(
        "incident_event",
        sa.Column("event", ID, nullable=False),
        sa.Column("incident", ID, nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["incident"], ["incident.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event"),
    )
    op.create_index("ix_incident_event_incident", "incident_event", ["incident", "event"])
    op.create_table(
        "incident_term",
        sa.Column("incident", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("word", ID, nullable=False),
        sa.ForeignKeyConstraint(["incident"], ["incident.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("incident", "kind", "name", "word"),
    )
    op.create_index("ix_incident_term_word", "incident_term", ["word", "kind", "incident", "name"])
    op.create_table(
        "link",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("source", ID, nullable=False),
        sa.Column("target", ID, nullable=False),
        sa.Column("kind", ID, nullable=False),
        sa.Column("relation", ID),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("event", ID),
        sa.Column("words", sa.Text()),
        sa.Column("words_begin", sa.Integer()),
        sa.Column("words_end", sa.Integer()),
        sa.ForeignKeyConstraint(["source"], ["incident.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["target"], ["incident.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_link_source", "link", ["source"])
    op.create_index("ix_link_target", "link", ["target"])
