"""Killed, injured, arrested, abducted: numbers and of whom, with ranges as the words give them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token
from text_to_num import text2num

from dateline.coding import syntax
from dateline.coding.triggers import Match
from dateline.coding.knowledge import Knowledge
from dateline.records.event import Count
from dateline.records.report import Mention

Bounds = tuple[int | None, int | None, int | None]
DIGITS = re.compile(r"(?<![\w-])(\d[\d,]*(?:\.\d+)?)(?!d\b|st\b|nd\b|rd\b|th\b|[\d.])(?:\s*(hundred|thousand|million|billion))?")
AGE = re.compile(r"\b\w+-(?:year|month|week|day)s?-old\b|\b(?:year|month|week|day)s?-old\b|\baged? \d+")
FACTORS = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
RANGE = re.compile(r"^(?:between\s+)?(.+?)\s*(?:\band\b|\bto\b|\bor\b|-)\s*(.+)$")
RESULTS: Mapping[str, str] = {"dead": "killed", "killed": "killed", "wounded": "injured", "injured": "injured", "hurt": "injured", "missing": "abducted"}
BETWEEN = re.compile(r"\bbetween ([\w,]+) and ([\w,]+)(?: \w+)?$")
TOLL = re.compile(r"\b(?:death )?toll\b")
PEOPLE_WORDS = {"people", "person", "man", "woman", "child", "boy", "girl", "other", "others"}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number phrase found: which count it fills and its bounds."""

    field: str
    count: Count


def bounds(words: str, knowledge: Knowledge) -> Bounds | None:
    """Returns (low, high, best) of a number phrase, or None when the words hold no number.

    "at least five": (5, None, None); "up to 20": (1, 20, None); "30 to 40": (30, 40, None); "dozens": (24, 99, None);
    "about 50" keeps the number as low, high and best.
    """
    plain = re.sub(r"(?<=\d)\s*[-\u2013]\s*(?=\d)", " to ", AGE.sub("", words.lower()))
    text = re.sub(r"\s+", " ", plain.replace("-", " ")).strip()
    for name, (low, high) in sorted(knowledge.lexicon.vague_numbers.items(), key=lambda x: -len(x[0])):
        if re.search(rf"\b{name}\b", text):
            return _vague(text, name, low, high, knowledge)
    for cue in sorted(knowledge.lexicon["at_least"], key=len, reverse=True):
        if re.search(rf"\b{cue}\b", text) and (n := number(text.split(cue, 1)[1])) is not None:
            return n, None, None
    for cue in sorted(knowledge.lexicon["at_most"], key=len, reverse=True):
        if re.search(rf"\b{cue}\b", text) and (n := number(text.split(cue, 1)[1])) is not None:
            return (n, n, n) if cue in ("nearly", "almost", "close to") else (1, n, None)
    return _plain(text)


def _vague(text: str, name: str, low: int | None, high: int | None, knowledge: Knowledge) -> Bounds | None:
    if low is None and high is None:
        return None
    if any(re.search(rf"\b{cue} {name}", text) for cue in ("at least", "more than")):
        high = None
    return low, high, low if low == high else None


def _plain(text: str) -> Bounds | None:
    both = RANGE.match(text)
    if both and (a := number(both[1])) is not None and (b := number(both[2])) is not None and a < b and not re.search(r"hundred|thousand", both[1]):
        return a, b, None
    n = number(text)
    return (n, n, n) if n is not None else None


def number(text: str) -> int | None:
    """Returns the whole number that a phrase names in digits or words ("1,200", "two dozen", "two hundred and fifty")."""
    if found := DIGITS.search(text):
        return round(float(found[1].replace(",", "")) * FACTORS.get(found[2] or "", 1))
    words = re.sub(r"^(a|the)\s+(?=hundred|thousand|million|dozen)", "one ", text.strip())
    if re.search(r"\bhalf a dozen\b", words):
        return 6
    if dozen := re.search(r"\b(?:(\w+) )?dozen\b", words):
        return 12 * ((number(dozen[1]) or 1) if dozen[1] and dozen[1] != "half" else 1)
    for length in range(len(words.split()), 0, -1):
        for start in range(len(words.split()) - length + 1):
            try:
                return int(text2num(" ".join(words.split()[start : start + length]), "en"))
            except ValueError:
                continue
    return None


def find(match: Match, start: int, knowledge: Knowledge) -> list[tuple[str, Count]]:
    """Returns the counts that a trigger's own clause tells: its object where the frame counts it, and what is left or found dead."""
    found: list[tuple[str, Count]] = []
    frame, token = match.frame, match.token
    if frame.counts:
        heads = _counted(match)
        found += [(frame.counts, c) for h in heads if (c := _count(h, start, knowledge))]
    for result, field in _results(token):
        if c := _count(result, start, knowledge):
            found.append((field, c))
    return found


def _counted(match: Match) -> list[Token]:
    token = match.token
    if token.pos_ not in ("VERB", "AUX"):
        return syntax.preposition_objects(token, "of") or ([token] if syntax.child(token, "nummod") is not None else [])
    one = syntax.subject(token) if match.frame.victim == "subject" and not syntax.passive(token) else syntax.patient(token)
    if one is None:
        return []
    return list(syntax.conjuncts(one))


def _results(token: Token) -> list[tuple[Token, str]]:
    """"leaving five *dead*", "left 12 people *wounded*": the small clause's subject and its count."""
    verbs = [token, *(c for c in token.children if c.dep_ in ("advcl", "conj", "relcl", "acl") and c.lemma_ == "leave"), *syntax.governors(token)]
    found = []
    for verb in verbs[:4]:
        if verb.lemma_ != "leave":
            continue
        for word in verb.subtree:
            if word.lower_ in RESULTS and word.i > verb.i:
                subject = syntax.child(word, "nsubj", "nsubjpass") or (word.head if word.head.i > verb.i or word.head.dep_ == "dobj" else None) or syntax.child(verb, "dobj")
                if subject is not None and subject.i != verb.i:
                    found.append((subject, RESULTS[word.lower_]))
    return found


def _count(head: Token, start: int, knowledge: Knowledge) -> Count | None:
    first, last = syntax.phrase(head)
    words = head.doc[first.i : last.i + 1]
    before = head.doc[first.i : head.i + 1] if not head.like_num else words
    cue = _cue_before(first)
    between = BETWEEN.search(head.doc[max(head.sent.start, head.i - 8) : head.i].text.lower())
    got = (_plain(f"{between[1]} to {between[2]}") if between else None) or bounds((cue + " " if cue else "") + before.text, knowledge)
    if got is None:
        got = _by_form(head)
    if got is None:
        return None
    mention = Mention(words.text, start + words.start_char, start + words.end_char)
    low, high, best = got
    return Count(low, high, best, _of_whom(head), mention)


def _cue_before(first: Token) -> str:
    before = first.doc[max(0, first.i - 3) : first.i].text.lower()
    found = re.search(r"(at least|more than|up to|as many as|fewer than|less than|no fewer than|nearly|almost|over|about|around)$", before)
    return found[1] if found else ""


def _by_form(head: Token) -> Bounds | None:
    """A named person or a singular "a soldier" counts one."""
    if head.ent_type_ == "PERSON":
        return 1, 1, 1
    article = next((c for c in head.lefts if c.lower_ in ("a", "an", "another")), None)
    if article is not None and head.tag_ == "NN" and head.pos_ == "NOUN":
        return 1, 1, 1
    return None


def _of_whom(head: Token) -> str | None:
    if head.like_num or head.lower_ in ("others", "other", "dozens", "scores", "hundreds", "thousands"):
        inner = next((t for t in syntax.preposition_objects(head, "of")), None)
        return syntax.phrase(inner)[0].doc[syntax.phrase(inner)[0].i : syntax.phrase(inner)[1].i + 1].text if inner is not None else None
    words = [t for t in head.lefts if t.dep_ in ("amod", "compound", "poss", "nmod") and not t.like_num]
    return head.doc[words[0].left_edge.i if words else head.i : head.i + 1].text
