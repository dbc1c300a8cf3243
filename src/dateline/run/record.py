"""A record and all that is done to it: reports come in, judgements are made, incidents are brought up to date."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from dateline.consolidate import stage
from dateline.consolidate.correct import Names, check, given
from dateline.consolidate.judged import Judged, Weighed, judged, meant, named, weighed
from dateline.consolidate.merge import STANDARD, View
from dateline.errors import DatelineError
from dateline.protocols import OnError, Store
from dateline.records.incident import Incident, Judgement, Publication
from dateline.records.report import Report
from dateline.records.result import Result
from dateline.records.stored import CopyPair, ReportEntry
from dateline.run.copied import copied
from dateline.run.executor import Executor
from dateline.run.failures import failure, mended
from dateline.run.intake import entry, entry_of, is_earlier, publication
from dateline.run.locating import Locator, anchored
from dateline.run.reviewing import Reviewed, Said, reviewed, signed

BATCH = 128
"""Reports that are kept together, unless the intake says otherwise."""
UNCODED = ""
"""The coder of a report that could not be coded: it is kept, and coded when it is met again or asked for."""
Clock = Callable[[], datetime]
Reading = Callable[[OnError], Iterable[Report]]
"""Yields reports, and tells of those that cannot be read."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What one batch brought.

    ``results`` are in the record now, ``again`` of them for reports that were there before, coded otherwise. ``known`` are reports
    that needed no coding: their text was there, or came twice. ``incidents`` are the ids of those made or changed.
    """

    results: tuple[Result, ...]
    known: tuple[Report, ...]
    incidents: tuple[str, ...]
    again: int = 0


@dataclass(frozen=True, slots=True)
class Intake:
    """How reports are taken in.

    ``settings`` are noted with the run; ``again`` codes anew what is there already; ``published`` is the date that reports without one
    were given; ``batch`` reports are kept together: all of them are in the record, or none.
    """

    settings: str = ""
    again: bool = False
    published: date | None = None
    batch: int = BATCH


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
            kept = self._keep(waiting.pop(0), results, run, _Way(intake, tuple(failed)))
            tally["reports"] += len(kept.results)
            tally["events"] += sum(len(r.events) for r in kept.results)
            tally["failures"] += len(failed)
            failed.clear()
            yield kept
        tally["failures"] += len(failed)
        with self.store.writing():
            self._note(_Way(intake, tuple(failed)))
            self.store.end_run(run, self._clock(), tally)

    def uncoded(self) -> Iterator[Report]:
        """Yields the reports that are in the record but could not be coded."""
        names = [one.place for one in self.store.failures() if one.kind == "coding"]
        yield from self.store.reports(names)

    def mend(self, read: Collection[str], errors: Sequence[DatelineError]) -> None:
        """Takes what could not be read off the list of failures where it was read since.

        Args:
            read: the inputs of a call and the documents that were read in it.
            errors: what failed in it.
        """
        with self.store.writing():
            self.store.clear_failures(mended(self.store.failures(), read, errors))

    def judge(self, judgements: Sequence[Judgement]) -> Reviewed:
        """Appends judgements and brings the incidents that they concern up to date; returns what changed.

        Judgements on events that are not in the record are kept and hold once they are.

        Raises:
            UsageError: a correction gives a field a value that it cannot have; nothing is changed.
        """
        for one in judgements:
            if one.verdict == "correct":
                check(one.field or "", one.value or "", self._names)
        with self.store.writing():
            new = self.store.put_judgements(anchored(self.store, judgements))
            return reviewed(new, *self._reconsider(judgements)) if new else Reviewed()

    def signed(self, said: Said) -> Judgement:
        """Returns what somebody says as a judgement of now, to be given to ``judge``."""
        return signed(said, self._clock(), self.store.judgements())

    def judged(self, results: Sequence[Result] = ()) -> Judged:
        """Returns the judgements that stand, tied to the events of today, with those of results that are about to be put in."""
        every = self.store.judgements()
        return judged(every, Locator(self.store, every, results), lambda field, value: given(field, value, self._names))

    def weighed(self) -> list[Weighed]:
        """Returns all judgements, oldest first, each with the events that it concerns now and what has become of it."""
        every = self.store.judgements()
        return weighed(every, Locator(self.store, every))

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

    def _keep(self, batch: _Batch, coded: Sequence[Result], run: int, way: _Way) -> Kept:
        with self.store.writing():
            there = self.store.coded([report.id for report in batch.fresh])
            results = [one for one in coded if not self._overtaken(one, there, again=way.intake.again)]
            standing = self.judged(results)
            new, touched = self._put(results, run, standing)
            self._set_aside([report for report in batch.fresh if report.id not in {one.report.id for one in coded}], there, run)
            touched |= self._appeared(batch.publications)
            touched |= self._copied([r.report for r in results])
            changed = stage.update(self.store, new, touched - set(new), standing)
            self.store.clear_failures([r.report.id for r in coded])
            self._note(way)
        return Kept(tuple(results), tuple(batch.known), tuple(one.id for one in changed.made), sum(one.report.id in there for one in results))

    def _overtaken(self, result: Result, there: Mapping[str, str], *, again: bool) -> bool:
        """Whether a report came in while this one waited to be coded, or by another writer: coded alike, as of the same day or an earlier one."""
        if there.get(result.report.id) != result.coder:
            return False
        kept, own = publication(self.store.reports([result.report.id])[0]), publication(result.report)
        return is_earlier(kept, own) or not (again or is_earlier(own, kept))

    def _set_aside(self, reports: Sequence[Report], there: Mapping[str, str], run: int) -> None:
        """Keeps reports that could not be coded, without events; what an earlier coder made of one stays."""
        for report in reports:
            if there.get(report.id, UNCODED) == UNCODED:
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

    def _note(self, way: _Way) -> None:
        for error in way.failed:
            self.store.put_failure(failure(error, way.intake.published, self._clock()))

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
        """Finds the copies of reports; returns the events of all that are counted or shown otherwise for it, earlier versions among them."""
        pairs: dict[tuple[str, str], CopyPair] = {}
        for report in reports:
            pairs |= {(pair.first, pair.second): pair for pair in copied(self.store, report)}
        changed = self.store.put_copies([pairs[pair] for pair in sorted(pairs)]) | {name for pair in pairs for name in pair}
        works = {one.work for source in self.store.sources(changed).values() for one in source.publications}
        return {event for report in sorted(changed | self.store.texts(works)) for event in self.store.events_of(report)}

    def _reconsider(self, judgements: Sequence[Judgement]) -> tuple[dict[str, Incident], Sequence[Incident]]:
        """Brings up to date what judgements concern: reports with corrected events are entered anew, their words as before.

        Returns the incidents that were concerned as they were, by id, and those made in their place.
        """
        every = self.store.judgements()
        about = meant(judgements, every)
        locate, standing = Locator(self.store, every), self.judged()
        found = {locate(name, anchor) for name, anchor in named(anchored(self.store, about)).items()}
        events = {name for name in found if name is not None}
        touched, new, reports = self._companions(events) | events, list[str](), set[str]()
        if any(one.verdict == "correct" and one.event and not one.event.startswith("in_") for one in about):
            reports = {one.report for one in self.store.tellings(events)}
        there = self._incidents_of(touched | {event for report in reports for event in self.store.events_of(report)})
        if reports:
            new, left = self._reenter(reports, standing)
            touched |= left
        changed = stage.update(self.store, new, touched - set(new), standing)
        return {one.id: one for one in changed.gone} | there, changed.made

    def _incidents_of(self, events: Collection[str]) -> dict[str, Incident]:
        return {one.id: one for one in self.store.incidents(set(self.store.incident_of(events).values()))}

    def _reenter(self, reports: Collection[str], standing: Judged) -> tuple[list[str], set[str]]:
        """Enters reports anew with their events as coded, corrected as people say now; returns as ``_put`` does."""
        new: list[str] = []
        left: set[str] = set()
        coders = self.store.coded(reports)
        for report in self.store.reports(reports):
            ids = self.store.events_of(report.id)
            if not ids:
                continue
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
        while found := list(islice(stream, intake.batch)):
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
        kept = {report.id: report for report in self.store.reports(there)}
        fresh: dict[str, Report] = {}
        for name, report in first.items():
            before = kept.get(name)
            if before is None or is_earlier(publication(report), publication(before)):
                fresh[name] = report
            elif again or there[name] != coder:
                fresh[name] = report if publication(report) == publication(before) else before
        known = [report for report in found if report.id not in fresh or report is not first[report.id]]
        return _Batch(list(fresh.values()), known, tuple(publication(report) for report in found))

    def _started(self, coder: str, intake: Intake) -> int:
        with self.store.writing():
            return self.store.start_run(coder, intake.settings, self._clock())

    def _last_run(self) -> int:
        return max(run.id for run in self.store.runs())


@dataclass(frozen=True, slots=True)
class _Way:
    """How a batch is taken in, and what failed on the way to it."""

    intake: Intake
    failed: tuple[DatelineError, ...]


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

