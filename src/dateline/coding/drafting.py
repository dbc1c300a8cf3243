"""One trigger in its paragraph to a draft: its doers, means, dates, places, tolls, status and speakers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.coding import arguments, attribution, counts, effect, phrases, speaker_kinds, speakers, status, syntax
from dateline.coding.carrying import carrier, support
from dateline.coding.dates import dates, own_time, said_when
from dateline.coding.draft import Draft, Role
from dateline.coding.filling import Found
from dateline.coding.instruments import Tool, doers, means, once
from dateline.coding.knowledge import Knowledge
from dateline.coding.located import Located
from dateline.coding.modes import mode
from dateline.coding.nlp import Paragraph
from dateline.coding.participants import participants
from dateline.coding.places import places
from dateline.coding.recipients import recipients
from dateline.coding.spoken_acts import spoken_act
from dateline.coding.triggers import Match
from dateline.records.event import Effect

POINTING = ("the", "that", "this", "those", "these", "his", "her", "its", "their")


@dataclass(frozen=True, slots=True)
class Scene:
    """A paragraph, and what was found in it before its triggers are looked at one by one."""

    paragraph: Paragraph
    index: int
    """Which of the report's paragraphs it is, from 0."""
    sentences: Mapping[int, int]
    """First token of each sentence to the sentence's number in the report, from 0."""
    times: Sequence[Located]
    places: Sequence[Located]
    speaker: speakers.Speaker | None
    """Who spoke last in the paragraphs before."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who takes part in a trigger's deed, and with what."""

    actors: list[Found]
    recipients: list[Found]
    tools: list[Tool]


def draft(match: Match, scene: Scene, knowledge: Knowledge) -> Draft:
    """Returns the event that a trigger tells, as far as its own sentence says."""
    start, carrying = scene.paragraph.start, support(match, knowledge)
    cast = _cast(match, carrying, scene, knowledge)
    match, verdict = spoken_act(match, status.judge(match, carrying, knowledge), carrying, bool(cast.actors))
    when = dates(match, carrying, scene.times, verdict) or said_when(match, cast.actors, scene.times, knowledge)
    where = places(match, carrying, scene.places, [f.head for f in cast.recipients])
    heads = {f.head.i for f in cast.actors}
    said, voice = attribution.attributions(match.token, start, scene.speaker, knowledge, heads, match.frame.type)
    return Draft(
        match=match,
        start=start,
        paragraph=scene.index,
        sentence=scene.sentences[match.token.sent.start],
        support=carrying,
        mode=mode(match, cast.tools, knowledge),
        actors=tuple(Role(f.head, f.rule, start, _alleged(f.head, match, knowledge)) for f in cast.actors),
        recipients=tuple(Role(f.head, f.rule, start) for f in cast.recipients),
        instruments=tuple((kind, token, start) for kind, token in once(cast.tools)),
        times=tuple(one.mention(start) for one in when),
        time_rule=own_time(match, carrying, scene.times),
        places=tuple(one.mention(start) for one in where),
        counts=tuple(counts.find(match, start, knowledge)),
        status=verdict.status,
        status_rule=verdict.rule,
        tense=verdict.tense,
        effect=_effect(match, carrying, verdict, knowledge),
        attributions=said,
        voice=voice,
        definite=_definite(match.token),
    )


def _cast(match: Match, carrying: Token | None, scene: Scene, knowledge: Knowledge) -> Cast:
    """Doers and what they use told apart; an act that is only words is done by who speaks them; no date suffers."""
    found, struck = participants(match, carrying, knowledge)
    actors, tools = doers(found, knowledge)
    spoken = not match.frame.actor and match.frame.type in status.VERBAL_TYPES
    if spoken and (speaking := attribution.voice(match.token, knowledge)) is not None:
        actors = [Found(speaking, "speaker")]
    struck = recipients(match, carrying, struck, {f.head.i for f in actors}, knowledge)
    struck = [f for f in struck if not counts.bare_number(f.head) and not any(one.first <= f.head.idx < one.last for one in scene.times)]
    return Cast(actors, struck, tools + means(match, carrying, knowledge))


def _alleged(head: Token, match: Match, knowledge: Knowledge) -> tuple[str, ...]:
    """Names of those whose charge alone ties the doer to the deed ("accused *Israel* of airstrikes")."""
    for verb in _accusing(match.token, knowledge):
        if verb.is_ancestor(head):
            who = arguments.agent(verb) if syntax.passive(verb) else arguments.subject(verb)
            if who is not None and who.i != head.i:
                first, last = phrases.phrase(who)
                return (speaker_kinds.strip_article(head.doc[first.i : last.i + 1].text),)
    return ()


def _accusing(token: Token, knowledge: Knowledge) -> Iterator[Token]:
    verbs = (above for above in syntax.governors(token) if above.pos_ == "VERB")
    return (verb for verb in verbs if verb.lemma_.lower() in knowledge.lexicon["accusing_verbs"])


def _effect(match: Match, carrying: Token | None, verdict: status.Verdict, knowledge: Knowledge) -> Effect | None:
    """What an attack came to; one that is only planned, possible or did not happen has hit nothing."""
    came_to = effect.effect(match, carrying, knowledge)
    unmade = {"hit": ("planned", "possible", "did_not_happen"), "attempted": ("planned", "possible")}
    return "unknown" if verdict.status in unmade.get(came_to or "", ()) else came_to


def _definite(token: Token) -> bool:
    """Says whether a noun trigger points back at something told before: "*the* attack", "*their* raid"."""
    below = (c for t in (token, carrier(token)) for c in t.children if c.lower_ in POINTING)
    return token.pos_ == "NOUN" and any(c.dep_ == "det" or (c.dep_ == "poss" and c.pos_ == "PRON") for c in below)
