"""The codebook: event types, their modes, the words that trigger them, and the word classes their frames speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.errors import ReferenceDataError
from dateline.reference.yaml_files import packaged, read_yaml

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "REJECT", "ACCUSE", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
DEFAULT_SLOTS = {
    "verb": (("subj",), ("obj",)),
    "noun": (("by", "poss", "nmod", "between"), ("on", "against", "of", "at")),
    "adj": (("subj",), ()),
}
CONDITIONS = ("subject", "not_subject", "object", "not_object", "content", "not_content")


@dataclass(frozen=True, slots=True)
class Match:
    """What an event is called in the other codebooks: CAMEO code, ACLED event and sub-event type, GTD attack type."""

    cameo: str | None = None
    acled: tuple[str, str] | None = None
    gtd: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """Words that signal an event, with the conditions under which they do; see ``docs/reference-data.md``."""

    type: str
    words: tuple[str, ...]
    pos: str
    mode: str | None = None
    subject: frozenset[str] = frozenset()
    not_subject: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    not_object: frozenset[str] = frozenset()
    content: frozenset[str] = frozenset()
    not_content: frozenset[str] = frozenset()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    effect: str | None = None
    status: str | None = None
    instrument: str | None = None
    counts: str | None = None
    victim: str | None = None
    voice: str | None = None
    cameo: str | None = None
    weight: float = 1.0

    @property
    def name(self) -> str:
        """The frame's name in ``why``: its type and words."""
        return f"{self.type.lower()}:{' '.join(self.words).replace(' ', '-')}"


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that must yield (or, as a near miss, must not yield) the type, with what it must say."""

    text: str
    trigger: str | None = None
    expected: Mapping[str, str] = field(default_factory=dict)
    is_type: str | None = None


@dataclass(frozen=True, slots=True)
class EventType:
    """One PLOVER event type."""

    name: str
    label: str
    definition: str
    quad: str
    roles: Mapping[str, str]
    match: Match
    modes: Mapping[str, tuple[str, Match]]
    content_modes: Mapping[str, str]
    frames: tuple[Frame, ...]
    examples: tuple[Example, ...]
    near_misses: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Codebook:
    """All event types; ``verbs``, ``nouns`` and ``adjectives`` index their frames by the key lemma (a verb chain's first word, a noun's last)."""

    types: Mapping[str, EventType]
    classes: Mapping[str, frozenset[str]]
    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    adjectives: Mapping[str, tuple[Frame, ...]]

    def match(self, type_name: str, mode: str | None) -> Match:
        """Returns the codes of a type and mode in the other codebooks; the mode's own codes win."""
        entry = self.types[type_name]
        own = entry.modes[mode][1] if mode is not None and mode in entry.modes else Match()
        return Match(own.cameo or entry.match.cameo, own.acled or entry.match.acled, own.gtd or entry.match.gtd)


def load(folders: Sequence[Path] = ()) -> Codebook:
    """Returns the packaged codebook, with the user's ``codebook/`` and ``classes/`` folders added.

    Raises:
        ReferenceDataError: a file is not as ``docs/reference-data.md`` says.
    """
    classes: dict[str, set[str]] = {}
    for where, data in _files("classes", folders):
        for name, words in _mapping(data, where).items():
            classes.setdefault(str(name).lstrip("@"), set()).update(str(w) for w in words)
    types: dict[str, EventType] = {}
    for where, data in _files("codebook", folders):
        entry = _event_type(_mapping(data, where), where)
        types[entry.name] = _joined(types[entry.name], entry) if entry.name in types else entry
    frozen = {name: frozenset(words) for name, words in classes.items()}
    frames = [frame for entry in types.values() for frame in entry.frames]
    return Codebook(types, frozen, _index(frames, "verb"), _index(frames, "noun"), _index(frames, "adj"))


def _files(kind: str, folders: Sequence[Path]) -> Iterable[tuple[str, Any]]:
    for file in [*packaged(kind), *(f for folder in folders for f in sorted((folder / kind).glob("*.yaml")))]:
        yield f"{kind}/{file.name}", read_yaml(file)


def _mapping(data: Any, where: str) -> dict[Any, Any]:
    if not isinstance(data, dict):
        raise ReferenceDataError("a map of keys is expected", where)
    return data


def _index(frames: Iterable[Frame], pos: str) -> dict[str, tuple[Frame, ...]]:
    index: dict[str, list[Frame]] = {}
    for frame in frames:
        if frame.pos == pos:
            for words in frame.words:
                for spelt in dict.fromkeys((words, words.replace("-", " ") if pos == "noun" else words)):
                    parts = spelt.split()
                    index.setdefault(parts[-1] if pos == "noun" else parts[0], []).append(frame_of(frame, spelt))
    return {key: tuple(found) for key, found in index.items()}


def frame_of(frame: Frame, words: str) -> Frame:
    """Returns the frame for one of its word chains, ``words`` then holding the chain's single words."""
    values = {name: getattr(frame, name) for name in Frame.__slots__}
    return Frame(**(values | {"words": tuple(words.split())}))


def _event_type(data: dict[Any, Any], where: str) -> EventType:
    name = data.get("type")
    if name not in TYPES:
        raise ReferenceDataError(f"type {name!r} is not one of {', '.join(TYPES)}", where)
    if data.get("quad") not in QUADS:
        raise ReferenceDataError(f"quad {data.get('quad')!r} is not one of {', '.join(QUADS)}", where)
    modes = {str(k): (str(v.get("definition", "")), _match(v)) for k, v in (data.get("modes") or {}).items()}
    frames = tuple(_frame(name, entry, f"{where} trigger {i + 1}") for i, entry in enumerate(data.get("triggers") or []))
    for frame in frames:
        if frame.mode is not None and frame.mode not in modes:
            raise ReferenceDataError(f"mode {frame.mode!r} of {frame.words} is not a mode of {name}", where)
    return EventType(
        name=name,
        label=str(data.get("label", name)),
        definition=str(data.get("definition", "")),
        quad=data["quad"],
        roles={str(k): str(v) for k, v in (data.get("roles") or {}).items()},
        match=_match(data.get("match") or {}),
        modes=modes,
        content_modes={str(k): str(v) for k, v in (data.get("content_modes") or {}).items()},
        frames=frames,
        examples=tuple(_example(e, where) for e in data.get("examples") or []),
        near_misses=tuple(_example(e, where) for e in data.get("near_misses") or []),
    )


def _joined(first: EventType, more: EventType) -> EventType:
    values = {name: getattr(first, name) for name in EventType.__slots__}
    both = {name: getattr(first, name) + getattr(more, name) for name in ("frames", "examples", "near_misses")}
    return EventType(**(values | both | {"modes": {**first.modes, **more.modes}}))


def _match(data: Mapping[str, Any]) -> Match:
    acled = data.get("acled")
    pair = (str(acled["event_type"]), str(acled["sub_event_type"])) if acled else None
    return Match(str(data["cameo"]) if data.get("cameo") else None, pair, data.get("gtd"))


def _frame(type_name: str, entry: dict[str, Any], where: str) -> Frame:
    unknown = set(entry) - set(Frame.__slots__)
    if unknown or entry.get("pos") not in DEFAULT_SLOTS or not entry.get("words"):
        raise ReferenceDataError(f"needs words and pos (verb, noun, adj); unknown keys: {sorted(unknown) or 'none'}", where)
    actor, recipient = DEFAULT_SLOTS[entry["pos"]]
    values: dict[str, Any] = {k: v for k, v in entry.items() if k not in CONDITIONS}
    values |= {k: frozenset(str(w) for w in _listed(entry.get(k))) for k in CONDITIONS}
    values["words"] = tuple(str(w) for w in entry["words"])
    values["actor"] = tuple(_listed(entry["actor"])) if "actor" in entry else actor
    values["recipient"] = tuple(_listed(entry["recipient"])) if "recipient" in entry else recipient
    return Frame(type=type_name, **values)


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _example(data: dict[str, Any], where: str) -> Example:
    if not data.get("text"):
        raise ReferenceDataError("an example without text", where)
    expected = {k: str(data[k]) for k in ("mode", "actor", "recipient", "status", "effect") if data.get(k)}
    return Example(str(data["text"]), data.get("trigger"), expected, data.get("is"))
