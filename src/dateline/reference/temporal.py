"""Finds the words that tell a time: dates, weekdays, "two weeks ago", "between May and July"."""

from __future__ import annotations

import re

from dateline.reference.temporal_forms import Grammar, grammar, matches
from dateline.reference.temporal_join import join
from dateline.reference.time_expression import Interval, TimeExpression

__all__ = ["Interval", "TimeExpression", "find"]

LAST_WORD = re.compile(r"([^\W_]+(?:['’]s)?|[(\"“])[\s,]*$")
NEXT_WORD = re.compile(r"\s+([\w.’'-]+)")
STOP = re.compile(r"\s*(?:[.,;:)\]—–]|$|\d)")
RANGE_BEFORE = re.compile(r"\b(?:between|from)\s+(?:\S+\s+){1,3}(?:and|to|until|through)\s+$", re.IGNORECASE)
RANGE_AFTER = re.compile(r"\s+(?:and|to|until|through)\s+[A-Z\d]")
YEAR_AFTER = re.compile(r"\s+(?:of\s+)?(?:last|this|next|that) year")
YEARS_BEFORE = re.compile(r"\d{4},?\s+(?:(?:and|or)\s+)?$")
NOUN_AFTER = re.compile(r"\s+(?!for\b|on\b|of\b|to\b|in\b)[a-z]")
SENTENCE_START = re.compile(r"(?:^|[.!?:;)\]\"”“]\s*|\n)\s*$")
NEAR = 80


def find(text: str) -> tuple[TimeExpression, ...]:
    """Returns the time expressions of a text in text order; they do not overlap.

    Offsets are Unicode code points into ``text``. Simple prepositions ("in", "on", "at") stay outside; words that change
    what is meant ("since", "until", "from … to") are inside, with the times they govern as ``operands``.
    """
    rules = grammar()
    return join([e for e in matches(text) if _is_time(e, text, rules)], text)


def _is_time(found: TimeExpression, text: str, rules: Grammar) -> bool:
    """Says whether what a form matched is a time where it stands."""
    if found.kind == "skip":
        return False
    if found.name != "bare" or found.part:
        return True
    before = text[max(0, found.start - NEAR) : found.start]
    after = text[found.end : found.end + NEAR]
    check = _bare_year if found.kind == "year" else _bare_month
    return check(found, before, after, rules)


def _bare_month(found: TimeExpression, before: str, after: str, rules: Grammar) -> bool:
    if found.month not in rules.tables["month_doubtful"]:
        return True
    word = _last_word(before)
    if word in rules.tables["month_before"]:
        return True
    if YEAR_AFTER.match(after) or RANGE_BEFORE.search(before) or (word in ("between", "from") and RANGE_AFTER.match(after)):
        return True
    if word == "the" and NOUN_AFTER.match(after):
        return True
    if found.month == 8 and found.text[0].isupper() and not SENTENCE_START.search(before):
        return True
    return word in rules.tables["month_before_stop"] and STOP.match(after) is not None


def _bare_year(found: TimeExpression, before: str, after: str, rules: Grammar) -> bool:
    following = NEXT_WORD.match(after)
    if following and following[1].lower().rstrip(".,;") in rules.tables["counted"]:
        return False
    word = _last_word(before)
    if word in rules.tables["year_before"] or word.endswith("'s"):
        return True
    if found.year is None or found.year < 1900 or word in rules.tables["year_quantity"]:
        return False
    if following and following[1].islower() and not following[1].endswith("s"):
        return True
    told = YEARS_BEFORE.search(before) or STOP.match(after) or SENTENCE_START.search(before)
    return told is not None or after[:1] in ("'", "’")


def _last_word(before: str) -> str:
    found = LAST_WORD.search(before)
    return found[1].lower().replace("’", "'") if found else ""
