"""An event with the values that a person gave it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast, get_args

from dateline.consolidate.claims import claims
from dateline.errors import UsageError
from dateline.records.event import COUNT_FIELDS, Count, Effect, Event, Instrument, Participant, Status, Trigger, When, Where
from dateline.records.incident import CLAIM_FIELDS, ClaimField, Shown
from dateline.records.report import Mention, Report, Span
from dateline.reference.vocabulary import INSTRUMENT_KINDS

RULE = "judgement"
NUMBER = re.compile(r"([0-9]{0,9})\s*[-–]\s*([0-9]{0,9})|([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Names:
    """What a person may write: how names become actors and places (each takes the name and the words it stands for), types with their modes."""

    actor: Callable[[str, Mention], Participant]
    place: Callable[[str, Mention], Where]
    types: Callable[[], Mapping[str, Collection[str]]]


def corrected(event: Event, values: Mapping[ClaimField, str], names: Names) -> Event:
    """Returns the event with some fields as a person gave them; an empty value says that nothing is known.

    Modes that a corrected type does not have are dropped. A place that the gazetteer no longer has stays a name.

    Args:
        event: as coded.
        values: field -> value, as ``correct`` of ``Judgement`` writes it and ``check`` lets pass.
        names: turns names into actors and places.
    """
    for name, value in sorted(values.items()):
        event = _with(event, name, value.strip(), names)
    return event


def given(name: ClaimField, value: str, names: Names) -> tuple[Shown, ...]:
    """Returns the values that a person gave a field of a whole incident, ready to be shown; none where nothing is said to be known."""
    blank = Event("", "", (Trigger(Mention("", 0, 0), Span(0, 0)),))
    of_field = [c for c in claims(corrected(blank, {name: value}, names), Report("", "", ""), RULE) if c.field == name]
    return tuple(Shown(name, c.value, c.label, RULE, (), 0, c.start, c.end, c.low, c.high, c.best, c.country) for c in of_field)


def check(name: str, value: str, names: Names) -> None:
    """Raises a UsageError when a field cannot have a value.

    Lists have ``;`` between their parts; dates are "2020-01-08" or "2020-01-01/2020-01-31"; numbers "5", "3-5", "5-" (at least)
    or "-5" (at most). A name of an actor may be any; a place must be in the gazetteer.
    """
    if name not in CLAIM_FIELDS:
        raise UsageError(f"no such field; one of {', '.join(CLAIM_FIELDS)}", name)
    value = value.strip()
    if name == "when" and value:
        days(value)
    if name in COUNT_FIELDS and value:
        bounds(value)
    if (known := _allowed(name, names)) is not None:
        for part in _parts(value) if name in {"mode", "instrument"} else [value]:
            if part not in known:
                raise UsageError(f"cannot be {part!r}; one of {', '.join(known)}", name)
    if name == "where":
        for part in _parts(value):
            names.place(part, Mention(part, 0, len(part)))


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
    if low is not None and high is not None and high < low:
        raise UsageError(f"{value!r} is more at the least than at the most", "number of people")
    return (exact, exact) if exact is not None else (low, high)


def _allowed(name: str, names: Names) -> Collection[str] | None:
    """The values that a field may have; None where they are not listed."""
    if name == "type":
        return sorted(names.types())
    if name == "mode":
        return sorted({mode for modes in names.types().values() for mode in modes})
    return {"status": get_args(Status), "effect": get_args(Effect), "instrument": INSTRUMENT_KINDS}.get(name)


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(";") if part.strip()]


def _with(event: Event, name: ClaimField, value: str, names: Names) -> Event:
    mention = event.triggers[0].mention
    if name == "type":
        modes = names.types().get(value, ())
        return replace(event, type=value, modes=tuple(mode for mode in event.modes if mode in modes))
    if name in {"status", "effect"}:
        return replace(event, **cast(Any, {name: value}))
    if name == "mode":
        return replace(event, modes=tuple(_parts(value)))
    if name == "when":
        return replace(event, when=_when(event.when, value))
    if name == "where":
        return replace(event, where=tuple(_place(part, mention, names) for part in _parts(value)))
    if name == "instrument":
        return replace(event, instruments=tuple(Instrument(kind, mention) for kind in _parts(value)))
    if name in COUNT_FIELDS:
        return replace(event, **cast(Any, {name: (_count(value, mention),) if value else ()}))
    parties = tuple(names.actor(part, mention) for part in _parts(value))
    return replace(event, actors=parties) if name == "actor" else replace(event, recipients=parties)


def _place(name: str, mention: Mention, names: Names) -> Where:
    try:
        return names.place(name, mention)
    except UsageError:
        return Where(mention, name, rule=RULE)


def _when(when: When, value: str) -> When:
    if not value:
        return When(when.mention, rule=RULE)
    start, end = days(value)
    precision = "day" if start == end else "week" if (end - start).days < 10 else "month" if (end - start).days < 32 else "year"
    return When(when.mention, start, end, cast(Any, precision), "stated", RULE)


def _count(value: str, mention: Mention) -> Count:
    low, high = bounds(value)
    return Count(low, high, low if low == high else None, None, mention)
