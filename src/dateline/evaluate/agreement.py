"""How far two who coded the same reports agree: two persons, or a person and a coder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module

from dateline.errors import MissingPart
from dateline.evaluate import gold
from dateline.evaluate.coded import CodedEvent
from dateline.evaluate.gold import Score
from dateline.evaluate.gold_report import Fault, GoldEvent, GoldReport
from dateline.evaluate.pairing import pair, quoted, sentences, sentences_of
from dateline.records.event import COUNT_FIELDS
from dateline.records.report import Mention, Span
from dateline.reference.ontology import TYPES

OWN_VOICE = "the outlet itself"
"""The stance of what nobody else is named for."""
NOT_SAID = "not said"
"""The stance where somebody is named for it and how they say it was not coded."""
VALUES = ("type", "status", "stance")
Pair = tuple[str, str]
Told = list[tuple[str, Span]]
"""The types of a report's events, each with a stretch of the text in which it is told."""


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha for nominal values over some units; None where all values are the same, so that chance cannot be told.

    ``same`` of the units got the same value from both. ``first`` and ``second`` count the units that each says yes to, where
    the values are yes and no.
    """

    value: float | None
    units: int
    same: int
    first: int = 0
    second: int = 0


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two agree.

    ``values`` is over the events that both coded, by ``VALUES``; ``sentences`` over every pair of a sentence and a type (does
    the sentence tell an event of the type?), ``types`` the same type by type. ``score`` takes the first as gold, ``other_way``
    the second, which takes a person. ``both``, ``only_first`` and ``only_second`` count events, those marked optional left out where only
    one coded them.
    """

    both: int
    only_first: int
    only_second: int
    values: Mapping[str, Alpha]
    sentences: Alpha
    types: Mapping[str, Alpha]
    score: Score
    other_way: Score | None


def shared(first: Sequence[GoldReport], second: Sequence[GoldReport]) -> tuple[list[tuple[GoldReport, GoldReport]], list[Fault]]:
    """Returns the reports that both coded, and what speaks against comparing others of the same key: two texts."""
    by_key = {report.key: report for report in second}
    both = [(report, by_key[report.key]) for report in first if report.key in by_key]
    apart = [Fault(one.key, None, "text", "is not the same for both coders: not compared") for one, other in both if one.text != other.text]
    return [(one, other) for one, other in both if one.text == other.text], apart


def of_persons(both: Sequence[tuple[GoldReport, GoldReport]]) -> Agreement:
    """Returns how far two persons agree, report by report that both coded.

    Raises:
        MissingPart: the extra ``agreement`` is not installed.
    """
    ours, theirs = [one for one, _ in both], [other for _, other in both]
    told = {report.key: _quoted(report) for report in theirs}
    return _agreement(ours, _as_coded(theirs, ours), told, gold.score(theirs, _as_coded(ours, theirs)))


def with_coder(first: Sequence[GoldReport], coded: Mapping[str, Sequence[CodedEvent]]) -> Agreement:
    """Returns how far a person and a coder agree.

    Raises:
        MissingPart: the extra ``agreement`` is not installed.
    """
    told = {key: [(event.type, Span(t.start, t.end)) for event in events for t in event.triggers] for key, events in coded.items()}
    return _agreement(first, coded, told, None)


def _agreement(first: Sequence[GoldReport], second: Mapping[str, Sequence[CodedEvent]], told: Mapping[str, Told], other_way: Score | None) -> Agreement:
    paired = {report.key: pair(report.events, second.get(report.key, ()), report.text) for report in first}
    both = [one for pairs in paired.values() for one in pairs.matched]
    cells = list(_cells(first, told))
    units = {name: [cell for kind, cell in cells if kind == name] for name in TYPES}
    return Agreement(
        both=len(both),
        only_first=sum(not event.optional for pairs in paired.values() for event in pairs.missed),
        only_second=sum(len(pairs.extra) for pairs in paired.values()),
        values={name: alpha([_value(name, *one) for one in both]) for name in VALUES},
        sentences=_yes_or_no([cell for _, cell in cells]),
        types={name: _yes_or_no(of_type) for name, of_type in units.items() if any(map(any, of_type))},
        score=gold.score(first, second),
        other_way=other_way,
    )


def alpha(values: Sequence[Pair]) -> Alpha:
    """Returns Krippendorff's alpha of the nominal values that two gave to some units.

    Raises:
        MissingPart: the extra ``agreement`` is not installed.
    """
    try:
        task = import_module("nltk.metrics.agreement").AnnotationTask
    except ImportError as error:
        raise MissingPart("Krippendorff's alpha needs NLTK: pip install 'dateline[agreement]'") from error
    same = sum(one == other for one, other in values)
    if len({value for pair in values for value in pair}) < 2:
        return Alpha(None, len(values), same)
    rated = [(coder, unit, pair[coder]) for unit, pair in enumerate(values) for coder in (0, 1)]
    return Alpha(float(task(data=rated).alpha()), len(values), same)


def _yes_or_no(cells: Sequence[tuple[bool, bool]]) -> Alpha:
    plain = alpha([(str(one), str(other)) for one, other in cells])
    return Alpha(plain.value, plain.units, plain.same, sum(one for one, _ in cells), sum(other for _, other in cells))


def _value(name: str, one: GoldEvent, other: CodedEvent) -> Pair:
    if name == "type":
        return one.types[0], other.type
    if name == "status":
        return one.status[0], other.status or "unclear"
    return _stance(bool(one.attribution), one.stance), _stance(bool(other.attributions), other.stance)


def _stance(somebody: bool, stance: str | None) -> str:
    return (stance or NOT_SAID) if somebody else OWN_VOICE


def _quoted(report: GoldReport) -> Told:
    return [(event.types[0], span) for event in report.events for span in quoted(event, report.text)]


def _cells(first: Sequence[GoldReport], second: Mapping[str, Told]) -> Iterator[tuple[str, tuple[bool, bool]]]:
    """For each sentence and type, whether the sentence tells an event of the type, by both."""
    for report in first:
        mine, theirs = _quoted(report), second.get(report.key, [])
        for sentence in sentences(report.text):
            ours, others = ({kind for kind, span in told if span.start < sentence.end and sentence.start < span.end} for told in (mine, theirs))
            yield from ((name, (name in ours, name in others)) for name in TYPES)


def _as_coded(coded: Sequence[GoldReport], against: Sequence[GoldReport]) -> dict[str, list[CodedEvent]]:
    """A person's events as those of a coder; what was optional and the other has not is no event too many."""
    found = {}
    for mine, theirs in zip(coded, against, strict=True):
        events = {event.key: as_coded(event, mine.text) for event in mine.events}
        pairs = pair(theirs.events, list(events.values()), theirs.text)
        optional = {event.key for event in mine.events if event.optional}
        left_out = {event.id for event in pairs.extra} & optional
        found[mine.key] = [event for key, event in events.items() if key not in left_out]
    return found


def as_coded(event: GoldEvent, text: str) -> CodedEvent:
    """Returns a hand-coded event as a coder would give it: the best of what is acceptable, triggers where they stand in the quoted sentences."""
    return CodedEvent(
        id=event.key,
        type=event.types[0],
        triggers=tuple(_triggers(event, text)),
        actors=event.actors,
        recipients=event.recipients,
        where=event.where[:1],
        attributions=event.attribution,
        instruments=event.instruments,
        counts={name: (event.counts[name],) if name in event.counts else () for name in COUNT_FIELDS},
        when=event.when,
        status=event.status[0],
        stance=event.stance,
        cameo=None,
        answers=(event.responds_to,) if event.responds_to else (),
        countries=(frozenset(), frozenset()),
        spans=(),
    )


def _triggers(event: GoldEvent, text: str) -> Iterator[Mention]:
    """A mention for each quote: its first trigger word, else its first word."""
    for quote in event.quotes:
        at = text.find(quote)
        if at < 0:
            continue
        span = sentences_of(text, at, at + len(quote))
        inside = ((text.lower().find(word.lower(), start, span.end), word) for start in (at, span.start) for word in event.triggers)
        start, word = next(((start, word) for start, word in inside if start >= 0), (at, quote.split()[0]))
        yield Mention(text[start : start + len(word)], start, start + len(word))
