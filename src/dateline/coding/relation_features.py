"""What speaks for the type of a relation between two given actors: words and syntax around them, and the events that the coder finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from dateline.coding import syntax
from dateline.coding.draft import Draft, Role
from dateline.coding.triggers import Match

LONGEST = 3
"""Words of the longest sequence that is looked at."""
PATH = 6
"""Words of the path between the actors that are looked at."""
CHAIN = 4
"""Verbs of an actor's clause that are looked at, each the content of the one before."""
FUTURE = ("will", "would", "shall", "'ll")
TOLD = ("VERB", "NOUN", "ADJ", "ADV", "PART", "AUX", "PROPN")
WORTH = {"S": 3.0, "T": 0.2, "s": -0.5, "t": -0.5, "j": -2.0, "k": -2.0}
"""How much each tie of an event to the actors speaks for its being their relation."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A parsed paragraph, the two actors in it (None: not told), what the codebook says of its words, and the coder's events."""

    doc: Doc
    source: Span | None
    target: Span | None
    matches: Sequence[Match]
    drafts: Sequence[Draft]


def features(pair: Pair) -> frozenset[str]:
    """Returns what holds of a pair of actors, each thing by its name."""
    return frozenset((*_events(pair), *_sequences(pair), *_inside(pair), *_on_the_path(pair), *_clauses(pair)))


def likeliest(pair: Pair) -> Draft | None:
    """Returns the event that most likely is the relation of the two actors, None when there is no event.

    Best is what the source does to the target; what either actor's own words tell ("condemned *the killing*") is no relation.
    """
    path = {t.i for t in _path(pair)}
    return max(pair.drafts, key=lambda d: (_closeness(pair, d, path), -d.offset), default=None)


def _closeness(pair: Pair, one: Draft, path: set[int]) -> float:
    tied = _tie(pair, one)
    depth = sum(1 for _ in syntax.governors(one.token))
    return sum(WORTH[letter] for letter in tied) + 0.3 * (one.token.i in path) - 0.1 * depth


def _tie(pair: Pair, one: Draft) -> str:
    """How an event ties the actors, in letters.

    S or s: the source is its doer, or undergoes it; t or T likewise for the target; j or k: source or target hold its very words.
    """
    found = (
        ("S", _holds(pair.source, one.actors)),
        ("s", _holds(pair.source, one.recipients)),
        ("T", _holds(pair.target, one.recipients)),
        ("t", _holds(pair.target, one.actors)),
        ("j", pair.source is not None and one.token in pair.source),
        ("k", pair.target is not None and one.token in pair.target),
    )
    return "".join(letter for letter, holds in found if holds)


def _holds(span: Span | None, roles: Iterable[Role]) -> bool:
    return span is not None and any(r.head in span for r in roles)


def _events(pair: Pair) -> Iterator[str]:
    """Types of the events in the sentence, with status and tie to the actors; frames, with what governs them."""
    for one in pair.drafts:
        tied = _tie(pair, one)
        yield f"event {one.type}"
        yield f"event {one.type} {one.mode}"
        yield f"event {one.type} {one.status}"
        yield f"event {one.type} {tied}"
        yield f"event {one.type} {tied} {one.status}"
    types = {m.token.i: m.frame.type for m in pair.matches}
    for m in pair.matches:
        yield f"frame {m.frame.type}"
        yield f"frame {m.frame.name}"
        for above in syntax.governors(m.token):
            if above.pos_ in syntax.VERBAL:
                yield f"under {_lemma(above)} {m.frame.type}"
            if above.i in types:
                yield f"below {types[above.i]} {m.frame.type}"
    best = likeliest(pair)
    yield f"likeliest {best.type if best else 'none'}"
    if best:
        yield f"likeliest {best.type} {best.status}"
        yield f"first {min(pair.drafts, key=lambda d: d.offset).type}"


def _sequences(pair: Pair) -> Iterator[str]:
    """Sequences of words, the actors being one word each."""
    words = list(_words(pair))
    for size in range(1, LONGEST + 1):
        for at in range(len(words) - size + 1):
            yield "words " + " ".join(w for w, _ in words[at : at + size])
    for word, where in words:
        yield f"{where} {word}"


def _words(pair: Pair) -> Iterator[tuple[str, str]]:
    """Each word with whether it stands before, between or after the actors."""
    spans = [s for s in (pair.source, pair.target) if s is not None]
    named = {s.start: name for s, name in ((pair.target, "TARGET"), (pair.source, "SOURCE")) if s is not None}
    inside = {t.i for s in spans for t in s}
    first, last = min((s.start for s in spans), default=0), max((s.start for s in spans), default=0)
    for token in pair.doc:
        if token.i in named:
            yield named[token.i], "at"
        elif token.i not in inside and not token.is_punct and not token.is_space:
            yield _word(token), "before" if token.i < first else "between" if token.i < last else "after"


def _word(token: Token) -> str:
    """A word's lemma; numbers, dates and names by their kind."""
    if token.like_num:
        return "NUMBER"
    if token.ent_type_ in ("DATE", "TIME"):
        return "DATE"
    return token.ent_type_ if token.pos_ == "PROPN" and token.ent_type_ else _lemma(token)


def _lemma(token: Token) -> str:
    return token.lemma_.lower()


def _inside(pair: Pair) -> Iterator[str]:
    """What the actors' own words are."""
    for name, span in (("source", pair.source), ("target", pair.target)):
        if span is None:
            yield f"no {name}"
            continue
        yield f"{name} head {_lemma(span.root)}"
        yield f"{name} kind {span.root.ent_type_ or span.root.pos_}"
        yield f"{name} dep {span.root.dep_}"
        for token in span:
            if token.pos_ in TOLD:
                yield f"in {name} {_word(token)}"


def _on_the_path(pair: Pair) -> Iterator[str]:
    """The words of the dependency path from source to target, alone, in pairs and all together."""
    path = list(_path(pair))
    between = [_lemma(t) for t in path[1:-1]]
    if not path:
        return
    yield "path " + ">".join(t.dep_ for t in path[:PATH])
    if len(path) <= PATH:
        yield "path " + ">".join(between)
    for word in between:
        yield f"on path {word}"
    for a, b in pairwise(between):
        yield f"on path {a} {b}"


def _clauses(pair: Pair) -> Iterator[str]:
    """The verbs over each actor, with what they govern: what it agreed, refused or said it will do, and to what."""
    types = {t.i: m.frame.type for m in reversed(pair.matches) for t in m.tokens}
    for name, span in (("source", pair.source), ("target", pair.target)):
        if span is None:
            continue
        above = [t for t in syntax.governors(span.root) if t.pos_ in syntax.VERBAL]
        for n, verb in enumerate(above[:2]):
            yield f"{name} verb {n} {_with_helpers(verb)}"
            yield f"{name} verb {n} {span.root.dep_} {_lemma(verb)}"
        chain = list(_chain(above[0] if above else None))
        yield from (f"{name} does {words}" for verb in chain for words in _phrases(verb))
        typed = [_typed(verb, types) for verb in chain]
        yield f"{name} acts " + ">".join(typed)
        yield from (f"{name} acts {one}" for one in typed)
        yield from (f"{name} acts {one}>{other}" for one, other in pairwise(typed))


def _typed(verb: Token, types: Mapping[int, str]) -> str:
    """The type of what a verb or its object tells, with its negation and future: *not will RETREAT*."""
    below = syntax.child(verb, "dobj", "attr", "acomp", "nsubjpass")
    told = types.get(verb.i) or (types.get(below.i) if below is not None else None) or "-"
    helpers = [c for c in verb.children if c.dep_ in ("aux", "neg")]
    words = ["not" if any(c.dep_ == "neg" for c in helpers) else "", "will" if any(c.lower_ in FUTURE for c in helpers) else "", told]
    return " ".join(word for word in words if word)


def _chain(verb: Token | None) -> Iterator[Token]:
    """A verb and what it takes as its content, downwards: *agreed* to *help* *rebuild*."""
    for _ in range(CHAIN):
        if verb is None:
            return
        yield verb
        verb = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.pos_ in syntax.VERBAL), None)


def _phrases(verb: Token) -> Iterator[str]:
    yield _lemma(verb)
    yield _with_helpers(verb)
    for c in verb.children:
        if c.dep_ in ("dobj", "attr", "acomp", "prt", "nsubjpass"):
            yield f"{_lemma(verb)} {_lemma(c)}"
        elif c.dep_ in ("prep", "dative"):
            yield from (f"{_lemma(verb)} {c.lower_} {o.ent_type_ or _lemma(o)}" for o in syntax.children(c, "pobj"))


def _with_helpers(verb: Token) -> str:
    """A verb with its auxiliaries and negation: *will not accept*."""
    return " ".join([*(c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass", "neg")), _lemma(verb)])


def _path(pair: Pair) -> Iterator[Token]:
    """The words of the dependency path from the source's head to the target's, both included; none when they share no sentence."""
    if pair.source is None or pair.target is None:
        return
    up = [pair.source.root, *syntax.governors(pair.source.root)]
    down = [pair.target.root, *syntax.governors(pair.target.root)]
    places = {t.i: n for n, t in enumerate(down)}
    for n, token in enumerate(up):
        if token.i in places:
            yield from up[: n + 1]
            yield from reversed(down[: places[token.i]])
            return
