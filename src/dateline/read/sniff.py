"""Which reader a document wants: by its suffix, else by how it starts."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import PurePath
from typing import cast

from dateline.errors import ReadError
from dateline.read import HTML, JSONL, READERS, TEXT
from dateline.read.decode import binary
from dateline.read.document import Reader

HEAD = 4096
MARKUP = re.compile(r"(?is)<!doctype\s+html|<html\b|<head\b|<body\b|<(article|div|h1|p)\b[^>]*>.*</\1>")


def by_suffix(name: str) -> str | None:
    """Returns the reader for a file name's suffix (``.gz`` aside), None for an unknown one."""
    path = PurePath(name.lower())
    suffix = PurePath(path.stem).suffix if path.suffix == ".gz" else path.suffix
    return READERS.get(suffix)


def by_start(head: bytes, name: str) -> str:
    """Returns the reader for a document that starts with these bytes.

    Raises:
        ReadError: they are not text.
    """
    if reason := binary(head):
        raise ReadError(reason, name)
    start = head.decode("utf-8-sig", errors="replace").lstrip()
    if re.match(r'\{\s*"|\[\s*\{', start):
        return JSONL
    return HTML if start.startswith("<") and MARKUP.match(start) else TEXT


def reader(name: str) -> Reader:
    """Returns the reader function that a row of the table names."""
    module, _, function = name.partition(":")
    return cast(Reader, getattr(import_module(module), function))
