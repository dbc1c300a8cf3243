"""Who speaks in a sentence: reporting verbs with their subjects, "according to", and whose a quotation is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from dateline.coding import arguments, syntax
from dateline.coding.knowledge import Knowledge
from dateline.coding.quotes import MIN_QUOTE, Stretches, inside, quoted_stretches
from dateline.records.event import Stance

NO_SPEAKERS = {"it", "there", "this"}


@dataclass(frozen=True, slots=True)
class Speaker:
    """A reporting verb (or noun) with its speaker's head noun, and the stance.

    ``start`` is the offset of the speaker's own paragraph, where that is not the trigger's.
    """

    head: Token
    stance: Stance
    cue: Token
    start: int | None = None


def stance_of(verb: Token, knowledge: Knowledge) -> Stance | None:
    """Returns the stance a reporting verb takes, or None for a verb that reports nothing."""
    words, lemma = knowledge.lexicon, verb.lemma_.lower()
    if lemma in words["confirms"]:
        return "cannot_confirm" if syntax.child(verb, "neg") is not None else "confirms"
    if lemma in words["denies"]:
        return "denies"
    if lemma == "claim" and any(c.lemma_ in ("responsibility", "credit") for c in syntax.children(verb, "dobj")):
        return "claims_responsibility"
    if lemma in words["alleges"]:
        return "alleges"
    return "states" if lemma in words["says"] else None


def named(head: Token) -> Token:
    """Returns a speaker's name where one is apposed ("a spokesman, *John Smith*"), or the noun a relative pronoun stands for."""
    apposed = syntax.child(head, "appos")
    if head.pos_ == "NOUN" and apposed is not None and apposed.ent_type_ in ("PERSON", "ORG"):
        return apposed
    return arguments.antecedent(head)


def according(token: Token) -> Iterator[Speaker]:
    """Yields whom "according to", or "per" before an outlet, names in a token's sentence, where it speaks for the token."""
    for word in token.sent:
        outlet = syntax.child(word, "pobj") if word.lower_ == "per" else None
        if outlet is not None and outlet.pos_ == "PROPN" and outlet.ent_type_ == "ORG" and _covers(word, token):
            yield Speaker(outlet, "states", word)
        if word.lower_ == "according" and word.i + 1 < len(word.doc) and word.nbor(1).lower_ == "to":
            one = syntax.child(word.nbor(1), "pobj") or syntax.child(word, "pobj")
            if one is not None and not syntax.within(token, one) and _covers(word, token):
                yield Speaker(named(one), "states", word)


def _covers(cue: Token, token: Token) -> bool:
    """"According to" speaks for its whole sentence, unless a semicolon or "but" stands between."""
    low, high = sorted((cue.i, token.i))
    return not any(t.text == ";" or (t.lower_ == "but" and t.dep_ == "cc") for t in token.doc[low:high])


def speakers(sentence: Span, knowledge: Knowledge) -> Iterator[Speaker]:
    """Yields the speakers of the reporting verbs of a sentence that stand outside quotation marks."""
    stretches = quoted_stretches(sentence.doc)
    for token in sentence:
        if (stance := _outer_stance(token, stretches, knowledge)) is not None:
            speaker = arguments.subject(token)
            if speaker is not None and not knowledge.abstract(speaker) and speaker.lower_ not in NO_SPEAKERS:
                yield Speaker(named(speaker), stance, token)
        elif token.lower_ == "according":
            yield from according(token)


def _outer_stance(verb: Token, stretches: Stretches, knowledge: Knowledge) -> Stance | None:
    """The stance of a verb outside quotation marks that says, issues or styles something."""
    if verb.pos_ != "VERB" or inside(verb.idx, stretches, MIN_QUOTE):
        return None
    if stance := stance_of(verb, knowledge):
        return stance
    if _issues(verb, knowledge) or _styles(verb, stretches, knowledge) or _beside_quotation(verb, stretches, knowledge):
        return "states"
    return None


def _issues(verb: Token, knowledge: Knowledge) -> bool:
    """"released the following message": issuing words is saying them."""
    made = syntax.child(verb, "dobj")
    words = knowledge.lexicon["speech_nouns"] | knowledge.lexicon["message_nouns"]
    return verb.lemma_ in knowledge.lexicon["issuing_verbs"] and made is not None and made.lemma_ in words


def _styles(verb: Token, stretches: Stretches, knowledge: Knowledge) -> bool:
    """"called the deal "a disgrace that …"": quoting one's judgement is saying it."""
    after = [t for t in verb.subtree if t.i > verb.i]
    return verb.lemma_ in knowledge.lexicon["styling_verbs"] and any(inside(t.idx, stretches, MIN_QUOTE) for t in after)


def _beside_quotation(verb: Token, stretches: Stretches, knowledge: Knowledge) -> bool:
    """""…," he *continued*": a verb of speaking or acting right before a quotation or, with its subject, right after one."""
    if verb.lemma_.lower() not in knowledge.lexicon["quoting_verbs"]:
        return False
    end = verb.idx + len(verb)
    subject = syntax.child(verb, "nsubj")
    first = min(verb.idx, subject.left_edge.idx if subject is not None else verb.idx)
    return any(0 <= opened - end <= 3 or 0 <= first - closed <= 2 for opened, closed in stretches if closed - opened >= MIN_QUOTE)


def of_quotation(token: Token, previous: Speaker | None, knowledge: Knowledge) -> Speaker | None:
    """Returns the speaker of the quotation a token stands in.

    The nearest one of its own sentence; else the last who says something in the sentence before, the one after, or those
    further up; else the last speaker of the paragraph before.
    """
    sentences = list(token.doc.sents)
    here = next(i for i, s in enumerate(sentences) if s.start <= token.i < s.end)
    own = list(speakers(sentences[here], knowledge)) if '"' in sentences[here].text else []
    if own:
        return min(own, key=lambda s: abs(s.cue.i - token.i))
    says = knowledge.lexicon["says"]
    for i in (here - 1, here + 1, *range(here - 2, -1, -1)):
        if 0 <= i < len(sentences) and (found := [s for s in speakers(sentences[i], knowledge) if s.cue.lemma_ in says]):
            return found[-1]
    return previous


def last_speaker(doc: Doc, start: int, knowledge: Knowledge) -> Speaker | None:
    """Returns the last speaker of a paragraph that starts at an offset; a quotation that opens the next one may be theirs."""
    found = [s for sentence in doc.sents for s in speakers(sentence, knowledge)]
    if not found:
        return None
    outer = [s for s in found if not _within_another(s, found)]
    return replace((outer or found)[-1], start=start)


def _within_another(one: Speaker, found: list[Speaker]) -> bool:
    """Says whether a speaker is only told of: in what another says, or in a relative clause ("a remark by a man *who said* …")."""
    return any(t.dep_ in ("relcl", "acl") for t in (one.cue, *one.cue.ancestors)) or any(s.cue.is_ancestor(one.cue) for s in found)
