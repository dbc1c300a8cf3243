"""Known actors: what files may hold, and how names are found by spelling, date, office and in running text."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from dateline.errors import ReferenceDataError
from dateline.reference import actors
from dateline.reference.actor_entries import build_entry
from dateline.reference.actor_names import folded_words, skeleton, surnames, tokenize
from dateline.reference.actors import ActorTable

PEOPLE = """
- {id: usa-test-a, name: Alan J. Testerman, kind: person, country: USA, sector: GOV, aliases: [Alan Testerman], roles: [
    {title: secretary of state, sector: GOV, from: 2001-01-20, to: 2005-01-20}]}
- {id: usa-test-b, name: Bella Testerman, kind: person, country: USA, sector: GOV, roles: [
    {title: president, sector: GOV, from: 2009-01-20, to: 2017-01-20}]}
- {id: zzz-first, name: Ahmad al-Zubayrani, kind: person, country: ZZZ, sector: GOV, roles: [
    {title: prime minister of Zedland, sector: GOV, from: 2003, to: 2006-05}]}
- {id: zzz-second, name: Kim Van Testa, kind: person, country: ZZZ, sector: GOV, roles: [
    {title: Premier, sector: GOV, from: 2006-06, to: null}]}
- {id: zzz-brigade, name: Jaysh al-Zumurruda, kind: armed-group, country: ZZZ, sector: PAR, from: 2003-05, to: 2010,
   sponsors: [{id: irn, from: 2003}]}
"""


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> ActorTable:
    folder = tmp_path_factory.mktemp("reference")
    (folder / "actors").mkdir()
    (folder / "actors" / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    return actors.load([folder])


def ids(table: ActorTable, name: str, on: date | None = None) -> list[str]:
    return [entry.id for entry in table.find(name, on)]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("U.S.", "usa"),
        ("US", "usa"),
        ("the United States", "usa"),
        ("Türkiye", "tur"),
        ("Turkiye", "tur"),
        ("TEHRAN", "irn"),
        ("the Kremlin", "rus"),
        ("Élysée", "fra"),
        ("Elysee", "fra"),
        ("DPRK", "prk"),
        ("Côte d'Ivoire", "civ"),
        ("Hashd al-Sha'abi", "irq-popular-mobilization"),
        ("Hashd Shaabi", "irq-popular-mobilization"),
        ("Shin-Bet", "isr-shin-bet"),
        ("the Pentagon", "usa-defense-department"),
        ("AL JAZEERA", "qat-al-jazeera"),
        ("Popular Mobilisation Forces", "irq-popular-mobilization"),
        ("US Department of Defence", "usa-defense-department"),
        ("World Health Organisation", "un-who"),
        ("International Labor Organization", "un-ilo"),
        ("Centre for Strategic and International Studies", "usa-csis"),
    ],
)
def test_spelling_does_not_matter(table: ActorTable, name: str, id: str) -> None:
    assert ids(table, name) == [id]


@pytest.mark.parametrize("name", ["us", "who", "it", "site", "Hindu", "", "the", "—", "hill", "bush", "testerman"])
def test_common_words_are_no_names(table: ActorTable, name: str) -> None:
    assert ids(table, name) == []


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Iraqi", "IRQ"),
        ("Britons", "GBR"),
        ("Yugoslav", "SRB"),
        ("Kosovar", "XKX"),
        ("Nigerien", "NER"),
        ("Tehran", None),
    ],
)
def test_country_of_word(table: ActorTable, word: str, code: str | None) -> None:
    assert table.country_of_word(word) == code


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("Organisations", "organizations"),
        ("organisational", "organizational"),
        ("Defence", "defense"),
        ("centres", "centers"),
        ("Labour", "labor"),
        ("programme", "program"),
        ("sensation", "sensation"),
        ("centred", "centred"),
    ],
)
def test_british_words_are_kept_under_american_ones(british: str, american: str) -> None:
    assert folded_words(british) == (american,)


def test_the_taliban_govern_from_august_2021(table: ActorTable) -> None:
    assert ids(table, "the Taliban", date(2021, 8, 14)) == ["afg-taliban"]
    assert ids(table, "the Taliban", date(2021, 8, 15)) == ["afg-taliban-government"]
    assert [table.find(name, date(2022, 1, 1))[0].sector for name in ("Taleban", "Afghan Taliban")] == ["GOV", "GOV"]
    assert not [line for line in table.shared_names() if line.startswith("taliban")]


@pytest.mark.parametrize(
    ("country", "title", "on", "id"),
    [
        ("USA", "defence secretary", date(2020, 1, 15), "usa-mark-esper"),
        ("USA", "defense minister", date(2020, 1, 15), "usa-mark-esper"),
        ("USA", "foreign minister", date(2020, 1, 15), "usa-mike-pompeo"),
        ("USA", "top diplomat", date(2020, 1, 15), "usa-mike-pompeo"),
        ("GBR", "defence secretary", date(2020, 1, 15), "gbr-ben-wallace"),
        ("GBR", "foreign minister", date(2020, 1, 15), "gbr-dominic-raab"),
        ("TUR", "defence secretary", date(2020, 1, 15), "tur-hulusi-akar"),
        ("IRQ", "president", date(2020, 1, 15), "irq-barham-salih"),
        ("IRQ", "Kurdistan Region president", date(2020, 1, 15), "irq-nechirvan-barzani"),
        ("IRQ", "prime minister of the Kurdistan Region", date(2020, 1, 15), "irq-masrour-barzani"),
    ],
)
def test_offices_by_other_names(country: str, title: str, on: date, id: str) -> None:
    holder = actors.load().office(country, title, on)
    assert holder is not None and holder.id == id


def test_names_hold_from_and_to(table: ActorTable) -> None:
    assert ids(table, "Soviet Union", date(1985, 1, 1)) == ["sun"]
    assert ids(table, "Soviet Union", date(2020, 1, 1)) == []
    assert ids(table, "Jaysh al-Zumurruda", date(2003, 5, 1)) == ["zzz-brigade"]
    assert ids(table, "Jaysh al-Zumurruda", date(2003, 4, 30)) == []
    assert ids(table, "Jaysh al-Zumurruda", date(2010, 12, 31)) == ["zzz-brigade"]


def test_a_surname_means_who_holds_office(table: ActorTable) -> None:
    assert ids(table, "Testerman", date(2003, 1, 1)) == ["usa-test-a"]
    assert ids(table, "Testerman", date(2012, 1, 1)) == ["usa-test-b"]
    assert ids(table, "Testerman", date(2040, 1, 1)) == []
    assert ids(table, "Testerman") == ["usa-test-a", "usa-test-b"]
    assert ids(table, "al-Zubayrani", date(2005, 1, 1)) == ["zzz-first"]
    assert ids(table, "Zubayrani", date(2005, 1, 1)) == ["zzz-first"]


@pytest.mark.parametrize(
    ("title", "on", "id"),
    [
        ("prime minister", date(2006, 5, 31), "zzz-first"),
        ("premier", date(2006, 6, 1), "zzz-second"),
        ("Prime Minister", date(2020, 1, 1), "zzz-second"),
        ("president", date(2020, 1, 1), None),
        ("prime minister", date(2002, 12, 31), None),
    ],
)
def test_office(table: ActorTable, title: str, on: date, id: str | None) -> None:
    holder = table.office("zzz", title, on)
    assert (holder.id if holder else None) == id


@pytest.mark.parametrize("name", ["Jaish Zumuruda", "Jaysh al-Zumurudah", "Jeish al-Zumurruda"])
def test_transliterations_share_a_skeleton(table: ActorTable, name: str) -> None:
    assert [entry.id for entry in table.by_skeleton(name)] == ["zzz-brigade"]


def test_skeletons_of_one_name_agree_and_short_names_have_none() -> None:
    def of(name: str) -> str:
        return skeleton(folded_words(name))

    assert of("Kata'ib Hizbollah") == of("Kataib Hezbollah") == of("Kata’ib Hizballah")
    assert of("Qaddafi") == of("Gadhafi") == of("Kadafi")
    assert of("Mohammed") == of("Muhammad")
    assert of("Hamas") == "" == of("Assad")


def test_scan_takes_the_longest_names_and_skips_lookalikes(table: ActorTable) -> None:
    text = "Latin American envoys told us that Iran's Revolutionary Guards and the U.S.-led coalition met North Korean aides."
    found = [(text[start:end], names) for start, end, names in table.scan(text)]
    assert found == [
        ("Iran's Revolutionary Guards", ("irn-irgc",)),
        ("U.S.-led coalition", tuple(sorted({e.id for e in table.find("US-led coalition")}))),
        ("North Korean", ("prk",)),
    ]


def test_scan_offsets_are_those_of_the_text(table: ActorTable) -> None:
    text = "»Türkiye« und Élysée … the Kremlin’s"
    assert [text[start:end] for start, end, _ in table.scan(text)] == ["Türkiye", "Élysée", "Kremlin"]


def test_matches_say_how(table: ActorTable) -> None:
    assert [match.how for match in table.matches("Iraq, Iraqi, Baghdad, USA")] == [
        "name",
        "adjective",
        "metonym",
        "alias",
    ]


def test_tokens_part_words_at_hyphens_and_drop_possessives() -> None:
    words = [token.folded for token in tokenize("The U.S.-backed Ma'an agency's P.M., Abdul-Mahdi")]
    assert words == ["the", "us", "backed", "maan", "agency", "pm", "abdul", "mahdi"]


@pytest.mark.parametrize(
    ("name", "order", "keys"),
    [
        ("Mike Pompeo", "last", {"pompeo"}),
        ("Adel Abdul-Mahdi", "last", {"mahdi", "abdulmahdi"}),
        ("Enrique Peña Nieto", "double", {"nieto", "penanieto"}),
        ("Xi Jinping", "first", {"xi"}),
        ("Ali Mahmoud Abbas", "last", {"abbas"}),
        ("Lula", "last", set()),
    ],
)
def test_surnames(name: str, order: str, keys: set[str]) -> None:
    assert surnames(folded_words(name), order) == keys


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{id: x y, name: X, kind: party}", "id must be"),
        ("{id: x, kind: party}", "name is missing"),
        ("{id: x, name: X, kind: club}", "kind 'club'"),
        ("{id: x, name: X, kind: party, sector: ABC}", "sector 'ABC'"),
        ("{id: x, name: X, kind: party, country: Iraq}", "country 'Iraq'"),
        ("{id: x, name: X, kind: party, aliases: [7]}", "aliases must be"),
        ("{id: x, name: X, kind: party, from: 2010, to: 2003}", "later than"),
        ("{id: x, name: X, kind: party, from: May 2003}", "not a year"),
        ("{id: x, name: X, kind: party, from: 2003-13}", "not a year"),
        ("{id: x, name: X, kind: party, alias: [Y]}", "unknown key alias"),
        ("{id: x, name: X, kind: party, roles: [{title: king}]}", "only persons"),
        ("{id: x, name: X, kind: party, sponsors: [{name: irn}]}", "needs an id"),
        ("just words", "an actor is a map"),
    ],
)
def test_a_wrong_entry_is_named(entry: str, message: str) -> None:
    with pytest.raises(ReferenceDataError, match=message) as caught:
        build_entry(yaml.safe_load(entry), "mine.yaml")
    assert caught.value.where is not None and "mine.yaml" in caught.value.where


def test_an_id_stands_once_in_a_folder_and_replaces_the_package_s(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    mine = tmp_path / "actors" / "mine.yaml"
    mine.write_text("- {id: irq, name: Iraque, kind: country, country: IRQ}\n", encoding="utf-8")
    assert [entry.name for entry in actors.load([tmp_path]).find("Iraque")] == ["Iraque"]
    mine.write_text("- {id: x, name: X, kind: party}\n- {id: x, name: Y, kind: party}\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match="the id is also in mine.yaml"):
        actors.load([tmp_path])


def test_the_compiled_file_holds_the_same_table(tmp_path: Path) -> None:
    plain, compiled = actors.load(), actors.load(cache_dir=tmp_path)
    again = actors.load(cache_dir=tmp_path)
    assert plain.entries == compiled.entries == again.entries
    assert plain.keys == again.keys and plain.phrases == again.phrases and plain.skeletons == again.skeletons
    assert plain.agents == again.agents
    assert len(list(tmp_path.iterdir())) == 1


def test_packaged_actors_are_sound() -> None:
    table = actors.load()
    countries = [entry for entry in table.entries if entry.kind == "country"]
    assert len(countries) > 200
    assert all(entry.country and entry.sector is None for entry in countries)
    assert not [line for line in table.shared_names() if "unknown id" in line]
    assert not [e.id for e in table.entries if e.country and table.country_entry(e.country) is None]
