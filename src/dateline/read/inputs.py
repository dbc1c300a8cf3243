"""What was asked for (files, folders, globs, standard input, URLs) to single documents."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.config import ReadSettings
from dateline.errors import ReadError
from dateline.read.document import Document, OnError, of_file
from dateline.read.fetch import fetch

STDIN = "-"
STDIN_NAME = "standard input"


def documents(inputs: Sequence[str], settings: ReadSettings, on_error: OnError) -> Iterator[Document]:
    """Yields the documents of some inputs, in the order given; folders and globs in the order of names."""
    for one in inputs:
        try:
            if one == STDIN:
                yield Document(STDIN_NAME, "stdin", lambda: sys.stdin.buffer)
            elif one.lower().startswith(("http://", "https://")):
                yield fetch(one, settings)
            else:
                yield from _on_disk(one, on_error)
        except ReadError as error:
            error.input = one
            on_error(error)


def _on_disk(one: str, on_error: OnError) -> Iterator[Document]:
    path = Path(one)
    if path.is_dir():
        yield from _folder(path, on_error)
    elif os.path.lexists(path):
        yield of_file(path)
    elif glob.has_magic(one):
        yield from _matching(one, on_error)
    else:
        raise ReadError("there is no such file or folder", one)


def _matching(pattern: str, on_error: OnError) -> Iterator[Document]:
    found = sorted(glob.glob(pattern, recursive=True))
    files = [Path(name) for name in found if not os.path.isdir(name)]
    if not found:
        raise ReadError("no file matches this pattern", pattern)
    if not files:
        for name in found:
            yield from _folder(Path(name), on_error)
    for file in files:
        yield of_file(file)


def _folder(folder: Path, on_error: OnError) -> Iterator[Document]:
    """Yields the documents of all files below a folder that are not hidden."""
    held = 0
    for root, folders, names in os.walk(folder, onerror=lambda error: on_error(_unlisted(error))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            held += 1
            file = Path(root, name)
            if file.exists() and not file.is_file():
                on_error(ReadError("is not a regular file", str(file)))
            else:
                yield of_file(file)
    if not held:
        raise ReadError("holds no files", str(folder))


def _unlisted(error: OSError) -> ReadError:
    return ReadError(f"the folder cannot be read: {(error.strerror or str(error)).lower()}", str(error.filename))
