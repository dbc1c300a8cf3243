"""A frame's slots filled: the heads of the first slot in which somebody or something stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.coding import arguments, phrases, syntax
from dateline.coding.knowledge import Knowledge
from dateline.coding.naming_words import only_names_it
from dateline.coding.slots import tokens
from dateline.coding.triggers import Match

NOBODY = ("other", "another", "each", "itself", "themselves", "himself", "herself")
MEASURES = ("DATE", "TIME", "PERCENT", "MONEY")
NAMING_ADJECTIVES = ("GPE", "NORP", "ORG")


@dataclass(frozen=True, slots=True)
class Found:
    """A head found for a slot and the rule that found it."""

    head: Token
    rule: str


def first_filled(
    slots: Iterable[str], match: Match, carrying: Token | None, knowledge: Knowledge, taken: Collection[int] = ()
) -> list[Found]:
    """Returns the heads of the first slot that somebody or something fills.

    Args:
        slots: slot names in order of preference, as frames list them: "subj", "obj", "poss", "nmod", a preposition …
        match: the trigger.
        carrying: the verb that carries a noun trigger.
        knowledge: who can act, for modifiers ("the *Israeli* raid", not "the *deadly* raid").
        taken: token positions that fill another slot already.
    """
    tools: list[Found] = []
    for slot in _given_to(slots, match):
        found = [f for f in checked(tokens(slot, match, carrying), slot) if f.head.i not in taken]
        if slot == "nmod":
            found = [f for f in _modifying_doers(found, knowledge) if not only_names_it(f.head, match, knowledge)]
        if slot == "of" and found and all(knowledge.instrument(f.head) for f in found):  # "Iran's launch of a *rocket*"
            tools = tools or found
        elif found:
            return found
    return tools


def _given_to(slots: Iterable[str], match: Match) -> list[str]:
    """Slots in order; a dative ("gave *Malawi* ten million") comes before the thing given."""
    ordered = list(slots)
    return ["iobj", *ordered] if "obj" in ordered and syntax.child(match.token, "dative") is not None else ordered


def _modifying_doers(found: list[Found], knowledge: Knowledge) -> list[Found]:
    """Modifiers that name a doer, the last of several words of one name."""
    named = [f for f in found if knowledge.can_act(f.head) and _may_name(f.head)]
    heads = {f.head.i for f in named}
    return [f for f in named if f.head.i + 1 not in heads]


def _may_name(modifier: Token) -> bool:
    return modifier.ent_type_ != "FAC" and (modifier.pos_ != "ADJ" or modifier.ent_type_ in NAMING_ADJECTIVES)


def checked(heads: Iterable[Token], rule: str) -> list[Found]:
    """Returns heads with their conjuncts, partitives opened ("dozens of *rebels*"), those that can be nobody dropped."""
    opened = (t for head in heads for one in phrases.conjuncts(arguments.antecedent(head)) for t in _opened(one))
    return [Found(t, rule) for t in opened if not _nobody(t)]


def _opened(head: Token) -> Iterator[Token]:
    """"two allies, *Russia* and *Iran*": who a noun stands for, each of those apposed to a plural."""
    one = phrases.opened(head)
    apposed = one.dep_ == "appos" and head.tag_ == "NNS"
    yield from phrases.conjuncts(one) if apposed else (one,)


def _nobody(token: Token) -> bool:
    """Says whether a head is none: a clause, the "pro" of a hyphened word, a bare "others", a date or a sum."""
    if phrases.stance(token) or token.pos_ in syntax.VERBAL or token.is_punct:
        return True
    return token.lower_ in NOBODY or token.ent_type_ in MEASURES
