"""The yardstick of cross-document coreference: mentions of one group mean the same event where their head words have one stem.

It reads nothing but the mentions, and on corpora where each group tells of few events it is hard to beat (Upadhyay et al. 2016, C16-1183).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import snowballstemmer

from dateline.evaluate.cross_document import LinkedDocument

FUNCTION_WORDS = frozenset(
    "a an the this that these those his her its their our your my any some no not n't and or but to be been being am is are was were have has had having "
    "do does did will would can could may might shall should must mr mrs ms dr "
    "of in on at by for with from into onto over under about against between among after before during through toward towards up down out off away back "
    "around as than who whom whose which what when where why how while because if whether".split()
)
"""Words that are no heads: they are passed over at the start of a mention, and end its head phrase after that."""
WORD = re.compile(r"n't|(?<!')[^\W_]+(?:-[^\W_]+)*")
"""A word; the s of a possessive is none, so that the owner counts as a modifier of what is owned."""


def clusters(documents: Iterable[LinkedDocument]) -> list[frozenset[str]]:
    """Returns the clusters of mention ids that share a group and a stem, sorted."""
    stem = snowballstemmer.stemmer("english").stemWord
    found: dict[tuple[str, str], set[str]] = {}
    for document in documents:
        for mention in document.mentions:
            found.setdefault((document.group, stem(head(mention.words))), set()).add(mention.id)
    return sorted(map(frozenset, found.values()), key=sorted)


def head(words: str) -> str:
    """Returns the head of a mention in lower case, found without parsing: the last word before the first function word.

    Those that begin the mention do not count: "checked into" gives "checked", "the drunk driving" gives "driving", "Mr Kim's invitation to
    meet" gives "invitation". A verb with a bare object ("seek asylum") is taken for a compound. A mention of function words alone gives the
    first of them; one without words is its own head.
    """
    tokens: list[str] = WORD.findall(words.lower().replace("’", "'"))
    first = next((at for at, token in enumerate(tokens) if token not in FUNCTION_WORDS), None)
    if first is None:
        return tokens[0] if tokens else words.lower()
    after = next((at for at in range(first, len(tokens)) if tokens[at] in FUNCTION_WORDS), len(tokens))
    return tokens[after - 1]
