"""A mention's words made ready for the rules that say who is meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from dateline.reference.actor_entries import ActorEntry
from dateline.reference.actor_names import Token, tokenize
from dateline.reference.actors import ActorMatch, ActorTable
from dateline.reference.agents import LOWEST_RANK, Agent

PRONOUNS = frozenset({
    "he", "she", "it", "they", "him", "her", "them", "his", "hers", "their", "theirs", "its", "we", "us", "our", "i", "me", "you",
    "who", "whom", "which", "that", "this", "these", "those", "himself", "herself", "itself", "themselves", "others", "both", "all",
    "someone", "somebody", "anyone", "everyone", "nobody", "one", "ones", "some", "many", "several",
})  # fmt: skip
_DETERMINERS = frozenset({
    "the", "a", "an", "his", "her", "their", "its", "our", "this", "that", "these", "those", "some", "several", "many", "few", "any", "all",
    "most", "more", "than", "at", "least", "about", "around", "nearly", "almost", "over", "dozens", "scores", "hundreds",
    "thousands", "dozen", "of", "other", "another", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "twenty", "thirty", "forty", "fifty", "hundred", "thousand", "million", "both", "every", "each", "no", "unnamed",
    "tens", "up", "to", "as", "one", "such", "certain", "various", "numerous", "additional",
})  # fmt: skip
_BRACKETS = re.compile(r"\s*[(\[]([^)\]]*)[)\]]")
_EDGES = " \t\n\r,;:.-–—'’\"“”‘"
_CLAUSE = frozenset({
    "in", "of", "from", "at", "on", "near", "across", "with", "against", "for", "by", "who", "which", "that", "inside", "outside", "under",
    "loyal", "backed", "linked", "to", "around", "within", "throughout", "between", "along", "and", "where", "whose", "based",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class ResolvedActor:
    """Who a mention means. ``id`` and ``sponsor`` point into the actor files; ``rule`` says how it was found.

    ``alternatives`` holds the ids between which the words do not decide.
    """

    name: str
    id: str | None = None
    country: str | None = None
    sector: str | None = None
    sponsor: str | None = None
    rule: str = ""
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TitleContext:
    """What the text around a mention adds: the country that a bare title ("the prime minister") belongs to.

    ``country_of_place`` says in which country a place lies (alpha-3 code), for "Kirkuk police"; None knows no places.
    """

    country: str | None = None
    country_of_place: Callable[[str], str | None] | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mention without determiner and brackets, its tokens, the place of its head, and the actors it names."""

    text: str
    tokens: tuple[Token, ...]
    head: int
    actors: ActorTable
    on: date | None = None
    context: TitleContext = field(default_factory=TitleContext)
    matches: tuple[ActorMatch, ...] = ()
    bracketed: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words."""
        return tuple(token.folded for token in self.tokens)

    def part(self, first: int, last: int) -> str:
        """Returns the text from one token up to, not including, another."""
        if first >= last:
            return ""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def without(self, first: int, last: int) -> Phrase:
        """Returns the phrase read anew without the tokens from ``first`` up to ``last``."""
        before, after = self.part(0, first), self.part(last, len(self.tokens))
        head = self.tokens[self.head].surface if self.tokens and not first <= self.head < last else ""
        return replace(
            read_phrase(f"{before} {after}", head, on=self.on, actors=self.actors, context=self.context),
            bracketed=self.bracketed,
        )

    def span_of(self, match: ActorMatch) -> tuple[int, int]:
        """Returns the first token of a match and the one after its last."""
        inside = [at for at, token in enumerate(self.tokens) if match.start <= token.start < match.end]
        return inside[0], inside[-1] + 1

    def entry(self, match: ActorMatch) -> ActorEntry | None:
        """Returns the one actor a match names: of several, the one that existed then and fits the context; else None."""
        return self.choose([entry for id in match.ids if (entry := self.actors.get(id))])

    def choose(self, entries: list[ActorEntry]) -> ActorEntry | None:
        """Returns the one entry that date, context and offices leave, or None.

        Of persons the one with the highest office on the date; of one actor's entries for different times the latest.
        """
        left = [entry for entry in entries if entry.active(self.on)] or entries
        for country in (*self.countries, self.context.country):
            left = [entry for entry in left if country and entry.country == country] or left
        if len(left) > 1 and len({entry.name for entry in left}) == 1:
            left = sorted(left, key=lambda entry: entry.until or date.max)[-1:]
        if len(left) > 1 and self.on is not None and all(entry.kind == "person" for entry in left):
            left = self._highest(left, self.on)
        return left[0] if len(left) == 1 else None

    def _highest(self, people: list[ActorEntry], on: date) -> list[ActorEntry]:
        """Returns those with the highest office on a date, all of them when none held one that has a rank."""
        ranks = [self.actors.rank(person, on) for person in people]
        best = min(ranks)
        return [person for person, rank in zip(people, ranks, strict=True) if rank == best and best < LOWEST_RANK] or people

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries the words name, alpha-3."""
        named = (self.actors.get(id) for match in self.matches for id in match.ids if len(match.ids) == 1)
        return tuple(entry.country for entry in named if entry and entry.country and entry.kind == "country")

    def core_end(self) -> int:
        """Returns where the noun group ends: before the first comma, preposition, relative pronoun or verb form."""
        for at in range(1, len(self.tokens)):
            token = self.tokens[at]
            between = self.text[self.tokens[at - 1].end : token.start]
            clause = token.folded in _CLAUSE and token.surface[:1].islower() and "-" not in between
            if "," in between or (clause and not self._inside_name(at)):
                return at
        return len(self.tokens)

    def _inside_name(self, at: int) -> bool:
        """Returns whether a preposition belongs to a title, a noun or a name: "secretary *of* state"."""
        if any(match.start < self.tokens[at].start < match.end for match in self.matches):
            return True
        agents = self.actors.agents
        for first in range(max(0, at - 3), at):
            for last in range(at + 2, min(len(self.tokens), at + 5) + 1):
                if agents.title(self.words[first:last]) or agents.agents.get(self.words[first:last]):
                    return True
        return False

    def agent_at(self, last: int) -> tuple[int, Agent] | None:
        """Returns the longest agent noun that ends with token ``last``: where it starts and what it says."""
        for first in range(max(0, last - 4), last + 1):
            if found := self.actors.agents.noun(self.words[first : last + 1]):
                return first, found
        return None


def read_phrase(text: str, head: str, *, on: date | None, actors: ActorTable, context: TitleContext) -> Phrase:
    """Returns a mention as a phrase.

    Args:
        text: the mention's words as they stand in the report.
        head: its head noun; "" or a word that is not in it means the last word of the noun group.
        on: the date for which offices and names hold.
        actors: the known actors.
        context: what the text around it adds.
    """
    bracketed = " ".join(_BRACKETS.findall(text))
    plain = " ".join(_BRACKETS.sub(" ", text).split()).strip(_EDGES) if bracketed else text.strip(_EDGES)
    tokens = tokenize(plain)
    skip = 0
    while skip < len(tokens) - 1 and _is_determiner(tokens[skip]) and not actors.find(plain[tokens[skip].start :], on):
        skip += 1
    if skip:
        offset = tokens[skip].start
        plain, tokens = plain[offset:], [t._replace(start=t.start - offset, end=t.end - offset) for t in tokens[skip:]]
    phrase = Phrase(plain, tuple(tokens), 0, actors, on, context, tuple(actors.matches(plain)), bracketed)
    return replace(phrase, head=_head(phrase, head))


def _is_determiner(token: Token) -> bool:
    return (token.folded in _DETERMINERS and not token.surface.isupper()) or token.surface.replace(",", "").isdigit()


def _head(phrase: Phrase, head: str) -> int:
    words = tokenize(head)
    wanted = words[-1].folded if words else ""
    places = [at for at, token in enumerate(phrase.tokens) if token.folded == wanted]
    return places[0] if places else max(0, phrase.core_end() - 1)
