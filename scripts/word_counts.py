"""Counts in how many news texts each word stem is found, for src/dateline/reference/data/word_counts.tsv.xz.

    python scripts/word_counts.py FILE.jsonl.gz ...

Reads JSON Lines (gzip) with a field "text". The file holds counts of single words only, none of the texts.
"""

from __future__ import annotations

import gzip
import json
import lzma
import sys
from collections import Counter
from pathlib import Path

from dateline.reference.stems import FILE, UNKNOWN, stems

TARGET = Path(__file__).parents[1] / "src" / "dateline" / "reference" / "data" / FILE


def main(paths: list[str]) -> None:
    """Counts and writes."""
    texts, counts = 0, Counter[str]()
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                counts.update(set(stems(json.loads(line)["text"])))
                texts += 1
    kept = sorted((name, count) for name, count in counts.items() if count > UNKNOWN and not name.isdigit())
    body = "".join(f"{name}\t{count}\n" for name, count in kept)
    TARGET.write_bytes(lzma.compress(f"{texts}\n{body}".encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{texts} texts, {len(kept)} stems, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
