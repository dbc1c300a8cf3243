"""The status of what a verb tells: by its own words, else by what governs it, outwards."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from dateline.coding import syntax, tenses
from dateline.coding.knowledge import Knowledge
from dateline.coding.own_words import Found, by_own_words, negated
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


SHUNNING_REACH = 3  # words before the preposition of "stopped short of"
AWAITING = {"until", "till", "before", "once", "when", "after"}
FINITE_TAGS = ("VBD", "VBZ", "VBP")


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
        return _without_governor(verb, infinitive)
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
            if (particle := syntax.child(head, "prt")) is not None and verb.tag_ == "VBG" and (found := shunned(particle, knowledge)):
                return found
            if _awaited(verb, knowledge):
                return "possible", "awaited"
            joined = verb.tag_ == "VBG" and head.pos_ in syntax.VERBAL and syntax.child(verb, "mark", "advmod", "nsubj") is None
            outer = of_verb(head, knowledge) if joined else None
            beside = verb.i > head.i and verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text in (",", "–", "—")
            return None if outer and outer[0] == "did_not_happen" and beside else outer  # "did not strike, *saying* …"
        case "relcl" | "acl" if verb.tag_ not in ("VBG", "VBN") or syntax.child(verb, "aux", "auxpass") is not None:
            return _noun_clause(verb, knowledge) if head.pos_ == "NOUN" else None
    return None


def _noun_clause(verb: Token, knowledge: Knowledge) -> Found:
    """ "the *fear that* it strikes", "*no sign that* it struck"; a clause about the noun ("the call *in which* he urged") is none of its content."""
    noun = verb.head
    lists = ("possible_nouns", "planned_nouns") if _bare(verb) else ("possible_nouns",)
    if noun.lemma_.lower() in knowledge.lexicon["evidence_nouns"] and nothing_of(noun, knowledge):
        return "did_not_happen", f"governor:not-{noun.lemma_.lower()}"
    about = any(t.tag_ in ("WDT", "WP", "WP$", "WRB") and t.i < verb.i for t in verb.subtree)
    return None if about else by_list(noun.lemma_.lower(), knowledge, *lists)


def _without_governor(verb: Token, infinitive: bool) -> Found:
    """"President *to visit* Paris" is planned, "*Release* our sons!" is only wanted."""
    subject = syntax.child(verb, "nsubj", "nsubjpass")
    if subject is None and verb.tag_ == "VB" and syntax.child(verb, "aux") is None:
        return "possible", "imperative"
    return ("planned", "headline") if infinitive and subject is not None else None


def _has_own_start(verb: Token) -> bool:
    """Says whether a joined verb has an auxiliary, a subject or a tense of its own, so that it shares nothing with the verb before."""
    finite = verb.tag_ in FINITE_TAGS and verb.head.tag_ == "VB"
    return finite or any(c.lower_ != "to" for c in syntax.children(verb, "aux", "nsubj", "nsubjpass"))


def _awaited(verb: Token, knowledge: Knowledge) -> bool:
    """"will stay until they *leave*": a present form after a time word, under a verb that tells what is still to come."""
    times = any(c.lower_ in AWAITING for c in syntax.children(verb, "mark", "advmod"))
    first = next(iter(syntax.children(verb, "aux", "auxpass")), verb)
    if not times or first.tag_ not in tenses.PRESENT_TAGS or verb.head.pos_ not in syntax.VERBAL:
        return False
    outer = by_own_words(verb.head, knowledge)
    return outer is not None and outer[0] in ("planned", "possible", "did_not_happen")


def _subject_clause(head: Token, knowledge: Knowledge) -> Found:
    """ "*sending troops* would be a mistake": a deed that is only weighed."""
    outer = by_own_words(head, knowledge) if head.pos_ in syntax.VERBAL else None
    return ("possible", "modal-subject") if outer and outer[0] in ("possible", "planned") else None


def _infinitive(verb: Token, knowledge: Knowledge) -> Found:
    words, head, lemma = knowledge.lexicon, verb.head, verb.head.lemma_.lower()
    verbal = head.pos_ in syntax.VERBAL
    if verbal and verb.dep_ in ("xcomp", "ccomp") and lemma in words["unrealised_governors"]:
        return _unrealised(head, knowledge)
    if found := _withheld(head, knowledge):
        return found
    if verb.dep_ == "advcl":
        return _purpose(head, knowledge)
    outer = of_verb(head, knowledge) if verbal else None
    if outer and outer[0] == "did_not_happen":
        return "did_not_happen", "governor-negated"
    found = _wanted(verb, knowledge)
    if found and found[0] == "planned" and outer and outer[0] == "possible":
        return "possible", outer[1]  # "*may* be preparing to strike", "*if* they decide to strike"
    return found or _pursued(verb, outer, knowledge)


def _withheld(head: Token, knowledge: Knowledge) -> Found:
    """ "the *failure* to act", "is *not able* to act", "has *no plans* to act", "has *yet* to act": what was not done."""
    words, lemma = knowledge.lexicon, head.lemma_.lower()
    if _foiled(head, knowledge) or lemma in words["withholding_words"] or (lemma == "have" and any(c.lower_ == "yet" for c in head.children)):
        return "did_not_happen", f"governor:{lemma}"
    unable = head.pos_ == "ADJ" and lemma in words["enabling_adjectives"] and (negated(head, knowledge) or negated(head.head, knowledge))
    if unable or (head.pos_ == "NOUN" and lemma in words["planned_nouns"] | words["possible_nouns"] and nothing_of(head, knowledge)):
        return "did_not_happen", f"governor:not-{lemma}"
    return None


def _foiled(noun: Token, knowledge: Knowledge) -> bool:
    """ "thwarted a *plot* to strike": a try that came to nothing."""
    words, verb = knowledge.lexicon, noun.head
    return noun.lemma_.lower() in words["attempts"] and noun.dep_ in ("dobj", "nsubjpass") and verb.lemma_.lower() in words["averting_verbs"]


def nothing_of(noun: Token, knowledge: Knowledge) -> bool:
    """Says whether the words say that there is none of what a noun names: "*no* plan", "is *not* a plan", "did *not* have a plan"."""
    if any(c.dep_ in ("det", "neg") and c.lower_ in ("no", "neither") for c in noun.children):
        return True
    had = noun.dep_ in ("dobj", "attr") and noun.head.lemma_ in ("have", "be", "make", "see", "give")
    return had and negated(noun.head, knowledge)


def _unrealised(head: Token, knowledge: Knowledge) -> Found:
    """ "failed to attack" did not; "did not fail to attack" did; "may fail to attack", "cannot rule out attacking" leave it open."""
    lemma, outer = head.lemma_.lower(), of_verb(head, knowledge)
    if outer and (outer[0] == "possible" or (outer[0] == "did_not_happen" and lemma == "rule")):
        return "possible", f"governor:{lemma}"
    not_so = outer is not None and outer[0] == "did_not_happen"
    return ("happened", f"governor:not-{lemma}") if not_so else ("did_not_happen", f"governor:{lemma}")


def shunned(preposition: Token, knowledge: Knowledge) -> Found:
    """Returns the status of what stands after "stopped short of", "held off on", "ruled out": not done, open where that is negated."""
    words: list[str] = []
    for token in reversed(preposition.doc[max(preposition.sent.start, preposition.i - SHUNNING_REACH) : preposition.i + 1]):
        words.insert(0, token.lemma_.lower() if token.pos_ == "VERB" else token.lower_)
        if token.pos_ == "VERB" and " ".join(words) in knowledge.lexicon["shunning_phrases"]:
            outer = of_verb(token, knowledge)
            open_ = outer is not None and outer[0] in ("possible", "did_not_happen")
            return ("possible" if open_ else "did_not_happen"), f"governor:{words[0]}"
    return None


def _wanted(verb: Token, knowledge: Knowledge) -> Found:
    """ "plans to strike", "is to strike", "a threat to strike"."""
    head, lemma = verb.head, verb.head.lemma_.lower()
    if (lemma == "be" and head.pos_ == "AUX") or (lemma == "go" and head.tag_ == "VBG"):
        return "planned", f"governor:{lemma}"
    if lemma == "have" and verb.lemma_ != "do" and tenses.tense(head) == "present":
        return "possible", f"governor:{lemma}"
    if lemma == "think" and head.tag_ == "VBN":
        return None  # "is thought to have struck" only reports
    return by_list(lemma, knowledge, "planned_governors", "possible_governors", "possible_nouns", "planned_nouns")


def _pursued(verb: Token, outer: Found, knowledge: Knowledge) -> Found:
    """ "continues to shell", "tried to storm"; what else governs an infinitive hands its own status on."""
    head, lemma = verb.head, verb.head.lemma_.lower()
    if lemma in knowledge.lexicon["ongoing_governors"] and head.tag_ in tenses.PRESENT_TAGS:
        return outer or ("ongoing", f"governor:{lemma}")
    if lemma in knowledge.lexicon["attempts"]:
        return outer or ("happened", "attempt")
    if head.pos_ == "ADJ" or (verb.dep_ in ("acl", "relcl") and head.pos_ == "NOUN"):
        return "possible", f"governor:{lemma}"
    return outer


def _purpose(head: Token, knowledge: Knowledge) -> Found:
    """ "used rockets *to strike*" happened with its main clause; "flies *to meet*" is open; "will fly *to meet*" is planned."""
    words = knowledge.lexicon
    outer = of_verb(head, knowledge) if head.pos_ in syntax.VERBAL else None
    if outer is None and head.lemma_.lower() in words["striving_verbs"]:
        return "possible", f"governor:{head.lemma_.lower()}"
    if outer is None and tenses.tense(tenses.finite(head, None)) != "past":
        return "possible", "purpose"
    made = syntax.child(head, "dobj") if outer is None else None
    if made is not None and _foiled(made, knowledge):
        return "did_not_happen", f"governor:{head.lemma_.lower()}"
    if made is not None and made.lemma_.lower() in words["possible_nouns"] | words["planned_nouns"] | words["motion_nouns"]:
        return "possible", f"governor:{made.lemma_.lower()}"
    return outer


def _after_preposition(verb: Token, knowledge: Knowledge) -> Found:
    """ "without firing", "prevented from leaving", "the threat of striking", "responded by striking"."""
    words, preposition, head = knowledge.lexicon, verb.head, verb.head.head
    lemma, verbal = head.lemma_.lower(), head.pos_ in syntax.VERBAL
    if preposition.lower_ == "without":
        return "did_not_happen", "without"
    if found := shunned(preposition, knowledge):
        return found
    if syntax.child(verb, "nsubj", "nsubjpass") is not None:
        return None
    if preposition.lower_ == "from" and lemma in words["negative_verbs"]:
        return _kept_from(head, knowledge)
    if found := _withheld(head, knowledge) if preposition.lower_ == "of" else None:
        return found
    wished = by_list(lemma, knowledge, "possible_governors") if verbal and lemma != "call" else None
    if found := wished or by_list(lemma, knowledge, "possible_nouns", "planned_nouns"):
        return found
    musing = preposition.lower_ == "about" and (head.pos_ == "ADJ" or lemma in ("talk", "think", "speak"))
    if musing or f"{lemma} {preposition.lower_}" in words["open_phrases"] | words["open_noun_phrases"]:
        return "possible", f"governor:{lemma}-{preposition.lower_}"
    done = verbal and preposition.lower_ in ("by", "in", "for") and lemma not in words["alleges"]
    return of_verb(head, knowledge) if done else None


def _kept_from(head: Token, knowledge: Knowledge) -> Found:
    """ "prevented them from leaving" keeps the deed from happening; "may prevent", "did not prevent", "in order to prevent" leave it open."""
    lemma, outer = head.lemma_.lower(), of_verb(head, knowledge)
    open_ = (outer is not None and outer[0] in ("possible", "did_not_happen")) or aimed(head)
    return ("possible" if open_ else "did_not_happen"), f"governor:{lemma}"


def aimed(verb: Token) -> bool:
    """Says whether a verb is an infinitive of purpose or of a noun: "talks *to prevent* a war"."""
    return verb.dep_ in ("advcl", "acl", "relcl") and any(c.lower_ == "to" for c in syntax.children(verb, "aux"))


def _bare(verb: Token) -> bool:
    """Says whether a verb is in the subjunctive: "that he *leave*", "that he *be* freed"."""
    first = next(iter(syntax.children(verb, "aux", "auxpass")), verb)
    if first.tag_ == "VBP" and first.lower_ != "are":
        subject = syntax.child(verb, "nsubj", "nsubjpass")
        return subject is not None and subject.tag_ in ("NN", "NNP") and syntax.child(subject, "conj") is None
    return first.tag_ == "VB"


def _complement(verb: Token, knowledge: Knowledge) -> Found:
    """ "refused *letting* them go", "demanded that it *leave*", "fears that it *struck*", "began *shelling*"."""
    words, head, lemma = knowledge.lexicon, verb.head, verb.head.lemma_.lower()
    if lemma in words["unrealised_governors"] and verb.dep_ == "xcomp":
        return _unrealised(head, knowledge)
    if (lemma in words["subjunctive_verbs"] and _bare(verb)) or lemma in words["doubting_verbs"]:
        return "possible", f"governor:{lemma}"
    if verb.tag_ == "VBN" and lemma in words["wanting_verbs"] and not syntax.children(verb, "aux", "auxpass"):
        return "possible", f"governor:{lemma}"  # "wants him *returned*"
    if verb.tag_ == "VBG" and verb.dep_ == "xcomp" and lemma != "call" and (found := by_list(lemma, knowledge, "planned_governors", "possible_governors")):
        outer = by_own_words(head, knowledge)
        return ("did_not_happen", "governor-negated") if outer and outer[0] == "did_not_happen" else found  # "approved *sending* troops"
    if lemma not in words["phase_verbs"] or verb.dep_ != "xcomp":
        return None
    goes_on = lemma in words["ongoing_governors"] and head.tag_ in tenses.PRESENT_TAGS
    return of_verb(head, knowledge) or (("ongoing", f"governor:{lemma}") if goes_on else None)
