"""Plain text and Markdown: the body is the whole text, after any header lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from dateline.config import ReadSettings
from dateline.read.clean import headline
from dateline.read.decode import decode
from dateline.read.document import Document, OnError, contents
from dateline.read.draft import Draft, report
from dateline.records.report import Report

HEADER = re.compile(r"(?i)(title|source|published|date|url|author|language):[ \t]*([^\r\n]*)[\r\n]*$")
FENCED = re.compile(r"---[ \t]*\r?\n((?:[^\n]*\n){1,30}?)---[ \t]*(?:\r?\n)+")


def read(document: Document, settings: ReadSettings, on_error: OnError) -> Iterator[Report]:
    """Yields the one report of a text file.

    Leading lines ``Title:``, ``Source:``, ``Published:``, ``URL:``, ``Author:``, ``Language:`` are front matter and no
    part of the body. Without a ``Title:``, a short first line that is set off by a blank line is the title; it stays in
    the body, marked as furniture.

    Raises:
        ReadError: the file is unreadable, empty, too large or not text.
    """
    decoded = decode(contents(document, settings.max_bytes), document.name, document.charset)
    fields, body = front_matter(decoded.text)
    draft = Draft(
        key=document.key,
        text=body,
        title=fields.get("title") or headline(body),
        published=fields.get("published") or fields.get("date"),
        source=fields.get("source"),
        url=fields.get("url") or document.url,
        author=fields.get("author"),
        language=fields.get("language"),
        notes=decoded.notes,
    )
    yield report(draft, document.name)


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """Returns the header fields at the start of a text (names in lower case) and the rest, unchanged.

    Headers are the first lines, each ``Name: value`` with a known name, closed by a blank line; one that more text follows
    at once is taken for text. Lines between ``---`` fences, as in Markdown, are headers too.
    """
    if fenced := FENCED.match(text):
        return _fields(fenced[1].splitlines()), text[fenced.end() :]
    lines = text.splitlines(keepends=True)
    headers = list(takewhile(HEADER.match, lines))
    after = lines[len(headers) : len(headers) + 1]
    if not headers or (after and after[0].strip() and len(headers) < 2):
        return {}, text
    skipped = len("".join(headers + [line for line in after if not line.strip()]))
    return _fields(headers), text[skipped:]


def _fields(lines: list[str]) -> dict[str, str]:
    found = [match for line in lines if (match := HEADER.match(line))]
    return {match[1].lower(): (match[2] or "").strip().strip("\"'") for match in found}
