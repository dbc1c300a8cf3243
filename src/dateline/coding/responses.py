"""Words that say a deed answers another: "retaliated", "in response to", "to punish X for", "drew condemnation"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.coding import arguments, syntax
from dateline.coding.circumstances import clause_of
from dateline.coding.draft import Draft
from dateline.coding.knowledge import Knowledge
from dateline.records.event import Relation

AIMS: Mapping[Relation, str] = {"response": "response_aims", "retaliation": "retaliation_aims", "reaction": "reaction_aims"}
"""For each relation, the list of the infinitives that say it."""
CAUSE_PREPOSITIONS = ("for", "to", "against", "over", "at", "of")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that make a trigger an answer; ``cause`` is the head of what it answers, where the words name it."""

    relation: Relation
    first: Token
    last: Token
    cause: Token | None


def cues(draft: Draft, knowledge: Knowledge) -> Iterator[Cue]:
    """Yields the words by which a draft's clause says that it answers something."""
    own = _own(draft.token, knowledge)
    if own is not None:
        yield Cue(own, draft.token, draft.token, _cause_of(draft.token))
    for host in [*draft.match.tokens, *([draft.support] if draft.support is not None else [])]:
        aimed = sorted((*_phrases(host, knowledge), *_aims(host, knowledge)), key=lambda cue: cue.first.i)
        # "threatened to retaliate": the answer is still to come.
        yield from (cue for cue in aimed if draft.type != "THREATEN" or cue.first.dep_ != "xcomp")
        yield from _answering_verb(host, knowledge)
        yield from _vengeance(host, knowledge)
    yield from _modifiers(draft.token, knowledge)
    yield from _caused(draft, knowledge)
    if denies(draft, knowledge):
        yield from _denial(draft, knowledge)


def _own(token: Token, knowledge: Knowledge) -> Relation | None:
    """The relation that the trigger's own word makes: "retaliated", "fired back", "counterattack"."""
    words, lemma = knowledge.lexicon, token.lemma_.lower()
    if lemma in words["back_verbs"] and any(c.lower_ == "back" for c in token.children):
        return "response"
    if lemma in words["retaliation_words"]:
        return "retaliation"
    return "response" if lemma in words["counter_deeds"] else None


def _cause_of(word: Token) -> Token | None:
    """What a word of answering is about: after its preposition, else its object."""
    return _first_after(word, CAUSE_PREPOSITIONS) or syntax.child(word, "dobj")


def _first_after(word: Token, prepositions: tuple[str, ...]) -> Token | None:
    return next((t for p in prepositions for t in syntax.preposition_objects(word, p)), None)


def _phrases(host: Token, knowledge: Knowledge) -> Iterator[Cue]:
    """"in response to X", "as punishment for X" hanging on the trigger's verb or its object."""
    for c in host.subtree:
        if c.dep_ != "prep" or c.lower_ not in ("in", "as", "at") or (c.head.i != host.i and clause_of(c).i != host.i):
            continue
        inner = syntax.child(c, "pobj")
        if inner is None or (c.lower_ == "at") != (inner.lower_ == "request") or inner.lower_ == "protests":
            continue
        if inner.lemma_.lower() in knowledge.lexicon["answer_phrase_nouns"]:
            beside = _first_after(host.head if host.dep_ == "dobj" else host, ("at",))
            yield Cue(_relation(inner.lemma_.lower(), knowledge), c, inner, _cause_of(inner) or beside)


def _relation(word: str, knowledge: Knowledge) -> Relation:
    if word in knowledge.lexicon["retaliation_words"] or word == "retribution":
        return "retaliation"
    return "reaction" if word in knowledge.lexicon["reaction_nouns"] else "response"


def _aims(host: Token, knowledge: Knowledge) -> Iterator[Cue]:
    """"struck *to punish* X for Y", "marched *to protest* X"."""
    for c in syntax.children(host, "advcl", "xcomp"):
        relation = next((r for r, name in AIMS.items() if c.lemma_.lower() in knowledge.lexicon[name]), None)
        if relation is not None and c.tag_ == "VB":
            yield Cue(relation, c, c, _cause_of(c))


def _answering_verb(host: Token, knowledge: Knowledge) -> Iterator[Cue]:
    """"responded with airstrikes", "retaliated by arresting"."""
    words, preposition, above = knowledge.lexicon, host.head, host.head.head
    if host.pos_ == "VERB" and host.lemma_.lower() in words["answering_verbs"]:
        yield _answer(host)
    elif host.dep_ == "pcomp" and preposition.lower_ in ("by", "with") and above.lemma_.lower() in words["acting_answer_verbs"]:
        yield _answer(above)


def _vengeance(host: Token, knowledge: Knowledge) -> Iterator[Cue]:
    """"*took revenge* for the raid", "vowed *revenge*", "vowed *to avenge* them"; what is vowed against "any" attack answers none yet."""
    words = knowledge.lexicon["retaliation_words"]
    made = syntax.child(host, "dobj", "xcomp") if host.lemma_.lower() in knowledge.lexicon["avenging_verbs"] else None
    if made is None or made.lemma_.lower() not in words or any(t.lower_ in ("any", "if") for t in made.subtree):
        return
    yield Cue("retaliation", made, made, _cause_of(made))


def _answer(verb: Token) -> Cue:
    relations: Mapping[str, Relation] = {"retaliate": "retaliation", "react": "reaction"}
    return Cue(relations.get(verb.lemma_.lower(), "response"), verb, verb, _first_after(verb, ("to", "for", "against")))


def _modifiers(token: Token, knowledge: Knowledge) -> Iterator[Cue]:
    """"*retaliatory* strikes", "a *retaliatory* wave of strikes"."""
    carrying = token.head.head.lefts if token.dep_ == "pobj" and token.head.lower_ == "of" else ()
    for c in (*token.lefts, *carrying):
        if c.lower_ in knowledge.lexicon["retaliatory_modifiers"]:
            yield Cue("retaliation", c, c, None)


def _caused(draft: Draft, knowledge: Knowledge) -> Iterator[Cue]:
    """"The strike *drew* condemnation", "protests *sparked* by the killing"."""
    token, causes = draft.token, knowledge.lexicon["cause_verbs"]
    verb = draft.support if token.pos_ not in syntax.VERBAL else token
    if verb is not None and verb.lemma_.lower() in causes:
        if token.dep_ == "dobj" or verb.i == token.i:
            yield Cue("reaction", verb, verb, arguments.subject(verb))
        elif token.dep_ in ("nsubj", "nsubjpass") and arguments.agent(verb) is not None:
            yield Cue("reaction", verb, verb, arguments.agent(verb))
    for c in syntax.children(token, "acl"):
        if c.lemma_.lower() in causes and c.tag_ == "VBN":
            yield Cue("reaction", c, c, arguments.agent(c))


def denies(draft: Draft, knowledge: Knowledge) -> bool:
    """Says whether a draft's own verb denies or rejects something that is said."""
    return draft.type == "REJECT" and draft.token.lemma_.lower() in knowledge.lexicon["denying_verbs"]


def _denial(draft: Draft, knowledge: Knowledge) -> Iterator[Cue]:
    """"denied any role", "rejected the charge": a denial answers the charge that is told."""
    verb, made = draft.token, syntax.child(draft.token, "dobj")
    charge = made is None or made.lemma_.lower() in knowledge.lexicon["charge_nouns"]
    said = verb.lemma_.lower() == "deny" or syntax.child(verb, "ccomp", "xcomp") is not None
    if draft.status == "happened" and (charge or said):
        yield Cue("response", verb, verb, made)
