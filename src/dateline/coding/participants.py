"""Who does a deed and to whom: the frame's slots, corrected for light verbs, charges, causes and victims."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from dateline.coding import arguments, syntax
from dateline.coding.carrying import carrier, stands_in
from dateline.coding.filling import Found, checked, first_filled
from dateline.coding.knowledge import Knowledge
from dateline.coding.slots import tokens
from dateline.coding.triggers import Match

CLAIMING = ("claim", "take", "accept", "assume", "admit")
"""Verbs with "responsibility for" a deed, whose subject says it did it."""
AT_A_MEETING = ("in", "during", "at", "after", "on", "over", "by", "before", "ahead", "through")
COMING_BACK = ("return", "come", "arrive", "emerge", "fly")
"""Verbs whose "from" names a visit or a meeting that their subject took part in."""
STRUCK = ("at", "on", "against", "into")


def participants(match: Match, carrying: Token | None, knowledge: Knowledge) -> tuple[list[Found], list[Found]]:
    """Returns actor and recipient heads of a trigger; ``carrying`` is the verb that carries a noun trigger."""
    frame = match.frame
    actors = first_filled(frame.actor, match, _of_deed(carrying, knowledge), knowledge)
    recipients = first_filled(frame.recipient, match, carrying, knowledge, {f.head.i for f in actors})
    if carrying is not None and not match.verbal:
        actors, recipients = _of_carrying(match, carrying, actors, recipients, knowledge)
    told_of = frame.mode == "investigate" or (frame.type == "SANCTION" and not recipients)
    if told_of and not match.verbal and actors and all(_topic(f) for f in actors):
        actors, recipients = [], actors
    if frame.type == "ASSAULT" and not match.verbal and actors and all(_building(f, knowledge) for f in actors):
        actors, recipients = [], recipients or actors
    actors = actors or _elsewhere(match, carrying, knowledge)
    if not recipients and match.verbal and frame.type == "ASSAULT":
        recipients = first_filled(STRUCK, match, carrying, knowledge, {f.head.i for f in actors})
    if frame.victim == "subject" and match.verbal:
        recipients, actors = actors, []
    taken = {f.head.i for f in actors}
    return actors, [f for f in recipients if f.head.i not in taken]


def _of_deed(carrying: Token | None, knowledge: Knowledge) -> Token | None:
    """The carrying verb, unless its "by" names somebody else than the deed's doer: "the attack was *condemned by Norway*"."""
    told = carrying is not None and syntax.passive(carrying) and carrying.lemma_.lower() in knowledge.lexicon["opaque_verbs"]
    return None if told else carrying


def _of_carrying(
    match: Match, carrying: Token, actors: list[Found], recipients: list[Found], knowledge: Knowledge
) -> tuple[list[Found], list[Found]]:
    """The carrying verb's subject added: "*X* suffered an attack" is done to X, "*X* launched an attack" by X."""
    noun, lemma = carrier(match.token), carrying.lemma_.lower()
    if noun.dep_ == "nsubj":
        return actors, recipients
    under = noun.dep_ == "pobj" and noun.head.lower_ == "under"
    subject = checked(tokens("subj", match, carrying), "light-verb-subject")
    if (under or lemma in knowledge.lexicon["inverse_light_verbs"]) and not recipients:
        return actors, [Found(f.head, "light-verb-patient") for f in subject]
    if subject and actors and all(f.rule == "poss" and f.head.pos_ == "PRON" for f in actors) and _carries(lemma, match.token, knowledge):
        return subject, recipients  # "*the army* stepped up its bombardment"
    if match.frame.type == "RETREAT" and subject and all(f.rule == "of" and _bare(f.head) for f in actors) and not syntax.passive(carrying):
        return [f for f in subject if knowledge.can_act(f.head)] or actors, recipients
    if not _any_actor(actors, knowledge) and _carries(lemma, match.token, knowledge):
        return subject or actors, recipients
    return actors, recipients


def _bare(noun: Token) -> bool:
    """Says whether nothing says whose a noun is: "sped up the withdrawal of *some troops*"; its verb's subject withdraws them."""
    return noun.pos_ == "NOUN" and not any((c.dep_ == "poss" and c.pos_ != "PRON") or c.ent_type_ in ("GPE", "NORP", "ORG") for c in noun.lefts)


def _carries(verb: str, noun: Token, knowledge: Knowledge) -> bool:
    """Says whether a verb's subject does its noun's deed: "carried out an attack", "set off a bomb"."""
    standing = carrier(noun)
    if standing.dep_ == "pobj" and stands_in(standing.head):
        return True
    if verb in knowledge.lexicon["wielding_verbs"] and knowledge.instrument(noun) is not None:
        return True
    return verb in knowledge.lexicon["light_verbs"] - knowledge.lexicon["opaque_verbs"]


def _any_actor(found: Iterable[Found], knowledge: Knowledge) -> bool:
    """Says whether somebody acts among the heads: in "launched a drone attack" the drone is a means."""
    return any(knowledge.instrument(f.head) is None or knowledge.is_a(f.head, "@human") for f in found)


def _topic(found: Found) -> bool:
    """"the *Russia* probe" looks into Russia; "the *US* probe", "a *Turkish* investigation" are theirs who carry them out."""
    head = found.head
    return found.rule == "nmod" and head.pos_ == "PROPN" and head.ent_type_ == "GPE" and not head.text.replace(".", "").isupper()


def _building(found: Found, knowledge: Knowledge) -> bool:
    """"the *embassy* bombing": a building before the noun of an attack was attacked."""
    return found.rule == "nmod" and found.head.pos_ == "NOUN" and knowledge.is_a(found.head, "@structure")


def _elsewhere(match: Match, carrying: Token | None, knowledge: Knowledge) -> list[Found]:
    """Doers that stand in no slot: charged with a noun's deed, whom an attack came from, between whom a fight broke out."""
    assault = match.frame.type == "ASSAULT"
    if match.verbal and match.frame.type in ("PROTEST", "MOBILIZE") and syntax.passive(match.token):  # "*protesters* are camped there"
        return checked([one] if (one := arguments.patient(match.token)) is not None else [], "subj")
    if match.verbal:
        return checked(syntax.preposition_objects(match.token, "between"), "between") if assault else []
    if done_by := [f for f in checked(_done_by(match.token, knowledge), "done-by") if knowledge.able(f.head)]:
        return done_by
    if match.frame.type == "CONSULT":
        return [f for f in checked(_speaking_there(match.token), "speaks-there") if knowledge.able(f.head)]
    charged = checked(_charged(match.token, knowledge), "charged")
    if charged or not assault:
        return charged
    return [f for f in checked(tokens("from", match, carrying), "from") if knowledge.can_act(f.head)]


def _done_by(noun: Token, knowledge: Knowledge) -> list[Token]:
    """"sanctions adopted by *X*", "the concessions *X* is making": whose deed a clause on the noun says it is."""
    words = knowledge.lexicon
    for clause in syntax.children(noun, "acl", "relcl"):
        lemma = clause.lemma_.lower()
        if lemma in (words["light_verbs"] | words["making_verbs"]) - words["opaque_verbs"] - words["inverse_light_verbs"]:
            one = arguments.agent(clause) if syntax.passive(clause) else syntax.child(clause, "nsubj")
            if one is not None and one.lower_ not in syntax.RELATIVE:
                return [one]
    return []


def _charged(noun: Token, knowledge: Knowledge) -> list[Token]:
    """"accused *Israel* of airstrikes": whoever a verb of accusing names as the deed's doer."""
    standing = carrier(noun)
    verb = standing.head.head
    if standing.dep_ == "pobj" and verb.lemma_ == "responsibility" and verb.dep_ == "dobj" and verb.head.lemma_ in CLAIMING:
        one = arguments.subject(verb.head)
        return [one] if one is not None else []
    linked = standing.dep_ == "pobj" and standing.head.lower_ in ("of", "for", "in", "with")
    if linked and verb.lemma_.lower() in knowledge.lexicon["charging_verbs"]:
        one = arguments.patient(verb)
        return [one] if one is not None else []
    return []


def _speaking_there(noun: Token) -> list[Token]:
    """"*X* told reporters after talks with Y", "a call in which *X* urged": who speaks at, in or after a meeting took part in it."""
    standing = carrier(noun)
    for clause in syntax.children(standing, "relcl"):
        where = [t.lower_ for t in clause.doc[standing.i + 1 : standing.i + 4]]
        if (where[:2] in (["in", "which"], ["during", "which"]) or "where" in where) and (one := syntax.child(clause, "nsubj")) is not None:
            return [one]
    verb = standing.head.head
    back = standing.head.lower_ == "from" and verb.lemma_ in COMING_BACK
    if standing.dep_ != "pobj" or verb.pos_ not in syntax.VERBAL or not (back or standing.head.lower_ in AT_A_MEETING):
        return []
    one = arguments.subject(verb)
    return [one] if one is not None else []
