"""Whether two names mean the same: one's words are all among the other's, whatever case, accents, titles and articles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

WEAK = frozenset("the a an of and in on for to mr mrs ms president government".split())
"""Words that tell nobody apart, unless a name has no others."""
WORD = re.compile(r"[a-z0-9]+")
SPELLINGS = (("u.s.", "us"), ("u.n.", "un"), ("'s", ""))

Names = tuple[str, ...]
"""The names that one actor, place or speaker goes by."""


def words(name: str) -> list[str]:
    """Returns a name's words in plain small letters."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    for written, meant in SPELLINGS:
        plain = plain.replace(written, meant)
    return WORD.findall(plain)


def same(gold: Iterable[str], given: Iterable[str]) -> bool:
    """Says whether one of the accepted names and one of the names given mean the same."""
    theirs = [telling for name in given if (telling := _telling(name))]
    ours = [telling for name in gold if (telling := _telling(name))]
    return any(a <= b or b <= a for a in ours for b in theirs)


def matched(gold: Sequence[Names], given: Sequence[Names]) -> int:
    """Returns how many gold entries find one of those given, each taken once, in order."""
    return len(gold) - len(unmatched(gold, given)[0])


def unmatched(gold: Sequence[Names], given: Sequence[Names]) -> tuple[list[Names], list[Names]]:
    """Returns the gold entries that find none of those given, and those given that are left over."""
    missing, left = [], list(given)
    for names in gold:
        at = next((i for i, candidate in enumerate(left) if same(names, candidate)), None)
        if at is not None:
            del left[at]
        else:
            missing.append(names)
    return missing, left


def _telling(name: str) -> frozenset[str]:
    found = words(name)
    return frozenset(w for w in found if w not in WEAK) or frozenset(found)
