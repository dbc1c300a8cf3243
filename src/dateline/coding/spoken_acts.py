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
    "RETREAT": "relations",
}  # fmt: skip
"""Types that one can threaten, with the mode of the THREATEN."""
ANNOUNCED = {"AID": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "RETREAT": "CONCEDE"}
"""Types whose promise is an act of another type."""


def spoken_act(match: Match, verdict: Verdict, support: Token | None, acting: bool) -> tuple[Match, Verdict]:
    """Returns the match and verdict of the verbal act that a doer's "will" or "will not" is; others as they are.

    "will not lift the ban" rejects; "will send food" agrees; "will withdraw" concedes; "will strike unless …" threatens.

    Args:
        match: the trigger.
        verdict: whether what it names happened.
        support: the verb that carries a noun trigger.
        acting: whether somebody does it; without a doer nobody announces.
    """
    verb = support if support is not None else match.token
    if not acting or not match.verbal or not _ahead(verb):
        return match, verdict
    kind = match.frame.type
    if verdict.status == "did_not_happen" and kind in REFUSED:
        return _as(match, "REJECT", REFUSED[kind]), Verdict("happened", "refusal", verdict.tense)
    if kind in THREATENED and any(t.lower_ == "unless" for t in verb.subtree):
        return _as(match, "THREATEN", THREATENED[kind]), Verdict("happened", "conditional-threat", verdict.tense)
    if verdict.status == "planned" and kind in ANNOUNCED:
        return _as(match, ANNOUNCED[kind], None), Verdict("happened", "announcement", verdict.tense)
    return match, verdict


def _ahead(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in ("will", "wo", "would", "shall", "'ll") for c in verb.children)


def _as(match: Match, kind: str, mode: str | None) -> Match:
    return replace(match, frame=replace(match.frame, type=kind, mode=mode, cameo=None))
