"""The errors dateline raises.

DatelineError
├── UsageError            the command or the configuration asks for something that does not exist
│   └── MissingPart       an optional part (an extra, a language model) is not installed
├── ReadError             a report could not be read: file or URL, and why
├── CodingError           a report was read but could not be coded
├── ReferenceDataError    a reference file (codebook, actors, places) is wrong
└── StoreError            a record cannot be opened, read or written
    └── RecordBusy        another process is writing to the record

Every error says what is wrong, where, and what to do; all of them pickle.
"""

from __future__ import annotations


class DatelineError(Exception):
    """Root of all errors of this package.

    Args:
        what: what is wrong, and what to do about it where that is not obvious.
        where: the file, URL, report or entry concerned.
    """

    def __init__(self, what: str, where: str | None = None) -> None:
        super().__init__(what, where)
        self.what = what
        self.where = where

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


class UsageError(DatelineError):
    """The command or the configuration asks for something that does not exist."""


class MissingPart(UsageError):
    """An optional part is not installed; the message names the command that brings it."""


class ReadError(DatelineError):
    """A report could not be read; ``input`` names the file, folder or URL to read again, where the reader knows it."""

    input: str | None = None


class CodingError(DatelineError):
    """A report was read but could not be coded; ``report`` is its id, where it is one report."""

    report: str | None = None


class ReferenceDataError(DatelineError):
    """A reference file is wrong; ``where`` names the file and the entry."""


class StoreError(DatelineError):
    """A record cannot be opened, read or written; ``where`` is its file or address."""


class RecordBusy(StoreError):
    """Another process is writing to the record."""
