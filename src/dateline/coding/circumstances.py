"""Which of a sentence's dates and places belong to a trigger: those nearest to it by syntax."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from dateline.coding import syntax
from dateline.coding.located import Located
from dateline.coding.triggers import Match

HAPPENING = frozenset({"begin", "break", "claim", "erupt", "happen", "injure", "kill", "last", "leave", "occur", "start", "take", "wound"})
"""Verbs that tell of a deed when and where it was: "the revolt that *broke out* in May"."""
BARRIERS = ("ccomp", "parataxis", "relcl", "acl")


def clause_of(token: Token) -> Token:
    """Returns the verb of the clause a date or place stands in, or the sentence's root."""
    while token.head != token and token.pos_ not in syntax.VERBAL:
        token = token.head
    return token


def closest(match: Match, support: Token | None, found: Sequence[Located], fits: Callable[[Located], bool]) -> list[Located]:
    """Returns the dates or places nearest to a trigger by syntax, all of one rank, those fewest words away first.

    Rank 0: inside the trigger's own phrase, or described by its clause ("in 2015, *when* it fired"); 1: in its verb's clause;
    2: in a clause above, unless a report or a relative clause stands between; 3: in a conjoined clause below.
    """
    ranked: dict[int, list[Located]] = {}
    for one in found:
        if one.root.sent.start == match.token.sent.start and fits(one):
            rank = _rank(match, support, one.root)
            if rank is not None:
                ranked.setdefault(rank, []).append(one)
    return sorted(ranked[min(ranked)], key=lambda one: _distance(match, one)) if ranked else []


def _distance(match: Match, one: Located) -> tuple[int, int]:
    """How far a date or place stands from a trigger, in words; what follows a noun comes before what precedes it."""
    words = abs(one.root.i - match.token.i)
    after = one.root.i >= match.last.i
    return (words if after or match.verbal else 2 * words, one.root.i)


def _rank(match: Match, support: Token | None, root: Token) -> int | None:
    trigger = match.token
    if root.dep_ == "appos" and root.head.pos_ == "PROPN":  # "Lyon, *France*" stands where Lyon does
        root = root.head
    if not match.verbal and trigger.is_ancestor(root):
        return None if _through_clause(root, trigger) else 1 if _of_sibling(root, trigger) else 0
    clause = clause_of(root)
    own = trigger if match.verbal else support if support is not None else clause_of(trigger)
    if _described(root, own):
        return 0
    if clause.i == own.i:
        return None if not match.verbal and _belongs_to_noun(root, trigger, own) else 1
    if clause.is_ancestor(own):
        return 2 if _reachable(own, clause) and not _belongs_to_noun(root, trigger, clause) else None
    return 3 if own.is_ancestor(clause) and _shared(clause) and _reachable(clause, own) else None


def _described(root: Token, verb: Token) -> bool:
    """Says whether a clause tells what happened at a date or place: "in *2015*, when it fired on the port", "in *Oslo*, where they met"."""
    for clause in (verb, *syntax.governors(verb)):
        if clause.dep_ == "relcl":
            relative = any(c.lower_ in ("when", "where") for c in clause.children)
            return (relative and clause.head.i == root.i) or (_in_which(clause) and clause.head.i in (root.head.i, root.head.head.i))
        if clause.dep_ not in ("conj", "xcomp") or clause.head.pos_ not in syntax.VERBAL:
            return False
    return False


def _in_which(clause: Token) -> bool:
    """"The July 25 call *in which* he urged them": what a clause tells is part of what its noun names."""
    return any(c.dep_ == "prep" and c.lower_ in ("in", "during", "at") and any(o.lower_ == "which" for o in c.children) for c in clause.children)


def _shared(clause: Token) -> bool:
    """Says whether a clause below tells on what its clause above began: joined without a subject of its own, or dependent."""
    if clause.dep_ == "conj":
        return syntax.child(clause, "nsubj", "nsubjpass") is None
    return clause.dep_ in ("xcomp", "advcl", "pcomp")


def _of_sibling(root: Token, trigger: Token) -> bool:
    """Says whether a date or place hangs on a noun that is joined to the trigger: "the crackdown in Syria, unrest *in Libya*"."""
    above = root.head if root.dep_ == "conj" else root
    while above.i != trigger.i and above.dep_ != "conj":
        above = above.head
    return above.i != trigger.i and above.i != root.i and above.pos_ in ("NOUN", "PROPN")


def _through_clause(root: Token, trigger: Token) -> bool:
    """Says whether a relative clause stands between a noun and a date or place inside its phrase."""
    for above in (root, *syntax.governors(root)):
        if above.i == trigger.i:
            return False
        if above.dep_ in ("relcl", "acl") and above.pos_ in syntax.VERBAL:
            return above.dep_ == "relcl" and not (above.head.i == trigger.i and above.lemma_.lower() in HAPPENING)
    return False


def _belongs_to_noun(root: Token, trigger: Token, verb: Token) -> bool:
    """Says whether the date or place hangs on another noun of the clause than the trigger."""
    for above in syntax.governors(root):
        if above.i == verb.i:
            return False
        named = above.pos_ in ("NOUN", "PROPN") and above.dep_ in ("nsubj", "dobj", "nsubjpass", "pobj")
        if named and above.i != trigger.i and root.dep_ != "npadvmod":
            direct = above.i == root.head.i or root.head.head.i == verb.i
            return above.is_ancestor(root) and not above.is_ancestor(trigger) and not direct
    return False


def _reachable(below: Token, above: Token) -> bool:
    """Says whether a clause's circumstances hold for a clause below it."""
    while below.i != above.i:
        if below.dep_ in BARRIERS and not (below.dep_ == "acl" and below.tag_ in ("VB", "VBG")):
            return False
        if below.head == below:
            return False
        below = below.head
    return True
