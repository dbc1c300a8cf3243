"""The codebook: every example it gives is coded so, no near miss is, its frames are whole, and mistakes are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from coding_rows import code, names, words
from dateline.coding.stage import RuleCoder
from dateline.errors import ReferenceDataError
from dateline.records.event import Event
from dateline.reference import ontology
from dateline.reference.ontology import Example

CODEBOOK = ontology.load()
EXAMPLES = [(t, e) for t, entry in CODEBOOK.types.items() for e in entry.examples]
NEAR_MISSES = [(t, e) for t, entry in CODEBOOK.types.items() for e in entry.near_misses]
COMPUTED = {"@actor", "@person", "@place", "@number"}
MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "REJECT": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": """abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons
        crowd-control unconventional""",
}
TRIGGER = "triggers: [{words: [zap], pos: verb}]"
HEAD = "type: ASSAULT\nquad: material conflict\n"


@pytest.fixture(scope="module")
def events(coder: RuleCoder) -> dict[str, tuple[Event, ...]]:
    return code(coder, [e.text for _, e in (*EXAMPLES, *NEAR_MISSES)])


def named(case: tuple[str, Example]) -> str:
    return f"{case[0]}-{case[1].text[:50]}"


@pytest.mark.model
@pytest.mark.parametrize("case", EXAMPLES, ids=named)
def test_an_example_is_coded(case: tuple[str, Example], events: dict[str, tuple[Event, ...]]) -> None:
    wanted, example = case
    told = events[example.text]
    hits = [e for e in told if e.type == wanted and _triggered(e, example)]
    assert hits, [(e.type, e.triggers[0].mention.text) for e in told]
    assert min((_missed(e, example) for e in hits), key=len) == []


@pytest.mark.model
@pytest.mark.parametrize("case", NEAR_MISSES, ids=named)
def test_a_near_miss_is_not(case: tuple[str, Example], events: dict[str, tuple[Event, ...]]) -> None:
    wanted, miss = case
    assert [t.mention.text for e in events[miss.text] if e.type == wanted for t in e.triggers] == []


def _triggered(event: Event, example: Example) -> bool:
    return not example.trigger or any(words(example.trigger) & words(t.mention.text) for t in event.triggers)


def _missed(event: Event, example: Example) -> list[str]:
    """What an event lacks of what the example says it holds."""
    got = {
        "mode": event.modes,
        "actor": [p.name for p in event.actors],
        "recipient": [p.name for p in event.recipients],
        "status": [event.status],
        "effect": [event.effect],
    }
    return [f"{key} {got[key]}, not {value}" for key, value in example.expected.items() if not _holds(key, value, got[key])]


def _holds(key: str, value: str, got: object) -> bool:
    assert isinstance(got, list | tuple)
    return any(names([value], [g]) for g in got) if key in ("actor", "recipient") else value in got


def test_each_type_is_there_with_examples_and_near_misses() -> None:
    assert set(CODEBOOK.types) == set(ontology.TYPES)
    assert {t: len(e.examples) for t, e in CODEBOOK.types.items() if len(e.examples) < 6} == {}
    assert [t for t, e in CODEBOOK.types.items() if not e.near_misses] == []
    assert [t for t, e in CODEBOOK.types.items() if not (e.definition and e.roles.get("actor") and e.roles.get("recipient"))] == []


def test_there_are_many_triggers() -> None:
    assert sum(len(f.words) for e in CODEBOOK.types.values() for f in e.frames) >= 1500
    assert [t for t, e in CODEBOOK.types.items() if {f.pos for f in e.frames} < {"verb", "noun"}] == []


def test_the_modes_are_those_of_plover() -> None:
    assert {t: set(e.modes) for t, e in CODEBOOK.types.items() if e.modes} == {t: set(m.split()) for t, m in MODES.items()}


@pytest.mark.parametrize("type_name", ontology.TYPES)
def test_each_type_and_mode_has_its_cameo_code(type_name: str) -> None:
    entry = CODEBOOK.types[type_name]
    root = CODEBOOK.match(type_name, None).cameo
    assert root is not None
    assert root.isdigit()
    codes = [CODEBOOK.match(type_name, mode).cameo for mode in entry.modes]
    assert all(c and c.isdigit() and 2 <= len(c) <= 4 for c in codes)


def test_each_mode_that_content_gives_is_a_mode() -> None:
    assert [(t, m) for t, e in CODEBOOK.types.items() for m in e.content_modes.values() if m not in e.modes] == []


@pytest.mark.parametrize("type_name", [t for t in ontology.TYPES if t != "ASSAULT"])
def test_the_classes_named_exist(type_name: str) -> None:
    entry = CODEBOOK.types[type_name]
    named_there = {w for f in entry.frames for c in ontology.CONDITIONS for w in getattr(f, c)} | set(entry.content_modes)
    assert {w for w in named_there if w.startswith("@") and w not in COMPUTED and w[1:] not in CODEBOOK.classes} == set()
    assert {w for w in named_there if w.isupper() and len(w) > 3 and w not in ontology.TYPES} == set()


@pytest.mark.parametrize(
    ("type_name", "mode", "cameo", "acled"),
    [
        ("ASSAULT", "aerial", "195", ("Explosions/Remote violence", "Air/drone strike")),
        ("ASSAULT", "sexual", "1821", ("Violence against civilians", "Sexual violence")),
        ("PROTEST", "demo", "141", ("Protests", "Peaceful protest")),
        ("PROTEST", "riot", "145", ("Riots", "Violent demonstration")),
        ("CONSULT", "visit", "042", None),
        ("COERCE", "arrest", "173", ("Strategic developments", "Arrests")),
    ],
)
def test_codes_of_other_codebooks(type_name: str, mode: str, cameo: str, acled: tuple[str, str] | None) -> None:
    found = CODEBOOK.match(type_name, mode)
    assert (found.cameo, found.acled) == (cameo, acled)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (f"type: RAID\nquad: material conflict\n{TRIGGER}", "codebook/mine.yaml: type 'RAID' is not one of AGREE"),
        (f"type: ASSAULT\nquad: conflict\n{TRIGGER}", "codebook/mine.yaml: quad 'conflict' is not one of"),
        (f"{HEAD}triggers: [{{words: [zap], pos: verb}}, {{words: [zing], pos: verb, colour: red}}]", r"codebook/mine.yaml trigger 2: .*\['colour'\]"),
        (f"{HEAD}triggers: [{{words: [zap], pos: adverb}}]", "codebook/mine.yaml trigger 1: needs words and pos"),
        (f"{HEAD}triggers: [{{pos: verb}}]", "codebook/mine.yaml trigger 1: needs words and pos"),
        (f"{HEAD}triggers: [{{words: [zap], pos: verb, mode: laser}}]", r"codebook/mine.yaml.*mode 'laser' of \('zap',\) is not a mode of ASSAULT"),
        (f"{HEAD}examples: [{{trigger: zap}}]", "codebook/mine.yaml: an example without text"),
        ("type: [ASSAULT", "mine.yaml: not readable as YAML"),
        ("- ASSAULT", "codebook/mine.yaml: a map of keys is expected"),
    ],
)
def test_a_mistake_is_reported_with_file_and_entry(content: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match=message):
        ontology.load([user_folder(tmp_path, content)])


def user_folder(root: Path, content: str) -> Path:
    (root / "codebook").mkdir()
    (root / "codebook" / "mine.yaml").write_text(content, encoding="utf-8")
    return root


def test_a_folder_of_ones_own_adds_triggers_and_words_of_classes(tmp_path: Path) -> None:
    folder = user_folder(tmp_path, f"{HEAD}modes: {{laser: {{definition: Light., cameo: '190'}}}}\ntriggers: [{{words: [zap], pos: verb, mode: laser}}]")
    (folder / "classes").mkdir()
    (folder / "classes" / "mine.yaml").write_text("weapon: [zapper]\n'@gadget': [gizmo]\n", encoding="utf-8")
    mine = ontology.load([folder])
    assert [f.type for f in mine.verbs["zap"]] == ["ASSAULT"]
    assert mine.match("ASSAULT", "laser").cameo == "190"
    assert {"zapper"} | CODEBOOK.classes["weapon"] == mine.classes["weapon"]
    assert mine.classes["gadget"] == {"gizmo"}
    assert len(mine.types["ASSAULT"].frames) == len(CODEBOOK.types["ASSAULT"].frames) + 1
    assert mine.types["AID"] == CODEBOOK.types["AID"]
    assert "zap" not in CODEBOOK.verbs
