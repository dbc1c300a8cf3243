"""One record of a JSON Lines or CSV input to one report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.errors import ReadError
from dateline.read.draft import Draft, report
from dateline.read.html import page
from dateline.records.report import Report

FIELDS = ("id", "text", "html", "title", "published", "source", "url", "author", "language")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands, in words for an error, and the key of a report that brings no ``id``."""

    where: str
    key: str


def record_report(record: Mapping[str, object], place: Place, notes: tuple[str, ...] = ()) -> Report:
    """Returns the report of one record; what its fields leave out is taken from its ``html``, where it has that.

    Args:
        record: field name -> value.
        place: where it stands.
        notes: what was noticed on reading the file.

    Raises:
        ReadError: neither ``text`` nor ``html`` holds a text, or a field holds something else than words.
    """
    where = place.where
    values = {name: _words(record.get(name), name, where) for name in FIELDS}
    text = values["text"]
    if not text and values["html"]:
        found = page(values["html"], where, values["url"])
        text = found.text
        notes += () if values["published"] else found.notes
        told = {"title": found.title, "published": found.published, "source": found.source, "author": found.author}
        values |= {name: value for name, value in told.items() if not values[name]}
    if not text:
        raise ReadError(_missing(record), where)
    return report(
        Draft(
            key=values["id"] or place.key,
            text=text,
            title=values["title"],
            published=values["published"],
            source=values["source"],
            url=values["url"],
            author=values["author"],
            language=values["language"],
            notes=notes,
        ),
        where,
    )


def _words(value: object, name: str, where: str) -> str | None:
    if value is None or isinstance(value, str):
        return value if value and value.strip() else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and name == "author" and all(isinstance(one, str) for one in value):
        return ", ".join(value) or None
    raise ReadError(f"the field {name!r} should hold words but holds {type(value).__name__}", where)


def _missing(record: Mapping[str, object]) -> str:
    if "text" in record or "html" in record:
        return "holds no text: 'text' is empty"
    found = ", ".join(repr(str(name)) for name in record) or "none"
    return f"has no field 'text' (or 'html'); fields found: {found}"
