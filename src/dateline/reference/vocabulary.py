"""Nouns that can act, instruments, and the cue words of contexts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dateline.errors import ReferenceDataError
from dateline.reference.yaml_files import layers, read_yaml

INSTRUMENT_KINDS = (
    "rocket", "missile", "drone", "aircraft", "artillery", "mortar", "ied", "vehicle-bomb", "suicide-vest", "small-arms", "knife",
    "fire", "chemical", "cyber", "other",
)  # fmt: skip


def agents(folders: Sequence[Path] = ()) -> dict[str, str]:
    """Returns agent nouns (lower case) and their PLOVER sectors: soldier → MIL.

    Args:
        folders: the user's reference folders, whose ``agents.yaml`` adds to the packaged one.
    """
    return {word: str(entry["sector"]) for entry in _entries("agents.yaml", folders, "words", "sector") for word in _words(entry)}


def instruments(folders: Sequence[Path] = ()) -> dict[str, tuple[str, str | None]]:
    """Returns names of weapons and means (lower case, one or several words) with their kind and the ASSAULT mode they imply.

    Args:
        folders: the user's reference folders, whose ``instruments.yaml`` adds to the packaged one.

    Raises:
        ReferenceDataError: a kind is not in the contract's closed list.
    """
    found: dict[str, tuple[str, str | None]] = {}
    for entry in _entries("instruments.yaml", folders, "words", "kind"):
        if entry["kind"] not in INSTRUMENT_KINDS:
            raise ReferenceDataError(f"kind {entry['kind']!r} is not one of {', '.join(INSTRUMENT_KINDS)}", "instruments.yaml")
        found.update(dict.fromkeys(_words(entry), (entry["kind"], entry.get("mode"))))
    return found


def contexts(folders: Sequence[Path] = ()) -> Mapping[str, frozenset[str]]:
    """Returns the PLOVER contexts with their cue words (lower case lemmas, one or several words).

    Args:
        folders: the user's reference folders, whose ``contexts.yaml`` adds words.
    """
    found: dict[str, frozenset[str]] = {}
    for entry in _entries("contexts.yaml", folders, "words", "name"):
        found[str(entry["name"])] = found.get(str(entry["name"]), frozenset()) | frozenset(_words(entry))
    return found


def _words(entry: Mapping[str, Any]) -> Iterator[str]:
    return (str(word).lower() for word in entry["words"])


def _entries(name: str, folders: Sequence[Path], *needed: str) -> Iterator[dict[str, Any]]:
    for file in layers(name, folders):
        data = read_yaml(file) or []
        entries = data.get(name.split(".")[0]) or [] if isinstance(data, dict) else data
        for number, entry in enumerate(entries, 1):
            if not isinstance(entry, dict) or any(k not in entry for k in needed):
                raise ReferenceDataError(f"an entry needs {', '.join(needed)}", f"{name} entry {number}")
            yield entry
