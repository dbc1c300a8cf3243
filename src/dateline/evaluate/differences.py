"""Where a coder and the hand-coded reports differ, value by value, to be read by a person and to be counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from dateline.evaluate.coded import CodedEvent
from dateline.evaluate.gold_check import places_of
from dateline.evaluate.gold_report import GoldEvent, GoldReport
from dateline.evaluate.names import Names, same, unmatched
from dateline.evaluate.pairing import Pairs, quoted, sentences_of
from dateline.evaluate.values import SLOTS, answer, names, same_days
from dateline.records.event import COUNT_FIELDS
from dateline.records.report import Mention, Span
from dateline.reference.time_expression import Interval

SAME, OTHER, NOWHERE = "same sentence", "other sentence", "nowhere"
"""Where the words of a gold value stand: with the event, elsewhere in the report, not at all."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which the coder and the gold differ.

    ``kind`` is ``missed`` (a required event not found), ``invented`` (an event that the gold has not) or ``wrong`` (a value
    of an event that was found). A wrong value has its ``field``, and what each side holds: ``gold`` None is a value too
    many, ``given`` None one that is missing. ``event`` is the gold event's key, ``words`` its quote or the coder's trigger,
    which stand at ``start`` to ``end`` of the report, in ``sentence``. ``told`` says where the gold value's words stand, for
    values that are names.
    """

    report: str
    kind: str
    event: str | None
    type: str
    field: str | None
    gold: str | None
    given: str | None
    told: str | None
    trigger: str
    words: str
    start: int
    end: int
    sentence: str


Value = tuple[str, str | None, str | None, str | None]
"""Field, gold, given, where the gold's words stand."""


def differences(report: GoldReport, pairs: Pairs) -> Iterator[Difference]:
    """Yields what differs in one report: values of pairs that do not agree, events missed, events too many."""
    ours = {gold.key: coded.id for gold, coded in pairs.matched}
    for gold, coded in pairs.matched:
        if not gold.optional:
            for value in _values(gold, coded, report.text, ours):
                yield _of_gold(report, "wrong", gold, value, _trigger(coded).text)
    for gold in pairs.missed:
        if not gold.optional:
            yield _of_gold(report, "missed", gold, None, gold.triggers[0] if gold.triggers else gold.quotes[0])
    for coded in pairs.extra:
        words = _trigger(coded)
        sentence = _text(report.text, sentences_of(report.text, words.start, words.end))
        given = shown(coded.actors)
        yield Difference(
            report.key, "invented", None, coded.type, None, None, f"actors {given}" if given else None, None, words.text,
            words.text, words.start, words.end, sentence,
        )  # fmt: skip


def shown(found: Sequence[Names]) -> str | None:
    """Returns the first name of each, None where there are none."""
    return "; ".join(one[0] if one else "?" for one in found) or None


def told(accepted: Iterable[Names], event: GoldEvent, text: str) -> str:
    """Returns where the names stand that are accepted for a value: with the event, elsewhere in the report, or nowhere."""
    at = [place for one in accepted for place in places_of(one, text)]
    sentences = quoted(event, text)
    if any(s.start <= place < s.end for place in at for s in sentences):
        return SAME
    return OTHER if at else NOWHERE


def _of_gold(report: GoldReport, kind: str, gold: GoldEvent, value: Value | None, trigger: str) -> Difference:
    quote = gold.quotes[0]
    start = max(report.text.find(quote), 0)
    sentence = _text(report.text, sentences_of(report.text, start, start + len(quote)))
    field, wanted, given, where = value or (None, None, None, None)
    return Difference(report.key, kind, gold.key, gold.types[0], field, wanted, given, where, trigger, quote, start, start + len(quote), sentence)


def _trigger(coded: CodedEvent) -> Mention:
    """The first trigger; another coder's event may have none."""
    return coded.triggers[0] if coded.triggers else Mention("", 0, 0)


def _text(text: str, span: Span) -> str:
    return text[span.start : span.end].strip()


def _values(gold: GoldEvent, coded: CodedEvent, text: str, ours: Mapping[str, str]) -> Iterator[Value]:
    if coded.type not in gold.types:
        yield "type", " or ".join(gold.types), coded.type, None
    for slot in SLOTS:
        missing, left = unmatched(names(gold, slot), names(coded, slot))
        for wanted, given in zip_longest(missing, left):
            yield slot, shown([wanted]) if wanted else None, shown([given]) if given else None, told([wanted], gold, text) if wanted else None
    yield from _places(gold, coded, text)
    if not same_days(gold.when, coded.when):
        yield "when", _days(gold.when), _days(coded.when), None
    if coded.status not in gold.status:
        yield "status", " or ".join(gold.status), coded.status, None
    for name in COUNT_FIELDS:
        low, lows = gold.counts.get(name), coded.counts[name]
        if (name in gold.counts or lows) and low not in lows:
            yield name, None if low is None else str(low), ", ".join("?" if n is None else str(n) for n in lows) or None, None
    for kind, extra in zip_longest(sorted(gold.instruments - coded.instruments), sorted(coded.instruments - gold.instruments)):
        yield "instruments", kind, extra, None
    if (gold.responds_to is not None) != bool(coded.answers) or not answer(gold, coded, ours):
        yield "responds_to", gold.responds_to, ", ".join(one or "a cause in the text" for one in coded.answers) or None, None


def _places(gold: GoldEvent, coded: CodedEvent, text: str) -> Iterator[Value]:
    """The gold's places are alternatives: none of them found is one value missing; each wrong one stands for itself."""
    wrong = [one for one in coded.where if not any(same(accepted, one) for accepted in gold.where)]
    missing = bool(gold.where) and len(wrong) == len(coded.where)
    if missing:
        accepted = " / ".join(filter(None, (shown([one]) for one in gold.where)))
        yield "where", accepted, shown(wrong[:1]), told(gold.where, gold, text)
    for one in wrong[missing:]:
        yield "where", None, shown([one]), None


def _days(found: Interval | None) -> str | None:
    if found is None:
        return None
    return found.start.isoformat() if found.start == found.end else f"{found.start} to {found.end}"
