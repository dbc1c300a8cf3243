"""From drafts to event records: tokens become words with offsets, rules become reasons, contents become ids."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.coding import phrases
from dateline.coding.draft import Draft
from dateline.coding.knowledge import Knowledge
from dateline.coding.naming import Namer
from dateline.coding.nlp import Paragraph
from dateline.records.event import COUNT_FIELDS, Count, Event, Instrument, Reason, Response, Trigger, When, Where
from dateline.records.report import Report, Span

LONGEST_CUE = 5
"""Words in the longest cue of a context."""
FARTHEST = 5
"""Words between the first and the last of a trigger; of one drawn out farther only the head is shown."""


def build(report: Report, drafts: Sequence[Draft], paragraphs: Sequence[Paragraph], knowledge: Knowledge) -> list[Event]:
    """Returns the events of merged drafts, in text order, with their ids and the links between them."""
    ids = {part.offset: event_id(report, draft) for draft in drafts for part in (draft, *draft.more)}
    namer = Namer(report, paragraphs, knowledge)
    events = [_event(draft, ids, namer) for draft in drafts]
    return sorted(events, key=lambda e: (e.triggers[0].mention.start, e.type))


def event_id(report: Report, draft: Draft) -> str:
    """Returns an id made from the report's content, the type and the trigger's place."""
    raw = f"{report.id}|{draft.type}|{draft.offset}|{draft.token.text}"
    return "ev_" + hashlib.sha256(raw.encode()).hexdigest()[:12]


def _event(draft: Draft, ids: Mapping[int, str], namer: Namer) -> Event:
    """One draft's event; ``ids`` gives the id of the event told at each trigger's offset."""
    parts = sorted((draft, *draft.more), key=lambda d: d.offset)
    match = namer.knowledge.codebook.match(draft.type, draft.mode)
    killed, injured, abducted, arrested = (_counts(draft, field, namer) for field in COUNT_FIELDS)
    return Event(
        id=ids[draft.offset],
        type=draft.type,
        triggers=tuple(_trigger(d, namer) for d in parts),
        modes=(draft.mode,) if draft.mode else (),
        contexts=_contexts(draft, namer.knowledge),
        cameo=draft.match.frame.cameo or match.cameo,
        acled=match.acled,
        gtd=match.gtd,
        actors=namer.participants(draft.actors, draft),
        recipients=namer.participants(draft.recipients, draft),
        instruments=tuple(_instruments(draft, namer)),
        when=When(namer.original(draft.times[0])) if draft.times else When(rule=draft.time_rule),
        where=tuple(Where(namer.original(m), m.text) for m in draft.places),
        killed=killed,
        injured=injured,
        abducted=abducted,
        arrested=arrested,
        status=draft.status,
        effect=draft.effect,
        attributions=namer.attributions(draft),
        responds_to=tuple(_responses(draft, ids, namer)),
        awaits_response=draft.awaits_response,
        tense=draft.tense,
        why=tuple(_why(draft)),
    )


def _counts(draft: Draft, field: str, namer: Namer) -> tuple[Count, ...]:
    return tuple(replace(count, mention=namer.original(count.mention)) for name, count in draft.counts if name == field)


def _instruments(draft: Draft, namer: Namer) -> Iterator[Instrument]:
    for kind, token, start in draft.instruments:
        yield Instrument(kind, namer.words(*phrases.phrase(token, of=False), start))


def _trigger(draft: Draft, namer: Namer) -> Trigger:
    tokens = draft.match.tokens
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    if last.i - first.i > FARTHEST:
        first = last = draft.token
    start, sentence = draft.start, draft.token.sent
    return Trigger(namer.words(first, last, start), Span(start + sentence.start_char, start + sentence.end_char))


def _contexts(draft: Draft, knowledge: Knowledge) -> tuple[str, ...]:
    """The contexts whose cue words, one or several, stand in the trigger's sentence."""
    lemmas = [t.lemma_.lower() for t in draft.token.sent]
    runs = {" ".join(lemmas[i : i + n]) for n in range(1, LONGEST_CUE + 1) for i in range(len(lemmas) - n + 1)}
    return tuple(name for name, words in knowledge.contexts.items() if not runs.isdisjoint(words))


def _responses(draft: Draft, ids: Mapping[int, str], namer: Namer) -> Iterator[Response]:
    """What the draft answers, an event of the report by its id; nothing answers itself."""
    for response, target in draft.responses:
        event = ids.get(target) if target is not None else None
        if event != ids[draft.offset]:
            yield replace(response, event=event, mention=namer.original(response.mention))


def _why(draft: Draft) -> Iterator[Reason]:
    yield Reason("type", draft.match.frame.name)
    likely = [d.likelihood for d in (draft, *draft.more) if d.likelihood is not None]
    if likely:
        yield Reason("event", f"likelihood:{max(likely):.2f}")
    yield Reason("status", draft.status_rule or "plain")
    if draft.mode:
        yield Reason("modes", "frame" if draft.match.frame.mode else "content-or-instrument")
    yield from (Reason("actors", r.rule) for r in draft.actors[:1])
    yield from (Reason("recipients", r.rule) for r in draft.recipients[:1])
    if draft.attributions:
        yield Reason("attributions", f"reporting:{draft.attributions[-1].stance}")
    if draft.counts:
        yield Reason("counts", "number-phrase")
