"""Incident templates of 1990 wire copy: the metric, capitals put back, events as templates, and what the trained part is made of."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from dateline.errors import UsageError
from dateline.evaluate import muc4, muc4_model, muc4_rules, muc4_splitting, muc4_tagger, muc4_texts
from dateline.evaluate.casing import cased
from dateline.evaluate.muc4 import Counted, Template, entity
from dateline.evaluate.muc4_model import Limits, Trees, WordModel
from dateline.run.pipeline import Pipeline
from dateline.show.cli import app

TEXT = (
    "kesh rebels of the free valley front (fvf) kidnapped mayor juan perez obando in port ilm on 3 may.    "
    "two days later a bomb exploded at the town hall.  col obando said the fvf planted the explosives."
)


def template(kind: str, **roles: list[str]) -> Template:
    return Template(kind, {role: tuple(entity(*name.split("/")) for name in names) for role, names in roles.items()})


def text(*templates: Template) -> muc4.Muc4Text:
    return muc4.Muc4Text("a", TEXT, "1990-05-06", templates)


KIDNAPPING = template("kidnapping", PerpOrg=["free valley front/fvf"], Victim=["juan perez obando/obando"])
BOMBING = template("bombing / attack", PerpOrg=["fvf"], Target=["town hall"], Weapon=["bomb", "explosives"])


def row(*templates: dict[str, Any]) -> dict[str, Any]:
    empty: dict[str, Any] = {role: [] for role in muc4.ROLES}
    return {"docid": "a", "gtt_doctext": TEXT, "dateline": {"date": "1990-05-06"}, "gtt_templates": [empty | one for one in templates]}


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ((), (0, 0, 0, 8)),
        ((KIDNAPPING, template("bombing", PerpOrg=["the FVF"], Target=["town hall"], Weapon=["bomb", "explosives"])), (8, 8, 8, 8)),
        ((template("attack", Weapon=["bomb"]),), (2, 2, 2, 8)),  # one of two types allowed
        ((template("arson", Weapon=["bomb"]),), (0, 2, 0, 8)),  # the wrong type loses its fillers as well
        ((template("kidnapping", Victim=["obando", "juan perez obando"]),), (3, 3, 2, 8)),  # two names of one filler: right twice, found once
        ((template("kidnapping", Victim=["obando/fvf"]),), (1, 2, 1, 8)),  # all names of an answer must be the filler's
        ((template("bombing", Target=["hall"]), template("bombing", Target=["town hall"])), (2, 4, 2, 8)),  # a key is taken once, by the better
    ],
)
def test_counts_of_a_text(given: tuple[Template, ...], right: tuple[int, int, int, int]) -> None:
    counted = muc4.score([text(KIDNAPPING, BOMBING)], {"a": given})[muc4.ALL]
    assert (counted.right, counted.given, counted.found, counted.wanted) == right


def test_figures() -> None:
    assert Counted(3, 4, 2, 4).precision == 0.75
    assert Counted(3, 4, 2, 4).recall == 0.5
    assert Counted(3, 4, 2, 4).f1 == pytest.approx(0.6)
    assert Counted().f1 == 0.0


def test_many_templates_are_aligned_at_once() -> None:
    keys = [template("kidnapping", Victim=[f"person {n}"]) for n in range(12)]
    counted = muc4.score([text(*keys)], {"a": keys[::-1]})[muc4.ALL]
    assert (counted.right, counted.found) == (24, 24)


def test_texts_are_read(tmp_path: Path) -> None:
    one = {"incident_type": "bombing", "Weapon": [[["the bomb", 3], ["dynamite", 9]], []]}
    file = tmp_path / "texts.jsonl.gz"
    file.write_bytes(gzip.compress(json.dumps(row(one, one)).encode()))
    (found,) = muc4.load(file)
    assert found.templates == (Template("bombing", {role: (entity("bomb", "dynamite"),) if role == "Weapon" else () for role in muc4.ROLES}),)
    assert found.published == "1990-05-06"
    file.write_bytes(b"no gzip")
    with pytest.raises(UsageError, match="not a file of MUC-4 texts"):
        muc4.load(file)


def test_differences_are_told() -> None:
    assert muc4.differences([text(KIDNAPPING)], {"a": [KIDNAPPING]}) == []
    (line,) = muc4.differences([text(KIDNAPPING)], {})
    assert line == "a: kidnapping, PerpOrg free valley front/fvf, Victim juan perez obando/obando, found nothing"


def test_capitals_are_put_back() -> None:
    found = cased(TEXT, lambda words: [(words.index("FREE"), words.index(" (FVF)"))])
    assert found.startswith("Kesh rebels of the Free Valley Front (FVF) kidnapped mayor Juan Perez Obando in port Ilm on 3 May.    Two days later")
    assert "Col Obando said the FVF planted the explosives." in found
    assert found.lower() == TEXT


def event(type: str, trigger: str, **more: Any) -> dict[str, Any]:
    def named(words: str, sector: str | None) -> dict[str, Any]:
        return {"id": None, "sector": sector, "country": None, "mention": {"text": words, "start": 0, "end": len(words)}}

    sides = {side: [named(*one) for one in more.get(side, ())] for side in ("actors", "recipients")}
    tools = [{"kind": kind, "mention": {"text": words, "start": 0, "end": 1}} for words, kind in more.get("instruments", ())]
    told = [{"trigger": {"text": trigger, "start": 0, "end": len(trigger)}}]
    return {"type": type, "modes": more.get("modes", []), "status": more.get("status", "happened"), "mentions": told, "instruments": tools, **sides}


@pytest.mark.parametrize(
    ("one", "kind"),
    [
        (event("ASSAULT", "killed"), "attack"), (event("ASSAULT", "abducted", modes=["abduct"]), "kidnapping"),
        (event("ASSAULT", "blew up"), "bombing"), (event("ASSAULT", "attacked", instruments=[("a car bomb", "vehicle-bomb")]), "bombing"),
        (event("ASSAULT", "set on fire"), "arson"), (event("COERCE", "robbed"), "robbery"), (event("COERCE", "arrested"), None), (event("AID", "gave"), None),
    ],
)  # fmt: skip
def test_type_of_incident(one: dict[str, Any], kind: str | None) -> None:
    assert muc4_rules.incident_type(one) == kind


def test_events_as_templates() -> None:
    # fmt: off
    deeds = [
        event("ASSAULT", "killed", actors=[("the rebels", "REB")], recipients=[("mayor Juan Perez", "GOV"), ("a bridge", None)],
              instruments=[("rifles", "small-arms")]),
        event("ASSAULT", "attacked", actors=[("Free Valley Front", "REB")], recipients=[("Juan Perez", "GOV")]),
        event("ASSAULT", "may attack", recipients=[("the school", None)], status="possible"),
        event("ASSAULT", "killed", actors=[("soldiers", "MIL")], recipients=[("three rebels", "REB")]),
    ]
    # fmt: on
    (found,) = muc4_rules.templates(deeds)
    assert found.incident_type == "attack"
    assert {role: [sorted(one) for one in found.of(role)] for role in muc4.ROLES} == {
        "PerpInd": [["rebels"]], "PerpOrg": [["free valley front"]], "Target": [["bridge"]], "Victim": [["juan perez"]], "Weapon": [["rifles"]],
    }  # fmt: skip


TREES = Trees(
    np.array([0, -1, 1, -1, -1, -1], np.int16), np.array([0.5, 0, 2, 0, 0, 0], np.float32), np.array([1, 0, 3, 0, 0, 0], np.int32),
    np.array([2, 0, 4, 0, 0, 0], np.int32), np.array([0, -1, 0, 1, 3, 0.25], np.float32), np.array([0, 5], np.int32),
)  # fmt: skip
"""Two trees: one of two questions, one that is a leaf."""


def test_trees() -> None:
    assert TREES.odds(np.array([[0, 9], [1, 2], [1, 3]], np.float32)).tolist() == [-0.75, 1.25, 3.25]


def test_a_model_is_packed_and_unpacked() -> None:
    weights = np.zeros((muc4_model.features.BUCKETS, 2), np.float32)
    weights[muc4_model.features.bucket("w=bomb")] = (0.5, -1.5)
    words = WordModel(weights, np.array([-1, 0], np.float32))
    model = muc4_model.Model(words, words, (TREES,), TREES, TREES, TREES, Limits({"attack": 0.3}, {"Weapon": 0.4}, 0.6, 0.4, 0.5))
    again = muc4_model.unpacked(json.loads(json.dumps(muc4_model.packed(model))))
    assert again.limits == model.limits
    assert again.words.odds(["w=bomb", "w=unseen"]).tolist() == [-0.5, -1.5]
    assert again.roles[0].odds(np.array([[1, 3]], np.float32)).tolist() == [3.25]


def test_a_second_name_of_a_filler_needs_more() -> None:
    judged = muc4_model.Judged(
        {kind: 0.9 if kind == "kidnapping" else 0.1 for kind in muc4.TYPES},
        {("kidnapping", "Victim"): [(0.8, "juan perez", ()), (0.5, "perez", ()), (0.4, "ana", ()), (0.1, "port ilm", ())]},
    )
    limits = Limits(dict.fromkeys(muc4.TYPES, 0.5), dict.fromkeys(muc4.ROLES, 0.3), 0.6, 0.4, 0.5)
    (found,) = muc4_model.decided(judged, limits)
    assert found.of("Victim") == (entity("juan perez"), entity("ana"))


def test_fillers_fall_into_incidents() -> None:
    near = {("bank", "bomb"): 0.9, ("bank", "school"): 0.1, ("bomb", "school"): 0.3}
    near |= {("bank", "rebels"): 0.8, ("bomb", "rebels"): 0.8, ("school", "rebels"): 0.6}

    def same(one: muc4_splitting.Filler, other: muc4_splitting.Filler) -> float:
        return near.get((one[1], other[1]), near.get((other[1], one[1]), 0.0))

    fillers = [("PerpInd", "rebels"), ("Target", "bank"), ("Target", "school"), ("Weapon", "bomb")]
    apart = [[("Target", "bank"), ("Weapon", "bomb")], [("Target", "school")]]
    assert muc4_splitting.parted(fillers, same, 0.5, 0.5) == [[*group, ("PerpInd", "rebels")] for group in apart]
    assert muc4_splitting.parted(fillers, same, 0.5, 0.7) == [[*apart[0], ("PerpInd", "rebels")], apart[1]]
    assert len(muc4_splitting.parted(fillers, same, 0.0, 0.5)) == 1
    assert muc4_splitting.parted([("PerpInd", "rebels")], same, 0.5, 0.5) == [[("PerpInd", "rebels")]]
    assert muc4_splitting.parted([], same, 0.5, 0.5) == []


def small_tagger() -> muc4_tagger.Tagger:
    """A tagger with twelve numbers a word and a vocabulary of a few pieces."""
    rng = np.random.default_rng(1)
    words = ["[UNK]", "[CLS]", "[SEP]", "a", "bomb", "##ed", "."]
    arrays: dict[str, Any] = {"vocabulary": np.frombuffer("\n".join(words).encode(), np.uint8)}
    arrays |= {"words": rng.integers(-9, 9, (7, 12)).astype(np.int8), "words/scale": np.full(7, 0.1)}
    arrays |= {"places": rng.normal(size=(256, 12)), "segment": np.zeros(12)}
    layers = [*(f"low{n}" for n in range(muc4_tagger.LOW)), *(f"high{b}.{n}" for b in range(2) for n in range(muc4_tagger.HIGH))]
    for name in ("embedded", *(f"{layer}.{part}" for layer in layers for part in ("n1", "n2"))):
        arrays |= {f"{name}.w": np.ones(12), f"{name}.b": np.zeros(12)}
    shapes = {"q": (12, 12), "k": (12, 12), "v": (12, 12), "o": (12, 12), "up": (24, 12), "down": (12, 24)}
    sizes = {f"{layer}.{part}": shape for layer in layers for part, shape in shapes.items()}
    sizes |= {f"tags{n}": (36, 12) for n in range(2)} | {f"types{n}": (6, 24) for n in range(2)}
    for name, (out, into) in sizes.items():
        arrays |= {f"{name}.w": rng.normal(size=(out, into)) * 0.1, f"{name}.b": np.zeros(out)}
    return muc4_tagger.Tagger(arrays)


def test_the_tagger_scores_every_piece() -> None:
    tagger = small_tagger()
    found, other = tagger.tag("A bombed bridge.")
    assert found.offsets.tolist() == [[0, 1], [2, 6], [6, 8], [9, 15], [15, 16]]
    assert (found.scores.shape, found.types.shape) == ((5, 36), (6,))
    assert not np.allclose(found.scores, other.scores)
    (alone,) = tagger.tag("A bombed bridge.", [1])
    assert np.allclose(alone.scores, other.scores)
    assert [one.scores.shape for text in ("a " * 500, "") for one in tagger.tag(text)] == [(500, 36)] * 2 + [(0, 36)] * 2


def test_judgements_are_averaged() -> None:
    kinds = dict.fromkeys(muc4.TYPES, 0.2)
    pair = (("PerpInd", "rebels"), ("Weapon", "bomb"))
    one = muc4_model.Judged(kinds | {"bombing": 0.8}, {("bombing", "Weapon"): [(0.9, "bomb", ()), (0.4, "device", ())]}, {("bombing", *pair): 0.6})
    two = muc4_model.Judged(kinds, {("bombing", "Weapon"): [(0.5, "bomb", ())]}, {("bombing", *pair[::-1]): 0.2})
    found = muc4_model.merged([one, two])
    assert found.kinds["bombing"] == pytest.approx(0.5)
    assert [(round(value, 3), name) for value, name, _ in found.fillers["bombing", "Weapon"]] == [(0.7, "bomb"), (0.2, "device")]
    assert found.pairs == {("bombing", *pair): pytest.approx(0.4)}


@pytest.mark.parametrize(("words", "firsts"), [(0, [0]), (254, [0]), (255, [0, 222]), (500, [0, 222, 444])])
def test_windows(words: int, firsts: list[int]) -> None:
    assert list(muc4_tagger.firsts(words)) == firsts


@pytest.mark.model
def test_templates_of_a_text(pipeline: Pipeline) -> None:
    (found,) = muc4_texts.templates([text()], pipeline).values()
    assert {one.incident_type for one in found} <= set(muc4.TYPES)
    assert found == muc4_texts.templates([text()], pipeline)["a"]


@pytest.mark.model
def test_on_the_command_line(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text(json.dumps(row({"incident_type": "bombing", "Weapon": [[["dynamite", 9]]]})) + "\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["evaluate", "--muc4", str(file), "--json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["all"]["gold"] == 2
    both = CliRunner().invoke(app, ["evaluate", "--muc4", str(file), "--gsr", str(file)])
    assert isinstance(both.exception, UsageError)


@pytest.mark.model
@pytest.mark.floor
@pytest.mark.shared
def test_floor(pipeline: Pipeline, shared_data: Path) -> None:
    texts = muc4.load(shared_data / "muc4" / "dev.jsonl.gz")
    assert muc4.score(texts, muc4_texts.templates(texts, pipeline))[muc4.ALL].f1 >= 0.48
