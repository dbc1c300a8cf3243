"""What a reader found out about a report, and the Report made of it."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass

from dateline.errors import ReadError
from dateline.read.clean import dateline_place, furniture
from dateline.read.dates import published
from dateline.read.language import language
from dateline.records.report import Furniture, Mention, Report

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
    marks = furniture(draft.text, draft.title)
    filed, opening = _dateline(draft.text, marks)
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
        furniture=marks,
        dateline=filed,
        opening=opening,
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


def _dateline(text: str, marks: tuple[Furniture, ...]) -> tuple[Mention | None, int]:
    """Returns the place that the first unmarked line's dateline names, and where the report proper starts."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) if "\n" in text[start:] else len(text)
        line = text[start:end]
        if line.strip() and not any(m.start <= start + len(line) - len(line.lstrip()) < m.end for m in marks):
            break
        start = end + 1
    indent = len(text[start:]) - len(text[start:].lstrip())
    found = dateline_place(text[start + indent :])
    if found is None:
        return None, 0
    at = text.find(found[0], start)
    return (Mention(found[0], at, at + len(found[0])) if at >= 0 else None), start + indent + found[1]
