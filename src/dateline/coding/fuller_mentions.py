"""Fuller mentions of what a report names again in short: a surname's full name, "the administration" with its owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from spacy.tokens import Span, Token

from dateline.coding.knowledge import ACTOR_ENTITIES, Knowledge
from dateline.coding.nlp import Paragraph

COURTESY = frozenset({"mr", "mrs", "ms", "miss", "dr"})


@dataclass(frozen=True, slots=True)
class Antecedent:
    """The named mention a pronoun or definite noun stands for; ``start`` is its paragraph's offset."""

    head: Token
    start: int


def full_name(token: Token, paragraphs: Sequence[Paragraph], at: int, knowledge: Knowledge) -> Antecedent | None:
    """Returns the report's full name of a person told by surname alone, or None: the last one told before, else the next told later."""
    if token.ent_type_ != "PERSON" or _has_more_name(token, knowledge):
        return None
    before = ((back, ent) for back in range(at, -1, -1) for ent in reversed(paragraphs[back].doc.ents) if back < at or ent.end <= token.i)
    after = ((ahead, ent) for ahead in range(at, len(paragraphs)) for ent in paragraphs[ahead].doc.ents if ahead > at or ent.start > token.i)
    for index, ent in chain(before, after):
        if ent[-1].lower_ == token.lower_ and _is_full_name(ent, knowledge):
            return Antecedent(ent[-1], paragraphs[index].start)
    return None


def _has_more_name(token: Token, knowledge: Knowledge) -> bool:
    """Says whether more of the name than a courtesy title stands before its last word."""
    before = [token.nbor(-1)] if token.i > 0 and token.nbor(-1).ent_type_ == "PERSON" else []
    before += [c for c in token.lefts if c.dep_ == "compound"]
    return any(t.lower_.rstrip(".") not in COURTESY for t in before)


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


def told_with_title(token: Token, paragraphs: Sequence[Paragraph], at: int) -> Antecedent | None:
    """Returns the person last named with the office that a definite noun tells: "*President* Roe … the president"."""
    office = token.lemma_.lower()
    for back in range(at, -1, -1):
        for ent in reversed(paragraphs[back].doc.ents):
            if ent.label_ == "PERSON" and (back < at or ent.end <= token.i) and office in titles(ent.root) | {t.lemma_.lower() for t in ent}:
                return Antecedent(ent[-1], paragraphs[back].start)
    return None


def titles(name: Token) -> set[str]:
    """Returns the lemmas of the words before a name and of the nouns apposed to it: "*press secretary* Roe", "Roe, the *minister*"."""
    apposed = [c for c in name.children if c.dep_ == "appos"] + ([name.head] if name.dep_ == "appos" else [])
    return {t.lemma_.lower() for t in [*name.lefts, *apposed]}


def half_named(token: Token, paragraphs: Sequence[Paragraph], at: int) -> Antecedent | None:
    """Returns the country that a report calls "the North" or "the South" for short, once it has told it as North or South Korea."""
    if token.text not in ("North", "South") or not any(c.lower_ == "the" for c in token.lefts) or token.nbor(-1).lower_ != "the":
        return None
    for back in range(at, -1, -1):
        for other in reversed(paragraphs[back].doc):
            if other.text == "Korea" and other.i > 0 and other.nbor(-1).text == token.text and (back < at or other.i < token.i):
                return Antecedent(other, paragraphs[back].start)
    return None
