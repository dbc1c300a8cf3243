"""Why the coder errs, counted: events by type and trigger word, values by where their words stand, dyads by what they lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import snowballstemmer

from dateline.evaluate.coded import CodedEvent
from dateline.evaluate.differences import Difference
from dateline.evaluate.lemma_baseline import head
from dateline.evaluate.plover import NO_COUNTRY, GsrRecord, has_dyad, known

MISSING, REPLACED, SURPLUS = "missing", "replaced", "too many"
"""A value that the coder leaves open, one for which it gives another, and one that the gold has not."""
Events = Mapping[str, Sequence[CodedEvent]]
Test = Callable[[GsrRecord, Sequence[CodedEvent]], bool]


def events_by_type(differences: Iterable[Difference]) -> dict[str, tuple[int, int]]:
    """Returns how many events of each type were missed and invented."""
    counts = Counter((one.type, one.kind) for one in differences if one.field is None)
    return {name: (counts[name, "missed"], counts[name, "invented"]) for name in sorted({name for name, _ in counts})}


def trigger_words(differences: Iterable[Difference], kind: str) -> list[tuple[str, str, int]]:
    """Returns the trigger words of events missed or invented, with type and count, most frequent first.

    Words with one stem are one word, shown in the form that is most frequent, else first in the alphabet.

    Args:
        differences: what differs.
        kind: ``missed`` or ``invented``.
    """
    stem = snowballstemmer.stemmer("english").stemWord
    forms: dict[tuple[str, str], Counter[str]] = {}
    for one in differences:
        if one.kind == kind:
            word = head(one.trigger)
            forms.setdefault((stem(word), one.type), Counter())[word] += 1
    found = [(min(words, key=lambda w: (-words[w], w)), name, words.total()) for (_, name), words in forms.items()]
    return sorted(found, key=lambda row: (-row[2], row[0], row[1]))


def values_by_place(differences: Iterable[Difference]) -> dict[str, Counter[tuple[str, str | None]]]:
    """Returns for each field how many values were missing, replaced or too many, by where the gold's words stand (None: no words to look for)."""
    found: dict[str, Counter[tuple[str, str | None]]] = {}
    for one in differences:
        if one.field is not None:
            how = SURPLUS if one.gold is None else MISSING if one.given is None else REPLACED
            found.setdefault(one.field, Counter())[how, one.told] += 1
    return found


def dyad_causes(records: Iterable[GsrRecord], coded: Events) -> Counter[str]:
    """Returns how many dyads of the gold standard records fail for each cause, each for the first of ``DYAD_CAUSES`` that holds."""
    with_both = (record for record in records if record.source and record.target)
    found: Counter[str] = Counter({cause: 0 for cause in DYAD_CAUSES})
    for record in with_both:
        events = coded.get(record.id, ())
        if not has_dyad(record, events):
            found[next(cause for cause, holds in DYAD_CAUSES.items() if holds(record, events))] += 1
    return found


def _of_type(record: GsrRecord, events: Sequence[CodedEvent]) -> list[CodedEvent]:
    return [event for event in events if event.type == record.type]


def _furthest(record: GsrRecord, events: Sequence[CodedEvent]) -> CodedEvent:
    """The event of the type that comes nearest to the record."""
    return max(_of_type(record, events), key=lambda e: (_has(record.source, e, 0) + _has(record.target, e, 1), bool(e.actors) + bool(e.recipients)))


def _has(codes: frozenset[str], event: CodedEvent, side: int) -> bool:
    return bool(codes & known(event.countries[side]))


def _other_type(record: GsrRecord, events: Sequence[CodedEvent]) -> bool:
    return not _of_type(record, events) and any(_has(record.source, e, 0) and _has(record.target, e, 1) for e in events)


def _swapped(record: GsrRecord, events: Sequence[CodedEvent]) -> bool:
    return any(_has(record.source, e, 1) and _has(record.target, e, 0) for e in _of_type(record, events))


def _both_actors(record: GsrRecord, events: Sequence[CodedEvent]) -> bool:
    return any(_has(record.source, e, 0) and _has(record.target, e, 0) for e in _of_type(record, events))


def _lacks(side: int, what: Callable[[CodedEvent, int], bool]) -> Test:
    """What the event that comes nearest lacks on a side that is not right."""

    def holds(record: GsrRecord, events: Sequence[CodedEvent]) -> bool:
        event = _furthest(record, events)
        return not _has(record.target if side else record.source, event, side) and what(event, side)

    return holds


def _nobody(event: CodedEvent, side: int) -> bool:
    return not (event.recipients if side else event.actors)


def _no_country(event: CodedEvent, side: int) -> bool:
    return not event.countries[side]


def _always(event: CodedEvent, side: int) -> bool:
    return True


DYAD_CAUSES: dict[str, Test] = {
    "a side of the record is no country (organisations, unknown)": lambda r, events: r.source <= NO_COUNTRY or r.target <= NO_COUNTRY,
    "no event coded": lambda r, events: not events,
    "right countries, other type": _other_type,
    "no event of the type": lambda r, events: not _of_type(r, events),
    "actor and recipient swapped": _swapped,
    "both sides among the actors": _both_actors,
    "no actor": _lacks(0, _nobody),
    "actor without a country": _lacks(0, _no_country),
    "actor of another country": _lacks(0, _always),
    "no recipient": _lacks(1, _nobody),
    "recipient without a country": _lacks(1, _no_country),
    "recipient of another country": _lacks(1, _always),
}
"""Why a record's dyad is not found, the first that holds, and what says so."""
