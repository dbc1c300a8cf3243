"""The table of known actors and the ways to find one in it: by name, surname, office, spelling or in running text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dateline.reference.actor_entries import ActorEntry, Role
from dateline.reference.actor_names import (
    Token,
    folded_words,
    skeleton,
    tokenize,
    without_articles,
    without_the,
)
from dateline.reference.agents import LOWEST_RANK, AgentTable

OFFICE_YEARS = 10
# How an actor is named, best first.
NAME, ALIAS, ADJECTIVE, METONYM = "name", "alias", "adjective", "metonym"
TIERS = (NAME, ALIAS, ADJECTIVE, METONYM)
# What the first word of a text must look like to be taken for a name: anything, with a capital, all in capitals.
ANY, CAPITAL, CAPITALS = range(3)


class ActorMatch(NamedTuple):
    """Where running text names actors: offsets, ids (several when the name is shared), and how it names them."""

    start: int
    end: int
    ids: tuple[str, ...]
    how: str


class Form(NamedTuple):
    entry: int
    tier: int
    look: int


@dataclass(frozen=True, slots=True)
class ActorTable:
    """All known actors with the indexes that find them; built by ``dateline.reference.actors.load``."""

    entries: tuple[ActorEntry, ...]
    agents: AgentTable
    ids: Mapping[str, int]
    keys: Mapping[str, tuple[Form, ...]]
    phrases: Mapping[tuple[str, ...], tuple[Form, ...]]
    longest: Mapping[str, int]
    family_names: Mapping[str, tuple[int, ...]]
    skeletons: Mapping[str, tuple[int, ...]]

    def get(self, id: str) -> ActorEntry | None:
        """Returns the actor with an id, or None."""
        at = self.ids.get(id)
        return None if at is None else self.entries[at]

    def find(self, name: str, on: date | None = None) -> tuple[ActorEntry, ...]:
        """Returns the actors a name may mean, best kind of name first; more than one when it is shared.

        Case, diacritics, apostrophes, hyphens, dots, British or American spelling, a leading "the" and the articles "al-" and
        "el-" do not matter. A surname alone, with a capital, finds the office holder it means around the date.

        Args:
            name: the words, without anything that is not the name.
            on: only actors that existed on this date.
        """
        return tuple(entry for entry, _ in self.look_up(name, on))

    def look_up(self, name: str, on: date | None = None) -> tuple[tuple[ActorEntry, str], ...]:
        """Returns like ``find``, with how each is named: ``name``, ``alias``, ``adjective``, ``metonym`` or ``surname``."""
        tokens = tokenize(name)
        words = tuple(token.folded for token in tokens)
        if not words:
            return ()
        surface = next((t.surface for t in tokens if t.folded != "the"), tokens[0].surface)
        for form in dict.fromkeys((words, without_the(words), words[words[0] == "the" :], without_articles(words))):
            if found := self._named("".join(form), surface, on):
                return found
        if not tokens[-1].surface[:1].isupper():
            return ()
        return tuple((entry, "surname") for entry in self.by_surname(words, on))

    def by_surname(self, words: tuple[str, ...], on: date | None) -> tuple[ActorEntry, ...]:
        """Returns the office holders of ten years around a date whose surname these folded words are, best office first.

        Several of them only when none held the highest office on that date.
        """
        near = self.family(words, on)
        if on is None or len(near) < 2:
            return near
        ranks = [self.rank(entry, on) for entry in near]
        return tuple(entry for entry, rank in zip(near, ranks, strict=True) if rank == min(ranks))

    def family(self, words: tuple[str, ...], on: date | None) -> tuple[ActorEntry, ...]:
        """Returns all office holders of ten years around a date whose surname these folded words are."""
        people = {at for form in (words, without_articles(words)) for at in self.family_names.get("".join(form), ())}
        return tuple(self.entries[at] for at in sorted(people) if on is None or _near_office(self.entries[at], on))

    def by_skeleton(self, name: str, on: date | None = None) -> tuple[ActorEntry, ...]:
        """Returns the actors whose name is another transliteration of these words; none for names under six letters."""
        key = skeleton(folded_words(name))
        found = (self.entries[at] for at in self.skeletons.get(key, ())) if key else ()
        return tuple(entry for entry in found if entry.active(on))

    def office(self, country: str, title: str, on: date) -> ActorEntry | None:
        """Returns the one person who held an office of a country on a date, or None.

        Args:
            country: alpha-3 code, any case.
            title: "prime minister", "defense minister", "premier" …
            on: the date.
        """
        wanted = self.agents.title(folded_words(title))
        for name in (wanted.name, *wanted.also) if wanted else (title.casefold(),):
            holders = [
                entry
                for entry in self.entries
                if entry.kind == "person" and entry.country == country.upper() and self._holds(entry, name, on)
            ]
            if holders:
                return holders[0] if len(holders) == 1 else None
        return None

    def only_office(self, title: str, on: date) -> ActorEntry | None:
        """Returns the one person who held an office on a date when no other country has it ("the secretary of state"), or None."""
        wanted = self.agents.title(folded_words(title))
        if wanted is None:
            return None
        people = [entry for entry in self.entries if entry.kind == "person" and any(self.title_of(role)[0] == wanted.name for role in entry.roles)]
        holders = [entry for entry in people if self._holds(entry, wanted.name, on)]
        return holders[0] if len(holders) == 1 and len({entry.country for entry in people}) == 1 else None

    def rank(self, person: ActorEntry, on: date) -> int:
        """Returns the best rank among a person's offices on a date: 1 leads a state or government."""
        titles = (self.title_of(role) for role in person.roles if role.holds(on))
        return min((title[1] for title in titles), default=LOWEST_RANK)

    def title_of(self, role: Role) -> tuple[str, int]:
        """Returns the canonical title of a role and its rank; "president of Iraq" counts as "president"."""
        words = folded_words(role.title)
        for end in range(len(words), 0, -1):
            if (title := self.agents.titles.get(words[:end])) and (
                end == len(words) or words[end] in ("of", "and", "for")
            ):
                return title.name, title.rank
        return role.title.casefold(), LOWEST_RANK - 1

    def country_of_word(self, word: str) -> str | None:
        """Returns the alpha-3 code of the country a name or adjective means ("Iraqi" -> "IRQ"), or None."""
        codes = {e.country for e, how in self.look_up(word) if e.kind == "country" and how not in (METONYM, "surname")}
        return codes.pop() if len(codes) == 1 else None

    def country_entry(self, code: str | None) -> ActorEntry | None:
        """Returns the entry of a country by its alpha-3 code, or None."""
        return self.get(code.lower()) if code else None

    def scan(self, text: str) -> list[tuple[int, int, tuple[str, ...]]]:
        """Returns all longest names, adjectives and metonyms in a text, not overlapping: start, end, ids."""
        return [(match.start, match.end, match.ids) for match in self.matches(text)]

    def matches(self, text: str) -> list[ActorMatch]:
        """Returns like ``scan``, with how the text names the actors."""
        return list(self._matches(tokenize(text)))

    def shared_names(self) -> list[str]:
        """Returns a line for each name that two actors share on one date, and for each unknown id a tie points to."""
        lines = []
        for words, forms in self.phrases.items():
            named = [self.entries[form.entry] for form in forms if form.entry >= 0 and form.tier <= TIERS.index(ALIAS)]
            clash = [
                entry.id for entry in named if any(_overlap(entry, other) for other in named if other is not entry)
            ]
            if clash:
                lines.append(f"{' '.join(words)}: {', '.join(sorted(set(clash)))}")
        for entry in self.entries:
            unknown = [tie.id for tie in (*entry.sponsors, *entry.part_of) if tie.id not in self.ids]
            lines.extend(f"{entry.id}: unknown id {id}" for id in unknown)
        return sorted(lines)

    def _named(self, key: str, surface: str, on: date | None) -> tuple[tuple[ActorEntry, str], ...]:
        forms = [
            form
            for form in self.keys.get(key, ())
            if (form.look < CAPITALS or surface.isupper()) and self.entries[form.entry].active(on)
        ]
        best = min((form.tier for form in forms), default=0)
        places = dict.fromkeys(form.entry for form in forms if form.tier == best)
        return tuple((self.entries[at], TIERS[best]) for at in places)

    def _holds(self, entry: ActorEntry, title: str, on: date) -> bool:
        return any(role.holds(on) and self.title_of(role)[0] == title for role in entry.roles)

    def _matches(self, tokens: list[Token]) -> Iterator[ActorMatch]:
        at = 0
        while at < len(tokens):
            if tokens[at].folded not in self.longest:
                at += 1
                continue
            found, length = self._longest_at(tokens, at)
            if found and found.ids:
                yield found
            at += length

    def _longest_at(self, tokens: list[Token], at: int) -> tuple[ActorMatch | None, int]:
        first = tokens[at]
        for length in range(min(self.longest.get(first.folded, 0), len(tokens) - at), 0, -1):
            forms = self.phrases.get(tuple([token.folded for token in tokens[at : at + length]]), ())
            forms = tuple(form for form in forms if _looks(first.surface, form.look))
            if forms:
                tier = min(form.tier for form in forms)
                ids = tuple(sorted({self.entries[f.entry].id for f in forms if f.tier == tier and f.entry >= 0}))
                return ActorMatch(first.start, tokens[at + length - 1].end, ids, TIERS[tier]), length
        return None, 1


def _looks(surface: str, look: int) -> bool:
    return look == ANY or (surface.isupper() if look == CAPITALS else surface[:1].isupper())


def _near_office(person: ActorEntry, on: date) -> bool:
    return any(
        (role.since is None or role.since.year - OFFICE_YEARS <= on.year)
        and (role.until is None or on.year <= role.until.year + OFFICE_YEARS)
        for role in person.roles
    )


def _overlap(one: ActorEntry, other: ActorEntry) -> bool:
    starts = max(one.since or date.min, other.since or date.min)
    return starts <= min(one.until or date.max, other.until or date.max)
