"""Who does what to whom at a verb: subject, agent and patient, be they its own, shared, inherited or left out."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.coding.syntax import (
    NOMINAL,
    OBJECTS,
    PASSIVE_SUBJECTS,
    RELATIVE,
    SUBJECTS,
    VERBAL,
    child,
    children,
    governors,
    passive,
    preposition_objects,
)

OBJECT_CONTROL_PREPOSITIONS = {"of", "for", "from", "into", "with"}
"""After these a gerund is done by the verb's object: "accused it *of attacking*"."""
SUBJECT_CONTROL = {"promise", "use", "make", "take", "call", "phone", "telephone", "summon", "visit", "meet", "contact"}
"""Verbs whose infinitive is done by their subject in spite of an object: "promised the union to leave"."""
WORDING = frozenset(
    """
    ad advertisement announcement appeal bill column communique communiqué complaint declaration decree editorial edict email essay law
    lawsuit legislation letter memo memorandum message motion note op-ed order petition post proclamation report resolution statement suit
    tweet video
    """.split()
)
"""Nouns of words whose doer is whoever wrote or passed them: "a *statement* demanding his release"."""
STANDING = frozenset("accusation allegation brink charge ground road suspicion verge way".split())
"""Nouns after "on" that tell what their verb's subject is about to do or charged with: "held on *suspicion* of killing two men"."""
ORDINALS = ("first", "second", "third", "last", "latest", "only", "next")
"""Before a noun with an infinitive these say that the noun does it: "the *first* minister to resign"."""
SOMEONE = ("someone", "somebody", "one")
FINITE = ("VBD", "VBZ", "VBP")
NAMING = ("NOUN", "PROPN", "PRON")
DEPTH = 6  # verbs up to which a subject is looked for
SHARING_REACH = 3  # words between two verbs that share an object


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Returns the doer of an active verb: its own subject, or the one it shares, inherits or modifies.

    Covers conjunctions, control and raising, participles, gerunds after prepositions, and relative clauses.
    """
    own = child(verb, *SUBJECTS)
    if own is not None:
        return antecedent(own)
    return _taken_over(verb, verb.head, depth) if depth <= DEPTH else None


def _taken_over(verb: Token, head: Token, depth: int) -> Token | None:
    """The doer of a verb without a subject of its own, by how the verb hangs on the word above."""
    match verb.dep_:
        case "conj" if head.pos_ in VERBAL:
            return _outer_subject(_joined_with(verb, head), depth)
        case "advcl" if head.pos_ in VERBAL:
            return _outer_subject(head, depth)
        case "dep" if verb.tag_ in FINITE and verb.tag_ == head.tag_ and verb.i > head.i:  # a list whose commas the parser lost
            return _outer_subject(head, depth)
        case "xcomp" | "ccomp":
            return _controller(head, depth)
        case "acl" if head.pos_ in NOMINAL:
            return _noun_modified(verb, head, depth)
        case "relcl":
            return _of_infinitive(head, depth) if verb.tag_ == "VB" and _to(verb) else head
        case "pcomp":
            return _after_preposition(head, depth)
    return None


def _to(verb: Token) -> bool:
    return any(c.lower_ == "to" for c in children(verb, "aux"))


def _of_infinitive(noun: Token, depth: int) -> Token | None:
    """"*X* has four months to decide", "the first *minister* to resign": who does the infinitive that describes a noun."""
    if any(c.lower_ in ORDINALS for c in noun.lefts):
        return noun
    return _owner(noun, OBJECTS, depth) or noun


def _joined_with(verb: Token, head: Token) -> Token:
    """The verb whose subject a joined one shares: "*proposed* that they meet and urged": a past form is joined to none that is bare."""
    if not _unlike(verb, head):
        return head
    return next((g for g in governors(head) if g.tag_ in FINITE and not _unlike(verb, g)), head)


def _unlike(verb: Token, other: Token) -> bool:
    """Says whether two verbs cannot share a subject by their forms: "they *leave*" and "*vowed*", "the troops *left*" and "*vows*"."""
    if verb.tag_ not in ("VBD", "VBZ") or child(verb, "aux", "auxpass") is not None:
        return False
    own = child(other, "nsubj")
    bare = other.tag_ == "VB" or (other.tag_ == "VBP" and verb.tag_ == "VBD")
    return bare or (verb.tag_ == "VBZ" and own is not None and own.tag_ == "NNS")


def _outer_subject(head: Token, depth: int) -> Token | None:
    """The surface subject of a verb, passive or not."""
    own = child(head, *PASSIVE_SUBJECTS)
    if own is None and head.dep_ == "acl" and head.tag_ == "VBN" and head.head.pos_ in NOMINAL:
        return head.head
    return antecedent(own) if own is not None else subject(head, depth + 1)


def _controller(head: Token, depth: int = 0) -> Token | None:
    """Who does the infinitive that hangs on ``head``: its object where it has one, else its subject; of an adjective, its verb's."""
    if head.dep_ == "acomp" and head.head.pos_ in VERBAL:  # "*Iran* is likely to ask", "*Iran* is responsible for arming them"
        return _outer_subject(head.head, depth)
    if head.pos_ not in VERBAL:
        said_of = head.dep_ in ("acomp", "prep", "oprd", "advmod") and head.head.pos_ in VERBAL  # "is *likely* to attack"
        return _outer_subject(head.head, depth) if said_of else _owner(head, OBJECTS, depth)
    other = child(head, *OBJECTS, "dative")
    if other is not None and other.pos_ in NAMING and head.lemma_ not in SUBJECT_CONTROL:
        return other
    return _outer_subject(head, depth)


def _owner(noun: Token, deps: Sequence[str], depth: int) -> Token | None:
    """Whose deed a noun is: "*Iran's* decision", "an attempt by *rebels*"; the subject of the verb it hangs on by one of the labels."""
    owner = child(noun, "poss") or author(noun)
    if owner is None and noun.dep_ in deps and noun.head.pos_ in VERBAL:
        return subject(noun.head, depth + 1)
    above = noun.head.head
    if owner is None and noun.dep_ == "pobj" and above.pos_ in VERBAL and _in(noun):
        return _outer_subject(above, depth)
    return owner


def author(noun: Token) -> Token | None:
    """Returns who made or makes what a noun names: "a report by *X*", "a memo from *X*", "*Saudi* efforts"."""
    made = [t for p in ("by", "from") if p == "by" or noun.lemma_.lower() in WORDING for t in preposition_objects(noun, p)]
    made += [c for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod") and _whose(c)]
    return next((t for t in made if t.pos_ in (*NAMING, "ADJ")), None)


def _whose(modifier: Token) -> bool:
    """"*Saudi* efforts", "*U.S.* plans"; a country's full name there may only be the matter ("*Iraq* plans")."""
    return modifier.ent_type_ == "NORP" or (modifier.ent_type_ == "GPE" and modifier.text.replace(".", "").isupper())


def _in(noun: Token) -> bool:
    """"*in* an attempt to", "*in* addition to striking", "*on* suspicion of killing": the verb's subject is or does what the noun tells."""
    return noun.head.lower_ == "in" or (noun.head.lower_ == "on" and noun.lemma_.lower() in STANDING)


def _noun_modified(verb: Token, noun: Token, depth: int) -> Token | None:
    """"troops *fighting* in Mosul": the noun; "the decision *to attack*": the noun's owner or the verb's subject."""
    if verb.tag_ == "VBG" and noun.lemma_.lower() in WORDING:
        return _owner(noun, OBJECTS, depth) or noun
    if verb.tag_ == "VBG" and noun.lemma_ == "one" and noun.dep_ == "attr" and noun.head.pos_ in VERBAL:  # "*farmers* were the ones calling"
        return _outer_subject(noun.head, depth)
    if verb.tag_ == "VBG":
        return noun
    return _owner(noun, OBJECTS, depth) if verb.tag_ == "VB" else None


def _after_preposition(preposition: Token, depth: int) -> Token | None:
    """"accused *Iran* of attacking", "*Iran* responded by attacking", "*Iran's* threat of attacking"."""
    while preposition.dep_ == "conj" and preposition.head.pos_ == "ADP":
        preposition = preposition.head
    head = preposition.head
    if head.dep_ == "acomp":
        return _controller(head, depth)
    if head.pos_ not in VERBAL:
        return _owner(head, (*OBJECTS, *PASSIVE_SUBJECTS), depth)
    by_object = preposition.lower_ in OBJECT_CONTROL_PREPOSITIONS
    if by_object and passive(head):
        return patient(head)
    found = child(head, *OBJECTS) if by_object else None
    return found if found is not None and found.pos_ in NAMING else _outer_subject(head, depth)


def agent(verb: Token) -> Token | None:
    """Returns the *by* phrase's noun of a passive verb."""
    by = child(verb, "agent")
    if by is None:
        by = next((c for c in children(verb, "prep") if c.lower_ == "by" and passive(verb)), None)
    if by is not None:
        return child(by, "pobj")
    if (hands := _at_the_hands(verb)) is not None:
        return hands
    if verb.dep_ == "conj" and passive(verb):
        return agent(verb.head)
    return _behind_infinitive(verb) if passive(verb) else None


def _at_the_hands(verb: Token) -> Token | None:
    """"killed *at the hands of* rebels", "detained *at the hands of* the police"."""
    hands = next((t for t in preposition_objects(verb, "at") if t.lower_ == "hands"), None)
    if hands is None:
        return None
    return next(iter(preposition_objects(hands, "of")), None) or child(hands, "poss")


def _behind_infinitive(verb: Token) -> Token | None:
    """"was ordered to leave *by the court*": the "by" that the parser gave to the infinitive after a passive."""
    inner = child(verb, "xcomp")
    if inner is None or inner.tag_ != "VB" or child(inner, "auxpass") is not None:
        return None
    by = next((c for c in inner.children if c.dep_ in ("prep", "agent") and c.lower_ == "by"), None)
    return child(by, "pobj") if by is not None else None


def patient(verb: Token) -> Token | None:
    """Returns the one the verb is done to: direct object, or the passive's subject."""
    if passive(verb):
        return _passive_patient(verb, verb.head)
    own = child(verb, *OBJECTS) or _counted(verb)
    if own is not None:
        return antecedent(own)
    if verb.dep_ == "relcl" and (doer := child(verb, *SUBJECTS)) is not None and verb.head.pos_ in NOMINAL and not _has_relative_adverb(verb):
        return None if doer.dep_ == "nsubj" and doer.lower_ in RELATIVE else verb.head
    return _shared_object(verb)


def _counted(verb: Token) -> Token | None:
    """"kidnapped up to *16 engineers*", where the parser takes "up" for a part of the verb."""
    words = verb.doc[verb.i + 1 : verb.i + 3]
    one = child(words[1], "pobj") if [t.lower_ for t in words] == ["up", "to"] else None
    return one if one is not None and child(one, "nummod") is not None else None


def _passive_patient(verb: Token, head: Token) -> Token | None:
    """The passive's subject, or the one it shares, inherits or modifies."""
    own = child(verb, *PASSIVE_SUBJECTS, "nsubj")
    if own is not None:
        return antecedent(own)
    match verb.dep_:
        case "acl" | "relcl" | "amod":
            return head
        case "conj" if head.pos_ in VERBAL:
            return patient(head) if passive(head) else subject(head)
        case "advcl" | "xcomp" | "ccomp":
            return _controller(head)
    return None


def _has_relative_adverb(verb: Token) -> bool:
    """Says whether a relative clause tells of its noun as a place, time or reason: "the town *where* they met"."""
    after = [p for c in children(verb, "prep") if (p := child(c, "pobj")) is not None]
    return any(c.lower_ in ("where", "when", "why") for c in verb.children) or any(p.lower_ in RELATIVE for p in after)


def _shared_object(verb: Token) -> Token | None:
    """"attacked and killed *protesters*"."""
    other = child(verb, "conj")
    if other is None or other.pos_ not in VERBAL or other.i - verb.i > SHARING_REACH:
        return None
    full = child(other, *SUBJECTS) is not None or child(verb, "prep", "xcomp", "ccomp") is not None
    return None if full else child(other, *OBJECTS)


def antecedent(token: Token) -> Token:
    """Returns the noun a relative pronoun stands for, or the token itself."""
    if token.lower_ in RELATIVE and token.pos_ in ("PRON", "DET", "SCONJ"):
        clause = next((t for t in (token.head, *token.head.ancestors) if t.dep_ == "relcl"), None)
        if clause is not None:
            return _described(clause.head)
    return token


def _described(noun: Token) -> Token:
    """The person whom an apposed noun describes: "Smith, the *mayor* who was killed"; "as *someone* who had met them, Smith …"."""
    above = noun.head.head
    if noun.lower_ in SOMEONE and noun.head.lower_ == "as" and above.pos_ in VERBAL and above.i > noun.i:
        return child(above, *SUBJECTS, *PASSIVE_SUBJECTS) or noun
    if noun.lower_ == "ones" and noun.dep_ == "attr":
        return child(noun.head, *SUBJECTS) or noun
    return noun.head if noun.dep_ == "appos" and noun.pos_ == "NOUN" and noun.head.ent_type_ == "PERSON" else noun
