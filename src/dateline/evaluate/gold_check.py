"""What is wrong with a hand-coded event: fields that are missing, misspelt or malformed, and words that the report does not hold."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any, get_args

from dateline.records.event import COUNT_FIELDS, Precision, Stance, Status
from dateline.reference.ontology import TYPES
from dateline.reference.vocabulary import INSTRUMENT_KINDS

ELSEWHERE = "text"
"""What ``responds_to`` holds where the report tells the cause, but not as an event of its own."""
Problem = tuple[str, str]
"""A field and what is wrong with it."""
Check = Callable[[Any], Iterator[str]]
REQUIRED = ("k", "quote", "types")
MISSPELT = 0.8
ONLY_TYPOGRAPHY = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


def problems(event: Mapping[str, Any], text: str, keys: Collection[str]) -> Iterator[Problem]:
    """Yields what keeps an event from being scored, field by field.

    Args:
        event: an object of a gold file's ``events``.
        text: the report's text.
        keys: the keys of all events of the report, which ``responds_to`` may name.
    """
    for field in REQUIRED:
        if field not in event:
            yield field, "missing"
    for field, value in event.items():
        if field in CHECKS:
            yield from ((field, reason) for reason in CHECKS[field](value))
        elif near := get_close_matches(field, CHECKS, 1, MISSPELT):
            yield field, f"no such field; {near[0]}?"
    for field, quote in _quotes(event):
        if quote not in text:
            yield field, f"does not occur in the text{_nearly(quote, text)}: {_shown(quote)}"
    cause = event.get("responds_to")
    if isinstance(cause, str) and cause not in keys and cause != ELSEWHERE:
        yield "responds_to", f"{_shown(cause)} is neither the k of an event of this report nor {ELSEWHERE!r}"


def absences(event: Mapping[str, Any], text: str) -> Iterator[Problem]:
    """Yields the values of a sound event none of whose words occur in the report: allowed, yet nobody who reads it alone can find them."""
    for field in ("actors", "recipients", "attribution"):
        for one in event.get(field) or []:
            accepted = [one] if isinstance(one, str) else one
            if not occurs(accepted, text):
                yield field, f"never occurs in the text: {_shown(' / '.join(accepted))}"
    places = [name for one in event.get("where") or [] for name in ([one] if isinstance(one, str) else one)]
    if places and not occurs(places, text):
        yield "where", f"never occurs in the text: {_shown(' / '.join(places))}"
    for word in event.get("trigger") or []:
        if not occurs([word], text):
            yield "trigger", f"never occurs in the text: {_shown(word)}"


def occurs(names: Sequence[str], text: str) -> bool:
    """Says whether one of some names stands in a text as words of its own, in whatever case."""
    return next(places_of(names, text), None) is not None


def places_of(names: Sequence[str], text: str) -> Iterator[int]:
    """Yields where the names stand in a text as words of their own, in whatever case."""
    for name in names:
        if name.strip():
            for found in re.finditer(rf"(?<!\w){re.escape(name.strip())}(?!\w)", text, re.IGNORECASE):
                yield found.start()


def _quotes(event: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if isinstance(quote := event.get("quote"), str) and quote:
        yield "quote", quote
    more = event.get("quotes_more")
    for quote in more if isinstance(more, list) else ():
        if isinstance(quote, str) and quote:
            yield "quotes_more", quote


def _nearly(quote: str, text: str) -> str:
    """What to do when only typography differs, which is what most quotes that are not found come of."""
    plain, whole = (" ".join(words.translate(ONLY_TYPOGRAPHY).split()).casefold() for words in (quote, text))
    return " (it would with other quotation marks, dashes, spaces or capitals)" if plain in whole else ""


def _words(value: Any) -> Iterator[str]:
    if not isinstance(value, str) or not value.strip():
        yield f"must be words, is {_shown(value)}"


def _list_of_words(value: Any) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"must be a list, is {_shown(value)}"
        return
    for one in value:
        yield from _words(one)


def _names(value: Any) -> Iterator[str]:
    """A list; each entry a name, or the list of names accepted for it."""
    if not isinstance(value, list):
        yield f"must be a list, is {_shown(value)}"
        return
    for one in value:
        if isinstance(one, list) and one:
            yield from _list_of_words(one)
        else:
            yield from _words(one)


def _one_of(allowed: Sequence[str]) -> Check:
    def check(value: Any) -> Iterator[str]:
        if value not in allowed:
            near = get_close_matches(str(value), allowed, 1)
            yield f"{_shown(value)} is not one of {', '.join(allowed)}{f'; {near[0]}?' if near else ''}"

    return check


def _some_of(allowed: Sequence[str], empty: bool = True) -> Check:
    one_of = _one_of(allowed)

    def check(value: Any) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"must be a list, is {_shown(value)}"
        elif not value and not empty:
            yield "must not be empty"
        else:
            for one in value:
                yield from one_of(one)

    return check


def _statuses(value: Any) -> Iterator[str]:
    yield from _one_of(get_args(Status))(value) if isinstance(value, str) else _some_of(get_args(Status), empty=False)(value)


def _days(value: Any) -> Iterator[str]:
    if value is None:
        return
    if not isinstance(value, list) or len(value) != 2 or not value[0]:
        yield f"must be null or [first day, last day], is {_shown(value)}"
        return
    try:
        first, last = (date.fromisoformat(one or value[0]) for one in value)
    except (TypeError, ValueError):
        yield f"days are written YYYY-MM-DD, not {_shown(value)}"
        return
    if last < first:
        yield f"ends before it starts: {_shown(value)}"


def _tolls(value: Any) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f'must be an object such as {{"killed": [5, 5]}}, is {_shown(value)}'
        return
    for kind, bounds in value.items():
        yield from _one_of(COUNT_FIELDS)(kind)
        if not isinstance(bounds, list) or len(bounds) != 2 or not _number(bounds[0]) or not (bounds[1] is None or _number(bounds[1])):
            yield f"{kind} must be [lowest, highest or null], is {_shown(bounds)}"
        elif bounds[1] is not None and bounds[1] < bounds[0]:
            yield f"{kind}: the highest is below the lowest in {_shown(bounds)}"


def _number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _yes_or_no(value: Any) -> Iterator[str]:
    if not isinstance(value, bool):
        yield f"must be true or false, is {_shown(value)}"


def _or_null(check: Check) -> Check:
    return lambda value: iter(()) if value is None else check(value)


def _anything(value: Any) -> Iterator[str]:
    yield from ()


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"“{text if len(text) <= 80 else text[:79] + '…'}”"


CHECKS: Mapping[str, Check] = {
    "k": _words,
    "quote": _words,
    "quotes_more": _list_of_words,
    "trigger": _list_of_words,
    "types": _some_of(TYPES, empty=False),
    "modes": _list_of_words,
    "contexts": _list_of_words,
    "actors": _names,
    "recipients": _names,
    "where": _names,
    "when": _days,
    "precision": _or_null(_one_of(get_args(Precision))),
    "status": _statuses,
    "attribution": _names,
    "stance": _or_null(_one_of(get_args(Stance))),
    "instruments": _some_of(INSTRUMENT_KINDS),
    "counts": _or_null(_tolls),
    "responds_to": _or_null(_words),
    "responds": _anything,
    "optional": _yes_or_no,
}
"""Field of a hand-coded event -> what yields the reasons against its value."""
