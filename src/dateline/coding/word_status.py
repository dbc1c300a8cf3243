"""The status of every verb, noun and adjective of a text, event or not: what a benchmark of factuality asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Token

from dateline.coding import carrying, status, syntax
from dateline.coding.knowledge import Knowledge
from dateline.coding.stage import RuleCoder
from dateline.coding.triggers import Match
from dateline.records.event import Status
from dateline.reference.ontology import Frame

JUDGED = (*syntax.VERBAL, "NOUN", "PROPN", "ADJ")


def word_statuses(coder: RuleCoder, texts: Iterable[str]) -> Iterator[Mapping[int, Status]]:
    """Yields, for each text, the status of its verbs, nouns and adjectives by the offset of their first character."""
    for doc in coder.pipeline.pipe(texts):
        yield {token.idx: _status(token, coder.knowledge) for token in doc if token.pos_ in JUDGED}


def _status(token: Token, knowledge: Knowledge) -> Status:
    """The status of a word as if it were a trigger of no particular type."""
    match = Match(token, (token,), Frame("", (token.lemma_,), "verb"), 1.0, token)
    return status.judge(match, carrying.support(match, knowledge), knowledge).status
