"""From drafts to event records: tokens become words with offsets, rules become reasons, contents become ids."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.coding import attribution, coreference, syntax
from dateline.coding.draft import Draft, Role
from dateline.coding.knowledge import Knowledge
from dateline.coding.nlp import Paragraph
from dateline.records.event import COUNT_FIELDS, Attribution, Count, Event, Instrument, Participant, Reason, Response, Trigger, When, Where
from dateline.records.report import Mention, Report, Span


def build(report: Report, drafts: Sequence[Draft], paragraphs: Sequence[Paragraph], knowledge: Knowledge) -> list[Event]:
    """Returns the events of merged drafts, in text order, with their ids and the links between them."""
    ids = {part.offset: event_id(report, draft) for draft in drafts for part in (draft, *draft.more)}
    events = [_event(report, draft, ids, paragraphs, knowledge) for draft in drafts]
    return sorted(events, key=lambda e: (e.triggers[0].mention.start, e.type))


def event_id(report: Report, draft: Draft) -> str:
    """Returns an id made from the report's content, the type and the trigger's place."""
    raw = f"{report.id}|{draft.type}|{draft.offset}|{draft.token.text}"
    return "ev_" + hashlib.sha256(raw.encode()).hexdigest()[:12]


def _event(report: Report, draft: Draft, ids: dict[int, str], paragraphs: Sequence[Paragraph], knowledge: Knowledge) -> Event:
    parts = sorted((draft, *draft.more), key=lambda d: d.offset)
    match = knowledge.codebook.match(draft.type, draft.mode)
    own = ids[draft.offset]
    event = Event(
        id=own,
        type=draft.type,
        triggers=tuple(_trigger(report, d) for d in parts),
        modes=(draft.mode,) if draft.mode else (),
        contexts=_contexts(draft, knowledge),
        cameo=draft.match.frame.cameo or match.cameo,
        acled=match.acled,
        gtd=match.gtd,
        actors=_participants(report, draft.actors, draft, paragraphs, knowledge),
        recipients=_participants(report, draft.recipients, draft, paragraphs, knowledge),
        instruments=tuple(Instrument(kind, _words(report, *syntax.phrase(token, of=False), start)) for kind, token, start in draft.instruments),
        when=When(_original(report, draft.times[0])) if draft.times else When(rule=draft.time_rule),
        where=tuple(Where(_original(report, m), m.text) for m in draft.places),
        status=draft.status,
        effect=draft.effect,
        attributions=_attributions(report, draft, paragraphs, knowledge),
        responds_to=_responses(report, draft, ids, own),
        awaits_response=draft.awaits_response,
        tense=draft.tense,
        why=_why(draft),
    )
    killed, injured, abducted, arrested = (_counts(report, draft, field) for field in COUNT_FIELDS)
    return replace(event, killed=killed, injured=injured, abducted=abducted, arrested=arrested)


def _counts(report: Report, draft: Draft, field: str) -> tuple[Count, ...]:
    return tuple(replace(count, mention=_original(report, count.mention)) for name, count in draft.counts if name == field)


def _trigger(report: Report, draft: Draft) -> Trigger:
    tokens = draft.match.tokens
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    if last.i - first.i > 5:
        first = last = draft.token
    sentence = draft.token.sent
    return Trigger(_words(report, first, last, draft.start), Span(draft.start + sentence.start_char, draft.start + sentence.end_char))


def _words(report: Report, first: Token, last: Token, start: int) -> Mention:
    begin, end = start + first.idx, start + last.idx + len(last.text)
    return Mention(report.text[begin:end], begin, end)


def _original(report: Report, mention: Mention) -> Mention:
    return Mention(report.text[mention.start : mention.end], mention.start, mention.end)


def _participants(report: Report, found: Sequence[Role], draft: Draft, paragraphs: Sequence[Paragraph], knowledge: Knowledge) -> tuple[Participant, ...]:
    made: list[Participant] = []
    for role in found:
        first, last = syntax.phrase(role.head)
        if role.rule == "nmod":
            named = [first] if role.head.ent_type_ == "ORG" else []
            first = min((*named, _first_modifier(role.head)), key=lambda t: t.i)
        mention = _words(report, first, last, role.start)
        index = next((n for n, p in enumerate(paragraphs) if p.start == role.start), draft.paragraph)
        known = coreference.antecedent(role.head, paragraphs, index, knowledge)
        name, rule = mention.text, role.rule
        if known is not None:
            a, b = syntax.phrase(known.head)
            name, rule = _words(report, a, b, known.start).text, f"{rule}+coreference"
        elif role.head.lower_ in coreference.SELF and draft.voice is not None:
            name, rule = _speaker(report, draft.voice, paragraphs, knowledge), f"{role.rule}+speaker"
        one = Participant(mention, attribution.strip_article(name), alleged_by=role.alleged_by, head=(known.head if known is not None else role.head).text, place=_home(role.head), rule=rule)
        if one.name and one.name.lower() not in {p.name.lower() for p in made}:
            made.append(one)
    return tuple(made)


def _first_modifier(head: Token) -> Token:
    """The first of the modifiers that stand unbroken before a noun: "*Shi'ite* militia aggression"."""
    first = head
    while first.i > head.sent.start and first.nbor(-1).head.i == head.head.i and first.nbor(-1).dep_ in ("compound", "amod", "nmod"):
        first = first.nbor(-1)
        if first.ent_type_ == "" and first.pos_ == "ADJ":
            return first.nbor(1)
    return first


def _attributions(report: Report, draft: Draft, paragraphs: Sequence[Paragraph], knowledge: Knowledge) -> tuple[Attribution, ...]:
    """The speakers, pronouns and "the president" named by what they stand for; one speaker told twice in a row once."""
    found: list[Attribution] = []
    for one in draft.attributions:
        named = replace(one, mention=_original(report, one.mention), name=_speaker(report, one, paragraphs, knowledge))
        if not found or found[-1].name != named.name:
            found.append(named)
    return tuple(found)


def _speaker(report: Report, one: Attribution, paragraphs: Sequence[Paragraph], knowledge: Knowledge) -> str:
    index = max((n for n, p in enumerate(paragraphs) if p.start <= one.mention.start), default=0)
    doc, start = paragraphs[index].doc, paragraphs[index].start
    span = doc.char_span(one.mention.start - start, one.mention.end - start, alignment_mode="expand")
    known = coreference.antecedent(span.root, paragraphs, index, knowledge) if span is not None else None
    if known is None:
        return one.name
    return attribution.strip_article(_words(report, *syntax.phrase(known.head), known.start).text)


def _home(head: Token) -> str | None:
    """The place that a participant's own phrase names: "rebels in *Darfur*", "a journalist from *Turkey*"."""
    for preposition in ("in", "of", "from"):
        for place in syntax.preposition_objects(head, preposition):
            if place.ent_type_ in ("GPE", "LOC") and place.i - head.i <= 6:
                first, last = syntax.phrase(place, of=False)
                return attribution.strip_article(head.doc[first.i : last.i + 1].text)
    return None


def _contexts(draft: Draft, knowledge: Knowledge) -> tuple[str, ...]:
    sentence = draft.token.sent
    lemmas = [t.lemma_.lower() for t in sentence]
    joined = f" {' '.join(lemmas)} "
    return tuple(name for name, words in knowledge.contexts.items() if any(f" {w} " in joined for w in words))


def _responses(report: Report, draft: Draft, ids: dict[int, str], own: str) -> tuple[Response, ...]:
    found = []
    for response, target in draft.responses:
        event = ids.get(target) if target is not None else None
        if event != own:
            found.append(replace(response, event=event, mention=_original(report, response.mention)))
    return tuple(found)


def _why(draft: Draft) -> tuple[Reason, ...]:
    reasons = [Reason("type", draft.match.frame.name), Reason("status", draft.status_rule or "plain")]
    if draft.mode:
        reasons.append(Reason("modes", "frame" if draft.match.frame.mode else "content-or-instrument"))
    reasons += [Reason("actors", r.rule) for r in draft.actors[:1]] + [Reason("recipients", r.rule) for r in draft.recipients[:1]]
    if draft.attributions:
        reasons.append(Reason("attributions", f"reporting:{draft.attributions[-1].stance}"))
    if draft.counts:
        reasons.append(Reason("counts", "number-phrase"))
    return tuple(reasons)
