"""Several tellings of one happening in a report become one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.coding.draft import Draft, Role
from dateline.coding.knowledge import Knowledge
from dateline.coding.sameness import Names, akin, bare, same
from dateline.records.event import Count, Effect

Tool = tuple[str, Token, int]


def merge(drafts: Sequence[Draft], names: Names, knowledge: Knowledge) -> list[Draft]:
    """Returns the drafts with those of one happening joined under the first, in text order.

    Args:
        drafts: drafts in text order.
        names: for each role head's offset in the body, the words that identify it (its antecedent's for a pronoun).
        knowledge: the word lists.
    """
    kept: list[Draft] = []
    for draft in drafts:
        fitting = [n for n, other in enumerate(kept) if same(other, draft, names, knowledge)]
        if fitting:
            best = max(fitting, key=lambda n: (_one_mode(kept[n], draft), akin(kept[n], draft), n))
            kept[best] = join(kept[best], draft)
        else:
            kept.append(draft)
    return [draft for draft in kept if not _mere_mention(draft)]


def _one_mode(first: Draft, second: Draft) -> bool:
    return first.mode is not None and first.mode == second.mode


def _mere_mention(draft: Draft) -> bool:
    """Says whether a draft tells of no happening at all: a bare, indefinite noun, told once, that nobody does or suffers."""
    linked = draft.more or draft.awaits_response or draft.responses
    return bare(draft) and not (linked or draft.definite or draft.instruments or draft.match.frame.counts)


def join(first: Draft, second: Draft) -> Draft:
    """Returns one draft that tells both; the first's values stand, gaps are filled from the second.

    The date inside a relative clause ("the attack that killed two *on Friday*") is the deed's own, that of the clause
    around it is not.
    """
    own_clause = second.token.dep_ == "relcl" and second.sentence == first.sentence and bool(second.times)
    return replace(
        first,
        mode=first.mode or second.mode,
        actors=first.actors or second.actors,
        recipients=_struck(first, second),
        instruments=_all_tools(first.instruments, second.instruments),
        times=second.times if own_clause else first.times or second.times,
        time_rule=first.time_rule if first.times else second.time_rule,
        places=first.places or second.places,
        counts=_all_counts(first.counts, second.counts),
        status=first.status if first.status != "unclear" else second.status,
        effect=_effect(first.effect, second.effect),
        attributions=first.attributions or (second.attributions if not first.times else ()),
        responses=first.responses + second.responses,
        awaits_response=first.awaits_response or second.awaits_response,
        tense=first.tense or second.tense,
        more=(*first.more, replace(second, more=()), *second.more),
    )


def _struck(first: Draft, second: Draft) -> tuple[Role, ...]:
    """The first's recipients, unless they are only what it happened near and the second says who was struck."""
    near = bool(first.recipients) and all(r.rule == "near" for r in first.recipients)
    return second.recipients if near and any(r.rule == "obj" for r in second.recipients) else first.recipients or second.recipients


def _all_tools(first: tuple[Tool, ...], second: tuple[Tool, ...]) -> tuple[Tool, ...]:
    kinds = {kind for kind, _, _ in first}
    return first + tuple(tool for tool in second if tool[0] not in kinds)


def _all_counts(first: tuple[tuple[str, Count], ...], second: tuple[tuple[str, Count], ...]) -> tuple[tuple[str, Count], ...]:
    told = {(kind, count.low) for kind, count in first}
    return first + tuple((kind, count) for kind, count in second if (kind, count.low) not in told)


def _effect(first: Effect | None, second: Effect | None) -> Effect | None:
    """A hit told anywhere is a hit; else the first effect that is known."""
    if "hit" in (first, second):
        return "hit"
    return second if first in (None, "unknown") else first
