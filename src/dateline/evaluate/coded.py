"""What is scored of a coded event: the JSON objects of ``dateline code --format jsonl``, whoever wrote them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.evaluate.names import Names
from dateline.records.event import COUNT_FIELDS
from dateline.records.report import Mention
from dateline.reference.time_expression import Interval


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """One event of a coder's output.

    Participants, places and speakers are the names they go by: canonical name, id, words. ``counts`` holds the lower
    bounds told of each kind; ``answers`` the ids of events it responds to, None where the cause is no event.
    ``stance`` is that of the outermost speaker. ``countries`` are those of the actors and of the recipients; ``spans`` are all words that the object cites.
    """

    id: str
    type: str
    triggers: tuple[Mention, ...]
    actors: tuple[Names, ...]
    recipients: tuple[Names, ...]
    where: tuple[Names, ...]
    attributions: tuple[Names, ...]
    instruments: frozenset[str]
    counts: Mapping[str, tuple[int | None, ...]]
    when: Interval | None
    status: str | None
    stance: str | None
    cameo: str | None
    answers: tuple[str | None, ...]
    countries: tuple[frozenset[str], frozenset[str]]
    spans: tuple[Mention, ...]


def coded_event(found: Mapping[str, Any]) -> CodedEvent:
    """Returns the event of one object of the output; keys that are missing count as unknown."""
    when = found.get("when") or {}
    counts = found.get("counts") or {}
    return CodedEvent(
        id=found["id"],
        type=found["type"],
        triggers=tuple(_mention(m["trigger"]) for m in found["mentions"]),
        actors=_all_names(found.get("actors")),
        recipients=_all_names(found.get("recipients")),
        where=_all_names(found.get("where")),
        attributions=_all_names(found.get("attributions")),
        instruments=frozenset(i["kind"] for i in found.get("instruments") or []),
        counts={name: tuple(c.get("low") for c in counts.get(name) or []) for name in COUNT_FIELDS},
        when=interval(when.get("start"), when.get("end")),
        status=found.get("status"),
        stance=next((a.get("stance") for a in found.get("attributions") or []), None),
        cameo=found.get("cameo"),
        answers=tuple(r.get("event") for r in found.get("responds_to") or []),
        countries=(_countries(found.get("actors")), _countries(found.get("recipients"))),
        spans=tuple(_spans(found)),
    )


def interval(start: str | None, end: str | None) -> Interval | None:
    """Returns the days from one ISO date to another, None without a start; an end that is open or too early is the start."""
    if not start:
        return None
    first = date.fromisoformat(start[:10])
    return Interval(first, max(first, date.fromisoformat((end or start)[:10])))


def _all_names(slot: Sequence[Mapping[str, Any]] | None) -> tuple[Names, ...]:
    return tuple(_names(one) for one in slot or [])


def _names(one: Mapping[str, Any]) -> Names:
    candidates = (one.get("name"), one.get("id"), (one.get("mention") or {}).get("text"))
    return tuple(name for name in candidates if name)


def _countries(slot: Sequence[Mapping[str, Any]] | None) -> frozenset[str]:
    """The three-letter codes among countries and ids: a country's id is its code."""
    codes = (value for one in slot or [] for value in (one.get("country"), one.get("id")))
    return frozenset(code.upper() for code in codes if code and len(code) == 3)


def _mention(found: Mapping[str, Any]) -> Mention:
    return Mention(found["text"], found["start"], found["end"])


def _spans(node: object) -> Iterator[Mention]:
    if isinstance(node, dict):
        if isinstance(node.get("start"), int) and node.get("text") is not None and "end" in node:
            yield _mention(node)
        for value in node.values():
            yield from _spans(value)
    elif isinstance(node, list):
        for value in node:
            yield from _spans(value)
