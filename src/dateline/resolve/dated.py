"""Dates the events of a report: each time expression is read once, in the tense of the event it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.records.event import AHEAD, REAL, Event, Reason, Tense, When
from dateline.records.report import Mention, Report
from dateline.reference.temporal import Interval, TimeExpression, find
from dateline.resolve.when import ResolvedTime, resolve_time

SAME_CLAUSE = 200
INVERSE = {"after": "before", "before": "after"}
Key = tuple[int, int, str | None]
"""Where an expression stands, and to which side of a neighbouring event it looks."""


@dataclass(slots=True)
class Dater:
    """Reads the time expressions of one report; ``narrative`` is the last day told, from which "the next day" counts."""

    report: Report
    tenses: dict[Key, Tense | None]
    narrative: Interval | None = None
    last: tuple[Key, ResolvedTime] | None = None

    def dated(self, event: Event) -> Event:
        """Returns the event with the days that its time words fix."""
        told = _expression(event, self.report)
        if told is not None and event.when.mention is not None:
            tense = self.tenses[told[0]]
            found = self._read(*told)
            if tense == "future" and event.status in REAL and self._ahead(found) and self._owns(told[0]):
                found, tense = self._resolved(told[1], "past"), "past"  # "plans under fire after *Friday*'s attack"
            event = self._settled(event, event.when.mention, found, tense)
        if event.when.start and event.when.end:
            self.narrative = Interval(event.when.start, event.when.end)
        return event

    def _read(self, key: Key, expression: TimeExpression) -> ResolvedTime:
        """Returns the reading of an expression; events that follow each other and share it share the reading."""
        if self.last is None or self.last[0] != key:
            self.last = key, self._resolved(expression, self.tenses[key])
        return self.last[1]

    def _resolved(self, expression: TimeExpression, tense: Tense | None) -> ResolvedTime:
        return resolve_time(expression, published=self.report.published, tense=tense, narrative=self.narrative)

    def _owns(self, key: Key) -> bool:
        """Says whether a date owns what it dates: "*Friday*'s attack" is dated alone, whatever else shares its sentence."""
        return any(mark in self.report.text[max(0, key[1] - 2) : key[1] + 2] for mark in ("'s", "\u2019s"))

    def _ahead(self, found: ResolvedTime) -> bool:
        return found.start is not None and self.report.published is not None and found.start > self.report.published

    def _settled(self, event: Event, mention: Mention, found: ResolvedTime, tense: Tense | None) -> Event:
        today = self.report.published
        slack = 1 if tense != "future" or event.tense == "future" else 0
        if event.status == "happened" and found.start is not None and today is not None and (found.start - today).days > slack:
            found = ResolvedTime(rule="after-publication", alternatives=((found.start, found.end or found.start),))
        when = When(mention, found.start, found.end, found.precision, found.anchor, found.rule, found.alternatives)
        why = (*event.why, Reason("when", found.rule))
        planned = event.status == "planned" and event.tense == "past" and tense == "future"
        over = planned and found.end is not None and today is not None and found.end < today
        if over and event.triggers[0].mention.start > mention.start - SAME_CLAUSE:
            return replace(event, when=when, status="happened", why=(*why, Reason("status", "dated-past")))
        return replace(event, when=when, why=why)


def dater(events: Sequence[Event], report: Report) -> Dater:
    """Returns the dater of a report, with the tense in which each of its time expressions is read."""
    sharing: defaultdict[Key, list[Event]] = defaultdict(list)
    for event in events:
        if (told := _expression(event, report)) is not None:
            sharing[told[0]].append(event)
    return Dater(report, {key: _tense(key, told_at) for key, told_at in sharing.items()})


def _tense(key: Key, events: Sequence[Event]) -> Tense | None:
    """Returns the tense of one expression: the past of any of its events, unless it stands with one that lies ahead."""
    own: list[Tense | None] = ["future" if e.status in AHEAD else e.tense for e in events]
    if len(set(own)) == 1:
        return own[0]
    at, nearest = max(enumerate(events), key=lambda pair: _nearness(pair[1], key))
    if "past" not in own or (own[at] == "future" and nearest.tense != "past"):
        return "future" if "future" in own else own[at]
    return "past"


def _nearness(event: Event, key: Key) -> tuple[bool, int]:
    """Orders events by how near their words stand before an expression; those after it come last, the nearest first."""
    starts = [t.mention.start for t in event.triggers]
    before = [start for start in starts if start < key[0]]
    return (True, max(before)) if before else (False, -min(starts))


def _expression(event: Event, report: Report) -> tuple[Key, TimeExpression] | None:
    """Returns the time expression at an event's time words, read in its sentence, since "May" alone may be a verb."""
    mention = event.when.mention
    if mention is None:
        return None
    spans = [t.sentence for t in event.triggers if t.sentence.start <= mention.start < t.sentence.end]
    start = spans[0].start if spans else mention.start
    end = spans[0].end if spans else mention.end
    for found in find(report.text[start:end]):
        if start + found.start < mention.end and start + found.end > mention.start:
            found = _turned(found, start + found.end, event)
            return (start + found.start, start + found.end, found.relation), found
    return None


def _turned(found: TimeExpression, end: int, event: Event) -> TimeExpression:
    """Returns "a day after" as the day before for what comes after these words: "he resigned a day after troops *killed* ten"."""
    word = found.text.rsplit(None, 1)[-1].lower()
    ahead = min(t.mention.start for t in event.triggers) >= end
    if found.kind != "offset" or found.operands or word != found.relation or not ahead:
        return found
    return replace(found, relation=INVERSE[word])
