"""Whose the people are that a sentence gives no country: of the only one it names, when what is told is at home there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dateline.records.event import Event, Participant
from dateline.reference.actor_entries import ActorEntry
from dateline.reference.actor_names import folded_words
from dateline.reference.actors import ActorTable
from dateline.resolve.where import ResolvedPlace

NOUNS = ("agent-noun", "minority", "office", "former-office")
TITLED = "title-name"
ANYWHERE = frozenset({"IGO", "NGO", "MNC", "MIL", "ELI", "PAR", "BUS", None})
"""Sectors whose people act far from home."""
INNER = frozenset({"GOV", "COP", "JUD", "LEG", "PTY", "OPP", "REB", "SPY"})
"""Sectors that act among their own: a government, not its army, which may stand abroad, nor a state as such."""
ABROAD_TOO = frozenset({"ACCUSE", "THREATEN", "REQUEST", "SUPPORT", "MOBILIZE", "SANCTION", "ASSAULT"})
"""What a government also says and does to those beyond its borders."""
OF_THE_STATE = frozenset({"COP", "JUD", "LEG", "OPP", "PTY"})
"""Sectors that a government finds within its borders only."""
AREAS = frozenset({"country", "water", "area"})
BODIES = frozenset({"armed-group", "movement", "party", "police", "parliament", "court"})
"""Known bodies whose being named puts a sentence into their country."""
BETWEEN_STATES = "CONSULT"
MARK = "only-country"


@dataclass(frozen=True, slots=True)
class Home:
    """Gives people the country of the sentence that tells of them, where it names no other."""

    actors: ActorTable
    text: str
    places: Mapping[tuple[int, int], ResolvedPlace]

    def settled(self, event: Event) -> Event:
        """Returns the event with that country for those of its actors and recipients who have none and are at home there.

        Somebody is at home where the place is that the sentence names, and where those are of whom the deed is done or suffered:
        police, a court, a government, a party, rebels. Of a country that is only spoken of nobody becomes a citizen.
        """
        lacking = any(self._may_be_of_it(p) for p in (*event.actors, *event.recipients))
        country = self._only_country(event) if lacking and event.type != BETWEEN_STATES else None
        if country is None:
            return event
        here = self._happens_in(event, country)
        told = any(a.kind == "official" and self._spoken_for(a.name) == country for a in event.attributions)
        actors = self._of(country, event, event.actors, event.recipients, (here, told))
        recipients = self._of(country, event, event.recipients, event.actors, (here, told))
        return replace(event, actors=actors, recipients=recipients)

    def _of(
        self, country: str, event: Event, ones: tuple[Participant, ...], others: tuple[Participant, ...], where: tuple[bool, bool]
    ) -> tuple[Participant, ...]:
        return tuple(
            replace(p, country=country, rule=f"{p.rule}+{MARK}") if self._may_be_of_it(p) and _at_home(p, event, country, others, where) else p
            for p in ones
        )

    def _may_be_of_it(self, one: Participant) -> bool:
        """Says whether somebody is a noun of people or a titled name, and nothing makes them foreigners."""
        if one.country or one.id or one.sponsor or (one.sector in ANYWHERE and not one.name.isdigit()):
            return False
        return (_how(one) in (*NOUNS, TITLED) or one.name.isdigit()) and not any(self.actors.agents.in_set("foreign", (w,)) for w in folded_words(one.name))

    def _only_country(self, event: Event) -> str | None:
        """The one country that the event's sentence names, by states, their people and bodies, and by places."""
        sentence = event.triggers[0].sentence
        named = {e.country for e in self._named(self.text[sentence.start : sentence.end]) if e.country}
        named |= {p.entry.country for span, p in self.places.items() if sentence.start <= span[0] < sentence.end and p.entry and p.entry.country}
        named |= {p.country for p in (*event.actors, *event.recipients) if p.country}
        return named.pop() if len(named) == 1 else None

    def _spoken_for(self, speaker: str) -> str | None:
        """The country whose official or police a speaker is."""
        found = {e.country for e in self._named(speaker) if e.country}
        return found.pop() if len(found) == 1 else None

    def _named(self, text: str) -> Iterator[ActorEntry]:
        """The known actors that a text names beyond doubt, outlets aside."""
        for match in self.actors.matches(text):
            if text[: match.start].casefold().endswith(("anti-", "ethnic ")):
                continue
            entry = self.actors.get(match.ids[0]) if len(match.ids) == 1 else None
            if entry is not None and entry.kind != "media":
                yield entry

    def _happens_in(self, event: Event, country: str) -> bool:
        """Says whether the event is placed in the country, or its sentence names a place within it."""
        sentence = event.triggers[0].sentence
        if any(_police(a.name) and self._spoken_for(a.name) == country for a in event.attributions):
            return True
        sides = {(p.mention.start, p.mention.end) for p in (*event.actors, *event.recipients)}
        near = ((span, p.entry) for span, p in self.places.items() if sentence.start <= span[0] < sentence.end and span not in sides)
        inside = any(entry is not None and entry.feature not in AREAS for _, entry in near)
        bodies = any(e.country == country and e.kind in BODIES for e in self._named(self.text[sentence.start : sentence.end]))
        return inside or bodies or any(w.country == country and w.feature not in AREAS - {"country"} for w in event.where)


def _at_home(one: Participant, event: Event, country: str, others: tuple[Participant, ...], where: tuple[bool, bool]) -> bool:
    """Says whether somebody belongs to a country by where it happens, or by those of it whom they have to do with.

    A titled name alone may be a visitor's, and refugees are seldom in their own country.
    """
    here, told = where
    if told and one.sector in (*OF_THE_STATE, "GOV"):
        return True
    if here and one.sector != "REF" and _how(one) != TITLED:
        return True
    inner = any(p.country == country and p.sector in INNER for p in others)
    abroad = event.type in ABROAD_TOO and one in event.recipients and one.sector not in OF_THE_STATE
    return inner and (not abroad or any(p.sector in ("COP", "JUD") for p in others))


def _police(speaker: str) -> bool:
    """Says whether a speaker is of the police or the courts, who speak of what happens at home."""
    return any(word in speaker.casefold() for word in ("police", "prosecutor", "court"))


def _how(one: Participant) -> str:
    """The last of the rules that found somebody."""
    return one.rule.rsplit("/", 1)[-1]
