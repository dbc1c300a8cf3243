"""The tense of a trigger's words, and the finite verb that shows it."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.coding import syntax
from dateline.records.event import Tense

FUTURE = {"will", "shall", "'ll", "wo"}
PERFECT = {"has", "have", "'ve"}
PRESENT_TAGS = ("VBZ", "VBP")
FINITE_AUXILIARY_TAGS = ("VBD", "VBZ", "VBP", "MD")
BOUND_CLAUSES = ("xcomp", "pcomp", "acl", "advcl", "conj")


def tense(verb: Token) -> Tense | None:
    """Returns the tense of a finite verb: past, present or future; None for a noun by itself."""
    aux = syntax.children(verb, "aux", "auxpass")
    if any(c.lower_ in FUTURE for c in aux):
        return "future"
    if any(t.tag_ == "VBD" for t in (verb, *aux)) or any(c.lower_ in PERFECT for c in aux):
        return "past"
    if verb.tag_ == "VBN" and not aux:
        return "past"
    return "present" if any(t.tag_ in PRESENT_TAGS for t in (verb, *aux)) else None


def finite(token: Token, support: Token | None) -> Token:
    """Returns the verb whose tense a trigger has: its own, its light verb's, or that of the clause above a bare form."""
    verb = support if support is not None else token if token.pos_ in syntax.VERBAL else syntax.clause_head(token)
    while verb.dep_ in BOUND_CLAUSES and verb.tag_ in ("VB", "VBG", "VBN") and verb.head != verb:
        if any(c.tag_ in FINITE_AUXILIARY_TAGS for c in syntax.children(verb, "aux", "auxpass")):
            break
        verb = verb.head if verb.head.pos_ in syntax.VERBAL else syntax.clause_head(verb.head)
    return verb
