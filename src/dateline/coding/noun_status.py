"""The status of what a noun tells: its own adjectives, the verb that carries it, the word it hangs on."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.coding import syntax, tenses
from dateline.coding.carrying import carrier
from dateline.coding.knowledge import Knowledge
from dateline.coding.own_words import Found, by_own_words, first_tag, soon
from dateline.coding.verb_status import aimed, by_list, nothing_of, of_verb, shunned
from dateline.records.event import AHEAD

POINTING = ("the", "this", "that", "these", "those", "both")
GOING_ON = {"ongoing", "continuing", "widening", "escalating", "long-running", "raging", "protracted", "continued"}
BRINGING_ABOUT = {"be", "hold", "reach", "sign", "conduct", "stage", "make", "strike", "launch", "carry", "conclude"}
ENDING = {"halt", "suspend", "stop", "end", "cancel"}
TIMING = {"after", "before", "since", "during", "amid", "over", "following", "despite", "until", "as", "by", "at", "from", "like", "than", "under"}
CARRIED_DEPS = ("dobj", "nsubjpass", "pobj", "oprd", "attr")
MODALITIES = ("modal", "future", "reported-future", "conditional", "awaited")


def of_noun(noun: Token, support: Token | None, knowledge: Knowledge) -> Found:
    """Returns the status of a noun's deed; None where the words say nothing."""
    standing = carrier(noun)
    if found := _by_modifiers(noun, standing, knowledge):
        return found
    first = _first_joined(standing)
    above = first.head
    if first.dep_ == "pobj" and above.lower_ in ("to", "for") and above.head.lemma_.lower() in knowledge.lexicon["answering_verbs"]:
        return None  # "has not responded to the strike": the strike took place
    if found := (shunned(above, knowledge) if first.dep_ == "pobj" else _in_compound(first, knowledge)):
        return found
    if support is not None:
        found = _supported(first, support, knowledge)
    else:
        found = _below(above, first, knowledge) if first.dep_ == "pobj" and above.head != above else _object(first, knowledge)
    return found or (("possible", "any") if _has_any(standing) else _lasting(first))


def _in_compound(noun: Token, knowledge: Knowledge) -> Found:
    """ "an *invasion* threat", "*strike* plans": a deed that is only the first half of a word for what may come."""
    head = noun.head.lemma_.lower()
    within = noun.pos_ in ("NOUN", "PROPN") and noun.dep_ in ("compound", "nmod", "amod")
    if not within or head not in knowledge.lexicon["open_compound_heads"]:
        return None
    return by_list(head, knowledge, "planned_nouns") or ("possible", f"compound:{head}")


def _lasting(noun: Token) -> Found:
    """ "is *at war*", "are *on strike*", "the *widening* fight": what goes on as it is told."""
    if any(c.dep_ == "amod" and c.lower_ in GOING_ON for c in noun.children):
        return "ongoing", "adjective"
    verb = noun.head.head
    bare = noun.dep_ == "pobj" and syntax.child(noun, "det", "poss") is None
    standing = bare and noun.head.lower_ in ("on", "at", "under") and verb.lemma_ == "be" and first_tag(verb) in tenses.PRESENT_TAGS
    return ("ongoing", "standing") if standing else None


def _first_joined(noun: Token) -> Token:
    """The first of several joined nouns, which share what governs it: "called for *talks* and a truce"."""
    while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    return noun


def _pointing(noun: Token) -> bool:
    """Says whether a noun names something known: "*the* strike", "*Israel's* raid"."""
    return any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in POINTING) for c in noun.children)


def _has_any(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ == "any" for c in noun.children)


def _by_modifiers(noun: Token, standing: Token, knowledge: Knowledge) -> Found:
    """ "*no* attack", "a *planned* attack", "a *possible* wave of attacks"."""
    around = [c for t in dict.fromkeys((noun, standing)) for c in t.children]
    if any(c.dep_ in ("det", "neg") and c.lower_ in ("no", "neither") for c in around):
        return "did_not_happen", "negation"
    for word in [c.lower_ for c in around if c.dep_ in ("amod", "advmod", "compound")]:
        if word in knowledge.lexicon["planned_adjectives"]:
            return "planned", f"adjective:{word}"
        if word in knowledge.lexicon["possible_adjectives"]:
            return "possible", f"adjective:{word}"
    if any(c.dep_ in ("acl", "relcl") and _to_be_held(c) for c in around):
        return "planned", "to-be"
    if soon(noun):
        return "planned", "soon"
    scheduled = next((c for c in around if c.dep_ == "acl" and c.tag_ == "VBN" and c.lower_ in knowledge.lexicon["planned_adjectives"]), None)
    return ("planned", f"adjective:{scheduled.lower_}") if scheduled is not None else None


def _to_be_held(verb: Token) -> bool:
    """"talks *to be held* in May": an infinitive in the passive."""
    words = [c.lower_ for c in syntax.children(verb, "aux", "auxpass")]
    return verb.tag_ == "VBN" and words == ["to", "be"]


def _supported(noun: Token, support: Token, knowledge: Knowledge) -> Found:
    """The status that the verb with the noun as subject or object gives it."""
    words, lemma = knowledge.lexicon, support.lemma_.lower()
    outer = of_verb(support, knowledge)
    if noun.dep_ not in CARRIED_DEPS:
        return _of_subject(noun, support, outer, knowledge)
    particle = syntax.child(support, "prt")
    if particle is not None and (found := shunned(particle, knowledge)):
        return found
    if lemma in words["averting_verbs"]:
        return _averted(support, outer)
    if lemma in ENDING and outer and outer[0] == "did_not_happen":
        return None
    if noun.dep_ == "pobj" and noun.head.lower_ == "for" and _pointing(noun):
        return None  # "will pay the price for the killing"
    if noun.dep_ == "nsubjpass" and outer is None and (ahead := _to_happen(support, knowledge)):
        return ahead
    if noun.dep_ == "nsubjpass" and lemma in words["ordering_verbs"] and _pointing(noun):
        return outer  # "the strike was ordered by the president"
    if noun.dep_ == "nsubjpass" and lemma == "expect":
        return outer or ("planned", "governor:expect")
    if lemma in words["advocating_verbs"] and not _pointing(noun):
        return outer or ("possible", f"governor:{lemma}")
    if lemma in words["light_verbs"] | words["possible_governors"] | words["planned_governors"]:
        return outer if outer and outer[0] != "ongoing" else by_list(lemma, knowledge, "wanting_verbs", "ordering_verbs") or outer
    return _carried_over(noun, lemma, outer, knowledge)


def _to_happen(verb: Token, knowledge: Knowledge) -> Found:
    """"talks are *set to resume*", "a strike is *expected to begin*": what hangs on the passive only lets the deed take place."""
    clause, words = syntax.child(verb, "xcomp"), knowledge.lexicon
    if clause is None or clause.lemma_.lower() not in words["happening_verbs"] | BRINGING_ABOUT:
        return None
    return by_list(verb.lemma_.lower(), knowledge, "planned_governors", "possible_governors")


def _averted(verb: Token, outer: Found) -> Found:
    """ "averted an attack" says there was none; "may avert", "to avert" leave it open."""
    open_ = (outer is not None and outer[0] == "possible") or aimed(verb)
    return ("possible" if open_ else "did_not_happen"), f"governor:{verb.lemma_.lower()}"


def _carried_over(noun: Token, lemma: str, outer: Found, knowledge: Knowledge) -> Found:
    """What a verb that does not itself carry the deed hands on to it: plans and negation, unless the noun names something known."""
    if outer is None or lemma in knowledge.lexicon["opaque_verbs"] or lemma in knowledge.lexicon["negative_verbs"]:
        return None
    return outer if outer[0] in AHEAD or (outer[0] == "did_not_happen" and not _pointing(noun)) else None


def _object(noun: Token, knowledge: Knowledge) -> Found:
    """The status of a noun that no verb carries and that stands after no preposition."""
    return of_verb(noun.head, knowledge) if noun.dep_ in CARRIED_DEPS and _has_any(noun) and noun.head.pos_ in syntax.VERBAL else None


def _of_subject(noun: Token, verb: Token, outer: Found, knowledge: Knowledge) -> Found:
    """ "an attack is *likely*", "an attack *may* follow", "no attack *occurred*", "an attack *would be* a mistake"."""
    told = syntax.child(verb, "acomp")
    if told is not None and told.lemma_.lower() in knowledge.lexicon["possible_adjectives"] and not _of_another(told, knowledge):
        return "possible", f"adjective:{told.lemma_.lower()}"
    if outer is None or outer[0] not in ("did_not_happen", "planned", "possible"):
        return None
    if verb.lemma_.lower() in knowledge.lexicon["happening_verbs"]:
        return outer
    return ("possible", "modal-subject") if outer[1] in MODALITIES and not _pointing(noun) else None


def _of_another(likely: Token, knowledge: Knowledge) -> bool:
    """ "the agreement is likely *to be approved*": it is another deed that is likely, not the subject's."""
    clause = syntax.child(likely, "xcomp")
    return clause is not None and clause.lemma_.lower() not in knowledge.lexicon["happening_verbs"] | BRINGING_ABOUT


def _below(preposition: Token, noun: Token, knowledge: Knowledge) -> Found:
    """The status of a noun after a preposition: "the threat *of* war", "ready *for* war", "warned *of* war"."""
    head, words = preposition.head, knowledge.lexicon
    lemma = head.lemma_.lower()
    if head.pos_ == "NOUN":
        if lemma in words["withholding_words"] | words["lacking_nouns"] and preposition.lower_ == "of":
            return "did_not_happen", f"governor:{lemma}"
        found = by_list(lemma, knowledge, "possible_nouns", "planned_nouns")
        phrase = f"{lemma} {preposition.lower_}"
        if found is None and phrase in words["open_noun_phrases"] and not _pointing(noun):
            found = "possible", f"governor:{lemma}-{preposition.lower_}"
        if (found or _has_any(noun)) and nothing_of(head, knowledge):
            return "did_not_happen", f"governor:not-{lemma}"
        denied = lemma in words["speech_nouns"] and head.dep_ == "dobj" and head.head.lemma_ in words["denies"]
        return ("did_not_happen", "denied-report") if denied and not _pointing(noun) else found
    if head.pos_ == "ADJ" and (ready := by_list(lemma, knowledge, "readiness_adjectives")):
        return ready
    if head.pos_ == "ADJ" and lemma in words["possible_governors"]:
        return "possible", f"governor:{lemma}"
    if preposition.lower_ == "without":
        return "did_not_happen", "without"
    if preposition.lower_ in ("toward", "towards", "until", "till", "pending") and not _pointing(noun):
        return "possible", f"before:{preposition.lower_}"
    if preposition.lower_ == "of" and head.lower_ in ("ahead", "instead"):
        return ("planned" if head.lower_ == "ahead" else "did_not_happen"), f"before:{head.lower_}"
    return _below_verb(head, preposition, noun, knowledge) if head.pos_ in syntax.VERBAL else None


def _below_verb(verb: Token, preposition: Token, noun: Token, knowledge: Knowledge) -> Found:
    """ "called for strikes" leaves them open; "may lead to strikes" too, though "led to strikes" does not."""
    lemma = verb.lemma_.lower()
    if f"{lemma} {preposition.lower_}" in knowledge.lexicon["approaching_phrases"]:
        return "planned", f"governor:{lemma}-{preposition.lower_}"
    if lemma in knowledge.lexicon["foreseeing_verbs"] or (lemma == "lead" and by_own_words(verb, knowledge)):
        return "possible", f"governor:{lemma}"
    if f"{lemma} {preposition.lower_}" in knowledge.lexicon["open_phrases"]:
        return "possible", f"governor:{lemma}-{preposition.lower_}"
    told = syntax.child(verb, "acomp") if lemma == "be" and preposition.lower_ == "for" else None
    if told is not None and (ready := by_list(told.lemma_.lower(), knowledge, "readiness_adjectives")):
        return ready  # "is due in Paris for talks"
    if lemma in knowledge.lexicon["light_verbs"] and lemma != "lead" and preposition.lower_ in ("with", "on", "in", "into"):
        return of_verb(verb, knowledge)
    if preposition.lower_ in TIMING or _pointing(noun):
        return None
    return _carried_over(noun, lemma, of_verb(verb, knowledge), knowledge)
