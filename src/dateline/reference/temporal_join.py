"""Joins neighbouring times that belong together: "from May to July", "at 3 a.m. on Sunday", "the first week of March"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from dateline.reference.temporal_forms import grammar
from dateline.reference.time_expression import TimeExpression

YEARLY = frozenset({"date", "month", "season", "quarter", "holiday"})
DATED = frozenset({
    "date", "month", "year", "years", "decade", "century", "quarter", "season", "holiday", "named", "weekday", "day", "unit",
    "partof", "same", "monthday"})
DAYS = frozenset({"date", "weekday", "day", "named", "holiday", "same", "overnight", "monthday"})
GOVERNING = ("after", "before", "following", "since")
COUNTED = frozenset({"offset", "ago"})
ENDS = DATED | {"present", "ago", "offset"}
OF = re.compile(r",? (?:(?:of|in) )?")
OWN = re.compile(r"['’]s ")
CLOCK = re.compile(r",? (?:(?:on|of|at|around|about|by|(?:just|shortly) (?:after|before)) (?:the )?)?|, (?:at |on )?")
THE = re.compile(r" (?:the )?(?:night of |evening of |morning of )?")
ON = re.compile(r",? on |, ")
FROM = re.compile(r"\b(from|between)\s+(?:the\s+)?$", re.IGNORECASE)
TO = re.compile(r"(?:\s+(?:to|until|till|through|and|up to)\s+|\s?[-‐‑–—]\s?)(?:the\s+)?")
BOUND = re.compile(r"\b(ever since|since|until|till|up to|by|before|prior to|after|through)\s+$", re.IGNORECASE)
BOUNDS = {
    "since": "since", "ever since": "since", "until": "until", "till": "until", "up to": "until", "through": "until", "by": "by",
    "before": "before", "prior to": "before", "after": "after"}
POSSESSIVE = re.compile(r"['’]s?\b|['’](?=\s)")
NEAR = 70

Joiner = Callable[[TimeExpression, TimeExpression, str], TimeExpression | None]


def join(found: Sequence[TimeExpression], text: str) -> tuple[TimeExpression, ...]:
    """Returns the expressions with those joined that tell one time together."""
    for joiner in (_clock, _year, _part, _base, _date_again):
        found = _pairwise(found, text, joiner)
    whole = [e for e in found if e.kind != "partof" or e.operands]
    ranged = _pairwise(_pairwise(whole, text, _range), text, _range_year)
    return tuple(_compared(_bounded(e, text), text) for e in ranged)


def _pairwise(found: Sequence[TimeExpression], text: str, joiner: Joiner) -> list[TimeExpression]:
    joined: list[TimeExpression] = []
    for expression in found:
        pair = joiner(joined[-1], expression, text) if joined else None
        if pair is None:
            joined.append(expression)
        else:
            joined[-1] = pair
    return joined


def _spanning(first: TimeExpression, second: TimeExpression, text: str, model: TimeExpression) -> TimeExpression:
    """Returns the model's fields over the words from the first to the second expression."""
    return replace(model, start=first.start, end=second.end, text=text[first.start : second.end])


def _gap(first: TimeExpression, second: TimeExpression, text: str, pattern: re.Pattern[str]) -> bool:
    return pattern.fullmatch(" ".join(text[first.end : second.start].split(" "))) is not None


def _clock(first: TimeExpression, second: TimeExpression, text: str) -> TimeExpression | None:
    """Joins a time of the day and its day."""
    kinds = {first.kind, second.kind}
    if "clock" not in kinds or not kinds & DAYS or not _gap(first, second, text, CLOCK):
        return None
    day = second if first.kind == "clock" else first
    return _spanning(first, second, text, replace(day, clock=True))


def _year(first: TimeExpression, second: TimeExpression, text: str) -> TimeExpression | None:
    """Joins "May" and "last year", "Friday" and "of last week"."""
    if _gap(first, second, text, OWN) and first.kind in ("unit", "same") and first.unit == "year" and second.kind in YEARLY:
        return _spanning(first, second, text, replace(second, operands=(first,))) if second.year is None else None
    wanted = "week" if first.kind == "weekday" else "year" if first.kind in YEARLY and first.year is None else None
    tells = second.kind in ("unit", "same", "offset") and second.unit == wanted and second.part is None
    if not wanted or not tells or first.operands or not _gap(first, second, text, OF):
        return None
    return _spanning(first, second, text, replace(first, operands=(second,)))


def _part(first: TimeExpression, second: TimeExpression, text: str) -> TimeExpression | None:
    """Joins "the first week of" and what it is a part of."""
    if first.kind != "partof" or first.operands or second.kind not in DATED or not _gap(first, second, text, THE):
        return None
    return _spanning(first, second, text, replace(first, operands=(second,)))


def _base(first: TimeExpression, second: TimeExpression, text: str) -> TimeExpression | None:
    """Joins "two days after" and the time it counts from."""
    counts = first.kind in ("offset", "spanoffset") and first.text.split()[-1].lower() in GOVERNING
    if not counts or first.operands or second.kind not in DATED or not _gap(first, second, text, THE):
        return None
    return _spanning(first, second, text, replace(first, operands=(second,)))


def _date_again(first: TimeExpression, second: TimeExpression, text: str) -> TimeExpression | None:
    """Joins "a month earlier" and the date that follows and says the same."""
    again = first.kind in COUNTED and not first.operands and second.kind in ("date", "weekday") and not second.operands
    if not again or not _gap(first, second, text, ON):
        return None
    return _spanning(first, second, text, replace(second, operands=(first,) if second.kind == "date" else ()))


def _range(first: TimeExpression, second: TimeExpression, text: str) -> TimeExpression | None:
    """Joins the two ends of "from … to", "between … and", "Monday–Friday"."""
    if first.kind not in ENDS or second.kind not in ENDS or not _gap(first, second, text, TO):
        return None
    opening = FROM.search(text, max(0, first.start - NEAR), first.start)
    link = text[first.end : second.start].split()
    needs = "between" if link[:1] == ["and"] else None
    if (needs and not (opening and opening[1].lower() == needs)) or (not opening and first.kind != second.kind):
        return None
    start = opening.start() if opening else first.start
    return TimeExpression(start, second.end, text[start : second.end], "range", operands=(first, second))


def _range_year(first: TimeExpression, second: TimeExpression, text: str) -> TimeExpression | None:
    """Joins a range without a year and the year after it: "between May and July of last year"."""
    tells = second.part is None and (second.kind == "year" or (second.kind in ("unit", "same") and second.unit == "year"))
    open_ends = first.kind == "range" and all(_wants_year(end) for end in first.operands)
    if not tells or not open_ends or not _gap(first, second, text, OF):
        return None
    told = {"year": second.year} if second.kind == "year" else {"operands": (second,)}
    ends = tuple(replace(end, **told) for end in first.operands)
    return _spanning(first, second, text, replace(first, operands=ends))


def _wants_year(end: TimeExpression) -> bool:
    return end.kind in YEARLY and end.year is None and not end.operands


def _bounded(expression: TimeExpression, text: str) -> TimeExpression:
    """Takes "since", "until", "by", "before" or "after" into an expression that they govern."""
    bound = BOUND.search(text, max(0, expression.start - NEAR), expression.start)
    if not bound or expression.kind not in ENDS or POSSESSIVE.match(text, expression.end):
        return expression
    kind, start = BOUNDS[" ".join(bound[1].lower().split())], bound.start()
    if expression.clock and kind != "since":
        return expression
    return TimeExpression(start, expression.end, text[start : expression.end], kind, operands=(expression,))


def _compared(expression: TimeExpression, text: str) -> TimeExpression:
    """Marks "the worst attack since 2011", "the first visit in ten years": a comparison, not when it happened."""
    if expression.kind == "since" or (expression.kind == "within" and expression.relation == "in"):
        before = text[max(0, expression.start - NEAR) : expression.start].lower()
        if re.search(grammar().tables["superlatives"], before):
            return replace(expression, kind="comparison")
    return expression
