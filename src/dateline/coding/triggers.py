"""Words that signal an event, and its type and mode: the codebook's frames matched over the parse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.coding import syntax
from dateline.coding.knowledge import Knowledge
from dateline.reference.ontology import Frame

DEMAND = Frame("REQUEST", ("say", "must"), "verb", "change", actor=("subj",), recipient=("content-subj",))
ASSERTING = {"suggest", "insist", "advise"}
ABSTRACT = ("ACCUSE", "REQUEST", "REJECT", "AGREE", "SUPPORT", "CONCEDE")
RULES_OUT = 0.1
CONTENT_CLAUSES = ("ccomp", "xcomp", "pcomp", "acl", "advcl")
CONTENT_PREPOSITIONS = ("for", "to", "of", "on", "with", "against", "about", "over", "from", "into", "in")


@dataclass(frozen=True, slots=True)
class Match:
    """One frame found at a token. ``tokens`` are the words of its chain; ``last`` is the chain's last word."""

    token: Token
    tokens: tuple[Token, ...]
    frame: Frame
    score: float
    last: Token


def find(doc: Doc, knowledge: Knowledge) -> Iterator[Match]:
    """Yields the best frame at each token of a paragraph that signals an event, in text order."""
    for token in doc:
        if token.pos_ not in ("VERB", "NOUN", "PROPN", "ADJ"):
            continue
        frames = knowledge.frames(token)
        if frames and _may_signal(token):
            best = _best([m for f in frames if (m := match(token, f, knowledge))])
            if best is not None:
                yield best
                continue
        if token.pos_ == "VERB" and (said := demand(token, knowledge)) is not None:
            yield said


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
    told = syntax.child(clause, "nsubj", "nsubjpass")
    speaker = syntax.child(verb, "nsubj")
    if told is None or speaker is None or not knowledge.can_act(told) or told.lower_ in ("he", "she", "it", "they", "i"):
        return None
    return Match(verb, (verb,), DEMAND, 1.0, verb)


def _may_signal(token: Token) -> bool:
    before = token.doc[token.i - 1] if token.i else None
    if token.pos_ in ("NOUN", "PROPN"):
        if token.ent_type_ == "ORG" or token.dep_ in ("compound", "nmod") or (token.pos_ == "PROPN" and token.ent_type_ in ("PERSON", "GPE", "DATE")):
            return False
        return not (token.lower_ == "protest" and before is not None and before.lower_ == "in")
    return not (token.pos_ == "VERB" and (token.dep_ in ("compound", "aux") or (before is not None and before.text == "-")))


def match(token: Token, frame: Frame, knowledge: Knowledge) -> Match | None:
    """Returns the frame's match at a token, or None when its words or conditions do not hold."""
    tokens = chain(token, frame)
    if tokens is None:
        return None
    if frame.voice and token.pos_ in ("VERB", "AUX") and syntax.passive(token) != (frame.voice == "passive"):
        return None
    last = tokens[-1]
    if frame.type == "REQUEST" and token.lemma_ in ASSERTING and any(c.dep_ == "ccomp" and _indicative(c) for c in token.children):
        return None
    if len(tokens) > 1 and frame.type in ABSTRACT and any(c.dep_ == "compound" and knowledge.instrument(c) for t in tokens[1:] for c in t.lefts):
        return None
    met = 0
    for wanted, unwanted, found in (
        (frame.subject, frame.not_subject, subjects),
        (frame.object, frame.not_object, objects),
        (frame.content, frame.not_content, contents),
    ):
        if not wanted and not unwanted:
            continue
        there = found(token, last, knowledge)
        beside = there + _beside(token) if frame.victim else there
        if unwanted and any(fits(t, unwanted, knowledge) for t in beside):
            return None
        if wanted:
            if not any(fits(t, wanted, knowledge) for t in there):
                return None
            met += 1
    score = frame.weight * (1 + 0.5 * met + 0.4 * (len(tokens) - 1))
    return Match(token, tokens, frame, score, last)


def _indicative(clause: Token) -> bool:
    """"suggested the meeting *will take* place" states; "suggested that he *resign*" asks."""
    return clause.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("MD", "VBD", "VBZ", "VBP") and c.lower_ != "should" for c in clause.children)


def _beside(token: Token) -> list[Token]:
    """What stands beside a death as its cause: "died when a *tunnel collapsed*"."""
    clauses = [c for c in token.children if c.dep_ == "advcl"]
    return [*clauses, *(s for c in clauses if (s := syntax.child(c, "nsubj", "nsubjpass")) is not None), *syntax.preposition_objects(token, "after")]


def chain(token: Token, frame: Frame) -> tuple[Token, ...] | None:
    """Returns the tokens of a frame's word chain around its key word, or None."""
    if frame.pos == "noun":
        return _compound_chain(token, frame.words[:-1])
    return _verb_chain(token, frame.words[1:])


def _compound_chain(token: Token, words: tuple[str, ...]) -> tuple[Token, ...] | None:
    at = token.i - 1
    found: list[Token] = []
    for word in reversed(words):
        if at >= 0 and token.doc[at].text == "-":
            at -= 1
        if at < 0 or word not in (token.doc[at].lemma_.lower(), token.doc[at].lower_):
            return None
        found.insert(0, token.doc[at])
        at -= 1
    return (*found, token)


def _verb_chain(token: Token, words: tuple[str, ...]) -> tuple[Token, ...] | None:
    found = [token]
    for word in words:
        nxt = next((c for t in reversed(found) for c in t.children if word in (c.lemma_.lower(), c.lower_) and _after(c, token)), None)
        if nxt is None:
            at = found[-1].i + 1
            nxt = token.doc[at] if at < len(token.doc) and word in (token.doc[at].lower_, token.doc[at].lemma_.lower()) else None
        if nxt is None:
            return None
        found.append(nxt)
    return tuple(found)


def _after(word: Token, verb: Token) -> bool:
    return word.i > verb.i or word.dep_ in ("nsubjpass", "advmod", "aux", "neg")


def subjects(token: Token, last: Token, knowledge: Knowledge) -> list[Token]:
    """Returns the heads that may stand as a trigger's subject."""
    if token.pos_ in ("VERB", "AUX"):
        found = syntax.agent(token) if syntax.passive(token) else syntax.subject(token)
        return [syntax.opened(t) for t in syntax.conjuncts(found)] if found is not None else []
    if token.pos_ == "ADJ":
        one = syntax.child(token.head, "nsubj") if token.dep_ in ("acomp", "oprd", "attr") else token.head if token.dep_ == "amod" else None
        return [syntax.opened(t) for t in syntax.conjuncts(syntax.antecedent(one))] if one is not None else []
    carrying = token.head if token.dep_ == "dobj" and token.head.pos_ in ("VERB", "AUX") else None
    holder = syntax.subject(carrying) if carrying is not None and not syntax.passive(carrying) else None
    return [*(c for c in token.children if c.dep_ in ("poss", "compound", "amod")), *([holder] if holder is not None else [])]


def objects(token: Token, last: Token, knowledge: Knowledge) -> list[Token]:
    """Returns the heads that may stand as a trigger's object, conjuncts with them."""
    if token.pos_ not in ("VERB", "AUX"):
        heads = [c for c in token.children if c.dep_ in ("compound", "amod", "nmod")] + syntax.preposition_objects(token, "of")
    elif last != token and last.pos_ in ("ADP", "SCONJ") and (inner := syntax.children(last, "pobj", "pcomp")):
        heads = inner
    else:
        one = syntax.patient(token)
        heads = [one] if one is not None else []
    return [syntax.opened(t) for h in heads for t in syntax.conjuncts(h)]


def contents(token: Token, last: Token, knowledge: Knowledge) -> list[Token]:
    """Returns the heads of what a trigger says, wants, agrees or threatens: clause, else object, else prepositional object.

    The object of a clause's verb is content only while the verb is a light one ("carry out attacks"); in "prohibit all aid"
    the prohibition is.
    """
    from_words = [token] if last == token else [last, token]
    for word in from_words:
        clauses = [c for c in word.children if c.dep_ in CONTENT_CLAUSES and (c.dep_ != "advcl" or c.tag_ == "VB") and c.i > token.i]
        if clauses:
            return [t for c in clauses for t in _with_light_object(c, knowledge)]
    if token.pos_ in ("VERB", "AUX") and (found := objects(token, last, knowledge)):
        return [t for o in found for t in _with_of(o)]
    found = [o for word in from_words for p in CONTENT_PREPOSITIONS for o in syntax.preposition_objects(word, p)]
    found += [c for c in token.children if c.dep_ in ("compound", "amod")] if token.pos_ in ("NOUN", "PROPN") else []
    return [t for o in found for t in _with_of(o)]


def _with_light_object(verb: Token, knowledge: Knowledge) -> list[Token]:
    lemma = verb.lemma_.lower()
    if knowledge.frames(verb) and lemma not in knowledge.lexicon["light_verbs"]:
        return [verb, *(c for c in verb.children if c.dep_ in ("xcomp", "conj") and c.pos_ == "VERB")]
    one = syntax.child(verb, "dobj", "nsubjpass", "attr", "acomp")
    more = [c for c in verb.children if c.dep_ in ("xcomp", "conj") and c.pos_ == "VERB"]
    return [verb, *([one] if one is not None else []), *more]


def _with_of(noun: Token) -> list[Token]:
    clause = [c for c in noun.children if c.dep_ in ("acl", "pcomp") and c.tag_ == "VB"]
    return [noun, *syntax.preposition_objects(noun, "of"), *syntax.preposition_objects(noun, "to"), *clause, *syntax.children(noun, "conj")]


def fits(token: Token, wanted: Iterable[str], knowledge: Knowledge) -> bool:
    """Says whether a head is one of the wanted lemmas, classes (@…) or, for contents, triggers of a type (capitals)."""
    lemma = token.lemma_.lower()
    for name in wanted:
        if name.startswith("@"):
            if knowledge.is_a(token, name):
                return True
        elif name.isupper():
            if any(f.type == name for f in knowledge.frames(token) if chain(token, f)):
                return True
        elif name in (lemma, token.lower_):
            return True
    return False
