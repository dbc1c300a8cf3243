"""The status of what a verb tells: by its own words, else by what governs it, outwards."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from dateline.coding import syntax, tenses
from dateline.coding.knowledge import Knowledge
from dateline.coding.own_words import Found, by_own_words
from dateline.records.event import Status

BY_LIST: Mapping[str, Status] = {
    "planned_governors": "planned",
    "planned_nouns": "planned",
    "ordering_verbs": "planned",
    "readiness_adjectives": "planned",
    "possible_governors": "possible",
    "possible_nouns": "possible",
    "doubting_verbs": "possible",
    "wanting_verbs": "possible",
}
"""What the words of a list make of the deed that hangs on them."""


def of_verb(verb: Token, knowledge: Knowledge) -> Found:
    """Returns the status a verb's own words give it, else that of its governor; None where the words say nothing."""
    own = by_own_words(verb, knowledge)
    lemma = verb.head.lemma_.lower()
    if own and own[0] == "planned" and verb.dep_ == "ccomp" and lemma in knowledge.lexicon["fearing_verbs"]:
        return "possible", f"governor:{lemma}"
    if own and own[0] != "ongoing":
        return own
    return _by_governor(verb, knowledge) or own


def by_list(lemma: str, knowledge: Knowledge, *names: str) -> Found:
    """Returns the status that the first word list with the governor in it stands for."""
    status = next((BY_LIST[name] for name in names if lemma in knowledge.lexicon[name]), None)
    return (status, f"governor:{lemma}") if status else None


def _by_governor(verb: Token, knowledge: Knowledge) -> Found:
    """The status that the word above gives a verb, by the kind of clause the verb heads."""
    head = verb.head
    infinitive = any(c.lower_ == "to" for c in syntax.children(verb, "aux"))
    if head == verb:
        return None
    if verb.dep_ == "conj" and head.pos_ in syntax.VERBAL:
        return None if _has_own_start(verb) and not infinitive else of_verb(head, knowledge)
    if infinitive:
        return _infinitive(verb, knowledge)
    match verb.dep_:
        case "csubj":
            return _subject_clause(head, knowledge)
        case "pcomp":
            return _after_preposition(verb, knowledge)
        case "ccomp" | "xcomp":
            return _complement(verb, knowledge) if head.pos_ in (*syntax.VERBAL, "ADJ") else None
        case "advcl":
            return of_verb(head, knowledge) if verb.tag_ == "VBG" and head.pos_ in syntax.VERBAL else None
        case "relcl" | "acl":
            return by_list(head.lemma_.lower(), knowledge, "possible_nouns") if head.pos_ == "NOUN" else None
    return None


def _has_own_start(verb: Token) -> bool:
    """Says whether a joined verb has an auxiliary or subject of its own, so that it shares nothing with the verb before."""
    return any(c.lower_ != "to" for c in syntax.children(verb, "aux", "nsubj", "nsubjpass"))


def _subject_clause(head: Token, knowledge: Knowledge) -> Found:
    """"*sending troops* would be a mistake": a deed that is only weighed."""
    outer = by_own_words(head, knowledge) if head.pos_ in syntax.VERBAL else None
    return ("possible", "modal-subject") if outer and outer[0] in ("possible", "planned") else None


def _infinitive(verb: Token, knowledge: Knowledge) -> Found:
    head, lemma = verb.head, verb.head.lemma_.lower()
    verbal = head.pos_ in syntax.VERBAL
    if verbal and verb.dep_ in ("xcomp", "ccomp") and lemma in knowledge.lexicon["unrealised_governors"]:
        return _unrealised(head, knowledge)
    if verb.dep_ == "advcl":
        return _purpose(head, knowledge)
    outer = of_verb(head, knowledge) if verbal else None
    if outer and outer[0] == "did_not_happen":
        return "did_not_happen", "governor-negated"
    return _wanted(verb, knowledge) or _pursued(verb, outer, knowledge)


def _unrealised(head: Token, knowledge: Knowledge) -> Found:
    """"failed to attack" did not; "did not fail to attack" did."""
    lemma, own = head.lemma_.lower(), by_own_words(head, knowledge)
    negated = own is not None and own[0] == "did_not_happen"
    return ("happened", f"governor:not-{lemma}") if negated else ("did_not_happen", f"governor:{lemma}")


def _wanted(verb: Token, knowledge: Knowledge) -> Found:
    """"plans to strike", "is to strike", "a threat to strike"."""
    head, lemma = verb.head, verb.head.lemma_.lower()
    if lemma == "be" and head.pos_ == "AUX":
        return "planned", f"governor:{lemma}"
    return by_list(lemma, knowledge, "planned_governors", "possible_governors", "possible_nouns", "planned_nouns")


def _pursued(verb: Token, outer: Found, knowledge: Knowledge) -> Found:
    """"continues to shell", "tried to storm"; what else governs an infinitive hands its own status on."""
    head, lemma = verb.head, verb.head.lemma_.lower()
    if lemma in knowledge.lexicon["ongoing_governors"] and head.tag_ in tenses.PRESENT_TAGS:
        return outer or ("ongoing", f"governor:{lemma}")
    if lemma in knowledge.lexicon["attempts"]:
        return outer or ("happened", "attempt")
    if head.pos_ == "ADJ" or (verb.dep_ == "acl" and head.pos_ == "NOUN"):
        return "possible", f"governor:{lemma}"
    return outer


def _purpose(head: Token, knowledge: Knowledge) -> Found:
    """"used rockets *to strike*" happened with its main clause; "flies *to meet*" is open; "will fly *to meet*" is planned."""
    words = knowledge.lexicon
    outer = of_verb(head, knowledge) if head.pos_ in syntax.VERBAL else None
    if outer is None and tenses.tense(tenses.finite(head, None)) != "past":
        return "possible", "purpose"
    made = syntax.child(head, "dobj") if outer is None else None
    if made is not None and made.lemma_.lower() in words["possible_nouns"] | words["planned_nouns"] | words["motion_nouns"]:
        return "possible", f"governor:{made.lemma_.lower()}"
    return outer


def _after_preposition(verb: Token, knowledge: Knowledge) -> Found:
    """"without firing", "prevented from leaving", "the threat of striking", "responded by striking"."""
    words, preposition, head = knowledge.lexicon, verb.head, verb.head.head
    lemma, verbal = head.lemma_.lower(), head.pos_ in syntax.VERBAL
    if preposition.lower_ == "without":
        return "did_not_happen", "without"
    if syntax.child(verb, "nsubj", "nsubjpass") is not None:
        return None
    if preposition.lower_ == "from" and lemma in words["negative_verbs"]:
        return "did_not_happen", f"governor:{lemma}"
    wished = by_list(lemma, knowledge, "possible_governors") if verbal and lemma != "call" else None
    if found := wished or by_list(lemma, knowledge, "possible_nouns", "planned_nouns"):
        return found
    done = verbal and preposition.lower_ in ("by", "in", "for") and lemma not in words["alleges"]
    return of_verb(head, knowledge) if done else None


def _complement(verb: Token, knowledge: Knowledge) -> Found:
    """"refused *letting* them go", "demanded that it *leave*", "fears that it *struck*", "began *shelling*"."""
    words, head, lemma = knowledge.lexicon, verb.head, verb.head.lemma_.lower()
    if lemma in words["unrealised_governors"] and verb.dep_ == "xcomp":
        return "did_not_happen", f"governor:{lemma}"
    if (lemma in words["subjunctive_verbs"] and verb.tag_ == "VB") or lemma in words["doubting_verbs"]:
        return "possible", f"governor:{lemma}"
    if lemma not in words["phase_verbs"] or verb.dep_ != "xcomp":
        return None
    goes_on = lemma in words["ongoing_governors"] and head.tag_ in tenses.PRESENT_TAGS
    return of_verb(head, knowledge) or (("ongoing", f"governor:{lemma}") if goes_on else None)
