"""Triggers of one sentence that tell one happening, and triggers that are only another's content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from dateline.coding import syntax
from dateline.coding.carrying import carrier
from dateline.coding.draft import Draft
from dateline.coding.knowledge import Knowledge

# What these say is done, wanted or refused is no event of its own while it is only their content.
HOLDERS = {"REQUEST", "THREATEN", "AGREE", "CONCEDE", "REJECT", "SANCTION", "RETREAT"}
FINITE_TAGS = {"VBD", "VBZ", "VBP"}
ANSWERS = {"response", "retaliation", "reaction", "revenge", "reprisal", "wake", "protest", "answer", "return"}
CONTENT_DEPS = ("xcomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "prep", "advcl", "conj", "compound", "amod")
TOGETHER_DEPS = ("dobj", "pobj", "prep", "advcl", "xcomp", "agent", "pcomp", "nsubjpass", "attr", "oprd")
CONSEQUENCE_PREPOSITIONS = {"in", "by", "during", "from", "with", "for", "of", "at", "to"}
MATERIAL = {"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"}


def contents(drafts: Sequence[Draft], knowledge: Knowledge) -> set[int]:
    """Returns the indices of drafts that are no event: content of another, or a light verb beside its noun."""
    at = {d.token.i: n for n, d in enumerate(drafts)}
    dropped: set[int] = set()
    for n, draft in enumerate(drafts):
        if draft.support is not None and draft.support.i in at and _light(draft, drafts[at[draft.support.i]], knowledge):
            dropped.add(at[draft.support.i])
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


def _light(noun: Draft, verb: Draft, knowledge: Knowledge) -> bool:
    """Says whether a verb trigger only carries its noun trigger ("launched an attack", "signed an agreement")."""
    lemma = verb.token.lemma_.lower()
    if carrier(noun.token).dep_ in ("nsubj",) or noun.token.i in {t.i for t in verb.match.tokens}:
        return False
    if carrier(noun.token).dep_ == "pobj" and syntax.patient(verb.token) is not None:
        return False
    if noun.type == verb.type:
        return lemma in knowledge.lexicon["light_verbs"] or bool(verb.match.frame.object)
    return lemma in knowledge.lexicon["light_verbs"] and verb.type not in HOLDERS - {"SANCTION", "AGREE"} and verb.match.score <= noun.match.score + 0.4


def _holder(draft: Draft, drafts: Sequence[Draft], at: Mapping[int, int], dropped: set[int]) -> int | None:
    """The draft whose content this one is, reached through complement and object links only."""
    below = draft.token
    for above in syntax.governors(draft.token):
        if below.dep_ == "conj" and (above.i in at or (below.tag_ in FINITE_TAGS and above.tag_ not in FINITE_TAGS)):
            return None
        if below.dep_ not in CONTENT_DEPS or (below.dep_ == "advcl" and below.tag_ != "VB") or (below.dep_ == "conj" and below.pos_ == "VERB" and _finite(below)):
            return None
        if below.dep_ == "prep" and below.lower_ in ("after", "before", "since", "during", "amid", "following", "over", "because"):
            return None
        if above.i in at and at[above.i] not in dropped and below.dep_ != "conj":
            holder = drafts[at[above.i]]
            return at[above.i] if _holds(holder, draft, below) else None
        below = above
    return None


def _finite(verb: Token) -> bool:
    return syntax.child(verb, "nsubj", "nsubjpass") is not None


def _holds(holder: Draft, draft: Draft, link: Token) -> bool:
    if holder.type not in HOLDERS:
        return False
    if holder.type == "SANCTION":
        return draft.type in ("SANCTION", "AID", "CONSULT", "COOPERATE", "AGREE", "SUPPORT")
    if holder.type == "RETREAT":
        return link.lower_ != "without" and draft.type in ("RETREAT", "COERCE", "MOBILIZE", "ASSAULT") and link.dep_ in ("dobj", "pobj", "prep", "xcomp", "pcomp")
    if holder.type == "REJECT" and draft.status == "happened" and link.dep_ in ("dobj", "pobj"):
        return draft.type not in ("ASSAULT", "COERCE", "PROTEST", "ACCUSE", "REQUEST")
    if holder.type == "REQUEST" and link.dep_ == "advcl":
        return True
    return draft.token.pos_ in syntax.VERBAL or draft.type not in ("ASSAULT", "COERCE", "PROTEST") or draft.status != "happened" or holder.type in ("REQUEST", "THREATEN")


def together(drafts: Sequence[Draft]) -> dict[int, int]:
    """Returns, for each draft that tells the same happening as an earlier-standing one of its sentence, that one's index."""
    at = {d.support.i: n for n, d in enumerate(drafts) if d.support is not None} | {d.token.i: n for n, d in enumerate(drafts)}
    joined: dict[int, int] = {}
    for n, draft in enumerate(drafts):
        other = _partner(draft, at)
        if other is not None and other != n and drafts[other].type == draft.type and _one_status(draft, drafts[other]):
            root = other
            while root in joined:
                root = joined[root]
            if root != n:
                joined[n] = root
    return joined


def _one_status(a: Draft, b: Draft) -> bool:
    real = {"happened", "ongoing", "unclear"}
    return a.status == b.status or {a.status, b.status} <= real


def _partner(draft: Draft, at: Mapping[int, int]) -> int | None:
    """The trigger that this one belongs to: its event-noun subject, the verb it is a consequence of, the noun it happened in."""
    token = draft.token
    if token.pos_ in syntax.VERBAL:
        subject = syntax.agent(token) if syntax.passive(token) else syntax.subject(token)
        for head in _with_inner(subject):
            if head.i in at:
                return at[head.i]
        for noun in (subject, syntax.patient(token)):
            fired = next((c for c in noun.children if c.dep_ == "acl" and c.i in at and c.i != token.i), None) if noun is not None else None
            if fired is not None and draft.instruments:
                return at[fired.i]
    if (deed := _of_its_doer(token)) is not None and deed.i in at:
        return at[deed.i]
    below = token
    for above in syntax.governors(token):
        if below.dep_ == "conj" and above.pos_ in syntax.VERBAL and token.pos_ in syntax.VERBAL:
            return at.get(above.i) if _consequence(draft) and below.i == token.i else None
        if below.lemma_.lower() in ANSWERS or below.dep_ not in TOGETHER_DEPS or (below.dep_ == "prep" and below.lower_ not in CONSEQUENCE_PREPOSITIONS):
            return None
        if below.dep_ == "advcl" and not (below.tag_ == "VBG" or any(c.dep_ in ("advmod", "mark") and c.lower_ in ("when", "as", "by") for c in below.children)):
            return None
        if above.i in at:
            return at[above.i]
        below = above
    return None


def _of_its_doer(verb: Token) -> Token | None:
    """The passive verb whose *by* phrase a clause tells more of: "killed by a bomber who *targeted* a bus"."""
    if verb.dep_ != "relcl" or verb.head.dep_ != "pobj" or verb.head.head.dep_ != "agent":
        return None
    own = syntax.child(verb, *syntax.SUBJECTS)
    return verb.head.head.head if own is not None and own.lower_ in syntax.RELATIVE else None


def _with_inner(subject: Token | None) -> list[Token]:
    """A subject noun, and the noun it is a series, wave or part of."""
    if subject is None:
        return []
    return [subject, *syntax.preposition_objects(subject, "of")]


def _consequence(draft: Draft) -> bool:
    return draft.match.frame.counts is not None or draft.token.lemma_ in ("destroy", "damage", "hit", "leave", "cause")
