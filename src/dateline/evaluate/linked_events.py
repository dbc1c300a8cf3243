"""Events with the chain that a person put them in: what consolidation is fitted to and measured on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from dateline.consolidate.telling import STOP, around, names, story, tell
from dateline.evaluate import cross_document, gold_report, pairing, runs
from dateline.evaluate.coded import coded_event
from dateline.evaluate.cross_document import LinkedDocument, LinkedMention
from dateline.read.draft import Draft
from dateline.records.output import event_object
from dateline.records.report import Report
from dateline.records.result import Result
from dateline.records.telling import Telling
from dateline.reference import bundled
from dateline.reference.stems import stems
from dateline.run.pipeline import Pipeline

BUNDLED = "bundled_incidents.json"


@dataclass(frozen=True, slots=True)
class Linked:
    """An event with its gold ``chain`` and the gold mention (``gold``) that it was found to be; links are sought within ``group``."""

    telling: Telling
    chain: str
    gold: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class BundledIncidents:
    """The incidents of the bundled reports as coded by hand: the incident of each gold event, and pairs nobody can be sure of."""

    of: dict[str, str]
    unsure: frozenset[frozenset[str]]


def bundled_incidents() -> BundledIncidents:
    """Returns the incident of each hand-coded event of the bundled reports ("KEY/E01"); one that stands alone is its own."""
    raw = json.loads((files("dateline.reference") / "data" / BUNDLED).read_text(encoding="utf-8"))
    alone = {f"{report.key}/{event.key}": f"{report.key}/{event.key}" for report in gold_report.load(bundled.folder()) for event in report.events}
    joined = {telling: one["incident"] for one in raw["incidents"] for telling in one["tellings"]}
    return BundledIncidents(alone | joined, frozenset(frozenset(pair[:2]) for pair in raw["unsure"]))


def of_bundled(results: Iterable[Result]) -> list[Linked]:
    """Returns the coded events of the bundled reports that are hand-coded ones, with the incident of each."""
    gold = {report.key: report for report in gold_report.load(bundled.folder())}
    incidents = bundled_incidents().of
    found: dict[str, Linked] = {}
    for result in results:
        events = {event.id: event for event in result.events}
        coded = [coded_event(event_object(event, result.report, result.coder)) for event in result.events]
        for wanted, given in pairing.pair(gold[result.report.key].events, coded, result.report.text).matched:
            key = f"{result.report.key}/{wanted.key}"
            found.setdefault(given.id, Linked(tell(events[given.id], result.report), incidents[key], key))
    return list(found.values())


def of_documents(documents: Sequence[LinkedDocument], results: Iterable[Result], groups: dict[str, str] | None = None) -> list[Linked]:
    """Returns the coded events whose trigger is a gold mention, with that mention's chain.

    Args:
        documents: documents with gold mentions.
        results: what the coder made of them; the report's key is the document's id.
        groups: document id to the group in which links are sought; None takes the documents' own.
    """
    by_id = {document.id: document for document in documents}
    return [
        Linked(tell(event, result.report), mention.chain or mention.id, mention.id, groups[document.id] if groups else document.group)
        for result in results
        for document in [by_id[result.report.key]]
        for event in result.events
        if (mention := _at(document, [(t.mention.start, t.mention.end) for t in event.triggers]))
    ]


def of_corpus(pipeline: Pipeline, name: str, folder: Path, *, widely: bool = False) -> list[Linked]:
    """Returns the coded events of a corpus that are gold mentions.

    Args:
        pipeline: what codes the texts.
        name: one of ``cross_document.CORPORA``.
        folder: where the corpora lie.
        widely: seek links in the whole corpus, as a record does, not within each group only.
    """
    documents = cross_document.load(name, folder)
    groups = {d.id: name for d in documents} if widely else None
    return of_documents(documents, runs.results(pipeline, drafts(documents)), groups)


def drafts(documents: Iterable[LinkedDocument]) -> list[Draft]:
    """Returns documents as a reader would find them; each is an outlet of its own."""
    return [Draft(d.id, d.text, d.title, d.published.isoformat() if d.published else None, d.id) for d in documents]


def of_mentions(documents: Iterable[LinkedDocument]) -> Iterator[Linked]:
    """Yields each gold mention as an event of which only words are known: its own, its sentence's and its report's."""
    for document in documents:
        report = Report(document.id, document.id, document.text, document.title, document.published, opening=document.body)
        for mention in document.mentions:
            yield Linked(_bare(mention, report), mention.chain or mention.id, mention.id, document.group)


def _bare(mention: LinkedMention, report: Report) -> Telling:
    start = report.text.rfind("\n", 0, mention.start) + 1
    end = report.text.find("\n", mention.end)
    text = report.text[start : end if end >= 0 else len(report.text)]
    return Telling(
        event=mention.id,
        report=report.id,
        place=mention.start,
        type="",
        status="happened",
        known=report.published.toordinal() if report.published else None,
        triggers=frozenset(stems(mention.words)) - STOP,
        near=frozenset(stems(around(report.text, mention.start, mention.end))) - STOP,
        words=frozenset(stems(text)) - STOP,
        names=frozenset(names(text)),
        story=story(report),
    )


def _at(document: LinkedDocument, spans: Sequence[tuple[int, int]]) -> LinkedMention | None:
    return next((m for m in document.mentions for start, end in spans if m.start < end and start < m.end), None)
