"""Bare agent nouns ("protesters", "warplanes", "foreign minister") and what they say of who acts: sector and kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.errors import ReferenceDataError
from dateline.reference.actor_entries import KINDS, SECTORS
from dateline.reference.actor_names import folded_words

Words = tuple[str, ...]
_PLURALS = (
    ("ies", "y"),
    ("men", "man"),
    ("wives", "wife"),
    ("people", "person"),
    ("children", "child"),
    ("es", ""),
    ("s", ""),
)
_LISTED = ("former", "honorifics", "state_voices", "led_governments", "states", "belonging", "leading", "opposing", "foreign")
_KNOWN = frozenset({*_LISTED, "agents", "modifiers", "titles", "ministries", "backing", "not_actors", "capitals_only"})
LOWEST_RANK = 9


@dataclass(frozen=True, slots=True)
class Agent:
    """What an agent noun says; a weak one only when nothing else in the mention says more."""

    sector: str | None
    kind: str | None
    country: str | None = None
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """An office: its canonical name, the sector of who holds it, and its rank (1 leads a state or government).

    ``also`` names the offices that are its like in countries without it: the foreign minister's is the secretary of state.
    """

    name: str
    sector: str | None
    rank: int
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgentTable:
    """Everything ``agents.yaml`` holds, by folded words."""

    agents: Mapping[Words, Agent]
    modifiers: Mapping[Words, str]
    titles: Mapping[Words, Title]
    ministries: Mapping[Words, str]
    ministry_heads: frozenset[Words]
    backing_after: frozenset[str]
    backing_before: frozenset[str]
    backing_phrases: tuple[Words, ...]
    sets: Mapping[str, frozenset[Words]] = field(default_factory=dict)
    not_actors: tuple[str, ...] = ()
    capitals_only: frozenset[str] = frozenset()

    def noun(self, words: Words) -> Agent | None:
        """Returns the agent a phrase names, singular or plural, or None."""
        for form in singulars(words):
            if found := self.agents.get(form):
                return found
        return None

    def title(self, words: Words) -> Title | None:
        """Returns the office a phrase names, or None."""
        for form in singulars(words):
            if found := self.titles.get(form):
                return found
        return None

    def in_set(self, name: str, words: Words) -> bool:
        """Returns whether a word, singular or plural, is in one of the file's plain lists such as ``former``."""
        return any(form in self.sets[name] for form in singulars(words))


def singulars(words: Words) -> list[Words]:
    """Returns the forms under which a phrase may be listed: as it stands, then with its last word made singular."""
    if not words:
        return []
    *before, last = words
    forms = [words]
    forms.extend(
        (*before, last[: -len(end)] + new)
        for end, new in _PLURALS
        if last.endswith(end) and len(last) >= len(end) + (not new)
    )
    return forms


def build_agents(contents: Sequence[Any]) -> AgentTable:
    """Returns the table of one or more ``agents.yaml`` contents; later ones add to earlier ones.

    Raises:
        ReferenceDataError: a key, sector or kind is unknown.
    """
    for content in contents:
        _check(content)
    lists = {name: frozenset(_words(c.get(name) for c in contents)) for name in _LISTED}
    ministries: dict[Words, str] = {}
    for sector, fields in ((s, f) for c in contents for s, f in (c.get("ministries") or {}).items() if s != "heads"):
        ministries.update((folded_words(name), sector) for name in fields)
    backing = [c.get("backing") or {} for c in contents]
    return AgentTable(
        agents={words: agent for c in contents for words, agent in _agents(c)},
        modifiers={folded_words(w): s for c in contents for s, ws in (c.get("modifiers") or {}).items() for w in ws},
        titles={words: title for c in contents for words, title in _titles(c)},
        ministries=ministries,
        ministry_heads=frozenset(_words((c.get("ministries") or {}).get("heads") for c in contents)),
        backing_after=frozenset(w for b in backing for w in b.get("after") or ()),
        backing_before=frozenset(w for b in backing for w in b.get("before") or ()),
        backing_phrases=tuple(sorted(_words(b.get("phrases") for b in backing), key=lambda w: (-len(w), w))),
        sets=lists,
        not_actors=tuple(name for c in contents for entry in c.get("not_actors") or () for name in entry["words"]),
        capitals_only=frozenset(name for c in contents for name in c.get("capitals_only") or ()),
    )


def _words(lists: Iterable[Sequence[str] | None]) -> Iterable[Words]:
    return (folded_words(name) for names in lists for name in names or ())


def _agents(content: Mapping[str, Any]) -> Iterable[tuple[Words, Agent]]:
    for raw in content.get("agents") or ():
        agent = Agent(raw.get("sector"), raw.get("kind"), raw.get("country"), bool(raw.get("weak")))
        yield from ((folded_words(name), agent) for name in raw["words"])


def _titles(content: Mapping[str, Any]) -> Iterable[tuple[Words, Title]]:
    for raw in content.get("titles") or ():
        title = Title(raw["title"], raw.get("sector"), raw.get("rank", LOWEST_RANK), tuple(raw.get("also") or ()))
        yield from ((folded_words(name), title) for name in (raw["title"], *(raw.get("words") or ())))


def _check(content: Any) -> None:
    if not isinstance(content, Mapping) or (odd := sorted(set(content) - _KNOWN)):
        raise ReferenceDataError(
            f"unknown key {', '.join(odd) if isinstance(content, Mapping) else content!r}", "agents.yaml"
        )
    for raw in (*(content.get("agents") or ()), *(content.get("titles") or ())):
        words = raw.get("words") or ()
        where = f"agents.yaml, entry {raw.get('title') or ', '.join(map(str, words[:3]))}"
        if not all(isinstance(word, str) for word in words):
            raise ReferenceDataError("words must be texts (quote values such as 'no')", where)
        if raw.get("sector") not in SECTORS | {None}:
            raise ReferenceDataError(f"sector {raw['sector']!r} is unknown", where)
        if raw.get("kind") not in KINDS | {None}:
            raise ReferenceDataError(f"kind {raw['kind']!r} is unknown", where)
