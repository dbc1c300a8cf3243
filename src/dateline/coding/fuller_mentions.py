"""Fuller mentions of what a report names again in short: a surname's full name, "the administration" with its owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from dateline.coding.knowledge import ACTOR_ENTITIES, Knowledge
from dateline.coding.nlp import Paragraph


@dataclass(frozen=True, slots=True)
class Antecedent:
    """The named mention a pronoun or definite noun stands for; ``start`` is its paragraph's offset."""

    head: Token
    start: int


def full_name(token: Token, paragraphs: Sequence[Paragraph], at: int, knowledge: Knowledge) -> Antecedent | None:
    """Returns the report's full name of a person told by surname alone, or None."""
    if token.ent_type_ != "PERSON" or _has_more_name(token):
        return None
    for back in range(at, -1, -1):
        for ent in reversed(paragraphs[back].doc.ents):
            if (back < at or ent.end <= token.i) and ent[-1].lower_ == token.lower_ and _is_full_name(ent, knowledge):
                return Antecedent(ent[-1], paragraphs[back].start)
    return None


def _has_more_name(token: Token) -> bool:
    """Says whether more of the name stands before its last word."""
    follows = token.i > 0 and token.nbor(-1).ent_type_ == "PERSON"
    return follows or any(c.dep_ == "compound" for c in token.lefts)


def _is_full_name(ent: Span, knowledge: Knowledge) -> bool:
    """Says whether a person's mention holds a given name, not only a title or an initial before the surname."""
    given = ent[0]
    if ent.label_ != "PERSON" or len(ent) < 2 or any(t.text == "-" for t in ent):
        return False
    return given.is_alpha and len(given) > 1 and given.lower_ not in knowledge.lexicon["courtesy_titles"]


def fuller(token: Token, paragraphs: Sequence[Paragraph], at: int) -> Antecedent | None:
    """Returns the last earlier noun of the same lemma that has a name of its own: "the administration" is "the Biden administration"."""
    for back in range(at, -1, -1):
        for other in reversed(paragraphs[back].doc):
            if other.lemma_ == token.lemma_ and (back < at or other.i < token.i) and any(c.ent_type_ in ACTOR_ENTITIES for c in other.lefts):
                return Antecedent(other, paragraphs[back].start)
    return None
