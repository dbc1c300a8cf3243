"""Copies of one story: what is one and what is not, whatever the order, and how many are found among real news."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.consolidate.copies import BANDS, fingerprint, groups, likeness
from dateline.consolidate.outlets import outlet_key, same_house
from dateline.consolidate.phrases import wording
from dateline.evaluate import copying
from dateline.evaluate.near_copies import near_copies
from dateline.read.draft import Draft, report
from dateline.records.report import Report
from dateline.reference import bundled
from factories import report as made


def prose(text: str) -> str:
    """The text with each paragraph on one line."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


WIRE = prose("""KESH (Example Wire) — Gunmen attacked a police post on the road to Port Ilm early on Tuesday and killed seven
officers, the interior ministry said.

The attackers arrived in three pickup trucks shortly after midnight and fired rockets at the gate before they stormed
the yard. Two of them were shot dead, and the rest fled towards the hills when soldiers came from the nearby garrison.

"We will hunt down everyone who had a hand in this crime and bring them before a court," the interior minister, Tarek
Oum, told reporters in the capital.

No group has claimed the attack. Residents said that they had heard explosions for about an hour and that the road was
still closed at noon.

The province has seen a string of ambushes since talks between the government and the Northern Front broke down in
March. A convoy of the state oil company was hit last week near the same crossing, and four guards died.""")

ANOTHER_HAND = prose("""Seven policemen died when armed men overran their checkpoint outside Port Ilm overnight, according to the government.

Witnesses described how rockets hit the entrance around midnight and how the assailants then climbed over the wall.
Troops drove them off after an hour, and two bodies were left behind, a doctor at the hospital said.

"We will hunt down everyone who had a hand in this crime and bring them before a court," said Tarek Oum, who heads the
interior ministry.

Nobody has said that they did it, but suspicion falls on the Northern Front, which left the negotiating table in
spring. Traffic between the two towns stood still until the afternoon.""")

BACKGROUND = prose("""The Northern Front took up arms eight years ago after the army dissolved the provincial council and arrested its
members. More than four thousand people have died since, most of them civilians, and a tenth of the population has
fled to the coast. Talks under the eyes of neighbouring states began in autumn and broke down in March over the
release of prisoners.""")

FIRST_DAY = prose(f"""Rebels of the Northern Front seized the radio station of Kesh on Monday and read out a statement that called on
soldiers to lay down their weapons.

{BACKGROUND}""")

SECOND_DAY = prose(f"""The army said on Wednesday that it had retaken the broadcasting house of Kesh without a fight, and showed pictures of
an empty studio and burnt files.

{BACKGROUND}""")

UPDATED = WIRE.replace("seven officers", "nine officers").replace("early on Tuesday", "before dawn on Tuesday").replace("Two of them", "Three of them")
PARAGRAPHS = WIRE.split("\n\n")
CUT = "\n\n".join(PARAGRAPHS[:2])
EXTENDED = WIRE + "\n\nThe United States and the neighbouring states condemned the attack. The president cut short a visit abroad and called a meeting."
ELSEWHERE = WIRE.replace("KESH (Example Wire) — ", "PORT ILM, June 3 (Example Wire) - ")
TYPED = ELSEWHERE.replace('"', "”").replace("interior ministry said", "INTERIOR MINISTRY said")
REORDERED = "\n\n".join([PARAGRAPHS[0], PARAGRAPHS[3], PARAGRAPHS[1], PARAGRAPHS[4]])
CAPTIONED = WIRE + "\n\nSoldiers stand at the gate of the post near Port Ilm. (AP Photo/Jane Doe)"
BRIEF = "Gunmen attacked a police post on the road to Port Ilm."


def told(text: str, source: str | None = "Kesh Herald", **more: Any) -> Report:
    return report(Draft("key", text, source=source, **more), "key")


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (WIRE, WIRE, "exact"),
        (WIRE, TYPED, "exact"),
        (WIRE, CAPTIONED, "exact"),
        (BRIEF, BRIEF.upper(), "exact"),
        (WIRE, UPDATED, "near"),
        (WIRE, REORDERED, "near"),
        (WIRE, EXTENDED, "near"),
        (WIRE, CUT, "cut"),
        (EXTENDED, CUT, "cut"),
        (UPDATED, CUT, "cut"),
        (WIRE, ANOTHER_HAND, "none"),
        (CUT, ANOTHER_HAND, "none"),
        (WIRE, BRIEF, "none"),
        (WIRE, "No new reports.", "none"),
        (WIRE, "...", "none"),
        ("...", "---", "none"),
        (WIRE, FIRST_DAY, "none"),
    ],
)
def test_kinds(one: str, other: str, kind: str) -> None:
    found = likeness(told(one), told(other, "Port Ilm Courier"))
    assert (found.kind, found.copy) == (kind, kind != "none"), found
    assert found == likeness(told(other, "Port Ilm Courier"), told(one))


@pytest.mark.parametrize(
    ("one", "other", "copy"),
    [
        ({"source": "Kesh Herald"}, {"source": "The Kesh Herald (Online)"}, False),
        ({"source": None}, {"source": None}, False),
        ({"source": "Kesh Herald", "url": "https://www.herald.example/1"}, {"source": "A Guest", "url": "https://herald.example/2"}, False),
        ({"source": "Kesh Herald"}, {"source": "Port Ilm Courier"}, True),
    ],
)
def test_background_used_again_by_one_house_makes_no_copy(one: dict[str, Any], other: dict[str, Any], copy: bool) -> None:
    found = likeness(told(FIRST_DAY, **one), told(SECOND_DAY, **other))
    assert found.copy == copy and found.score > 0.6, found


def test_why() -> None:
    assert likeness(told(WIRE), told(CUT)).why == "100 % of the shorter report's phrases stand in the other."
    assert "; a copy shares 50 % or more." in likeness(told(WIRE), told(ANOTHER_HAND)).why
    assert likeness(told(FIRST_DAY), told(SECOND_DAY)).why.endswith("old background under a new story.")
    assert likeness(told(WIRE), told(BRIEF)).why.endswith("so few words (11) make a copy only where both are the same.")


def test_shared_quotations_weigh_less_than_shared_telling() -> None:
    speech = " ".join(f'"The minister will count to {n} and then close road number {n} until the rains are over," he said.' for n in range(40, 60))
    one = told(f"The minister spoke for an hour in the square of Kesh while a crowd of farmers jeered at him from the steps. {speech}")
    other = told(f"Farmers heckled Tarek Oum when he came to defend the closing of the northern roads, our reporter saw. {speech}", "Courier")
    assert likeness(one, other).score < 0.9 < likeness(one, told(f"{one.text} More is expected.", "Courier")).score


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KESH (Example Wire) — “Stop,” he said.", "stop he said"),
        ("The U.S. army’s ＦＯＲＣＥ — 1,000 men.", "the us army's force 1 000 men"),
        ("Troops left. (Reporting by Jane Doe; editing by John Roe)", "troops left"),
        ("北京消息", "北 京 消 息"),
        ("Straße Ärger", "strasse ärger"),
    ],
)
def test_words_that_are_compared(text: str, words: str) -> None:
    assert " ".join(wording(told(text)).words) == words


def test_own_words_are_those_outside_quotations() -> None:
    found = wording(told('He said: "We go." They stayed.\n\n"An open quotation\n\nEnds with its paragraph.'))
    assert [word for word, own in zip(found.words, found.own, strict=True) if own] == "he said they stayed ends with its paragraph".split()


def test_bundled_reports_that_are_copies() -> None:
    reports = {one.key: told(one.text, one.source, title=one.title) for one in bundled.reports()}
    joined = {pair for pair in combinations(sorted(reports), 2) if likeness(*(reports[key] for key in pair)).copy}
    assert joined == {("03-hormuz-drone-wire", "04-hormuz-drone-reprint"), ("13-embassy-siege-wire", "14-embassy-siege-reprint")}
    assert all(set(fingerprint(reports[one]).bands) & set(fingerprint(reports[other]).bands) for one, other in joined)


def test_bands_fit_a_big_integer_and_are_the_same_on_every_machine() -> None:
    bands = fingerprint(told(WIRE)).bands
    assert len(bands) == BANDS and all(-(2**63) <= band < 2**63 for band in bands)
    assert bands[:2] == (1099840324750, 1104704357543)
    assert fingerprint(told(TYPED)).bands == bands
    assert fingerprint(made("...")).bands == ()


@pytest.mark.parametrize("hash_seed", ["0", "1"])
def test_bands_do_not_depend_on_the_hash_seed(hash_seed: str) -> None:
    code = """
from dateline.consolidate.copies import fingerprint
from dateline.records.report import Report
print(fingerprint(Report("r", "k", "Seven died in Kesh.")).bands)"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": hash_seed})
    assert run.stdout.strip() == str(fingerprint(Report("r", "k", "Seven died in Kesh.")).bands)


WORDS = st.lists(st.sampled_from(["rebels", "army", "said", "the", "on", "Monday", "in", "Kesh", '"', ".", "\n\n", "U.S."]), max_size=60).map(" ".join)


@given(WORDS, WORDS, st.sampled_from([None, "Herald", "Courier"]), st.sampled_from([None, "Herald"]))
def test_likeness_is_symmetric(one: str, other: str, source: str | None, another: str | None) -> None:
    left, right = made(one, source=source), made(other, source=another)
    found = likeness(left, right)
    assert found == likeness(right, left)
    assert 0 <= found.score <= 1 and found.copy == (found.kind != "none")
    assert likeness(left, left).kind == ("exact" if wording(left).words else "none")


IDS = st.lists(st.integers(0, 12).map(lambda n: f"rp_{n:02}"), max_size=12, unique=True)


@given(IDS, st.data())
def test_groups_are_connected_components_in_any_order(ids: list[str], data: st.DataObject) -> None:
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=12)) if ids else []
    found = groups(ids, pairs)
    turned = [pair[::-1] for pair in data.draw(st.permutations(pairs))]
    assert groups(data.draw(st.permutations(ids)), turned) == found
    assert list(found) == sorted(ids)
    assert all(found[one] == found[other] for one, other in pairs)
    assert all(found[group] == group and group <= one for one, group in found.items())


def test_groups_by_hand() -> None:
    for pairs in permutations([("d", "c"), ("b", "c"), ("e", "f")]):
        assert groups("abcdef", pairs) == {"a": "a", "b": "b", "c": "b", "d": "b", "e": "e", "f": "e"}
    assert groups([], [("y", "x")]) == {"x": "x", "y": "x"}


@pytest.mark.parametrize(
    "names",
    [
        ("CNN", "CNN (Web News)", "CNN.com", "cnn.com", "www.cnn.com", "CNN - Editorial"),
        ("The Guardian", "Guardian", "theguardian.com", "The Guardian (UK)"),
        ("Fox News", "Fox Online News", "Fox News (Online)", "FOX"),
        ("New York Times - News", "The New York Times", "New York Times (Online News)"),
        ("Al Jazeera", "Al-Jazeera", "AL JAZEERA"),
        ("El País", "El Pais"),
        ("BBC News", "BBC"),
    ],
)
def test_one_outlet(names: tuple[str, ...]) -> None:
    assert len({outlet_key(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Washington Post", "Washington Times"),
        ("Fox News", "Fox Business"),
        ("Daily News", "The Daily"),
        ("Kesh Herald", "Port Ilm Herald"),
        ("The Times", "New York Times"),
        ("Tehran Times", "Times of Israel"),
    ],
)
def test_two_outlets(one: str, other: str) -> None:
    assert outlet_key(one) != outlet_key(other) and outlet_key(None) == outlet_key("") == ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://edition.cnn.com/a", "http://www.cnn.com/b", True),
        ("https://www.bbc.co.uk/a", "https://www.itv.co.uk/b", False),
        ("https://news.kesh.example/a", None, False),
    ],
)
def test_one_house_by_its_address(one: str, other: str | None, same: bool) -> None:
    assert same_house(told(WIRE, "One", url=one), told(CUT, "Other", url=other)) == same


def test_made_copies_are_the_same_each_time() -> None:
    original, other = Draft("a", WIRE), Draft("b", ANOTHER_HAND)
    made_once = copying.copies(original, other)
    assert made_once == copying.copies(original, other) and list(made_once) == list(copying.WAYS)
    assert made_once["re-headlined"].text != made_once["edited"].text != copying.copies(original, other, seed=1)["edited"].text
    assert len(made_once["cut"].text) < 0.75 * len(WIRE)


@pytest.mark.floor
@pytest.mark.shared
def test_copies_among_real_news(shared_data: Path) -> None:
    found = near_copies(shared_data / "allsides_news", sample=120, pool=120)
    assert found.precision.value >= 0.95 and found.recall.value >= 0.95, found
    assert found.grouped_precision.value >= 0.95 and found.grouped_recall.value >= 0.95, found
    assert found.candidates < 1
