"""Scores of the coder, as tables or as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dateline.config import Settings
from dateline.errors import UsageError
from dateline.evaluate import gold, gold_report, muc4, muc4_texts, plover, runs
from dateline.evaluate.differences import Difference
from dateline.evaluate.figures import Figure, Share
from dateline.evaluate.runs import Coded
from dateline.read.draft import Draft
from dateline.reference import bundled
from dateline.run.pipeline import Pipeline
from dateline.show import code
from dateline.show.code import loaded, spoken, status
from dateline.show.formats import Look
from dateline.show.plain_text import plain
from dateline.show.streams import drop_output, output
from dateline.show.table import printer, trimmed

SIGNS = {"missed": "-", "extra": "+", "differs": "~"}
GSR_MEASURES = {
    "types": "event types of a sentence, as a set",
    "source": "records whose source country an event names among its actors",
    "target": "records whose target country an event names among its recipients",
    "dyad": "records with an event of the right type between the right countries",
}


@dataclass(frozen=True, slots=True)
class Request:
    """What a call of ``dateline evaluate`` asks for; the fields are its options."""

    gold_dir: Path | None = None
    gsr: Path | None = None
    muc4: Path | None = None
    predictions: Path | None = None
    errors: bool = False
    as_json: bool = False
    colour: bool = True


@dataclass(frozen=True, slots=True)
class Printed:
    """Scores ready to be shown: as one JSON object, or as parts on a terminal."""

    figures: Mapping[str, Any]
    parts: Sequence[RenderableType]


def evaluate(request: Request, settings: Settings) -> int:
    """Scores and prints; returns the exit status.

    Raises:
        DatelineError: the gold or the predictions cannot be read, or nothing can be coded at all.
    """
    if sum(given is not None for given in (request.gsr, request.muc4, request.gold_dir)) > 1:
        raise UsageError("takes one of a folder of hand-coded reports, --gsr and --muc4", "evaluate")
    if request.muc4 and request.predictions:
        raise UsageError("--muc4 takes no --predictions: templates are made while coding", "evaluate")
    messages = spoken(code.Request((), colour=request.colour))

    def coded(drafts: Sequence[Draft]) -> Coded:
        if request.predictions:
            return runs.stored(request.predictions)
        return runs.run(loaded(settings, messages), drafts, messages.failed)

    if request.muc4:
        printed = _of_muc4(request.muc4, loaded(settings, messages), request)
    else:
        printed = _of_records(request.gsr, coded, request) if request.gsr else _of_reports(coded, request)
    with output(None) as stream:
        try:
            if request.as_json:
                print(json.dumps(printed.figures, ensure_ascii=False), file=stream)
            else:
                trimmed(printer(stream, Look(request.colour)), stream, printed.parts)
            stream.flush()
        except BrokenPipeError:
            drop_output()
    return status(messages)


def _of_reports(coded: Callable[[Sequence[Draft]], Coded], request: Request) -> Printed:
    reports = gold_report.load(request.gold_dir if request.gold_dir else bundled.folder())
    score = gold.score(reports, coded(runs.gold_drafts(reports)))
    listed = score.differences if request.errors else ()
    tables: list[RenderableType] = [
        Text(f"{len(reports)} hand-coded reports\n", "bold"),
        _table(("measure", "what it counts"), [(name, score.figures[name], words) for name, words in gold.MEASURES.items()]),
        Text("\nBy type\n", "bold"),
        _table(("type", ""), [(name, figure, "") for name, figure in score.types.items()]),
    ]
    figures: dict[str, Any] = {
        "measures": {name: _object(figure) for name, figure in score.figures.items()},
        "types": {name: _object(figure) for name, figure in score.types.items()},
    }
    if request.errors:
        figures["differences"] = [asdict(one) for one in listed]
    return Printed(figures, [*tables, *_lines(listed)])


def _of_records(file: Path, coded: Callable[[Sequence[Draft]], Coded], request: Request) -> Printed:
    records = plover.load(file)
    score = plover.score(records, coded(runs.gsr_drafts(records)))
    shares = {"source": score.source, "target": score.target, "dyad": score.dyad, "sentences coded": score.coded}
    figures: dict[str, Any] = {"types": _object(score.types)}
    figures |= {name: {"share": one.value, "right": one.hits, "of": one.cases} for name, one in shares.items()}
    if request.errors:
        figures["differences"] = list(score.differences)
    parts: list[RenderableType] = [
        Text(f"{score.coded.cases} sentences, {score.coded.hits} with an event\n", "bold"),
        _table(("measure", "what it counts"), [("types", score.types, GSR_MEASURES["types"])]),
        Text(""),
        _shares([(name, one, GSR_MEASURES[name]) for name, one in shares.items() if name in GSR_MEASURES]),
    ]
    return Printed(figures, [*parts, *(Text(line) for line in (score.differences if request.errors else ()))])


def _of_muc4(file: Path, pipeline: Pipeline, request: Request) -> Printed:
    texts = muc4.load(file)
    given = muc4_texts.templates(texts, pipeline)
    score = muc4.score(texts, given)
    figures: dict[str, Any] = {
        name: {"precision": c.precision, "recall": c.recall, "f1": c.f1, "right": c.right, "given": c.given, "found": c.found, "gold": c.wanted}
        for name, c in score.items()
    }
    listed = muc4.differences(texts, given) if request.errors else []
    if request.errors:
        figures["differences"] = listed
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("role", "P", "R", "F1", "gold", "given"):
        table.add_column(name, justify="left" if name == "role" else "right", no_wrap=True)
    for name, c in score.items():
        table.add_row(name, f"{c.precision:.3f}", f"{c.recall:.3f}", Text(f"{c.f1:.3f}", "bold"), str(c.wanted), str(c.given))
    told = f"{len(texts)} texts, {sum(map(len, given.values()))} templates\n"
    return Printed(figures, [Text(told, "bold"), table, *(Text(plain(line)) for line in listed)])


def _table(head: tuple[str, str], rows: Sequence[tuple[str, Figure, str]]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column(head[0], no_wrap=True)
    for name in ("P", "R", "F1", "gold", "given"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column(head[1], style="dim")
    for name, f, words in rows:
        table.add_row(name, f"{f.precision:.3f}", f"{f.recall:.3f}", Text(f"{f.f1:.3f}", "bold"), str(f.gold), str(f.predicted), words)
    return table


def _shares(rows: Sequence[tuple[str, Share, str]]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("measure", "share", "of", "what it counts"):
        table.add_column(name, justify="right" if name in ("share", "of") else "left")
    for name, one, words in rows:
        table.add_row(name, Text(f"{one.value:.3f}", "bold"), str(one.cases), Text(words, "dim"))
    return table


def _object(figure: Figure) -> dict[str, float]:
    return {"precision": figure.precision, "recall": figure.recall, "f1": figure.f1, "gold": figure.gold, "predicted": figure.predicted}


def _lines(differences: Sequence[Difference]) -> Iterator[Text]:
    report = None
    for one in differences:
        if one.report != report:
            report = one.report
            yield Text(f"\n{plain(one.report)}", "bold")
        where = f"{one.event} " if one.event else ""
        words = f"{SIGNS[one.kind]} {where}{one.type} “{plain(one.words)}”"
        yield Text(f"  {words}: {plain('; '.join(one.notes))}" if one.notes else f"  {words}")
