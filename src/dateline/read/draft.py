"""What a reader found out about a report, and the Report made of it."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass

from dateline.errors import ReadError
from dateline.read.clean import furniture
from dateline.read.dates import published
from dateline.read.language import language
from dateline.records.report import Report

DAMAGED = "encoding: some characters are damaged and shown as \ufffd"


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as its reader found it: all fields in the words of the input."""

    key: str
    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()


def report(draft: Draft, where: str) -> Report:
    """Returns the Report of a draft: named by its content, its date read, its furniture marked, its language told.

    Args:
        draft: what the reader found.
        where: the file (and line) to name in an error.

    Raises:
        ReadError: the text is empty.
    """
    if not draft.text.strip():
        raise ReadError("holds no text", where)
    day = published(draft.published)
    return Report(
        id=report_id(draft.text),
        key=draft.key,
        text=draft.text,
        title=_tidy(draft.title),
        published=day.date,
        source=_tidy(draft.source),
        url=_tidy(draft.url),
        author=_tidy(draft.author),
        language=_code(draft.language) or language(draft.text),
        furniture=furniture(draft.text, draft.title),
        notes=draft.notes + ((day.note,) if day.note else ()) + ((DAMAGED,) if "\ufffd" in draft.text else ()),
    )


def report_id(text: str) -> str:
    """Returns a report's id: "rp_" and the first 12 hex digits of the SHA-256 of its text in Unicode form NFC."""
    normal = unicodedata.normalize("NFC", text).encode("utf-8", errors="surrogatepass")
    return "rp_" + hashlib.sha256(normal).hexdigest()[:12]


def _tidy(words: str | None) -> str | None:
    return " ".join((words or "").split()) or None


def _code(stated: str | None) -> str | None:
    """Returns the two- or three-letter code of a stated language ("EN-gb" is "en")."""
    return (stated or "").strip().lower().replace("_", "-").partition("-")[0] or None
