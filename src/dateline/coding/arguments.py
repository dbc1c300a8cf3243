"""Who does what to whom at a verb: subject, agent and patient, be they its own, shared, inherited or left out."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.coding.syntax import NOMINAL, OBJECTS, PASSIVE_SUBJECTS, RELATIVE, SUBJECTS, VERBAL, child, children, passive

OBJECT_CONTROL_PREPOSITIONS = {"of", "for", "from", "into", "with"}
"""After these a gerund is done by the verb's object: "accused it *of attacking*"."""
SUBJECT_CONTROL = {"promise", "use", "make", "take", "call", "phone", "telephone", "summon", "visit", "meet", "contact"}
"""Verbs whose infinitive is done by their subject in spite of an object: "promised the union to leave"."""
WORDING = frozenset(
    """
    announcement appeal bill communique communiqué declaration decree edict law legislation letter message motion note order petition
    proclamation report resolution statement
    """.split()
)
"""Nouns of words whose doer is whoever wrote or passed them: "a *statement* demanding his release"."""
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
        case "conj" | "advcl" if head.pos_ in VERBAL:
            return _outer_subject(head, depth)
        case "xcomp" | "ccomp":
            return _controller(head, depth)
        case "acl" if head.pos_ in NOMINAL:
            return _noun_modified(verb, head, depth)
        case "relcl":
            return head
        case "pcomp":
            return _after_preposition(head, depth)
    return None


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
    """Whose deed a noun is: "*Iran's* decision"; the subject of the verb it hangs on by one of the labels."""
    owner = child(noun, "poss")
    if owner is None and noun.dep_ in deps and noun.head.pos_ in VERBAL:
        return subject(noun.head, depth + 1)
    return owner


def _noun_modified(verb: Token, noun: Token, depth: int) -> Token | None:
    """"troops *fighting* in Mosul": the noun; "the decision *to attack*": the noun's owner or the verb's subject."""
    if verb.tag_ == "VBG" and noun.lemma_.lower() in WORDING:
        return _owner(noun, OBJECTS, depth) or noun
    if verb.tag_ == "VBG":
        return noun
    return _owner(noun, OBJECTS, depth) if verb.tag_ == "VB" else None


def _after_preposition(preposition: Token, depth: int) -> Token | None:
    """"accused *Iran* of attacking", "*Iran* responded by attacking", "*Iran's* threat of attacking"."""
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
    if by is None and verb.dep_ == "conj" and passive(verb):
        return agent(verb.head)
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
    """The person whom an apposed noun describes: "Smith, the *mayor* who was killed"."""
    return noun.head if noun.dep_ == "appos" and noun.pos_ == "NOUN" and noun.head.ent_type_ == "PERSON" else noun
