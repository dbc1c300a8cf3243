"""When a deed was done, by its words: the dates of its clause, not of what came before, of a plan's making, or of a report."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.coding import arguments, coreference, speakers, syntax
from dateline.coding.circumstances import clause_of, closest
from dateline.coding.filling import Found
from dateline.coding.knowledge import Knowledge
from dateline.coding.located import Located
from dateline.coding.status import VERBAL_TYPES, Verdict
from dateline.coding.tenses import finite, tense
from dateline.coding.triggers import Match
from dateline.records.event import AHEAD

SEQUENCE = {"after", "before", "since", "following", "until"}
PAYING_BACK = {"punish", "punishment", "retaliate", "retaliation", "reprisal", "response", "revenge", "respond", "payback"}
HAVE = {"has", "have", "'ve"}
ANAPHORS = coreference.PERSON_PRONOUNS | coreference.THING_PRONOUNS | coreference.GROUP_PRONOUNS | coreference.SELF


def dates(match: Match, support: Token | None, found: Sequence[Located], verdict: Verdict) -> list[Located]:
    """Returns the dates of an event, the nearest first.

    Args:
        match: the trigger.
        support: the verb that carries a noun trigger.
        found: the time expressions of the paragraph.
        verdict: whether it happened; what is to come does not share the date of the clause above.
    """
    own = [one for one in found if not _of_another(one.root, match) and not _of_the_content(one.root, match, support)]
    return closest(match, support, own, lambda one: not sequenced(one, match) and not _of_the_plan(one, match, verdict))


def _of_another(date: Token, match: Match) -> bool:
    """Says whether a date modifies some other noun: "condemned *Friday*'s attack", "upheld the *2015* deal"."""
    noun, first = date.head, date.left_edge
    adverb = first.i > date.sent.start and first.nbor(-1).lower_ in ("on", "in")  # "On *Monday* rebels attacked", whatever the parse
    if date.dep_ == "nummod" and noun.dep_ == "pobj" and noun.head.lower_ in ("in", "during") and noun.head.head.i in {t.i for t in match.tokens}:
        return False  # "interfered in the *2016* vote"
    modifies = date.dep_ in ("poss", "compound", "nmod", "amod", "nummod") and noun.pos_ in ("NOUN", "PROPN")
    titled = date.dep_ == "pobj" and date.head.lower_ == "of" and date.head.head.pos_ == "PROPN" and date.head.head.ent_type_ == "LAW"
    joined = date.dep_ in ("dobj", "nsubj", "pobj") and any(t.dep_ == "conj" and date.is_ancestor(t) for t in match.tokens)
    if titled or (joined and match.token.pos_ in ("NOUN", "PROPN")):  # "the Rights Act *of 1965*", "*9/11* and the war"
        return True
    return modifies and not (adverb and date.dep_ != "poss") and noun.i not in {t.i for t in match.tokens} and not noun.is_ancestor(match.token)


def _of_the_content(date: Token, match: Match, support: Token | None) -> bool:
    """Says whether a date is that of what is spoken of or done before: "warned them *not to strike on Monday*", "fled *since it began in May*"."""
    verb = support if support is not None else match.token
    for clause in (date, *syntax.governors(date)):
        if clause.i == verb.i or clause.is_ancestor(match.token):
            return False
        if any(c.dep_ == "mark" and c.lower_ in SEQUENCE for c in clause.children):
            return True
        if clause.dep_ in ("xcomp", "pcomp") and clause.pos_ in syntax.VERBAL and match.frame.type in VERBAL_TYPES and verb.is_ancestor(clause):
            return True
    return False


def sequenced(one: Located, match: Match) -> bool:
    """"They met Friday *after* the raid", "two days *after* it fired": the date is not that of what stands after the word."""
    for below in (match.token, *syntax.governors(match.token)):
        if below.i == one.root.i or below.is_ancestor(one.root):
            return False
        if below.dep_ == "prep" and below.lower_ in ("for", "to") and below.head.lemma_.lower() in PAYING_BACK:
            return True
        own = below.lower_ in SEQUENCE and below.dep_ in ("prep", "mark")
        told = own or any(c.dep_ == "mark" and c.lower_ in SEQUENCE for c in below.children)
        if told and (below.i != match.token.i or match.verbal):
            return True
    return False


def _of_the_plan(one: Located, match: Match, verdict: Verdict) -> bool:
    """"They introduced a bill *on Thursday* to impose sanctions": what is still to come has not the past clause's day."""
    clause = clause_of(one.root)
    ahead = verdict.status in AHEAD and match.frame.type not in VERBAL_TYPES
    above = clause.i != match.token.i and clause.is_ancestor(match.token) and one.root.i < match.token.i
    return ahead and above and tense(clause) == "past"


def said_when(match: Match, actors: Sequence[Found], found: Sequence[Located], knowledge: Knowledge) -> list[Located]:
    """"The president said *Friday* he would withdraw": a doer's own words are said on the day of the deed they announce."""
    verbs = (above for above in syntax.governors(match.token) if above.pos_ in syntax.VERBAL)
    saying = next((verb for verb in verbs if speakers.stance_of(verb, knowledge)), None)
    speaker = arguments.subject(saying) if saying is not None else None
    if saying is None or speaker is None or not any(_same_one(f.head, speaker) for f in actors):
        return []
    return [one for one in found if clause_of(one.root).i == saying.i][:1]


def _same_one(head: Token, speaker: Token) -> bool:
    """Says whether a doer is the one who speaks: a pronoun is, unless somebody else is named between, or "he" stands after an outlet or several."""
    if head.i == speaker.i or head.lower_ not in ANAPHORS:
        return head.i == speaker.i
    if head.lower_ not in ("he", "she"):
        return True
    several = speaker.ent_type_ == "ORG" or syntax.child(speaker, "conj") is not None
    return not several and not any(t.ent_type_ == "PERSON" for t in speaker.doc[speaker.i + 1 : head.i])


def own_time(match: Match, support: Token | None, found: Sequence[Located]) -> str:
    """Returns why an undated deed cannot be of the day that is being told, or nothing.

    "other-date": its sentence dates another event, before or after it. "perfect": it is told as done by then ("have been
    killed since", "*had* fled"), whenever that was. "described": a relative clause tells it of somebody ("troops *who fought* in Syria").
    """
    if any(one.root.sent.start == match.token.sent.start and sequenced(one, match) for one in found):
        return "other-date"
    verb = finite(match.token, support)
    if verb.pos_ in syntax.VERBAL and any(c.lower_ in HAVE for c in syntax.children(verb, "aux")):
        return "perfect"
    return ""
