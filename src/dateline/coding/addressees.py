"""Whom a noun's deed is done to by the verb beside it: who rejects a request, who wins support, at whom sanctions are aimed."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from dateline.coding import arguments, syntax
from dateline.coding.carrying import carrier
from dateline.coding.filling import Found, checked
from dateline.coding.knowledge import Knowledge
from dateline.coding.triggers import Match

ADDRESSED = {"REQUEST", "ACCUSE", "THREATEN", "AGREE"}
"""Types of words that somebody gets to hear, and may reject, ignore or heed."""
WON = {"SUPPORT", "AID", "ACCUSE"}
AIMED = {"SANCTION", "ASSAULT", "THREATEN", "ACCUSE", "COERCE", "MOBILIZE", "PROTEST"}
AIMS = ("against", "at", "on", "toward", "towards")


def addressees(match: Match, taken: Collection[int], knowledge: Knowledge) -> list[Found]:
    """Returns whom the verb beside a noun trigger names as the one it reaches or aims at.

    "*Chad* ignored an appeal", "charges *she* has denied", "*the bill* won support", "sanctions targeting *its banks*".

    Args:
        match: the trigger.
        taken: token positions of the doers.
        knowledge: who can suffer, and the word lists.
    """
    if match.verbal or match.token.pos_ == "ADJ":
        return []
    for rule, one in (*_aimed(match, knowledge), *_reached(match, knowledge)):
        found = [f for f in checked([one], rule) if f.head.i not in taken and (knowledge.able(f.head) or rule == "aimed-at")]
        if found:
            return found
    return []


def _aimed(match: Match, knowledge: Knowledge) -> Iterator[tuple[str, Token]]:
    """What a participle after the noun aims at: "sanctions *targeting banks*", "insults *directed at him*"."""
    if match.frame.type not in AIMED:
        return
    for verb in (c for t in (match.token, carrier(match.token)) for c in syntax.children(t, "acl")):
        if verb.lemma_.lower() in knowledge.lexicon["aiming_verbs"]:
            named = [syntax.child(verb, "dobj")] if verb.tag_ == "VBG" else []
            named += [t for p in AIMS for t in syntax.preposition_objects(verb, p)]
            yield from (("aimed-at", t) for t in named if t is not None)


def _reached(match: Match, knowledge: Knowledge) -> Iterator[tuple[str, Token]]:
    """The doer of the verb that answers the noun's words, or wins what the noun names."""
    verb = _verb_of(carrier(match.token))
    if verb is None or match.frame.mode == "investigate":
        return
    lemma, kind = verb.lemma_.lower(), match.frame.type
    answers = kind in ADDRESSED and lemma in knowledge.lexicon["addressed_verbs"]
    wins = kind in WON and lemma in knowledge.lexicon["winning_verbs"]
    doer = arguments.agent(verb) if syntax.passive(verb) else arguments.subject(verb)
    if doer is not None and (answers or wins):
        yield "addressee", doer
        yield from (("addressee", owner) for owner in syntax.children(doer, "poss"))


def _verb_of(noun: Token) -> Token | None:
    """The verb whose object a noun is, also in its relative clause ("demands *that they rejected*") and after "respond to"."""
    if noun.dep_ in ("dobj", "nsubjpass") and noun.head.pos_ in syntax.VERBAL:
        return noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "to" and noun.head.head.pos_ in syntax.VERBAL:
        return noun.head.head
    return next((c for c in syntax.children(noun, "relcl") if (one := arguments.patient(c)) is not None and one.i == noun.i), None)
