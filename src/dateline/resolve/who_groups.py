"""Groups: who stands behind them, whose they are, and what a country's adjective and an agent noun say together."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace

from dateline.reference.actor_entries import ActorEntry
from dateline.reference.actor_names import folded_words
from dateline.reference.actors import ActorMatch
from dateline.reference.agents import Agent
from dateline.resolve.who_people import is_former
from dateline.resolve.who_phrase import Phrase, ResolvedActor

_INSIDE = frozenset({"in", "inside", "across", "of", "from", "at", "near", "throughout", "within", "around", "based"})
_STATE = frozenset({"government", "ministry", "military", "police", "intelligence", "parliament", "court"})
_BELONGING = frozenset({"of", "from", "in", "with", "for"})
_JOINTS = frozenset({"and", "or", "as", "well"})


def sponsor_span(phrase: Phrase) -> tuple[str, int, int] | None:
    """Returns the sponsor's id and the tokens that name it: "Iranian-backed", "pro-Iranian", "backed by Iran"."""
    agents, words = phrase.actors.agents, phrase.words
    for match in phrase.matches:
        first, last = phrase.span_of(match)
        entry = phrase.entry(match)
        if entry is None:
            continue
        hyphened = last < len(words) and words[last] in agents.backing_after and _hyphen(phrase, last)
        if hyphened or _after(phrase, last):
            return entry.id, _joined_from(phrase, first), last + 1
        if first and words[first - 1] in agents.backing_before and _hyphen(phrase, first):
            return entry.id, first - 1, last
        for lead in agents.backing_phrases:
            if words[max(0, first - len(lead)) : first] == lead and first > len(lead):
                return entry.id, first - len(lead), last
    return None


def _joined_from(phrase: Phrase, first: int) -> int:
    """Returns where the sponsors begin that end at a token: "*Russian- and* Iranian-backed"."""
    for match in reversed(phrase.matches):
        start, last = phrase.span_of(match)
        if last < first and set(phrase.words[last:first]) <= _JOINTS:
            first = start
    return first


def led_span(phrase: Phrase) -> tuple[ActorEntry, int, int] | None:
    """Returns who leads and the tokens that say so: "Saudi-led", "Kurdish-led"."""
    for match in phrase.matches:
        first, last = phrase.span_of(match)
        entry = phrase.entry(match)
        if entry and last < len(phrase.words) and phrase.actors.agents.in_set("leading", phrase.words[last : last + 1]):
            return entry, first, last + 1
    return None


def led_coalition(phrase: Phrase) -> ResolvedActor | None:
    """Returns an unlisted "X-led coalition"; the leader is its sponsor, no country is its own."""
    led = led_span(phrase)
    if led is None:
        return None
    noun = phrase.agent_at(phrase.head)
    sector = noun[1].sector if noun and noun[1].sector else "MIL"
    return ResolvedActor(phrase.text, sector=sector, sponsor=led[0].id, rule="led")


def entity_inside(phrase: Phrase) -> ResolvedActor | None:
    """Returns the organisation a mention is made of: "Hamas fighters", "members of Hamas", "the rebel FDLR force"."""
    for match in sorted(phrase.matches, key=lambda match: match.start - match.end):
        entry = phrase.entry(match)
        if (
            entry is None
            or entry.kind in ("country", "person")
            or _opposed(phrase, match)
            or _elsewhere(phrase, entry, match)
        ):
            continue
        first, last = phrase.span_of(match)
        if phrase.head < first and not _belongs(phrase, first):
            continue
        if phrase.head >= last and not _speaks_for(phrase, last):
            if (noun := noun_actor(phrase)) is None:
                continue
            return replace(noun, country=entry.country, rule="entity-noun")
        sector = "ELI" if is_former(phrase) else _own_sector(phrase, entry, last)
        return ResolvedActor(entry.name, entry.id, entry.country, sector, rule="entity-inside")
    return None


def country_noun(phrase: Phrase) -> ResolvedActor | None:
    """Returns a country's people or forces: "two Chinese warplanes", "Iranian officials", "Muslim leaders in France"."""
    country, before = country_words(phrase)
    if country is None:
        return None
    if known := _by_adjective(phrase):
        return ResolvedActor(known.name, known.id, known.country, known.sector, rule="country-institution")
    actor = noun_actor(phrase)
    if actor is None:
        return ResolvedActor(phrase.text, country=country, rule="country-word")
    id = country.lower() if before and actor.sector == "GOV" and _speaks_for_state(phrase) else None
    return replace(actor, id=id, country=country, rule=f"country-{actor.rule}")


def countries_noun(phrase: Phrase) -> ResolvedActor | None:
    """Returns what two nationalities share a noun for: "*Lebanese and Iranian* media"; no one country is theirs."""
    named = [(entry, *phrase.span_of(match)) for match in phrase.matches if (entry := phrase.entry(match)) and _by_nationality(phrase, match)]
    joined = all(set(phrase.words[last:first]) <= _JOINTS for (_, _, last), (_, first, _) in itertools.pairwise(named))
    if not joined or len({entry.country for entry, _, _ in named}) < 2 or any(entry.kind != "country" for entry, _, _ in named[:-1]):
        return None
    last_named, _, last = named[-1]
    noun = last_named.kind != "country" and last == len(phrase.words)
    if not noun and not _is_noun_of_both(phrase, last):
        return None
    sector = last_named.sector if noun else _noun_after(phrase, last)
    return ResolvedActor(phrase.text, sector=sector, rule="countries-noun")


def _by_nationality(phrase: Phrase, match: ActorMatch) -> bool:
    """Returns whether a match is a country or what a nationality before a noun names: "Turkish and *Iraqi troops*"."""
    entry, first = phrase.entry(match), phrase.span_of(match)[0]
    if entry is None or entry.kind == "country":
        return entry is not None
    return entry.kind in _STATE and phrase.actors.country_of_word(phrase.tokens[first].surface) == entry.country


def _is_noun_of_both(phrase: Phrase, last: int) -> bool:
    """Returns whether an agent noun, not "-backed" or "-led", follows the nationalities."""
    after, agents = phrase.words[last : last + 1], phrase.actors.agents
    if not after or after[0] in agents.backing_after or agents.in_set("leading", after):
        return False
    return phrase.agent_at(_last_noun(phrase, last)) is not None


def _noun_after(phrase: Phrase, last: int) -> str | None:
    found = noun_actor(replace(phrase, head=_last_noun(phrase, last)))
    return found.sector if found else None


def _last_noun(phrase: Phrase, last: int) -> int:
    """Returns the last word of the noun group that begins after the nationalities."""
    end = phrase.core_end()
    return max(last, (end if end > last else len(phrase.words)) - 1)


def _by_adjective(phrase: Phrase) -> ActorEntry | None:
    """Returns the listed institution that "Egypt's military" means, by its name with the adjective: "Egyptian military"."""
    for match in phrase.matches:
        first, last = phrase.span_of(match)
        country = phrase.entry(match)
        if country is None or country.kind != "country" or first or phrase.head not in (last, last + 1):
            continue
        noun = phrase.part(last, phrase.head + 1)
        for adjective in (*country.adjectives[:1], country.name):
            found = [entry for entry in phrase.actors.find(f"{adjective} {noun}", phrase.on) if entry.kind in _STATE]
            if len(found) == 1 and phrase.core_end() == phrase.head + 1:
                return found[0]
    return None


def country_words(phrase: Phrase) -> tuple[str | None, bool]:
    """Returns the country a mention's words put it in, and whether a name or adjective before the head says so."""
    found = [match for match in phrase.matches if not _opposed(phrase, match) and not _is_person(phrase, match)]
    before = [match for match in found if phrase.span_of(match)[0] <= phrase.head]
    ranked = sorted((*reversed(before), *found), key=lambda match: not _is_country(phrase, match))
    for match in ranked:
        entry = phrase.entry(match)
        first = phrase.span_of(match)[0]
        if (
            entry
            and entry.country
            and (match in before or any(w in _INSIDE for w in phrase.words[max(0, first - 3) : first]))
        ):
            return entry.country, match in before and entry.kind == "country"
    return _country_by_place(phrase), False


def _is_country(phrase: Phrase, match: ActorMatch) -> bool:
    entry = phrase.entry(match)
    return entry is not None and entry.kind == "country"


def _is_person(phrase: Phrase, match: ActorMatch) -> bool:
    entry = phrase.entry(match)
    return entry is not None and entry.kind == "person"


def noun_actor(phrase: Phrase) -> ResolvedActor | None:
    """Returns what agent nouns alone say ("gunmen", "riot police", "a group of tourists"); None without any."""
    found = ministry(phrase) or _agent(phrase)
    if found is None:
        return None
    former = is_former(phrase) and found.sector in ("GOV", "LEG", "MIL", "SPY", "JUD", "COP")
    rule = "agent-noun" if found.sector else "weak-noun"
    return ResolvedActor(phrase.text, country=found.country, sector="ELI" if former else found.sector, rule=rule)


def ministry(phrase: Phrase) -> Agent | None:
    """Returns what "ministry of health", "oil ministry" or "minister of justice" says."""
    words, agents = phrase.words, phrase.actors.agents
    heads = [at for at in range(len(words)) if any((*words[at : at + 1],) == head for head in agents.ministry_heads)]
    for at in heads:
        for field in _fields(words, at):
            if sector := agents.ministries.get(field):
                return Agent(sector, "ministry")
    return None


def _fields(words: tuple[str, ...], at: int) -> Iterable[tuple[str, ...]]:
    for length in (3, 2, 1):
        if words[at + 1 : at + 2] in (("of",), ("for",)):
            start = at + 3 if words[at + 2 : at + 3] == ("the",) else at + 2
            yield words[start : start + length]
        if at >= length:
            yield words[at - length : at]


def _agent(phrase: Phrase) -> Agent | None:
    """Returns the head's agent; a weak one gives way to the other nouns and modifiers of the mention."""
    head = phrase.agent_at(phrase.head)
    if head and not head[1].weak:
        return _of_office(phrase) or head[1]
    others = [
        phrase.agent_at(at) for at in (*range(phrase.head - 1, -1, -1), *range(phrase.head + 1, len(phrase.words)))
    ]
    for other in others:
        if other and not other[1].weak:
            return other[1]
        if other and (head is None) and other[1].sector:
            head = other
    if head is None:
        return None
    return Agent(_modifier(phrase) or head[1].sector, head[1].kind, head[1].country, weak=True)


def _of_office(phrase: Phrase) -> Agent | None:
    """Returns what a title is held of: the president "of the university", not of a state."""
    after = phrase.head + 1
    if not phrase.actors.agents.title((phrase.words[phrase.head],)) or phrase.words[after : after + 1] != ("of",):
        return None
    found = [noun[1] for at in range(after, len(phrase.words)) if (noun := phrase.agent_at(at)) and noun[1].sector]
    return found[-1] if found else None


def _modifier(phrase: Phrase) -> str | None:
    for at in range(phrase.head - 1, -1, -1):
        for first in (at - 1, at):
            if first >= 0 and (sector := phrase.actors.agents.modifiers.get(phrase.words[first : at + 1])):
                return sector
    return None


def _speaks_for_state(phrase: Phrase) -> bool:
    noun = phrase.agent_at(phrase.head)
    if ministry(phrase):
        return True
    return noun is not None and phrase.actors.agents.in_set("state_voices", phrase.words[noun[0] : phrase.head + 1])


def _speaks_for(phrase: Phrase, last: int) -> bool:
    """Returns whether the nouns after an organisation's name stand for it ("Hamas fighters"), not for others ("UN critics")."""
    noun = phrase.agent_at(phrase.head)
    words = phrase.words[max(last, noun[0]) : phrase.head + 1] if noun else phrase.words[phrase.head : phrase.head + 1]
    return any(phrase.actors.agents.in_set("belonging", words[at:]) for at in range(len(words)))


def _own_sector(phrase: Phrase, entry: ActorEntry, last: int) -> str | None:
    if phrase.head < last or entry.kind in ("armed-group", "movement", "party", "military", "coalition"):
        return entry.sector
    noun = phrase.agent_at(phrase.head)
    if noun is None or noun[1].weak or (entry.kind == "igo" and noun[1].sector == "GOV"):
        return entry.sector
    return noun[1].sector or entry.sector


def _belongs(phrase: Phrase, first: int) -> bool:
    lead = phrase.words[:first]
    return (
        bool(lead)
        and any(word in _BELONGING for word in lead[-2:])
        and phrase.actors.agents.in_set("belonging", phrase.words[phrase.head : phrase.head + 1])
    )


def _elsewhere(phrase: Phrase, entry: ActorEntry, match: ActorMatch) -> bool:
    """Returns whether a name such as "Defense Department" is used for another country's ("Chile's Defense Department")."""
    if entry.kind not in _STATE or entry.country is None:
        return False
    others = [phrase.entry(other) for other in phrase.matches if other is not match]
    own = any(other and other.country == entry.country for other in others)
    return not own and (
        any(o and o.kind == "country" for o in others)
        or is_foreign(phrase, entry, phrase.text[match.start : match.end])
    )


def is_foreign(phrase: Phrase, entry: ActorEntry, name: str) -> bool:
    """Returns whether the context is about another country and the name is only an agent noun ("the Senate")."""
    country = phrase.context.country
    plain = phrase.actors.agents.noun(folded_words(name.removeprefix("the ")))
    return country is not None and entry.country != country and entry.kind in _STATE and plain is not None


def _opposed(phrase: Phrase, match: ActorMatch) -> bool:
    first = phrase.span_of(match)[0]
    before = phrase.words[max(0, first - 2) : first]
    return any(phrase.actors.agents.in_set("opposing", (word,)) or word == "against" for word in before)


def _country_by_place(phrase: Phrase) -> str | None:
    look = phrase.context.country_of_place
    if look is None:
        return None
    for name in capital_runs(phrase):
        people = phrase.actors.agents.noun(folded_words(name))
        if people is not None:  # "Karen rebels", "a Christian preacher": a people or a faith, no town of that name
            if people.country:
                return people.country
            continue
        if not _short_form(name, phrase) and not _sided_run(name, phrase) and (country := look(name)):
            return country
    return None


def _sided_run(name: str, phrase: Phrase) -> bool:
    """Says whether "anti-" stands before a name: its foes are not of that country."""
    return any(f"{word}-{name}".casefold() in phrase.text.casefold() for word in ("anti", "pro", "non"))


def _short_form(name: str, phrase: Phrase) -> bool:
    """Says whether a name in capitals among other words is an acronym, not a place that is written like one ("a *SWAT* team")."""
    return name.isupper() and name.isalpha() and not phrase.text.isupper()


def capital_runs(phrase: Phrase) -> list[str]:
    """Returns the longest runs of capitalised words, small particles inside them included."""
    runs: list[list[int]] = []
    for at, token in enumerate(phrase.tokens):
        if token.surface[:1].isupper() or token.surface[:1].isdigit():
            if runs and runs[-1][-1] == at - 1:
                runs[-1].append(at)
            else:
                runs.append([at])
        elif runs and runs[-1][-1] == at - 1 and token.folded in ("al", "el", "bin", "ibn", "de", "ul", "abu", "as"):
            runs[-1].append(at)
    return [phrase.part(run[0], run[-1] + 1) for run in runs]


def _hyphen(phrase: Phrase, at: int) -> bool:
    return phrase.text[phrase.tokens[at].start - 1] in "-‑–"


def _after(phrase: Phrase, last: int) -> bool:
    """Returns whether "backed" follows without a hyphen, as in "Iran backed militias"."""
    words = phrase.words
    return (
        last + 1 < len(words)
        and words[last] in ("backed", "aligned", "linked", "allied")
        and words[last + 1] not in ("by", "to", "with")
    )
