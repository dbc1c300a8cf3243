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
CHARGE_REACH = 6  # sentences from a charge to its denial
ANSWER_REACH = 4  # sentences from a deed to an answer that does not name it


def link(drafts: Sequence[Draft], at: int, cue: Cue, knowledge: Knowledge) -> tuple[Response, int | None]:
    """Returns the response with the offset of the trigger it answers, when the report tells that as an event."""
    first, last = sorted((cue.first.i, cue.last.i))
    span = cue.first.doc[first : last + 1]
    start = drafts[at].start
    mention = Mention(span.text, start + span.start_char, start + span.end_char)
    answered = _answered(drafts, at, cue.cause, knowledge)
    return Response(cue.relation, "stated", mention), answered.offset if answered is not None else None


def _answered(drafts: Sequence[Draft], at: int, cause: Token | None, knowledge: Knowledge) -> Draft | None:
    others = [d for n, d in enumerate(drafts) if n != at]
    if cause is not None and (told := _told_in(cause, others)) is not None:
        return told
    if denies(drafts[at], knowledge):
        return _last_charge(drafts[:at], drafts[at], knowledge)
    return _last_blow(drafts[:at], drafts[at]) if cause is None else None


def _told_in(cause: Token, others: Sequence[Draft]) -> Draft | None:
    """The event that the words naming the cause tell themselves."""
    within = {t.i for t in cause.subtree}
    return next((d for d in others if d.token.doc is cause.doc and d.token.i in within), None)


def _last_charge(before: Sequence[Draft], own: Draft, knowledge: Knowledge) -> Draft | None:
    near = [d for d in before if d.type == "ACCUSE" and own.sentence - d.sentence <= CHARGE_REACH]
    return next((d for d in reversed(near) if d.token.lemma_.lower() not in knowledge.lexicon["judging_verbs"]), None)


def _last_blow(before: Sequence[Draft], own: Draft) -> Draft | None:
    """The last hostile act that the answering side suffered, else one of others told in this sentence or the one before."""
    near = [d for d in before if own.sentence - d.sentence <= ANSWER_REACH and d.type in CONFLICT and d.status in REAL]
    doers = _names(own.actors)
    suffered = [d for d in near if _names(d.recipients) & doers]
    by_others = [d for d in near if own.sentence - d.sentence <= 1 and not _names(d.actors) & doers and not d.attributions]
    return next(reversed(suffered or by_others), None)


def _names(roles: Sequence[Role]) -> set[str]:
    """The capitalised words of some participants' phrases: "US facilities" and "the US" share one."""
    return {t.lower_ for r in roles for t in phrases.span(r.head) if t.text[:1].isupper() and t.pos_ != "DET"}
