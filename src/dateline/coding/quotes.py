"""Direct quotations: where they open and close in a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

Stretches = Sequence[tuple[int, int]]
"""The opening and closing mark's offsets of each quotation."""
MARKS = re.compile("\"|''")  # some papers set two single marks for one double
OPENERS = " \t([—–-/:'"
MIN_QUOTE = 25  # characters; a shorter quotation is a word or two in the writer's own sentence


def quoted_stretches(doc: Doc) -> list[tuple[int, int]]:
    """Returns the character stretches of a paragraph that stand in double quotation marks.

    A mark before a word and after a space opens, one after a word closes. A quotation that a further one opens inside of
    (as at the start of each paragraph of a long speech) goes on; one that nothing closes runs to the end.
    """
    text, opened = doc.text, -1
    found: list[tuple[int, int]] = []
    for mark in MARKS.finditer(text):
        at, end = mark.span()
        before = text[at - 1] if at else " "
        after = text[end] if end < len(text) else " "
        opening = before in OPENERS and not after.isspace()
        if opening and opened < 0:
            opened = at
        elif opened >= 0 and not opening:
            found.append((opened, at))
            opened = -1
    return [*found, (opened, len(text))] if opened >= 0 else found


def inside(position: int, stretches: Stretches, at_least: int = 0) -> bool:
    """Says whether a character stands in a quotation of at least so many characters."""
    return any(a < position < b and b - a >= at_least for a, b in stretches)
