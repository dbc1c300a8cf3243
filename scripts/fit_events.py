"""Fits how likely a trigger tells an event: src/dateline/reference/data/event_weights.json.

    python scripts/fit_events.py --data DATA [--write]

Fitted to triggers as the coder's rules find them, before it drops the unlikely ones:

- ``scripts/judged_events.tsv``: events of news of 2012 to 2020 (DATA/allsides_news), read in their reports and judged one by one by the
  rules of the codebook: an event to be coded (y), one of another type (t), none (n), or one that another of its report tells already (d);
- the bundled reports with their hand-coded events.

    python scripts/fit_events.py --data DATA --keep 0.25 --write     # keep triggers from another likelihood on than the best one

Logistic regression with a ridge penalty over the traits of ``dateline.coding.traits`` that occur at least ``RARE`` times. Prints how well
it does on reports that it was not fitted to, and the likelihood from which keeping an event helps more than it harms.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit
from scipy.stats import rankdata

import measure
from dateline.coding import likelihood, stage
from dateline.coding.likelihood import Model
from dateline.config import Settings
from dateline.evaluate import coded, datasets, gold_report, pairing, runs
from dateline.read.draft import Draft, report
from dateline.records.output import event_object
from dateline.reference import bundled
from dateline.run.pipeline import Pipeline

TARGET = Path(__file__).parents[1] / "src" / "dateline" / "reference" / "data" / likelihood.FILE
JUDGED = Path(__file__).parent / "judged_events.tsv"
RARE = 3
"""Traits that occur less often are left out."""
RIDGE = 8.0
"""Penalty on the squares of the weights."""
BUNDLED_WEIGHT = 0.5
"""How much a trigger of the bundled reports, which dateline's own people wrote, counts beside one of real news."""
SMALLEST = 0.02
"""Weights nearer to zero are not kept."""
FOLDS = 10
LEASTS = (0.0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7)
"""Likelihoods that are tried as the least."""
EVENT = {"y": True, "t": True, "n": False, "d": False}

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Trigger:
    """One trigger: its report, its traits, whether it tells an event, and how much it counts."""

    report: str
    traits: tuple[str, ...]
    event: bool
    weight: float


def judged(pipeline: Pipeline, data: Path) -> list[Trigger]:
    """Returns the triggers that were judged, as far as the rules still find them."""
    rows = list(csv.DictReader(JUDGED.open(encoding="utf-8"), delimiter="\t"))
    verdicts = {(row["report"], int(row["start"]), row["type"]): EVENT[row["verdict"]] for row in rows}
    wanted = {row["report"] for row in rows}
    news = [n for file in sorted((data / "allsides_news").glob("*.jsonl.gz")) for n in datasets.rows(file) if n["id"] in wanted]
    drafts = [Draft(n["id"], n["text"], n["title"], n["published"], n["outlet"], n["url"]) for n in news]
    found = [(key, d) for key, told in described(pipeline, drafts) for d in told]
    known = [Trigger(k, d.traits, verdicts[k, d.offset, d.type], 1.0) for k, d in found if (k, d.offset, d.type) in verdicts]
    print(f"{len(known)} of {len(rows)} judged triggers are found as they were when they were judged")
    return known


def of_bundled(pipeline: Pipeline) -> list[Trigger]:
    """Returns the triggers of the bundled reports: events are those that pair with a hand-coded one of their type."""
    drafts = runs.bundled_drafts()
    gold = {key: [gold_report.gold_event(e) for e in bundled.gold_events(key)] for key in (d.key for d in drafts)}
    verdicts: dict[tuple[str, int, str], bool] = {}
    for result in runs.results(pipeline, drafts):
        found = [coded.coded_event(event_object(e, result.report, result.coder)) for e in result.events]
        pairs = pairing.pair(gold[result.report.key], found, result.report.text)
        typed = [(c, c.type in g.types) for g, c in pairs.matched] + [(c, False) for c in pairs.extra]
        verdicts |= {(result.report.key, t.start, c.type): right for c, right in typed for t in c.triggers}
    told = [(key, d) for key, found in described(pipeline, drafts) for d in found]
    return [Trigger(k, d.traits, verdicts[k, d.offset, d.type], BUNDLED_WEIGHT) for k, d in told if (k, d.offset, d.type) in verdicts]


def described(pipeline: Pipeline, drafts: Iterable[Draft]) -> Iterator[tuple[str, list[stage.Described]]]:
    """Yields the triggers of some texts, by the texts' keys."""
    for found, told in cast(stage.RuleCoder, pipeline.coder).described([report(draft, draft.key) for draft in drafts]):
        yield found.key, told


def matrix(triggers: Iterable[Trigger], columns: dict[str, int]) -> csr_matrix:
    """Returns triggers x traits, 1 where a trigger has the trait."""
    rows = [[columns[t] for t in sorted(set(one.traits)) if t in columns] for one in triggers]
    ends = np.cumsum([0, *map(len, rows)])
    flat = np.array([c for row in rows for c in row], dtype=np.int64)
    return csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(rows), len(columns)))


def fit(triggers: list[Trigger]) -> Model:
    """Returns the model of some triggers, ``least`` still open."""
    often = Counter(t for one in triggers for t in set(one.traits))
    columns = {t: n for n, t in enumerate(sorted(t for t, times in often.items() if times >= RARE))}
    has, event = matrix(triggers, columns), np.array([float(one.event) for one in triggers])
    weight = np.array([one.weight for one in triggers])

    def loss(at: Array) -> tuple[float, Array]:
        z = at[0] + has @ at[1:]
        error = weight * (expit(z) - event)
        value = float(weight @ (np.logaddexp(0, z) - event * z)) + RIDGE * float(at[1:] @ at[1:])
        return value, np.concatenate([[error.sum()], has.T @ error + 2 * RIDGE * at[1:]])

    at = minimize(loss, np.zeros(len(columns) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return Model(float(at[0]), {t: float(at[1 + n]) for t, n in columns.items()}, 0.0)


def aside(triggers: list[Trigger], rest: list[Trigger]) -> Array:
    """Returns how likely each trigger is by a model fitted to other reports (and to ``rest``)."""
    folds = [int(sha256(one.report.encode()).hexdigest(), 16) % FOLDS for one in triggers]
    likely = np.zeros(len(triggers))
    for fold in range(FOLDS):
        model = fit([one for one, n in zip(triggers, folds, strict=True) if n != fold] + rest)
        likely[[n == fold for n in folds]] = [model.likelihood(one.traits) for one, n in zip(triggers, folds, strict=True) if n == fold]
    return likely


def by_least(likely: Array, event: Array) -> list[tuple[float, int, float, float, float]]:
    """Returns for each least likelihood how many triggers are kept, and precision, recall and F1 of what is kept."""
    found = []
    for least in LEASTS:
        kept = likely >= least
        precision, recall = float(event[kept].mean()), float(event[kept].sum() / event.sum())
        found.append((least, int(kept.sum()), precision, recall, 2 * precision * recall / (precision + recall)))
    return found


def area(likely: Array, event: Array) -> float:
    """Returns the area under the receiver operating characteristic: how often an event is likelier than what is none."""
    order, events = rankdata(likely), event.sum()
    return float((order[event == 1].sum() - events * (events + 1) / 2) / (events * (len(event) - events)))


def written(model: Model) -> str:
    """Returns a model as it is kept."""
    worth = {t: round(w, 3) for t, w in sorted(model.worth.items()) if abs(w) >= SMALLEST}
    return json.dumps({"start": round(model.start, 3), "least": model.least, "worth": worth}, indent=0, ensure_ascii=False) + "\n"


def main() -> None:
    """Fits, prints, and writes when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--keep", type=float, help="the least likelihood of an event; without it the one with the best F1")
    parser.add_argument("--write", action="store_true", help="write the weights, and the table into docs/quality.md")
    options = parser.parse_args()
    loaded = Pipeline.load(Settings())
    pipeline = replace(loaded, coder=replace(cast(stage.RuleCoder, loaded.coder), model=None))
    read, own = judged(pipeline, options.data), of_bundled(pipeline)
    event = np.array([float(one.event) for one in read])
    likely = aside(read, own)
    rows = by_least(likely, event)
    table = [("least likelihood", "kept", "P", "R", "F1"), *((f"{least:.2f}", str(kept), *(f"{f:.3f}" for f in prf)) for least, kept, *prf in rows)]
    told = f"{len(read):,} triggers of judged news, {int(event.sum()):,} of them events; area under the curve {area(likely, event):.3f}."
    text = f"{told}\n\n{measure.markdown(table)}"
    print(text)
    best = max(rows, key=lambda row: row[-1])[0]
    model = replace(fit(read + own), least=best if options.keep is None else options.keep)
    if options.write:
        TARGET.write_text(written(model), encoding="utf-8")
        measure.PAGE.write_text(measure.filled(measure.PAGE.read_text(encoding="utf-8"), "events", text), encoding="utf-8")
        print(f"{TARGET.name}: {len(json.loads(written(model))['worth'])} traits, {TARGET.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
