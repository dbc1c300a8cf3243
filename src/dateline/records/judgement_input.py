"""A judgement from its JSON object, as ``record_output.judgement_object`` writes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, get_args

from dateline.errors import UsageError
from dateline.records.incident import CLAIM_FIELDS, Anchor, Judgement, Verdict

NEEDED: dict[str, tuple[str, ...]] = {
    "same": ("event", "other"),
    "not_same": ("event", "other"),
    "unsure": ("event", "other"),
    "correct": ("event", "field", "value"),
    "reject": ("event",),
    "undo": ("undoes",),
}
"""Verdict -> what it cannot be without."""
TEXTS = ("id", "verdict", "by", "at", "event", "other", "field", "value", "undoes", "note")


def judgement_of(found: object) -> Judgement:
    """Returns the judgement that a JSON object says; keys that it lacks are null.

    Raises:
        UsageError: it says none; the message tells why.
    """
    if not isinstance(found, Mapping):
        raise UsageError("no judgement: not a JSON object")
    texts = {name: _text(found, name) for name in TEXTS}
    verdict = texts["verdict"]
    if verdict is None or verdict not in get_args(Verdict):
        raise UsageError(f"no judgement: the verdict {verdict!r} is not one of {', '.join(get_args(Verdict))}")
    lacking = [name for name in ("id", "by", "at", *NEEDED[verdict]) if not texts[name] and (name != "value" or texts[name] is None)]
    if lacking:
        raise UsageError(f"no judgement: {verdict!r} without {', '.join(lacking)}")
    if verdict == "correct" and texts["field"] not in CLAIM_FIELDS:
        raise UsageError(f"no such field: {texts['field']!r}; one of {', '.join(CLAIM_FIELDS)}")
    values: dict[str, Any] = texts | {"at": _moment(texts["at"] or "")}
    return Judgement(**values, anchor=_anchor(found.get("anchor")), other_anchor=_anchor(found.get("other_anchor")))


def _text(found: Mapping[str, Any], name: str) -> str | None:
    value = found.get(name)
    if value is not None and not isinstance(value, str):
        raise UsageError(f"no judgement: {name} is {value!r}, not text")
    return value


def _moment(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"no judgement: at is {text!r}, not a time such as 2021-05-28T12:30:00+00:00") from error
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def _anchor(found: Any) -> Anchor | None:
    if found is None:
        return None
    try:
        report, kind, start, end = (found[name] for name in ("report", "type", "start", "end"))
    except (KeyError, TypeError) as error:
        raise UsageError("no judgement: an anchor needs report, type, start and end") from error
    if not (isinstance(report, str) and isinstance(kind, str) and isinstance(start, int) and isinstance(end, int)):
        raise UsageError("no judgement: an anchor needs report and type as text, start and end as numbers")
    return Anchor(report, kind, start, end)
