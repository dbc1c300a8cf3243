"""Where a deed was done, by its words: after a preposition of place, or the place itself that was struck."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from dateline.coding import syntax
from dateline.coding.circumstances import closest
from dateline.coding.knowledge import PLACE_ENTITIES
from dateline.coding.located import MODIFIERS, PLACE_PREPOSITIONS, Located
from dateline.coding.status import VERBAL_TYPES
from dateline.coding.triggers import Match

ADDRESSING = {"talk", "speak", "listen", "write", "call", "respond", "appeal"}
HEADING = {"PROTEST", "CONSULT", "MOBILIZE"}  # where these head is where they happen
STRIKING = {"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"}
SCENES = {"ASSAULT", "COERCE", "PROTEST"}
SPOKEN = VERBAL_TYPES - {"CONSULT"} | {"SANCTION"}


def places(match: Match, support: Token | None, found: Sequence[Located], recipients: Iterable[Token]) -> list[Located]:
    """Returns the places of an event: those nearest by syntax, then recipients that are places.

    Args:
        match: the trigger.
        support: the verb that carries a noun trigger.
        found: the place names of the paragraph.
        recipients: heads of what was struck.
    """
    struck = among(recipients, found) if match.frame.type in STRIKING else []
    near = closest(match, support, found, lambda one: happened_at(one, match, support))
    if not near and match.frame.type in SCENES:
        near = [one for one in found if _among_the_people(one, match, support)]
    if match.frame.type in SPOKEN:
        near = [one for one in near if _said_there(one, match, support)]
    taken = {one.first for one in near}
    return near + [p for p in struck if p.first not in taken and (p.curated or p.root.ent_type_ in PLACE_ENTITIES)]


def _among_the_people(one: Located, match: Match, support: Token | None) -> bool:
    """Says whether the doers or those who suffer it are told by where they are: "protesters *in Lyon* clashed with police"."""
    if one.preposition not in ("in", "at", "outside", "near") or not happened_at(one, match):
        return False
    place = one.root.head if one.root.dep_ in ("appos", "conj") else one.root
    verb = match.token if match.verbal else support
    people = next((t for t in syntax.governors(place) if t.pos_ in ("NOUN", "PROPN")), None)
    while verb is not None and verb.dep_ == "conj" and syntax.child(verb, "nsubj", "nsubjpass") is None:
        verb = verb.head
    return people is not None and verb is not None and people.head.i == verb.i and people.dep_ in ("nsubj", "nsubjpass", "dobj")


def _said_there(one: Located, match: Match, support: Token | None) -> bool:
    """Says whether a place hangs on the verbal act itself, not on what is spoken of."""
    own = {match.token.i} if support is None else {match.token.i, support.i}
    addressed = one.root.head.i in {t.i for t in match.tokens}  # "called *on* Moscow"
    return one.root.dep_ == "pobj" and one.root.head.head.i in own and not addressed


def happened_at(one: Located, match: Match, support: Token | None = None) -> bool:
    """Says whether a place mention can be where something happened: after a preposition of place, not a doer or owner."""
    if one.root.ent_type_ in ("NORP", "PERSON") or any(c.dep_ == "neg" for c in one.root.children):
        return False
    if match.frame.type in HEADING and one.preposition in ("to", "into", "through", "towards", "toward"):
        return _headed(one.root, match, support)
    bare = one.root.dep_ in ("npadvmod", "appos") and one.preposition is None and one.root.ent_type_ in PLACE_ENTITIES
    return one.preposition in PLACE_PREPOSITIONS or bare


def _headed(place: Token, match: Match, support: Token | None) -> bool:
    """Says whether the deed itself goes to a place: not "talks *to* Paris", nor "returning *to* Quito from a tour"."""
    verbs = {match.token.i, match.token.head.i} if support is None else {match.token.i, support.i}
    above = next((t for t in syntax.governors(place) if t.pos_ in syntax.VERBAL or t.i in verbs), place)
    return above.lemma_.lower() not in ADDRESSING and (match.verbal or above.i in verbs)


def among(heads: Iterable[Token], found: Sequence[Located]) -> list[Located]:
    """Returns the places that are themselves one of the heads (a town that was bombed, a base that was hit)."""
    taken = {h.i for h in heads}
    return [p for p in found if p.root.i in taken or (p.curated and p.root.head.i in taken and p.root.dep_ in MODIFIERS)]
