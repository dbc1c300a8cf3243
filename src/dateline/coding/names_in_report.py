"""Names that the tagger missed or took for something else, known by their other mentions in the report."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

ROLES = ("nsubj", "nsubjpass", "compound", "poss", "conj")
COMMON = ("NN", "VB", "VBP", "JJ", "RB", "UH")
NAMED = ("PERSON", "ORG", "GPE")
MISTAKEN = ("ORG", "NORP", "FAC", "PRODUCT", "WORK_OF_ART", "LAW")
"""Labels that the tagger gives to a surname standing alone."""


def settle(docs: Sequence[Doc]) -> None:
    """Makes the mentions of one name alike in all paragraphs of a report; their tokens are changed in place.

    A capital word that opens a sentence as its doer and is a name elsewhere becomes one ("*Trump* defended it"), if the report
    never writes it small: "Strikes hit the town" stays what it is. A surname told in full as a person's is a person's alone too.

    Args:
        docs: the parsed paragraphs of one report.
    """
    _restore(docs)
    surnames = {ent[-1].text for doc in docs for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1}
    for doc in docs:
        for ent in doc.ents:
            if len(ent) == 1 and ent.label_ in MISTAKEN and ent.text in surnames:
                doc.set_ents([Span(doc, ent.start, ent.end, label="PERSON")], default="unmodified")


def _restore(docs: Sequence[Doc]) -> None:
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
