"""Who says what a trigger tells: the chain of speakers over it, outermost first; a doer's own words are no attribution."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from spacy.tokens import Token

from dateline.coding import phrases, speaker_kinds, syntax
from dateline.coding.knowledge import Knowledge
from dateline.coding.quotes import MIN_QUOTE, inside, quoted_stretches
from dateline.coding.reporting import links
from dateline.coding.speakers import Speaker, of_quotation
from dateline.coding.status import VERBAL_TYPES
from dateline.records.event import Attribution
from dateline.records.report import Mention

SPEAKING_PRONOUNS = {"i", "we"}
AHEAD_AUX = {"will", "wo", "would", "shall", "'ll"}
REPORTED_PRONOUNS = {"he", "she", "it", "they"}


def attributions(
    token: Token, start: int, previous: Speaker | None, knowledge: Knowledge, doers: Collection[int] = (), kind: str = ""
) -> tuple[tuple[Attribution, ...], Attribution | None]:
    """Returns who says what stands at a trigger, outermost first, and the innermost speaker, be it the doer.

    Args:
        token: the trigger's head.
        start: the paragraph's offset in the body.
        previous: the last speaker of the paragraph before, for quotations that run over paragraphs.
        knowledge: the word lists.
        doers: positions of the event's own doers.
        kind: the event's type; what somebody says of their own verbal act needs no attribution, what they say of an
            attack of their own claims it.
    """
    quoted = inside(token.idx, quoted_stretches(token.doc), MIN_QUOTE)
    chain = _chain(token, previous, knowledge)
    innermost = _record(chain[0], start, quoted, knowledge) if chain else None
    found: dict[Mention, Attribution] = {}
    for link in reversed(chain):
        owned = _owned(link, token, doers, kind)
        if owned is not None and (one := _record(owned, start, quoted, knowledge)) is not None:
            found.setdefault(one.mention, one)
    return tuple(found.values()), innermost


def _chain(token: Token, previous: Speaker | None, knowledge: Knowledge) -> list[Speaker]:
    """The speakers over a trigger, innermost first; a quotation's own speaker stands outside its marks."""
    stretches = quoted_stretches(token.doc)
    chain = list(links(token, knowledge))
    outside = any(not inside(s.cue.idx, stretches, MIN_QUOTE) for s in chain)
    if inside(token.idx, stretches, MIN_QUOTE) and not outside and (speaker := of_quotation(token, previous, knowledge)):
        chain.append(speaker)
    return chain


def voice(token: Token, knowledge: Knowledge) -> Token | None:
    """Returns the head of who says what stands at a token, the innermost speaker of its sentence."""
    return next((link.head for link in links(token, knowledge) if link.cue.pos_ == "VERB" and link.head.i != token.i), None)


def _owned(link: Speaker, token: Token, doers: Collection[int], kind: str) -> Speaker | None:
    """A link as it counts for an event of a type: dropped or a claim of responsibility where the speaker is the doer."""
    if not _own_words(link, token, doers):
        return link
    if kind in VERBAL_TYPES or (kind != "ASSAULT" and _announced(link, token)):
        return None
    return replace(link, stance="claims_responsibility") if kind == "ASSAULT" else link


def _announced(link: Speaker, token: Token) -> bool:
    """Says whether a speaker only tells what they are to do themselves: "the ministry *announced* it *would* send troops"."""
    ahead = any(c.dep_ == "aux" and c.lower_ in AHEAD_AUX for c in token.children)
    return ahead or link.cue.lemma_.lower() == "announce"


def _own_words(link: Speaker, token: Token, doers: Collection[int]) -> bool:
    """Says whether the speaker is the doer: the same words, or a pronoun of the content that goes back to the speaker."""
    doc = token.doc
    if link.stance not in ("states", "confirms"):
        return False
    if link.head.i in doers and link.head.doc is doc:
        return True
    pronouns = SPEAKING_PRONOUNS if inside(token.idx, quoted_stretches(doc)) else REPORTED_PRONOUNS
    if link.cue.doc is not doc:
        return False
    return any(i < len(doc) and doc[i].lower_ in pronouns and link.cue.is_ancestor(doc[i]) and _may_mean(doc[i], link.head) for i in doers)


def _may_mean(pronoun: Token, speaker: Token) -> bool:
    """Says whether a pronoun's number allows it to mean the speaker ("the Pentagon said *they* had fired")."""
    many = speaker.tag_ in ("NNS", "NNPS") or speaker.ent_type_ == "NORP" or speaker.lower_.endswith("s")
    plural = many or syntax.child(speaker, "conj") is not None
    return pronoun.lower_ in SPEAKING_PRONOUNS or (pronoun.lower_ == "they") == plural


def _record(link: Speaker, start: int, quoted: bool, knowledge: Knowledge) -> Attribution | None:
    """One link with the words that name the speaker."""
    span = phrases.span(link.head)
    if not span.text.strip():
        return None
    start = link.start if link.start is not None else start
    mention = Mention(span.text, start + span.start_char, start + span.end_char)
    return Attribution(speaker_kinds.strip_article(span.text), speaker_kinds.kind(link.head, knowledge), link.stance, quoted, mention)
