"""``dateline evaluate``: the coder scored on what was asked for, as tables, as JSON or as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from dateline.config import Settings
from dateline.errors import UsageError
from dateline.evaluate import agreement, cameo, gold, gold_report, plover, runs
from dateline.evaluate.gold_report import Fault, Sample
from dateline.evaluate.runs import Coded
from dateline.read.draft import Draft
from dateline.reference import bundled
from dateline.show import code, relation_scores
from dateline.show.agreement_scores import of_agreement
from dateline.show.cameo_scores import of_sentences
from dateline.show.code import loaded, spoken, status
from dateline.show.formats import Look
from dateline.show.gold_scores import of_sample
from dateline.show.messages import Messages
from dateline.show.muc4_scores import of_texts
from dateline.show.score_table import Printed, figure_object, figures_table, shares_table
from dateline.show.streams import drop_output, output
from dateline.show.table import printer, trimmed

ITSELF = "dateline"
"""What stands for dateline as the second coder."""
GSR_MEASURES = {
    "types": "event types of a sentence, as a set",
    "source": "records whose source country an event names among its actors",
    "target": "records whose target country an event names among its recipients",
    "dyad": "records with an event of the right type between the right countries",
}
Coding = Callable[[Sequence[Draft]], Coded]


@dataclass(frozen=True, slots=True)
class Request:
    """What a call of ``dateline evaluate`` asks for; the fields are its options."""

    gold: Path | None = None
    gsr: Path | None = None
    cameo: Path | None = None
    relations: Path | None = None
    muc4: Path | None = None
    agreement: str | None = None
    predictions: Path | None = None
    errors: bool = False
    format: str = "table"
    colour: bool = True


def evaluate(request: Request, settings: Settings) -> int:
    """Scores and prints; returns the exit status: 1 where some reports could not be coded, or some of the gold not be used.

    Raises:
        DatelineError: the gold or the predictions cannot be read, or nothing can be coded at all.
    """
    _check(request)
    messages = spoken(code.Request((), colour=request.colour))

    def coded(drafts: Sequence[Draft]) -> Coded:
        if request.predictions:
            return runs.stored(request.predictions)
        return runs.run(loaded(settings, messages), drafts, messages.failed, messages.was_coded)

    if request.relations:
        _print(relation_scores.scored(request.relations, settings, messages, request.errors), request)
    elif request.muc4:
        _print(of_texts(request.muc4, loaded(settings, messages), request.errors), request)
    else:
        _print(_scored(request, coded, messages), request)
    return status(messages)


def _check(request: Request) -> None:
    given = {name: getattr(request, name) for name in ("gsr", "cameo", "relations", "muc4", "agreement")}
    benches = [f"--{name}" for name, value in given.items() if value]
    if len(benches) > 1 or (request.gold and benches and not request.agreement):
        raise UsageError(f"takes either hand-coded reports or {' or '.join(benches)}, not both", "evaluate")
    if request.predictions and (request.relations or request.muc4):
        raise UsageError(f"{benches[0]} takes no --predictions: its answers are made while coding", "evaluate")
    if request.agreement and request.predictions and request.agreement != ITSELF:
        raise UsageError(f"--predictions takes the place of dateline's own coding: --agreement {ITSELF}", "evaluate")


def _scored(request: Request, coded: Coding, messages: Messages) -> Printed:
    if request.gsr:
        return _of_records(request.gsr, coded, request)
    if request.cameo:
        sentences = cameo.load(request.cameo)
        return of_sentences(cameo.score(sentences, coded(runs.cameo_drafts(sentences))), request.errors)
    sample = _sample(request.gold, messages)
    if request.agreement:
        return _of_two(request.agreement, sample, coded, messages)
    return of_sample(sample, gold.score(sample.reports, coded(runs.gold_drafts(sample.reports))), request.errors)


def _sample(place: Path | None, messages: Messages) -> Sample:
    """The hand-coded reports; what cannot be used of them is said."""
    sample = gold_report.read(place if place else bundled.folder())
    _say(sample.faults, messages)
    if not sample.reports:
        raise UsageError("holds no hand-coded report that can be used", str(place))
    return sample


def _say(faults: Sequence[Fault], messages: Messages) -> None:
    for fault in faults:
        messages.failed(UsageError(str(fault)))


def _of_two(other: str, sample: Sample, coded: Coding, messages: Messages) -> Printed:
    if other == ITSELF:
        return of_agreement(agreement.with_coder(sample.reports, coded(runs.gold_drafts(sample.reports))), len(sample.reports))
    second = _sample(Path(other), messages)
    both, faults = agreement.shared(sample.reports, second.reports)
    _say(faults, messages)
    if not both:
        raise UsageError("no report in it is one of the first coder's", other)
    return of_agreement(agreement.of_persons(both), len(both))


def _print(printed: Printed, request: Request) -> None:
    with output(None) as stream:
        try:
            if request.format == "table":
                trimmed(printer(stream, Look(request.colour)), stream, printed.parts)
            else:
                for line in printed.lines() if request.format == "jsonl" else [printed.figures]:
                    print(json.dumps(line, ensure_ascii=False), file=stream)
            stream.flush()
        except BrokenPipeError:
            drop_output()


def _of_records(file: Path, coded: Coding, request: Request) -> Printed:
    records = plover.load(file)
    score = plover.score(records, coded(runs.gsr_drafts(records)))
    shares = {"source": score.source, "target": score.target, "dyad": score.dyad, "sentences coded": score.coded}
    figures: dict[str, Any] = {"types": figure_object(score.types)}
    figures |= {name: {"share": one.value, "right": one.hits, "of": one.cases} for name, one in shares.items()}
    if request.errors:
        figures["errors"] = list(score.differences)
    parts: list[RenderableType] = [
        Text(f"{score.coded.cases} sentences, {score.coded.hits} with an event\n", "bold"),
        figures_table(("measure", "what it counts"), [("types", score.types, GSR_MEASURES["types"])]),
        Text(""),
        shares_table([(name, one, GSR_MEASURES[name]) for name, one in shares.items() if name in GSR_MEASURES]),
    ]
    return Printed(figures, [*parts, *(Text(line) for line in (score.differences if request.errors else ()))])
