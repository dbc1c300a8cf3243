"""A noun's phrase: what it spans, what is joined to it, what stands for it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from dateline.coding.syntax import PARTITIVES, VERBAL, child

PAIRED = ("GPE", "NORP", "PERSON", "ORG")
STANCES = {"anti", "pro", "non"}
LEFT_DEPS = ("compound", "amod", "poss", "det", "nummod", "nmod", "quantmod", "advmod", "predet", "neg")
FOCUS = ("both", "even", "only", "also", "not")
QUANTIFIERS = ("some", "many", "most", "all", "several", "one", "none", "both")


def phrase(head: Token, of: bool = True) -> tuple[Token, Token]:
    """Returns the first and last token of a noun's phrase: its modifiers and *of* phrase, without clauses, conjuncts, appositions."""
    first, last = _first(head), _last(head, of)
    if (name := name_around(head)) is not None:
        first = first if first.i < name[0] else head.doc[name[0]]
        last = last if last.i >= name[1] else head.doc[name[1] - 1]
    while first.i < head.i and (first.is_punct or first.lower_ in FOCUS):
        first = first.nbor(1)
    return first, last


def _first(head: Token) -> Token:
    """The leftmost word of the modifiers before a noun, within its sentence."""
    edges = [c.left_edge for c in head.lefts if c.dep_ in LEFT_DEPS]
    return min((head, *(t for t in edges if t.sent.start == head.sent.start)), key=lambda t: t.i)


def _last(head: Token, of: bool) -> Token:
    """The last word of the number, name part or *of* phrase that follows a noun without a gap."""
    last = head
    for c in head.rights:
        if c.dep_ in ("nummod", "compound") and c.i == last.i + 1:
            last = c
        if of and c.dep_ == "prep" and c.lower_ == "of" and c.i == last.i + 1:
            last = _of_end(c)
    return last


def span(head: Token) -> Span:
    """Returns the words of a noun's phrase."""
    first, last = phrase(head)
    return head.doc[first.i : last.i + 1]


def _of_end(preposition: Token) -> Token:
    inner = child(preposition, "pobj")
    return phrase(inner)[1] if inner is not None else preposition.nbor(-1)


def name_around(token: Token) -> tuple[int, int] | None:
    """Returns the first and past-last token of the known name of several words that a token stands in, or None."""
    return next((n for n in token.doc.user_data.get("dateline.names", ()) if n[0] <= token.i < n[1]), None)


def conjuncts(head: Token) -> Iterator[Token]:
    """Yields a noun and the nouns joined to it ("Russia, Iran and Turkey")."""
    if (beside := side_by_side(head)) is not None:
        yield beside
    yield head
    inside = name_around(head)
    for c in head.children:
        if c.dep_ == "conj" and c.pos_ not in VERBAL and not (inside and inside[0] <= c.i < inside[1]):
            yield from conjuncts(c)
        elif c.dep_ == "appos" and head.ent_type_ == c.ent_type_ == "GPE" and child(c, "cc") is not None:
            yield from conjuncts(c)  # "the US, *Russia* and Japan met": a list, no second name


def side_by_side(name: Token) -> Token | None:
    """Returns the first of two names with a hyphen or stroke between them, for the second: "*US*-North Korea talks", "the *Roe*/Doe summit"."""
    if name.ent_type_ not in PAIRED or name.dep_ not in ("compound", "nmod", "amod", "poss"):
        return None
    for other in name.lefts:
        mark = other.nbor(1).text
        alike = other.ent_type_ in PAIRED and other.text[:1].isupper() and other.lower_ not in STANCES
        if alike and (mark == "/" or (mark in "-–" and "PERSON" not in (name.ent_type_, other.ent_type_))) and next(other.lefts, None) is None:
            return other
    return None


def opened(token: Token) -> Token:
    """"hundreds of *protesters*", "a group of *men*"; an apposed name for a common noun."""
    while token.lemma_.lower() in PARTITIVES or token.like_num or token.lower_ in QUANTIFIERS:
        inner = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        pobj = child(inner, "pobj") if inner is not None else None
        if pobj is None:
            break
        token = pobj
    apposed = child(token, "appos")
    if token.pos_ == "NOUN" and apposed is not None and apposed.pos_ == "PROPN" and apposed.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return apposed
    return token


def stance(token: Token) -> bool:
    """Says whether a word is, or hangs on, a prefix of attitude: "*anti*-*India* protests" names no doer."""
    doc, at = token.doc, token.i
    if token.lower_ in STANCES and at + 1 < len(doc) and doc[at + 1].text == "-":
        return True
    return at > 1 and doc[at - 1].text == "-" and doc[at - 2].lower_ in STANCES and token.dep_ in ("amod", "compound", "nmod")
