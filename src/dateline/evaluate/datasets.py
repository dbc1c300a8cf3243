"""Rows of benchmark files, and which of them were kept aside while the rules were written."""

from __future__ import annotations

import gzip
import json
import zlib
from pathlib import Path
from typing import Any

from dateline.errors import UsageError

Row = dict[str, Any]
KEPT_ASIDE = 3
"""One row in so many was not looked at."""


def rows(path: Path) -> list[Row]:
    """Returns the objects of a JSON Lines file, packed (.gz) or not.

    Raises:
        UsageError: the file cannot be read.
    """
    try:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        return [json.loads(line) for line in data.decode("utf-8").split("\n") if line.strip()]
    except (OSError, EOFError, ValueError) as error:
        raise UsageError(f"not readable as JSON Lines: {error}", str(path)) from error


def kept_aside(name: str) -> bool:
    """Says whether the row of a name was kept aside: by a hash, so that neither order nor number of rows matters."""
    return zlib.crc32(name.encode("utf-8")) % KEPT_ASIDE == 0
