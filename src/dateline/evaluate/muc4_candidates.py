"""What could fill a role of a MUC-4 template: the noun phrases of a text in all their extents, with what speaks for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.coding.nlp import Paragraph
from dateline.evaluate.muc4 import normal
from dateline.evaluate.muc4_rules import incident_type

LONGEST = 12
"""Words of the longest filler."""
NEAR = 2
SIDES = ("actors", "recipients", "instruments")
BESIDE = ("dobj", "nsubj", "nsubjpass", "prep", "agent", "neg", "aux")
"""What a verb's other parts may be to count as beside a phrase."""
NO_START = frozenset(["'s", "'", ",", "-", "--", ")", "(", '"', "and", "or", "of"])


@dataclass(frozen=True, slots=True)
class Candidate:
    """One extent of a noun phrase: its place in the text, its normal form, what its head is, and features by name.

    ``told`` are the types of incident that the coder found in its sentence; ``sides`` the types in whose event it stands, by side.
    """

    start: int
    end: int
    name: str
    head: int
    sentence: int
    features: tuple[str, ...]
    entity_type: str
    told: frozenset[str]
    sides: frozenset[tuple[str, str]]
    extent: tuple[int, int]


def candidates(paragraphs: Sequence[Paragraph], events: Sequence[Mapping[str, Any]]) -> list[Candidate]:
    """Returns the candidates of a text in text order, each extent once."""
    told, sides = _told(events), _sides(events)
    found: dict[tuple[int, int], Candidate] = {}
    sentence = 0
    for paragraph in paragraphs:
        for span in paragraph.sentences:
            sentence += 1
            kinds = frozenset(kind for at, kind in told if span.start_char + paragraph.start <= at < span.end_char + paragraph.start)
            for head, starts, ends in _phrases(span):
                common = _of_head(head, kinds)
                at = paragraph.start + head.idx
                stands = frozenset((side, kind) for a, b, side, kind, _ in sides if a <= at < b)
                common += [f"side={side}|{kind}" for side, kind in stands]
                common += [f"known={side}|{what}" for a, b, side, _, what in sides if a <= at < b]
                for n, first in enumerate(starts):
                    for m, last in enumerate(ends):
                        if last - first > LONGEST:
                            continue
                        words = span.doc[first:last]
                        a, b = paragraph.start + words.start_char, paragraph.start + words.end_char
                        name = normal(words.text)
                        if name and (a, b) not in found:
                            extent = (min(len(starts) - 1 - n, 3), m)
                            features = (*common, *_of_extent(words, head, n, m, len(starts)))
                            found[a, b] = Candidate(a, b, name, at, sentence, features, head.ent_type_, kinds, stands, extent)
    return sorted(found.values(), key=lambda c: (c.start, c.end))


def _told(events: Iterable[Mapping[str, Any]]) -> list[tuple[int, str]]:
    """Where the coder sees an incident, and of which type."""
    found = []
    for event in events:
        kind = incident_type(event)
        if kind is not None:
            told = kind if event["status"] in ("happened", "ongoing") else f"{kind}?"
            found += [(one["trigger"]["start"], told) for one in event["mentions"]]
    return found


def _sides(events: Iterable[Mapping[str, Any]]) -> list[tuple[int, int, str, str, str]]:
    """Each participant's and weapon's words: start, end, side, type of incident (or of event), what is known of it."""
    found = []
    for event in events:
        kind = incident_type(event) or event["type"]
        for side in SIDES:
            for one in event[side]:
                known = one["kind"] if side == "instruments" else f"{one['sector']}|{bool(one['id'])}"
                found.append((one["mention"]["start"], one["mention"]["end"], side, kind, known))
        for name, counts in event["counts"].items():
            found += [(one["mention"]["start"], one["mention"]["end"], name, kind, name) for one in counts if one["mention"]]
    return found


def _phrases(span: Any) -> Iterator[tuple[Any, list[int], list[int]]]:
    """The heads of a sentence's noun phrases, with the words at which each may begin and end (exclusive)."""
    done = set()
    for chunk in span.noun_chunks:
        head = chunk.root
        if head.pos_ == "PRON" or head.i in done:
            continue
        done.add(head.i)
        starts = [i for i in range(chunk.start, head.i + 1) if span.doc[i].lower_ not in NO_START]
        yield head, starts, _ends(head)
        for inner in head.lefts:
            if inner.dep_ in ("compound", "amod", "nmod") and inner.pos_ in ("NOUN", "PROPN", "ADJ") and inner.i not in done:
                done.add(inner.i)
                yield inner, [i for i in range(inner.left_edge.i, inner.i + 1) if span.doc[i].lower_ not in NO_START], [inner.i + 1]
    for entity in span.ents:
        if entity.root.i not in done and entity.label_ not in ("DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"):
            yield entity.root, [i for i in range(entity.start, entity.root.i + 1) if span.doc[i].lower_ not in NO_START], [entity.end]


def _ends(head: Any) -> list[int]:
    """Where a phrase may end: at its head, after "of X", after all that follows it."""
    ends = [head.i + 1]
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "from", "in", "with"):
            inner = next((c for c in child.rights if c.dep_ == "pobj"), None)
            ends += [] if inner is None else [inner.i + 1, child.right_edge.i + 1]
        elif child.dep_ in ("acl", "relcl", "appos", "compound", "nummod", "npadvmod", "nmod"):
            ends.append(child.right_edge.i + 1)
    last = head.right_edge
    ends.append(last.i + (0 if last.is_punct else 1))
    return [end for n, end in enumerate(ends) if end > head.i and end not in ends[:n]]


def _of_head(head: Any, kinds: frozenset[str]) -> list[str]:
    """Features that all extents of a phrase share."""
    stands = head
    while stands.dep_ == "conj" and stands.head.i != stands.i:
        stands = stands.head
    governor = stands.head
    path = stands.dep_
    if stands.dep_ == "pobj":
        path = f"{governor.lower_}>{governor.dep_}"
        governor = governor.head
    features = [
        f"h={head.lemma_.lower()}",
        f"ent={head.ent_type_}",
        f"tag={head.tag_}",
        f"dep={path}",
        f"gov={governor.lemma_.lower()}",
        f"dg={path}|{governor.lemma_.lower()}",
        f"hg={head.lemma_.lower()}|{governor.lemma_.lower()}",
        f"gg={governor.dep_}|{governor.head.lemma_.lower()}",
        f"hd={head.lemma_.lower()}|{path}",
        f"ed={head.ent_type_}|{path}|{governor.lemma_.lower()}",
        f"conj={stands is not head}",
    ]
    features += [f"mod={c.lemma_.lower()}|{c.dep_}" for c in head.children if c.dep_ in ("amod", "compound", "nummod", "poss", "appos", "relcl", "acl")]
    features += [f"gc={c.dep_}|{c.lemma_.lower()}" for c in governor.children if c.dep_ in BESIDE and c is not stands]
    features += [f"told={kind}" for kind in kinds] or ["told="]
    features += [f"td={kind}|{path}|{head.ent_type_}" for kind in kinds]
    return features


def _of_extent(words: Any, head: Any, n: int, m: int, starts: int) -> list[str]:
    """Features of one extent: its words, where it begins and ends, what stands beside it."""
    doc, first, last = words.doc, words.start, words.end
    before = doc[first - 1].lower_ if first else "^"
    after = doc[last].lower_ if last < len(doc) else "$"
    begin = "whole" if n == 0 else "head" if n == starts - 1 else "inner"
    low = words.text.lower()
    return [
        f"s={low}",
        f"b={begin}",
        f"e={min(m, 2)}",
        f"be={begin}{min(m, 2)}|{head.ent_type_}",
        f"f={words[0].lower_}",
        f"fp={words[0].pos_}|{words[0].dep_}|{begin}",
        f"bf={before}",
        f"af={after}",
        f"bp={doc[first - 1].pos_ if first else '^'}|{words[0].pos_}",
        f"ap={doc[last].pos_ if last < len(doc) else '$'}|{head.pos_}|{min(m, 2)}",
        f"b2={doc[first - 2].lower_ if first > 1 else '^'} {before}",
        f"a2={after} {doc[last + 1].lower_ if last + 1 < len(doc) else '$'}",
        f"len={min(len(words), 7)}|{head.pos_}",
        f"cap={words.text[:1].isupper()}|{doc[head.i].text[:1].isupper()}|{doc[head.i].text.isupper()}",
        *(f"w={t.lower_}" for t in words),
    ]
