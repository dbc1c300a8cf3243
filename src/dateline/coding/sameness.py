"""Whether two tellings in a report are of one happening: one type, nothing that differs, something in common."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence, Set
from dataclasses import dataclass

from dateline.coding import syntax
from dateline.coding.draft import Draft, Role
from dateline.coding.knowledge import Knowledge
from dateline.records.event import REAL
from dateline.records.report import Mention

Names = Mapping[int, frozenset[str]]
"""For each role head's offset in the body, the words that identify it (its antecedent's for a pronoun)."""
STEM = 5  # letters that two forms of one word share ("resign", "resignation")
TOLL_REACH = 3  # sentences from an attack to its toll
ANAPHOR_REACH = 15  # sentences back to what "the attack" points to
REACH = 8  # sentences between two tellings without a date, place or participant in common


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two tellings say alike: True where they share something, False where both speak and differ, None where one is silent."""

    actors: bool | None
    recipients: bool | None
    times: bool | None
    places: bool | None
    counts: bool | None

    @property
    def common(self) -> int:
        """How many of the five they share."""
        return sum(p is True for p in (self.actors, self.recipients, self.times, self.places, self.counts))


def same(first: Draft, second: Draft, names: Names, knowledge: Knowledge) -> bool:
    """Says whether two drafts tell one happening."""
    if first.type != second.type:
        return False
    if _points_back(first, second):
        return True
    if not _compatible(first, second):
        return False
    found = _agreement(first, second, names, knowledge)
    if _differ(first, second, found, toll := first.type == "ASSAULT" and _toll_of(first, second, knowledge)):
        return False
    return _retold(first, second, found, toll, knowledge) or _enough_in_common(first, second, found, knowledge)


def _points_back(first: Draft, second: Draft) -> bool:
    """Says whether a definite noun names nothing of its own, or no more than the toll of what was told before it."""
    distance = second.sentence - first.sentence
    if not second.definite or not 0 < distance <= ANAPHOR_REACH or first.status not in REAL:
        return False
    if bare(second):
        return True
    alone = second.token.pos_ not in syntax.VERBAL and not (second.actors or second.times or second.places)
    return alone and bool(second.counts) and not _same_toll_told(first, second) and distance <= TOLL_REACH


def _compatible(first: Draft, second: Draft) -> bool:
    """Says whether mode, status and means allow one happening."""
    related = akin(first, second)
    if first.mode and second.mode and first.mode != second.mode and not (related and second.definite):
        return False
    if not one_status(first, second) and not (related and _told_as_real_or_not_yet(first, second)):
        return False
    return _share(_weapons(first), _weapons(second)) is not False


def _weapons(draft: Draft) -> set[str]:
    """The kinds of weapon that a draft names besides its trigger, which is no more than a word for the deed."""
    return {kind for kind, token, _ in draft.instruments if token.i != draft.token.i}


def _told_as_real_or_not_yet(first: Draft, second: Draft) -> bool:
    """Says whether neither telling is of what failed to happen, or the second is a bare noun for it: a plan once told may be told as done."""
    return second.status != "did_not_happen" and (bare(second) or first.status != "did_not_happen")


def _agreement(first: Draft, second: Draft, names: Names, knowledge: Knowledge) -> Agreement:
    return Agreement(
        actors=_share(_words(first.actors, names, knowledge), _words(second.actors, names, knowledge)),
        recipients=_share(_words(first.recipients, names, knowledge), _words(second.recipients, names, knowledge)),
        times=_share(_plain(first.times), _plain(second.times)),
        places=_share(_plain(first.places), _plain(second.places)),
        counts=_share({(k, c.low) for k, c in first.counts}, {(k, c.low) for k, c in second.counts}),
    )


def _differ(first: Draft, second: Draft, found: Agreement, toll: bool) -> bool:
    """Says whether something told of both differs; an attack's toll may name other victims, and a definite noun of the same word another place."""
    if False in (found.actors, found.times, found.counts) or (found.recipients is False and not toll):
        return True
    if found.places is False and not (second.definite and akin(first, second)):
        return True
    newly_dated = bool(second.times) and not first.times
    return newly_dated and not second.definite and found.common < 2


def _retold(first: Draft, second: Draft, found: Agreement, toll: bool, knowledge: Knowledge) -> bool:
    """Says whether the second only takes up the first: a bare noun for it, a noun with its victims, or its toll."""
    if bare(second) and (akin(first, second) or _generic(second, knowledge)):
        return True
    if first.type == "ASSAULT" and found.recipients and second.token.pos_ != "VERB":
        return True
    first_toll = bool(second.counts) and not first.counts and not second.times
    return toll and first_toll and _lemma(second) in knowledge.lexicon["toll_words"]


def _enough_in_common(first: Draft, second: Draft, found: Agreement, knowledge: Knowledge) -> bool:
    """Says whether two tellings share enough; forms of one word need less than different words."""
    common, near = found.common, second.sentence - first.sentence <= REACH
    if akin(first, second):
        return common >= 1 or (near and (second.definite or second.token.pos_ not in syntax.VERBAL))
    if first.type == "ASSAULT" and second.definite and _generic(second, knowledge):
        return common >= 1 or (near and not (second.recipients and not second.counts))
    return common >= 3 or (common >= 2 and second.definite)


def _toll_of(first: Draft, second: Draft, knowledge: Knowledge) -> bool:
    """Says whether a telling that names other victims may be the toll of an attack told just before: "The strikes killed 25"."""
    if not 0 <= second.sentence - first.sentence <= TOLL_REACH or _same_toll_told(first, second):
        return False
    return second.definite or (_lemma(second) in knowledge.lexicon["toll_words"] and not second.actors)


def _same_toll_told(first: Draft, second: Draft) -> bool:
    return bool({kind for kind, _ in first.counts} & {kind for kind, _ in second.counts})


def bare(draft: Draft) -> bool:
    """Says whether a draft is a noun that names a deed and nothing more: no participant, date, place or number."""
    told = draft.actors or draft.recipients or draft.times or draft.places or draft.counts
    return draft.token.pos_ not in syntax.VERBAL and not told


def one_status(first: Draft, second: Draft) -> bool:
    """Says whether two statuses can be one happening's."""
    return first.status == second.status or {first.status, second.status} <= REAL | {"unclear"}


def akin(first: Draft, second: Draft) -> bool:
    """Says whether two triggers are forms of one word ("resign", "resignation")."""
    a, b = _lemma(first), _lemma(second)
    return a == b or (len(a) >= STEM and len(b) >= STEM and a[:STEM] == b[:STEM])


def _generic(draft: Draft, knowledge: Knowledge) -> bool:
    """Says whether a trigger is a word for any attack ("the attack", "the violence")."""
    return _lemma(draft) in knowledge.lexicon["generic_deeds"]


def _lemma(draft: Draft) -> str:
    lemma = draft.token.lemma_.lower()
    return lemma if draft.token.pos_ == "VERB" else re.sub(r"(ing|s)$", "", lemma)


def _share(a: Set[Hashable], b: Set[Hashable]) -> bool | None:
    return bool(a & b) if a and b else None


def _words(roles: Sequence[Role], names: Names, knowledge: Knowledge) -> set[str]:
    known = {w for r in roles for w in names.get(r.start + r.head.idx, frozenset())}
    return known - knowledge.lexicon["shared_name_words"]


def _plain(mentions: Sequence[Mention]) -> set[str]:
    """The mentions' words without article, preposition and punctuation."""
    return {re.sub(r"^(on|in|the|last|this)\s+|[^\w\s]", "", m.text.lower()).strip() for m in mentions}
