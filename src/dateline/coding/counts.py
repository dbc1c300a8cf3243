"""Killed, injured, arrested, abducted: which numbers of people a trigger tells, and of whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from dateline.coding import arguments, number_words, phrases, syntax
from dateline.coding.knowledge import Knowledge
from dateline.coding.number_words import Bounds
from dateline.coding.triggers import Match
from dateline.records.event import Count
from dateline.records.report import Mention

RESULTS: Mapping[str, str] = {"dead": "killed", "killed": "killed", "wounded": "injured", "injured": "injured", "hurt": "injured", "missing": "abducted"}
"""The words for what people are left as, and the count they fill."""
LEAVING_CLAUSES = ("advcl", "conj", "relcl", "acl")
VERBS_LOOKED_AT = 4  # the trigger, what it leaves, and the nearest words above
BETWEEN = re.compile(r"\bbetween ([\w,]+) and ([\w,]+)(?: \w+)?$")
BETWEEN_REACH = 8  # words
CUE = re.compile(r"(at least|more than|up to|as many as|fewer than|less than|no fewer than|nearly|almost|over|about|around)$")
CUE_REACH = 3  # words
COUNTED_OF = {"others", "other", "dozens", "scores", "hundreds", "thousands"}


def find(match: Match, start: int, knowledge: Knowledge) -> list[tuple[str, Count]]:
    """Returns the counts that a trigger's own clause tells: its object where the frame counts it, and what is left or found dead."""
    heads = [(head, match.frame.counts) for head in _counted(match)] if match.frame.counts else []
    fields = [*heads, *_results(match.token)]
    return [(field, count) for head, field in fields if (count := _count(head, start, knowledge))]


def _counted(match: Match) -> list[Token]:
    """The heads that the frame's own words count: "killed *five* and *a child*", "the deaths of *five*", "five deaths"."""
    token = match.token
    if token.pos_ not in syntax.VERBAL:
        return syntax.preposition_objects(token, "of") or ([token] if syntax.child(token, "nummod") is not None else [])
    by_subject = match.frame.victim == "subject" and not syntax.passive(token)
    one = arguments.subject(token) if by_subject else arguments.patient(token)
    return list(phrases.conjuncts(one)) if one is not None else []


def _results(token: Token) -> Iterator[tuple[Token, str]]:
    """"leaving five *dead*", "left 12 people *wounded*": the small clause's subject and the count it fills."""
    left = [c for c in syntax.children(token, *LEAVING_CLAUSES) if c.lemma_ == "leave"]
    for verb in [token, *left, *syntax.governors(token)][:VERBS_LOOKED_AT]:
        for word in verb.subtree if verb.lemma_ == "leave" else ():
            if word.lower_ in RESULTS and word.i > verb.i and (head := _of_result(word, verb)) is not None:
                yield head, RESULTS[word.lower_]


def _of_result(word: Token, verb: Token) -> Token | None:
    """Whom a result word is said of: its own subject, the noun it hangs on, else the verb's object."""
    above = word.head if word.head.i > verb.i or word.head.dep_ == "dobj" else None
    found = syntax.child(word, "nsubj", "nsubjpass") or above or syntax.child(verb, "dobj")
    return found if found is not None and found.i != verb.i else None


def _count(head: Token, start: int, knowledge: Knowledge) -> Count | None:
    thing = any(knowledge.is_a(head, name) for name in ("@structure", "@aircraft", "@asset")) and not knowledge.is_a(head, "@human")
    found = None if thing else _between(head) or _bounds(head, knowledge) or _by_form(head)
    if found is None:
        return None
    words = phrases.span(head)
    return Count(*found, _of_whom(head), Mention(words.text, start + words.start_char, start + words.end_char))


def bare_number(head: Token) -> bool:
    """Says whether a head only counts people and names none: "killed more than *250*", "*dozens* died"."""
    return (head.like_num or head.lower_ in COUNTED_OF) and not syntax.preposition_objects(head, "of")


def _between(head: Token) -> Bounds | None:
    """"between ten and 20 *people*", which the parser takes apart."""
    found = BETWEEN.search(head.doc[max(head.sent.start, head.i - BETWEEN_REACH) : head.i].text.lower())
    return number_words.plain(f"{found[1]} to {found[2]}") if found else None


def _bounds(head: Token, knowledge: Knowledge) -> Bounds | None:
    """The bounds of the phrase up to its head, with the words of a bound that stand before it."""
    words = phrases.span(head)
    told = words.text if head.like_num else head.doc[words.start : head.i + 1].text
    cue = CUE.search(head.doc[max(0, words.start - CUE_REACH) : words.start].text.lower())
    return number_words.bounds(f"{cue[1]} {told}" if cue else told, knowledge)


def _by_form(head: Token) -> Bounds | None:
    """A named person or a singular "a soldier" counts one."""
    single = any(c.lower_ in ("a", "an", "another") for c in head.lefts) and head.tag_ == "NN" and head.pos_ == "NOUN"
    return (1, 1, 1) if single or head.ent_type_ == "PERSON" else None


def _of_whom(head: Token) -> str | None:
    """The noun counted with its modifiers: "Turkish *soldiers*", "dozens of *protesters*"; None for a bare number."""
    if head.like_num or head.lower_ in COUNTED_OF:
        inner = next(iter(syntax.preposition_objects(head, "of")), None)
        return phrases.span(inner).text if inner is not None else None
    words = [t for t in head.lefts if t.dep_ in ("amod", "compound", "poss", "nmod") and not t.like_num]
    return head.doc[words[0].left_edge.i if words else head.i : head.i + 1].text
