"""What carries a noun trigger in its clause: the noun that stands for it, and the verb that does or undergoes it."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.coding import syntax
from dateline.coding.knowledge import Knowledge
from dateline.coding.triggers import Match

STATES = frozenset("strike war talk negotiation discussion contact dialogue conflict consultation agreement revolt rebellion protest".split())
"""Deeds one is in, on or at."""
FRONTS = ("forefront", "vanguard", "helm", "midst")
"""Where those stand who do a deed: "at the *forefront* of the protests"."""


def carrier(noun: Token) -> Token:
    """Returns the noun that stands for the trigger in the clause: "a *series* of airstrikes" acts for "airstrikes"."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in syntax.PARTITIVES:
        noun = noun.head.head
    return noun


def support(match: Match, knowledge: Knowledge) -> Token | None:
    """Returns the verb that carries a noun trigger ("*carried out* an attack", "an attack *occurred*"), or None."""
    if match.verbal or match.token.pos_ == "ADJ":
        return None
    noun = carrier(match.token)
    head = noun.head
    if noun.dep_ in ("dobj", "nsubjpass", "attr", "oprd", "nsubj") and head.pos_ in syntax.VERBAL:
        return head
    if noun.dep_ == "pobj":
        return _through_preposition(head, knowledge)
    if noun.dep_ == "conj" and head.pos_ in ("NOUN", "PROPN"):
        return _of_first(noun)
    return None


def _through_preposition(preposition: Token, knowledge: Knowledge) -> Token | None:
    """"*took* part in an attack", "*responded* with airstrikes", "*came* under attack"."""
    head = preposition.head
    if head.lemma_ == "part" and head.dep_ == "dobj":
        return head.head
    if preposition.lower_ == "of" and stands_in(preposition):
        return head.head.head if head.head.head.pos_ in syntax.VERBAL else None
    lemma = head.lemma_.lower()
    if head.pos_ not in syntax.VERBAL:
        return None
    if preposition.lower_ == "under":
        return head if lemma in ("come", "be", "remain", "fall") else None
    if stands_in(preposition):
        return head
    light = preposition.lower_ in knowledge.lexicon["light_prepositions"] and lemma in knowledge.lexicon["light_verbs"]
    answers = lemma in knowledge.lexicon["answering_verbs"]  # "responded *to* an attack" does not carry one out
    return head if light and (not answers or preposition.lower_ == "with") else None


def stands_in(preposition: Token) -> bool:
    """Says whether a bare noun after a preposition tells what its verb's subject is doing: "they *are on* strike", "*remain in* talks"."""
    noun = syntax.child(preposition, "pobj")
    if noun is not None and preposition.lower_ == "of":
        return preposition.head.lemma_.lower() in FRONTS and preposition.head.dep_ == "pobj"
    if noun is None or preposition.lower_ not in ("on", "in", "at") or preposition.head.lemma_.lower() not in ("be", "remain", "go", "stay"):
        return False
    return noun.lemma_.lower() in STATES and syntax.child(noun, "det", "poss") is None


def _of_first(noun: Token) -> Token | None:
    """The verb of the first of several joined nouns: "*launched* raids and airstrikes"."""
    first = noun
    while first.dep_ == "conj":
        first = first.head
    return first.head if first.dep_ in ("dobj", "nsubjpass", "attr", "nsubj") and first.head.pos_ in syntax.VERBAL else None
