"""``dateline review list``: the judgements of a record, as a table or as JSON Lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from dateline.config import Settings
from dateline.consolidate.judged import Weighed
from dateline.protocols import Store
from dateline.records.record_output import judgement_object
from dateline.run.opening import open_record
from dateline.show.formats import Look
from dateline.show.plain_text import plain
from dateline.show.review import describe
from dateline.show.streams import output
from dateline.show.table import printer, trimmed

LONGEST = 160
"""Characters of a sentence that are shown."""
INDENT = 4
STATES = {
    "stands": "",
    "undone": "taken back",
    "replaced": "replaced by a later one",
    "overruled": "overruled by later ones",
    "rests": "rests: an event that it names is not in the record, or is rejected",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which judgements are listed, and how: ``every`` also those that do not stand."""

    every: bool
    format: str
    colour: bool = True


def listed(address: str, settings: Settings, wanted: Wanted) -> None:
    """Prints the judgements of a record, oldest first. Those that only rest are listed, too: they hold once their events are there."""
    with open_record(address, settings) as record, output(None) as stream:
        found = [one for one in record.weighed() if wanted.every or _matters(one)]
        if wanted.format == "jsonl":
            for one in found:
                stream.write(json.dumps(judgement_object(one.judgement) | {"state": one.state}, ensure_ascii=False) + "\n")
            return
        sentences = _sentences(record.store, found)
        trimmed(printer(sys.stdout, Look(wanted.colour)), sys.stdout, _blocks(found, sentences))


def _matters(one: Weighed) -> bool:
    return one.judgement.verdict != "undo" and one.state in {"stands", "rests"}


def _blocks(found: Sequence[Weighed], sentences: Mapping[str, str]) -> Iterator[RenderableType]:
    if not found:
        yield Text("No judgements.")
    for one in found:
        what = one.judgement
        line = Text.assemble((what.id, "bold"), f"  {what.at:%Y-%m-%d %H:%M}  {plain(what.by)}: {describe(what)}")
        yield line
        if STATES[one.state]:
            yield Padding(Text(STATES[one.state], style="yellow"), (0, 0, 0, INDENT))
        if what.note:
            yield Padding(Text(plain(what.note)), (0, 0, 0, INDENT))
        for event in dict.fromkeys(name for name in (one.event, one.other) if name in sentences):
            yield Padding(Text.assemble((f"{event}  ", "dim"), (sentences[event or ""], "italic")), (0, 0, 0, INDENT))


def _sentences(store: Store, found: Sequence[Weighed]) -> dict[str, str]:
    """The sentence that tells each event that is judged."""
    wanted = {name for one in found for name in (one.event, one.other) if name}
    reports = {one.event: one.report for one in store.tellings(wanted)}
    texts = {one.id: one.text for one in store.reports(set(reports.values()))}
    spans = {one.id: one.triggers[0].sentence for one in store.events(wanted)}
    return {name: _short(plain(texts[reports[name]][span.start : span.end])) for name, span in spans.items()}


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rpartition(" ")[0] + " …"
