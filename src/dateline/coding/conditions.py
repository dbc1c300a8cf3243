"""What a frame asks of the words around its trigger: who may be subject, object and content, and who may not."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from spacy.tokens import Token

from dateline.coding import syntax
from dateline.coding.chains import chain
from dateline.coding.contents import contents, objects, subjects
from dateline.coding.knowledge import Knowledge
from dateline.reference.ontology import Frame


def met(token: Token, last: Token, frame: Frame, knowledge: Knowledge) -> int | None:
    """Returns how many of a frame's conditions hold at a trigger, or None when one of them fails.

    Args:
        token: the trigger's head.
        last: the last word of the frame's chain.
        frame: whose conditions; ``not_...`` conditions count nothing, they only rule out.
        knowledge: the word classes.
    """
    beside = _beside(token) if frame.victim else []
    number = 0
    for wanted, unwanted, found in (
        (frame.subject, frame.not_subject, partial(subjects, token)),
        (frame.object, frame.not_object, partial(objects, token, last)),
        (frame.content, frame.not_content, partial(contents, token, last, knowledge)),
    ):
        there = found() if wanted or unwanted else []
        if any(fits(t, unwanted, knowledge) for t in (*there, *beside)):
            return None
        if wanted and not any(fits(t, wanted, knowledge) for t in there):
            return None
        number += bool(wanted)
    return number


def _beside(token: Token) -> list[Token]:
    """What stands beside a death as its cause: "died when a *tunnel collapsed*"."""
    clauses = [c for c in token.children if c.dep_ == "advcl"]
    doing = [s for c in clauses if (s := syntax.child(c, "nsubj", "nsubjpass")) is not None]
    return [*clauses, *doing, *syntax.preposition_objects(token, "after")]


def fits(token: Token, wanted: Iterable[str], knowledge: Knowledge) -> bool:
    """Says whether a head is one of the wanted lemmas, classes (@…) or, for contents, triggers of a type (capitals)."""
    return any(_is(token, name, knowledge) for name in wanted)


def _is(token: Token, name: str, knowledge: Knowledge) -> bool:
    if name.startswith("@"):
        return knowledge.is_a(token, name)
    if name.isupper():
        return any(f.type == name and _in_its_clause(token, f, knowledge) for f in knowledge.frames(token))
    return name in (token.lemma_.lower(), token.lower_)


def _in_its_clause(token: Token, frame: Frame, knowledge: Knowledge) -> bool:
    """Says whether a content has the words its frame asks for, and a light verb the subject or object too ("must *hold* him" is no truce)."""
    words = chain(token, frame)
    if words is None:
        return False
    if len(words) > 1 or token.lemma_.lower() not in knowledge.lexicon["light_verbs"]:
        return True
    if frame.object and not any(fits(t, frame.object, knowledge) for t in objects(token, words[-1])):
        return False
    return not frame.subject or any(fits(t, frame.subject, knowledge) for t in subjects(token))
