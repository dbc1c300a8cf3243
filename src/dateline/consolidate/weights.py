"""What each comparison's score is worth, and how likely two events are one happening after all of them."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dateline.consolidate.compare import COMPARISONS, Finding, findings
from dateline.errors import ReferenceDataError
from dateline.records.telling import Telling

FILE = "comparison_weights.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """Log odds: ``start`` before anything is compared; for each comparison what its score adds when for, and takes when against."""

    start: float
    worth: Mapping[str, tuple[float, float]]

    def part(self, finding: Finding) -> float:
        """Returns by how much one finding changes the log odds."""
        pro, contra = self.worth[finding.name]
        return finding.score * (pro if finding.score > 0 else contra)

    def likelihood(self, found: Sequence[Finding]) -> float:
        """Returns the probability that two events are one happening, by logistic regression."""
        return 1 / (1 + math.exp(-self.start - sum(map(self.part, found))))


@lru_cache(maxsize=1)
def fitted() -> Weights:
    """Returns the weights that ``scripts/fit_weights.py`` fitted.

    Raises:
        ReferenceDataError: the file does not fit the comparisons there are.
    """
    return read((files("dateline.reference") / "data" / FILE).read_text(encoding="utf-8"), FILE)


def read(text: str, where: str) -> Weights:
    """Returns the weights that a text holds, as ``scripts/fit_weights.py`` writes them.

    Raises:
        ReferenceDataError: they do not fit the comparisons there are.
    """
    try:
        raw = json.loads(text)
        worth = {name: (float(pro), float(contra)) for name, (pro, contra) in raw["worth"].items()}
        start = float(raw["start"])
    except (KeyError, TypeError, ValueError) as error:
        raise ReferenceDataError(f"no weights: {error!r}", where) from error
    if worth.keys() != COMPARISONS.keys():
        raise ReferenceDataError(f"weights and comparisons differ: {', '.join(sorted(worth.keys() ^ COMPARISONS.keys()))}", where)
    return Weights(start, worth)


def likelihood(a: Telling, b: Telling) -> float:
    """Returns the probability that two events are one happening; the order of the two makes no difference."""
    return fitted().likelihood(findings(a, b))


@dataclass(frozen=True, slots=True)
class Explained:
    """How likely two events are one happening, and why: the findings that weigh most first, each with its log odds."""

    likelihood: float
    parts: tuple[tuple[Finding, float], ...]


def explained(a: Telling, b: Telling) -> Explained:
    """Returns the likelihood of two events with what speaks for and against it."""
    found, weights = findings(a, b), fitted()
    parts = [(f, weights.part(f)) for f in found if f.why]
    return Explained(weights.likelihood(found), tuple(sorted(parts, key=lambda p: (-abs(p[1]), p[0].name))))
