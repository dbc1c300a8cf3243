"""Word lists, weapons, contexts, YAML files, and names of bases and straits found in text."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import ReferenceDataError
from dateline.reference import lexicon, place_scan, vocabulary
from dateline.reference.yaml_files import packaged, read_yaml

SCAN = place_scan.build(["Camp Taji", "Camp Taji Airfield", "Strait of Hormuz", "K-1 Air Base", "Rafah", "Um", "Ain al-Asad"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rockets hit Camp Taji on Monday.", ["Camp Taji"]),
        ("Rockets hit Camp Taji Airfield.", ["Camp Taji Airfield"]),
        ("Ships left the Strait of Hormuz and Rafah was shut.", ["Strait of Hormuz", "Rafah"]),
        ("The K-1 air base was hit.", ["K-1 air base"]),
        ("Missiles hit Ain Al Asad.", ["Ain Al Asad"]),
        ("A camp, taji style, and a rafah of sorts.", []),
        ("Um, no.", []),
        ("", []),
    ],
)
def test_names_are_found_longest_first(text: str, found: list[str]) -> None:
    assert [text[a:b] for a, b in SCAN(text)] == found


def test_the_packaged_places_are_known() -> None:
    text = "A drone fell near Al Udeid Air Base; tankers passed the Strait of Hormuz."
    assert [text[a:b] for a, b in place_scan.scanner()(text)] == ["Al Udeid Air Base", "Strait of Hormuz"]


@pytest.mark.parametrize(
    ("content", "value"),
    [("on: off", {"on": "off"}), ("a: yes\nb: No", {"a": "yes", "b": "No"}), ("a: true", {"a": True}), ("n: 3", {"n": 3})],
)
def test_on_and_off_stay_words(content: str, value: object, tmp_path: Path) -> None:
    file = tmp_path / "words.yaml"
    file.write_text(content, encoding="utf-8")
    assert read_yaml(file) == value


@pytest.mark.parametrize("content", [b"a: [1", b"a: b: c", b"\xff\xfe\x00"])
def test_what_is_not_yaml_is_named(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "broken.yaml"
    file.write_bytes(content)
    with pytest.raises(ReferenceDataError, match="broken.yaml: not readable as YAML"):
        read_yaml(file)
    with pytest.raises(ReferenceDataError, match="absent.yaml: not readable as YAML"):
        read_yaml(tmp_path / "absent.yaml")


def test_packaged_files_come_sorted() -> None:
    found = [f.name for f in packaged("codebook")]
    assert found == sorted(found)
    assert "assault.yaml" in found


@pytest.mark.parametrize(
    ("words", "kind", "mode"),
    [
        ("car bomb", "vehicle-bomb", "explosives"),
        ("roadside bomb", "ied", "explosives"),
        ("missile", "missile", "heavy-weapons"),
        ("drone", "drone", "drone"),
        ("knife", "knife", "primitive"),
        ("mortar", "mortar", "heavy-weapons"),
        ("rifle", "small-arms", "firearms"),
        ("suicide vest", "suicide-vest", "suicide-attack"),
    ],
)
def test_weapons(words: str, kind: str, mode: str) -> None:
    assert vocabulary.instruments()[words] == (kind, mode)


def test_every_kind_of_weapon_has_words() -> None:
    assert {kind for kind, _ in vocabulary.instruments().values()} == set(vocabulary.INSTRUMENT_KINDS)


@pytest.mark.parametrize(
    ("noun", "sector"),
    [
        ("soldier", "MIL"),
        ("rebel", "REB"),
        ("police", "COP"),
        ("judge", "JUD"),
        ("journalist", "MED"),
        ("refugee", "REF"),
        ("gunman", "UAF"),
        ("villager", "CVL"),
    ],
)
def test_nouns_that_can_act(noun: str, sector: str) -> None:
    assert vocabulary.agents()[noun] == sector


def test_there_are_the_contexts_of_plover() -> None:
    found = vocabulary.contexts()
    assert len(found) == 37
    assert all(found.values())


def test_a_folder_of_ones_own_adds_words(tmp_path: Path) -> None:
    (tmp_path / "agents.yaml").write_text("agents:\n  - {words: [zoldat], sector: MIL}\n", encoding="utf-8")
    (tmp_path / "instruments.yaml").write_text("- {words: [Zrocket], kind: rocket}\n", encoding="utf-8")
    (tmp_path / "contexts.yaml").write_text("- {name: military, words: [zarmy]}\n", encoding="utf-8")
    (tmp_path / "lexicon.yaml").write_text("says: [zay]\nvague_numbers: {zillions: [1000000, null]}\n", encoding="utf-8")
    folders = [tmp_path, tmp_path / "absent"]
    assert {"zoldat": "MIL", "soldier": "MIL"}.items() <= vocabulary.agents(folders).items()
    assert {"zrocket": ("rocket", None), "rocket": vocabulary.instruments()["rocket"]}.items() <= vocabulary.instruments(folders).items()
    assert vocabulary.contexts(folders)["military"] == vocabulary.contexts()["military"] | {"zarmy"}
    words = lexicon.load(folders)
    assert {"say", "zay"} <= words["says"] and words.vague_numbers["zillions"] == (1_000_000, None)
    assert "zay" not in lexicon.load()["says"] and "dozens" in words.vague_numbers


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("lexicon.yaml", "zays: [zay]", "unknown list zays"),
        ("lexicon.yaml", "says: zay", "a list of words"),
        ("lexicon.yaml", "- says", "a map of lists"),
    ],
)
def test_a_wrong_lexicon_of_ones_own_is_named(file: str, content: str, message: str, tmp_path: Path) -> None:
    (tmp_path / file).write_text(content, encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=message):
        lexicon.load([tmp_path])


@pytest.mark.parametrize("file", ["agents.yaml", "instruments.yaml", "contexts.yaml", "lexicon.yaml"])
def test_an_empty_file_of_ones_own_adds_nothing(file: str, tmp_path: Path) -> None:
    (tmp_path / file).write_text("", encoding="utf-8")
    assert vocabulary.agents([tmp_path]) == vocabulary.agents()
    assert vocabulary.instruments([tmp_path]) == vocabulary.instruments()
    assert vocabulary.contexts([tmp_path]) == vocabulary.contexts()
    assert lexicon.load([tmp_path]) == lexicon.load()


def test_the_lexicon_holds_word_lists_and_vague_numbers() -> None:
    found = lexicon.load()
    assert "say" in found["says"]
    assert "deny" in found["denies"]
    assert {"dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2000, 9999)}.items() <= found.vague_numbers.items()
    assert all(word == word.lower() for words in found.lists.values() for word in words)
