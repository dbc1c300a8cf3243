"""How well events of several reports find each other, on corpora whose mentions were linked by hand.

Two questions are asked. With *coded* mentions: what does dateline make of the texts alone? Every event it codes is in the answer,
every gold mention in the key, most of which are no political events. With *gold* mentions: given which words are events, which
are the same? Then only words are known of each, and the comparisons have weights of their own, fitted to the training part of ECB+.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import combinations
from pathlib import Path

from dateline.consolidate import joining
from dateline.consolidate.compare import findings
from dateline.consolidate.telling import tell
from dateline.consolidate.weights import Weights, read
from dateline.evaluate import coreference, cross_document, lemma_baseline, linked_events, runs
from dateline.evaluate.coreference import Scores
from dateline.evaluate.cross_document import LinkedDocument
from dateline.evaluate.linked_events import Linked
from dateline.records.telling import Telling
from dateline.run.pipeline import Pipeline

WEIGHTS = "mention_weights.json"


@dataclass(frozen=True, slots=True)
class CorpusScores:
    """Scores on one corpus: gold mentions joined by us and by the lemma baseline; coded mentions, all and those found only."""

    gold: Scores
    lemma: Scores
    coded: Scores
    found: Scores
    share: float
    """Share of the gold mentions that are coded as events."""


def scores(pipeline: Pipeline, name: str, folder: Path) -> CorpusScores:
    """Returns the scores on a corpus.

    Args:
        pipeline: codes its texts.
        name: one of ``cross_document.CORPORA``.
        folder: where the corpora lie.
    """
    documents = cross_document.load(name, folder)
    key = cross_document.chains(documents)
    everything = coded_tellings(pipeline, documents)
    mentions = {one.telling.event: one.gold for one in everything if one.gold}
    answer = [frozenset(mentions.get(event, event) for event in group) for group in _within_groups(everything)]
    found = [one for one in everything if one.gold]
    return CorpusScores(
        gold=coreference.score(key, of_gold_mentions(documents)),
        lemma=coreference.score(key, lemma_baseline.clusters(documents)),
        coded=coreference.score(key, _once(answer)),
        found=coreference.score(_by_chain(found), _within_groups(found)),
        share=len(set(mentions.values())) / sum(map(len, key)),
    )


def of_gold_mentions(documents: Iterable[LinkedDocument]) -> list[tuple[str, ...]]:
    """Returns the gold mentions of documents in groups of one happening each, sought within the documents' groups."""
    return _within_groups(list(linked_events.of_mentions(documents)), every_pair=True)


def coded_tellings(pipeline: Pipeline, documents: Sequence[LinkedDocument]) -> list[Linked]:
    """Returns all events that are coded in documents; ``gold`` and ``chain`` are empty for those that are no gold mention."""
    results = runs.results(pipeline, linked_events.drafts(documents))
    found = {one.telling.event: one for one in linked_events.of_documents(documents, results)}
    groups = {document.id: document.group for document in documents}
    return [
        found.get(event.id) or Linked(tell(event, result.report), "", "", groups[result.report.key])
        for result in results
        for event in result.events
    ]


@lru_cache(maxsize=1)
def mention_weights() -> Weights:
    """Returns the weights for events of which only words are known."""
    return read((files("dateline.evaluate") / WEIGHTS).read_text(encoding="utf-8"), WEIGHTS)


def mention_likelihood(a: Telling, b: Telling) -> float:
    """Returns how likely two gold mentions are the same, by their words."""
    return mention_weights().likelihood(findings(a, b))


def _within_groups(events: Sequence[Linked], *, every_pair: bool = False) -> list[tuple[str, ...]]:
    by_group: defaultdict[str, list[Telling]] = defaultdict(list)
    for one in events:
        by_group[one.group].append(one.telling)
    found: list[tuple[str, ...]] = []
    for name in sorted(by_group):
        tellings = by_group[name]
        if every_pair:
            pairs = combinations(sorted(t.event for t in tellings), 2)
            found += joining.grouped(tellings, pairs=pairs, likelihood=mention_likelihood)
        else:
            found += joining.grouped(tellings)
    return found


def _by_chain(events: Iterable[Linked]) -> list[frozenset[str]]:
    chains: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for one in events:
        chains[one.group, one.chain].add(one.telling.event)
    return sorted(map(frozenset, chains.values()), key=sorted)


def _once(groups: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Two events that are one gold mention count once: in the first group that holds it."""
    seen: set[str] = set()
    found = []
    for group in groups:
        if new := group - seen:
            found.append(new)
            seen |= new
    return found
