"""How far a figure would be off on other reports of the same kind: percentile bootstrap over reports (Efron 1979)."""

from __future__ import annotations

import random
from collections.abc import Sequence

from dateline.evaluate.figures import Figure

RESAMPLES = 2000
SEED = 20210528
LEVEL = 0.95


def f1_interval(reports: Sequence[Figure]) -> tuple[float, float] | None:
    """Returns the bounds between which F1 lies in 95 of 100 samples drawn with replacement from the reports; None for fewer than two.

    Reports are drawn, not events, since the errors of one report go together. The same reports always give the same bounds.

    Args:
        reports: the figure of each report alone.
    """
    if len(reports) < 2:
        return None
    chance = random.Random(SEED)
    drawn = sorted(sum(chance.choices(reports, k=len(reports)), Figure()).f1 for _ in range(RESAMPLES))
    cut = round(RESAMPLES * (1 - LEVEL) / 2)
    return drawn[cut], drawn[-cut - 1]
