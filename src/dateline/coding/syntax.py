"""Questions about a dependency parse: who is the subject of this verb, what is its object, what does this phrase span."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
OBJECTS = ("dobj", "obj")
CLAUSES = ("ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "conj", "parataxis", "csubj", "ROOT")
RELATIVE = {"who", "which", "that", "whom"}
VERBAL = ("VERB", "AUX")
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X")
PARTITIVES = {"series", "wave", "string", "spate", "round", "number", "type", "kind", "campaign", "barrage", "act", "hundreds", "dozens", "scores", "thousands", "tens",
              "couple", "handful", "group", "majority", "lot", "lots", "flurry", "slew", "rash", "pair", "spree", "form", "sort", "hundred", "dozen", "score", "thousand", "scale", "million", "part", "kinds"}
STANCES = {"anti", "pro", "non"}
# Verbs whose infinitive is done by their object: "urged Iran to leave", "accused it of attacking".
OBJECT_CONTROL_PREPOSITIONS = {"of", "for", "from", "into", "with"}


def child(token: Token, *deps: str) -> Token | None:
    """Returns the first child with one of the dependency labels."""
    return next((c for c in token.children if c.dep_ in deps), None)


def children(token: Token, *deps: str) -> list[Token]:
    """Returns the children with one of the dependency labels, in text order."""
    return [c for c in token.children if c.dep_ in deps]


def passive(verb: Token) -> bool:
    """Says whether a verb is passive: by an auxiliary, or as a past participle that modifies a noun."""
    if child(verb, "auxpass", *PASSIVE_SUBJECTS) is not None or child(verb, "agent") is not None:
        return True
    if verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBD") and child(verb, "aux") is None and verb.head.pos_ in VERBAL:
        return (verb.tag_ == "VBN" or gapped(verb)) and verb.head.tag_ == "VBN" and passive(verb.head) and child(verb, *OBJECTS) is None
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod", "advcl") and child(verb, "aux") is None and child(verb, *OBJECTS) is None


def gapped(verb: Token) -> bool:
    """Says whether a verb's number subject shares the auxiliary of the verb before: "ten were killed and *30 others wounded*"."""
    own = child(verb, "nsubj")
    return own is not None and (own.like_num or child(own, "nummod") is not None or own.lemma_ in PARTITIVES or own.lower_ == "others")


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Returns the doer of an active verb: its own subject, or the one it shares, inherits or modifies.

    Covers conjunctions, control and raising, participles, gerunds after prepositions, and relative clauses.
    """
    own = child(verb, *SUBJECTS)
    if own is not None:
        return antecedent(own)
    if depth > 6:
        return None
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in VERBAL:
        return _outer_subject(head, depth)
    if verb.dep_ in ("xcomp", "ccomp"):
        return controller(head, depth)
    if verb.dep_ == "advcl" and head.pos_ in VERBAL:
        return _outer_subject(head, depth)
    if verb.dep_ == "acl" and head.pos_ in NOMINAL:
        return _noun_modified(verb, head, depth)
    if verb.dep_ == "relcl":
        return head
    if verb.dep_ == "pcomp":
        return _after_preposition(head, depth)
    return None


def _outer_subject(head: Token, depth: int) -> Token | None:
    """The surface subject of a verb, passive or not."""
    own = child(head, *PASSIVE_SUBJECTS)
    return antecedent(own) if own is not None else subject(head, depth + 1)


def controller(head: Token, depth: int = 0) -> Token | None:
    """Returns who does the infinitive that hangs on ``head``: its object where it has one, else its subject."""
    if head.pos_ not in VERBAL:
        return child(head, "poss") or (subject(head.head, depth + 1) if head.dep_ in OBJECTS and head.head.pos_ in VERBAL else None)
    other = child(head, *OBJECTS, "dative")
    if other is not None and other.pos_ in ("NOUN", "PROPN", "PRON") and head.lemma_ not in ("promise", "use", "make", "take"):
        return other
    return _outer_subject(head, depth)


def _noun_modified(verb: Token, noun: Token, depth: int) -> Token | None:
    """"troops *fighting* in Mosul": the noun; "the decision *to attack*": the noun's owner or the verb's subject."""
    if verb.tag_ == "VBG":
        return noun
    if verb.tag_ == "VB":
        return child(noun, "poss") or (subject(noun.head, depth + 1) if noun.dep_ in OBJECTS and noun.head.pos_ in VERBAL else None)
    return None


def _after_preposition(preposition: Token, depth: int) -> Token | None:
    head = preposition.head
    if head.pos_ in VERBAL:
        if preposition.lower_ in OBJECT_CONTROL_PREPOSITIONS:
            if passive(head):
                return patient(head)
            found = child(head, *OBJECTS)
            if found is not None and found.pos_ in ("NOUN", "PROPN", "PRON"):
                return found
        return _outer_subject(head, depth)
    owner = child(head, "poss")
    if owner is None and head.dep_ in (*OBJECTS, *PASSIVE_SUBJECTS) and head.head.pos_ in VERBAL:
        return subject(head.head, depth + 1)
    return owner


def antecedent(token: Token) -> Token:
    """Returns the noun a relative pronoun stands for, or the token itself."""
    if token.lower_ in RELATIVE and token.pos_ in ("PRON", "DET", "SCONJ"):
        clause = next((t for t in (token.head, *token.head.ancestors) if t.dep_ == "relcl"), None)
        if clause is not None:
            return _named(clause.head)
    return token


def _named(noun: Token) -> Token:
    """The person whom an apposed noun describes: "Portnov, the *politician* who was killed"."""
    return noun.head if noun.dep_ == "appos" and noun.pos_ == "NOUN" and noun.head.ent_type_ == "PERSON" else noun


def agent(verb: Token) -> Token | None:
    """Returns the *by* phrase's noun of a passive verb."""
    by = child(verb, "agent")
    if by is None:
        by = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "by" and passive(verb)), None)
    if by is None and verb.dep_ == "conj" and passive(verb):
        return agent(verb.head)
    return child(by, "pobj") if by is not None else None


def patient(verb: Token) -> Token | None:
    """Returns the one the verb is done to: direct object, or the passive's subject."""
    if passive(verb):
        own = child(verb, *PASSIVE_SUBJECTS, "nsubj")
        if own is not None:
            return antecedent(own)
        if verb.dep_ in ("acl", "relcl", "amod"):
            return verb.head
        if verb.dep_ == "conj" and verb.head.pos_ in VERBAL:
            return patient(verb.head) if passive(verb.head) else subject(verb.head)
        if verb.dep_ in ("advcl", "xcomp", "ccomp"):
            return controller(verb.head)
        return None
    own = child(verb, *OBJECTS)
    if own is not None:
        return antecedent(own)
    if verb.dep_ == "relcl" and child(verb, *SUBJECTS) is not None and verb.head.pos_ in NOMINAL and not _has_relative_adverb(verb):
        own = child(verb, "nsubj")
        return None if own is not None and own.lower_ in RELATIVE else verb.head
    return _shared_object(verb)


def _has_relative_adverb(verb: Token) -> bool:
    after = [p for c in children(verb, "prep") if (p := child(c, "pobj")) is not None]
    return any(c.lower_ in ("where", "when", "why") for c in verb.children) or any(p.lower_ in RELATIVE for p in after)


def _shared_object(verb: Token) -> Token | None:
    """"attacked and killed *protesters*"."""
    nxt = child(verb, "conj")
    if nxt is not None and nxt.pos_ in VERBAL and child(nxt, *SUBJECTS) is None and nxt.i - verb.i <= 3 and child(verb, "prep", "xcomp", "ccomp") is None:
        return child(nxt, *OBJECTS)
    return None


def preposition_objects(token: Token, preposition: str) -> list[Token]:
    """Returns the nouns after a preposition that hangs on ``token`` (one chain link deep: "in response to")."""
    found = []
    for c in token.children:
        if c.dep_ in ("prep", "agent", "dative", "prt") and c.lower_ == preposition:
            found += [p for p in children(c, "pobj", "pcomp")]
            found += [p for inner in children(c, "prep") for p in children(inner, "pobj")]
    return found


def stance(token: Token) -> bool:
    """Says whether a word is, or hangs on, a prefix of attitude: "*anti*-*India* protests" names no doer."""
    doc, at = token.doc, token.i
    if token.lower_ in STANCES and at + 1 < len(doc) and doc[at + 1].text == "-":
        return True
    return at > 1 and doc[at - 1].text == "-" and doc[at - 2].lower_ in STANCES and token.dep_ in ("amod", "compound", "nmod")


def conjuncts(head: Token) -> Iterator[Token]:
    """Yields a noun and the nouns joined to it ("Russia, Iran and Turkey")."""
    yield head
    inside = name_around(head)
    for c in head.children:
        if c.dep_ == "conj" and c.pos_ not in VERBAL and not (inside and inside[0] <= c.i < inside[1]):
            yield from conjuncts(c)


def name_around(token: Token) -> tuple[int, int] | None:
    """Returns the first and past-last token of the known name of several words that a token stands in, or None."""
    return next((n for n in token.doc.user_data.get("dateline.names", ()) if n[0] <= token.i < n[1]), None)

def phrase(head: Token, of: bool = True) -> tuple[Token, Token]:
    """Returns the first and last token of a noun's phrase: its modifiers and *of* phrase, without clauses, conjuncts, appositions."""
    first, last = head, head
    for c in head.lefts:
        if c.dep_ in ("compound", "amod", "poss", "det", "nummod", "nmod", "quantmod", "advmod", "predet", "neg", "punct"):
            left = c.left_edge
            if c.dep_ != "punct" and left.i < first.i and left.sent.start == head.sent.start:
                first = left
    for c in head.rights:
        if c.dep_ in ("nummod", "compound") and c.i == last.i + 1:
            last = c
        if of and c.dep_ == "prep" and c.lower_ == "of" and c.i == last.i + 1:
            last = _of_end(c)
    if (name := name_around(head)) is not None:
        first = first if first.i < name[0] else head.doc[name[0]]
        last = last if last.i >= name[1] else head.doc[name[1] - 1]
    while first.i < head.i and (first.is_punct or first.lower_ in ("both", "even", "only", "also", "not")):
        first = first.nbor(1)
    return first, last


def _of_end(preposition: Token) -> Token:
    inner = child(preposition, "pobj")
    return phrase(inner)[1] if inner is not None else preposition.nbor(-1)


def clause_head(token: Token) -> Token:
    """Returns the verb of the clause that a token stands in (the token itself when it is a verb or a root)."""
    while token.pos_ not in VERBAL and token.head != token:
        token = token.head
    return token


def governors(token: Token) -> Iterator[Token]:
    """Yields the token's ancestors, nearest first."""
    while token.head != token:
        token = token.head
        yield token


def opened(token: Token) -> Token:
    """"hundreds of *protesters*", "a group of *men*"; an apposed name for a common noun."""
    while token.lemma_.lower() in PARTITIVES or token.like_num or token.lower_ in ("some", "many", "most", "all", "several", "one", "none", "both"):
        inner = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        pobj = child(inner, "pobj") if inner is not None else None
        if pobj is None:
            break
        token = pobj
    apposed = child(token, "appos")
    if token.pos_ == "NOUN" and apposed is not None and apposed.pos_ == "PROPN" and apposed.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return apposed
    return token
