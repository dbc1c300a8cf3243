"""An event with the values that a person gave it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast, get_args

from dateline.errors import UsageError
from dateline.records.event import COUNT_FIELDS, Count, Effect, Event, Instrument, Participant, Status, When, Where
from dateline.records.incident import CLAIM_FIELDS, ClaimField, Shown
from dateline.records.report import Mention

RULE = "judgement"
NUMBER = re.compile(r"(\d*)\s*[-–]\s*(\d*)|(\d+)")


@dataclass(frozen=True, slots=True)
class Names:
    """How names that a person gives become actors and places; each takes the name and the words it stands for."""

    actor: Callable[[str, Mention], Participant]
    place: Callable[[str, Mention], Where]


def corrected(event: Event, values: Mapping[ClaimField, str], names: Names) -> Event:
    """Returns the event with some fields as a person gave them; an empty value says that nothing is known.

    Args:
        event: as coded.
        values: field -> value, as ``correct`` of ``Judgement`` writes it: lists with ``;`` between, dates "2020-01-08" or
            "2020-01-01/2020-01-31", numbers "5", "3-5", "5-" (at least) or "-5" (at most).
        names: turns names into actors and places.

    Raises:
        UsageError: a value is none that the field can have.
    """
    for name, value in sorted(values.items()):
        event = _with(event, name, value.strip(), names)
    return event


def check(name: str, value: str) -> None:
    """Raises a UsageError when a field cannot have a value; names of actors and places are not looked up."""
    if name not in CLAIM_FIELDS:
        raise UsageError(f"no such field; one of {', '.join(CLAIM_FIELDS)}", name)
    known = {"status": get_args(Status), "effect": get_args(Effect)}.get(name)
    if known and value not in known:
        raise UsageError(f"cannot be {value!r}; one of {', '.join(known)}", name)
    if name == "when" and value:
        days(value)
    if name in COUNT_FIELDS and value:
        bounds(value)


def days(value: str) -> tuple[date, date]:
    """Returns the first and last day of "2020-01-08" or "2020-01-01/2020-01-31".

    Raises:
        UsageError: it is neither.
    """
    first, _, last = value.partition("/")
    try:
        start = date.fromisoformat(first.strip())
        end = date.fromisoformat(last.strip()) if last else start
    except ValueError as error:
        raise UsageError(f"{value!r} is neither a day (2020-01-08) nor two with a stroke between (2020-01-01/2020-01-31)", "when") from error
    if end < start:
        raise UsageError(f"{value!r} ends before it starts", "when")
    return start, end


def bounds(value: str) -> tuple[int | None, int | None]:
    """Returns the bounds of "5", "3-5", "5-" (at least five) or "-5" (at most five).

    Raises:
        UsageError: it is none of these.
    """
    found = NUMBER.fullmatch(value.strip())
    if found is None or not any(found.groups()):
        raise UsageError(f"{value!r} is not a number such as 5, 3-5, 5- (at least) or -5 (at most)", "number of people")
    low, high, exact = (int(part) if part else None for part in found.groups())
    return (exact, exact) if exact is not None else (low, high)


def corrected_value(name: ClaimField, value: str) -> Shown:
    """Returns the value that a person gave a whole incident, ready to be shown."""
    one = Shown(name, value, value.replace("_", " "), RULE)
    if name == "when":
        start, end = days(value)
        label = f"{start.isoformat()}" if start == end else f"{start.isoformat()} to {end.isoformat()}"
        return replace(one, value=f"{start}/{end}", label=label, start=start, end=end)
    if name in COUNT_FIELDS:
        low, high = bounds(value)
        return replace(one, low=low, high=high, best=low if low == high else None)
    return one


def _with(event: Event, name: ClaimField, value: str, names: Names) -> Event:
    check(name, value)
    mention = event.triggers[0].mention
    listed = [part.strip() for part in value.split(";") if part.strip()]
    if name in {"type", "status", "effect"}:
        return replace(event, **cast(Any, {name: value}))
    if name == "mode":
        return replace(event, modes=tuple(listed))
    if name == "when":
        return replace(event, when=_when(event.when, value))
    if name == "where":
        return replace(event, where=tuple(names.place(part, mention) for part in listed))
    if name == "instrument":
        return replace(event, instruments=tuple(Instrument(kind, mention) for kind in listed))
    if name in COUNT_FIELDS:
        return replace(event, **cast(Any, {name: tuple(_count(part, mention) for part in listed)}))
    parties = tuple(names.actor(part, mention) for part in listed)
    return replace(event, actors=parties) if name == "actor" else replace(event, recipients=parties)


def _when(when: When, value: str) -> When:
    if not value:
        return When(when.mention, rule=RULE)
    start, end = days(value)
    precision = "day" if start == end else "week" if (end - start).days < 10 else "month" if (end - start).days < 32 else "year"
    return When(when.mention, start, end, cast(Any, precision), "stated", RULE)


def _count(value: str, mention: Mention) -> Count:
    low, high = bounds(value)
    return Count(low, high, low if low == high else None, None, mention)
