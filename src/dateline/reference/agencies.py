"""News agencies and the forms in which outlets credit them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dateline.errors import ReferenceDataError
from dateline.reference.yaml_files import layers, read_yaml

FILE = "agencies.yaml"
KEYS = {"name", "names", "marks", "sign_offs"}


@dataclass(frozen=True, slots=True)
class Agencies:
    """Agencies by the forms in which they are credited.

    ``names`` hold anywhere a report is credited, ``marks`` (with the names among them) only in a dateline or a last line;
    ``outlets`` are both in lower case. ``named`` finds the first name in some words. ``sign_offs`` are patterns of sign-offs
    that name no agency. ``ending_words`` end the name of an agency not listed.
    """

    names: Mapping[str, str]
    marks: Mapping[str, str]
    outlets: Mapping[str, str]
    named: re.Pattern[str]
    sign_offs: tuple[tuple[re.Pattern[str], str], ...]
    ending_words: frozenset[str]


@cache
def packaged() -> Agencies:
    """Returns the agencies that ship with the package."""
    return load()


def load(folders: Sequence[Path] = ()) -> Agencies:
    """Returns the packaged agencies with what the user's add.

    Args:
        folders: the user's reference folders, whose ``agencies.yaml`` adds agencies, forms and ending words.

    Raises:
        ReferenceDataError: an entry is malformed, or one form is given to two agencies.
    """
    files = [_checked(read_yaml(file)) for file in layers(FILE, folders)]
    entries = [entry for data in files for entry in _entries(data)]
    names = _forms(entries, "names")
    marks = {**_forms(entries, "marks"), **names}
    signs = [(_pattern(words, entry["name"]), entry["name"]) for entry in entries for words in entry.get("sign_offs", ())]
    endings = frozenset(word for data in files for word in data.get("ending_words", ()))
    outlets = {form.casefold(): name for form, name in marks.items()} | {name.casefold(): name for name in names.values()}
    return Agencies(names, marks, outlets, _any_of(names), tuple(signs), endings)


def _checked(data: Any) -> Mapping[str, Any]:
    if not isinstance(data or {}, dict) or set(data or {}) - {"agencies", "ending_words"}:
        raise ReferenceDataError("a map with agencies and ending_words is expected", FILE)
    if not _words((data or {}).get("ending_words", [])):
        raise ReferenceDataError("a list of words is expected", f"{FILE} ending_words")
    return data or {}


def _entries(data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for number, entry in enumerate(data.get("agencies") or [], 1):
        where = f"{FILE} entry {number}"
        if not isinstance(entry, dict) or not isinstance(entry.get("name"), str) or not entry.get("names"):
            raise ReferenceDataError("an entry needs name, names", where)
        if unknown := set(entry) - KEYS:
            raise ReferenceDataError(f"unknown keys: {', '.join(sorted(unknown))}", where)
        if not all(_words(entry.get(key, [])) for key in KEYS - {"name"}):
            raise ReferenceDataError("names, marks, sign_offs are lists of words", where)
        yield entry


def _words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _forms(entries: Sequence[Mapping[str, Any]], key: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in entries:
        for form in entry.get(key, ()):
            if found.setdefault(form, entry["name"]) != entry["name"]:
                raise ReferenceDataError(f"{form!r} is credited to {found[form]} too", f"{FILE} {entry['name']}")
    return found


def _any_of(names: Mapping[str, str]) -> re.Pattern[str]:
    """Finds any of the names as whole words; of those that start at one place the longest."""
    forms = sorted(names, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, forms))})(?!\w)")


def _pattern(words: str, name: str) -> re.Pattern[str]:
    try:
        return re.compile(words)
    except re.error as error:
        raise ReferenceDataError(f"sign_offs: {error}", f"{FILE} {name}") from error
