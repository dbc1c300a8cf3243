"""Words that mean another thing than their frame's event: a question asked, an opinion shared, a campaign rally, a poll's answer."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.coding import syntax
from dateline.coding.knowledge import Knowledge
from dateline.reference.ontology import Frame

ABSTRACT = ("ACCUSE", "REQUEST", "REJECT", "AGREE", "SUPPORT", "CONCEDE")
POLLED = ("SUPPORT", "REJECT", "ACCUSE", "AGREE")
FINITE_TAGS = ("VBD", "VBZ", "VBP")
QUESTION_TAGS = ("WRB", "WP", "WDT", "WP$")
QUARRELS = ("clash", "spar", "tangle")


def other(tokens: tuple[Token, ...], token: Token, frame: Frame, knowledge: Knowledge) -> bool:
    """Says whether words mean another thing than the event of a frame whose chain they match.

    Args:
        tokens: the words of the chain.
        token: the trigger's head.
        frame: the frame.
        knowledge: the word lists.
    """
    if token.pos_ in syntax.VERBAL:
        another = _verb(token, frame, knowledge)
    else:
        another = frame.type == "PROTEST" and token.lemma_ == "rally" and _campaign(token, knowledge)
    if another or (frame.type in POLLED and _polled(token, knowledge)):
        return True
    named = (c for t in tokens[1:] for c in t.lefts if c.dep_ == "compound")
    return frame.type in ABSTRACT and any(knowledge.instrument(c) for c in named)  # "gun charges" are arms


def _verb(verb: Token, frame: Frame, knowledge: Knowledge) -> bool:
    """Says whether a verb only seems to tell an event of a type: "is *to blame*" blames nobody, "suggested it *will* end" asks nothing."""
    lemma = verb.lemma_
    match frame.type:
        case "PROTEST":  # words, not a march: "the refugees were ill-treated, the group *protested*"
            return lemma == "protest" and syntax.child(verb, "ccomp") is not None
        case "ACCUSE":
            return verb.lower_ == "blame" and verb.dep_ == "xcomp" and verb.head.lemma_ == "be"
        case "REQUEST":
            clauses = syntax.children(verb, "ccomp")
            asserting = lemma in knowledge.lexicon["asserting_verbs"] and any(_indicative(c) for c in clauses)
            return asserting or (lemma == "ask" and any(_question(c) for c in clauses))
        case "AGREE":
            return lemma == "agree" and any(_opinion(c) for c in syntax.children(verb, "ccomp"))
        case "CONSULT":
            return lemma == "call" and syntax.child(verb, "oprd") is not None
        case "ASSAULT":
            return with_words(verb)
    return False


def _indicative(clause: Token) -> bool:
    """"suggested the meeting *will take* place" states; "suggested that he *resign*" asks."""
    return clause.tag_ in FINITE_TAGS or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("MD", *FINITE_TAGS) and c.lower_ != "should" for c in clause.children
    )


def _question(clause: Token) -> bool:
    """"asked *whether* he would resign", "asked *why* they left": an answer is wanted, not an act."""
    return any((c.dep_ == "mark" and c.lower_ in ("whether", "if")) or c.tag_ in QUESTION_TAGS for c in clause.children)


def _opinion(clause: Token) -> bool:
    """"agreed that prices *are* too high" shares a view; "agreed that inspectors *would* return" promises."""
    return clause.tag_ in FINITE_TAGS and not any(c.tag_ == "MD" for c in clause.children)


def with_words(verb: Token) -> bool:
    """Says whether a verb of fighting tells a quarrel: "Lopez *clashed* with Ortega on taxes", both named persons."""
    if verb.lemma_ not in QUARRELS:
        return False
    doer = syntax.child(verb, "nsubj")
    others = syntax.preposition_objects(verb, "with")
    return doer is not None and (doer.pos_ == "PRON" or doer.ent_type_ == "PERSON") and any(o.ent_type_ == "PERSON" for o in others)


def _campaign(rally: Token, knowledge: Knowledge) -> bool:
    """Says whether a rally is somebody's campaign event: "*Lopez's* rally", "*Lopez* held a rally", or only the place of words: "*said at* a rally"."""
    if any(c.dep_ == "poss" and c.ent_type_ == "PERSON" for c in rally.children):
        return True
    if rally.dep_ == "dobj" and rally.head.lemma_ in ("attend", "hold"):
        host = syntax.child(rally.head, "nsubj")
        return host is not None and host.ent_type_ == "PERSON"
    at = rally.head if rally.dep_ == "pobj" and rally.head.lower_ in ("at", "during") else None
    return at is not None and at.head.lemma_.lower() in knowledge.lexicon["says"]


def _polled(token: Token, knowledge: Knowledge) -> bool:
    """Says whether a view is the answer of a poll: "*60 percent* of voters back the plan", "the *poll* showed that most support it"."""
    words = knowledge.lexicon["poll_words"]
    doer = syntax.child(token, "nsubj")
    if doer is not None and any(t.lemma_.lower() in words for t in doer.subtree):
        return True
    found = token.head if token.dep_ == "ccomp" else None
    source = syntax.child(found, "nsubj") if found is not None else None
    return source is not None and source.lemma_.lower() in words
