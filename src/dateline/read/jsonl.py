"""JSON Lines, one report a line; also a JSON file with one report or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import chain

from dateline.config import ReadSettings
from dateline.errors import ReadError
from dateline.read.decode import binary
from dateline.read.document import Document, OnError, reading, too_large
from dateline.read.fields import Place, record_report
from dateline.read.streams import Numbered, as_text, numbered, peek
from dateline.records.report import Report


def read(document: Document, settings: ReadSettings, on_error: OnError) -> Iterator[Report]:
    """Yields the reports of a JSON Lines file, line by line; a bad line is one error, and the rest goes on.

    Fields of a line: ``id``, ``text`` or ``html``, and optionally ``title``, ``published``, ``source``, ``url``,
    ``author``, ``language``; others are ignored. A file that is one JSON value (an object or a list) is read whole.

    Raises:
        ReadError: the file cannot be read, is not text or holds nothing.
    """
    with reading(document) as opened:
        head, stream = peek(opened)
        if reason := binary(head):
            raise ReadError(reason, document.name)
        text, notes = as_text(stream)
        held = 0
        for place, found in _records(numbered(text, settings.max_bytes), document, settings.max_bytes):
            held += 1
            try:
                yield record_report(_object(found, place), place, notes)
            except ReadError as error:
                on_error(error)
    if not held:
        raise ReadError("is empty", document.name)


def _records(lines: Iterator[Numbered], document: Document, limit: int) -> Iterator[tuple[Place, object]]:
    """Yields each record with its place: a value, or the ReadError that stands for it."""
    first = next(lines, None)
    if first is None:
        return
    gathered = [first]
    if first[1] is not None and _goes_on(first[1]):
        gathered += _up_to(lines, limit)
        whole = _whole(gathered)
        if whole is not None:
            yield from _of_whole(whole, document)
            return
    for number, line in chain(gathered, lines):
        place = Place(f"{document.name}, line {number}", f"{document.key}:{number}")
        yield place, _parsed(line, place) if line is not None else ReadError(too_large(limit), place.where)


def _of_whole(whole: object, document: Document) -> Iterator[tuple[Place, object]]:
    if not isinstance(whole, list):
        yield Place(document.name, document.key), whole
        return
    for number, value in enumerate(whole, 1):
        yield Place(f"{document.name}, report {number}", f"{document.key}:{number}"), value


def _goes_on(line: str) -> bool:
    """Says whether a JSON value that starts on this line goes on after it, or is a list."""
    try:
        return isinstance(json.loads(line), list)
    except json.JSONDecodeError as error:
        return line.lstrip()[0] in "[{" and error.pos >= len(line.rstrip())
    except RecursionError:
        return False


def _up_to(lines: Iterator[Numbered], limit: int) -> Iterator[Numbered]:
    held = 0
    for number, line in lines:
        yield number, line
        held += len(line or "")
        if line is None or held > limit:
            return


def _whole(gathered: list[Numbered]) -> object:
    try:
        return json.loads("".join(line or "\0" for _, line in gathered))
    except (json.JSONDecodeError, RecursionError):
        return None


def _parsed(line: str, place: Place) -> object:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        return ReadError(f"is not JSON: {error.msg.lower()} at character {error.pos + 1}", place.where)
    except RecursionError:
        return ReadError("is not a report: nested too deeply", place.where)


def _object(found: object, place: Place) -> Mapping[str, object]:
    if isinstance(found, ReadError):
        raise found
    if not isinstance(found, dict):
        raise ReadError('is not a JSON object with the fields of a report, such as {"text": "…"}', place.where)
    return found
