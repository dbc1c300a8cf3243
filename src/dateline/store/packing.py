"""Records as JSON and back, without loss; equal records give equal bytes."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

from dateline.records.event import Event
from dateline.records.incident import Anchor, Incident
from dateline.records.report import Mention, Report
from dateline.records.telling import Telling

ENCODER = msgspec.json.Encoder(order="deterministic")
EVENT = msgspec.json.Decoder(Event)
TELLING = msgspec.json.Decoder(Telling)
INCIDENT = msgspec.json.Decoder(Incident)
REPORT = msgspec.json.Decoder(Report)
ANCHOR = msgspec.json.Decoder(Anchor)
NAMES = msgspec.json.Decoder(tuple[str, ...])

UNKEPT = re.compile("[\0\ud800-\udfff]")
"""Characters that an engine cannot keep in text: PostgreSQL no NUL, neither of them half of a surrogate pair."""


def pack(record: Any) -> str:
    """Returns a record as JSON, sets in order; halves of surrogate pairs in its words become U+FFFD."""
    try:
        return ENCODER.encode(record).decode()
    except UnicodeEncodeError:
        return kept(json.dumps(msgspec.to_builtins(record, order="deterministic"), ensure_ascii=False, separators=(",", ":")))


def kept(text: str) -> str:
    """Returns a text as both engines can keep it, of the same length: each character that they cannot is U+FFFD."""
    return UNKEPT.sub("\ufffd", text)


def kept_or_none(text: str | None) -> str | None:
    """Returns a text as both engines can keep it, or None."""
    return None if text is None else UNKEPT.sub("\ufffd", text)


def mention_columns(words: Mention | None) -> dict[str, Any]:
    """Returns the columns in which a row keeps the words that say something."""
    if words is None:
        return {"words": None, "words_begin": None, "words_end": None}
    return {"words": kept(words.text), "words_begin": words.start, "words_end": words.end}


def mention(words: str | None, begin: int | None, end: int | None) -> Mention | None:
    """Returns the words of a row, if it has any."""
    return None if words is None or begin is None or end is None else Mention(words, begin, end)
