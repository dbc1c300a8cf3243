"""Who is blamed, backed or contradicted by words that name only the deed: "condemned the raid" is said of who the report says raided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.coding.contents import contents
from dateline.coding.draft import Draft, Role
from dateline.coding.knowledge import Knowledge

SAID_OF = {"ACCUSE", "SUPPORT", "REJECT"}


def blamed(drafts: Sequence[Draft], knowledge: Knowledge) -> list[Draft]:
    """Returns merged drafts, those of words without a recipient given the doers of the deed that they speak of or answer.

    Args:
        drafts: the drafts of one report, tellings of one happening merged.
        knowledge: who can act.
    """
    at = {part.offset: whole for whole in drafts for part in (whole, *whole.more)}
    return [_with_doers(one, at, knowledge) if one.type in SAID_OF and not one.recipients else one for one in drafts]


def _with_doers(one: Draft, at: Mapping[int, Draft], knowledge: Knowledge) -> Draft:
    for deed in _spoken_of(one, at, knowledge):
        named = tuple(_blamed(role) for role in deed.actors if role.head.pos_ != "PRON" and knowledge.can_act(role.head))
        if deed is not one and named and not one.recipients:
            return replace(one, recipients=named)
    return one


def _spoken_of(one: Draft, at: Mapping[int, Draft], knowledge: Knowledge) -> Iterator[Draft]:
    """The events that an act's content tells, then what it answers."""
    for part in (one, *one.more):
        told = contents(part.token, part.match.last, knowledge)
        offsets = [part.start + t.idx for t in told if one.type != "SUPPORT" or t.pos_ == "NOUN"]  # "thankful that he cannot *attack* us"
        offsets += [target for _, target in part.responses if target is not None]
        yield from (at[offset] for offset in offsets if offset in at)


def _blamed(role: Role) -> Role:
    return replace(role, rule="doer-of-the-deed", alleged_by=())
