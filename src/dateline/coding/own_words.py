"""What a verb's own words say of its status: negation, auxiliaries, conjunctions and adverbs."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.coding import syntax
from dateline.coding.knowledge import Knowledge
from dateline.records.event import Status

Found = tuple[Status, str] | None
"""A status with the rule that gave it; None leaves the question to the next rule."""
ABILITY = {"can", "could"}
PRESENT_BE = {"is", "are", "'s", "'re", "been", "'m", "am"}
SOON = {"tomorrow", "next", "upcoming"}


def by_own_words(verb: Token, knowledge: Knowledge) -> Found:
    """Returns the status that negation, auxiliaries, conjunctions and adverbs on the verb itself give it."""
    aux = {c.lower_ for c in syntax.children(verb, "aux", "auxpass")}
    return _negation(verb, aux, knowledge) or _modality(verb, aux, knowledge) or _progressive(verb, aux)


def _negation(verb: Token, aux: set[str], knowledge: Knowledge) -> Found:
    """"did not strike" denies the deed; "may not strike" leaves it open."""
    negators = knowledge.lexicon["negators"]
    if any(c.dep_ == "neg" or (c.dep_ in ("advmod", "preconj") and c.lower_ in negators) for c in verb.children):
        open_ = aux & knowledge.lexicon["possible_modals"] - ABILITY
        return ("possible", "modal-negated") if open_ else ("did_not_happen", "negation")
    return ("did_not_happen", "negation") if _negative_subject(verb) else None


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
    if aux & words["possible_modals"]:
        return "possible", "modal"
    if any(c.lower_ in words["conditionals"] for c in syntax.children(verb, "mark")):
        return "possible", "conditional"
    if aux & words["planned_modals"]:
        return "planned", "future"
    unsure = any(c.lower_ in words["possible_adverbs"] for c in syntax.children(verb, "advmod"))
    return ("possible", "adverb") if unsure else None


def _reported_future(verb: Token, knowledge: Knowledge) -> bool:
    """"said it *would* send troops": a future told in the past, unless a condition hangs on it."""
    told = verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN") and verb.head.lemma_.lower() in knowledge.lexicon["says"]
    return told and not any(t.lower_ in ("if", "unless", "should") and t.dep_ == "mark" for t in verb.subtree)


def _progressive(verb: Token, aux: set[str]) -> Found:
    """"is bombing" goes on; "is meeting next week" is planned."""
    if verb.tag_ != "VBG" or not aux & PRESENT_BE:
        return None
    soon = any(t.lower_ in SOON for t in verb.subtree)
    return ("planned", "progressive-future") if soon else ("ongoing", "progressive")
