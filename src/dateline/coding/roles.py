"""Actor, recipient and instrument of a trigger: the frame's slots read off the parse."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.coding import syntax
from dateline.coding.knowledge import Knowledge
from dateline.coding.triggers import CONTENT_CLAUSES, Match, contents

WEAPONS = {"rocket", "missile", "drone", "artillery", "mortar", "ied", "vehicle-bomb", "suicide-vest", "small-arms", "knife", "chemical", "fire"}
AGENTIVE = ("er", "or", "ist", "ant", "ee", "ian", "man", "woman", "crat", "side", "camp", "bloc", "wing", "team", "body", "network", "cell", "faction", "community", "tribe", "clan", "family", "mission")
PROTEST_AIMS = {"demand", "protest", "denounce", "condemn", "call", "urge", "show", "reject", "oppose", "support", "back", "accuse"}
CHARGING = {"accuse", "suspect", "blame", "charge", "convict", "implicate", "acquit", "clear"}
CONTENT_DOER = ("by", "from", "poss", "nmod")
CONTENT_TARGET = ("against", "on", "with", "to", "at", "toward", "towards", "in")
ANSWERING = {"ACCUSE", "REJECT", "SUPPORT", "CONCEDE"}
AIMED = {"THREATEN", "REQUEST", "AGREE", "SANCTION", "COOPERATE", "AID", "CONSULT"}


@dataclass(frozen=True, slots=True)
class Found:
    """A head found for a slot and the rule that found it."""

    head: Token
    rule: str


def support(match: Match, knowledge: Knowledge) -> Token | None:
    """Returns the verb that carries a noun trigger ("*carried out* an attack", "an attack *occurred*"), or None."""
    noun = carrier(match.token)
    if match.token.pos_ in ("VERB", "AUX", "ADJ"):
        return None
    head = noun.head
    if noun.dep_ in ("dobj", "nsubjpass", "attr", "oprd", "nsubj") and head.pos_ in syntax.VERBAL:
        return head
    if noun.dep_ == "pobj" and head.head.lemma_ == "part" and head.head.dep_ == "dobj":
        return head.head.head
    if noun.dep_ == "pobj" and head.head.pos_ in syntax.VERBAL and head.lower_ in knowledge.lexicon["light_prepositions"] | {"under"}:
        lemma = head.head.lemma_.lower()
        if head.lower_ == "under":
            return head.head if lemma in ("come", "be", "remain", "fall") else None
        answers = lemma in ("respond", "retaliate", "react", "answer", "reply")
        return head.head if lemma in knowledge.lexicon["light_verbs"] and (not answers or head.lower_ == "with") else None
    if noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        return _of_first(noun)
    return None


def _of_first(noun: Token) -> Token | None:
    first = noun
    while first.dep_ == "conj":
        first = first.head
    return first.head if first.dep_ in ("dobj", "nsubjpass", "attr", "nsubj") and first.head.pos_ in syntax.VERBAL else None


def carrier(noun: Token) -> Token:
    """Returns the noun that stands for the trigger in the clause: "a *series* of airstrikes" acts for "airstrikes"."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in syntax.PARTITIVES:
        noun = noun.head.head
    return noun


def participants(match: Match, carrying: Token | None, knowledge: Knowledge) -> tuple[list[Found], list[Found]]:
    """Returns actor and recipient heads of a trigger."""
    frame = match.frame
    noun = match.token.pos_ not in ("VERB", "AUX")
    actors = _first_filled(frame.actor, match, carrying, knowledge)
    recipients = _first_filled(frame.recipient, match, carrying, knowledge, {f.head.i for f in actors})
    if noun and carrying is not None:
        lemma = carrying.lemma_.lower()
        carried = carrier(match.token).dep_ not in ("nsubj",)
        under = carrier(match.token).dep_ == "pobj" and carrier(match.token).head.lower_ == "under"
        if carried and (under or lemma in knowledge.lexicon["inverse_light_verbs"]) and not recipients:
            recipients = _checked(_tokens("subj", match, carrying), "light-verb-patient", knowledge)
        elif carried and not _any_actor(actors, knowledge) and _carries(lemma, match.token, knowledge):
            actors = _checked(_tokens("subj", match, carrying), "light-verb-subject", knowledge) or actors
    if frame.mode == "investigate" and noun and actors and all(_topic(f) for f in actors):
        actors, recipients = [], actors
    if noun and not actors:
        actors = _checked(_charged(match.token), "charged", knowledge)
    if noun and not actors and frame.type == "ASSAULT":
        actors = [f for f in _checked(_tokens("from", match, carrying), "from", knowledge) if knowledge.can_act(f.head)]
    if not actors and not noun and frame.type == "ASSAULT":
        actors = _checked(syntax.preposition_objects(match.token, "between"), "between", knowledge)
    if not recipients and not noun and frame.type == "ASSAULT":
        recipients = _first_filled(("at", "on", "against", "into"), match, carrying, knowledge, {f.head.i for f in actors})
    if frame.victim == "subject" and not noun:
        recipients, actors = actors, []
    taken = {f.head.i for f in actors}
    return actors, [f for f in recipients if f.head.i not in taken]


def _carries(verb: str, noun: Token, knowledge: Knowledge) -> bool:
    """Says whether a verb's subject does its noun's deed: "carried out an attack", "set off a bomb"."""
    if verb in knowledge.lexicon["wielding_verbs"] and knowledge.instrument(noun) is not None:
        return True
    return verb in knowledge.lexicon["light_verbs"] - knowledge.lexicon["opaque_verbs"]


def _any_actor(found: Iterable[Found], knowledge: Knowledge) -> bool:
    """Says whether somebody acts among the heads: in "launched a drone attack" the drone is a means."""
    return any(knowledge.instrument(f.head) is None or knowledge.is_a(f.head, "@human") for f in found)


def _first_filled(slots: Iterable[str], match: Match, carrying: Token | None, knowledge: Knowledge, taken: Collection[int] = ()) -> list[Found]:
    for slot in _given_to(slots, match):
        found = [f for f in _checked(_tokens(slot, match, carrying), slot, knowledge) if f.head.i not in taken]
        if slot == "nmod":
            found = [f for f in found if knowledge.can_act(f.head) and f.head.ent_type_ != "FAC" and (f.head.pos_ != "ADJ" or f.head.ent_type_ in ("GPE", "NORP", "ORG"))]
            found = [f for f in found if f.head.i + 1 not in {g.head.i for g in found}]
        if found:
            return found
    return []


def owners(head: Token, knowledge: Knowledge) -> list[Found]:
    """Returns whose an idea is that stands as recipient: "the rights of *Palestinians*", "his commitment to *the voters*"."""
    heads = [c for c in head.lefts if c.dep_ == "poss" or (c.dep_ in ("amod", "compound", "nmod") and c.ent_type_ in ("GPE", "NORP"))]
    heads += [t for p in ("of", "to", "for", "against", "with", "by", "from") for t in syntax.preposition_objects(head, p)]
    return [f for f in _checked(heads, "owner", knowledge) if able(f.head, knowledge)]


def _topic(found: Found) -> bool:
    """"the *Russia* probe" looks into Russia; "the *US* probe", "a *Turkish* investigation" are theirs who carry them out."""
    head = found.head
    return found.rule == "nmod" and head.pos_ == "PROPN" and head.ent_type_ == "GPE" and not head.text.replace(".", "").isupper()


def _charged(noun: Token) -> list[Token]:
    """"accused *Israel* of airstrikes": whoever a verb of accusing names as the deed's doer."""
    standing = carrier(noun)
    verb = standing.head.head
    if standing.dep_ == "pobj" and standing.head.lower_ in ("of", "for", "in", "with") and verb.lemma_.lower() in CHARGING:
        one = syntax.patient(verb)
        return [one] if one is not None else []
    return []


def _given_to(slots: Iterable[str], match: Match) -> list[str]:
    """Slots in order; a dative ("gave *Malawi* ten million") comes before the thing given."""
    ordered = list(slots)
    return ["iobj", *ordered] if "obj" in ordered and syntax.child(match.token, "dative") is not None else ordered


def of_content(match: Match, knowledge: Knowledge, taken: Collection[int]) -> list[Found]:
    """Returns whom a verbal act concerns when it names nobody itself: the doer or the target of what it speaks of.

    "condemned the attack *by Y*", "rejected an offer *from Y*"; "threatened sanctions *against Y*".
    """
    slots = (*CONTENT_DOER, *CONTENT_TARGET) if match.frame.type in ANSWERING else CONTENT_TARGET if match.frame.type in AIMED else ()
    told = contents(match.token, match.last, knowledge)
    for content in [*told, *(o for c in told if c.pos_ in syntax.VERBAL and (o := syntax.child(c, "dobj")) is not None)]:
        for slot in slots:
            heads = syntax.children(content, "poss") if slot == "poss" else [c for c in content.lefts if c.dep_ in ("amod", "compound")] if slot == "nmod" else syntax.preposition_objects(content, slot)
            found = [f for f in _checked(heads, f"content-{slot}", knowledge) if f.head.i not in taken and knowledge.can_act(f.head)]
            if slot == "nmod":
                found = [f for f in found if f.head.ent_type_ in ("GPE", "NORP", "ORG", "PERSON")]
            if found:
                return found
    return []


def protested(match: Match, carrying: Token | None, knowledge: Knowledge) -> list[Found]:
    """Returns whom a protest is aimed at, from its aim: "to demand the resignation of *the president*", "over *Israel*'s raids"."""
    if match.frame.type != "PROTEST":
        return []
    hosts = [match.token] + ([carrying] if carrying is not None else [])
    aims = [c for h in hosts for c in h.children if c.dep_ in ("advcl", "xcomp", "acl") and c.lemma_.lower() in PROTEST_AIMS]
    aims += [c for h in hosts for c in h.children if c.dep_ == "prep" and c.lower_ in ("against", "over", "at", "in")]
    for aim in aims:
        for token in aim.subtree:
            if token.i > aim.i and token.pos_ != "DET" and token.ent_type_ in ("GPE", "NORP", "PERSON", "ORG") and not (token.dep_ == "pobj" and token.head.lower_ in ("in", "at")):
                return [Found(token.head if token.dep_ in ("amod", "compound") and knowledge.can_act(token.head) else token, "protest-aim")]
    return []


def _tokens(slot: str, match: Match, carrying: Token | None) -> list[Token]:
    """The head tokens in one slot."""
    token = match.token
    noun = token.pos_ not in ("VERB", "AUX")
    if slot == "subj":
        verb = token.head if token.pos_ == "ADJ" and token.dep_ in ("acomp", "oprd", "ccomp") else carrying if noun else token
        if verb is None:
            return []
        one = syntax.agent(verb) if syntax.passive(verb) else syntax.subject(verb)
        return [one] if one is not None and one.i != token.i and one.i != carrier(token).i else []
    if slot == "obj":
        return _object(match, noun)
    if slot == "iobj":
        one = syntax.child(token, "dative") or syntax.child(token, "dobj")
        if one is not None and one.pos_ == "ADP":
            return syntax.children(one, "pobj")
        return [one] if one is not None else []
    if slot == "poss":
        return syntax.children(token, "poss") or syntax.children(carrier(token), "poss")
    if slot == "nmod":
        return [c for c in token.lefts if c.dep_ in ("compound", "amod", "nmod")]
    if slot in ("content-subj", "content-obj"):
        return _of_content(slot, match)
    return _after(slot, match, carrying, noun)


def _object(match: Match, noun: bool) -> list[Token]:
    if noun:
        return syntax.preposition_objects(match.token, "of")
    if match.last != match.token and match.last.pos_ == "ADP":
        inner = syntax.children(match.last, "pobj")
        if inner:
            return inner
    one = syntax.patient(match.token)
    return [one] if one is not None and (one.i not in {t.i for t in match.tokens} or one.pos_ in ("NOUN", "PROPN")) else []


def _after(slot: str, match: Match, carrying: Token | None, noun: bool) -> list[Token]:
    places = [*match.tokens, carrier(match.token)]
    found = [t for word in dict.fromkeys(places) for t in syntax.preposition_objects(word, slot)]
    if not found and noun and carrying is not None and carrier(match.token).dep_ in ("dobj", "nsubjpass", "pobj"):
        found = syntax.preposition_objects(carrying, slot)
    if not found and noun and slot != "by":
        found = [t for doer in syntax.preposition_objects(match.token, "by") for t in syntax.preposition_objects(doer, slot)]
    if not found and noun:
        found = [t for c in _siblings(match.token) for t in syntax.preposition_objects(c, slot)]
    return [t for t in found if t.ent_type_ not in ("DATE", "TIME")]


def _siblings(noun: Token) -> list[Token]:
    first = noun
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
        first = first.head
    return [t for t in syntax.conjuncts(first) if t.i != noun.i]


def _of_content(slot: str, match: Match) -> list[Token]:
    for word in reversed(match.tokens):
        for clause in (c for c in word.children if c.dep_ in CONTENT_CLAUSES and c.pos_ in syntax.VERBAL):
            if slot == "content-obj":
                one = syntax.patient(clause)
            else:
                one = syntax.patient(clause) if syntax.passive(clause) else syntax.subject(clause)
            if one is not None and one.i != match.token.i:
                return [one]
    one = syntax.child(match.token, "dobj") if slot == "content-subj" else None
    return [one] if one is not None else []


def _checked(heads: Iterable[Token], rule: str, knowledge: Knowledge) -> list[Found]:
    """Heads with their conjuncts, partitives opened, those that can be nobody dropped."""
    found = []
    for head in heads:
        for token in syntax.conjuncts(syntax.antecedent(head)):
            token = syntax.opened(token)
            if syntax.stance(token) or token.pos_ in syntax.VERBAL or token.is_punct or token.lower_ in ("other", "another", "each", "itself", "themselves", "himself", "herself") or token.ent_type_ in ("DATE", "TIME", "PERCENT", "MONEY"):
                continue
            found.append(Found(token, rule))
    return found


def doers(found: list[Found], knowledge: Knowledge) -> tuple[list[Found], list[tuple[str, Token]]]:
    """Splits actor heads into those who act and the instruments they act with.

    A weapon as grammatical subject ("rockets hit the base") is an instrument; whoever owns, fired or made it in the words
    ("an *Iranian* drone", "rockets fired by *the group*") acts.
    """
    actors: list[Found] = []
    instruments: list[tuple[str, Token]] = []
    for one in found:
        kind = knowledge.instrument(one.head)
        if kind is not None and not knowledge.lexicon["person_pronouns"] & {one.head.lower_}:
            instruments.append((kind[0], one.head))
            if (kind[0] in WEAPONS or kind[0] == "cyber") and not knowledge.is_a(one.head, "@human"):
                actors += _behind(one.head, knowledge)
                continue
            if not knowledge.is_a(one.head, "@human") and not any(knowledge.can_act(c) for c in one.head.lefts):
                continue
        if kind is not None or (not knowledge.abstract(one.head) and able(one.head, knowledge)):
            actors.append(one)
    return actors, instruments


def able(head: Token, knowledge: Knowledge) -> bool:
    """Says whether a head can be a doer: somebody named, an agent noun, or a noun made like one ("smuggler", "loyalist")."""
    if knowledge.can_act(head) or knowledge.is_a(head, "@human") or (head.is_title and head.i != head.sent.start):
        return True
    return head.pos_ == "NOUN" and head.lemma_.lower().endswith(AGENTIVE)


def _behind(weapon: Token, knowledge: Knowledge) -> list[Found]:
    owners = [c for c in weapon.children if c.dep_ in ("poss", "amod", "compound", "nmod") and c.ent_type_ in ("GPE", "NORP", "ORG", "PERSON")]
    for clause in syntax.children(weapon, "acl", "relcl"):
        who = syntax.agent(clause)
        owners += [who] if who is not None else []
    owners += [t for p in ("by", "from") for t in syntax.preposition_objects(weapon, p) if knowledge.can_act(t)]
    return [Found(o, "behind-the-weapon") for o in owners]
