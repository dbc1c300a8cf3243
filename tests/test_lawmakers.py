"""American lawmakers known by party label or title, also where the report goes on with the surname alone."""

import pytest

from dateline.records.event import Participant
from dateline.records.report import Mention
from dateline.resolve import lawmakers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sen. Olga Roe (R-Pa.) spoke. Roe left.", {"Roe"}),
        ("Sen. Olga Roe, D-Ohio, spoke.", {"Roe"}),
        ("Rep. Olga Roe’s bill failed.", {"Roe"}),
        ("U.S. Senator Olga Roe spoke.", {"Roe"}),
        ("Senator Olga Roe spoke in Manila.", set()),
    ],
)
def test_surnames(text: str, expected: set[str]) -> None:
    assert lawmakers.surnames(text) == expected


@pytest.mark.parametrize(
    ("name", "rule", "country"),
    [("Olga Roe", "subj/unknown-name", "USA"), ("Olga Doe", "subj/unknown-name", None), ("Roe", "subj/ambiguous", None)],
)
def test_placed(name: str, rule: str, country: str | None) -> None:
    one = lawmakers.placed(Participant(Mention(name, 0, len(name)), name, rule=rule), frozenset({"Roe"}))
    assert (one.country, one.sector) == (country, "LEG" if country else None)
