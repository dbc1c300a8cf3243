"""The dates and places of a paragraph: time expressions, named places, known facilities and towns, at their tokens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from dateline.coding import phrases
from dateline.coding.knowledge import PLACE_ENTITIES
from dateline.coding.wording import Finder
from dateline.records.report import Mention

PLACE_PREPOSITIONS = {
    "in", "at", "near", "outside", "inside", "around", "across", "throughout", "along", "within", "off", "on", "over",
}  # fmt: skip
"""Prepositions before which a thing happens; "to", "from" and the like only point there."""
ENTERED = {"in", "at", "near", "outside", "inside", "across", "throughout"}
PLACE_NOUNS = frozenset(
    """
    area avenue border capital center centre city coast coastline corner countryside desert district east edge governorate half heart
    hills island mountains neighborhood neighbourhood north northeast northwest outskirts part parts peninsula port province region
    section side south southeast southwest state street streets suburb suburbs town vicinity village waters west
    """.split()
)
"""Nouns after whose "of" the place itself stands: "in the port *of Odesa*", "the streets *of Cairo*", "ten miles north *of Mosul*"."""
SIDES = frozenset({"east", "north", "northeast", "northwest", "south", "southeast", "southwest", "west"})
AGAINST = re.compile(r"(?:pro|anti|non|post|pre|ex)[-\u2010\u2011\u2013]$", re.IGNORECASE)
"""What turns a place into a view or a time: "the pro-*Kremlin* party"."""
MODIFIERS = ("compound", "nmod", "poss", "amod")
NO_PLACE = (*PLACE_ENTITIES, "DATE", "NORP", "EVENT", "LAW")
Stretch = tuple[int, int]
"""First character and the one after the last, within a paragraph."""


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


def times(doc: Doc, find: Finder) -> list[Located]:
    """Returns the time expressions of a paragraph; ``find`` gives their character offsets."""
    return [one for a, b in find(doc.text) if (one := _located(doc, a, b)) is not None]


def places(doc: Doc, find: Finder, is_place: Callable[[str], bool]) -> list[Located]:
    """Returns the place names of a paragraph: named entities, known facilities and towns, longest first, none overlapping.

    Args:
        doc: the parsed paragraph.
        find: gives the offsets of facilities and towns known by name.
        is_place: says whether the gazetteer knows a name that the tagger took for no place.
    """
    known = {s for s in find(doc.text) if not _part_of_name(doc, *s)}
    known |= {s for s in _overlooked(doc) if is_place(doc.text[s[0] : s[1]]) and not _part_of_name(doc, *s)}
    known |= {s for s in _occasions(doc) if is_place(doc.text[s[0] : s[1]])}
    kept = _without_overlaps(known | set(_tagged(doc)))
    return [one for a, b in kept if (one := _located(doc, a, b, (a, b) in known)) is not None]


def without_people(found: Sequence[list[Located]]) -> list[list[Located]]:
    """Returns the places of each paragraph of a report, less surnames taken for towns: what is told with a first name, and nowhere after "in"."""
    docs = [places[0].root.doc for places in found if places]
    surnames = {ent[-1].text for doc in docs for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1}
    entered = {one.root.text for places in found for one in places if one.preposition in ENTERED}
    people = {one.root.text for places in found for one in places if _surname(one) in surnames} - entered
    return [[one for one in places if _surname(one) not in people] for places in found]


def _surname(one: Located) -> str | None:
    """The word of a place name that is one word; None for longer names."""
    return one.root.text if one.last - one.first == len(one.root.text) else None


def _tagged(doc: Doc) -> Iterator[Stretch]:
    """Named places, their article and genitive left out."""
    for ent in doc.ents:
        if ent.label_ in PLACE_ENTITIES and not _inside_a_name(ent) and not _no_name(ent):
            article = 4 if ent.text.lower().startswith("the ") else 0
            genitive = 2 if ent.text.endswith("'s") else 0
            yield ent.start_char + article, ent.end_char - genitive


def _occasions(doc: Doc) -> Iterator[Stretch]:
    """First words of occasions, which may be named after a town: "the *Boston* Marathon"."""
    for ent in doc.ents:
        first = next((t for t in ent if t.pos_ == "PROPN"), None)
        if ent.label_ == "EVENT" and first is not None and first.i < ent.end - 1:
            yield first.idx, first.idx + len(first.text)


def _no_name(ent: Span) -> bool:
    """Says whether what was taken for a place names none: a bare side ("the *North*"), an acronym's plural, half of "pro-Kremlin"."""
    text, before = ent.text.removeprefix("the ").removeprefix("The "), ent.doc.text[max(0, ent.start_char - 5) : ent.start_char]
    acronyms = len(text) > 3 and text[:-1].isupper() and text.endswith("s")
    return text.lower() in SIDES or acronyms or AGAINST.search(before + text[: -len(text.split("-")[-1])]) is not None


def _inside_a_name(ent: Span) -> bool:
    """"Islamic State of Iraq and *the Levant*": a place within the name of a group is not told as a place."""
    around = phrases.name_around(ent.root)
    return around is not None and around[0] <= ent.start and ent.end <= around[1] and around[1] - around[0] > len(ent)


def _part_of_name(doc: Doc, first: int, last: int) -> bool:
    span: Span | None = doc.char_span(first, last, alignment_mode="expand")
    return span is not None and _inside_a_name(span)


def _without_overlaps(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The longest stretches, earlier ones first among equals, none over another; in text order."""
    kept: list[Stretch] = []
    for a, b in sorted(stretches, key=lambda s: (s[0] - s[1], s[0])):
        if b > a and all(b <= x or a >= y for x, y in kept):
            kept.append((a, b))
    return sorted(kept)


def _overlooked(doc: Doc) -> Iterator[Stretch]:
    """Proper nouns that the tagger took for no place, where a place may stand: after a preposition, or struck."""
    for token in doc:
        if token.pos_ != "PROPN" or token.ent_type_ in NO_PLACE or not token.text[:1].isupper():
            continue
        after = token.dep_ == "pobj" and token.head.lower_ in PLACE_PREPOSITIONS | {"to", "from"}
        if after or token.dep_ in ("dobj", "nsubjpass"):
            yield _name_start(token).idx, token.idx + len(token.text)


def _name_start(last: Token) -> Token:
    """The first word of the name that ends here: "*Deir* al-Zour"."""
    first = last
    while first.i > 0 and _in_name(first.nbor(-1), last):
        first = first.nbor(-1)
    return first


def _in_name(word: Token, last: Token) -> bool:
    joined = word.dep_ in ("compound", "punct") and word.head.i == last.i
    return joined and (word.pos_ == "PROPN" or word.text == "-")


def _located(doc: Doc, first: int, last: int, curated: bool = False) -> Located | None:
    span: Span | None = doc.char_span(first, last, alignment_mode="expand")
    if span is None:
        return None
    root = span.root
    preposition = _preposition(root) if root.dep_ == "pobj" else _joined_preposition(root, curated)
    return Located(root, first, last, preposition, curated)


def _preposition(noun: Token) -> str:
    """The preposition of a noun; of "the city *of* Sirte" that of the city, beside which what is "north *of* Sirte" lies."""
    before = noun.head
    while before.lower_ == "of" and before.head.lower_ in PLACE_NOUNS:
        part = before.head
        if part.dep_ == "pobj":
            before = part.head
        else:
            return "near" if part.lower_ in SIDES and part.dep_ in ("advmod", "npadvmod") else "of"
    return before.lower_


def _joined_preposition(root: Token, curated: bool) -> str | None:
    """The preposition before the noun a name is joined to; a country that only modifies a noun ("US forces") has none."""
    token = root
    while token.dep_ in ("conj", "appos", *(MODIFIERS if curated else ())) and token.head != token:
        token = token.head
        if token.dep_ == "pobj":
            return _preposition(token)
    return None
