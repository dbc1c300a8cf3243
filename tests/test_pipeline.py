"""The pipeline: order, batches, skipping, and a failed report that does not stop the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from dateline.config import CodingSettings, Settings
from dateline.errors import DatelineError, UsageError
from dateline.records.event import CodedReport, Event
from dateline.records.report import Report
from dateline.run.pipeline import NO_DATE, Pipeline
from factories import report


@dataclass
class Coder:
    """Stands in for a coder: fails on texts that say so, and remembers what it was given together."""

    name: str = "stand-in 1"
    batches: list[list[str]] = field(default_factory=list)

    def code(self, reports: Sequence[Report]) -> Iterator[CodedReport]:
        self.batches.append([r.key for r in reports])
        for one in reports:
            if "broken" in one.text:
                raise ValueError("no verb")
            yield CodedReport(one, ())


class Resolver:
    def resolve(self, coded: CodedReport) -> tuple[Event, ...]:
        return coded.events


def make(batch: int = 16) -> Pipeline:
    return Pipeline(Settings(coding=CodingSettings(batch=batch)), Coder(), Resolver())


def reports(*texts: str) -> list[Report]:
    return [report(text, key=str(n)) for n, text in enumerate(texts)]


def run(pipeline: Pipeline, given: list[Report]) -> tuple[list[str], list[str], list[str]]:
    errors: list[DatelineError] = []
    read: list[str] = []
    done = [r.report.key for r in pipeline.code(given, errors.append, lambda r: read.append(r.key))]
    return done, [str(e) for e in errors], read


def test_results_come_in_order() -> None:
    assert run(make(batch=2), reports("a", "b", "c")) == (["0", "1", "2"], [], ["0", "1", "2"])


def test_one_failed_report_is_named_and_the_rest_of_its_batch_is_done() -> None:
    pipeline = make()
    assert run(pipeline, reports("a", "broken", "c")) == (["0", "2"], ["1: could not be coded: ValueError: no verb"], ["0", "1", "2"])
    assert isinstance(pipeline.coder, Coder)
    assert pipeline.coder.batches == [["0", "1", "2"], ["0"], ["1"], ["2"]]


def test_reports_are_read_batch_by_batch() -> None:
    taken = []

    def endless() -> Iterator[Report]:
        n = 0
        while True:
            taken.append(n)
            yield report(f"text {n}", key=str(n))
            n += 1

    next(make(batch=4).code(endless(), print, lambda _: None))
    assert len(taken) == 4


@pytest.mark.parametrize(("language", "skipped"), [("en", False), (None, False), ("EN", False), ("fr", True), ("ar", True)])
def test_only_english_is_coded(language: str | None, skipped: bool) -> None:
    pipeline = make()
    found = list(pipeline.code([report(language=language)], print, lambda _: None))
    assert [r.skipped for r in found] == [skipped]
    assert isinstance(pipeline.coder, Coder)
    assert len(pipeline.coder.batches[0]) == (0 if skipped else 1)
    if skipped:
        assert found[0].notes == (f"sample: skipped, it is in {language!r}; only English is coded",)


def test_a_report_without_a_date_says_so() -> None:
    given = [report("a", published=None, notes=("encoding guessed",)), report("b")]
    assert [r.notes for r in make().code(given, print, lambda _: None)] == [("encoding guessed", NO_DATE), ()]


def test_an_unknown_coder_is_wrong_use() -> None:
    with pytest.raises(UsageError, match=r"no such coder: 'oracle'; known: rules"):
        Pipeline.load(Settings(coding=CodingSettings(coder="oracle")))


@pytest.mark.model
def test_a_report_becomes_resolved_events(pipeline: Pipeline) -> None:
    text = "BAGHDAD (Example News) - Gunmen killed three soldiers in Mosul on Tuesday, police said.\n"
    found = next(pipeline.code([report(text, published=date(2021, 5, 28))], print, lambda _: None))
    killing = next(e for e in found.events if e.type == "ASSAULT")
    assert (killing.when.start, killing.when.end) == (date(2021, 5, 25), date(2021, 5, 25))
    assert [(p.name, p.country) for p in killing.where] == [("Mosul", "IRQ")]
    assert all(text[t.mention.start : t.mention.end] == t.mention.text for e in found.events for t in e.triggers)


@pytest.mark.model
def test_the_batch_changes_nothing(pipeline: Pipeline) -> None:
    given = reports("Rebels attacked a convoy near Aleppo.", "Police arrested five protesters in Basra.", "Iran condemned the raid.")
    singly = replace(pipeline, settings=replace(pipeline.settings, coding=CodingSettings(batch=1)))
    assert list(pipeline.code(given, print, lambda _: None)) == list(singly.code(given, print, lambda _: None))
