"""Triggers that tell no event beside another: what a protest demands, the condition of a promise or threat, mere description."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from spacy.tokens import Token

from dateline.coding import syntax
from dateline.coding.draft import Draft

CONDITIONAL_MARKS = ("if", "unless")
FORCE = {"ASSAULT", "COERCE", "MOBILIZE"}
"""What one goes on with "until" such a deed is done is on its way to be done."""
CONDITIONED = {"AGREE", "CONCEDE", "THREATEN", "REJECT", "REQUEST", "CONSULT", "RETREAT"}
AIM_LINKS = ("advcl", "xcomp", "acl", "ccomp", "prep", "pobj", "pcomp", "dobj")
AIMS = {"REQUEST", "ACCUSE", "REJECT"}
TOPICS = {"AGREE", "RETREAT", "SUPPORT", "COOPERATE", "CONCEDE", "AID"}
ABLE = ("right", "ability", "capability", "capacity", "power", "capable", "incapable", "duty", "obligation")
WRONGS = ("violation", "abuse", "misuse", "violate")
"""Words for whatever wrong a protest or charge is about, not for one happening."""


def folded(drafts: Sequence[Draft]) -> set[int]:
    """Returns the indices of drafts that only say what another one wants, means or depends on."""
    hosts = {d.support.i: d for d in drafts if d.support is not None} | {d.token.i: d for d in drafts}
    rules = (_condition, _aim, _topic)
    return {n for n, d in enumerate(drafts) if any(rule(d, hosts) for rule in rules) or _describes(d) or _able(d)}


def _condition(draft: Draft, hosts: Mapping[int, Draft]) -> bool:
    """"threatened to strike *unless the talks resume*": what a word given or a threat depends on."""
    marks = CONDITIONAL_MARKS if draft.type in FORCE else (*CONDITIONAL_MARKS, "until")
    for clause in (draft.token, *syntax.governors(draft.token)):
        if clause.dep_ == "advcl" and any(c.lower_ in marks for c in syntax.children(clause, "mark")):
            return _under(clause, hosts, CONDITIONED)
        if clause.dep_ == "advcl" and any(c.lower_ == "before" for c in syntax.children(clause, "mark")) and _present(clause):
            return _under(clause, hosts, CONDITIONED)
    return False


def _under(clause: Token, hosts: Mapping[int, Draft], types: Collection[str]) -> bool:
    """Says whether a draft of one of the types stands above a clause."""
    return any(d is not None and d.type in types for d in (hosts.get(t.i) for t in syntax.governors(clause)))


def _present(verb: Token) -> bool:
    """"before aid *is released*": not told as done."""
    return any(t.tag_ in ("VBZ", "VBP") for t in (verb, *syntax.children(verb, "aux", "auxpass")))


def _aim(draft: Draft, hosts: Mapping[int, Draft]) -> bool:
    """"marched *to demand* his release": what a protest calls for is told by the protest; so is the wrong it is against."""
    wrong = draft.token.lemma_.lower() in WRONGS and draft.type == "COERCE"
    if not (wrong or draft.type == "ACCUSE" or (draft.type in AIMS and draft.token.pos_ in syntax.VERBAL)):
        return False
    host = _host(draft, hosts)
    return host is not None and (host.type == "PROTEST" or (wrong and host.type in ("ACCUSE", "REQUEST")))


def _host(draft: Draft, hosts: Mapping[int, Draft]) -> Draft | None:
    """The draft whose aim or content this one is, by what links them."""
    below = draft.token
    for above in syntax.governors(draft.token):
        if below.dep_ not in AIM_LINKS:
            return None
        host = hosts.get(above.i)
        if host is not None and host.token.i != draft.token.i:
            return host
        below = above
    return None


def _topic(draft: Draft, hosts: Mapping[int, Draft]) -> bool:
    """"talks on *limiting* arms", "phoned to discuss a *settlement*": what is only spoken about."""
    if draft.type not in TOPICS or draft.status not in ("possible", "planned") or (draft.actors and draft.token.pos_ not in syntax.VERBAL):
        return False
    host = _host(draft, hosts)
    return host is not None and host.type == "CONSULT" and draft.token.dep_ not in ("advcl", "acl")


def _able(draft: Draft) -> bool:
    """"the right *to fire*", "capable of *striking*": what one only could do."""
    for word in (draft.token, *syntax.governors(draft.token)):
        if word.dep_ == "acl" and word.head.lemma_.lower() in ABLE:
            return draft.status in ("possible", "happened") and word.tag_ == "VB"
        if word.dep_ == "pcomp" and word.head.head.lemma_.lower() in ABLE:
            return True
        if word.dep_ not in ("dobj", "prep", "pobj", "xcomp", "conj"):
            return False
    return False


def _describes(draft: Draft) -> bool:
    """"the *banned* group", "the *ousted* president", "*alleged* abuses": a participle that only says what kind one is."""
    token = draft.token
    return token.dep_ == "amod" and token.tag_ == "VBN" and draft.type in ("COERCE", "SANCTION", "ACCUSE") and not _told_more(token)


def _told_more(participle: Token) -> bool:
    return any(c.dep_ in ("agent", "prep", "npadvmod", "nummod") for c in participle.children)
