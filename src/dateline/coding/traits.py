"""What of a trigger and its sentence bears on whether it tells an event at all, as words a fitted model can weigh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from spacy.tokens import Token

from dateline.coding import syntax
from dateline.coding.carrying import carrier
from dateline.coding.draft import Draft, Role
from dateline.coding.syntax import VERBAL

FIRST = ("i", "we", "you", "us", "me")


def traits(draft: Draft, others: Sequence[Draft]) -> Iterator[str]:
    """Yields the traits of a draft, each a name with its value.

    Args:
        draft: one trigger with its slots.
        others: all drafts of its paragraph.
    """
    token = draft.token
    kind = draft.type
    yield f"type={kind}"
    yield f"mode={kind}.{draft.mode}"
    yield f"words={' '.join(draft.match.frame.words)}/{kind}"
    yield f"lemma={token.lemma_.lower()}"
    yield f"pos={token.pos_}"
    yield f"type.pos={kind}.{token.pos_}"
    yield f"tag={token.tag_}"
    yield f"weight={draft.match.frame.weight}"
    yield f"chain={min(len(draft.match.tokens), 3)}"
    yield f"dep={token.pos_}.{carrier(token).dep_}"
    yield from _words_around(token)
    yield from _slots(draft)
    if token.pos_ in VERBAL:
        yield from _verb(token)
    else:
        yield from _noun(draft)
    yield from _place(draft, others)


def _slots(draft: Draft) -> Iterator[str]:
    """Who, whom, when, where, with what: which of them are told, and how the first is named."""
    actor, recipient = _named(draft.actors), _named(draft.recipients)
    yield f"actor={actor}"
    yield f"recipient={recipient}"
    yield f"type.actor={draft.type}.{actor}"
    yield f"type.recipient={draft.type}.{recipient}"
    yield f"roles={actor}.{recipient}"
    yield from (f"actor.rule={r.rule}" for r in draft.actors[:1])
    yield from (f"recipient.rule={r.rule}" for r in draft.recipients[:1])
    yield from (f"actor.lemma={r.head.lemma_.lower()}" for r in draft.actors[:1] if r.head.pos_ != "PROPN")
    yield from (f"recipient.lemma={r.head.lemma_.lower()}" for r in draft.recipients[:1] if r.head.pos_ != "PROPN")
    yield f"status={draft.status}"
    yield f"status.rule={draft.status_rule}"
    yield f"type.status={draft.type}.{draft.status}"
    yield f"tense={draft.tense}"
    yield f"said={draft.attributions[-1].kind if draft.attributions else None}"
    told = {"time": draft.times, "place": draft.places, "count": draft.counts, "tool": draft.instruments, "answer": draft.responses}
    yield from (f"has={name}" for name, values in told.items() if values)


def _named(roles: Sequence[Role]) -> str:
    """How the first of the doers or recipients is named: pronoun, name of a kind, common noun, or not at all."""
    if not roles:
        return "none"
    head = roles[0].head
    if head.pos_ == "PRON":
        return "speaker" if head.lower_ in FIRST else "pronoun"
    return head.ent_type_ or ("name" if head.pos_ == "PROPN" else "plural" if head.tag_ == "NNS" else "noun")


def _words_around(token: Token) -> Iterator[str]:
    doc, sentence = token.doc, token.sent
    before = doc[token.i - 1] if token.i > sentence.start else None
    after = doc[token.i + 1] if token.i + 1 < sentence.end else None
    yield f"before={before.lower_ if before is not None else None}"
    yield f"after={after.lower_ if after is not None else None}"
    yield f"head={token.head.lemma_.lower()}"
    yield f"head.dep={token.head.lemma_.lower()}.{token.dep_}"
    yield f"entity={token.ent_type_ or None}"


def _verb(verb: Token) -> Iterator[str]:
    """Form and company of a verb: auxiliaries, marks, negation, voice, whether it is the sentence's root."""
    yield from (f"aux={c.lower_}" for c in verb.children if c.dep_ in ("aux", "auxpass"))
    yield from (f"mark={c.lower_}" for c in verb.children if c.dep_ in ("mark", "advmod"))
    yield f"passive={syntax.passive(verb)}"
    yield f"negated={any(c.dep_ == 'neg' for c in verb.children)}"
    yield f"clause={any(c.dep_ in ('ccomp', 'xcomp') for c in verb.children)}"


def _noun(draft: Draft) -> Iterator[str]:
    """Article, number and modifiers of a noun trigger, and the verb that carries it."""
    noun = draft.token
    determiner = syntax.child(noun, "det", "poss", "nummod")
    article = determiner.lower_ if determiner is not None and determiner.dep_ == "det" else determiner.dep_ if determiner is not None else None
    yield f"article={noun.tag_}.{article}"
    yield from (f"modifier={c.lemma_.lower()}" for c in noun.children if c.dep_ in ("amod", "compound") and not c.ent_type_)
    yield from (f"modifier.entity={c.ent_type_}" for c in noun.children if c.dep_ in ("amod", "compound") and c.ent_type_)
    yield f"carried={draft.support.lemma_.lower() if draft.support is not None else None}"
    yield f"carried.dep={draft.support.lemma_.lower() if draft.support is not None else None}.{carrier(noun).dep_}"
    above = carrier(noun).head
    if above.pos_ == "ADP":
        yield f"preposition={above.lower_}"
        yield f"preposition.head={above.lower_}.{above.head.lemma_.lower()}"
    yield from (f"followed={c.lower_}" for c in noun.rights if c.dep_ == "prep")


def _place(draft: Draft, others: Sequence[Draft]) -> Iterator[str]:
    """Where in the report and the sentence a trigger stands, and what else is told around it."""
    token, sentence = draft.token, draft.token.sent
    beside = [d for d in others if d is not draft and d.token.sent.start == sentence.start]
    yield f"beside={min(len(beside), 3)}"
    yield from (f"beside.type={kind}" for kind in sorted({d.type for d in beside}))
    yield f"same.type.beside={any(d.type == draft.type for d in beside)}"
    at = {d.token.i: d for d in beside}
    above = next((at[g.i] for g in islice(syntax.governors(token), 4) if g.i in at), None)
    yield f"under={above.type if above is not None else None}"
    yield f"under.type={above.type if above is not None else None}.{draft.type}"
    yield f"first={draft.paragraph == 0}"
    names = {e.label_ for e in sentence.ents}
    yield from (f"names={label}" for label in sorted(names))
    yield f"kinds.of.names={min(len(names), 4)}"
    yield f"quoted={any(t.is_quote for t in sentence)}"
    yield f"verbless={not any(t.pos_ in VERBAL for t in sentence)}"
    yield f"ends={sentence[-1].text if sentence[-1].is_punct else None}"
    yield f"speaks.first={any(t.lower_ in FIRST for t in sentence)}"
