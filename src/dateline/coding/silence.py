"""Deeds that a report says nobody has answered yet: "has yet to respond", "no reaction to the strikes"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from dateline.coding import syntax
from dateline.coding.draft import Draft
from dateline.coding.knowledge import Knowledge
from dateline.records.event import REAL

NEAR = 60  # words between a deed and the words that say nobody has answered it
OWED = {"ASSAULT", "COERCE", "THREATEN", "ACCUSE", "SANCTION", "MOBILIZE", "REQUEST", "PROTEST"}


def unanswered(drafts: Sequence[Draft], doc: Doc, knowledge: Knowledge) -> set[int]:
    """Returns the offsets of the triggers that a paragraph says are still unanswered: those named, else the main act told last."""
    here = [d for d in drafts if d.token.doc is doc]
    found: set[int] = set()
    for cue, heads in _awaited(doc, knowledge):
        named = {t.i for head in heads for t in head.subtree}
        found |= {d.offset for d in here if d.token.i in named} or _told_last([d for d in here if 0 < cue.i - d.token.i <= NEAR])
    return found


def _awaited(doc: Doc, knowledge: Knowledge) -> Iterator[tuple[Token, list[Token]]]:
    """Words that say nobody has answered yet, with the heads of what they name: "no response to *the strikes*".

    Reporters' own questions ("did not respond to a request for comment") do not count.
    """
    for token in doc:
        if _silent(token, knowledge) and not {t.lemma_.lower() for t in token.sent} & knowledge.lexicon["press_query_words"]:
            yield token, [t for p in ("to", "for", "against") for t in syntax.preposition_objects(token, p)]


def _silent(token: Token, knowledge: Knowledge) -> bool:
    """Says whether a word of answering is negated: "no response", "has not responded", "has yet to respond"."""
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN" and lemma in knowledge.lexicon["answer_nouns"]:
        return any(c.lower_ == "no" for c in syntax.children(token, "det")) or syntax.child(token.head, "neg") is not None
    if token.pos_ == "VERB" and lemma in knowledge.lexicon["answering_verbs"]:
        yet = token.tag_ == "VB" and any(c.lower_ == "yet" for c in token.head.children)
        return yet or syntax.child(token, "neg") is not None
    return False


def _told_last(drafts: Sequence[Draft]) -> set[int]:
    """The main act of the last sentence that tells one an answer is owed to."""
    owed = [d for d in drafts if d.type in OWED and d.status in REAL]
    last = [d for d in owed if d.sentence == owed[-1].sentence]
    return {min(last, key=lambda d: len(list(d.token.ancestors))).offset} if last else set()
