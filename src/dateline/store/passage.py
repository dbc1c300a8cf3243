"""The passage of a text to show for the words found in it."""

from __future__ import annotations

from collections.abc import Sequence

WIDTH = 220
"""Characters of a passage."""
LEAD = 60
"""Characters of it before the first word found."""

Spot = tuple[int, int]


def passage(text: str, at: Sequence[Spot]) -> str:
    """Returns the stretch of a text with the most different words found, these between ``[`` and ``]``; without any, its beginning."""
    at = _joined(text, at)
    begin = max(0, min(_densest(text, at) - LEAD, len(text) - WIDTH)) if at else 0
    end = min(len(text), begin + WIDTH)
    begin, end = _whole_words(text, begin, end)
    parts, last = [], begin
    for low, high in at:
        if begin <= low and high <= end:
            parts += [text[last:low], "[", text[low:high], "]"]
            last = high
    shown = " ".join("".join([*parts, text[last:end]]).split())
    return f"{'… ' if begin > 0 else ''}{shown}{' …' if end < len(text) else ''}"


def _joined(text: str, at: Sequence[Spot]) -> list[Spot]:
    """The words found, those with nothing but a space between them as one."""
    joined: list[Spot] = []
    for low, high in at:
        if joined and text[joined[-1][1] : low].isspace():
            low = joined.pop()[0]
        joined.append((low, high))
    return joined


def _densest(text: str, at: Sequence[Spot]) -> int:
    """Where the word stands from which on the most different words follow closely; the first of several."""
    best, most = at[0][0], 0
    for index, (begin, _) in enumerate(at):
        near = {text[low:high].casefold() for low, high in at[index : index + WIDTH] if high <= begin + WIDTH - LEAD}
        if len(near) > most:
            best, most = begin, len(near)
    return best


def _whole_words(text: str, begin: int, end: int) -> tuple[int, int]:
    """The stretch without the halves of words at its ends."""
    if begin > 0 and not text[begin - 1].isspace():
        begin = next((at for at in range(begin, min(begin + LEAD, end)) if text[at].isspace()), begin)
    if end < len(text) and not text[end].isspace():
        end = next((at for at in range(end, max(end - LEAD, begin), -1) if text[at - 1].isspace()), end)
    return begin, end
