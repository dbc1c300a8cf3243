"""From events to incidents: what is compared and why, what meets, how groups grow, what is shown of many claims, what contradicts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import consolidating_rows as rows
from consolidating_rows import (
    ALEPPO,
    BASRA,
    DAY,
    FRANCE,
    GUNMEN,
    IRAN,
    IRAQ,
    MOSUL,
    NINEVEH,
    TURKEY,
    claim,
    member,
    source,
    sources,
    status,
    telling,
    toll,
    when,
    where,
)
from dateline.consolidate import block, joining, merge, weights
from dateline.consolidate.cluster import JOIN, cluster, components, parts
from dateline.consolidate.compare import COMPARISONS, distance, findings
from dateline.consolidate.derive import RULES, contradictions, shown
from dateline.consolidate.merge import View
from dateline.consolidate.telling import tell
from dateline.evaluate import runs
from dateline.read.draft import Draft
from dateline.records.incident import Claim, Contradiction, Incident, Shown
from dateline.records.telling import BlockKey, Telling, Tie
from dateline.run.pipeline import Pipeline

# Comparisons: two tellings, what one comparison makes of them. The sign of the score: + for, 0 says nothing, - against.

MARCH = {"start": date(2020, 3, 1), "end": date(2020, 3, 31)}
COMPARED: list[tuple[str, dict[str, Any], dict[str, Any], str, str]] = [
    ("kind", {"modes": "aerial"}, {"modes": "aerial drone"}, "+", "both are ASSAULT · aerial"),
    ("kind", {}, {"modes": "aerial"}, "+", "both are ASSAULT"),
    ("kind", {"modes": "aerial"}, {"modes": "beat"}, "-", "both are ASSAULT, but aerial and beat"),
    ("kind", {}, {"type": "PROTEST"}, "-", "one is coded ASSAULT, the other PROTEST"),
    ("kind", {"type": ""}, {}, "0", ""),
    ("wording", {"triggers": "bomb raid"}, {"triggers": "bomb"}, "+", "both say “bomb”"),
    ("wording", {"triggers": "bomb"}, {"triggers": "stab"}, "-", "one says “bomb”, the other “stab”"),
    ("wording", {}, {"triggers": "stab"}, "0", ""),
    ("days", {"on": DAY}, {"on": DAY}, "+", "both are dated 2020-03-10"),
    ("days", {"on": DAY}, MARCH, "+", "2020-03-10 and 2020-03-01 to 2020-03-31 overlap"),
    ("days", {"on": DAY}, {"on": DAY + timedelta(1)}, "-", "1 day lies between 2020-03-10 and 2020-03-11"),
    ("days", {"on": DAY}, {"on": DAY + timedelta(90)}, "-", "90 days lie between 2020-03-10 and 2020-06-08"),
    ("days", {"on": DAY}, {}, "0", ""),
    ("news", {}, {}, "+", "the reports appeared on one day"),
    ("news", {}, {"known": DAY + timedelta(1)}, "+", "the reports appeared 1 day apart"),
    ("news", {}, {"known": DAY + timedelta(60)}, "-", "the reports appeared 60 days apart"),
    ("news", {}, {"known": None}, "0", ""),
    ("place", {"spots": (MOSUL,)}, {"spots": (BASRA, MOSUL)}, "+", "both at Mosul"),
    ("place", {"spots": (MOSUL,)}, {"spots": (IRAQ,)}, "+", "Mosul and Iraq are in one country"),
    ("place", {"spots": (IRAQ,)}, {"spots": (IRAQ,)}, "+", "both at Iraq"),
    ("place", {"spots": (MOSUL,)}, {"spots": (NINEVEH,)}, "+", "Mosul and Nineveh are in Nineveh"),
    ("place", {"spots": (MOSUL,)}, {"spots": (rows.BASRA_PROVINCE,)}, "-", "Nineveh is not Basra"),
    ("place", {"spots": (MOSUL,)}, {"spots": (ALEPPO,)}, "-", "Mosul and Aleppo are in different countries"),
    ("place", {"spots": (MOSUL,)}, {"spots": (BASRA,)}, "-", "km apart"),
    ("place", {"spots": (MOSUL,)}, {"spots": (rows.VILLAGE,)}, "-", "Mosul is not al-Hamra"),
    ("place", {"spots": (MOSUL,)}, {}, "0", ""),
    ("doers", {"doers": (TURKEY,)}, {"doers": (TURKEY, GUNMEN)}, "+", "Turkey did it in both"),
    ("doers", {"doers": (GUNMEN,)}, {"doers": (GUNMEN,)}, "+", "“gunmen” did it in both"),
    ("doers", {"doers": (TURKEY,)}, {"doers": (rows.TURKISH_JETS,)}, "+", "Turkey did it in one, Turkish jets in the other, of one country or one backer"),
    ("doers", {"doers": (rows.MILITIA,)}, {"doers": (IRAN,)}, "+", "of one country or one backer"),
    ("doers", {"doers": (TURKEY,)}, {"doers": (FRANCE,)}, "-", "Turkey did it in one, France in the other"),
    ("doers", {"doers": (TURKEY,)}, {"doers": (GUNMEN,)}, "-", "“Turkey” did it in one, “gunmen” in the other"),
    ("doers", {"doers": (TURKEY,)}, {}, "0", ""),
    ("recipients", {"recipients": (FRANCE,)}, {"recipients": (FRANCE,)}, "+", "France suffered it in both"),
    ("recipients", {"recipients": (FRANCE,)}, {"recipients": (IRAN,)}, "-", "France suffered it in one, Iran in the other"),
    ("crossed", {"doers": (TURKEY,)}, {"recipients": (TURKEY,)}, "-", "Turkey acts in one and is acted upon in the other"),
    ("crossed", {"doers": (TURKEY,)}, {"doers": (TURKEY,), "recipients": (TURKEY,)}, "0", ""),
    ("crossed", {"doers": (GUNMEN,)}, {"recipients": (GUNMEN,)}, "0", ""),
    ("numbers", {"killed": ((34, 34),)}, {"killed": ((34, 34),)}, "+", "34 killed in both"),
    ("numbers", {"killed": ((34, 34),)}, {"killed": ((30, None),)}, "+", "34 and 30 or more killed can be the same"),
    ("numbers", {"killed": ((34, 34),)}, {"killed": ((2, 5),)}, "-", "34 killed in one, 2 to 5 in the other"),
    ("numbers", {"injured": ((3, 3),)}, {"killed": ((3, 3),)}, "0", ""),
    ("numbers", {"killed": ((1, 1),), "injured": ((9, 9),)}, {"killed": ((1, 1),), "injured": ((9, 9),)}, "+", "9 injured in both"),
    ("numbers", {"arrested": ((None, 5),)}, {"arrested": ((7, 7),)}, "-", "up to 5 arrested in one, 7 in the other"),
    ("means", {"instruments": "drone missile"}, {"instruments": "missile"}, "+", "missile in both"),
    ("means", {"instruments": "drone"}, {"instruments": "knife"}, "-", "drone in one, knife in the other"),
    ("means", {}, {"instruments": "knife"}, "0", ""),
    ("near", {"near": "bridg convoy collaps"}, {"near": "bridg convoy"}, "+", "the words around have"),
    ("near", {"near": "bridg convoy"}, {"near": "vote senat"}, "-", "have 0% of their weighty words in common"),
    ("sentence", {"words": "bridg convoy"}, {"words": "bridg convoy"}, "+", "the sentences have 100% of their weighty words in common"),
    ("sentence", {"words": "bridg"}, {"words": "vote"}, "-", "the sentences have 0%"),
    ("sentence", {"words": "bridg"}, {}, "0", ""),
    ("names", {"names": "qayyarah 34"}, {"names": "qayyarah 34"}, "+", "more names or numbers are in both sentences"),
    ("names", {"names": "qayyarah"}, {"names": "qayyarah rutba"}, "+", "“qayyarah” is in both sentences"),
    ("names", {"names": "qayyarah"}, {"names": "rutba"}, "-", "no name or number is in both sentences"),
    ("stories", {"story": "bridg convoy"}, {"story": "bridg convoy"}, "+", "titles and openings of the reports have 100%"),
    ("stories", {"story": "bridg"}, {"story": "vote"}, "-", "titles and openings of the reports have 0%"),
    ("stories", {"story": "bridg"}, {"story": "vote", "report": "rp_a"}, "+", "both stand in one report"),
    ("status", {}, {"status": "ongoing"}, "0", ""),
    ("status", {"status": "planned"}, {"status": "planned"}, "+", "both are planned"),
    ("status", {}, {"status": "planned"}, "-", "happened in one, planned in the other"),
    ("status", {}, {"status": "did_not_happen"}, "-", "happened in one, did not happen in the other"),
    ("apart", {}, {"report": "rp_a"}, "-", "one report tells them as two"),
    ("apart", {}, {}, "0", ""),
]


@pytest.mark.parametrize(("name", "a", "b", "sign", "why"), COMPARED)
def test_a_comparison_and_its_sentence(name: str, a: dict[str, Any], b: dict[str, Any], sign: str, why: str) -> None:
    one, other = telling("a", **a), telling("b", **b)
    score, said = COMPARISONS[name](one, other)
    assert ("+" if score > 0 else "-" if score < 0 else "0") == sign, score
    assert why in said and bool(why) == bool(said)
    assert -1 <= score <= 1
    assert COMPARISONS[name](other, one)[0] == pytest.approx(score)


def test_the_rows_show_every_comparison_speaking_for_and_against() -> None:
    signs = {name: {row[3] for row in COMPARED if row[0] == name} - {"0"} for name in COMPARISONS}
    assert {name: found for name, found in signs.items() if found != {"+", "-"}} == {"crossed": {"-"}, "apart": {"-"}}


def test_the_order_of_the_two_makes_no_difference() -> None:
    a, b = telling("a", on=DAY, spots=(MOSUL,), words="bridg convoy"), telling("b", **MARCH, spots=(rows.TAL_AFAR,), words="convoy")
    assert findings(a, b) == findings(b, a)
    assert weights.explained(a, b) == weights.explained(b, a)


def test_what_agrees_is_likelier_than_what_does_not() -> None:
    full = {"on": DAY, "spots": (MOSUL,), "triggers": "bomb", "words": "jet bomb depot", "near": "bomb depot", "killed": ((3, 3),), "story": "depot bomb"}
    same = weights.likelihood(telling("a", **full), telling("b", **full))
    unlike = {"on": DAY + timedelta(40), "spots": (BASRA,), "killed": ((19, 19),), "words": "shell market", "near": "shell market", "story": "market"}
    other = weights.likelihood(telling("a", **full), telling("b", **full | unlike))
    assert same > JOIN > other
    why = weights.explained(telling("a", **full), telling("b", **full))
    assert why.likelihood == same and [abs(worth) for _, worth in why.parts] == sorted((abs(worth) for _, worth in why.parts), reverse=True)


def test_distances() -> None:
    assert distance(36.335, 43.119, 30.508, 47.784) == pytest.approx(784, rel=0.02)
    assert distance(10, 20, 10, 20) == 0


# Keys: which events meet


def meets(a: Telling, b: Telling) -> bool:
    return bool(joining.meetings([a, b]))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ({"on": DAY, "spots": (MOSUL,)}, {"on": DAY, "spots": (MOSUL,)}, True),
        ({"on": DAY, "spots": (MOSUL,)}, {"on": DAY + timedelta(4), "spots": (MOSUL,)}, True),
        ({"on": DAY, "spots": (MOSUL,)}, {"on": DAY + timedelta(5), "spots": (MOSUL,)}, False),
        ({"on": DAY, "spots": (MOSUL,)}, {"on": DAY, "spots": (MOSUL,), "type": "PROTEST"}, False),
        ({"on": DAY, "spots": (MOSUL,)}, {**MARCH, "spots": (MOSUL,)}, True),
        ({"on": DAY, "spots": (IRAQ,)}, {"on": DAY, "spots": (IRAQ,)}, False),
        ({"on": DAY, "spots": (IRAQ,), "triggers": "bomb"}, {"on": DAY, "spots": (MOSUL,), "triggers": "bomb"}, True),
        ({"on": DAY, "recipients": (FRANCE,)}, {"on": DAY, "recipients": (FRANCE,)}, False),
        ({"on": DAY, "names": "qayyarah"}, {"on": DAY, "names": "qayyarah"}, True),
        ({"on": DAY, "names": "34"}, {"on": DAY, "names": "34"}, False),
        ({"on": DAY, "story": "qayyarah"}, {"on": DAY, "story": "qayyarah"}, True),
    ],
)
def test_events_meet_by_a_key_and_days_that_overlap(a: dict[str, Any], b: dict[str, Any], expected: bool) -> None:
    assert meets(telling("a", **a), telling("b", **b)) is expected


def test_an_undated_background_paragraph_meets_what_was_news_about_its_day_only() -> None:
    undated = telling("a", spots=(MOSUL,), known=DAY)
    assert meets(undated, telling("b", on=DAY - timedelta(9), spots=(MOSUL,)))
    assert not meets(undated, telling("b", on=DAY - timedelta(400), spots=(MOSUL,)))
    nowhen = telling("c", spots=(MOSUL,), known=None)
    assert meets(nowhen, telling("b", on=DAY - timedelta(4000), spots=(MOSUL,)))


def test_a_dated_background_paragraph_meets_the_old_incident_and_not_the_news() -> None:
    old = DAY - timedelta(700)
    background = telling("a", on=old, known=DAY, spots=(MOSUL,))
    assert meets(background, telling("b", on=old, known=old, spots=(MOSUL,)))
    assert not meets(background, telling("c", on=DAY, spots=(MOSUL,)))


def test_a_death_long_ago_meets_however_it_is_dated() -> None:
    somebody = replace(TURKEY, key="person-7", name="Somebody")
    killed = {"recipients": (somebody,), "triggers": "kill"}
    assert meets(telling("a", on=DAY, **killed), telling("b", known=DAY + timedelta(900), **killed))
    assert meets(telling("a", on=DAY, **killed), telling("b", start=date(2019, 1, 1), end=date(2019, 12, 31), **killed))
    assert not meets(telling("a", on=DAY, recipients=(somebody,)), telling("b", known=DAY + timedelta(900), recipients=(somebody,)))
    country = {"recipients": (FRANCE,), "triggers": "kill"}
    assert not meets(telling("a", on=DAY, **country), telling("b", known=DAY + timedelta(900), **country))


def test_last_week_meets_its_days_and_a_year_only_by_exact_keys() -> None:
    week = telling("a", start=date(2020, 3, 2), end=date(2020, 3, 8), spots=(MOSUL,), triggers="bomb")
    assert meets(week, telling("b", on=date(2020, 3, 3), spots=(MOSUL,)))
    assert not meets(week, telling("b", on=date(2020, 3, 20), spots=(MOSUL,)))
    year = telling("y", start=date(2020, 1, 1), end=date(2020, 12, 31), spots=(IRAQ,), triggers="bomb")
    assert meets(replace(year, spots=(MOSUL,)), week)
    assert not meets(year, week)


def test_keys_are_sorted_and_come_from_the_event_alone() -> None:
    keys = block.keys(telling("a", on=DAY, spots=(MOSUL,), triggers="bomb raid", modes="aerial"))
    assert [one.key for one in keys] == sorted(one.key for one in keys)
    assert BlockKey("ASSAULT|gn:99072", DAY.toordinal() - 2, DAY.toordinal() + 2) in keys
    assert block.keys(telling("b", on=DAY, spots=(MOSUL,), triggers="bomb raid", modes="aerial")) == keys


# Clusters

Ties = Mapping[tuple[str, str], float]


def grown(events: str, found: Ties, **judged: Sequence[str]) -> list[str]:
    """Groups as words; ``found`` are ties, a pair without one is as unlikely as can be; judged pairs are written "ab"."""
    pairs: dict[str, Any] = {name: [(pair[0], pair[1]) for pair in given] for name, given in judged.items()}
    ties = [Tie(min(pair), max(pair), score) for pair, score in found.items()]
    return ["".join(group) for group in cluster(list(events), ties, **pairs)]


def like(**scores: float) -> dict[tuple[str, str], float]:
    return {(pair[0], pair[1]): score for pair, score in scores.items()}


@pytest.mark.parametrize(
    ("events", "found", "judged", "expected"),
    [
        ("abc", like(ab=0.9, bc=0.4), {}, ["ab", "c"]),
        ("abc", like(ab=0.9, bc=0.9, ac=0.9), {}, ["abc"]),
        ("abc", like(ab=0.9, bc=0.8), {}, ["ab", "c"]),  # a and c are unlike: the mean of c with both is 0.4
        ("abc", like(ab=0.9, bc=0.8, ac=0.3), {}, ["abc"]),  # the mean is 0.55
        ("abcd", like(ab=0.9, bc=0.8, cd=0.9), {}, ["ab", "cd"]),  # a chain does not drift
        ("abcdef", like(ab=0.6, bc=0.6, cd=0.6, de=0.6, ef=0.6), {}, ["ab", "cd", "ef"]),
        ("ab", {}, {"same": ["ab"]}, ["ab"]),
        ("abcd", like(ab=0.9, cd=0.9), {"same": ["bc"]}, ["abcd"]),
        ("abcdef", like(ab=0.9, bc=0.9, ac=0.9, de=0.9, ef=0.9, df=0.9), {"same": ["cd"]}, ["abcdef"]),
        ("abc", like(ab=0.9, bc=0.9, ac=0.9), {"apart": ["ab"]}, ["ac", "b"]),
        ("abc", like(ab=0.9), {"apart": ["ab"]}, ["a", "b", "c"]),
        ("abcd", like(ab=0.9, cd=0.9), {"same": ["ac"], "apart": ["ad"]}, ["abc", "d"]),
        ("abcd", like(ab=0.9, cd=0.9), {"same": ["ac"], "apart": ["bd"]}, ["abc", "d"]),
        ("abc", like(ac=0.9), {"same": ["ab"], "apart": ["bc"]}, ["ab", "c"]),
        ("abc", {}, {"same": ["ab", "bc"], "apart": ["ac"]}, ["abc"]),  # who contradicts whom is settled before (judged.weighed)
        ("ab", {}, {"same": ["az"], "apart": ["bz"]}, ["a", "b"]),
    ],
)
def test_clusters(events: str, found: Ties, judged: dict[str, list[str]], expected: list[str]) -> None:
    assert grown(events, found, **judged) == expected


def pairs_of(letters: str) -> st.SearchStrategy[tuple[str, str]]:
    return st.tuples(st.sampled_from(letters), st.sampled_from(letters)).filter(lambda p: p[0] < p[1])


LETTERS = "abcdefgh"
SCORES = st.dictionaries(pairs_of(LETTERS), st.sampled_from([0.1, 0.3, 0.5, 0.55, 0.6, 0.7, 0.8, 0.9, 0.95]), max_size=20)
JUDGED = st.lists(pairs_of(LETTERS), max_size=4)


@given(SCORES, JUDGED, JUDGED, st.randoms())
def test_order_makes_no_difference_and_judgements_are_kept(found: Ties, same: list[tuple[str, str]], apart: list[tuple[str, str]], random: Any) -> None:
    ties = [Tie(*pair, score) for pair, score in found.items()]
    expected = cluster(LETTERS, ties, same, apart)
    letters, mixed, alike, unlike = (random.sample(list(some), len(some)) for some in (LETTERS, ties, same, apart))
    assert cluster(letters, mixed, alike, unlike) == expected
    assert sorted(event for group in expected for event in group) == list(LETTERS)
    home = {event: group for group in expected for event in group}
    assert all(home[a] == home[b] for a, b in same)
    bound = {event: part for part in parts(LETTERS, same) for event in part}
    assert all(home[a] != home[b] for a, b in apart if bound[a] != bound[b])


@given(SCORES)
def test_what_does_not_hang_together_is_grouped_alone_just_the_same(found: Ties) -> None:
    """What a record relies on when it looks at the touched part of itself only."""
    ties = [Tie(*pair, score) for pair, score in found.items()]
    whole = cluster(LETTERS, ties)
    hold = [(t.first, t.second) for t in ties if t.score >= JOIN]
    piecewise = [group for part in parts(LETTERS, hold) for group in cluster(part, ties)]
    assert sorted(piecewise) == whole


def test_components_follow_ties_that_hold_and_other_reasons() -> None:
    ties = [Tie("a", "b", 0.9), Tie("b", "c", 0.4), Tie("d", "e", 0.6)]

    def likely(events: Collection[str]) -> list[Tie]:
        return [t for t in ties if t.score >= JOIN and {t.first, t.second} & set(events)]

    found = components({"a"}, likely, lambda events: {"d"} if "b" in events else set())
    assert found == {"a", "b", "d", "e"}


# What is shown of many claims

# Three sources: x prints 34 on the first day, y 50 on the second, z 109 on the third; w repeats 50 on the second.
TOLLS = [
    toll(34, "x", DAY), toll(50, "y", DAY + timedelta(1)), toll(50, "w", DAY + timedelta(1)), toll(109, "z", DAY + timedelta(2)),
]  # fmt: skip
EACH = {f"rp_{name}": number for number, name in enumerate("wxyzabcd")}


def only(claims: Sequence[Claim], rule: str, of: Mapping[str, int] = EACH) -> Shown:
    (one,) = shown(claims, of, rule)
    return one


@pytest.mark.parametrize(
    ("rule", "low", "high", "best", "sources"),
    [
        ("standard", 109, 109, 109, 1),
        ("latest", 109, 109, 109, 1),
        ("most-reported", 50, 50, 50, 2),
        ("conservative", 34, 34, 34, 1),
        ("ucdp", 34, 109, 50, 2),
    ],
)
def test_tolls_by_each_rule(rule: str, low: int, high: int, best: int, sources: int) -> None:
    one = only(TOLLS, rule)
    assert (one.low, one.high, one.best, one.sources, one.rule) == (low, high, best, sources, rule)


def test_the_rules_are_all_shown_here_and_the_first_is_the_standard() -> None:
    assert list(RULES) == ["standard", "latest", "most-reported", "conservative", "ucdp"]


def test_copies_count_once() -> None:
    """w and y are one source: 50 is then no better supported than the others, and the later of the rest wins."""
    assert only(TOLLS, "most-reported", EACH | {"rp_w": EACH["rp_y"]}).low == 109


def test_at_least_and_the_number_itself_support_each_other() -> None:
    one = only([toll(34, "x", high=None), toll(34, "y")], "standard")
    assert (one.low, one.high, one.sources, one.support) == (34, 34, 2, ("ev_x", "ev_y"))
    assert only([toll(30, "x", high=None), toll(24, "y", high=99)], "ucdp").low == 24


def test_of_several_numbers_in_one_days_reports_the_largest_is_the_whole() -> None:
    assert only([toll(3, "x"), toll(20, "x"), toll(17, "y")], "standard").low == 20


@pytest.mark.parametrize(
    ("rule", "label"),
    [("standard", "10 March 2020"), ("latest", "12 March 2020"), ("most-reported", "10 March 2020"), ("conservative", "10 March 2020 – 12 March 2020")],
)
def test_dates_a_day_its_month_another_day(rule: str, label: str) -> None:
    """The month supports both days."""
    month = when(date(2020, 3, 1), date(2020, 3, 31), "x")
    days = [when(DAY, of="y"), when(DAY, of="w"), when(DAY + timedelta(2), of="z", known=DAY + timedelta(5))]
    one = only([month, *days], rule)
    assert one.label == label
    assert only([month], rule).label == "March 2020"
    assert only([month, days[0]], "standard").support == ("ev_x", "ev_y")


@pytest.mark.parametrize(
    ("rule", "labels"),
    [
        ("standard", ["Mosul", "Aleppo"]),
        ("latest", ["Mosul", "Aleppo"]),
        ("most-reported", ["Mosul"]),
        ("conservative", ["Mosul"]),
        ("ucdp", ["Mosul", "Aleppo"]),
    ],
)
def test_places_a_town_its_province_another_country(rule: str, labels: list[str]) -> None:
    found = shown([where(NINEVEH, "x"), where(IRAQ, "w"), where(MOSUL, "y"), where(ALEPPO, "z")], EACH, rule)
    assert [one.label for one in found] == labels
    assert found[0].sources == 3


def test_what_was_planned_and_then_happened() -> None:
    day = DAY + timedelta(3)
    claims = [status("planned", "x"), when(day, of="x"), status("happened", "y", known=day), when(day + timedelta(1), of="y", known=day)]
    found = {one.field: one.label for one in shown(claims, EACH, "standard")}
    assert found == {"status": "happened", "when": "14 March 2020"}
    assert contradictions(claims)[0].field == "when"
    assert [one.label for one in shown(claims[:2], EACH, "standard")] == ["planned", "13 March 2020"]


def test_what_is_told_and_denied() -> None:
    claims = [status("happened", "x"), status("did_not_happen", "y", known=DAY + timedelta(1)), status("happened", "z")]
    assert {rule: only(claims, rule).value for rule in RULES} == {
        "standard": "did_not_happen", "latest": "did_not_happen", "most-reported": "happened", "conservative": "did_not_happen", "ucdp": "did_not_happen",
    }  # fmt: skip
    assert contradictions(claims) == (Contradiction("status", ("happened", "did_not_happen"), ("happened", "did not happen")),)


def test_values_come_in_the_order_of_the_fields_and_alike_in_any_order_of_claims() -> None:
    claims = [*TOLLS, where(MOSUL, "x"), when(DAY, of="y"), status("happened", "z"), claim("actor", "tur", "x"), claim("actor", "irn", "y")]
    found = shown(claims, EACH, "standard")
    assert [one.field for one in found] == ["status", "when", "where", "actor", "actor", "killed"]
    assert shown(claims[::-1], EACH, "standard") == found


# Contradictions


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([when(DAY, of="x"), when(date(2020, 3, 1), date(2020, 3, 31), "y")], []),
        ([when(DAY, of="x"), when(DAY + timedelta(2), of="y")], [("when", False)]),
        ([where(MOSUL, "x"), where(NINEVEH, "y"), where(IRAQ, "z")], []),
        ([where(MOSUL, "x"), where(ALEPPO, "y")], [("where", False)]),
        ([where(MOSUL, "x"), where(MOSUL, "y"), where(ALEPPO, "y")], []),
        ([claim("actor", "tur", "x"), claim("actor", "irn", "y")], [("actor", False)]),
        ([claim("actor", "tur", "x"), claim("actor", "noun:jet", "y")], []),
        ([claim("actor", "tur", "x"), claim("actor", "irn", "x")], []),
        ([claim("mode", "aerial", "x"), claim("mode", "drone", "y")], []),
        ([toll(34, "x"), toll(30, "y", high=None)], []),
        ([toll(34, "x"), toll(50, "y")], [("killed", False)]),
        ([toll(34, "x"), toll(50, "y", DAY + timedelta(1))], [("killed", True)]),
        (TOLLS, [("killed", True)]),
        ([*TOLLS, toll(40, "a", DAY + timedelta(3))], [("killed", False)]),
        ([status("planned", "x"), status("happened", "y")], []),
    ],
)
def test_contradictions_and_revisions(claims: list[Claim], expected: list[tuple[str, bool]]) -> None:
    """Values that fit into each other are none; a toll that rises from day to day is revised, reports at odds contradict."""
    assert [(one.field, one.revised) for one in contradictions(claims)] == expected


def test_a_contradiction_names_both_sides_the_earlier_first() -> None:
    (one,) = contradictions(TOLLS)
    assert one.labels == ("34", "50", "109")


# Incidents


def made(members: Sequence[merge.Member], found: Mapping[str, Any], view: View = merge.STANDARD) -> Incident:
    one = merge.incident(members, found, view)
    assert one is not None
    return one


def test_an_incident_counts_copies_and_outlets_once() -> None:
    members = [member(name, toll(3, name)) for name in "abcd"]
    found = sources(source("a", "Daily"), source("b", "Herald", copies="rp_a"), source("c", "Daily"), source("d", "Post"))
    one = made(members, found)
    assert (one.reports, one.sources) == (("rp_a", "rp_b", "rp_c", "rp_d"), (("rp_a", "rp_b", "rp_c"), ("rp_d",)))
    assert next(value.sources for value in one.values if value.field == "killed") == 2


def test_as_of_a_day_what_came_later_is_not_known() -> None:
    later = DAY + timedelta(2)
    members = [member("a", toll(34, "a")), member("b", toll(50, "b", later), known=later)]
    found = sources(source("a", "Daily", ("Herald", later)), source("b", ("Post", later)))
    then, now = made(members, found, View(known_by=DAY)), made(members, found)
    assert [value.label for value in then.values if value.field == "killed"] == ["34"]
    assert [value.label for value in now.values if value.field == "killed"] == ["50"]
    assert (then.id, then.events, then.last_known, now.last_known) == (now.id, ("ev_a",), DAY, later)
    assert merge.incident(members, found, View(known_by=DAY - timedelta(1))) is None


def test_as_of_a_day_outlets_that_printed_it_later_lend_nothing() -> None:
    """b printed what a has a week later: with it, a and the third would be one source."""
    later = DAY + timedelta(7)
    members = [member("a"), member("c")]
    found = sources(source("a", "Daily", ("Post", later)), source("c", "Post"))
    assert len(made(members, found).sources) == 1
    assert len(made(members, found, View(known_by=DAY)).sources) == 2


def test_an_undated_report_always_counts() -> None:
    assert made([member("a", known=None)], sources(source("a", ("Daily", None))), View(known_by=date(1990, 1, 1))).first_known is None


def test_of_a_changed_article_the_earlier_values_are_no_longer_shown() -> None:
    later = DAY + timedelta(2)
    members = [member("a", toll(34, "a")), member("b", toll(50, "b", later), known=later)]
    found = sources(source("a", "Daily", superseded=True, superseded_on=later), source("b", ("Daily", later)))
    now = made(members, found)
    assert [value.label for value in now.values if value.field == "killed"] == ["50"]
    assert (now.contradictions, now.events) == ((), ("ev_a", "ev_b"))
    assert [value.label for value in made(members, found, View(known_by=DAY)).values if value.field == "killed"] == ["34"]
    alone = made(members[:1], found)
    assert [value.label for value in alone.values if value.field == "killed"] == ["34"]


def test_an_incident_is_named_after_its_first_known_event() -> None:
    later = DAY + timedelta(1)
    first, second, early = member("b"), member("c", known=later), member("d", known=DAY - timedelta(1))
    found = sources(*(source(name, name.upper()) for name in "bcd"))
    assert made([first], found).id == made([second, first], found).id == "in_b"
    assert made([second, first, early], found).id == "in_d"
    assert made([member("e", known=None), second], found | sources(source("e", "E"))).id == "in_c"


def test_all_claims_of_an_event_are_kept_with_their_words() -> None:
    found = rows.event_claims()
    assert {one.field for one in found} >= {"type", "mode", "status", "effect", "when", "where", "actor", "recipient"}
    assert [(one.value, one.label, one.within) for one in found if one.field == "where"] == [
        ("gn:170793", "Deir ez-Zor, Syria", ("adm1:SYR.deir ez zor", "country:SYR"))
    ]
    assert all(one.words for one in found)


# Real sentences, coded

STORY = "A car bomb exploded outside the police headquarters in Kirkuk on 12 March 2018 and killed 19 people, the interior ministry said."
BACKGROUND = (
    "Thousands of people marched through Kirkuk on Monday to demand jobs.\n\n"
    "In March 2018 a car bomb killed 19 people outside the police headquarters in Kirkuk."
)
UNDATED = "Lawmakers in Baghdad met on Tuesday.\n\nA car bomb exploded at a market in Kirkuk two years ago and killed 19 people."


@pytest.fixture(scope="module")
def told(pipeline: Pipeline) -> list[Telling]:
    drafts = [
        Draft("then", STORY, "Car bomb in Kirkuk", "2018-03-13", "Herald"),
        Draft("later", BACKGROUND, "March in Kirkuk", "2020-06-09", "Post"),
        Draft("vague", UNDATED, "Lawmakers meet", "2020-06-10", "Daily"),
    ]
    return [tell(event, result.report) for result in runs.results(pipeline, drafts) for event in result.events]


@pytest.mark.model
def test_a_background_paragraph_joins_the_old_incident(told: list[Telling]) -> None:
    bombs = [one for one in told if one.type == "ASSAULT"]
    by_id = {one.event: one for one in bombs}
    groups = joining.grouped(told)
    old = next(group for group in groups for event in group if event in by_id and by_id[event].known == date(2018, 3, 13).toordinal())
    assert {date.fromordinal(by_id[event].known or 1).year for event in old} >= {2018, 2020}


@pytest.mark.model
def test_background_opens_no_incident_dated_today(told: list[Telling]) -> None:
    today = (date(2020, 6, 1).toordinal(), date(2020, 6, 30).toordinal())
    fresh = [one for one in told if one.type == "ASSAULT" and one.start is not None and today[0] <= one.start <= today[1]]
    assert fresh == []
    assert [one.type for one in told if one.start is not None and today[0] <= one.start <= today[1]]
