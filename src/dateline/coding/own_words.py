"""What a verb's own words say of its status: negation, auxiliaries, conjunctions and adverbs."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.coding import syntax, tenses
from dateline.coding.knowledge import Knowledge
from dateline.records.event import Status

Found = tuple[Status, str] | None
"""A status with the rule that gave it; None leaves the question to the next rule."""
DENIABLE = {"can", "could", "would"}
"""Modals whose negation denies the deed; "may not", "should not" leave it open."""
MERELY = {"only", "just", "merely", "simply"}
PRESENT_BE = {"is", "are", "'s", "'re", "been", "'m", "am"}
ASKING_TAGS = ("WRB", "WP", "WDT", "WP$")
QUOTES = " \"'”’"
SOON = {"tomorrow", "upcoming", "coming"}
AT_PRESENT = {"currently", "still", "already", "now"}
TIME_PREPOSITIONS = ("in", "over", "within", "on", "at", "during", "by")
RULING = {"rule", "order", "decree", "direct", "instruct"}


def by_own_words(verb: Token, knowledge: Knowledge) -> Found:
    """Returns the status that negation, auxiliaries, conjunctions and adverbs on the verb itself give it."""
    aux = {c.lower_ for c in syntax.children(verb, "aux", "auxpass")}
    return _negation(verb, aux, knowledge) or _modality(verb, aux, knowledge) or _progressive(verb, aux, knowledge)


def _negation(verb: Token, aux: set[str], knowledge: Knowledge) -> Found:
    """ "did not strike", "would not strike" deny the deed; "may not strike" leaves it open."""
    if _instead(verb):
        return "did_not_happen", "instead"
    if negated(verb, knowledge):
        open_ = aux & knowledge.lexicon["possible_modals"] - DENIABLE or ("would" in aux and _conditioned(verb))
        return ("possible", "modal-negated") if open_ else ("did_not_happen", "negation")
    return ("did_not_happen", "negation") if _negative_subject(verb) else None


def negated(word: Token, knowledge: Knowledge) -> bool:
    """Says whether a word is negated itself: "did *not* strike", "is *never* able"; "not only struck" is no negation."""
    negators = knowledge.lexicon["negators"]
    return any(
        c.dep_ == "neg" or (c.dep_ in ("advmod", "preconj") and c.lower_ in negators)
        for c in word.children
        if c.i + 1 == len(c.doc) or c.nbor(1).lower_ not in MERELY
    )


def _instead(verb: Token) -> bool:
    """ "*instead of* striking", "*rather than* strike": what was not done."""
    before = [t.lower_ for t in verb.doc[max(0, verb.i - 3) : verb.i] if t.lower_ != "to"]
    return before[-2:] in (["instead", "of"], ["rather", "than"])


def _negative_subject(verb: Token) -> bool:
    subject = syntax.child(verb, "nsubj", "nsubjpass")
    if subject is None:
        return False
    denying = any(c.lower_ in ("no", "neither") for c in syntax.children(subject, "det", "cc", "preconj"))
    return denying or subject.lower_ in ("nobody", "none")


def _modality(verb: Token, aux: set[str], knowledge: Knowledge) -> Found:
    words = knowledge.lexicon
    if "would" in aux and _reported_future(verb, knowledge):
        return "planned", "reported-future"
    if aux & {"must", "should", "shall"} and verb.dep_ == "ccomp" and verb.head.lemma_.lower() in RULING:
        return "planned", "ruled"
    if aux & words["possible_modals"]:
        return "possible", "modal"
    if any(c.lower_ in words["conditionals"] for c in syntax.children(verb, "mark")) or _inverted(verb):
        return "possible", "conditional"
    if aux & words["planned_modals"]:
        return "planned", "future"
    unsure = any(c.lower_ in words["possible_adverbs"] for c in syntax.children(verb, "advmod"))
    return ("possible", "adverb") if unsure else None


def _inverted(verb: Token) -> bool:
    """ "*Had they* attacked, …", "*Did they* attack?": an auxiliary before its subject in a condition or a question that asks whether."""
    subject, aux = syntax.child(verb, "nsubj", "nsubjpass"), syntax.child(verb, "aux", "auxpass")
    if subject is None or aux is None or aux.i > subject.i or subject.i > verb.i:
        return False
    if aux.lower_ == "had" and verb.dep_ == "advcl":
        return True
    first = verb.left_edge
    return verb.dep_ == "ROOT" and verb.sent.text.rstrip(QUOTES).endswith("?") and first.tag_ not in ASKING_TAGS


def _reported_future(verb: Token, knowledge: Knowledge) -> bool:
    """ "said it *would* send troops": a future told in the past, unless a condition hangs on it."""
    told = verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN") and verb.head.lemma_.lower() in knowledge.lexicon["says"]
    return told and not _conditioned(verb)


def _conditioned(verb: Token) -> bool:
    return any(t.lower_ in ("if", "unless", "should") and t.dep_ == "mark" for t in verb.subtree)


def _progressive(verb: Token, aux: set[str], knowledge: Knowledge) -> Found:
    """ "is bombing", "are being killed", "already sheltering" go on; "is meeting next week", "meets him next week" are planned."""
    going_on = (verb.tag_ == "VBG" or "being" in aux) and aux & PRESENT_BE
    bare = verb.tag_ in ("VBG", "VBN") and verb.dep_ in ("acl", "advcl") and not aux
    if not going_on and not bare and first_tag(verb) not in tenses.PRESENT_TAGS:
        return None
    if soon(verb) and (going_on or verb.lemma_.lower() not in knowledge.lexicon["planned_governors"] | knowledge.lexicon["possible_governors"]):
        return ("planned", "progressive-future") if going_on else ("planned", "soon") if not bare else None
    lasting = bare and any(c.lower_ in AT_PRESENT for c in syntax.children(verb, "advmod"))
    return ("ongoing", "progressive") if going_on or lasting else None


def first_tag(verb: Token) -> str:
    """Returns the tag of a verb's first auxiliary, else its own."""
    return next(iter(syntax.children(verb, "aux", "auxpass")), verb).tag_


def soon(word: Token) -> bool:
    """Says whether a time still to come stands right below a word: "*tomorrow*", "*next* week", "in the *coming* days"."""
    below = [c for c in word.children if c.dep_ in ("npadvmod", "advmod") or (c.dep_ == "prep" and c.lower_ in TIME_PREPOSITIONS)]
    times = [t for c in below for t in (c, *c.children, *(i for p in c.children for i in p.children))]
    return any(t.lower_ in SOON or (t.lower_ == "next" and t.dep_ == "amod" and _undetermined(t.head)) for t in times)


def _undetermined(noun: Token) -> bool:
    """ "*next* week", not "*the next* day", which is told of the past."""
    return all(c.dep_ != "det" for c in noun.children)
