"""Triggers that are only another's content: what somebody asks for, threatens, refuses, or does with a light verb."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from dateline.coding import arguments, syntax
from dateline.coding.carrying import carrier
from dateline.coding.draft import Draft
from dateline.coding.knowledge import Knowledge

# What these say is done, wanted or refused is no event of its own while it is only their content.
HOLDERS = {"REQUEST", "THREATEN", "AGREE", "CONCEDE", "REJECT", "SANCTION", "RETREAT"}
HELD_BY_SANCTION = {"SANCTION", "AID", "CONSULT", "COOPERATE", "AGREE", "SUPPORT"}
HELD_BY_RETREAT = {"RETREAT", "COERCE", "MOBILIZE", "ASSAULT"}
KEPT_FROM_REJECT = {"ASSAULT", "COERCE", "PROTEST", "ACCUSE", "REQUEST"}
DEEDS = {"ASSAULT", "COERCE", "PROTEST"}
FINITE_TAGS = {"VBD", "VBZ", "VBP"}
CONTENT_DEPS = ("xcomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "prep", "advcl", "conj", "compound", "amod")
CIRCUMSTANCE = {"after", "before", "since", "during", "amid", "following", "over", "because"}
CARRYING_LEAD = 0.4
"""How much better than its noun's a light verb's own frame must fit for the verb to stay an event of its own."""


def contents(drafts: Sequence[Draft], knowledge: Knowledge) -> set[int]:
    """Returns the indices of drafts that are no event: content of another, or a light verb beside its noun."""
    at = {d.token.i: n for n, d in enumerate(drafts)}
    dropped = _carriers(drafts, at, knowledge)
    for n, draft in enumerate(drafts):
        holder = _holder(draft, drafts, at, dropped)
        if holder is not None and holder != n:
            dropped.add(n)
    inside = {t.i: n for n, d in enumerate(drafts) for t in d.match.tokens if t.i != d.token.i}
    for n, draft in enumerate(drafts):
        other = inside.get(draft.token.i)
        if other is not None and other not in dropped:
            dropped.add(n)
    return dropped


def _carriers(drafts: Sequence[Draft], at: Mapping[int, int], knowledge: Knowledge) -> set[int]:
    """The drafts whose verb only carries the noun of another."""
    pairs = [(d, at[d.support.i]) for d in drafts if d.support is not None and d.support.i in at]
    return {verb for noun, verb in pairs if _light(noun, drafts[verb], knowledge)}


def _light(noun: Draft, verb: Draft, knowledge: Knowledge) -> bool:
    """Says whether a verb trigger only carries its noun trigger ("launched an attack", "signed an agreement")."""
    standing = carrier(noun.token).dep_
    light = verb.token.lemma_.lower() in knowledge.lexicon["light_verbs"]
    if standing == "nsubj" or noun.token.i in {t.i for t in verb.match.tokens}:
        return False
    if standing == "pobj" and arguments.patient(verb.token) is not None:
        return False
    if noun.type == verb.type:
        return light or bool(verb.match.frame.object)
    own_act = verb.type in HOLDERS - {"SANCTION", "AGREE"}
    return light and not own_act and verb.match.score <= noun.match.score + CARRYING_LEAD


def _holder(draft: Draft, drafts: Sequence[Draft], at: Mapping[int, int], dropped: set[int]) -> int | None:
    """The draft whose content this one is, reached through complement and object links only."""
    below = draft.token
    for above in syntax.governors(draft.token):
        ready = below.i == draft.token.i and below.dep_ == "acomp"  # "must be *ready* to mediate"
        if not ready and _apart(below, above, above.i in at):
            return None
        if above.i in at and at[above.i] not in dropped and below.dep_ != "conj":
            return at[above.i] if _holds(drafts[at[above.i]], draft, below) else None
        below = above
    return None


def _apart(below: Token, above: Token, told: bool) -> bool:
    """Says whether a link of the tree leads out of what is held; ``told`` where the upper word is a trigger itself."""
    if below.dep_ not in CONTENT_DEPS:
        return True
    if below.dep_ == "conj":
        finite = below.tag_ in FINITE_TAGS and above.tag_ not in FINITE_TAGS
        return told or finite or (below.pos_ == "VERB" and syntax.child(below, "nsubj", "nsubjpass") is not None)
    return (below.dep_ == "advcl" and below.tag_ != "VB") or (below.dep_ == "prep" and below.lower_ in CIRCUMSTANCE)


def _holds(holder: Draft, draft: Draft, link: Token) -> bool:
    """Says whether a draft is only content of the one above it, by the types of both."""
    as_object = link.dep_ in ("dobj", "pobj")
    match holder.type:
        case "SANCTION":
            return draft.type in HELD_BY_SANCTION
        case "RETREAT":
            linked = as_object or link.dep_ in ("prep", "xcomp", "pcomp")
            return linked and link.lower_ != "without" and draft.type in HELD_BY_RETREAT
        case "REJECT" if as_object and (draft.status == "happened" or draft.status_rule == "denied-report"):
            return draft.type not in KEPT_FROM_REJECT
        case "REQUEST" | "THREATEN":
            return True
        case kind if kind in HOLDERS:
            return draft.token.pos_ in syntax.VERBAL or draft.type not in DEEDS or draft.status != "happened"
    return False
