"""The actor files on disk: those of the package and of the user's folders, read, checked and compiled to one quick file."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, NamedTuple

from dateline.errors import ReferenceDataError
from dateline.reference.actor_entries import ActorEntry, Role, Tie, build_entry
from dateline.reference.actor_names import Spellings
from dateline.reference.yaml_files import layers, packaged, read_yaml

CACHE_FORM = "actors-4"
AGENTS = "agents.yaml"


class Compiled(NamedTuple):
    """The content of a compiled file: all actors, the agents files, and how each name is spelled for comparison."""

    entries: tuple[ActorEntry, ...]
    agents: list[Any]
    spellings: Spellings


def read_actors(folders: Sequence[Path] = ()) -> tuple[ActorEntry, ...]:
    """Returns every actor of the package and of the folders' ``actors/*.yaml``, sorted by id.

    An entry of a later folder replaces one of the same id.

    Raises:
        ReferenceDataError: a file or an entry is wrong, or two entries of one layer share an id.
    """
    entries: dict[str, ActorEntry] = {}
    for layer in _layers(folders):
        entries.update(_read_layer(layer))
    return tuple(entries[id] for id in sorted(entries))


def read_agents(folders: Sequence[Path] = ()) -> list[Any]:
    """Returns the content of every ``agents.yaml``: the package's, then the folders'."""
    return [read_yaml(file) for file in layers(AGENTS, folders)]


def compile_actors(folders: Sequence[Path], cache_dir: Path) -> Path:
    """Returns one compact JSON file with all actors and agents, written unless it is there already.

    The file's name carries a hash of all source files, so an edited source is compiled anew.

    Args:
        folders: reference folders of the user, as for ``read_actors``.
        cache_dir: where the file is kept; made when missing.
    """
    target = cache_dir / f"{CACHE_FORM}-{_digest(folders)}.json"
    if not target.exists():
        cache_dir.mkdir(parents=True, exist_ok=True)
        entries = read_actors(folders)
        content = {"agents": read_agents(folders), "actors": [_pack(entry) for entry in entries], **_spell(entries)}
        part = target.with_name(f"{target.name}.{os.getpid()}.part")
        part.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        part.replace(target)
    return target


def read_compiled(file: Path) -> Compiled:
    """Returns what a file that ``compile_actors`` wrote holds."""
    content = json.loads(file.read_text(encoding="utf-8"))
    names = {name: tuple(words.split()) for name, words in content["names"].items()}
    entries = tuple(_unpack(packed) for packed in content["actors"])
    return Compiled(entries, content["agents"], Spellings(names, content["skeletons"]))


def _spell(entries: Iterable[ActorEntry]) -> dict[str, dict[str, str]]:
    spellings = Spellings()
    for entry in entries:
        for name in (entry.name, *entry.aliases, *entry.adjectives, *entry.metonyms):
            spellings.skeleton(spellings.words(name))
    names = {name: " ".join(words) for name, words in spellings.names.items()}
    return {"names": names, "skeletons": spellings.skeletons}


def _layers(folders: Sequence[Path]) -> Iterator[Sequence[Traversable]]:
    yield packaged("actors")
    for folder in folders:
        yield sorted((folder / "actors").glob("*.yaml"))


def _read_layer(files: Iterable[Traversable]) -> dict[str, ActorEntry]:
    entries: dict[str, ActorEntry] = {}
    home: dict[str, str] = {}
    for file in files:
        content = read_yaml(file) or []
        if not isinstance(content, list):
            raise ReferenceDataError("an actor file is a list of entries", file.name)
        for raw in content:
            entry = build_entry(raw, file.name)
            if entry.id in home:
                raise ReferenceDataError(f"the id is also in {home[entry.id]}", f"{file.name}, entry {entry.id}")
            entries[entry.id], home[entry.id] = entry, file.name
    return entries


def _digest(folders: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for file in (*(file for layer in _layers(folders) for file in layer), *layers(AGENTS, folders)):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:20]


def _pack(entry: ActorEntry) -> list[Any]:
    return [
        *(entry.id, entry.name, entry.kind, entry.sector, entry.country),
        *(entry.aliases, entry.adjectives, entry.metonyms),
        [[tie.id, _iso(tie.since), _iso(tie.until)] for tie in entry.sponsors],
        [[tie.id, _iso(tie.since), _iso(tie.until)] for tie in entry.part_of],
        [[role.title, role.sector, _iso(role.since), _iso(role.until)] for role in entry.roles],
        *(_iso(entry.since), _iso(entry.until)),
    ]


def _unpack(packed: list[Any]) -> ActorEntry:
    id, name, kind, sector, country, aliases, adjectives, metonyms, sponsors, part_of, roles, since, until = packed
    return ActorEntry(
        *(id, name, kind, sector, country, tuple(aliases), tuple(adjectives), tuple(metonyms)),
        tuple(Tie(tied, _day(first), _day(last)) for tied, first, last in sponsors),
        tuple(Tie(tied, _day(first), _day(last)) for tied, first, last in part_of),
        tuple(Role(title, of, _day(first), _day(last)) for title, of, first, last in roles),
        *(_day(since), _day(until)),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
