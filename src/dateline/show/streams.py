"""Where output goes: standard output or a file, always UTF-8; a reader that closes the pipe ends the work quietly."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from dateline.errors import UsageError

# Half a surrogate pair cannot be UTF-8; as \ud83d it is still JSON.
BROKEN = "backslashreplace"


@contextmanager
def output(path: Path | None) -> Iterator[TextIO]:
    """Gives the stream to write to: the file, or standard output; a pipe closed at its other end raises BrokenPipeError.

    Raises:
        UsageError: the file cannot be written.
    """
    if path is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors=BROKEN)
        yield sys.stdout
        sys.stdout.flush()
        return
    try:
        stream = path.open("w", encoding="utf-8", errors=BROKEN, newline="\n")
    except OSError as error:
        raise UsageError(f"cannot be written: {(error.strerror or str(error)).lower()}", str(path)) from error
    with stream:
        yield stream


@contextmanager
def binary_output(path: Path | None) -> Iterator[BinaryIO]:
    """Gives the stream of bytes to write to: the file, or standard output.

    Raises:
        UsageError: the file cannot be written.
    """
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        stream = path.open("wb")
    except OSError as error:
        raise UsageError(f"cannot be written: {(error.strerror or str(error)).lower()}", str(path)) from error
    with stream:
        yield stream


def drop_output() -> None:
    """Sends what is left for standard output nowhere, so that the interpreter does not complain at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
