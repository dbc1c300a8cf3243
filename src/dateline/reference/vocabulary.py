"""Nouns that can act, instruments, and the cue words of contexts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dateline.errors import ReferenceDataError
from dateline.reference.yaml_files import data_folder, read_yaml

INSTRUMENT_KINDS = (
    "rocket", "missile", "drone", "aircraft", "artillery", "mortar", "ied", "vehicle-bomb", "suicide-vest", "small-arms", "knife",
    "fire", "chemical", "cyber", "other",
)  # fmt: skip


def agents() -> dict[str, str]:
    """Returns agent nouns (lower case) and their PLOVER sectors: soldier → MIL."""
    return {word: str(entry["sector"]) for entry in _entries("agents.yaml", "words", "sector") for word in _words(entry)}


def instruments() -> dict[str, tuple[str, str | None]]:
    """Returns names of weapons and means (lower case, one or several words) with their kind and the ASSAULT mode they imply.

    Raises:
        ReferenceDataError: a kind is not in the contract's closed list.
    """
    found: dict[str, tuple[str, str | None]] = {}
    for entry in _entries("instruments.yaml", "words", "kind"):
        if entry["kind"] not in INSTRUMENT_KINDS:
            raise ReferenceDataError(f"kind {entry['kind']!r} is not one of {', '.join(INSTRUMENT_KINDS)}", "instruments.yaml")
        found.update(dict.fromkeys(_words(entry), (entry["kind"], entry.get("mode"))))
    return found


def contexts() -> Mapping[str, frozenset[str]]:
    """Returns the PLOVER contexts with their cue words (lower case lemmas, one or several words)."""
    return {str(entry["name"]): frozenset(_words(entry)) for entry in _entries("contexts.yaml", "words", "name")}


def _words(entry: Mapping[str, Any]) -> Iterator[str]:
    return (str(word).lower() for word in entry["words"])


def _entries(name: str, *needed: str) -> Iterator[dict[str, Any]]:
    data = read_yaml(data_folder() / name)
    entries = data if isinstance(data, list) else data.get(name.split(".")[0], [])
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict) or any(k not in entry for k in needed):
            raise ReferenceDataError(f"an entry needs {', '.join(needed)}", f"{name} entry {number}")
        yield entry
