"""Says who a mention means: the known actor, its country, sector and sponsor, and by which rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dateline.reference.actor_entries import ActorEntry
from dateline.reference.actors import ADJECTIVE, METONYM, ActorTable
from dateline.resolve.who_groups import (
    capital_runs,
    countries_noun,
    country_noun,
    entity_inside,
    is_foreign,
    led_coalition,
    led_span,
    noun_actor,
    sponsor_span,
)
from dateline.resolve.who_people import (
    as_former,
    is_former,
    known_person,
    led_government,
    office_holder,
    person_actor,
    titled_person,
)
from dateline.resolve.who_phrase import PRONOUNS, Phrase, ResolvedActor, TitleContext, read_phrase

__all__ = ["ResolvedActor", "TitleContext", "resolve_participant"]

_COURTESY = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir"})
_OF_STATE = frozenset({"GOV", "MIL", "COP", "SPY"})
Rule = Callable[[Phrase], ResolvedActor | None]


def resolve_participant(
    text: str,
    head: str = "",
    *,
    on: date | None = None,
    actors: ActorTable,
    title_context: TitleContext | None = None,
) -> ResolvedActor:
    """Returns whom a mention of an event's actor or recipient means.

    A name that is not known stays as it is, without id; where two known actors fit, their ids are the alternatives.

    Args:
        text: the mention's words as they stand in the report.
        head: its head noun, "" when unknown.
        on: the date of the event or report, for offices and names that changed.
        actors: the known actors.
        title_context: the country that bare titles belong to, and a way to look up places.
    """
    phrase = read_phrase(text, head, on=on, actors=actors, context=title_context or TitleContext())
    if not phrase.tokens or (len(phrase.tokens) == 1 and phrase.words[0] in PRONOUNS and not _is_acronym(phrase)):
        return ResolvedActor(phrase.text or text.strip(), rule="pronoun" if phrase.tokens else "empty")
    return next(found for rule in _RULES if (found := rule(phrase)))


def exact_name(phrase: Phrase) -> ResolvedActor | None:
    """Returns the actor whose name, alias, adjective or seat the whole mention (or its bracketed acronym) is."""
    if phrase.text.islower() and phrase.actors.agents.noun(phrase.words):
        return None
    for name in (phrase.text, phrase.part(0, phrase.core_end()), phrase.bracketed):
        found = phrase.actors.look_up(name, phrase.on) or phrase.actors.look_up(name)
        found = tuple(pair for pair in found if pair[1] != "surname") if name else ()
        if found:
            return _named(phrase, [entry for entry, _ in found], found[0][1])
    return None


def minority(phrase: Phrase) -> ResolvedActor | None:
    """Returns "ethnic Albanians", who live in another country than their name says."""
    if "ethnic" not in phrase.words[: phrase.head] or not phrase.countries:
        return None
    return ResolvedActor(phrase.text, sector="SOC", rule="minority")


def sponsored(phrase: Phrase) -> ResolvedActor | None:
    """Returns a group whose words name who stands behind it; the sponsor's country is not the group's."""
    backing = sponsor_span(phrase)
    if backing is None:
        return None
    sponsor, first, last = backing
    rest = phrase.without(first, last)
    if not rest.tokens:
        return ResolvedActor(phrase.text, sponsor=sponsor, rule="sponsor")
    actor = next(found for rule in _RULES if (found := rule(rest)))
    name = actor.name if actor.id else phrase.text
    vague = actor.id is None and actor.rule in ("weak-noun", "country-weak-noun", "unknown-name", "country-word")
    return replace(
        actor, name=name, sector="PAR" if vague else actor.sector, sponsor=sponsor, rule=f"sponsor+{actor.rule}"
    )


def led(phrase: Phrase) -> ResolvedActor | None:
    """Returns the group behind "Kurdish-led Syrian Democratic Forces", or an unlisted "X-led coalition"."""
    span = led_span(phrase)
    if span is None:
        return None
    rest = phrase.without(span[1], span[2])
    known = exact_name(rest) if rest.tokens else None
    return known if known and known.id else led_coalition(phrase)


def bare_noun(phrase: Phrase) -> ResolvedActor | None:
    """Returns what agent nouns without country say, with the country of a place named in the mention."""
    return noun_actor(phrase)


def respelled_whole(phrase: Phrase) -> ResolvedActor | None:
    """Returns the actor whose name the whole mention is, in another transliteration."""
    entries = phrase.actors.by_skeleton(phrase.text, phrase.on) if phrase.text[:1].isupper() else ()
    return _named(phrase, list(entries), "spelling") if entries else None


def respelled(phrase: Phrase) -> ResolvedActor | None:
    """Returns the actor that capitalised words of a mention name in another transliteration: "Kata'ib Hizbollah fighters"."""
    runs = [run for run in capital_runs(phrase) if not phrase.actors.country_of_word(run)]
    for name in dict.fromkeys(runs):
        end = phrase.text.index(name) + len(name)
        if phrase.text.startswith(("'s ", "’s "), end) and phrase.tokens[phrase.head].start >= end:
            continue
        entries = phrase.actors.find(name, phrase.on) if " " in name else ()
        entries = tuple(entry for entry in entries if entry.kind != "country") or phrase.actors.by_skeleton(
            name, phrase.on
        )
        if entries:
            return _named(phrase, list(entries), "spelling")
    return None


def leaders_own(phrase: Phrase) -> ResolvedActor | None:
    """Returns the state or its forces that "*Roe's* troops" means, Roe leading a state on the date."""
    owner, mark, rest = phrase.text.replace("’", "'").partition("'s ")
    if not mark or not rest or phrase.on is None:
        return None
    who = read_phrase(owner, "", on=phrase.on, actors=phrase.actors, context=phrase.context)
    person = (known_person(who) or office_holder(who)) if who.tokens else None
    state = phrase.actors.country_entry(person.country) if person and person.id and person.sector == "GOV" else None
    if state is None:
        return None
    if phrase.actors.agents.in_set("states", (rest.casefold(),)):
        return ResolvedActor(state.name, state.id, state.country, rule="leaders-own")
    theirs = read_phrase(f"{state.name}'s {rest}", "", on=phrase.on, actors=phrase.actors, context=phrase.context)
    found = office_holder(theirs) or country_noun(theirs)
    if found is None or found.sector not in _OF_STATE:
        return None
    return replace(found, name=phrase.text if found.name == theirs.text else found.name, rule="leaders-own")


def unknown_name(phrase: Phrase) -> ResolvedActor:
    """Returns the words as the name, without "Mr" and the like."""
    plain = len(phrase.tokens) > 1 and phrase.words[0] in _COURTESY
    return ResolvedActor(phrase.part(1, len(phrase.tokens)) if plain else phrase.text, rule="unknown-name")


def _named(phrase: Phrase, entries: list[ActorEntry], how: str) -> ResolvedActor | None:
    entry = phrase.choose(entries)
    if entry is None:
        countries, sectors = {e.country for e in entries}, {e.sector for e in entries}
        return ResolvedActor(
            phrase.text,
            country=countries.pop() if len(countries) == 1 else None,
            sector=sectors.pop() if len(sectors) == 1 else None,
            rule="ambiguous",
            alternatives=tuple(sorted(e.id for e in entries)),
        )
    if is_foreign(phrase, entry, phrase.text):
        noun = noun_actor(phrase)
        return replace(noun, country=phrase.context.country, rule="context-country") if noun else None
    if entry.kind == "person":
        return person_actor(entry, phrase.on, f"exact:{how}", former=is_former(phrase))
    if how == ADJECTIVE:
        return ResolvedActor(phrase.text, country=entry.country, rule="demonym")
    sector = "GOV" if how == METONYM and entry.kind == "country" else entry.sector
    return ResolvedActor(entry.name, entry.id, entry.country, sector, rule=f"exact:{how}")


def _is_acronym(phrase: Phrase) -> bool:
    return bool(phrase.actors.find(phrase.text)) and phrase.text.isupper()


def _former(phrase: Phrase) -> ResolvedActor | None:
    """Returns whoever "former …" speaks of, as a former holder of office."""
    if not is_former(phrase) or len(phrase.tokens) < 2 or phrase.head == 0:
        return None
    person = known_person(phrase) or titled_person(phrase)
    return as_former(person) if person and person.id else None


# In this order; the first that says something wins.
_RULES: tuple[Rule, ...] = (
    countries_noun,
    minority,
    exact_name,
    respelled_whole,
    led_government,
    leaders_own,
    sponsored,
    led,
    _former,
    known_person,
    office_holder,
    titled_person,
    entity_inside,
    respelled,
    country_noun,
    bare_noun,
    unknown_name,
)
