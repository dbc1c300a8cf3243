"""A record and all that is done to it: reports come in, judgements are made, incidents are brought up to date."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from dateline.consolidate import copies, stage
from dateline.consolidate.correct import Names
from dateline.consolidate.judged import Judged, concerned, judged
from dateline.consolidate.merge import STANDARD, View
from dateline.errors import DatelineError, ReadError
from dateline.protocols import OnError, Store
from dateline.records.incident import Anchor, Failure, Incident, Judgement, Publication
from dateline.records.report import Report
from dateline.records.result import Result
from dateline.records.stored import CopyPair, ReportEntry
from dateline.run.executor import Executor
from dateline.run.intake import entry, entry_of, is_earlier, publication

BATCH = 16
"""Reports that are kept together: all of a batch are in the record, or none."""
UNCODED = ""
"""The coder of a report that could not be coded: it is kept, and coded when it is met again or asked for."""
Clock = Callable[[], datetime]
Reading = Callable[[OnError], Iterable[Report]]
"""Yields reports, and tells of those that cannot be read."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What one batch brought: results that are in the record now, reports that were there before, and what changed."""

    results: tuple[Result, ...]
    known: tuple[Report, ...]
    incidents: int


@dataclass(frozen=True, slots=True)
class Intake:
    """How reports are taken in: ``again`` codes anew what is there already; ``settings`` are noted with the run."""

    settings: str = ""
    again: bool = False


class Record:
    """An open record with what is needed to change it."""

    def __init__(self, store: Store, names: Names, clock: Clock) -> None:
        self.store = store
        self._names = names
        self._clock = clock

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()

    def incidents(self, ids: Sequence[str], view: View = STANDARD) -> list[Incident]:
        """Returns incidents as a view shows them, in the order of their ids given; those unknown on its day are left out."""
        found = self.store.incidents(ids) if view == STANDARD else stage.viewed(self.store, ids, self.judged(), view)
        by_id = {one.id: one for one in found}
        return [by_id[name] for name in ids if name in by_id]

    def ingest(self, reading: Reading, executor: Executor, intake: Intake, on_error: OnError) -> Iterator[Kept]:
        """Yields what each batch of reports brought, once it is in the record and its incidents are made.

        A report that is in the record, coded by this coder, is not coded again. Whatever stops the work, the batches that were
        yielded are in, and the same call goes on from there.

        Args:
            reading: reads them.
            executor: codes them.
            intake: how they are taken in.
            on_error: told of reports that could not be read or coded; they are noted in the record too.
        """
        run = self._started(executor.coder, intake)
        tally = {"reports": 0, "events": 0, "failures": 0}
        failed: list[DatelineError] = []
        noted = _both(failed.append, on_error)
        waiting: list[_Batch] = []
        batches = self._batches(reading(noted), executor.coder, intake, waiting)
        for results in executor.code(batches, noted):
            kept = self._keep(waiting.pop(0), results, run, failed)
            tally["reports"] += len(kept.results)
            tally["events"] += sum(len(r.events) for r in kept.results)
            tally["failures"] += len(failed)
            failed.clear()
            yield kept
        tally["failures"] += len(failed)
        with self.store.writing():
            self._note(failed)
            self.store.end_run(run, self._clock(), tally)

    def uncoded(self) -> Iterator[Report]:
        """Yields the reports that are in the record but could not be coded."""
        names = [failure.place for failure in self.store.failures() if failure.kind == "coding"]
        yield from self.store.reports(names)

    def judge(self, judgements: Sequence[Judgement]) -> int:
        """Appends judgements and brings the incidents that they concern up to date; returns how many were new."""
        with self.store.writing():
            new = self.store.put_judgements(self.anchored(judgements))
            if new:
                self._reconsider(judgements)
        return new

    def judged(self) -> Judged:
        """Returns the judgements that stand, tied to the events of today."""
        return judged(self.store.judgements(), self._locate)

    def anchored(self, judgements: Iterable[Judgement]) -> list[Judgement]:
        """Returns judgements with the place in the text of every event that they name, so that they find it again."""
        return [replace(one, anchor=one.anchor or self._anchor(one.event), other_anchor=one.other_anchor or self._anchor(one.other)) for one in judgements]

    def rebuild(self) -> Iterator[int]:
        """Makes tellings, ties and incidents anew from the events as coded, as after a change of the comparisons; yields reports done."""
        ids = iter(list(self.store.all_reports()))
        while batch := list(islice(ids, BATCH)):
            with self.store.writing():
                standing = self.judged()
                new, left = self._reenter(batch, standing)
                stage.update(self.store, new, left, standing)
            yield len(batch)

    # Within one transaction

    def _keep(self, batch: _Batch, results: Sequence[Result], run: int, failed: Sequence[DatelineError]) -> Kept:
        with self.store.writing():
            standing = self.judged()
            new, touched = self._put(results, run, standing)
            self._set_aside(batch, results, run)
            touched |= self._appeared(batch.publications)
            touched |= self._copied([r.report for r in results])
            changed = stage.update(self.store, new, touched - set(new), standing)
            self.store.clear_failures([r.report.id for r in results])
            self._note(failed)
        return Kept(tuple(results), tuple(batch.known), changed.incidents)

    def _set_aside(self, batch: _Batch, results: Sequence[Result], run: int) -> None:
        """Keeps the reports that could not be coded, without events."""
        coded = {result.report.id for result in results}
        for report in batch.fresh:
            if report.id not in coded:
                self.store.put_report(ReportEntry(report, (), UNCODED, skipped=True), run)

    def _appeared(self, publications: Sequence[Publication]) -> set[str]:
        """Notes where texts appeared; returns the events that are told by other sources, or in earlier versions, since."""
        works = {one.work for one in publications}
        texts = self.store.texts(works) | {one.report for one in publications}
        before = self.store.sources(texts)
        self.store.put_publications(publications)
        texts |= self.store.texts(works)
        after = self.store.sources(texts)
        return {event for name in sorted(texts) if before.get(name) != after.get(name) for event in self.store.events_of(name)}

    def _note(self, failed: Sequence[DatelineError]) -> None:
        for error in failed:
            self.store.put_failure(self._failure(error))

    def _put(self, results: Sequence[Result], run: int, standing: Judged) -> tuple[list[str], set[str]]:
        """Puts reports in; returns the ids of their events, and those of events that were in incidents with ones that are gone."""
        new: list[str] = []
        left: set[str] = set()
        for result in results:
            left |= self._companions(self.store.events_of(result.report.id))
            self.store.put_report(entry(result, standing, self._names), run)
            new += [event.id for event in result.events]
        return new, left & self._there(left) - set(new)

    def _companions(self, events: Collection[str]) -> set[str]:
        homes = set(self.store.incident_of(events).values())
        return {event for members in self.store.members(homes).values() for event in members}

    def _there(self, events: Collection[str]) -> set[str]:
        return {event.id for event in self.store.events(events)}

    def _copied(self, reports: Sequence[Report]) -> set[str]:
        """Finds the copies of reports; returns the events of all whose group of copies changed."""
        pairs: dict[tuple[str, str], CopyPair] = {}
        for report in reports:
            near = self.store.sharing_bands(copies.fingerprint(report).bands, report.id)
            for other in self.store.reports(near):
                found = copies.likeness(report, other)
                if found.copy:
                    first, second = sorted((report.id, other.id))
                    pairs[first, second] = CopyPair(first, second, found.score, found.kind, found.why)
        changed = self.store.put_copies([pairs[pair] for pair in sorted(pairs)])
        return {event for report in sorted(changed) for event in self.store.events_of(report)}

    def _reconsider(self, judgements: Sequence[Judgement]) -> None:
        """Brings up to date what judgements concern: reports with corrected events are entered anew, their words as before."""
        standing = self.judged()
        undone = {one.undoes for one in judgements if one.verdict == "undo"}
        about = [one for one in self.store.judgements() if one.id in undone] + list(judgements)
        located = {self._locate(one.event, one.anchor) for one in self.anchored(about) if one.event} | concerned(about)
        events = self._there({name for name in located if name})
        touched, new = self._companions(events) | events, list[str]()
        if any(one.verdict == "correct" and one.event and not one.event.startswith("in_") for one in about):
            new, left = self._reenter({one.report for one in self.store.tellings(events)}, standing)
            touched |= left
        stage.update(self.store, new, touched - set(new), standing)

    def _reenter(self, reports: Collection[str], standing: Judged) -> tuple[list[str], set[str]]:
        """Enters reports anew with their events as coded, corrected as people say now; returns as ``_put`` does."""
        new: list[str] = []
        left: set[str] = set()
        coders = self.store.coded(reports)
        for report in self.store.reports(reports):
            ids = self.store.events_of(report.id)
            left |= self._companions(ids)
            by_id = {event.id: event for event in self.store.events(ids)}
            events = [by_id[name] for name in ids]
            self.store.put_report(entry_of(report, events, coders[report.id], standing, self._names), self._last_run())
            new += ids
        return new, left - set(new)

    # Looking things up

    def _batches(self, reports: Iterable[Report], coder: str, intake: Intake, waiting: list[_Batch]) -> Iterator[list[Report]]:
        """Yields what is to be coded of each batch of reports; the batches themselves join those waiting for their results."""
        stream = iter(reports)
        while found := list(islice(stream, BATCH)):
            batch = self._sorted_out(found, coder, again=intake.again)
            waiting.append(batch)
            yield batch.fresh

    def _sorted_out(self, found: Sequence[Report], coder: str, *, again: bool) -> _Batch:
        """One text that several outlets printed is one report: it is coded as of its earliest publication."""
        first: dict[str, Report] = {}
        for report in found:
            if report.id not in first or is_earlier(publication(report), publication(first[report.id])):
                first[report.id] = report
        there = self.store.coded(first)
        sources = self.store.sources(there)
        fresh: list[Report] = []
        known: list[Report] = []
        for name, report in first.items():
            before = sources[name].publications if name in sources else ()
            stale = there.get(name) != coder or not before or is_earlier(publication(report), before[0])
            (fresh if again or stale else known).append(report)
        publications = tuple(publication(report) for report in found)
        return _Batch(fresh, known, publications)

    def _locate(self, event: str, anchor: Anchor | None) -> str | None:
        if self.store.events([event]):
            return event
        if anchor is None:
            return None
        found = self.store.events(self.store.events_of(anchor.report))
        near = [e for e in found for t in e.triggers if t.mention.start < anchor.end and anchor.start < t.mention.end]
        return min(near, key=lambda e: (e.type != anchor.type, e.id)).id if near else None

    def _anchor(self, name: str | None) -> Anchor | None:
        if name is None:
            return None
        found = self.store.events([name.replace("in_", "ev_", 1)])
        if not found:
            return None
        mention = found[0].triggers[0].mention
        report = self.store.tellings([found[0].id])[0].report
        return Anchor(report, found[0].type, mention.start, mention.end)

    def _started(self, coder: str, intake: Intake) -> int:
        with self.store.writing():
            return self.store.start_run(coder, intake.settings, self._clock())

    def _last_run(self) -> int:
        return max(run.id for run in self.store.runs())

    def _failure(self, error: DatelineError) -> Failure:
        return Failure(0, error.where or "", error.what, "read" if isinstance(error, ReadError) else "coding", 1, self._clock())


@dataclass(frozen=True, slots=True)
class _Batch:
    """Reports read together: those to be coded, those the record has, and where all of them appeared."""

    fresh: list[Report]
    known: list[Report]
    publications: tuple[Publication, ...]


def _both(first: OnError, second: OnError) -> OnError:
    def tell(error: DatelineError) -> None:
        first(error)
        second(error)

    return tell

