"""Finds out which words newspapers write small, for src/dateline/evaluate/small_words.txt.xz.

    python scripts/letter_case.py FILE.jsonl.gz ...

Reads JSON Lines (gzip) with a field "text". The file holds single words only, none of the texts.
"""

from __future__ import annotations

import gzip
import json
import lzma
import re
import sys
from collections import Counter
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src" / "dateline" / "evaluate" / "small_words.txt.xz"
INSIDE = re.compile(r"(?<=[a-z,;] )[A-Za-z][a-z]+(?=[ ,.;:)])")
"""A word inside a sentence, after another one, so that a capital is its own."""
LEAST = 6
"""Seen fewer times than this small, a word is not kept."""


def main(paths: list[str]) -> None:
    """Counts and writes."""
    small, large = Counter[str](), Counter[str]()
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                for word in INSIDE.findall(json.loads(line)["text"].replace("\n", " ")):
                    (small if word.islower() else large)[word.lower()] += 1
    kept = sorted(word for word, count in small.items() if count >= LEAST and count > large[word])
    TARGET.write_bytes(lzma.compress("\n".join(kept).encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(kept)} words, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
