"""Factuality: how sure readers are that what a word of news tells took place, and what the status of that word says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import correlation, fmean

from dateline.coding.stage import RuleCoder
from dateline.coding.word_status import word_statuses
from dateline.evaluate.datasets import Row
from dateline.evaluate.figures import Figure
from dateline.records.event import Status

VALUES: Mapping[Status, float] = {
    "happened": 3.0, "ongoing": 3.0, "planned": 2.0, "possible": 1.2, "did_not_happen": -2.0, "unclear": 0.0,
}  # fmt: skip
"""The number each status stands for, on the scale from -3 (did not happen) to 3 (happened): about its mean in the training part."""
CERTAIN, DENIED = 2.0, -1.0
"""From where on readers call a word certain, and up to where denied."""
SURE: Mapping[Status, str] = {"happened": "happened", "ongoing": "happened", "did_not_happen": "did not happen"}
CLASSES = ("happened", "in between", "did not happen")
SAME_LENGTH = {"``": ' "', "''": '" '}  # the corpus writes quotation marks in the way of the Penn Treebank


@dataclass(frozen=True, slots=True)
class Factuality:
    """``error``: mean absolute error; ``correlation``: Pearson's r; ``classes``: a figure for each of ``CLASSES``; over ``words`` words."""

    words: int
    error: float
    correlation: float
    classes: Mapping[str, Figure]


def score(sentences: Iterable[Row], coder: RuleCoder) -> Factuality:
    """Returns the figures over some sentences.

    Args:
        sentences: ``text`` and ``targets`` with ``start`` and ``factuality``, the mean of readers' judgements.
        coder: whose status rules are scored; words that are no verb, noun or adjective to it are left out.
    """
    told = list(sentences)
    wanted: list[float] = []
    given: list[Status] = []
    for sentence, found in zip(told, word_statuses(coder, (_plain(s["text"]) for s in told)), strict=True):
        known = [t for t in sentence["targets"] if t["start"] in found]
        wanted += [t["factuality"] for t in known]
        given += [found[t["start"]] for t in known]
    values = [VALUES[status] for status in given]
    error = fmean(abs(a - b) for a, b in zip(wanted, values, strict=True))
    return Factuality(len(wanted), error, correlation(wanted, values), _classes(wanted, given))


def _plain(text: str) -> str:
    for written, plain in SAME_LENGTH.items():
        text = text.replace(written, plain)
    return text


def _classes(wanted: Iterable[float], given: Iterable[Status]) -> dict[str, Figure]:
    pairs = Counter((_class(value), SURE.get(status, "in between")) for value, status in zip(wanted, given, strict=True))
    return {
        name: Figure(
            sum(n for (gold, _), n in pairs.items() if gold == name),
            sum(n for (_, ours), n in pairs.items() if ours == name),
            pairs[name, name],
        )
        for name in CLASSES
    }


def _class(value: float) -> str:
    return "happened" if value >= CERTAIN else "did not happen" if value <= DENIED else "in between"
