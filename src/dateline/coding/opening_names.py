"""Names at a sentence's start that the tagger took for common words ("*Trump* defended it"), known by their other mentions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

ROLES = ("nsubj", "nsubjpass", "compound", "poss", "conj")
COMMON = ("NN", "VB", "VBP", "JJ", "RB", "UH")
NAMED = ("PERSON", "ORG", "GPE")


def restore(docs: Sequence[Doc]) -> None:
    """Tags as a name each capital word that opens a sentence as its doer and is a name elsewhere in the report.

    Only a word that the report never writes small is taken: "Strikes hit the town" stays what it is.

    Args:
        docs: the parsed paragraphs of one report; their tokens are changed in place.
    """
    opening = [t for doc in docs for sent in doc.sents if _may_be_name(t := sent[0])]
    if not opening:
        return
    words = {t.lower_ for t in opening}
    small = {t.text for doc in docs for t in doc if t.text in words}
    labels = {t.text: t.ent_type_ for doc in docs for before, t in pairwise(doc) if _named(before, t) and t.lower_ in words}
    for token in opening:
        if token.text in labels and token.lower_ not in small:
            _as_name(token, labels[token.text])


def _may_be_name(token: Token) -> bool:
    return token.is_title and token.tag_ in COMMON and token.dep_ in ROLES and next(token.lefts, None) is None


def _named(before: Token, token: Token) -> bool:
    """Says whether a word is a name where no sentence begins, alone or the last word of one."""
    return token.tag_ == "NNP" and token.ent_type_ in NAMED and not token.is_sent_start and not before.is_punct


def _as_name(token: Token, label: str) -> None:
    token.tag_, token.pos_, token.lemma_ = "NNP", "PROPN", token.text
    if token.ent_type_ == "":
        token.doc.set_ents([Span(token.doc, token.i, token.i + 1, label=label)], default="unmodified")
