"""The gazetteer: names in any spelling, the kinds of place it knows, and an index that is built once."""

from __future__ import annotations

import csv
import lzma
import pickle
import threading
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import ReferenceDataError
from dateline.reference.gazetteer import Gazetteer, open_gazetteer
from dateline.reference.place_names import place_form, place_key, plain_label, split_kind

TABLES = {
    "countries.csv": "iso2,iso3,numeric,name,aliases,capital,lat,lon,geonameid,population\n"
    "IQ,IRQ,368,Iraq,Republic of Iraq,98182,33.0,43.7,99237,38000000\n"
    "SV,SLV,222,El Salvador,,,13.7,-88.9,3585968,6400000\n",
    "admin1.csv": "country,code,name,aliases,lat,lon,geonameid,iso,population\n"
    "IRQ,07,Baghdad,Baghdad Governorate,33.3,44.4,98180,IQ-BG,9000000\n"
    "IRQ,15,Nineveh,Ninewa,35.9,42.7,92877,IQ-NI,4000000\n",
    "town_aliases.csv": "geonameid,name,aliases\n99072,Mosul,Mousul\n",
    "area_abbreviations.csv": "country,code,abbreviations\nIRQ,15,Nin.\n",
}
TOWNS = (
    "98182\tBaghdad\tBagdad|Madīnat as Salām\tIRQ\t07\t33.34\t44.40\t7216000",
    "99072\tMosul\tAl Mawşil\tIRQ\t15\t36.335\t43.119\t1683000",
    "1\tAl Qā’im\t\tIRQ\t01\t34.39\t40.99\t74100",
    "2\tSalvador\t\tBRA\t05\t-12.97\t-38.51\t2711840",
)
FACILITIES = "name,aliases,kind,country,adm1,lat,lon,precision,note\n"


@pytest.fixture(scope="session")
def packaged(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The gazetteer of the packaged files, its index built once for all tests of a run."""
    return open_gazetteer(tmp_path_factory.getbasetemp() / "places")


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A folder of place files with a handful of places."""
    folder = tmp_path / "data"
    (folder / "facilities").mkdir(parents=True)
    for name, text in TABLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name, rows in (("towns.tsv.xz", TOWNS), ("admin2.tsv.xz", ())):
        (folder / name).write_bytes(lzma.compress("\n".join(("# credit", "columns", *rows)).encode()))
    (folder / "facilities" / "test.csv").write_text(
        FACILITIES + "Camp Example,Example|Example base,base,IRQ,Baghdad,33.5,44.2,1,\nNineveh,the plains,region,IRQ,,36.0,43.0,4,\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def small(tables: Path, tmp_path: Path) -> Gazetteer:
    """The gazetteer of that folder."""
    return open_gazetteer(tmp_path / "cache", data_dir=tables)


@pytest.mark.parametrize(
    ("name", "form", "key"),
    [
        ("Al-Qā’im", "al qaim", "qaim"),
        ("Deir ez-Zor", "deir ez zor", "deir ez zor"),
        ("Ain al-Asad", "ain al asad", "ain asad"),
        ("the Netherlands", "netherlands", "netherlands"),
        ("Washington, D.C.", "washington d c", "washington d c"),
        ("St. Petersburg", "saint petersburg", "saint petersburg"),
        ("Łódź", "lodz", "lodz"),
        ("İzmir", "izmir", "izmir"),
        ("Al", "al", "al"),
    ],
)
def test_spellings_meet(name: str, form: str, key: str) -> None:
    assert (place_form(name), place_key(place_form(name))) == (form, key)


@pytest.mark.parametrize(
    ("name", "country", "plain"),
    [
        ("Al Ḩawījah", "IRQ", "Al Hawijah"),
        ("Rafaḩ", "PSE", "Rafah"),
        ("‘Ayn al ‘Arab", "SYR", "Ayn al Arab"),
        ("Al Qā’im", "IRQ", "Al Qaim"),
        ("Ţarţūs", "SYR", "Tartus"),
        ("As Suflá", "YEM", "As Sufla"),
        ("Aïn Témouchent", "DZA", "Aïn Témouchent"),
        ("Ōsaka", "JPN", "Osaka"),
        ("N’Djamena", "TCD", "N'Djamena"),
        ("Nuku‘alofa", "TON", "Nukualofa"),
        ("Île-de-France", "FRA", "Île-de-France"),
        ("Besançon", "FRA", "Besançon"),
        ("São Paulo", "BRA", "São Paulo"),
        ("Şanlıurfa", "TUR", "Şanlıurfa"),
        ("Rīga", "LVA", "Rīga"),
        ("Iaşi", "ROU", "Iaşi"),
        ("Mosul", None, "Mosul"),
    ],
)
def test_names_are_shown_without_marks_of_transliteration(name: str, country: str | None, plain: str) -> None:
    assert plain_label(name, country) == plain
    assert place_form(plain) == place_form(name)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("idlib province", ("idlib", "province")),
        ("city of mosul", ("mosul", "city")),
        ("kansas city", ("kansas", "city")),
        ("province", ("province", None)),
        ("mosul", ("mosul", None)),
    ],
)
def test_words_for_the_kind_come_off(form: str, expected: tuple[str, str | None]) -> None:
    assert split_kind(form) == expected


@given(st.text(max_size=40))
def test_forms_are_stable(name: str) -> None:
    form = place_form(name)
    assert place_form(form) == form or "the " in form


@pytest.mark.parametrize("name", ["Mosul", "mosul", "al-Mawsil", "MOUSUL", "the city of Mosul"])
def test_one_town_under_many_spellings(small: Gazetteer, name: str) -> None:
    assert [e.geonameid for e in small.candidates(name)] == [99072]


def test_entry_holds_what_is_known(small: Gazetteer) -> None:
    (mosul,) = small.candidates("Mosul")
    assert (mosul.name, mosul.country, mosul.adm1, mosul.adm1_code) == ("Mosul", "IRQ", "Nineveh", "15")
    assert (mosul.lat, mosul.lon, mosul.feature, mosul.population, mosul.source) == (36.335, 43.119, "populated", 1683000, "geonames")


def test_match_says_how_the_words_fit(small: Gazetteer) -> None:
    matches = {(e.name, e.match) for e in small.candidates("El Salvador")}
    assert matches == {("El Salvador", "name"), ("Salvador", "loose")}
    assert small.candidates("Qaim")[0].match == "loose"
    assert small.candidates("Bagdad")[0].match == "alias"


def test_capital_is_marked(small: Gazetteer) -> None:
    assert {e.kind for e in small.candidates("Baghdad") if e.feature == "populated"} == {"capital"}


def test_kind_words_choose_the_feature(small: Gazetteer) -> None:
    assert {e.feature for e in small.candidates("Nineveh province")} == {"adm1"}
    assert {e.feature for e in small.candidates("Mosul city")} == {"populated"}


def test_country_and_abbreviation(small: Gazetteer) -> None:
    iraq, nineveh = small.country("IRQ"), small.abbreviated("Nin.")
    assert iraq is not None and (iraq.feature, iraq.precision) == ("country", 6)
    assert nineveh is not None and nineveh.geonameid == 92877
    assert small.country("XYZ") is None and small.abbreviated("nin.") is None


def test_curated_row_that_is_a_province_is_merged_into_it(small: Gazetteer) -> None:
    (nineveh,) = small.candidates("Nineveh")
    assert (nineveh.geonameid, nineveh.kind, nineveh.lat) == (92877, "region", 36.0)


def test_facility(small: Gazetteer) -> None:
    (camp,) = small.candidates("Example base")
    assert (camp.feature, camp.kind, camp.adm1, camp.adm1_code, camp.source) == ("facility", "base", "Baghdad", "07", "test.csv")


def test_unknown_names(small: Gazetteer) -> None:
    assert small.candidates("Nowhere at all") == () and not small.has("") and not small.has("...")


def test_own_facilities_are_added(tables: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(FACILITIES + "Checkpoint Nine,,crossing,IRQ,,33.1,44.1,1,\n", encoding="utf-8")
    assert open_gazetteer(tmp_path / "cache", [own], tables).has("checkpoint nine")
    assert open_gazetteer(tmp_path / "cache", [own.parent], tables).has("Checkpoint Nine")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("A,,castle,IRQ,,1,1,1,", "castle"),
        ("A,,base,IRQ,,north,1,1,", "north"),
        ("A,,base,IRQ,,91,1,1,", "range"),
        ("A,,base,IRQ,,1,1,9,", "range"),
    ],
)
def test_wrong_entry_is_named(tables: Path, tmp_path: Path, row: str, said: str) -> None:
    own = tmp_path / "own.csv"
    own.write_text(FACILITIES + row + "\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=said) as error:
        open_gazetteer(tmp_path / "cache", [own], tables)
    assert error.value.where == "own.csv:2"


def test_missing_file_is_named(tables: Path, tmp_path: Path) -> None:
    (tables / "countries.csv").unlink()
    with pytest.raises(ReferenceDataError, match=r"countries\.csv"):
        open_gazetteer(tmp_path / "cache", data_dir=tables)


def test_index_is_built_once_and_again_when_files_change(tables: Path, tmp_path: Path) -> None:
    first = open_gazetteer(tmp_path / "cache", data_dir=tables).index
    built = first.stat().st_mtime_ns
    assert open_gazetteer(tmp_path / "cache", data_dir=tables).index == first and first.stat().st_mtime_ns == built
    (tables / "town_aliases.csv").write_text("geonameid,name,aliases\n99072,Mosul,Nineveh City\n", encoding="utf-8")
    again = open_gazetteer(tmp_path / "cache", data_dir=tables)
    assert again.index != first and again.has("Nineveh City")
    assert not list((tmp_path / "cache").glob("*.tmp"))


def test_damaged_index_says_what_to_do(tmp_path: Path) -> None:
    broken = tmp_path / "places.sqlite"
    broken.write_bytes(b"not a database, and long enough to be read as one" * 20)
    with pytest.raises(ReferenceDataError, match="delete it"):
        Gazetteer(broken)


def test_threads_and_pickles_share_the_index(small: Gazetteer) -> None:
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(len(small.candidates("Mosul")))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    copy: Gazetteer = pickle.loads(pickle.dumps(small))
    assert found == [1] * 4 and copy.candidates("Mosul") == small.candidates("Mosul")


# The packaged files


@pytest.mark.parametrize(
    ("name", "country", "feature", "lat", "lon"),
    [
        ("Ain al-Asad air base", "IRQ", "facility", 33.79, 42.44),
        ("Camp Taji", "IRQ", "facility", 33.52, 44.26),
        ("Q-West", "IRQ", "facility", 35.77, 43.13),
        ("US Embassy in Baghdad", "IRQ", "facility", 33.30, 44.40),
        ("Khmeimim", "SYR", "facility", 35.40, 35.95),
        ("Evin", "IRN", "facility", 35.80, 51.39),
        ("Zaporizhzhia NPP", "UKR", "facility", 47.51, 34.59),
        ("Green Zone", "IRQ", "populated", 33.30, 44.39),
        ("Strait of Hormuz", None, "water", 26.57, 56.25),
        ("Donbass", "UKR", "area", 48.3, 38.3),
        ("Gaza Strip", "PSE", "adm1", 31.42, 34.36),
        ("Rakhine", "MMR", "adm1", 20.3, 93.5),
        ("Idlib province", "SYR", "adm1", 35.85, 36.68),
        ("Hodeidah", "YEM", "populated", 14.80, 42.95),
        ("Hawija", "IRQ", "populated", 35.33, 43.77),
        ("Baghuz", "SYR", "populated", 34.45, 40.96),
        ("Cook County", "USA", "adm2", 41.8, -87.8),
        ("U.K.", "GBR", "country", 54.1, -2.9),
        ("Burma", "MMR", "country", 21.2, 96.5),
    ],
)
def test_known_places(packaged: Gazetteer, name: str, country: str | None, feature: str, lat: float, lon: float) -> None:
    fitting = [e for e in packaged.candidates(name) if (e.country, e.feature) == (country, feature)]
    assert any(abs(e.lat - lat) < 0.5 and abs(e.lon - lon) < 0.5 for e in fitting)


@pytest.mark.parametrize("name", ["US", "U.S.", "UK", "UN", "EU", "IS", "PM"])
def test_abbreviations_are_no_towns(packaged: Gazetteer, name: str) -> None:
    assert not [e for e in packaged.candidates(name) if e.feature in ("populated", "adm2")]


@pytest.mark.parametrize(("name", "country"), [("GAO", "MLI"), ("QOM", "IRN"), ("UFA", "RUS"), ("HOMS", "SYR")])
def test_towns_in_capitals_stay_towns(packaged: Gazetteer, name: str, country: str) -> None:
    assert country in {e.country for e in packaged.candidates(name) if e.feature == "populated"}


def test_capitals_are_capitals(packaged: Gazetteer) -> None:
    for name in ("Baghdad", "Damascus", "Paris", "Kyiv", "Washington"):
        assert [e.feature for e in packaged.candidates(name) if e.kind == "capital"] == ["populated"]


def curated() -> list[tuple[str, dict[str, str]]]:
    """The curated rows with their file names."""
    folder = files("dateline.reference") / "data" / "facilities"
    found = sorted(folder.iterdir(), key=lambda f: f.name)
    return [(f.name, row) for f in found for row in csv.DictReader(f.read_text(encoding="utf-8").splitlines())]


def test_curated_rows_are_enough_and_unique() -> None:
    rows = [(row["name"], row["country"]) for _, row in curated()]
    assert len(rows) >= 330
    assert len(rows) == len(set(rows))


def test_curated_areas_are_known_first_order_areas(packaged: Gazetteer) -> None:
    unknown = [
        row["name"]
        for _, row in curated()
        if row["adm1"] and not any(e.feature == "adm1" and e.country == row["country"] for e in packaged.candidates(row["adm1"]))
    ]
    assert unknown == []


def nearest_town(packaged: Gazetteer) -> Callable[[float, float], str]:
    """Returns a function that gives the country of the nearest town to a point."""
    rows = packaged._base.execute("SELECT lat, lon, country FROM place WHERE feature = 'populated' AND source = 'geonames'").fetchall()
    cells: dict[tuple[int, int], list[tuple[float, float, str]]] = {}
    for lat, lon, country in rows:
        cells.setdefault((round(lat), round(lon)), []).append((lat, lon, country))

    def nearest(lat: float, lon: float) -> str:
        near = [t for i in (-1, 0, 1) for k in (-1, 0, 1) for t in cells.get((round(lat) + i, round(lon) + k), [])]
        return min(near, key=lambda t: (t[0] - lat) ** 2 + (t[1] - lon) ** 2)[2] if near else ""

    return nearest


def test_curated_points_lie_in_their_country(packaged: Gazetteer) -> None:
    """The nearest town is of the same country, but for borders, islands and the open desert."""
    nearest = nearest_town(packaged)
    points = [row for _, row in curated() if row["country"] and int(row["precision"]) <= 2 and row["kind"] not in ("crossing", "bridge", "island", "region")]
    strange = [row["name"] for row in points if nearest(float(row["lat"]), float(row["lon"])) not in (row["country"], "")]
    assert len(strange) <= 0.07 * len(points), strange
