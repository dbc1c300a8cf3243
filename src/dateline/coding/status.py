"""Did it happen: happened, ongoing, planned, possible, did not happen; with the rule that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from spacy.tokens import Token

from dateline.coding import noun_status, syntax, tenses, verb_status
from dateline.coding.knowledge import Knowledge
from dateline.coding.own_words import Found
from dateline.coding.triggers import Match
from dateline.records.event import Status, Tense

STATUSES: Mapping[str, Status] = {name: name for name in get_args(Status)}
VERBAL_TYPES = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "REJECT", "ACCUSE", "THREATEN"}
PERFORMED = {"REQUEST", "SUPPORT", "ACCUSE", "CONCEDE"}
PERFORMING_AUX = {"would", "'d", "must", "should", "will", "do"}
PERFORMING = {"ask", "urge", "thank", "congratulate", "commend", "praise", "condemn", "denounce", "apologize", "apologise", "call"}
WILLING = {"want", "like", "wish", "have", "let"}
DEMANDING = {"must", "should"}  # where the modal is one of the trigger's own words, the demand is the event


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, the rule that gave it, and the tense of the words."""

    status: Status
    rule: str
    tense: Tense | None


def judge(match: Match, support: Token | None, knowledge: Knowledge) -> Verdict:
    """Returns the status of a trigger: its own verb's first, then what governs it, outwards."""
    token = match.token
    if match.frame.status:
        return Verdict(STATUSES[match.frame.status], f"word:{token.lemma_}", tenses.tense(token))
    status, rule = _found(match, support, knowledge) or ("happened", "plain")
    return Verdict(status, rule, tenses.tense(tenses.finite(token, support)))


def _performed(verb: Token) -> bool:
    """ "I *would ask* them to leave", "we *want to thank* them": who says so in the first person does it by saying it."""
    if verb.lemma_.lower() not in PERFORMING or syntax.child(verb, "neg") is not None:
        return False
    wish = verb.head if verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_.lower() in WILLING else verb
    subject, aux = syntax.child(wish, "nsubj"), {c.lower_ for c in syntax.children(wish, "aux", "neg")}
    allowed = PERFORMING_AUX if wish is verb else PERFORMING_AUX | {"to"}
    free = wish.dep_ in ("ROOT", "ccomp", "conj", "parataxis") and all(c.dep_ != "advcl" or c.lower_ != "if" for c in wish.children)
    return free and subject is not None and subject.lower_ in ("i", "we") and aux <= allowed


def _found(match: Match, support: Token | None, knowledge: Knowledge) -> Found:
    if match.token.pos_ not in syntax.VERBAL:
        return noun_status.of_noun(match.token, support, knowledge)
    if any(t.lower_ in DEMANDING for t in match.tokens) or (match.frame.type in PERFORMED and _performed(match.token)):
        return None
    return verb_status.of_verb(match.token, knowledge)
