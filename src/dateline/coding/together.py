"""Triggers of one sentence that tell one happening: a deed and its outcome, a noun and the verb it is subject of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from dateline.coding import arguments, syntax
from dateline.coding.draft import Draft
from dateline.coding.knowledge import Knowledge
from dateline.coding.sameness import one_status

TOGETHER_DEPS = ("dobj", "pobj", "prep", "advcl", "xcomp", "agent", "pcomp", "nsubjpass", "attr", "oprd")
TOGETHER_PREPOSITIONS = {"in", "by", "during", "from", "with", "for", "of", "at", "to"}


def together(drafts: Sequence[Draft], knowledge: Knowledge) -> dict[int, int]:
    """Returns, for each draft that tells the same happening as an earlier-standing one of its sentence, that one's index."""
    at = {d.support.i: n for n, d in enumerate(drafts) if d.support is not None} | {d.token.i: n for n, d in enumerate(drafts)}
    joined: dict[int, int] = {}
    for n, draft in enumerate(drafts):
        other = _partner(draft, at, knowledge)
        if other is None or other == n or not _may_be_one(draft, drafts[other]):
            continue
        while other in joined:
            other = joined[other]
        if other != n:
            joined[n] = other
    return joined


def _may_be_one(draft: Draft, other: Draft) -> bool:
    """Says whether two triggers may tell one happening: one type, statuses that go together, no two dates of joined verbs."""
    two_dates = bool(draft.times and other.times) and not {m.text for m in draft.times} & {m.text for m in other.times}
    if two_dates and "conj" in (draft.token.dep_, other.token.dep_):
        return False
    return draft.type == other.type and one_status(draft, other)


def _partner(draft: Draft, at: Mapping[int, int], knowledge: Knowledge) -> int | None:
    """The trigger that this one belongs to: its event-noun subject, the verb it is the outcome of, the noun it happened in."""
    token = draft.token
    if token.pos_ in syntax.VERBAL and (found := _by_arguments(draft, at)) is not None:
        return found
    if (deed := _of_its_doer(token)) is not None and deed.i in at:
        return at[deed.i]
    return _above(draft, at, knowledge)


def _by_arguments(draft: Draft, at: Mapping[int, int]) -> int | None:
    """"the *attack* killed ten", "a rocket *fired* from Gaza hit": a deed that is the verb's subject, or tells of its means."""
    verb = draft.token
    subject = arguments.agent(verb) if syntax.passive(verb) else arguments.subject(verb)
    if subject is not None:
        for head in (subject, *syntax.preposition_objects(subject, "of")):
            if head.i in at:
                return at[head.i]
    means = [n for n in (subject, arguments.patient(verb)) if n is not None] if draft.instruments or draft.effect == "intercepted" else []
    return next((at[c.i] for noun in means for c in syntax.children(noun, "acl") if c.i in at and c.i != verb.i), None)


def _of_its_doer(verb: Token) -> Token | None:
    """The passive verb whose *by* phrase a clause tells more of: "killed by a bomber who *targeted* a bus"."""
    if verb.dep_ != "relcl" or verb.head.dep_ != "pobj" or verb.head.head.dep_ != "agent":
        return None
    own = syntax.child(verb, *syntax.SUBJECTS)
    return verb.head.head.head if own is not None and own.lower_ in syntax.RELATIVE else None


def _above(draft: Draft, at: Mapping[int, int], knowledge: Knowledge) -> int | None:
    """The next trigger up the tree, as far as the links tell of one happening."""
    below = draft.token
    for above in syntax.governors(draft.token):
        if below.dep_ == "conj" and above.pos_ in syntax.VERBAL and draft.token.pos_ in syntax.VERBAL:
            return at.get(above.i) if below.i == draft.token.i and _outcome(draft, knowledge) else None
        if not _belongs(below, knowledge):
            return None
        if above.i in at:
            return at[above.i]
        below = above
    return None


def _belongs(below: Token, knowledge: Knowledge) -> bool:
    """Says whether what hangs on a word by this link may be part of the same happening."""
    if below.dep_ not in TOGETHER_DEPS or below.lemma_.lower() in knowledge.lexicon["distinct_answer_nouns"]:
        return False
    if below.dep_ == "prep":
        return below.lower_ in TOGETHER_PREPOSITIONS
    if below.dep_ == "advcl":
        return below.tag_ == "VBG" or any(c.lower_ in ("when", "as", "by") for c in syntax.children(below, "advmod", "mark"))
    return True


def _outcome(draft: Draft, knowledge: Knowledge) -> bool:
    return draft.match.frame.counts is not None or draft.token.lemma_ in knowledge.lexicon["outcome_verbs"]
