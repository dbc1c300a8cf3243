"""Several tellings of one happening in a report become one event."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.coding.draft import Draft, Role

STOP = {"the", "a", "an", "of", "and", "in", "on", "for", "to", "mr", "mrs", "ms", "president", "minister", "prime", "government", "'s", "s", "its", "their", "his", "least", "at", "more", "than", "some"}
CONSEQUENCES = {"kill", "die", "wound", "injure", "destroy", "damage", "death", "killing", "dead", "hit"}
STEM = 5
TOLL_REACH = 3
ANAPHOR_REACH = 15
Tool = tuple[str, Token, int]
REACH = 8  # sentences between two tellings without a date, place or participant in common
GENERIC = {"attack", "strike", "assault", "airstrike", "raid", "violence", "fighting", "bombing", "operation", "offensive", "incident", "blast", "explosion", "shelling", "bombardment", "ambush", "war", "conflict", "shooting", "killing", "clash", "battle"}


def merge(drafts: Sequence[Draft], names: Mapping[int, frozenset[str]]) -> list[Draft]:
    """Returns the drafts with those of one happening joined under the first, in text order.

    Args:
        drafts: drafts in text order.
        names: for each role head's offset in the body, the words that identify it (its antecedent's for a pronoun).
    """
    kept: list[Draft] = []
    for draft in drafts:
        fitting = [n for n in range(len(kept) - 1, -1, -1) if same(kept[n], draft, names)]
        index = max(fitting, key=lambda n: (kept[n].mode == draft.mode and draft.mode is not None, _akin(kept[n], draft), n), default=None)
        if index is None:
            kept.append(draft)
        else:
            kept[index] = join(kept[index], draft)
    return [draft for draft in kept if not mere_mention(draft)]


def same(first: Draft, second: Draft, names: Mapping[int, frozenset[str]]) -> bool:
    """Says whether two drafts tell one happening: one type, nothing that differs, and something in common."""
    if first.type != second.type:
        return False
    if _anaphor(second, first) and second.definite and second.sentence > first.sentence and first.status in ("happened", "ongoing") and second.sentence - first.sentence <= ANAPHOR_REACH:
        return True
    if _modes_differ(first, second) and not (_akin(first, second) and second.definite):
        return False
    if not _statuses_agree(first, second) and not (bare(second) and second.status != "did_not_happen" and _akin(first, second)):
        return False
    parts = [
        _agree(_words(first.actors, names), _words(second.actors, names)),
        _agree(_words(first.recipients, names), _words(second.recipients, names)),
        _agree({_norm(m.text) for m in first.times}, {_norm(m.text) for m in second.times}),
        _agree({_norm(m.text) for m in first.places}, {_norm(m.text) for m in second.places}),
        _agree({(k, c.low) for k, c in first.counts}, {(k, c.low) for k, c in second.counts}),
    ]
    if parts[1] is False and first.type == "ASSAULT" and _toll_of(first, second):
        parts[1] = None
    if any(p is False for p in parts[:3]) or (parts[3] is False and not second.definite) or parts[4] is False:
        return False
    common = sum(p is True for p in parts)
    if second.times and not first.times and not second.definite and common < 2:
        return False
    if first.instruments and second.instruments and not {k for k, _, _ in first.instruments} & {k for k, _, _ in second.instruments}:
        return False
    if bare(second) and (_akin(first, second) or _lemma(second) in GENERIC):
        return True
    if first.type == "ASSAULT" and parts[1] and second.token.pos_ != "VERB":
        return True
    if first.type == "ASSAULT" and second.counts and not first.counts and not second.times and _toll_of(first, second) and _lemma(second) in CONSEQUENCES:
        return True
    if _akin(first, second) or (first.type == "ASSAULT" and _generic_pair(first, second)):
        near = second.sentence - first.sentence <= REACH
        return common >= 2 or (common == 1 and (near or second.definite)) or (second.definite and near)
    return common >= 3 or (common >= 2 and second.definite)


def _toll_of(first: Draft, second: Draft) -> bool:
    """Says whether a telling that names other victims may be the toll of an attack told just before: "The strikes killed 25"."""
    near = 0 <= second.sentence - first.sentence <= TOLL_REACH
    told = {k for k, _ in first.counts} & {k for k, _ in second.counts}
    return near and not told and (second.definite or (_lemma(second) in CONSEQUENCES and not second.actors))


def _anaphor(second: Draft, first: Draft) -> bool:
    """Says whether a noun only points back: it names nothing of its own, or no more than the toll of what was told."""
    if bare(second):
        return True
    alone = second.token.pos_ not in ("VERB", "AUX") and not (second.actors or second.times or second.places)
    told = {kind for kind, _ in first.counts} & {kind for kind, _ in second.counts}
    return alone and bool(second.counts) and not told and 0 <= second.sentence - first.sentence <= TOLL_REACH


def bare(draft: Draft) -> bool:
    """Says whether a draft is a noun that names a deed and nothing more: no participant, date, place or number."""
    return draft.token.pos_ not in ("VERB", "AUX") and not (draft.actors or draft.recipients or draft.times or draft.places or draft.counts)


def mere_mention(draft: Draft) -> bool:
    """Says whether a draft tells of no happening at all: a bare, indefinite noun, told once, that nobody does or suffers."""
    return bare(draft) and not (draft.more or draft.awaits_response or draft.definite or draft.instruments or draft.responses or draft.match.frame.counts)


def _generic_pair(first: Draft, second: Draft) -> bool:
    """"the attack" tells of the bombing before it; "killed" of the strike."""
    return second.definite and _lemma(second) in GENERIC


def _statuses_agree(first: Draft, second: Draft) -> bool:
    real = {"happened", "ongoing", "unclear"}
    return first.status == second.status or {first.status, second.status} <= real


def _modes_differ(first: Draft, second: Draft) -> bool:
    return first.mode is not None and second.mode is not None and first.mode != second.mode


def _agree(a: set[object] | set[str] | set[tuple[str, int | None]], b: set[object] | set[str] | set[tuple[str, int | None]]) -> bool | None:
    """True: something in common; False: both say something, nothing in common; None: one says nothing."""
    if not a or not b:
        return None
    return bool(a & b)


def _words(roles: Sequence[Role], names: Mapping[int, frozenset[str]]) -> set[str]:
    return {w for r in roles for w in names.get(r.start + r.head.idx, frozenset()) if w not in STOP}


def _norm(words: str) -> str:
    return re.sub(r"^(on|in|the|last|this)\s+|[^\w\s]", "", words.lower()).strip()


def _akin(first: Draft, second: Draft) -> bool:
    """Says whether two triggers are forms of one word ("resign", "resignation")."""
    a, b = _lemma(first), _lemma(second)
    return a == b or (len(a) >= STEM and len(b) >= STEM and a[:STEM] == b[:STEM])


def _lemma(draft: Draft) -> str:
    token = draft.token
    return re.sub(r"(ing|s)$", "", token.lemma_.lower()) if token.pos_ != "VERB" else token.lemma_.lower()


def join(first: Draft, second: Draft) -> Draft:
    """Returns one draft that tells both; the first's values stand, gaps are filled from the second."""
    status = first.status if first.status != "unclear" else second.status
    return replace(
        first,
        mode=first.mode or second.mode,
        actors=first.actors or second.actors,
        recipients=first.recipients or second.recipients,
        instruments=_union(first.instruments, second.instruments),
        times=first.times or second.times,
        time_rule=first.time_rule if first.times else second.time_rule,
        places=first.places or second.places,
        counts=first.counts + tuple(c for c in second.counts if (c[0], c[1].low) not in {(k, x.low) for k, x in first.counts}),
        status=status,
        effect="hit" if "hit" in (first.effect, second.effect) else first.effect if first.effect not in (None, "unknown") else second.effect,
        attributions=first.attributions or (second.attributions if not first.times else ()),
        responses=first.responses + second.responses,
        awaits_response=first.awaits_response or second.awaits_response,
        tense=first.tense or second.tense,
        more=(*first.more, replace(second, more=()), *second.more),
    )


def _union(a: tuple[Tool, ...], b: tuple[Tool, ...]) -> tuple[Tool, ...]:
    kinds = {k for k, _, _ in a}
    return a + tuple(x for x in b if x[0] not in kinds)
