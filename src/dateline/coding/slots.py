"""The heads in one slot of a frame: subject, object, owner, modifier, what follows a preposition, what is spoken of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from spacy.tokens import Token

from dateline.coding import arguments, phrases, syntax
from dateline.coding.carrying import carrier
from dateline.coding.contents import CLAUSES
from dateline.coding.triggers import Match

SAID_NOUNS = ("demand", "call", "request", "appeal", "order", "threat", "warning", "promise", "plea", "pledge", "vow")
OF_ITS_OBJECT: Mapping[str, tuple[str, ...]] = {"from": ("of", "for"), "to": ("of",), "by": ("of", "for")}
"""Prepositions that the parser may give to the noun after another one: "the killing of monks *by* soldiers", "pleas for help *from* aides"."""
ALSO: Mapping[str, tuple[str, ...]] = {"against": ("toward", "towards")}
"""Prepositions that aim as the one that frames list does: "his criticism *toward* the senators"."""


def tokens(slot: str, match: Match, carrying: Token | None) -> list[Token]:
    """Returns the head tokens in one slot; a slot without a name of its own is a preposition."""
    if slot == "subj":
        return _subject(match, carrying)
    finder = FINDERS.get(slot)
    return finder(match) if finder is not None else _after(slot, match, carrying)


def _subject(match: Match, carrying: Token | None) -> list[Token]:
    token = match.token
    if token.pos_ == "ADJ" and token.dep_ in ("acomp", "oprd", "ccomp"):
        verb: Token | None = token.head
    else:
        verb = token if match.verbal else carrying
    if verb is None:
        return []
    one = arguments.agent(verb) if syntax.passive(verb) else arguments.subject(verb)
    return [one] if one is not None and one.i not in (token.i, carrier(token).i) else []


def _object(match: Match) -> list[Token]:
    if not match.verbal:
        return syntax.preposition_objects(match.token, "of")
    own = {t.i for t in match.tokens}
    one = arguments.patient(match.token)
    if match.last != match.token and match.last.pos_ == "ADP" and not _enclosed(one, match):
        inner = syntax.children(match.last, "pobj")
        if inner:
            return inner
    if one is None and match.last.dep_ in ("ccomp", "xcomp") and match.last.pos_ == "ADJ":  # "held *the firm* responsible"
        one = syntax.child(match.last, "nsubj")
    in_chain = one is not None and one.i in own
    return [one] if one is not None and (not in_chain or one.pos_ in ("NOUN", "PROPN")) else []


def _enclosed(one: Token | None, match: Match) -> bool:
    """"provided *Mali* with arms": an object before the "with" of a trigger is its object, not what the "with" brings in."""
    return one is not None and match.last.lower_ == "with" and match.token.i < one.i < match.last.i and one.i not in {t.i for t in match.tokens}


def _dative(match: Match) -> list[Token]:
    one = syntax.child(match.token, "dative") or syntax.child(match.token, "dobj")
    if one is not None and one.pos_ == "ADP":
        return syntax.children(one, "pobj")
    return [one] if one is not None else []


def _owner(match: Match) -> list[Token]:
    noun = match.token
    own = syntax.children(noun, "poss") or syntax.children(carrier(noun), "poss")
    shared = noun.dep_ == "conj" and noun.head.pos_ == "NOUN" and syntax.child(noun, "det") is None  # "*their* siege and seizure of the town"
    return own or (syntax.children(noun.head, "poss") if shared else [])


def _modifiers(match: Match) -> list[Token]:
    return [c for c in match.token.lefts if c.dep_ in ("compound", "amod", "nmod")]


def _content_subject(match: Match) -> list[Token]:
    for clause in _content_clauses(match):
        one = arguments.patient(clause) if syntax.passive(clause) else arguments.subject(clause)
        if one is not None and one.i != match.token.i:
            return [one]
    one = syntax.child(match.token, "dobj")
    return [one] if one is not None else []


def _content_object(match: Match) -> list[Token]:
    found = (arguments.patient(clause) for clause in _content_clauses(match))
    return [one for one in found if one is not None and one.i != match.token.i][:1]


def _content_clauses(match: Match) -> list[Token]:
    words = [*reversed(match.tokens)]
    if match.verbal:  # "insisted on its *demand* that they leave"
        words += [n for t in (match.token, match.last) for n in syntax.children(t, "dobj", "pobj") if n.lemma_ in SAID_NOUNS]
    return [c for word in words for c in word.children if c.dep_ in CLAUSES and c.pos_ in syntax.VERBAL and not _aside(c)]


def _aside(clause: Token) -> bool:
    """"refused to pay, *citing* its debts": a participle beside the verb is not what is refused."""
    return clause.dep_ == "advcl" and clause.tag_ == "VBG"


def _after(preposition: str, match: Match, carrying: Token | None) -> list[Token]:
    """What follows a preposition at the trigger; of a noun, else at its verb, its doer, or the nouns it is joined with."""
    hosts = dict.fromkeys([*match.tokens, carrier(match.token)])
    found = _objects_of(hosts, preposition)
    if match.verbal and not found and (thing := arguments.patient(match.token)) is not None:  # "strengthened its forces *in Mali*"
        found = syntax.preposition_objects(thing, preposition) if thing.i > match.token.i else []
    if not match.verbal:
        if not found and carrying is not None and carrier(match.token).dep_ in ("dobj", "nsubjpass", "pobj"):
            found = syntax.preposition_objects(carrying, preposition)
        if not found and preposition != "by":
            found = _objects_of(syntax.preposition_objects(match.token, "by"), preposition)
        if not found:  # "the withdrawal of troops *from Mali*"
            inner = (t for p in OF_ITS_OBJECT.get(preposition, ()) for t in syntax.preposition_objects(match.token, p))
            found = _objects_of(inner, preposition)
        found = found or _objects_of(_siblings(match.token), preposition)
    own = {t.i for t in match.tokens}  # "a round *of sanctions*" is nobody's doing by its "of"
    return [t for t in found if t.ent_type_ not in ("DATE", "TIME") and t.i not in own]


def _objects_of(hosts: Iterable[Token], preposition: str) -> list[Token]:
    also = ALSO.get(preposition, ())
    return [t for host in hosts for p in (preposition, *also) for t in syntax.preposition_objects(host, p)]


def _siblings(noun: Token) -> list[Token]:
    """The nouns joined to a noun: "*strikes* and raids on the camp"."""
    first = noun
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
        first = first.head
    return [t for t in phrases.conjuncts(first) if t.i != noun.i]


FINDERS: Mapping[str, Callable[[Match], list[Token]]] = {
    "obj": _object,
    "iobj": _dative,
    "poss": _owner,
    "nmod": _modifiers,
    "content-subj": _content_subject,
    "content-obj": _content_object,
}
"""Slots with a name of their own that look at the trigger alone, not at the verb that carries it."""
