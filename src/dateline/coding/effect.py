"""What an attack or a coercive act came to: attempted, intercepted, hit, or unknown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from spacy.tokens import Token

from dateline.coding import syntax
from dateline.coding.knowledge import Knowledge
from dateline.coding.triggers import Match
from dateline.records.event import Effect

EFFECTS: Mapping[str, Effect] = {name: name for name in get_args(Effect)}
REACH = 12  # words around the trigger in which its outcome is told


def effect(match: Match, support: Token | None, knowledge: Knowledge) -> Effect | None:
    """Returns what an attack or a coercive act came to: attempted, intercepted, hit, unknown; None for other types."""
    if match.frame.type not in ("ASSAULT", "COERCE"):
        return None
    if _attempted(match, knowledge):
        return "attempted"
    if match.frame.effect:
        return EFFECTS[match.frame.effect]
    near = {t.lemma_.lower() for t in match.token.sent if abs(t.i - match.token.i) <= REACH}
    if _intercepted(match, near):
        return "intercepted"
    if _foiled(match, support, near, knowledge):
        return "attempted"
    return "hit" if _hit(match, near, knowledge) else "unknown"


def _attempted(match: Match, knowledge: Knowledge) -> bool:
    """Says whether the words call the deed an attempt: "tried to kill", "an assassination attempt"."""
    token, above = match.token, match.token.head.lemma_.lower()
    if token.pos_ in syntax.VERBAL and token.dep_ == "xcomp" and above in knowledge.lexicon["trying_verbs"]:
        return True
    return any(t.lemma_.lower() == "attempt" for t in match.tokens) or (token.dep_ == "compound" and above == "attempt")


def _intercepted(match: Match, near: set[str]) -> bool:
    """Says whether a projectile was stopped: "intercepted", "shot down a missile"."""
    shot_down = {"shoot", "down", "missile"} <= near and match.frame.instrument is None
    return shot_down or bool(near & {"intercept", "intercepted"})


def _foiled(match: Match, support: Token | None, near: set[str], knowledge: Knowledge) -> bool:
    """Says whether the deed was tried in vain: "a failed attack", "repelled an attack", "a plot to attack"."""
    words = knowledge.lexicon
    if match.token.head.lemma_.lower() in words["attempts"] or any(c.lower_ in words["failed_adjectives"] for c in match.token.children):
        return True
    return (support is not None and support.lemma_.lower() in words["repelling_verbs"]) or bool(near & {"foil", "thwart"})


def _hit(match: Match, near: set[str], knowledge: Knowledge) -> bool:
    words = knowledge.lexicon
    return bool(match.frame.counts) or match.token.lemma_.lower() in words["hitting_verbs"] or bool(near & words["damage_words"])
