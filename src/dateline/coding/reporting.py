"""The reporting words over a trigger: verbs, speech nouns, hearsay adverbs and side clauses, each with its speaker."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.coding import arguments, syntax
from dateline.coding.knowledge import Knowledge
from dateline.coding.speakers import Speaker, according, named, stance_of
from dateline.records.event import Stance

UNNAMED = {"i", "we", "you", "one"}  # "I think", "as we said" name nobody: a quotation's speaker stands outside it
BELOW_VERBS = (
    "ccomp", "parataxis", "xcomp", "pcomp", "prep", "dobj", "advcl", "conj", "nsubj", "nsubjpass", "attr", "dep", "relcl",
)  # fmt: skip
BELOW_NOUNS = ("acl", "prep", "ccomp", "appos", "relcl")
SIDE_DEPS = ("parataxis", "ccomp", "advcl", "dep", "conj")
BACKGROUND = {"after", "since", "following", "amid", "as", "before"}
LABEL_LENGTH = 6  # words before the colon of "Officials: …", at most
SUPPOSING = {"will", "wo", "would", "may", "might", "should", "must"}
SIDE_LENGTH = 14  # words; a longer clause holds more than speaker, verb and time or addressee


def links(token: Token, knowledge: Knowledge) -> Iterator[Speaker]:
    """Yields the speakers whose words hold the trigger, innermost first."""
    below = token
    yield from _hearsay(token, knowledge)
    for above in syntax.governors(token):
        if _aside(below):
            break
        if above.pos_ in syntax.VERBAL and below.dep_ in BELOW_VERBS:
            yield from _of_verb(above, below, token, knowledge)
        if above.pos_ == "NOUN" and below.dep_ in BELOW_NOUNS and above.lemma_.lower() in knowledge.lexicon["speech_nouns"]:
            yield from _of_noun(above, below, knowledge)
        below = above
    yield from _side_clause(token, knowledge)
    yield from according(token)
    yield from _label(token, knowledge)


def _aside(below: Token) -> bool:
    """Says whether a clause or phrase of time is set off from what is said: "said he would go, *a day after* ten were killed"."""
    if below.dep_ not in ("advcl", "prep", "npadvmod"):
        return False
    left = below.left_edge
    timed = below.lower_ in BACKGROUND if below.dep_ == "prep" else any(c.lower_ in BACKGROUND for c in syntax.children(below, "mark", "advmod"))
    return timed and left.i > 0 and left.nbor(-1).text == ","


def _hearsay(token: Token, knowledge: Knowledge) -> Iterator[Speaker]:
    """"*reportedly* struck": somebody else's word, whoever that is."""
    around = [c for t in (token, token.head) for c in syntax.children(t, "advmod", "amod")]
    word = next((c for c in around if c.lower_ in knowledge.lexicon["hearsay_adverbs"] - {"apparently"}), None)
    if word is not None:
        yield Speaker(word, "alleges", word)


def _of_verb(verb: Token, below: Token, trigger: Token, knowledge: Knowledge) -> Iterator[Speaker]:
    """A reporting verb's speaker; of a passive that names nobody ("was reported"), the verb itself."""
    stance = stance_of(verb, knowledge)
    if stance == "claims_responsibility" and unclaimed(verb):
        return
    if stance is None or verb.i == trigger.i or _only_supposed(verb) or not _is_said(verb, below, knowledge):
        return
    passive = syntax.passive(verb)
    speaker = _writing(verb, arguments.agent(verb) if passive else arguments.subject(verb), knowledge)
    if speaker is not None and _can_say(speaker, below, knowledge):
        yield Speaker(named(speaker), stance, verb)
    elif speaker is None and passive and verb.lemma_ in knowledge.lexicon["impersonal_reports"]:
        yield Speaker(verb, stance, verb)


def unclaimed(verb: Token) -> bool:
    """ "*no group* has claimed responsibility", "has *not* claimed": nobody's claim."""
    subject = syntax.child(verb, "nsubj")
    nobody = subject is not None and (subject.lower_ in ("nobody", "none") or any(c.lower_ == "no" for c in syntax.children(subject, "det")))
    return nobody or syntax.child(verb, "neg") is not None


def _writing(verb: Token, speaker: Token | None, knowledge: Knowledge) -> Token | None:
    """ "a *letter* to colleagues saying": it is the letter that speaks, not whom it is sent to."""
    if speaker is None or verb.dep_ not in ("acl", "relcl") or speaker.dep_ != "pobj" or speaker.head.lower_ != "to":
        return speaker
    letter = speaker.head.head if speaker.head.head.pos_ == "NOUN" else syntax.child(speaker.head.head, "dobj")
    written = letter is not None and letter.lemma_.lower() in knowledge.lexicon["message_nouns"] | knowledge.lexicon["document_nouns"]
    return letter if written else speaker


def _only_supposed(verb: Token) -> bool:
    """"The government *will have noted* that": nobody has said it yet."""
    return any(c.dep_ == "aux" and c.lower_ in SUPPOSING for c in verb.children)


def _can_say(speaker: Token, below: Token, knowledge: Knowledge) -> bool:
    if speaker.lower_ in UNNAMED or speaker.ent_type_ in ("TIME", "DATE") or syntax.within(speaker, below):
        return False
    return not knowledge.abstract(speaker) or speaker.lemma_.lower() in knowledge.lexicon["document_nouns"]


def _is_said(verb: Token, below: Token, knowledge: Knowledge) -> bool:
    """Says whether what hangs below a reporting verb is its content."""
    words, lemma = knowledge.lexicon, verb.lemma_
    match below.dep_:
        case "ccomp" | "parataxis" | "pcomp":
            return True
        case "xcomp":
            return lemma in words["reports_with_infinitive"] or syntax.passive(verb)
        case "prep":
            return lemma in words["reports_with_preposition"] and below.lower_ in ("of", "for", "about", "on")
        case "dobj" | "nsubjpass":
            return lemma in words["reports_with_object"]
    return False


def _of_noun(noun: Token, below: Token, knowledge: Knowledge) -> Iterator[Speaker]:
    """"*Iran's claim* that", "a *statement by the army* that", "*the army* issued a statement that"."""
    if below.dep_ == "prep" and below.lower_ not in ("of", "that", "about"):
        return
    owner = syntax.child(noun, "poss") or next(iter(syntax.preposition_objects(noun, "by")), None)
    if owner is None and noun.dep_ == "dobj" and noun.head.lemma_ in knowledge.lexicon["statement_verbs"]:
        owner = arguments.subject(noun.head)
    stance: Stance = "alleges" if noun.lemma_ in knowledge.lexicon["alleging_nouns"] else "states"
    yield Speaker(owner if owner is not None else noun, stance, noun)


def _label(token: Token, knowledge: Knowledge) -> Iterator[Speaker]:
    """"*Police*: three held": a headline's speaker before its colon."""
    sentence, words = token.sent, knowledge.lexicon
    colon = next((t for t in sentence[1:LABEL_LENGTH] if t.text == ":"), None)
    if colon is None or colon.i > token.i or colon.i + 1 >= len(colon.doc) or not colon.nbor(1).is_title:
        return
    head = colon.nbor(-1)
    verbal = any(t.pos_ in syntax.VERBAL for t in sentence.doc[sentence.start : colon.i])
    if not verbal and {head.lemma_.lower(), head.lower_} & (words["anonymous_nouns"] | words["official_words"] | words["document_nouns"]):
        yield Speaker(head, "states", colon)


def _side_clause(token: Token, knowledge: Knowledge) -> Iterator[Speaker]:
    """"…, officials said." parsed as a side clause of the trigger or of a word above it."""
    for side in (side for above in (token, *syntax.governors(token)) for side in syntax.children(above, *SIDE_DEPS)):
        if side.pos_ != "VERB" or syntax.within(token, side) or not (stance := stance_of(side, knowledge)):
            continue
        speaker = syntax.child(side, "nsubj")
        if speaker is None or speaker.lower_ in UNNAMED:
            continue
        if syntax.child(side, "ccomp", "dobj") is None and (side.dep_ == "parataxis" or _set_off(side)):
            yield Speaker(named(speaker), stance, side)
            return


def _set_off(side: Token) -> bool:
    """Says whether a reporting clause ("…, he said", "as he noted, …") is set off and holds only speaker, verb and time or addressee."""
    left = side.left_edge
    marks = syntax.children(side, "mark")
    if any(m.lower_ != "as" for m in marks):
        return False
    if not marks and (left.i == 0 or left.nbor(-1).text not in (",", '"')):
        return False
    return len(list(side.subtree)) <= SIDE_LENGTH
