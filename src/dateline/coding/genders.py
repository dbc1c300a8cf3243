"""Whether a name told in a report is a man's or a woman's, by title or given name, so that "he" is not taken for her."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from dateline.coding.knowledge import Knowledge

Gender = Literal["f", "m"]
FEMALE = frozenset({"she", "her", "hers"})
MALE = frozenset({"he", "him", "his"})


def of_pronoun(word: str) -> Gender | None:
    """Returns the gender a pronoun in small letters tells."""
    return "f" if word in FEMALE else "m" if word in MALE else None


def of_name(last: Token, knowledge: Knowledge) -> Gender | None:
    """Returns the gender that the words of a person's name up to its last tell: "*Ms.* Roe", "*Mary* Roe"; None for a bare surname."""
    words, first = knowledge.lexicon, last
    while first.i > first.sent.start and first.nbor(-1).ent_type_ == "PERSON":
        first = first.nbor(-1)
    before = [first.nbor(-1)] if first.i > first.sent.start else []
    for token in [*before, *last.doc[first.i : last.i + 1]]:
        word = token.lower_.rstrip(".")
        if word in words["female_titles"] or (token.ent_type_ == "PERSON" and word in words["female_names"]):
            return "f"
        if word in words["male_titles"] or (token.ent_type_ == "PERSON" and word in words["male_names"]):
            return "m"
    return None


def differ(pronoun: Token, *names: Token, knowledge: Knowledge) -> bool:
    """Says whether a pronoun's gender is another than that of the first of the names that tells one."""
    wanted = of_pronoun(pronoun.lower_)
    told = next((g for name in names if (g := of_name(name, knowledge))), None)
    return wanted is not None and told is not None and told != wanted
