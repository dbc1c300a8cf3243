"""Web pages: the main text, title, outlet, author and date, by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import trafilatura
from htmldate import find_date

from dateline.config import ReadSettings
from dateline.errors import ReadError
from dateline.read.decode import decode
from dateline.read.document import Document, OnError, contents
from dateline.read.draft import Draft, report
from dateline.records.report import Report

CHARSET = re.compile(rb"(?i)<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)")
HEAD = 4096
NO_TEXT = "no main text found in this page: save the article's words as .txt and read that"

DECLARED = {"original_date": True, "extensive_search": False}
"""First look for the date only where pages declare it."""
GUESSED = "published: the page declares no date; taken from dates in its text, and may be another's"


@dataclass(frozen=True, slots=True)
class Page:
    """What a web page says: its main text and what it tells about itself."""

    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None
    notes: tuple[str, ...] = ()


def read(document: Document, settings: ReadSettings, on_error: OnError) -> Iterator[Report]:
    """Yields the one report of a web page.

    Raises:
        ReadError: the page is unreadable, empty, too large, not text, or holds no main text.
    """
    data = contents(document, settings.max_bytes)
    declared = document.charset or _declared(data)
    decoded = decode(data, document.name, declared)
    found = page(decoded.text, document.name, document.url)
    draft = Draft(
        key=document.key,
        text=found.text,
        title=found.title,
        published=found.published,
        source=found.source,
        url=document.url or found.url,
        author=found.author,
        notes=decoded.notes + found.notes,
    )
    yield report(draft, document.name)


def page(html: str, where: str, url: str | None = None) -> Page:
    """Returns what a web page says.

    Args:
        html: the markup, broken or not.
        where: the file (and line) to name in an error.
        url: the page's address, where known; it can tell the date and the outlet.

    Raises:
        ReadError: the page holds no main text.
    """
    try:
        found = trafilatura.bare_extraction(
            html, url=url, include_comments=False, with_metadata=True, date_extraction_params=DECLARED
        )
    except RecursionError as error:
        raise ReadError("the page is nested too deeply to be read", where) from error
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        raise ReadError(NO_TEXT, where)
    guess = None if found.date else find_date(html, url=url, original_date=True, extensive_search=True)
    return Page(
        text=str(found.text),
        title=found.title,
        published=found.date or guess,
        source=found.sitename or found.hostname or _host(url),
        url=found.url,
        author=found.author,
        notes=(GUESSED,) if guess else (),
    )


def _host(url: str | None) -> str | None:
    return urlsplit(url).hostname if url else None


def _declared(data: bytes) -> str | None:
    match = CHARSET.search(data[:HEAD])
    return match[1].decode("ascii") if match else None
