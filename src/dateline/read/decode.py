"""Bytes to text: which encoding, or no text at all."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

from dateline.errors import ReadError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a sound, film or picture"),
    (b"ID3", "a sound"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
)
CONTROL = frozenset(range(32)) - {9, 10, 12, 13, 27}
LOOKED_AT = 65_536


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and what was noticed on decoding it."""

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """Returns the text of some bytes.

    A byte order mark decides; then UTF-8 if the bytes are UTF-8; then the encoding declared by the page or server; then
    a guess from the bytes, which is named in the notes.

    Args:
        data: the bytes.
        name: what to call them in an error.
        declared: an encoding named by the page or the server.

    Raises:
        ReadError: the bytes are not text.
    """
    if reason := binary(data):
        raise ReadError(reason, name)
    encoding, notes = encoding_of(data, declared)
    return Decoded(data.decode(encoding, errors="replace"), notes)


def encoding_of(data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Returns the name of the encoding, and a note when it is a guess or other than UTF-8."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding, ()
    if _is_utf8(data):
        return "utf-8", ()
    if declared and _fits(data, declared):
        return declared, (f"encoding: {declared}, as declared",)
    guess = _guess(data)
    return guess, (f"encoding: not UTF-8, read as {guess} by its bytes",)


def binary(data: bytes) -> str | None:
    """Returns why these bytes are not text, with what to do; None for text."""
    head = data[:LOOKED_AT]
    for signature, what in SIGNATURES:
        if head.startswith(signature):
            return f"is {what}, not text: save its words as .txt or .html and read that"
    if any(head.startswith(mark) for mark, _ in BYTE_ORDER_MARKS):
        return None
    controls = sum(head.count(byte) for byte in CONTROL)
    if b"\0" in head or controls > len(head) // 50:
        return "is not text but binary data: save its words as .txt or .html and read that"
    return None


def _is_utf8(data: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=False)  # the last character may be cut off
    except UnicodeDecodeError:
        return False
    return True


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _guess(data: bytes) -> str:
    matches = from_bytes(data[:LOOKED_AT])
    best = matches.best()
    if best is None:
        return "cp1252"
    alike = {best.encoding, *best.could_be_from_charset}
    return "cp1252" if "cp1252" in alike else best.encoding
