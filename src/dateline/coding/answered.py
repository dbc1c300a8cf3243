"""Which told event a response answers: the one its words name, else the charge or the blow told just before."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.coding import phrases
from dateline.coding.draft import Draft, Role
from dateline.coding.knowledge import Knowledge
from dateline.coding.responses import Cue, denies
from dateline.records.event import REAL, Response
from dateline.records.report import Mention

CONFLICT = {"ASSAULT", "COERCE", "THREATEN", "ACCUSE", "SANCTION", "MOBILIZE"}
POINTING = ("the", "this", "that", "these", "those")
CHARGE_REACH = 6  # sentences from a charge to its denial
ANSWER_REACH = 4  # sentences from a deed to an answer that does not name it


def link(drafts: Sequence[Draft], at: int, cue: Cue, knowledge: Knowledge) -> tuple[Response, int | None] | None:
    """Returns the response with the offset of the trigger it answers, when the report tells that as an event.

    None for a denial of what nobody in the report has charged or said.
    """
    first, last = sorted((cue.first.i, cue.last.i))
    span = cue.first.doc[first : last + 1]
    start = drafts[at].start
    mention = Mention(span.text, start + span.start_char, start + span.end_char)
    answered = _answered(drafts, at, cue.cause, knowledge)
    if answered is None and denies(drafts[at], knowledge) and not _names_charge(cue.cause, knowledge):
        return None
    return Response(cue.relation, "stated", mention), answered.offset if answered is not None else None


def _answered(drafts: Sequence[Draft], at: int, cause: Token | None, knowledge: Knowledge) -> Draft | None:
    others = [d for n, d in enumerate(drafts) if n != at]
    if denies(drafts[at], knowledge):
        reported = cause is not None and cause.lemma_.lower() in knowledge.lexicon["speech_nouns"]
        told = _told_in(cause, others) if cause is not None and reported else None
        return told or _last_charge(drafts[:at], drafts[at], cause, knowledge)
    if cause is None:
        return _last_blow(drafts[:at], drafts[at])
    return _told_in(cause, others) or _told_before(cause, drafts[:at], knowledge)


def _names_charge(cause: Token | None, knowledge: Knowledge) -> bool:
    """Says whether what is denied is by its own word something that was said: "rejected the *charge*"."""
    return cause is not None and cause.lemma_.lower() in knowledge.lexicon["charge_nouns"]


def _told_before(cause: Token, before: Sequence[Draft], knowledge: Knowledge) -> Draft | None:
    """The last deed of the kind that a definite noun names: "in protest at *the killings*"."""
    if not any(c.dep_ == "poss" or c.lower_ in POINTING for c in cause.children):
        return None
    kinds = {frame.type for frame in knowledge.frames(cause)} | ({"ASSAULT"} if cause.lemma_ in knowledge.lexicon["generic_deeds"] else set())
    return next((d for d in reversed(before) if d.type in kinds and d.status in REAL), None)


def _told_in(cause: Token, others: Sequence[Draft]) -> Draft | None:
    """The event that the words naming the cause tell themselves."""
    within = {t.i for t in cause.subtree}
    return next((d for d in others if d.token.doc is cause.doc and d.token.i in within), None)


def _last_charge(before: Sequence[Draft], own: Draft, cause: Token | None, knowledge: Knowledge) -> Draft | None:
    """The last charge by whom the words name ("*Cairo's* charges"), else against the denying side, else the last one that others make."""
    near = [d for d in before if d.type == "ACCUSE" and own.sentence - d.sentence <= CHARGE_REACH]
    made = [d for d in near if d.token.lemma_.lower() not in knowledge.lexicon["judging_verbs"]]
    side = _names(own.actors)
    against = [d for d in made if _names(d.recipients) & side]
    by_others = [d for d in made if not _names(d.actors) & side]
    owners = {c.lower_ for c in cause.children if c.dep_ in ("poss", "amod")} if cause is not None else set()
    by_named = [d for d in by_others if _names(d.actors) & owners]
    return next(reversed(by_named or against or by_others), None)


def _last_blow(before: Sequence[Draft], own: Draft) -> Draft | None:
    """The last hostile act that the answering side suffered, else one of others told in this sentence or the one before."""
    near = [d for d in before if own.sentence - d.sentence <= ANSWER_REACH and d.type in CONFLICT and d.status in REAL]
    doers = _names(own.actors)
    suffered = [d for d in near if _names(d.recipients) & doers]
    by_others = [d for d in near if own.sentence - d.sentence <= 1 and not _names(d.actors) & doers and _one_voice(d, own)]
    return next(reversed(suffered or by_others), None)


def _one_voice(told: Draft, own: Draft) -> bool:
    """Says whether a deed is told by the outlet itself, or by who tells the answer too."""
    return not told.attributions or {a.name for a in told.attributions} == {a.name for a in own.attributions}


def _names(roles: Sequence[Role]) -> set[str]:
    """The capitalised words of some participants' phrases: "US facilities" and "the US" share one."""
    return {t.lower_ for r in roles for t in phrases.span(r.head) if t.text[:1].isupper() and t.pos_ != "DET"}
