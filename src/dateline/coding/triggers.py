"""Words that signal an event, and its type and mode: the codebook's frames matched over the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.coding import conditions, senses, syntax
from dateline.coding.chains import chain
from dateline.coding.knowledge import Knowledge
from dateline.reference.ontology import Frame

DEMAND = Frame("REQUEST", ("say", "must"), "verb", "change", actor=("subj",), recipient=("content-subj",))
WISH = Frame("REQUEST", ("want", "that"), "verb", "change", actor=("subj",), recipient=("content-subj",))
CHARGE = Frame("ACCUSE", ("say", "responsible"), "verb", "allege", actor=("subj",), recipient=("content-subj",))
QUARREL = Frame("ACCUSE", ("clash", "with"), "verb", "disapprove", actor=("subj",), recipient=("with",))
RULES_OUT = 0.1
WISHES = ("want", "hope", "wish")
NAMED = ("dobj", "pobj", "nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class Match:
    """One frame found at a token. ``tokens`` are the words of its chain; ``last`` is the chain's last word."""

    token: Token
    tokens: tuple[Token, ...]
    frame: Frame
    score: float
    last: Token

    @property
    def verbal(self) -> bool:
        """Says whether a verb tells the event, not a noun or adjective."""
        return self.token.pos_ in syntax.VERBAL


def find(doc: Doc, knowledge: Knowledge) -> Iterator[Match]:
    """Yields the best frame at each token of a paragraph that signals an event, in text order."""
    for token in doc:
        if token.pos_ not in ("VERB", "NOUN", "PROPN", "ADJ"):
            continue
        frames = knowledge.frames(token) if _may_signal(token) else ()
        best = _best([m for f in frames if (m := match(token, f, knowledge))])
        if best is None and token.pos_ == "VERB":
            best = demand(token, knowledge) or wish(token, knowledge) or charge(token, knowledge) or quarrel(token)
        if best is not None:
            yield best


def _best(matches: list[Match]) -> Match | None:
    """The match with the highest score. A frame of next to no weight says what its words are *not*: it rules out its type."""
    ruled_out = {m.frame.type for m in matches if m.frame.weight <= RULES_OUT}
    return max((m for m in matches if m.frame.type not in ruled_out), key=lambda m: m.score, default=None)


def demand(verb: Token, knowledge: Knowledge) -> Match | None:
    """Returns the request in "X said Y *must* leave": somebody other than the speaker is told what to do."""
    if verb.lemma_.lower() not in knowledge.lexicon["says"]:
        return None
    clause = syntax.child(verb, "ccomp")
    if clause is None or not any(c.dep_ == "aux" and c.lower_ in ("must", "should") for c in clause.children):
        return None
    return Match(verb, (verb,), DEMAND, 1.0, verb) if _of_another(verb, clause, knowledge) else None


def wish(verb: Token, knowledge: Knowledge) -> Match | None:
    """Returns the request in "X *wants* Y to leave", "X hoped that Y *would* leave": somebody other than who wishes is to do it."""
    if verb.lemma_.lower() not in WISHES:
        return None
    clause = syntax.child(verb, "ccomp")
    if clause is None or not any(c.dep_ == "aux" and c.lower_ in ("to", "would", "will") for c in clause.children):
        return None
    return Match(verb, (verb,), WISH, 1.0, verb) if _of_another(verb, clause, knowledge) else None


def charge(verb: Token, knowledge: Knowledge) -> Match | None:
    """Returns the charge in "X said Y *was responsible*", "*was to blame*", "*was behind* the attack"."""
    if verb.lemma_.lower() not in knowledge.lexicon["says"]:
        return None
    clause = syntax.child(verb, "ccomp")
    if clause is None or clause.lemma_ != "be" or syntax.child(clause, "neg") is not None or not any(_blames(c, knowledge) for c in clause.children):
        return None
    return Match(verb, (verb,), CHARGE, 1.0, verb) if _of_another(verb, clause, knowledge) else None


def quarrel(verb: Token) -> Match | None:
    """Returns the charges in "*Lopez clashed* with *Ortega* on taxes": two named persons fight with words."""
    if not senses.with_words(verb):
        return None
    return Match(verb, (verb,), QUARREL, 1.0, verb)


def _blames(said: Token, knowledge: Knowledge) -> bool:
    """Says whether what is said of somebody is a charge, not a duty ("responsible for the airport") or a place ("behind schedule")."""
    if said.dep_ in ("acomp", "xcomp") and said.lower_ in ("responsible", "blame"):
        return all(knowledge.frames(of) or knowledge.is_a(of, "@deed") for of in syntax.preposition_objects(said, "for"))
    deed = syntax.child(said, "pobj") if said.dep_ == "prep" and said.lower_ == "behind" else None
    return deed is not None and syntax.child(deed, "det") is not None


def _of_another(verb: Token, clause: Token, knowledge: Knowledge) -> bool:
    """Says whether a clause is said of somebody other than who says it."""
    told = syntax.child(clause, "nsubj", "nsubjpass")
    speaker = syntax.child(verb, "nsubj")
    return told is not None and speaker is not None and knowledge.can_act(told) and told.lower_ not in ("he", "she", "it", "they", "i")


def _may_signal(token: Token) -> bool:
    """Says whether a word stands where it can tell an event: no name, no modifier, not the "in protest" of a manner."""
    before = token.doc[token.i - 1] if token.i else None
    if token.pos_ in ("NOUN", "PROPN"):
        name = token.ent_type_ == "ORG" or (token.pos_ == "PROPN" and token.ent_type_ in ("PERSON", "GPE", "DATE"))
        manner = token.lower_ == "protest" and before is not None and before.lower_ == "in"
        return not (name or manner or token.dep_ in ("compound", "nmod") or _within_an_adjective(token))
    if token.dep_ in NAMED and any(c.dep_ == "det" for c in token.children):  # "evacuated *the wounded*"
        return False
    return not (token.pos_ == "VERB" and (token.dep_ in ("compound", "aux") or (before is not None and before.text == "-")))


def _within_an_adjective(noun: Token) -> bool:
    """Says whether a noun only begins a hyphened adjective: "the *war*-torn country"."""
    return noun.dep_ == "npadvmod" and noun.i + 1 < len(noun.doc) and noun.nbor().text == "-"


def match(token: Token, frame: Frame, knowledge: Knowledge) -> Match | None:
    """Returns the frame's match at a token, or None when its words or conditions do not hold.

    The score is the frame's weight, raised by half for each condition met and by 0.4 for each further word of its chain.
    """
    tokens = chain(token, frame)
    if tokens is None or _other_voice(token, frame) or senses.other(tokens, token, frame, knowledge):
        return None
    met = conditions.met(token, tokens[-1], frame, knowledge)
    if met is None:
        return None
    score = frame.weight * (1 + 0.5 * met + 0.4 * (len(tokens) - 1))
    return Match(token, tokens, frame, score, tokens[-1])


def _other_voice(token: Token, frame: Frame) -> bool:
    return bool(frame.voice) and token.pos_ in syntax.VERBAL and syntax.passive(token) != (frame.voice == "passive")
