"""A coder that parses each text once, for measures that read the same texts twice: their events, and their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast

from spacy.language import Language
from spacy.tokens import Doc

from dateline.coding.stage import RuleCoder


def parsing_once(coder: RuleCoder) -> RuleCoder:
    """Returns a coder like the one given that keeps every text it has parsed; it grows with what it reads."""
    return replace(coder, pipeline=cast(Language, _Parser(coder.pipeline)))


class _Parser:
    """What the coder uses of a spaCy pipeline, with its results kept."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._read: dict[str, Doc] = {}

    def pipe(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Yields the parsed texts, each a Doc of its own."""
        wanted = list(texts)
        new = [text for text in dict.fromkeys(wanted) if text not in self._read]
        self._read.update(zip(new, self._nlp.pipe(new), strict=True))
        return (self._read[text].copy() for text in wanted)
