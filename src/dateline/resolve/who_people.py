"""Persons: by name, by title and name, by office; and the governments called after them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.reference.actor_entries import ActorEntry, Role
from dateline.reference.actor_names import PARTICLES
from dateline.reference.actors import ActorMatch
from dateline.reference.agents import Title
from dateline.resolve.who_phrase import Phrase, ResolvedActor

_OF = frozenset({"of", "for"})
_SMALL = frozenset({"of", "for", "the", "and", "in", "on", "to", "at", "with", "from", "by"})
# Kinds of agent nouns that stand before a person's name: "General X", "Judge X", "Sheikh X".
_PERSONAL = frozenset({"military", "police", "government", "court", "parliament", "intelligence", "person"})


def led_government(phrase: Phrase) -> ResolvedActor | None:
    """Returns the country that "the Trump administration" means: the one its person leads or led around the date."""
    name = _leader_named(phrase)
    people = [entry for entry in phrase.actors.find(name, phrase.on) if entry.kind == "person"] if name else []
    if len(people) != 1 or not people[0].country or not any(_leads(phrase, role) for role in people[0].roles):
        return None
    return ResolvedActor(phrase.text, people[0].country.lower(), people[0].country, "GOV", rule="led-government")


def _leader_named(phrase: Phrase) -> str:
    """Returns the leader's name in "the Maduro government" or "government of President Nicolás Maduro", or ""."""
    words, governs = phrase.words, phrase.actors.agents.in_set
    if len(words) > 1 and governs("led_governments", words[-1:]):
        return phrase.part(0, len(words) - 1)
    if len(words) < 3 or words[1] != "of" or not governs("led_governments", words[:1]):
        return ""
    last_titles = [at for at in range(2, len(words) - 1) if _title_ending(phrase, at)]
    return phrase.part(last_titles[-1] + 1 if last_titles else 2, len(words))


def known_person(phrase: Phrase) -> ResolvedActor | None:
    """Returns the person a mention ends or begins with, in full or, after nothing but titles, by surname."""
    end = phrase.core_end()
    for first in range(end):
        name = phrase.part(first, end)
        if not phrase.tokens[first].surface[:1].isupper() or _sided(phrase, first):
            continue
        people = [
            pair for pair in _people(phrase, first, end) if pair[1] != "surname" or _surname_alone(phrase, first, end)
        ]
        if people and people[0][1] == "surname":
            if holder := _titled_relative(phrase, first, end):
                return person_actor(holder, phrase.on, "person:title-surname", former=is_former(phrase))
            if all(_far_off(phrase, entry) for entry, _ in people):
                continue
        if people and (person := phrase.choose([entry for entry, _ in people])):
            return person_actor(person, phrase.on, f"person:{people[0][1]}", former=is_former(phrase))
        if people:
            return ResolvedActor(name, rule="ambiguous", alternatives=tuple(entry.id for entry, _ in people))
    return None


def _titled_relative(phrase: Phrase, first: int, end: int) -> ActorEntry | None:
    """Returns the one of several with a surname who held the office that stands before it: "*Prime Minister* Barzani"."""
    on, title = phrase.on, _title_ending(phrase, first - 1) if first else None
    family = phrase.actors.family(phrase.words[first:end], on)
    if on is None or title is None or len(family) < 2:
        return None
    named = {phrase.actors.title_of(role)[0]: person for person in family for role in person.roles if role.holds(on)}
    holders = {person.id: person for name, person in named.items() if name == title.name or name.endswith(f" {title.name}")}
    return phrase.choose(list(holders.values())) if holders else None


def titled_person(phrase: Phrase) -> ResolvedActor | None:
    """Returns somebody unknown who is named after a title: "Iraqi Prime Minister …" gives country and sector."""
    end = phrase.core_end()
    for last in range(end - 2, -1, -1):
        title = _title_ending(phrase, last)
        if title is None or not _is_name(phrase, last + 1, end):
            continue
        if title.sector is None:
            return None
        name = phrase.part(last + 1, end)
        respelled = [entry for entry in phrase.actors.by_skeleton(name, phrase.on) if entry.kind == "person"]
        if person := phrase.choose(respelled):
            return person_actor(person, phrase.on, "person:spelling", former=is_former(phrase))
        if holder := _once_held(phrase, title, last + 1, end):
            return person_actor(holder, phrase.on, "person:once-held", former=is_former(phrase))
        country = _country_before(phrase, last)
        sector = "ELI" if is_former(phrase) else title.sector
        return ResolvedActor(name, country=country, sector=sector, rule="title-name")
    return None


def _once_held(phrase: Phrase, title: Title, first: int, end: int) -> ActorEntry | None:
    """Returns the one person with a surname who ever held the leading office before it: "President Reagan" in a later report."""
    if title.rank > 1 or end - first != 1:
        return None
    family = phrase.actors.family(phrase.words[first:end], None)
    held = [p for p in family if any(phrase.actors.title_of(role)[0] == title.name for role in p.roles)]
    return held[0] if len(held) == 1 else None


def office_holder(phrase: Phrase) -> ResolvedActor | None:
    """Returns who "Iraq's prime minister" or "the Russian president" is on the date; else country and sector."""
    end = phrase.core_end()
    first = _office_start(phrase, end)
    if first is None:
        return _office_around(phrase, end)
    if any(_is_other(phrase, match, first, end) for match in phrase.matches):
        return None
    title = phrase.actors.agents.title(phrase.words[first:end])
    if title is None or not _of_country_only(phrase, end):
        return None
    told = _country_within(phrase, first, end) or _country_before(phrase, first) or _country_of(phrase, end)
    country = told or phrase.context.country
    noun = phrase.actors.agents.noun(phrase.words[first:end])
    if country is None and noun and noun.sector != title.sector:
        return None
    if is_former(phrase):
        return ResolvedActor(phrase.text, country=country, sector="ELI", rule="former-office")
    holder = phrase.actors.office(country, title.name, phrase.on) if country and phrase.on else None
    if holder and phrase.on:
        return person_actor(holder, phrase.on, "office")
    if told is None and phrase.on and (only := phrase.actors.only_office(title.name, phrase.on)):
        return person_actor(only, phrase.on, "only-office")
    return ResolvedActor(phrase.text, country=country, sector=title.sector, rule="office")


def _is_other(phrase: Phrase, match: ActorMatch, first: int, end: int) -> bool:
    """Returns whether a match outside the title is an organisation or person, whose office it then is, not a country's."""
    entry, (start, last) = phrase.entry(match), phrase.span_of(match)
    return entry is not None and entry.kind != "country" and not first <= start < last <= end


def _country_within(phrase: Phrase, first: int, end: int) -> str | None:
    """Returns the country of a name inside the title: "*Kurdistan Region* president"."""
    inside = (phrase.entry(match) for match in phrase.matches if first <= phrase.span_of(match)[0] < end)
    return next((entry.country for entry in inside if entry and entry.country), None)


def _office_around(phrase: Phrase, end: int) -> ResolvedActor | None:
    """Returns the holder of an office whose words have a nationality between them: "the top *American* diplomat"."""
    for match in phrase.matches:
        first, last = phrase.span_of(match)
        entry = phrase.entry(match)
        apart = phrase.words[max(0, first - 2) : first] + phrase.words[last:end]
        if not entry or entry.kind != "country" or not 0 < first < last < end or phrase.actors.agents.title(phrase.words[last:end]):
            continue
        title = phrase.actors.agents.title(apart) if last < end else None
        holder = phrase.actors.office(entry.country or "", title.name, phrase.on) if title and phrase.on else None
        if holder and phrase.on and not is_former(phrase):
            return person_actor(holder, phrase.on, "office")
    return None


def person_actor(person: ActorEntry, on: date | None, rule: str, *, former: bool = False) -> ResolvedActor:
    """Returns a known person with the sector of the office held on the date; who has left the last one counts as ELI.

    Who speaks for an international organisation has no country.
    """
    role = _role_on(person, on)
    left = on is not None and role is None and any(r.until is not None and r.until < on for r in person.roles)
    sector = "ELI" if former or left else (role.sector if role and role.sector else person.sector)
    country = None if sector == "IGO" else person.country
    return ResolvedActor(person.name, person.id, country, sector, rule=rule)


def is_former(phrase: Phrase) -> bool:
    """Returns whether a word before the head puts the office into the past: "former", "ousted", "ex-"."""
    return any(phrase.actors.agents.in_set("former", (word,)) for word in phrase.words[: phrase.head + 1])


def _people(phrase: Phrase, first: int, last: int) -> list[tuple[ActorEntry, str]]:
    for name in dict.fromkeys((phrase.part(first, last), _without_initials(phrase, first, last))):
        found = [pair for pair in phrase.actors.look_up(name, phrase.on) if pair[0].kind == "person"]
        if found:
            return found
    return []


def _without_initials(phrase: Phrase, first: int, last: int) -> str:
    kept = [token.surface for token in phrase.tokens[first:last] if len(token.folded) > 1]
    return " ".join(kept) if len(kept) > 1 else phrase.part(first, last)


def _sided(phrase: Phrase, first: int) -> bool:
    """Returns whether "anti-" or "pro-" stands before a name: its friends and foes, not the person."""
    agents, before = phrase.actors.agents, phrase.words[max(0, first - 1) : first]
    return any(word in agents.backing_before or agents.in_set("opposing", (word,)) for word in before)


def _far_off(phrase: Phrase, person: ActorEntry) -> bool:
    """Returns whether a lesser office holder of another country than the context's has the surname by chance."""
    country = phrase.context.country
    return (
        country is not None
        and person.country != country
        and phrase.on is not None
        and phrase.actors.rank(person, phrase.on) > 1
    )


def _surname_alone(phrase: Phrase, first: int, last: int) -> bool:
    """Returns whether a surname stands alone or after titles; one that is also a noun ("Bishop") wants a title."""
    bare = first == 0 and phrase.actors.agents.noun(phrase.words[first:last]) is not None
    return not bare and _only_titles(phrase, first)


def _only_titles(phrase: Phrase, last: int) -> bool:
    """Returns whether the tokens before ``last`` are titles, honorifics, adjectives or nationalities, not a given name."""
    for at in range(last):
        token = phrase.tokens[at]
        known = phrase.actors.agents.in_set("honorifics", (token.folded,)) or _title_ending(phrase, at)
        inside = any(match.start <= token.start < match.end for match in phrase.matches)
        small = token.surface[:1].islower() or phrase.agent_at(at)
        part = any(phrase.words[at] in words for words in phrase.actors.agents.titles)
        if not (known or inside or small or part):
            return False
    return True


def _is_name(phrase: Phrase, first: int, last: int) -> bool:
    """Returns whether tokens may be a person's name: all capitalised, no agent noun, no known actor among them."""
    named = any(first < phrase.span_of(match)[1] and phrase.span_of(match)[0] < last for match in phrase.matches)
    return not named and all(
        (token.surface[:1].isupper() or token.folded in PARTICLES)
        and token.folded not in _SMALL
        and not phrase.actors.agents.noun((token.folded,))
        for token in phrase.tokens[first:last]
    )


def _title_ending(phrase: Phrase, last: int) -> Title | None:
    agents = phrase.actors.agents
    for first in range(max(0, last - 5), last + 1):
        if title := agents.title(phrase.words[first : last + 1]):
            return title
    if (noun := phrase.agent_at(last)) and noun[1].sector and noun[1].kind in _PERSONAL:
        return Title(" ".join(phrase.words[noun[0] : last + 1]), noun[1].sector, 9)
    return None


def _office_start(phrase: Phrase, end: int) -> int | None:
    for first in range(max(0, end - 8), end):
        if phrase.actors.agents.title(phrase.words[first:end]):
            return first
    return None


def _country_before(phrase: Phrase, last: int) -> str | None:
    for match in phrase.matches:
        entry = phrase.entry(match)
        if entry and entry.country and phrase.span_of(match)[1] <= last + 1 and entry.kind != "person":
            return entry.country
    return None


def _country_of(phrase: Phrase, end: int) -> str | None:
    if end >= len(phrase.tokens) or phrase.words[end] not in _OF:
        return None
    countries = [
        entry.country for match in phrase.matches if (entry := phrase.entry(match)) and phrase.span_of(match)[0] > end
    ]
    return countries[0] if countries else None


def _of_country_only(phrase: Phrase, end: int) -> bool:
    """Returns whether an "of" after the title leads to a country and nothing else."""
    if end >= len(phrase.tokens) or phrase.words[end] not in _OF:
        return True
    last = max((phrase.span_of(match)[1] for match in phrase.matches), default=0)
    return last == len(phrase.tokens) and _country_of(phrase, end) is not None


def _leads(phrase: Phrase, role: Role) -> bool:
    return phrase.actors.title_of(role)[1] <= 1


def _role_on(person: ActorEntry, on: date | None) -> Role | None:
    held = [role for role in person.roles if role.holds(on)]
    if on is None:
        held.sort(key=lambda role: role.until or date.max)
        return held[-1] if held else None
    return held[0] if held else None


def as_former(actor: ResolvedActor) -> ResolvedActor:
    """Returns the actor as a former holder of office."""
    return replace(actor, sector="ELI")
