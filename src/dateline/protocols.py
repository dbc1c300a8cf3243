"""All sockets on one page: what each part of the pipeline must be able to do to be put in.

Parts are named in plain tables and loaded when they are used: ``read.READERS`` (one reader per suffix), ``run.pipeline.CODERS``,
``show.formats.FORMATS`` (what ``code`` writes), ``show.export.FORMATS`` (what ``export`` writes).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol

from dateline.config import ReadSettings
from dateline.errors import DatelineError
from dateline.records.event import CodedReport, Event
from dateline.records.incident import Claim, Failure, Incident, Judgement, Link, Publication, Run
from dateline.records.report import Report
from dateline.records.result import Result
from dateline.records.stored import CopyPair, IncidentQuery, RecordCounts, ReportEntry, ReportHit, Source
from dateline.records.telling import BlockKey, Telling, Tie

OnError = Callable[[DatelineError], None]
"""Told of every report that failed; the work then goes on."""
OnReport = Callable[[Report], None]
"""Told of every report that was read, before it is coded."""


class Reader(Protocol):
    """Files, folders, globs, standard input and URLs to reports."""

    def __call__(
        self, inputs: Sequence[str], settings: ReadSettings, *, published: date | None = None, on_error: OnError
    ) -> Iterator[Report]:
        """Yields the reports of some inputs in order; ``published`` dates those that bring no date."""
        ...


class Coder(Protocol):
    """Reports to events whose names and dates are still the words of the text."""

    @property
    def name(self) -> str:
        """Name and version, as each event carries it."""
        ...

    def code(self, reports: Sequence[Report]) -> Iterator[CodedReport]:
        """Yields each report with its events, in the order given."""
        ...


class Resolver(Protocol):
    """Words to known actors, places and dates."""

    def resolve(self, coded: CodedReport) -> tuple[Event, ...]:
        """Returns the report's events with what could be settled."""
        ...


class Exporter(Protocol):
    """Writes results in one format to the stream that it was made with."""

    def write(self, result: Result) -> None:
        """Takes one report's result; may write it at once or keep it until ``finish``."""
        ...

    def finish(self) -> None:
        """Writes what is still to be written."""
        ...


class Store(Protocol):
    """A record: what was read, what it says, what happened. Everything returned is sorted, so that two equal records answer alike.

    Whatever changes a record is called within ``writing``; what is asked within it sees what was changed in it.
    """

    @property
    def name(self) -> str:
        """The file or the address without its password, to be named in messages."""
        ...

    def close(self) -> None:
        """Lets go of the file or the server."""
        ...

    def writing(self) -> AbstractContextManager[None]:
        """One transaction: all of it is kept, or nothing when an error leaves it or the process dies.

        Raises:
            StoreError: the record is open for reading only.
        """
        ...

    # Reports

    def coded(self, reports: Collection[str]) -> dict[str, str]:
        """Returns the coder of each of these reports that are in the record."""
        ...

    def put_report(self, entry: ReportEntry, run: int) -> None:
        """Adds a report with its events, or puts them in the place of those it had; ties and memberships of old events go."""
        ...

    def put_publications(self, publications: Iterable[Publication]) -> None:
        """Adds publications not yet there and numbers the versions of each work; the same one again changes nothing."""
        ...

    def reports(self, ids: Collection[str]) -> list[Report]:
        """Returns reports with their original text, by id."""
        ...

    def all_reports(self) -> Iterator[str]:
        """Yields the ids of all reports, sorted."""
        ...

    def texts(self, works: Collection[str]) -> set[str]:
        """Returns the ids of all reports that were published as one of these works."""
        ...

    def sources(self, reports: Collection[str]) -> dict[str, Source]:
        """Returns the origin of each report."""
        ...

    def sharing_bands(self, bands: Collection[int], besides: str) -> list[str]:
        """Returns the ids of other reports that have one of these bands."""
        ...

    def put_copies(self, pairs: Iterable[CopyPair]) -> set[str]:
        """Adds pairs of copies, joins their groups, and returns the reports whose group changed."""
        ...

    def copies(self, report: str) -> list[CopyPair]:
        """Returns the pairs a report is in."""
        ...

    # Events

    def events_of(self, report: str) -> list[str]:
        """Returns the ids of a report's events, in text order."""
        ...

    def events(self, ids: Collection[str]) -> list[Event]:
        """Returns events by id; ids that are not there are left out."""
        ...

    def event_ids(self, prefix: str) -> list[str]:
        """Returns the ids of the events that an id or its beginning (four hex digits or more) may mean, those in no incident too."""
        ...

    def claims(self, events: Collection[str]) -> list[Claim]:
        """Returns the claims of events, by event, in the order of the fields."""
        ...

    def tellings(self, ids: Collection[str]) -> list[Telling]:
        """Returns events as comparisons see them, by id."""
        ...

    def meeting(self, keys: Collection[BlockKey]) -> list[Telling]:
        """Returns the tellings of all events with one of these keys whose days overlap the key's."""
        ...

    def ties(self, events: Collection[str], least: float = 0.0) -> list[Tie]:
        """Returns the ties of at least some likelihood that one of these events is in."""
        ...

    def put_ties(self, ties: Iterable[Tie]) -> None:
        """Adds ties; one that is there takes the new score."""
        ...

    # Incidents

    def incident_of(self, events: Collection[str]) -> dict[str, str]:
        """Returns the incident of each of these events that is in one."""
        ...

    def members(self, incidents: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Returns the events of each incident."""
        ...

    def put_incidents(self, gone: Collection[str], incidents: Iterable[Incident]) -> None:
        """Takes incidents away and adds others, with their values for filtering."""
        ...

    def put_links(self, gone: Collection[str], links: Iterable[Link]) -> None:
        """Takes away the links that start or end at the incidents ``gone`` and adds others."""
        ...

    def links(self, incidents: Collection[str]) -> list[Link]:
        """Returns the links that start or end at one of these incidents."""
        ...

    def incidents(self, ids: Collection[str]) -> list[Incident]:
        """Returns incidents by id."""
        ...

    def find(self, query: IncidentQuery) -> list[str]:
        """Returns the ids of the incidents that a query asks for, by first day, then id; those without a date come last."""
        ...

    def count(self, query: IncidentQuery) -> int:
        """Returns how many incidents a query asks for, whatever its limit."""
        ...

    def search(self, words: str, limit: int = 20) -> list[ReportHit]:
        """Returns the reports that best fit some words (``"exact phrase"``, ``-without``), best first."""
        ...

    def resolve_id(self, prefix: str) -> list[str]:
        """Returns the incidents that an incident's or event's id, or its beginning, may mean; an event stands for its incident."""
        ...

    # Judgements, runs, failures

    def put_judgements(self, judgements: Iterable[Judgement]) -> int:
        """Appends judgements not yet there; returns how many were new."""
        ...

    def judgements(self) -> list[Judgement]:
        """Returns all judgements, oldest first, those undone too."""
        ...

    def start_run(self, coder: str, settings: str, at: datetime) -> int:
        """Notes that a run began; returns its number."""
        ...

    def end_run(self, run: int, at: datetime, tally: Mapping[str, int]) -> None:
        """Notes that a run ended, with the numbers of its reports, events and failures."""
        ...

    def runs(self) -> list[Run]:
        """Returns all runs, oldest first."""
        ...

    def put_failure(self, failure: Failure) -> None:
        """Notes a failed report; the same place again counts one try more."""
        ...

    def failures(self) -> list[Failure]:
        """Returns the reports that failed and were not read since."""
        ...

    def clear_failures(self, places: Collection[str]) -> None:
        """Takes failures off the list, once their reports are in."""
        ...

    def counts(self) -> RecordCounts:
        """Returns how much the record holds."""
        ...
