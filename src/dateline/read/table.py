"""CSV and TSV tables, one report a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.config import ReadSettings
from dateline.errors import ReadError
from dateline.read.decode import binary
from dateline.read.document import Document, OnError, reading
from dateline.read.fields import FIELDS, Place, record_report
from dateline.read.streams import as_text, peek
from dateline.records.report import Report

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

DELIMITERS = (",", "\t", ";")


def read(document: Document, settings: ReadSettings, on_error: OnError) -> Iterator[Report]:
    """Yields the reports of a table, row by row; a bad row is one error, and the rest goes on.

    The first row names the columns: the fields of JSON Lines, in any order and case; other columns are ignored. Commas,
    tabs and semicolons are told apart by that row.

    Raises:
        ReadError: the file cannot be read, is not text, is empty, or has no column ``text`` or ``html``.
    """
    csv.field_size_limit(max(csv.field_size_limit(), settings.max_bytes))  # the csv module keeps one limit per process
    with reading(document) as opened:
        head, stream = peek(opened)
        if reason := binary(head):
            raise ReadError(reason, document.name)
        text, notes = as_text(stream)
        table, columns = _table(text, document.name)
        for line, row in _rows(table):
            place = Place(f"{document.name}, line {line}", f"{document.key}:{line}")
            try:
                yield record_report(_record(row, columns, place), place, notes)
            except ReadError as error:
                on_error(error)


def _table(text: io.TextIOBase, name: str) -> tuple[CsvReader, list[str]]:
    """Returns the reader of the rows below the first, and the columns that the first names."""
    first = text.readline()
    if not first.strip():
        raise ReadError("is empty, or does not start with a row of column names", name)
    delimiter = max(DELIMITERS, key=lambda one: len(set(FIELDS) & set(_columns(first, one))))
    columns = _columns(first, delimiter)
    if not {"text", "html"} & set(columns):
        found = ", ".join(repr(column) for column in columns)
        raise ReadError(f"has no column 'text' (or 'html'); columns found: {found}", name)
    return csv.reader(text, delimiter=delimiter), columns


def _columns(line: str, delimiter: str) -> list[str]:
    return [column.strip().lower() for column in next(csv.reader([line], delimiter=delimiter))]


def _rows(table: CsvReader) -> Iterator[tuple[int, list[str] | str]]:
    """Yields each row that is not blank with its line, or in its place the words of what is wrong with it."""
    while True:
        line = table.line_num + 2  # the row of column names was read before
        try:
            row = next(table)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, str(error)
            continue
        if any(cell.strip() for cell in row):
            yield line, row


def _record(row: list[str] | str, columns: list[str], place: Place) -> dict[str, object]:
    if isinstance(row, str):
        raise ReadError(f"is no row of this table: {row}", place.where)
    if len(row) > len(columns):
        problem = f"has {len(row)} cells for {len(columns)} columns: put quotation marks around cells that hold a delimiter"
        raise ReadError(problem, place.where)
    return dict(reversed(list(zip(columns, row, strict=False))))
