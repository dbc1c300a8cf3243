"""All stages in order, batch by batch; the one place that records a failed report and goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from itertools import islice
from typing import cast

from dateline.config import Settings
from dateline.errors import CodingError, UsageError
from dateline.protocols import Coder, OnError, OnReport, Reader, Resolver
from dateline.read.stage import read
from dateline.records.report import Report
from dateline.records.result import Result
from dateline.reference import actors, locations
from dateline.reference.actors import ActorTable
from dateline.reference.gazetteer import open_gazetteer
from dateline.resolve import stage

logger = logging.getLogger(__name__)

CODERS: dict[str, str] = {"rules": "dateline.coding.load:load"}
"""Coder -> the function that makes it of the settings and the actor table; named, so that only the one in use is loaded."""
NAMES: dict[str, str] = {"rules": "dateline.coding.version:NAME"}
"""Coder -> where its name and version stand, which can be read without loading the coder."""
ENGLISH = ("en", "eng", "english")
NO_DATE = "no publication date: relative dates stay open"


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Reads, codes and resolves; load it once per process with ``load``."""

    settings: Settings
    coder: Coder
    resolver: Resolver
    reader: Reader = read

    @classmethod
    def load(cls, settings: Settings) -> Pipeline:
        """Returns a pipeline ready to work: about three seconds, and some twenty more when the index of places is built first.

        Raises:
            UsageError: the settings name a coder or a folder that does not exist.
            MissingPart: no language model is installed, or its weights are not the published ones.
            ReferenceDataError: a reference file is wrong.
        """
        folders = locations.folders(settings.reference)
        cache = locations.cache_dir(settings.reference)
        make = _maker(settings.coding.coder)
        known = actors.load(folders, cache_dir=cache)
        resolver = stage.Resolver(known, open_gazetteer(cache, locations.facilities(folders)))
        return cls(settings, make(settings, known), resolver)

    def events(self, inputs: Sequence[str], published: date | None, on_error: OnError, on_report: OnReport) -> Iterator[Result]:
        """Yields one result per report, in order, as soon as its batch is done.

        Args:
            inputs: files, folders, globs, ``-`` for standard input, http(s) URLs.
            published: the date of reports that bring none.
            on_error: told of each report that could not be read or coded, and why.
            on_report: told of each report that was read.
        """
        return self.code(self.reader(inputs, self.settings.read, published=published, on_error=on_error), on_error, on_report)

    def code(self, reports: Iterable[Report], on_error: OnError, on_report: OnReport) -> Iterator[Result]:
        """Yields one result per report that is read already; the arguments are those of ``events``."""
        waiting = iter(reports)
        while batch := list(_told(islice(waiting, max(1, self.settings.coding.batch)), on_report)):
            yield from self._batch(batch, on_error)

    def _batch(self, batch: Sequence[Report], on_error: OnError) -> Iterator[Result]:
        english = [report for report in batch if _is_english(report)]
        done = {(result.report.id, result.report.key): result for result in self._coded(english, on_error)}
        for report in batch:
            if not _is_english(report):
                yield Result(report, (), self.coder.name, (f"{report.key}: skipped, it is in {report.language!r}; only English is coded",), True)
            elif found := done.get((report.id, report.key)):
                yield found

    def _coded(self, reports: Sequence[Report], on_error: OnError) -> Iterator[Result]:
        """The results of reports coded together or, when that fails, one by one, so that only the cause of the failure is lost."""
        found = self._tried(reports)
        if not isinstance(found, CodingError):
            yield from found
        elif len(reports) == 1:
            on_error(found)
        else:
            for report in reports:
                yield from self._coded([report], on_error)

    def _tried(self, reports: Sequence[Report]) -> list[Result] | CodingError:
        try:
            return [Result(c.report, self.resolver.resolve(c), self.coder.name, _notes(c.report)) for c in self.coder.code(reports)]
        except Exception as error:
            keys = ", ".join(report.key for report in reports)
            logger.debug("coding failed: %s", keys, exc_info=True)
            failed = CodingError(f"could not be coded: {type(error).__name__}: {error}", keys)
            failed.report = reports[0].id if len(reports) == 1 else None
            return failed


def coder_name(settings: Settings) -> str:
    """Returns the name and version of the coder that the settings ask for, without loading it.

    Raises:
        UsageError: there is no such coder.
    """
    return str(_named(NAMES, settings.coding.coder))


def _maker(name: str) -> Callable[[Settings, ActorTable], Coder]:
    return cast(Callable[[Settings, ActorTable], Coder], _named(CODERS, name))


def _named(table: Mapping[str, str], name: str) -> object:
    if name not in table:
        raise UsageError(f"no such coder: {name!r}; known: {', '.join(sorted(table))}", "[coding] coder")
    module, _, attribute = table[name].partition(":")
    return getattr(import_module(module), attribute)


def _told(reports: Iterable[Report], on_report: OnReport) -> Iterator[Report]:
    for report in reports:
        on_report(report)
        yield report


def _is_english(report: Report) -> bool:
    return report.language is None or report.language.lower() in ENGLISH


def _notes(report: Report) -> tuple[str, ...]:
    return report.notes if report.published else (*report.notes, NO_DATE)
