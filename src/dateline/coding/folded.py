"""Triggers that tell no event beside another: what a protest demands, the condition of a promise or threat, mere description."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.coding import syntax
from dateline.coding.draft import Draft

CONDITIONAL_MARKS = ("if", "unless")
AIMED_AT = {"ASSAULT", "COERCE", "MOBILIZE"}
"""What one goes on with "until" such a deed is done is on its way to be done."""
CONDITIONED = {"AGREE", "CONCEDE", "THREATEN", "REJECT", "REQUEST", "CONSULT", "RETREAT"}
AIM_LINKS = ("advcl", "xcomp", "acl", "ccomp", "prep", "pobj", "pcomp", "dobj")
AIMS = {"REQUEST", "ACCUSE", "REJECT"}
WRONGS = ("violation", "abuse", "misuse", "violate")
"""Words for whatever wrong a protest or charge is about, not for one happening."""


def folded(drafts: Sequence[Draft]) -> set[int]:
    """Returns the indices of drafts that only say what another one wants, means or depends on."""
    hosts = {d.support.i: d for d in drafts if d.support is not None} | {d.token.i: d for d in drafts}
    return {n for n, d in enumerate(drafts) if _condition(d, hosts) or _aim(d, hosts) or _describes(d)}


def _condition(draft: Draft, hosts: dict[int, Draft]) -> bool:
    """"threatened to strike *unless the talks resume*": what a word given or a threat depends on."""
    marks = CONDITIONAL_MARKS if draft.type in AIMED_AT else (*CONDITIONAL_MARKS, "until")
    for clause in (draft.token, *syntax.governors(draft.token)):
        if clause.dep_ == "advcl" and any(c.lower_ in marks for c in syntax.children(clause, "mark")):
            above = (hosts.get(t.i) for t in syntax.governors(clause))
            return any(d is not None and d.type in CONDITIONED for d in above)
    return False


def _aim(draft: Draft, hosts: dict[int, Draft]) -> bool:
    """"marched *to demand* his release": what a protest calls for is told by the protest; so is the wrong it is against."""
    wrong = draft.token.lemma_.lower() in WRONGS and draft.type == "COERCE"
    if not (wrong or (draft.type in AIMS and draft.token.pos_ in syntax.VERBAL)):
        return False
    below = draft.token
    for above in syntax.governors(draft.token):
        if below.dep_ not in AIM_LINKS:
            return False
        host = hosts.get(above.i)
        if host is not None and host.token.i != draft.token.i:
            return host.type == "PROTEST" or (wrong and host.type in ("ACCUSE", "REQUEST"))
        below = above
    return False


def _describes(draft: Draft) -> bool:
    """"the *banned* group", "the *ousted* president", "*alleged* abuses": a participle that only says what kind one is."""
    token = draft.token
    return token.dep_ == "amod" and token.tag_ == "VBN" and draft.type in ("COERCE", "SANCTION", "ACCUSE") and not _told_more(token)


def _told_more(participle: Token) -> bool:
    return any(c.dep_ in ("agent", "prep", "npadvmod", "nummod") for c in participle.children)
