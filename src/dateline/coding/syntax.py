"""Questions about a dependency parse: a word's children and governors, its clause, whether its verb is passive."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
OBJECTS = ("dobj", "obj")
RELATIVE = {"who", "which", "that", "whom"}
VERBAL = ("VERB", "AUX")
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X")
# Nouns of quantity and kind, which stand for what follows their "of".
PARTITIVES = frozenset(
    """
    act array barrage bunch campaign chorus couple dozen dozens flurry form group handful host hundred hundreds kind kinds lot lots majority
    million number pair part rash round scale score scores series slew sort spate spree state string tens thousand thousands total type wave
    """.split()
)


def child(token: Token, *deps: str) -> Token | None:
    """Returns the first child with one of the dependency labels."""
    return next((c for c in token.children if c.dep_ in deps), None)


def children(token: Token, *deps: str) -> list[Token]:
    """Returns the children with one of the dependency labels, in text order."""
    return [c for c in token.children if c.dep_ in deps]


def preposition_objects(token: Token, preposition: str) -> list[Token]:
    """Returns the nouns after a preposition that hangs on ``token`` (one chain link deep: "in response to")."""
    found = []
    for c in token.children:
        if c.dep_ in ("prep", "agent", "dative", "prt") and c.lower_ == preposition:
            own = children(c, "pobj", "pcomp")
            found += own or [p for other in children(c, "conj") for p in children(other, "pobj")]  # "attacks *on* or near schools"
            found += [p for inner in children(c, "prep") for p in children(inner, "pobj")]
            found += _torn_off(c)
    return found


def _torn_off(preposition: Token) -> list[Token]:
    """"asylum to five *officers* hiding there": the noun that the parser gave to the verb after it, so that the preposition has none."""
    if next(preposition.children, None) is not None:
        return []
    after = preposition.doc[preposition.i + 1 : preposition.i + 8]
    return [t for t in after if t.dep_ == "nsubj" and t.left_edge.i == preposition.i + 1 and t.head.i == t.i + 1][:1]


def governors(token: Token) -> Iterator[Token]:
    """Yields the token's ancestors, nearest first."""
    while token.head != token:
        token = token.head
        yield token


def within(token: Token, top: Token) -> bool:
    """Says whether a token is another or stands below it in the tree."""
    return token.i == top.i or top.is_ancestor(token)


def clause_head(token: Token) -> Token:
    """Returns the verb of the clause that a token stands in (the token itself when it is a verb or a root)."""
    while token.pos_ not in VERBAL and token.head != token:
        token = token.head
    return token


def passive(verb: Token) -> bool:
    """Says whether a verb is passive: by an auxiliary, or as a past participle that modifies a noun."""
    if child(verb, "auxpass", *PASSIVE_SUBJECTS) is not None or child(verb, "agent") is not None:
        return True
    if verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBD") and child(verb, "aux") is None and verb.head.pos_ in VERBAL:
        return (verb.tag_ == "VBN" or _gapped(verb)) and verb.head.tag_ == "VBN" and passive(verb.head) and child(verb, *OBJECTS) is None
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod", "advcl") and child(verb, "aux") is None and child(verb, *OBJECTS) is None


def _gapped(verb: Token) -> bool:
    """Says whether a verb's number subject shares the auxiliary of the verb before: "ten were killed and *30 others wounded*"."""
    own = child(verb, "nsubj")
    return own is not None and (own.like_num or child(own, "nummod") is not None or own.lemma_ in PARTITIVES or own.lower_ == "others")
