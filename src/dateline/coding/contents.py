"""The heads around a trigger that a frame's conditions look at: its subject, its object, and what it says, wants or threatens."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.coding import arguments, phrases, syntax
from dateline.coding.knowledge import Knowledge

CLAUSES = ("ccomp", "xcomp", "pcomp", "acl", "advcl")
PREPOSITIONS = ("for", "to", "of", "on", "with", "against", "about", "over", "from", "into", "in")


def subjects(token: Token) -> list[Token]:
    """Returns the heads that may stand as a trigger's subject."""
    if token.pos_ in syntax.VERBAL:
        found = arguments.agent(token) if syntax.passive(token) else arguments.subject(token)
        return [phrases.opened(t) for t in phrases.conjuncts(found)] if found is not None else []
    if token.pos_ == "ADJ":
        one = _described(token)
        return [phrases.opened(t) for t in phrases.conjuncts(arguments.antecedent(one))] if one is not None else []
    carrying = token.head if token.dep_ == "dobj" and token.head.pos_ in syntax.VERBAL else None
    holder = arguments.subject(carrying) if carrying is not None and not syntax.passive(carrying) else None
    return [*(c for c in token.children if c.dep_ in ("poss", "compound", "amod")), *([holder] if holder is not None else [])]


def _described(adjective: Token) -> Token | None:
    """What an adjective is said of: "the *border* is closed", "closed *border*"."""
    if adjective.dep_ in ("acomp", "oprd", "attr"):
        return syntax.child(adjective.head, "nsubj")
    return adjective.head if adjective.dep_ == "amod" else None


def objects(token: Token, last: Token) -> list[Token]:
    """Returns the heads that may stand as a trigger's object, conjuncts with them; ``last`` is the last word of its chain."""
    if token.pos_ not in syntax.VERBAL:
        heads = [c for c in token.children if c.dep_ in ("compound", "amod", "nmod")] + syntax.preposition_objects(token, "of")
    elif last != token and last.pos_ in ("ADP", "SCONJ") and (inner := syntax.children(last, "pobj", "pcomp")):
        heads = inner
    else:
        one = arguments.patient(token)
        heads = [one] if one is not None else []
    return [phrases.opened(t) for h in heads for t in phrases.conjuncts(h)]


def contents(token: Token, last: Token, knowledge: Knowledge) -> list[Token]:
    """Returns the heads of what a trigger says, wants, agrees or threatens: clause, else object, else prepositional object.

    The object of a clause's verb is content only while the verb is a light one ("carry out attacks"); in "prohibit all aid"
    the prohibition is.
    """
    from_words = [token] if last == token else [last, token]
    for word in from_words:
        if clauses := [c for c in word.children if _is_content_clause(c) and c.i > token.i]:
            return [t for c in clauses for t in _with_light_object(c, knowledge)]
    if token.pos_ in syntax.VERBAL and (found := objects(token, last)):
        return [t for o in found for t in _with_complements(o)]
    found = [o for word in from_words for p in PREPOSITIONS for o in syntax.preposition_objects(word, p)]
    found += [c for c in token.children if c.dep_ in ("compound", "amod")] if token.pos_ in ("NOUN", "PROPN") else []
    return [t for o in found for t in _with_complements(o)]


def _is_content_clause(clause: Token) -> bool:
    return clause.dep_ in CLAUSES and (clause.dep_ != "advcl" or clause.tag_ == "VB")


def _with_light_object(verb: Token, knowledge: Knowledge) -> list[Token]:
    """A clause's verb and those joined to it, and its object unless the verb itself tells an event."""
    more = [c for c in verb.children if c.dep_ in ("xcomp", "conj") and c.pos_ == "VERB"]
    if knowledge.frames(verb) and verb.lemma_.lower() not in knowledge.lexicon["light_verbs"]:
        return [verb, *more]
    one = syntax.child(verb, "dobj", "nsubjpass", "attr", "acomp")
    return [verb, *([one] if one is not None else []), *more]


def _with_complements(noun: Token) -> list[Token]:
    """A noun with what it is of or to: "*plans* to *attack*", "an *end* of *aid*"; and what is joined to it."""
    clause = [c for c in noun.children if c.dep_ in ("acl", "pcomp") and c.tag_ == "VB"]
    joined = syntax.children(noun, "conj")
    return [noun, *syntax.preposition_objects(noun, "of"), *syntax.preposition_objects(noun, "to"), *clause, *joined]
