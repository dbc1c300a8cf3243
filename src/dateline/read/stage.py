"""Reads whatever it is given: picks the reader of each document, yields its reports, drops exact repeats."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from dateline.config import ReadSettings
from dateline.errors import ReadError
from dateline.read import sniff
from dateline.read.document import Document, OnError, explained
from dateline.read.inputs import documents
from dateline.read.streams import peek
from dateline.records.report import Report

logger = logging.getLogger(__name__)
OnDocument = Callable[[str], None]
"""Told the name of every document that was read to its end, even when some of it failed."""


def read(
    inputs: Sequence[str], settings: ReadSettings, *, published: date | None = None, on_error: OnError, on_document: OnDocument | None = None
) -> Iterator[Report]:
    """Yields the reports of some inputs, in order; one that came before is left out, which a warning says.

    The same text in a second file is the same report. A record with an id or URL of its own (JSON Lines, CSV) is another
    report even when its text came before: a wire story that two outlets printed.

    Args:
        inputs: files, folders (read with all folders below), globs, ``-`` for standard input, http(s) URLs.
        settings: limits on size and fetching.
        published: the date of reports that bring none.
        on_error: told of every problem (what, where, what to do); reading then goes on with the next report.
        on_document: told of every document that was read.
    """
    seen: dict[tuple[str, str, str], str] = {}
    for document in documents(inputs, settings, on_error):
        for report in _reports(document, settings, partial(_told, on_error, document.name)):
            mark = (report.id, "" if report.key == document.key else report.key, report.url or "")
            if mark in seen:
                logger.warning("%s: report %s has the same text as %s, left out", document.name, report.key, seen[mark])
                continue
            seen[mark] = report.key
            yield report if report.published else replace(report, published=published)
        if on_document is not None:
            on_document(document.name)


def _told(on_error: OnError, document: str, error: ReadError) -> None:
    error.input = error.input or document
    on_error(error)


def _reports(document: Document, settings: ReadSettings, on_error: OnError) -> Iterator[Report]:
    try:
        name = document.reader or sniff.by_suffix(document.name)
        if name is None:
            document, name = _sniffed(document)
        yield from sniff.reader(name)(document, settings, on_error)
    except ReadError as error:
        on_error(error)


def _sniffed(document: Document) -> tuple[Document, str]:
    """Returns a document that starts anew, and the reader that its first bytes call for."""
    with explained(document):
        head, stream = peek(document.open())
    try:
        name = sniff.by_start(head, document.name)
    except ReadError:
        stream.close()
        raise
    return replace(document, open=lambda: stream), name
