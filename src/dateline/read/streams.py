"""Lines of a large file, one at a time, each held to a limit."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO

from dateline.read.decode import encoding_of

HEAD = 65_536
Numbered = tuple[int, str | None]
"""A line's number and words; None for the words of a line above the limit."""


def peek(stream: IO[bytes]) -> tuple[bytes, IO[bytes]]:
    """Returns the first bytes of a stream and a stream that still starts with them."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream, HEAD)  # type: ignore[type-var]
    return buffered.peek(HEAD)[:HEAD], buffered


def as_text(stream: IO[bytes]) -> tuple[io.TextIOWrapper, tuple[str, ...]]:
    """Returns a stream of bytes as text, line ends kept, and notes on its encoding."""
    head, buffered = peek(stream)
    encoding, notes = encoding_of(head)
    return io.TextIOWrapper(buffered, encoding=encoding, errors="replace", newline=""), notes


def numbered(text: io.TextIOBase, limit: int) -> Iterator[Numbered]:
    """Yields each line that is not blank; of one above ``limit`` characters only the number."""
    number = 0
    while line := text.readline(limit + 1):
        number += 1
        if len(line) <= limit:
            if line.strip():
                yield number, line
            continue
        while not line.endswith("\n") and (line := text.readline(limit + 1)):
            pass
        yield number, None
