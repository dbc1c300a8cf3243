"""The wording rules of furniture.yaml, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from dateline.errors import ReferenceDataError

FILE = "furniture.yaml"
SCOPES = ("lines", "spans", "sentences", "headings")
KEYS = {"kind", "patterns", "longest", "at", "caption", "marked", "left"}
HEADING_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Rule:
    """Wordings that mean one kind of furniture.

    ``at`` is "start" or "end" for a rule that holds only there. ``caption`` says that the sentence before is a caption.
    ``marked`` and ``left`` are examples for and against.
    """

    kind: str
    pattern: re.Pattern[str]
    longest: int
    at: str | None
    caption: bool
    marked: tuple[str, ...]
    left: tuple[str, ...]


@cache
def rules() -> dict[str, tuple[Rule, ...]]:
    """Returns the rules by scope: ``lines``, ``spans``, ``sentences``, ``headings``.

    Raises:
        ReferenceDataError: the file is malformed.
    """
    data = yaml.safe_load((files("dateline.read") / FILE).read_text(encoding="utf-8"))
    return {scope: tuple(_rule(entry, f"{FILE}: {scope}[{n}]") for n, entry in enumerate(data[scope])) for scope in SCOPES}


def _rule(entry: dict[str, Any], where: str) -> Rule:
    if unknown := set(entry) - KEYS:
        raise ReferenceDataError(f"unknown keys: {', '.join(sorted(unknown))}", where)
    try:
        pattern = re.compile("|".join(f"(?:{one})" for one in entry["patterns"]))
    except (KeyError, re.error) as error:
        raise ReferenceDataError(f"patterns: {error}", where) from error
    return Rule(
        kind=entry["kind"],
        pattern=pattern,
        longest=entry.get("longest", HEADING_LONGEST),
        at=entry.get("at"),
        caption=entry.get("caption", False),
        marked=tuple(entry.get("marked", ())),
        left=tuple(entry.get("left", ())),
    )
