"""Fits what each comparison of two events is worth: src/dateline/reference/data/comparison_weights.json.

    python scripts/fit_weights.py --data DATA [--write]

Fitted to pairs of coded events that share a key:

- ``scripts/event_pairs.tsv``: 588 pairs from news of 2013 to 2020 (DATA/allsides_news) that were read and judged one by one, drawn so that
  likely, doubtful and unlikely ones are all there;
- the training part of ECB+ (DATA/ecbplus), where a pair counts little: its reports are mostly undated and of other subjects;
- the bundled reports.

Also fits src/dateline/evaluate/mention_weights.json, for gold mentions of which only words are known.

Logistic regression with a ridge penalty, each comparison with one weight for its scores above and one for those below zero; no
weight may be negative, so that what speaks for two events being the same never counts against it. Prints how well the weights do
on pairs that they were not fitted to: judged pairs of every other week by the weights of the rest, and the development part of ECB+.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from dateline.config import Settings
from dateline.consolidate import compare, joining
from dateline.consolidate.telling import tell
from dateline.consolidate.weights import FILE
from dateline.evaluate import cross_document, datasets, linked_events, runs
from dateline.evaluate.consolidation import WEIGHTS
from dateline.evaluate.linked_events import Linked
from dateline.read.draft import Draft
from dateline.records.telling import Telling
from dateline.run.pipeline import Pipeline

TARGET = Path(__file__).parents[1] / "src" / "dateline" / "reference" / "data" / FILE
MENTION_TARGET = TARGET.parents[2] / "evaluate" / WEIGHTS
JUDGED = Path(__file__).parent / "event_pairs.tsv"
RIDGE = 0.5
"""Penalty on the squares of the weights."""
ECB_WEIGHT, BUNDLED_WEIGHT = 0.1, 1.0
"""How much a pair counts beside one that was judged."""
FOLDS = 5
MOST = 700
"""Pairs of gold mentions of each group."""

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Pairs:
    """Pairs of events: scores (pairs x twice the comparisons: above zero, below zero), 1 for the same, and the week of the first."""

    scores: Array
    same: Array
    week: NDArray[np.int64]

    def part(self, chosen: NDArray[np.bool_]) -> Pairs:
        """Returns some of the pairs."""
        return Pairs(self.scores[chosen], self.same[chosen], self.week[chosen])


def made(found: Iterable[tuple[Telling, Telling, bool]]) -> Pairs:
    """Returns compared pairs."""
    listed = list(found)
    raw = np.array([[f.score for f in compare.findings(a, b)] for a, b, _ in listed]).reshape(len(listed), len(compare.COMPARISONS))
    weeks = [(a.known or 0) // 7 for a, _, _ in listed]
    return Pairs(np.concatenate([np.maximum(raw, 0), np.minimum(raw, 0)], axis=1), np.array([float(same) for *_, same in listed]), np.array(weeks))


def of_chains(events: list[Linked]) -> Pairs:
    """Returns the pairs of events that share a key; the same are those of one chain."""
    by_id = {one.telling.event: one for one in events}
    met = sorted(joining.meetings([one.telling for one in events]))
    return made((by_id[a].telling, by_id[b].telling, by_id[a].chain == by_id[b].chain) for a, b in met)


def judged(pipeline: Pipeline, data: Path) -> Pairs:
    """Returns the pairs that were judged, those left open apart; each event is found by its report, place and type."""
    rows = [row for row in csv.DictReader(JUDGED.open(encoding="utf-8"), delimiter="\t") if row["verdict"] != "unsure"]
    wanted = {row[name] for row in rows for name in ("report", "other")}
    news = [n for file in sorted((data / "allsides_news").glob("*.jsonl.gz")) for n in datasets.rows(file) if n["id"] in wanted]
    drafts = [Draft(n["id"], n["text"], n["title"], n["published"], n["outlet"], n["url"]) for n in news]
    told = {(r.report.key, t.place, t.type): t for r in runs.results(pipeline, drafts) for t in (tell(e, r.report) for e in r.events)}
    keys = [((w["report"], int(w["start"]), w["type"]), (w["other"], int(w["other_start"]), w["other_type"]), w["verdict"] == "same") for w in rows]
    found = [(told[a], told[b], same) for a, b, same in keys if a in told and b in told]
    print(f"{len(found)} of {len(rows)} judged pairs are coded as they were when they were judged")
    return made(found)


def of_mentions(data: Path) -> Pairs:
    """Returns pairs of gold mentions of the training part of ECB+, of which only words are known: up to ``MOST`` of each group."""
    groups: defaultdict[str, list[Linked]] = defaultdict(list)
    for one in linked_events.of_mentions(cross_document.load("ecbplus-train", data)):
        groups[one.group].append(one)
    chance = random.Random(0)
    pairs = [list(combinations(groups[name], 2)) for name in sorted(groups)]
    chosen = [pair for found in pairs for pair in chance.sample(found, min(MOST, len(found)))]
    return made((a.telling, b.telling, a.chain == b.chain) for a, b in chosen)


def written(at: Array) -> str:
    """Returns weights as they are kept."""
    count = len(compare.COMPARISONS)
    worth = {name: [round(float(at[1 + i]), 3), round(float(at[1 + count + i]), 3)] for i, name in enumerate(compare.COMPARISONS)}
    return json.dumps({"start": round(float(at[0]), 3), "worth": worth}, indent=1) + "\n"


def fit(parts: Iterable[tuple[Pairs, float]]) -> Array:
    """Returns the intercept and the weights, none of the latter negative; each part of the pairs counts as much as said."""
    given = list(parts)
    scores, same = (np.concatenate([getattr(p, name) for p, _ in given]) for name in ("scores", "same"))
    weight = np.concatenate([np.full(len(p.same), share) for p, share in given])

    def loss(at: Array) -> tuple[float, Array]:
        z = at[0] + scores @ at[1:]
        error = weight * (expit(z) - same)
        value = float(weight @ (np.logaddexp(0, z) - same * z)) + RIDGE * float(at[1:] @ at[1:])
        return value, np.concatenate([[error.sum()], scores.T @ error + 2 * RIDGE * at[1:]])

    bounds = [(None, None), *[(0, None)] * scores.shape[1]]
    return np.asarray(minimize(loss, np.zeros(len(bounds)), jac=True, method="L-BFGS-B", bounds=bounds).x)


def show(name: str, likelihood: Array, same: Array) -> None:
    """Prints precision and recall from the likelihood on at which events are joined, and from the next tenth."""
    for least in (0.5, 0.6):
        chosen = likelihood >= least
        right = float(same[chosen].sum())
        shown = f"precision {right / max(chosen.sum(), 1):.3f}, recall {right / max(same.sum(), 1):.3f}"
        print(f"{name}, from {least}: {len(same)} pairs, {int(same.sum())} the same; {shown}")


def main() -> None:
    """Fits, prints, and writes when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    pipeline = Pipeline.load(Settings())
    own = of_chains(linked_events.of_bundled(runs.results(pipeline, runs.bundled_drafts())))
    train, dev = (of_chains(linked_events.of_corpus(pipeline, f"ecbplus-{part}", options.data, widely=True)) for part in ("train", "dev"))
    read = judged(pipeline, options.data)
    rest = [(train, ECB_WEIGHT), (own, BUNDLED_WEIGHT)]
    aside = np.zeros(len(read.same))
    for fold in range(FOLDS):
        held = read.week % FOLDS == fold
        at = fit([(read.part(~held), 1.0), *rest])
        aside[held] = expit(at[0] + read.scores[held] @ at[1:])
    show("judged pairs, fitted to other weeks", aside, read.same)
    at = fit([(read, 1.0), *rest])
    for name, pairs in (("ECB+ dev", dev), ("bundled (fitted to)", own), ("ECB+ train (fitted to)", train)):
        show(name, expit(at[0] + pairs.scores @ at[1:]), pairs.same)
    mentions = of_mentions(options.data)
    bare = fit([(mentions, 1.0)])
    show("gold mentions of ECB+ train (fitted to)", expit(bare[0] + mentions.scores @ bare[1:]), mentions.same)
    print(written(at), written(bare))
    if options.write:
        TARGET.write_text(written(at), encoding="utf-8")
        MENTION_TARGET.write_text(written(bare), encoding="utf-8")


if __name__ == "__main__":
    main()
