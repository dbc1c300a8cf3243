"""The status of what a noun tells: its own adjectives, the verb that carries it, the word it hangs on."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.coding import syntax
from dateline.coding.carrying import carrier
from dateline.coding.knowledge import Knowledge
from dateline.coding.own_words import Found, by_own_words
from dateline.coding.verb_status import by_list, of_verb
from dateline.records.event import AHEAD

CARRIED_DEPS = ("dobj", "nsubjpass", "pobj", "oprd", "attr")
MODALITIES = ("modal", "future", "reported-future")


def of_noun(noun: Token, support: Token | None, knowledge: Knowledge) -> Found:
    """Returns the status of a noun's deed; None where the words say nothing."""
    standing = carrier(noun)
    if found := _by_modifiers(noun, standing, knowledge):
        return found
    above = standing.head
    if standing.dep_ == "pobj" and above.lower_ in ("to", "for") and above.head.lemma_.lower() in knowledge.lexicon["answering_verbs"]:
        return None  # "has not responded to the strike": the strike took place
    if support is not None:
        return _supported(standing, support, knowledge)
    return _below(above, knowledge) if standing.dep_ == "pobj" and above.head != above else None


def _by_modifiers(noun: Token, standing: Token, knowledge: Knowledge) -> Found:
    """"*no* attack", "a *planned* attack", "a *possible* wave of attacks"."""
    around = [c for t in dict.fromkeys((noun, standing)) for c in t.children]
    if any(c.dep_ in ("det", "neg") and c.lower_ in ("no", "neither") for c in around):
        return "did_not_happen", "negation"
    for word in [c.lower_ for c in around if c.dep_ in ("amod", "advmod", "compound")]:
        if word in knowledge.lexicon["planned_adjectives"]:
            return "planned", f"adjective:{word}"
        if word in knowledge.lexicon["possible_adjectives"]:
            return "possible", f"adjective:{word}"
    return None


def _supported(noun: Token, support: Token, knowledge: Knowledge) -> Found:
    """The status that the verb with the noun as subject or object gives it."""
    words, lemma = knowledge.lexicon, support.lemma_.lower()
    outer = of_verb(support, knowledge)
    if noun.dep_ not in CARRIED_DEPS:
        return _of_subject(support, outer, knowledge)
    if lemma == "call" and any(c.lower_ == "off" for c in syntax.children(support, "prt")):
        return "did_not_happen", "governor:call-off"
    if lemma in words["averting_verbs"]:
        return outer if outer and outer[0] == "possible" else ("did_not_happen", f"governor:{lemma}")
    if lemma in words["light_verbs"] | words["possible_governors"] | words["planned_governors"]:
        return outer if outer and outer[0] != "ongoing" else by_list(lemma, knowledge, "wanting_verbs", "ordering_verbs") or outer
    return outer if outer and outer[0] in AHEAD and lemma not in words["opaque_verbs"] else None


def _of_subject(verb: Token, outer: Found, knowledge: Knowledge) -> Found:
    """"an attack is *likely*", "an attack *may* follow", "no attack *occurred*"."""
    told = syntax.child(verb, "acomp")
    if told is not None and told.lemma_.lower() in knowledge.lexicon["possible_adjectives"]:
        return "possible", f"adjective:{told.lemma_.lower()}"
    if outer is None or outer[0] not in ("did_not_happen", "planned", "possible"):
        return None
    return outer if outer[1] in MODALITIES or verb.lemma_.lower() in knowledge.lexicon["happening_verbs"] else None


def _below(preposition: Token, knowledge: Knowledge) -> Found:
    """The status of a noun after a preposition: "the threat *of* war", "ready *for* war", "warned *of* war"."""
    head = preposition.head
    lemma = head.lemma_.lower()
    if head.pos_ == "NOUN":
        return by_list(lemma, knowledge, "possible_nouns", "planned_nouns")
    if head.pos_ == "ADJ" and (ready := by_list(lemma, knowledge, "readiness_adjectives")):
        return ready
    if preposition.lower_ == "without":
        return "did_not_happen", "without"
    return _below_verb(head, preposition, knowledge) if head.pos_ in syntax.VERBAL else None


def _below_verb(verb: Token, preposition: Token, knowledge: Knowledge) -> Found:
    """"called for strikes" leaves them open; "may lead to strikes" too, though "led to strikes" does not."""
    lemma = verb.lemma_.lower()
    if lemma in knowledge.lexicon["foreseeing_verbs"] or (lemma == "lead" and by_own_words(verb, knowledge)):
        return "possible", f"governor:{lemma}"
    if lemma in knowledge.lexicon["light_verbs"] and lemma != "lead" and preposition.lower_ in ("with", "on", "in", "into"):
        return of_verb(verb, knowledge)
    return None
