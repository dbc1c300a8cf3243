"""One thing to read: what to call it and how to get at its bytes."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from dateline.config import ReadSettings
from dateline.errors import ReadError
from dateline.records.report import Report

BUFFER = 65_536


@dataclass(frozen=True, slots=True)
class Document:
    """Something that holds one report or many.

    ``name`` is what messages call it (a path, a URL), ``key`` what its report is called, ``open`` gives its bytes.
    ``reader`` is set where the reader is known already, ``charset`` where the server named one.
    """

    name: str
    key: str
    open: Callable[[], IO[bytes]]
    url: str | None = None
    charset: str | None = None
    reader: str | None = None


OnError = Callable[[ReadError], None]
Reader = Callable[[Document, ReadSettings, OnError], Iterator[Report]]


def of_file(path: Path) -> Document:
    """Returns the document of a file; one whose name ends in .gz is unpacked on reading."""
    if path.suffix.lower() == ".gz":
        return Document(str(path), Path(path.stem).stem, lambda: _unpacked(path))
    return Document(str(path), path.stem, lambda: path.open("rb", buffering=BUFFER))


def contents(document: Document, limit: int) -> bytes:
    """Returns all bytes of a document.

    Raises:
        ReadError: it cannot be opened, is empty, or is larger than ``limit`` bytes.
    """
    with reading(document) as stream:
        data = stream.read(limit + 1)
    if not data.strip():
        raise ReadError("is empty", document.name)
    if len(data) > limit:
        raise ReadError(too_large(limit), document.name)
    return data


def too_large(limit: int) -> str:
    """Returns the words for a report above the limit, with what to do about it."""
    return (
        f"is larger than {limit / 1_000_000:g} MB, too much for one report: split it into one report per file, or one "
        "per line (JSON Lines), or raise max_bytes under [read] in the configuration"
    )


@contextmanager
def reading(document: Document) -> Iterator[IO[bytes]]:
    """Gives the open document, and turns what goes wrong while it is read into a ReadError.

    Raises:
        ReadError: it cannot be opened or read on.
    """
    with explained(document), document.open() as stream:
        yield stream


@contextmanager
def explained(document: Document) -> Iterator[None]:
    """Turns what goes wrong with the bytes of a document into a ReadError that names it.

    Raises:
        ReadError: they could not be read.
    """
    try:
        yield
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise ReadError("is a damaged gzip file: fetch or pack it again", document.name) from error
    except OSError as error:
        raise ReadError(f"cannot be read: {(error.strerror or str(error)).lower()}", document.name) from error


def _unpacked(path: Path) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(path, "rb"))
