"""Known actors: countries, organisations, armed groups, media, persons in office; loaded with the indexes to find them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from dateline.reference.actor_entries import ActorEntry, Role, Tie
from dateline.reference.actor_files import compile_actors, read_actors, read_agents, read_compiled
from dateline.reference.actor_names import Spellings, fold, folded_words, surnames, without_articles
from dateline.reference.actor_table import (
    ADJECTIVE,
    ALIAS,
    ANY,
    CAPITAL,
    CAPITALS,
    METONYM,
    NAME,
    TIERS,
    ActorMatch,
    ActorTable,
    Form,
)
from dateline.reference.agents import AgentTable, build_agents

__all__ = [
    "ADJECTIVE",
    "ALIAS",
    "METONYM",
    "NAME",
    "ActorEntry",
    "ActorMatch",
    "ActorTable",
    "Role",
    "Tie",
    "build_table",
    "compile_actors",
    "load",
]

K = TypeVar("K")
V = TypeVar("V")
# Where the family name stands in a country's names, when it is not simply the last word.
NAME_ORDERS = {
    **dict.fromkeys(("CHN", "HKG", "KOR", "PRK", "TWN"), "first"),
    **dict.fromkeys(
        "ARG BOL BRA CHL COL CRI CUB DOM ECU ESP GTM HND MEX NIC PAN PER PRT PRY SLV URY VEN".split(), "double"
    ),
}
ACRONYM_LETTERS = 5
TITLED_ACRONYM_LETTERS = 4
_TRANSLITERATED = frozenset(
    {"person", "armed-group", "movement", "party", "military", "intelligence", "coalition", "government"}
)


def load(folders: Sequence[Path] = (), *, cache_dir: Path | None = None) -> ActorTable:
    """Returns the table of all actors of the package and of the user's reference folders.

    Args:
        folders: folders laid out like the packaged ``reference/data``; their ``actors/*.yaml`` and ``agents.yaml`` add to it.
        cache_dir: where one compiled file of all sources is kept, which makes loading about five times as quick.

    Raises:
        ReferenceDataError: a file or entry is wrong.
    """
    if cache_dir is None:
        return build_table(read_actors(folders), build_agents(read_agents(folders)))
    compiled = read_compiled(compile_actors(folders, cache_dir))
    return build_table(compiled.entries, build_agents(compiled.agents), compiled.spellings)


def build_table(entries: Sequence[ActorEntry], agents: AgentTable, spellings: Spellings | None = None) -> ActorTable:
    """Returns a table of these entries with its indexes; ``spellings`` from an earlier run makes that quicker."""
    indexes = _Indexes(spellings or Spellings(), agents)
    for at, entry in enumerate(entries):
        indexes.add(at, entry)
    for name in agents.not_actors:
        indexes.phrases[folded_words(name)].append(Form(-1, 0, CAPITAL))
    indexes.skeletons.pop("", None)
    return ActorTable(
        entries=tuple(entries),
        agents=agents,
        ids={entry.id: at for at, entry in enumerate(entries)},
        keys=_frozen(indexes.keys),
        phrases=_frozen(indexes.phrases),
        longest=_longest(indexes.phrases),
        family_names=_frozen(indexes.family_names),
        skeletons=_frozen(indexes.skeletons),
    )


class _Indexes:
    """The indexes while they grow: places in the list of entries by key, by words, by surname and by skeleton."""

    def __init__(self, spellings: Spellings, agents: AgentTable) -> None:
        self.spellings = spellings
        self.agents = agents
        self.keys: defaultdict[str, list[Form]] = defaultdict(list)
        self.phrases: defaultdict[tuple[str, ...], list[Form]] = defaultdict(list)
        self.family_names: defaultdict[str, list[int]] = defaultdict(list)
        self.skeletons: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, at: int, entry: ActorEntry) -> None:
        for name, tier in _names(entry):
            words = self.spellings.words(name)
            self._add_words(words, Form(at, tier, _look(name, self.agents.capitals_only)))
            if tier > TIERS.index(ALIAS):
                continue
            if entry.kind in _TRANSLITERATED:
                self.skeletons[self.spellings.skeleton(words)].append(at)
            if entry.kind == "person":
                for surname in surnames(self._untitled(words), NAME_ORDERS.get(entry.country or "", "last")):
                    self.family_names[surname].append(at)

    def _untitled(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Returns a name without the titles of an alias such as "President Xi"."""
        while len(words) > 1 and self.agents.in_set("honorifics", words[:1]):
            words = words[1:]
        return words

    def _add_words(self, words: tuple[str, ...], form: Form) -> None:
        self.phrases[words].append(form)
        self.keys["".join(words)].append(form)
        bare = without_articles(words)
        if bare != words:
            self.keys["".join(bare)].append(form)
            if len(bare) > 1:
                self.phrases[bare].append(form)


def _names(entry: ActorEntry) -> Iterator[tuple[str, int]]:
    yield entry.name, 0
    for tier, names in enumerate((entry.aliases, entry.adjectives, entry.metonyms), start=1):
        yield from ((name, tier) for name in names)


def _look(name: str, capitals_only: frozenset[str]) -> int:
    first = name.removeprefix("the ").removeprefix("The ").partition(" ")[0].partition("-")[0]
    if not first[:1].isupper():
        return ANY
    letters = fold(first).upper() if first.isupper() else ""
    if not letters.isalpha() or len(letters) > ACRONYM_LETTERS:
        return CAPITAL
    return CAPITALS if letters in capitals_only or len(letters) < TITLED_ACRONYM_LETTERS else CAPITAL


def _frozen(index: Mapping[K, list[V]]) -> dict[K, tuple[V, ...]]:
    return {key: tuple(values) if len(values) == 1 else tuple(dict.fromkeys(values)) for key, values in index.items()}


def _longest(phrases: Iterable[tuple[str, ...]]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for words in phrases:
        if words:
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest
