"""The model that says which triggers tell an event: its file, its arithmetic, and what it leaves out."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from coding_rows import code
from dateline.coding import likelihood
from dateline.coding.likelihood import Model
from dateline.errors import ReferenceDataError
from dateline.read.draft import Draft, report

if TYPE_CHECKING:
    from dateline.coding.stage import RuleCoder

HARD = "Soldiers killed four villagers in a raid on Monday."
SOFT = "He said one can only fight for what is right."


def test_log_odds_add_up_and_unknown_traits_add_nothing() -> None:
    model = Model(-1.0, {"a=1": 2.0, "b=1": 0.5}, 0.25)
    assert model.likelihood([]) == pytest.approx(1 / (1 + math.e))
    assert model.likelihood(["a=1", "b=1", "a=1", "c=1"]) == pytest.approx(1 / (1 + math.exp(-1.5)))


def test_the_shipped_model_is_read() -> None:
    model = likelihood.fitted()
    assert 0 < model.least < 0.5 and len(model.worth) > 500 and not any(math.isnan(w) for w in model.worth.values())


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"start": 0, "least": 0}', '{"start": "a", "least": 0, "worth": {}}'])
def test_what_is_no_model_is_named(text: str) -> None:
    with pytest.raises(ReferenceDataError, match=r"weights\.json: no event weights"):
        likelihood.read(text, "weights.json")


@pytest.mark.model
def test_only_what_is_likely_enough_is_an_event(coder: RuleCoder) -> None:
    strict = replace(coder, model=replace(likelihood.fitted(), least=0.4))
    kept, dropped = code(strict, [HARD, SOFT])[HARD], code(strict, [SOFT])[SOFT]
    assert [e.type for e in kept] == ["ASSAULT"] and dropped == ()
    assert [e.type for e in code(coder, [SOFT])[SOFT]] == ["ASSAULT"]  # the rules alone take it for one


@pytest.mark.model
def test_the_likelihood_stands_in_why(coder: RuleCoder) -> None:
    (event,) = code(coder, [HARD])[HARD]
    (said,) = [r.rule for r in event.why if r.field == "event"]
    name, value = said.split(":")
    assert name == "likelihood" and 0.5 < float(value) <= 1
    (bare,) = code(replace(coder, model=None), [HARD])[HARD]
    assert not [r for r in bare.why if r.field == "event"]


@pytest.mark.model
def test_triggers_are_described_by_where_they_stand(coder: RuleCoder) -> None:
    one = report(Draft("a", f"{SOFT}\n\n{HARD}", published="2021-05-28"), "a")
    ((found, told),) = coder.described([one])
    assert found is one and {one.text[d.offset :].split()[0] for d in told} == {"fight", "killed", "raid"}
    assert all("type=ASSAULT" in d.traits for d in told)
