"""Marks furniture: captions, credits, bylines, sign-offs, "read more" boxes, what is told twice. The text stays as it is.

Wording rules are data (furniture.yaml); this module adds what depends on the place in the report: a repeated paragraph,
a sub-headline whose sentence comes again in the body, the title told again as the first line. Reporting is never marked
on a guess: where a rule is in doubt, the words stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from dateline.read.lines import Line, before, lines, sentence, words
from dateline.read.patterns import Rule, rules
from dateline.records.report import Furniture

EDGE = 4
"""Lines from the start or the end of a report where a rule for that place holds."""
HEADLINE_LONGEST = 150
REPEAT_SHORTEST = 30
CAPTION_LONGEST = 400
TOLD_AGAIN = 0.7
"""Share of a sub-headline's words that must come again, in one run, in a later paragraph."""
RUN_SHORTEST = 7
AGENCY = r"\((?P<agency>[A-Z][\w.& /’'-]{1,40})\)"
WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?,? )?"
DAY = WEEKDAY + r"(?:[A-Z][A-Za-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][A-Za-z]{2,8}\.?)(?:,? (?:\d{4}|\d{2}(?!\d)))?"
CAPITALS = r"(?:ST\. |MT\. )?[A-ZÀ-Þ][A-ZÀ-Þ’'.-]+(?:[ /-][A-ZÀ-Þ][A-ZÀ-Þ’'.-]*){0,4}"
REGION = r"(?:, [A-Z][A-Za-zÀ-ÿ.’' -]{1,30})?"
NAME = r"[A-ZÀ-Þ][\wÀ-ÿ’'.-]+(?: [A-ZÀ-Þ][\wÀ-ÿ’'.-]+){0,3}"
DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\s*(?P<place>{CAPITALS} \([A-Z ]+\)), {DAY}(?: {AGENCY})? ?[-–—]*\s*",
        rf"\s*(?P<place>{CAPITALS}{REGION}?),? ?(?:{DAY},? )?{AGENCY} ?(?:[-–—]+|:)?\s*",
        rf"\s*(?P<place>{CAPITALS}), (?:{DAY})\. ?/(?P<agency>[A-Z]{{3,10}})/\.\s*",
        rf"\s*(?P<place>{CAPITALS}{REGION}?)(?:,? {DAY})? ?(?:[–—]+|--)\s*(?=[\"“‘A-Z])",
        rf"\s*(?P<place>{NAME}{REGION}?),? ?(?:{DAY},? )?{AGENCY} ?[-–—]+\s*",
    )
)
BARE_CREDIT = re.compile(r"\(?(?i:photo|image|picture) ?credits?\b|\(AP Photo")
AGENCY_FIRST = re.compile(AGENCY)


def furniture(text: str, title: str | None = None) -> tuple[Furniture, ...]:
    """Returns the stretches of a text that are no reporting, in text order, none overlapping another.

    Args:
        text: the body of a report.
        title: its title, where known; told again as the first line it is marked.
    """
    rows = lines(text)
    marks = [*_title(rows, title), *_by_line(rows), *_by_heading(rows), *_by_words(text, rows)]
    marks += _captions_before_credits(rows, _covered(rows, marks))
    marks += _repeats(rows)
    covered = _covered(rows, marks)
    marks += _subheadlines([row for row in rows if row not in covered])
    return _apart(marks)


def headline(text: str) -> str | None:
    """Returns the first line of a text when it reads as a title: short, no full stop, set off by a blank line."""
    rows = lines(text)
    if len(rows) < 2 or len(rows[0].text) > HEADLINE_LONGEST or rows[0].closed:
        return None
    first = rows[0]
    if _blank_lines(text[first.end : rows[1].start]) < 1 or any(_by_line(rows[:1])) or dateline_place(first.text):
        return None
    return first.text.lstrip("#").strip() or None


def dateline_place(text: str) -> tuple[str, int] | None:
    """Returns the place that a text's dateline names and the offset at which the report proper starts.

    "BAGHDAD (AP) — The …" gives ("BAGHDAD", 15). None where the text starts without a dateline.
    """
    for pattern in DATELINES:
        if match := pattern.match(text[:200]):
            return match["place"].strip(" ,"), match.end()
    return None


def _blank_lines(gap: str) -> int:
    return len(gap.replace("\r\n", "\n").replace("\r", "\n").split("\n")) - 2


def _title(rows: list[Line], title: str | None) -> Iterator[Furniture]:
    told = words(title or "")
    if rows and told and _same(words(rows[0].text), told):
        yield Furniture(rows[0].start, rows[0].end, "title")


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return one == other or (len(other) >= RUN_SHORTEST and SequenceMatcher(None, one, other, autojunk=False).ratio() > 0.9)


def _by_line(rows: list[Line]) -> Iterator[Furniture]:
    for number, row in enumerate(rows):
        for rule in rules()["lines"]:
            if _there(rule, number, len(rows)) and len(row.text) <= rule.longest and rule.pattern.fullmatch(row.text):
                yield Furniture(row.start, row.end, rule.kind)
                break


def _by_heading(rows: list[Line]) -> Iterator[Furniture]:
    for number, row in enumerate(rows):
        for rule in rules()["headings"]:
            if _there(rule, number, len(rows)) and len(row.text) <= rule.longest and rule.pattern.fullmatch(row.text):
                yield Furniture(row.start, row.end, rule.kind)
                yield from _listed(rows[number + 1 :], rule.kind)


def _listed(rows: list[Line], kind: str) -> Iterator[Furniture]:
    for row in rows[:8]:
        if row.closed or len(row.text) > HEADLINE_LONGEST or _opens(row):
            return
        yield Furniture(row.start, row.end, kind)


def _there(rule: Rule, number: int, count: int) -> bool:
    if rule.at == "start":
        return number < EDGE
    return number >= count - EDGE if rule.at == "end" else True


def _by_words(text: str, rows: list[Line]) -> Iterator[Furniture]:
    for row in rows:
        for rule in rules()["spans"]:
            for match in rule.pattern.finditer(text, row.start, row.end):
                piece = "piece" if "piece" in match.re.groupindex else 0
                yield Furniture(match.start(piece), match.end(piece), rule.kind)
                start = before(text, row, match.start())
                if rule.caption and 0 < match.start() - start <= CAPTION_LONGEST:
                    yield Furniture(start, match.end(), "caption")
        for rule in rules()["sentences"]:
            for match in rule.pattern.finditer(text, row.start, row.end):
                yield Furniture(*sentence(text, row, *match.span()), rule.kind)


def _covered(rows: list[Line], marks: list[Furniture]) -> set[Line]:
    whole = {(mark.start, mark.end) for mark in marks}
    return {row for row in rows if (row.start, row.end) in whole}


def _captions_before_credits(rows: list[Line], marked: set[Line]) -> Iterator[Furniture]:
    """Yields lines that are a caption because a bare credit follows, or because a marked line starts with the same words."""
    told_marked: dict[tuple[str, ...], tuple[str, ...]] = {}
    for row in marked:
        told = words(row.text)
        told_marked.setdefault(told[:RUN_SHORTEST], told)
    for row, after in zip_longest(rows, rows[1:]):
        if row in marked or len(row.text) > CAPTION_LONGEST:
            continue
        told = words(row.text)
        credited = not row.closed and after in marked and BARE_CREDIT.match(after.text)
        if credited or (len(told) >= RUN_SHORTEST and told_marked.get(told[:RUN_SHORTEST], ())[: len(told)] == told):
            yield Furniture(row.start, row.end, "caption")


def _repeats(rows: list[Line]) -> Iterator[Furniture]:
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        if len(row.text) < REPEAT_SHORTEST:
            continue
        told = words(row.text)
        if told in seen:
            yield Furniture(row.start, row.end, "repeat")
        seen.add(told)


def _subheadlines(rows: list[Line]) -> Iterator[Furniture]:
    """Yields an opening line whose sentence comes again inside a later paragraph."""
    for number, row in enumerate(rows[:2]):
        told = words(row.text)
        if len(row.text) > 2 * HEADLINE_LONGEST or len(told) < RUN_SHORTEST or _opens(row):
            return
        if any(_told_in(told, words(later.text)) for later in rows[number + 1 :] if len(later.text) > len(row.text)):
            yield Furniture(row.start, row.end, "subheadline")
        if row.closed:
            return


def _opens(row: Line) -> bool:
    """Says whether a line starts with a dateline or an agency's name, and so opens the report proper."""
    return dateline_place(row.text) is not None or AGENCY_FIRST.match(row.text) is not None


def _told_in(told: tuple[str, ...], later: tuple[str, ...]) -> bool:
    wanted = max(RUN_SHORTEST, round(TOLD_AGAIN * len(told)))
    if len(set(told) & set(later)) < 0.6 * min(wanted, len(set(told))):
        return False
    run = SequenceMatcher(None, told, later, autojunk=False).find_longest_match()
    return run.size >= wanted


def _apart(marks: list[Furniture]) -> tuple[Furniture, ...]:
    """Returns the marks in text order; of two that overlap the earlier and longer keeps its words, the other the rest."""
    apart: list[Furniture] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        start = max(mark.start, apart[-1].end if apart else 0)
        if start < mark.end:
            apart.append(Furniture(start, mark.end, mark.kind))
    return tuple(apart)
