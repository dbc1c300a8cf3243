"""What somebody says they will or will not do is itself an act: a refusal, an agreement, a concession, a threat."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dateline.coding.status import Verdict
from dateline.coding.triggers import Match

REFUSED = {
    "AGREE": "change", "CONCEDE": "yield", "RETREAT": "yield", "COOPERATE": "assist", "AID": "assist", "CONSULT": "meet",
    "SUPPORT": "assist",
}  # fmt: skip
"""Types that one can refuse, with the mode of the REJECT."""
THREATENED = {
    "SANCTION": "relations", "COERCE": "restrict", "ASSAULT": "violence", "MOBILIZE": "violence", "PROTEST": None,
    "RETREAT": "relations", "CONCEDE": "relations",
}  # fmt: skip
"""Types that one can threaten, with the mode of the THREATEN."""
ANNOUNCED = {"AID": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "RETREAT": "CONCEDE"}
"""Types whose promise is an act of another type."""


def spoken_act(match: Match, verdict: Verdict, support: Token | None, acting: bool) -> tuple[Match, Verdict]:
    """Returns the match and verdict of the verbal act that a doer's "will" or "will not" is; others as they are.

    "will not lift the ban" rejects; "will send food" agrees; "will withdraw" concedes; "will strike unless …" threatens; "would meet him if …" agrees.

    Args:
        match: the trigger.
        verdict: whether what it names happened.
        support: the verb that carries a noun trigger.
        acting: whether somebody does it; without a doer nobody announces.
    """
    verb = support if support is not None else match.token
    if acting and match.frame.type == "CONCEDE" and verdict.status == "happened" and _unless(verb):
        return _as(match, "THREATEN", THREATENED["CONCEDE"]), verdict
    if not acting or not match.verbal or not _ahead(verb):
        return match, verdict
    kind = match.frame.type
    if verdict.status == "did_not_happen" and kind in REFUSED:
        return _as(match, "REJECT", REFUSED[kind]), Verdict("happened", "refusal", verdict.tense)
    if kind in THREATENED and _unless(verb):
        return _as(match, "THREATEN", THREATENED[kind]), Verdict("happened", "conditional-threat", verdict.tense)
    if kind == "CONSULT" and _if(verb):
        return _as(match, "AGREE", None), Verdict("happened", "conditional-promise", verdict.tense)
    if verdict.status == "planned" and kind in ANNOUNCED:
        return _as(match, ANNOUNCED[kind], None), Verdict("happened", "announcement", verdict.tense)
    return match, verdict


def _unless(verb: Token) -> bool:
    return any(t.lower_ == "unless" for t in verb.subtree)


def _if(verb: Token) -> bool:
    """Says whether somebody says of themselves what they would do on a condition: "said *they* would meet him *if* he came"."""
    said = verb.dep_ == "ccomp" and any(c.dep_ == "nsubj" and c.lower_ in ("he", "she", "they", "it", "we", "i") for c in verb.children)
    return said and any(c.dep_ == "advcl" and any(m.lower_ == "if" for m in c.children if m.dep_ == "mark") for c in verb.children)


def _ahead(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in ("will", "wo", "would", "shall", "'ll") for c in verb.children)


def _as(match: Match, kind: str, mode: str | None) -> Match:
    return replace(match, frame=replace(match.frame, type=kind, mode=mode, cameo=None))
