"""Time and place mentions of a trigger: which of a sentence's dates and places belong to its clause."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from dateline.coding import syntax
from dateline.coding.knowledge import PLACE_ENTITIES, Knowledge
from dateline.coding.triggers import Match
from dateline.records.report import Mention

PLACE_PREPOSITIONS = {"in", "at", "near", "outside", "inside", "around", "on", "across", "throughout", "over", "along", "within", "off", "from", "into", "to", "of", "toward", "towards", "between", "through", "against", "by"}
STRONG_PLACE_PREPOSITIONS = {"in", "at", "near", "outside", "inside", "around", "across", "throughout", "along", "within", "off", "on", "over"}
HEADING = {"PROTEST", "CONSULT", "MOBILIZE"}  # where these head is where they happen
MODIFIERS = ("compound", "nmod", "poss", "amod")
SEQUENCE = {"after", "before", "since", "following", "until"}
BARRIERS = ("ccomp", "parataxis", "relcl", "acl")


@dataclass(frozen=True, slots=True)
class Located:
    """A date or place found in a paragraph: its words' root token and its stretch of characters."""

    root: Token
    first: int
    last: int
    preposition: str | None
    curated: bool = False
    """Found by name in the list of bases, camps and the like, not by the tagger."""

    def mention(self, start: int) -> Mention:
        """Returns the words with offsets into the body; ``start`` is the paragraph's offset."""
        return Mention(self.root.doc.text[self.first : self.last], start + self.first, start + self.last)


def times(doc: Doc, find: Callable[[str], Iterable[tuple[int, int]]]) -> list[Located]:
    """Returns the time expressions of a paragraph; ``find`` gives their character offsets."""
    return [one for a, b in find(doc.text) if (one := _located(doc, a, b)) is not None]


def places(doc: Doc, find: Callable[[str], Iterable[tuple[int, int]]], is_place: Callable[[str], bool]) -> list[Located]:
    """Returns the place names of a paragraph: named entities, known facilities and towns, longest first, none overlapping."""
    known = [(a, b) for a, b in find(doc.text)] + [s for s in _overlooked(doc) if is_place(doc.text[s[0] : s[1]])]
    stretches = list(known)
    for ent in doc.ents:
        if ent.label_ in PLACE_ENTITIES:
            first = ent.start_char + (4 if ent.text.lower().startswith("the ") else 0)
            last = ent.end_char - (2 if ent.text.endswith("'s") else 0)
            stretches.append((first, last))
    kept: list[tuple[int, int]] = []
    for a, b in sorted(set(stretches), key=lambda s: (s[0] - s[1], s[0])):
        if b > a and all(b <= x or a >= y for x, y in kept):
            kept.append((a, b))
    return [one for a, b in sorted(kept) if (one := _located(doc, a, b, (a, b) in known)) is not None]


def _overlooked(doc: Doc) -> Iterator[tuple[int, int]]:
    """Proper nouns that the tagger took for no place, where a place may stand: after a preposition, or struck."""
    for token in doc:
        if token.pos_ != "PROPN" or token.ent_type_ in (*PLACE_ENTITIES, "DATE", "NORP", "EVENT", "LAW") or not token.text[:1].isupper():
            continue
        after = token.dep_ == "pobj" and token.head.lower_ in STRONG_PLACE_PREPOSITIONS | {"to", "from"}
        if after or token.dep_ in ("dobj", "nsubjpass"):
            first = token
            while first.i > 0 and first.nbor(-1).dep_ in ("compound", "punct") and first.nbor(-1).head.i == token.i and (first.nbor(-1).pos_ == "PROPN" or first.nbor(-1).text == "-"):
                first = first.nbor(-1)
            yield first.idx, token.idx + len(token.text)


def _located(doc: Doc, first: int, last: int, curated: bool = False) -> Located | None:
    span: Span | None = doc.char_span(first, last, alignment_mode="expand")
    if span is None:
        return None
    root = span.root
    preposition = root.head.lower_ if root.dep_ == "pobj" else _joined_preposition(root, curated)
    return Located(root, first, last, preposition, curated)


def _joined_preposition(root: Token, curated: bool) -> str | None:
    """The preposition before the noun a name is joined to; a country that only modifies a noun ("US forces") has none."""
    token = root
    while token.dep_ in ("conj", "appos", *(MODIFIERS if curated else ())) and token.head != token:
        token = token.head
        if token.dep_ == "pobj":
            return token.head.lower_
    return None


def clause_of(token: Token) -> Token:
    """Returns the verb of the clause a date or place stands in, or the sentence's root."""
    while token.head != token and token.pos_ not in syntax.VERBAL:
        token = token.head
    return token


def closest(match: Match, support: Token | None, found: Sequence[Located], fits: Callable[[Located], bool]) -> list[Located]:
    """Returns the dates or places nearest to a trigger by syntax, all of one rank.

    Rank 0: inside the trigger's own phrase; 1: in its verb's clause; 2: in a clause above, unless a report or a relative
    clause stands between; 3: in a conjoined clause below.
    """
    ranked: dict[int, list[Located]] = {}
    for one in found:
        if one.root.sent.start == match.token.sent.start and fits(one):
            rank = _rank(match.token, support, one.root)
            if rank is not None:
                ranked.setdefault(rank, []).append(one)
    return sorted(ranked[min(ranked)], key=lambda one: _distance(match, one)) if ranked else []


def _distance(match: Match, one: Located) -> tuple[int, int]:
    """How far a date or place stands from a trigger, in words; what follows a noun comes before what precedes it."""
    after = one.root.i >= match.last.i
    return (abs(one.root.i - match.token.i) if after or match.token.pos_ in syntax.VERBAL else 2 * abs(one.root.i - match.token.i), one.root.i)


def _rank(trigger: Token, support: Token | None, root: Token) -> int | None:
    if trigger.pos_ not in syntax.VERBAL and trigger.is_ancestor(root):
        return None if _through_clause(root, trigger) else 0
    clause = clause_of(root)
    own = trigger if trigger.pos_ in syntax.VERBAL else support if support is not None else clause_of(trigger)
    if clause.i == own.i:
        return None if trigger.pos_ not in syntax.VERBAL and _belongs_to_noun(root, trigger, own) else 1
    if clause.is_ancestor(own):
        return 2 if _reachable(own, clause) else None
    shared = not (clause.dep_ == "conj" and syntax.child(clause, "nsubj", "nsubjpass") is not None)
    if shared and clause.dep_ in ("conj", "xcomp", "advcl", "pcomp") and own.is_ancestor(clause) and _reachable(clause, own):
        return 3
    return None


def sequenced(one: Located, match: Match) -> bool:
    """"They met Friday *after* the raid", "two days *after* it fired": the date is not that of what stands after the word."""
    for below in (match.token, *syntax.governors(match.token)):
        if below.i == one.root.i or below.is_ancestor(one.root):
            return False
        told = below.lower_ in SEQUENCE and below.dep_ in ("prep", "mark") or any(c.dep_ == "mark" and c.lower_ in SEQUENCE for c in below.children)
        if told and below.i != match.token.i or (told and below.pos_ in syntax.VERBAL):
            return True
    return False


def _through_clause(root: Token, trigger: Token) -> bool:
    for above in (root, *syntax.governors(root)):
        if above.i == trigger.i:
            return False
        if above.dep_ in ("relcl", "acl") and above.pos_ in syntax.VERBAL:
            return above.dep_ == "relcl"
    return False


def _belongs_to_noun(root: Token, trigger: Token, verb: Token) -> bool:
    """Says whether the date hangs on another noun of the clause than the trigger."""
    for above in syntax.governors(root):
        if above.i == verb.i:
            return False
        if above.pos_ in ("NOUN", "PROPN") and above.i != trigger.i and above.dep_ in ("nsubj", "dobj", "nsubjpass", "pobj") and root.dep_ != "npadvmod":
            return above.is_ancestor(root) and not above.is_ancestor(trigger) and above.i != root.head.i and root.head.head.i != verb.i
    return False


def _reachable(below: Token, above: Token) -> bool:
    """Says whether a clause's circumstances hold for a clause below it."""
    while below.i != above.i:
        if below.dep_ in BARRIERS and not (below.dep_ == "acl" and below.tag_ in ("VB", "VBG")):
            return False
        if below.head == below:
            return False
        below = below.head
    return True


def happened_at(one: Located, trigger: Match, knowledge: Knowledge) -> bool:
    """Says whether a place mention can be where something happened: after a preposition of place, not a doer or owner."""
    if one.root.ent_type_ in ("NORP", "PERSON"):
        return False
    if trigger.frame.type in HEADING and one.preposition in ("to", "into", "through", "towards", "toward"):
        return True
    return one.preposition in STRONG_PLACE_PREPOSITIONS or (one.root.dep_ in ("npadvmod", "appos") and one.preposition is None and one.root.ent_type_ in PLACE_ENTITIES)


def among(heads: Iterable[Token], found: Sequence[Located]) -> list[Located]:
    """Returns the places that are themselves one of the heads (a town that was bombed, a base that was hit)."""
    indices = {h.i for h in heads}
    return [one for one in found if one.root.i in indices or (one.curated and one.root.head.i in indices and one.root.dep_ in MODIFIERS)]
