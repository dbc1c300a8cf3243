"""Direct quotations: where they open and close in a paragraph, and who speaks them."""

from __future__ import annotations

from spacy.tokens import Doc


def quoted_stretches(doc: Doc) -> list[tuple[int, int]]:
    """Returns the character stretches of a paragraph that stand in double quotation marks; an unclosed one runs to the end."""
    marks = [i for i, c in enumerate(doc.text) if c == '"']
    if len(marks) % 2:
        marks.append(len(doc.text))
    return [(marks[i], marks[i + 1]) for i in range(0, len(marks), 2)]


def inside(position: int, stretches: list[tuple[int, int]], at_least: int = 0) -> bool:
    """Says whether a character stands in a quotation of at least so many characters."""
    return any(a < position < b and b - a >= at_least for a, b in stretches)
