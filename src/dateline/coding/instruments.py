"""What a deed is done with: weapons and means in the trigger's words and clause, told apart from those who use them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.coding import arguments, phrases, syntax
from dateline.coding.filling import Found
from dateline.coding.knowledge import ACTOR_ENTITIES, Knowledge
from dateline.coding.triggers import Match

ARMED = {"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"}
CARRIERS = ("aircraft", "drone", "chemical")
"""Kinds that stay beside another weapon named with them: aircraft fire missiles."""
WITH = ("with", "by", "in", "of", "from")
Tool = tuple[str, Token]
"""An instrument's kind and its head noun."""


def doers(found: list[Found], knowledge: Knowledge) -> tuple[list[Found], list[Tool]]:
    """Splits actor heads into those who act and the instruments they act with.

    A weapon as grammatical subject ("rockets hit the base") is an instrument; whoever owns, fired or made it in the words
    ("an *Iranian* drone", "rockets fired by *the group*") acts.
    """
    actors: list[Found] = []
    tools: list[Tool] = []
    for one in found:
        kind = knowledge.instrument(one.head)
        if kind is not None:
            tools.append((kind[0], one.head))
            actors += _users(one, kind[0], knowledge)
        elif not knowledge.abstract(one.head) and knowledge.able(one.head):
            actors.append(one)
        else:
            actors += _whose(one.head, knowledge)
    return actors, tools


def _whose(thing: Token, knowledge: Knowledge) -> list[Found]:
    """"*Iran*'s campaign targeting dissidents", "a *Russian* operation to seize the port": whose the thing is that does it."""
    of_words = thing.lemma_.lower() in arguments.WORDING
    named = ("GPE", "NORP", "ORG", "PERSON") if of_words else ("GPE", "NORP")
    owners = [c for c in thing.lefts if c.dep_ == "poss" or (c.dep_ in ("amod", "compound", "nmod") and c.ent_type_ in named)]
    owners = [c for c in owners if knowledge.can_act(c)]
    return [Found(c, "behind-the-deed") for c in owners or _makers(thing, knowledge)][:1]


def _makers(thing: Token, knowledge: Knowledge) -> list[Token]:
    """"a report by *X* that faults them", "*X* signed a bill that bans it", "a video released by *X* shows": who made or issued the thing."""
    found = [arguments.author(thing), *(arguments.agent(c) for c in syntax.children(thing, "acl", "relcl"))]
    if thing.dep_ == "dobj" and thing.head.lemma_.lower() in knowledge.lexicon["making_verbs"]:
        found.append(arguments.subject(thing.head))
    return [one for one in found if one is not None and knowledge.able(one) and not knowledge.abstract(one)]


def _users(tool: Found, kind: str, knowledge: Knowledge) -> list[Found]:
    """Who acts where an instrument stands as doer: those behind a weapon; a person or somebody's thing acts itself."""
    if knowledge.is_a(tool.head, "@human"):
        return [tool]
    if kind in knowledge.lexicon["weapon_kinds"]:
        return _behind(tool.head, knowledge)
    return [tool] if any(knowledge.can_act(c) for c in tool.head.lefts) else []


def _behind(weapon: Token, knowledge: Knowledge) -> list[Found]:
    """Who owns, fired or made a weapon in the words."""
    owners = [c for c in weapon.children if c.dep_ in ("poss", "amod", "compound", "nmod") and c.ent_type_ in ACTOR_ENTITIES]
    for clause in syntax.children(weapon, "acl", "relcl"):
        who = arguments.agent(clause)
        owners += [who] if who is not None else []
    owners += [t for p in ("by", "from") for t in syntax.preposition_objects(weapon, p) if knowledge.can_act(t)]
    return [Found(o, "behind-the-weapon") for o in owners]


def means(match: Match, support: Token | None, knowledge: Knowledge) -> list[Tool]:
    """Returns instruments in the trigger's words and clause, one of a kind: object, compound, "with" and "by" phrases, "using".

    Words alone are no means, and what is shot down or seized is none either; a frame's own instrument ("*opened fire*" is done with
    small arms) gives way to a weapon that is named.
    """
    if match.frame.type not in ARMED:
        return []
    found: dict[str, Token] = {}
    hosts = [match.token] if support is None else [match.token, support]
    for head in (t for h in _means_heads(hosts, match, knowledge) for t in phrases.conjuncts(h)):
        kind = knowledge.instrument(head)
        if kind is not None:
            found.setdefault(kind[0], head)
    own = match.frame.instrument
    if own and (own in CARRIERS or not found):
        found.setdefault(own, match.token)
    return list(found.items())


def _means_heads(hosts: list[Token], match: Match, knowledge: Knowledge) -> Iterator[Token]:
    sending = knowledge.lexicon["launching_verbs"] | knowledge.lexicon["wielding_verbs"]
    down = any(t.lower_ == "down" for t in match.tokens)  # "shot *down* a drone"
    wields = not match.verbal or (match.token.lemma_.lower() in sending and not down)
    yield from (c for h in hosts for c in h.children if c.dep_ in ("compound", "amod", "nsubj", "nmod") or (wields and c.dep_ == "dobj"))
    if wields and match.verbal and (one := arguments.patient(match.token)) is not None:  # "rockets *were fired*", "the missiles it *fired*"
        yield one
    yield from (t for t in match.tokens if t.i != match.token.i and t.dep_ == "dobj" and not down)
    yield from (t for h in hosts for p in WITH for t in syntax.preposition_objects(h, p))
    using = [c for h in hosts for c in h.children if c.lemma_ == "use" and c.dep_ in ("advcl", "xcomp", "acl")]
    using += [h.head for h in hosts if h.dep_ in ("advcl", "xcomp") and h.head.lemma_ == "use"]
    yield from (o for verb in using if (o := syntax.child(verb, "dobj")) is not None)


def once(tools: list[Tool]) -> list[Tool]:
    """Returns the first instrument of each kind; "other" only where nothing better is named, bombs from aircraft not as planted."""
    kinds = dict(reversed(tools))
    if "aircraft" in kinds:
        kinds.pop("ied", None)
    return [(kind, token) for kind, token in reversed(kinds.items()) if kind != "other" or len(kinds) == 1]
