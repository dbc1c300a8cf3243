"""How likely a trigger tells an event that an analyst would code, by a small model fitted to judged events of real news."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dateline.errors import ReferenceDataError

FILE = "event_weights.json"


@dataclass(frozen=True, slots=True)
class Model:
    """Log odds that a trigger tells an event: ``start`` before anything is known, and what each trait adds (see ``traits``).

    A trigger less likely than ``least`` is no event; ``scripts/fit_events.py`` sets it, lower than what is best on judged news
    (docs/decisions/0005-learned-parts.md).
    """

    start: float
    worth: Mapping[str, float]
    least: float

    def likelihood(self, traits: Iterable[str]) -> float:
        """Returns the probability of an event, by logistic regression over its traits; one that is not known adds nothing."""
        return 1 / (1 + math.exp(-self.start - sum(self.worth.get(t, 0.0) for t in set(traits))))


@lru_cache(maxsize=1)
def fitted() -> Model:
    """Returns the model that ``scripts/fit_events.py`` fitted.

    Raises:
        ReferenceDataError: the file is not as that script writes it.
    """
    return read((files("dateline.reference") / "data" / FILE).read_text(encoding="utf-8"), FILE)


def read(text: str, where: str) -> Model:
    """Returns the model that a text holds.

    Raises:
        ReferenceDataError: it is not one.
    """
    try:
        raw = json.loads(text)
        return Model(float(raw["start"]), {str(k): float(v) for k, v in raw["worth"].items()}, float(raw["least"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ReferenceDataError(f"no event weights: {error!r}", where) from error
