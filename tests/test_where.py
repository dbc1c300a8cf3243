"""Which place a name means: containing words, the countries and places around it, size; or left open."""

from __future__ import annotations

import gzip
import json
import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dateline.reference.gazetteer import Gazetteer, open_gazetteer
from dateline.resolve.place_mentions import PlaceMention, place_mentions
from dateline.resolve.sites import Sites
from dateline.resolve.where import ResolvedPlace, resolve_places


@pytest.fixture(scope="session")
def packaged(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The gazetteer of the packaged files, its index built once for all tests of a run."""
    return open_gazetteer(tmp_path_factory.getbasetemp() / "places")


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Returns the text without its square brackets, and the spans that stood in them."""
    plain, spans = "", []
    for inside, outside in re.findall(r"\[([^\]]+)\]|([^\[]+)", text):
        if inside:
            spans.append((len(plain), len(plain) + len(inside)))
        plain += inside or outside
    return plain, spans


def resolve(text: str, gazetteer: Gazetteer, countries: Mapping[str, int] | None = None, home: str | None = None) -> tuple[ResolvedPlace, ...]:
    """Resolves the bracketed places of a text."""
    mentions = place_mentions(*marked(text))
    return resolve_places(mentions, gazetteer=gazetteer, source_country=home, countries=countries)


def first(text: str, gazetteer: Gazetteer, countries: Mapping[str, int] | None = None) -> tuple[str | None, str | None, str | None]:
    """Returns country, first-order area and feature of the first bracketed place."""
    entry = resolve(text, gazetteer, countries)[0].entry
    return (entry.country, entry.adm1, entry.feature) if entry else (None, None, None)


@pytest.mark.parametrize(
    ("text", "contexts"),
    [
        ("A blast in [Mosul], [Nineveh], [Iraq], on Monday", [("Nineveh", "Iraq"), ("Iraq",), ()]),
        ("A blast in [Springfield], Ill., on Monday", [("Ill.",)]),
        ("A blast in [Palma], in northern [Mozambique]", [("Mozambique",), ()]),
        ("Rebels in [Iraq]'s [Mosul]", [(), ("Iraq",)]),
        ("Rebels near the [Mali] town of [Konna]", [(), ("Mali",)]),
        ("Rebels in [Gao] (in [Mali])", [("Mali",), ()]),
        ("Rebels in [Gao] and [Kidal]", [(), ()]),
        ("A man from [Paris], Texas, was held", [("Texas",)]),
        ("In [Sinjar], [Turkey] said it hit a camp", [(), ()]),
    ],
)
def test_containing_words_are_read(text: str, contexts: list[tuple[str, ...]]) -> None:
    assert [m.context for m in place_mentions(*marked(text))] == contexts


def test_words_before_stop_at_the_sentence() -> None:
    (_, mention) = place_mentions(*marked("It struck near [Balad]. In [Taji] nothing moved."))
    assert mention.before == "In "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb exploded in [Damascus].", ("SYR", "Damascus", "populated")),
        ("Talks in [Paris] ended.", ("FRA", "Île-de-France Region", "populated")),
        ("Police in [Paris], Texas, held a man.", ("USA", "Texas", "populated")),
        ("A shooting in [Springfield], Ill., left two dead.", ("USA", "Illinois", "populated")),
        ("A shooting in [Springfield], Mo., left two dead.", ("USA", "Missouri", "populated")),
        ("Clashes in [Kandahar] province.", ("AFG", "Kandahar", "populated")),
        ("Clashes in [Kandahar province].", ("AFG", "Kandahar", "adm1")),
        ("A riot in [Cook County].", ("USA", "Illinois", "adm2")),
        ("Shells fell on [Kharkiv oblast].", ("UKR", "Kharkiv", "adm1")),
        ("Jets hit [Ain al-Asad].", ("IRQ", "Al Anbar", "facility")),
    ],
)
def test_words_alone(packaged: Gazetteer, text: str, expected: tuple[str, str, str]) -> None:
    assert first(text, packaged) == expected


@pytest.mark.parametrize(
    ("name", "countries", "expected"),
    [
        ("Nineveh", {"IRQ": 2, "USA": 6}, "IRQ"),
        ("Anbar", {"IRQ": 1}, "IRQ"),
        ("Palma", {"MOZ": 2}, "MOZ"),
        ("Palma", {"ESP": 2}, "ESP"),
        ("Jenin", {"ISR": 4}, "PSE"),
        ("Gao", {"MLI": 1, "FRA": 4}, "MLI"),
        ("Tripoli", {"LBY": 2}, "LBY"),
        ("Tripoli", {"LBN": 2}, "LBN"),
        ("Georgia", {"RUS": 3}, "GEO"),
        ("Georgia", {"USA": 3}, "USA"),
        ("Tahrir Square", {"IRQ": 3}, "IRQ"),
        ("Tahrir Square", {"EGY": 3}, "EGY"),
        ("Cambridge", {"GBR": 1}, "GBR"),
        ("Washington", {"USA": 1, "IRN": 1}, "USA"),
        ("Hama", {"SYR": 1, "JPN": 1}, "SYR"),
        ("Taji", {"IRQ": 2}, "IRQ"),
        ("Kurdistan", {"IRQ": 3, "TUR": 1}, "IRQ"),
        ("Gaza", {"ISR": 3}, "PSE"),
        ("Crimea", {"RUS": 4}, "UKR"),
    ],
)
def test_countries_of_the_report_come_before_size(packaged: Gazetteer, name: str, countries: dict[str, int], expected: str) -> None:
    assert first(f"It happened in [{name}].", packaged, countries)[0] == expected


def test_places_settle_each_other(packaged: Gazetteer) -> None:
    found = resolve("Police in [Tyler] and [Dallas] warned drivers in [Paris], and in [Texas] as a whole.", packaged)
    assert {r.entry.adm1 for r in found if r.entry} == {"Texas"} and all(r.entry for r in found)


def test_a_name_keeps_one_sense(packaged: Gazetteer) -> None:
    found = resolve("A man from [Athens], Ga., was shot. [Athens] police said so.", packaged)
    assert [(r.entry.country, r.entry.adm1) if r.entry else None for r in found] == [("USA", "Georgia")] * 2


def test_two_senses_when_the_words_say_so(packaged: Gazetteer) -> None:
    found = resolve("From [Paris], Texas, he flew to [Paris], [France].", packaged)
    assert [r.entry.country if r.entry else None for r in found] == ["USA", "FRA", "FRA"]


def test_a_container_is_the_larger_of_its_meanings(packaged: Gazetteer) -> None:
    found = resolve("In [Albany], [New York], they met.", packaged)
    assert [r.entry.feature if r.entry else None for r in found] == ["populated", "adm1"]


def test_two_countries_side_by_side_are_two_countries(packaged: Gazetteer) -> None:
    found = resolve("Fighters in [Syria], [Iraq] and [Jordan], [Lebanon] said.", packaged)
    assert {r.entry.feature for r in found if r.entry} == {"country"} and len([r for r in found if r.entry]) == 4


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("at [Camp Taji]", 1),
        ("in [Mosul]", 1),
        ("near [Mosul]", 2),
        ("about 20 km from [Mosul]", 2),
        ("south of [Mosul]", 2),
        ("on the outskirts of [Mosul]", 2),
        ("in northern [Mosul]", 2),
        ("in [southern Beirut]", 2),
        ("in [Mosul city], north of Baghdad", 1),
        ("in [Cook County]", 3),
        ("in [Nineveh]", 4),
        ("in western [Nineveh]", 5),
        ("in [Donbas]", 5),
        ("in [northern Iraq]", 5),
        ("in [Iraq]", 6),
        ("off the coast of [Fujairah]", 7),
        ("in the [Strait of Hormuz]", 7),
    ],
)
def test_precision(packaged: Gazetteer, text: str, precision: int) -> None:
    assert resolve(f"It was {text}.", packaged)[0].precision == precision


def test_facility_of_a_known_town_stands_near_it(packaged: Gazetteer) -> None:
    (found,) = resolve("Guards at [Tikrit prison] fled.", packaged, {"IRQ": 1})
    assert found.entry is not None and (found.entry.geonameid, found.precision, found.rule) == (90150, 2, "facility-at")


NATIONALITIES = {"US": "USA", "U.S.": "USA", "American": "USA", "British": "GBR"}


@pytest.mark.parametrize(
    ("text", "countries", "name", "precision", "rule"),
    [
        ("Rockets hit the [US Embassy] in [Baghdad].", {"IRQ": 1}, "US Embassy in Baghdad", 1, "facility-of-town"),
        ("A march in [Baghdad] ended at the [American embassy].", {"IRQ": 1}, "US Embassy in Baghdad", 1, "facility-of-town"),
        ("A march in [Beirut] ended at the [US Embassy].", {"LBN": 1}, "Beirut", 2, "facility-in-town"),
        ("In [Washington] he spoke of [Kabul] and the [US Embassy].", {}, "US Embassy in Kabul", 1, "facility-of-town"),
        ("Militants fired at [Baghdad's airport].", {"IRQ": 1}, "Baghdad International Airport", 1, None),
        ("Drones hit the [airport] in [Abha].", {"SAU": 1}, "Abha International Airport", 1, "facility-of-town"),
        ("Drones hit the [airport] in [Homs].", {"SYR": 1}, "Homs", 2, "facility-in-town"),
        ("Shells hit the [presidential palace] in [Kabul].", {"AFG": 1}, "Arg", 1, "facility-of-town"),
        ("Shells hit the [presidential palace] in [Homs].", {"SYR": 1}, "Homs", 2, "facility-in-town"),
        ("Shells hit the [presidential palace].", {"SYR": 1}, "Presidential Palace", 1, None),
        ("Shells hit the [British Embassy].", {"YEM": 1}, None, None, None),
        ("Shells hit the [airport].", {}, None, None, None),
    ],
)
def test_facilities_told_by_what_they_are(
    packaged: Gazetteer, text: str, countries: dict[str, int], name: str | None, precision: int | None, rule: str | None
) -> None:
    found = Sites(packaged, NATIONALITIES.get).settle(resolve(text, packaged, countries))
    (one,) = [r for r in found if re.search("embassy|airport|palace", r.mention.text, re.IGNORECASE)]
    assert (one.entry.name if one.entry else None, one.precision) == (name, precision)
    assert rule is None or one.rule == rule


def test_a_facility_without_a_town_beside_it_is_in_the_report_s_main_town(packaged: Gazetteer) -> None:
    text = f"In [Aleppo] and [Aleppo] they met. {'They talked. ' * 40}Shells hit the [airport]."
    found = Sites(packaged, NATIONALITIES.get).settle(resolve(text, packaged, {"SYR": 1}))
    assert found[-1].entry is not None and found[-1].entry.country == "SYR"


@pytest.mark.parametrize(
    ("text", "country", "precision"),
    [
        ("It was outside [Damascus].", "SYR", 2),
        ("It was near [Deir ez-Zor].", "SYR", 2),
        ("It was on the outskirts of [Aleppo].", "SYR", 2),
        ("Forces shelled [Kobani].", "SYR", 1),
        ("Forces seized [Goma].", "COD", 1),
        ("Forces seized [Bukavu].", "COD", 1),
        ("Forces seized [Gao].", "MLI", 1),
        ("Forces shelled [Homs].", "SYR", 1),
        ("A missile fell on [Jizan].", "SAU", 1),
    ],
)
def test_towns_of_war_reports(packaged: Gazetteer, text: str, country: str, precision: int) -> None:
    (found,) = resolve(text, packaged, {country: 1})
    assert found.entry is not None
    assert (found.entry.country, found.entry.feature, found.precision) == (country, "populated", precision)


def test_kobani_is_found_across_the_border(packaged: Gazetteer) -> None:
    (found,) = resolve("Turkish forces shelled [Kobani].", packaged, {"TUR": 1})
    assert found.entry is not None and (found.entry.name, found.entry.country) == ("Kobani", "SYR")


def test_facility_hint(packaged: Gazetteer) -> None:
    mention = PlaceMention("Ramstein", 0, 8, kind="facility")
    (found,) = resolve_places([mention], gazetteer=packaged, source_country=None)
    assert found.entry is not None and found.entry.feature == "facility"


@pytest.mark.parametrize(
    ("text", "countries", "rule"),
    [
        ("in [Springfield]", {"USA": 1}, "ambiguous"),
        ("in [Zzyzxville]", {}, "unknown"),
        ("in [Balmoral Heights], [Syria]", {}, "unknown"),
        ("in [Anbar Kala]", {"IRQ": 1}, "unknown"),
    ],
)
def test_left_open(packaged: Gazetteer, text: str, countries: dict[str, int], rule: str) -> None:
    found = resolve(f"It was {text}.", packaged, countries)[0]
    assert (found.entry, found.precision) == (None, None) and found.rule.startswith(rule)


def test_open_mentions_name_their_candidates(packaged: Gazetteer) -> None:
    (found,) = resolve("A fair in [Springfield].", packaged, {"USA": 1})
    assert len(found.alternatives) > 1 and {a.country for a in found.alternatives} == {"USA"}


def test_never_outside_the_country_that_the_words_name(packaged: Gazetteer) -> None:
    (found, _) = resolve("It was in [Nowa Huta], [Yemen].", packaged)
    assert found.entry is None and found.within is not None and found.within.country == "YEM"


def test_a_small_place_needs_support(packaged: Gazetteer) -> None:
    (found,) = resolve("They met at [Kleinmachnow].", packaged, {"IRQ": 4})
    assert (found.entry, found.rule) == (None, "unsupported")


def test_no_mentions(packaged: Gazetteer) -> None:
    assert resolve_places([], gazetteer=packaged, source_country=None) == ()


def test_order_of_mentions_is_kept(packaged: Gazetteer) -> None:
    mentions = list(reversed(place_mentions(*marked("From [Homs] to [Hama] and [Idlib]."))))
    found = resolve_places(mentions, gazetteer=packaged, source_country=None)
    assert [r.mention for r in found] == mentions


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Returns the great-circle distance."""
    la, lb = math.radians(a[0]), math.radians(b[0])
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


def hits(report: dict[str, Any], gazetteer: Gazetteer) -> list[bool]:
    """Returns for each gold toponym that is a name in the gazetteer's sense whether it was put within 161 km."""
    gold = [t for t in report["toponyms"] if t["lat"] is not None]
    spans = sorted({(t["start"], t["end"]) for t in report["toponyms"]})
    resolved = resolve_places(place_mentions(report["text"], spans), gazetteer=gazetteer, source_country="USA")
    entries = {(r.mention.start, r.mention.end): r.entry for r in resolved}
    named = [t for t in gold if not str(t.get("fcode")).startswith("PCL") or gazetteer.has(t["phrase"])]
    found = [(t, entries[t["start"], t["end"]]) for t in named]
    return [e is not None and kilometres((t["lat"], t["lon"]), (e.lat, e.lon)) <= 161 for t, e in found]


@pytest.mark.floor
@pytest.mark.shared
def test_local_global_lexicon(packaged: Gazetteer, shared_data: Path) -> None:
    """Accuracy within 161 km on the Local Global Lexicon's gold toponyms, nationality adjectives apart."""
    with gzip.open(shared_data / "geoparsing" / "lgl.jsonl.gz", "rt", encoding="utf-8") as lines:
        results = [hit for line in lines for hit in hits(json.loads(line), packaged)]
    assert sum(results) / len(results) >= 0.78


def test_a_province_of_another_name_is_not_meant_by_a_sea(packaged: Gazetteer) -> None:
    entry = resolve("Tankers burned in the [Persian Gulf], said [Iran].", packaged, {"IRN": 9})[0].entry
    assert entry is not None
    assert (entry.name, entry.feature) == ("Persian Gulf", "water")
