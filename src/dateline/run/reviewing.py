"""What a person says of a record's events becomes a judgement, with an id of its content; and what changed by it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from dateline.errors import UsageError
from dateline.records.incident import ClaimField, Incident, Judgement, Verdict

UNKEPT = re.compile("[\0\ud800-\udfff]")
"""Characters that a record cannot keep."""
TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says: the fields of a judgement but for its id and time."""

    verdict: Verdict
    by: str
    event: str | None = None
    other: str | None = None
    field: ClaimField | None = None
    value: str | None = None
    undoes: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What judgements changed: how many were new, the incidents that are no more as they were, and what there is instead."""

    new: int = 0
    before: tuple[Incident, ...] = ()
    after: tuple[Incident, ...] = ()


def signed(said: Said, now: datetime, there: Sequence[Judgement]) -> Judgement:
    """Returns what somebody says as a judgement of now, with its id.

    Its time is later than that of every judgement there is, if only by a microsecond, so that their order is never in doubt.

    Args:
        said: what is said.
        now: the time of day.
        there: the judgements of the record.

    Raises:
        UsageError: nobody says it.
    """
    by = _kept(said.by).strip()
    if not by:
        raise UsageError("say who you are: a judgement needs a name", "--by")
    at = max([now, *(one.at + TICK for one in there)])
    value, note = (_kept(text).strip() if text is not None else None for text in (said.value, said.note))
    one = Judgement("", said.verdict, by, at, said.event, said.other, said.field, value, said.undoes, note or None)
    return replace(one, id=judgement_id(one))


def judgement_id(one: Judgement) -> str:
    """Returns the id that a judgement's content makes: who said what of which events, and when."""
    at = one.at.astimezone(UTC).isoformat(timespec="microseconds")
    content = [one.by, at, one.verdict, one.event, one.other, one.field, one.value, one.undoes]
    return "jd_" + sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:12]


def reviewed(new: int, before: Mapping[str, Incident], after: Iterable[Incident]) -> Reviewed:
    """Returns what changed; incidents that came out as they were are left out."""
    now = {one.id: one for one in after}
    gone = tuple(one for name, one in sorted(before.items()) if now.get(name) != one)
    return Reviewed(new, gone, tuple(one for name, one in sorted(now.items()) if before.get(name) != one))


def _kept(text: str) -> str:
    return UNKEPT.sub("\ufffd", text)
