"""The bundled reports become the incidents that their gold says: how well is measured, and held above floors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from dateline.evaluate import incidents, runs
from dateline.evaluate.incidents import IncidentScores, Joined
from dateline.evaluate.linked_events import bundled_incidents, of_bundled
from dateline.records.result import Result
from dateline.run.pipeline import Pipeline
from judging_rows import ingest, opened

PAIRS_FOUND, B_CUBED_FOUND = 0.54, 0.95
PAIRS_ALL, B_CUBED_ALL = 0.44, 0.95


@pytest.fixture(scope="module")
def results(pipeline: Pipeline) -> list[Result]:
    return runs.results(pipeline, runs.bundled_drafts())


@pytest.fixture(scope="module")
def scored(results: Sequence[Result]) -> IncidentScores:
    return incidents.scores(results)


def told(one: Joined) -> str:
    return f"pairs {one.pairs.f1:.3f}, B³ {one.b_cubed.f1:.3f}; missed {one.missed}; wrong {one.wrong}"


@pytest.mark.model
@pytest.mark.floor
def test_events_that_are_found_are_joined(scored: IncidentScores) -> None:
    assert scored.found.pairs.f1 >= PAIRS_FOUND, told(scored.found)
    assert scored.found.b_cubed.f1 >= B_CUBED_FOUND, told(scored.found)


@pytest.mark.model
@pytest.mark.floor
def test_over_all_events_of_the_gold(scored: IncidentScores) -> None:
    assert scored.every.pairs.f1 >= PAIRS_ALL, told(scored.every)
    assert scored.every.b_cubed.f1 >= B_CUBED_ALL, told(scored.every)


@pytest.mark.model
def test_a_record_has_the_same_incidents(results: Sequence[Result], scored: IncidentScores, tmp_path: Path) -> None:
    """Taken in bit by bit, and the latest reports first."""
    with opened(str(tmp_path / "record.sqlite")) as record:
        for batch in (results[20:], results[:9], results[9:20]):
            ingest(record, *batch)
        every = [event.id for result in results for event in result.events]
        groups = list(record.store.members(set(record.store.incident_of(every).values())).values())
    assert sorted(groups) == incidents.grouped(results)
    assert incidents.scores(results, sorted(groups)) == scored


@pytest.mark.model
def test_figures_of_perfect_and_of_lazy_groups(results: Sequence[Result]) -> None:
    name = {one.telling.event: one.chain for one in of_bundled(results)}
    perfect = incidents.scores(results, [[event for event in name if name[event] == chain] for chain in sorted(set(name.values()))])
    assert (perfect.found.pairs.f1, perfect.found.b_cubed.f1, perfect.found.missed, perfect.found.wrong) == (1, 1, (), ())
    assert perfect.every.pairs.precision == 1 > perfect.every.pairs.recall
    alone = incidents.scores(results, [[event] for event in name])
    assert alone.found.pairs.predicted == 0 and alone.found.b_cubed.precision == 1
    together = incidents.scores(results, [list(name)])
    assert together.found.pairs.recall == 1 and not bundled_incidents().unsure & set(map(frozenset, together.found.wrong))
