"""``dateline code``: reports in, events out, in the format asked for; the exit status says whether all went well."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.console import Console

from dateline.config import Settings
from dateline.records.result import Result
from dateline.run.pipeline import Pipeline
from dateline.show.formats import Look, exporter
from dateline.show.messages import Messages
from dateline.show.streams import drop_output, output

DONE, SOME_FAILED = 0, 1
LOADING = "Loading the language model and reference data (the first time also building the index of places, about 20 seconds) ..."


@dataclass(frozen=True, slots=True)
class Request:
    """What a call of ``dateline code`` asks for."""

    inputs: Sequence[str]
    published: date | None = None
    format: str = "table"
    output: Path | None = None
    quiet: bool = False
    colour: bool = True


def code(request: Request, settings: Settings) -> int:
    """Codes the inputs and writes the events; returns the exit status.

    Raises:
        DatelineError: the request cannot be met at all (a wrong setting, a missing model, an output that cannot be written).
    """
    messages = spoken(request)
    with output(request.output) as stream:
        writer = exporter(request.format, stream, Look(request.colour))
        pipeline = loaded(settings, messages)
        results = pipeline.events(request.inputs, request.published, messages.failed, messages.was_read)
        try:
            with messages.progress():
                for result in counted(results, messages):
                    writer.write(result)
                writer.finish()
                stream.flush()
        except BrokenPipeError:
            drop_output()
            return status(messages)
    _sum_up(request, messages)
    return status(messages)


def spoken(request: Request) -> Messages:
    """Returns the voice on standard error; progress would get in the way of output on the same terminal."""
    console = Console(stderr=True, no_color=True if not request.colour else None)
    return Messages(console, request.quiet, bar=request.output is not None or not sys.stdout.isatty())


def loaded(settings: Settings, messages: Messages) -> Pipeline:
    """Returns the pipeline; a terminal is told what the wait is for."""
    with messages.waiting(LOADING):
        return Pipeline.load(settings)


def counted(results: Iterator[Result], messages: Messages) -> Iterator[Result]:
    """Yields the results, each counted."""
    for result in results:
        messages.was_coded(result)
        yield result


def status(messages: Messages) -> int:
    """Returns the exit status: 1 when a report failed."""
    return SOME_FAILED if messages.tally.failed else DONE


def _sum_up(request: Request, messages: Messages) -> None:
    tally = messages.tally
    if not request.quiet and (request.format != "table" or tally.read + tally.failed != 1 or tally.failed):
        messages.say(tally.summary())
