"""The relation of two given actors: rules, what is learned, and how both are scored."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from dateline.coding.relation_features import features
from dateline.coding.relations import ROOTS, Asked, RelationCoder, Weights, by_rule, fitted, packed, read
from dateline.errors import UsageError
from dateline.evaluate import relation_learning, relations
from dateline.evaluate.datasets import rows
from dateline.evaluate.figures import Figure, Share
from dateline.read.draft import Draft, report
from dateline.show.cli import app

if TYPE_CHECKING:
    from dateline.coding.stage import RuleCoder

TOLD = [
    ("Peru condemned the raid that Bolivia's army had carried out.", "Peru", "the raid", "ACCUSE"),
    ("Kenyan troops shelled a camp of the rebels.", "Kenyan troops", "a camp of the rebels", "ASSAULT"),
    ("Oslo has agreed to send doctors to Malawi.", "Oslo", "Malawi", "AGREE"),
    ("Chad released two Danish sailors on Friday.", "Chad", "two Danish sailors", "YIELD"),
    ("Two Danish sailors were released by Chad on Friday.", "Chad", "Two Danish sailors", "YIELD"),
    ("The Norwegian minister will meet President Diallo next week.", "The Norwegian minister", "President Diallo", "AGREE"),
    ("Ghana rejected a demand by Togo for compensation.", "Ghana", "Togo", "REJECT"),
    ("The union's members marched against the mayor.", "The union's members", "the mayor", "PROTEST"),
]


def asked(text: str, source: str, target: str | None) -> Asked:
    spans = [(text.index(words), text.index(words) + len(words)) if words else None for words in (source, target)]
    return Asked(report(Draft("k", text), "k"), *spans)


@pytest.mark.model
@pytest.mark.parametrize("learned", [False, True])
def test_relations(coder: RuleCoder, learned: bool) -> None:
    given = RelationCoder(coder, fitted() if learned else None).roots([asked(text, source, target) for text, source, target, _ in TOLD])
    assert list(given) == [root for *_, root in TOLD]


@pytest.mark.model
def test_a_text_without_events_or_actors(coder: RuleCoder) -> None:
    empty = [asked("The river is long.", "The river", None), *(Asked(report(Draft("k", text), "k"), None, None) for text in ("Rain.", "[TEXT] "))]
    assert list(RelationCoder(coder, None).roots(empty)) == [None, None, None]
    assert all(root in ROOTS for root in RelationCoder(coder, fitted()).roots(empty))


@pytest.mark.model
def test_features_tell_who_does_what(coder: RuleCoder) -> None:
    (pair,) = RelationCoder(coder, None).pairs([asked("Oslo did not agree to help Malawi.", "Oslo", "Malawi")])
    assert {"source does did not agree", "source does help", "words SOURCE do not", "between agree", "on path agree help"} <= features(pair)


def test_what_is_learned_tells_new_sentences() -> None:
    found = [frozenset({"agree", "both"}), frozenset({"agree"}), frozenset({"shell", "both"}), frozenset({"shell"}), frozenset({"aid"}), frozenset({"aid"})]
    weights = relation_learning.fit(found, ["AGREE", "AGREE", "ASSAULT", "ASSAULT", "AID", "AID"])
    assert [weights.root({name, "unheard"}) for name in ("agree", "shell", "aid")] == ["AGREE", "ASSAULT", "AID"]
    assert set(weights.worth) == {"agree", "shell", "aid", "both"}


def test_sentences_alike_are_never_in_two_folds() -> None:
    texts = ["Peru and Chile agreed on fish", "Peru and Chile agreed on fish today", *(f"text {n} of its own {n * 7}" for n in range(40))]
    held = list(relation_learning.folds(["AGREE"] * len(texts), texts))
    assert sorted(n for fold in held for n in fold) == list(range(len(texts)))
    assert any({0, 1} <= fold for fold in held)


def test_weights_are_packed_without_loss() -> None:
    weights = Weights((0.5,) * len(ROOTS), {"a": (0.25,) * len(ROOTS)}, frozenset({"00000000"}))
    assert read(packed(weights)) == weights
    assert len(fitted().start) == len(ROOTS)


ROWS = [
    {"uid": "a", "text": "One.", "source_span": [0, 3], "target_span": None, "root": "AID", "quad": 2},
    {"uid": "b", "text": "Two.", "source_span": [None, None], "target_span": [0, 3], "root": "AID", "quad": 2},
    {"uid": "c", "text": "Three.", "source_span": [0, 5], "target_span": [0, 5], "root": "ASSAULT", "quad": 4},
]


def test_scores(tmp_path: Path) -> None:
    file = tmp_path / "relations.jsonl"
    file.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    cases = relations.load(file)
    assert [one.asked.source for one in cases] == [(0, 3), None, (0, 5)]
    found = relations.score(cases, ["AID", "COOPERATE", None])
    assert (found.accuracy, found.quad_accuracy) == (Share(1, 3), Share(2, 3))
    assert found.roots == {"AID": Figure(2, 1, 1), "ASSAULT": Figure(1, 0, 0)}
    assert (found.macro_f1, found.quad_macro_f1) == (pytest.approx(1 / 3), pytest.approx(0.5))
    assert found.differences == ("b: AID, found COOPERATE: Two.", "c: ASSAULT, found nothing: Three.")


def test_a_gold_standard_record_is_a_relation_of_its_marked_words() -> None:
    row = {
        "id": "g",
        "text": "Oslo and Rome met.",
        "event": "CONSULT",
        "spans": [{"role": "SRC/TAR", "start": 0, "end": 4}, {"role": "SRC/TAR", "start": 9, "end": 13}],
    }
    both, older, none = (relations.of_record({**row, "event": kind}) for kind in ("CONSULT", "RETREAT", "DOCUMENT"))
    assert both and (both.asked.source, both.asked.target, both.root) == ((0, 4), (9, 13), "CONSULT")
    assert older and (older.root, older.quad) == ("YIELD", "2")
    assert none is None


def test_what_is_no_file_of_relations_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"uid": "a"}', encoding="utf-8")
    with pytest.raises(UsageError, match="not a file of relations"):
        relations.load(tmp_path / "x.jsonl")
    refused = CliRunner().invoke(app, ["evaluate", str(tmp_path), "--relations", str(tmp_path / "x.jsonl")])
    assert isinstance(refused.exception, UsageError)


@pytest.mark.model
@pytest.mark.floor
@pytest.mark.shared
def test_the_command_scores_relations_and_says_what_was_seen(shared_data: Path, tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl"
    first = [json.dumps(row) for row in rows(shared_data / "plover_relations" / "plv_train.jsonl.gz")[::10]]
    file.write_text("\n".join(first), encoding="utf-8")
    found = json.loads(CliRunner().invoke(app, ["evaluate", "--relations", str(file), "--json"], catch_exceptions=False).output)
    assert found["seen_in_training"] == found["sentences"] == len(first)
    assert found["dateline"]["macro_f1"] >= found["rules alone"]["macro_f1"]
    printed = CliRunner().invoke(app, ["evaluate", "--relations", str(file), "--errors"], catch_exceptions=False).output
    assert "no honest figure" in printed and "By root" in printed


# Floors: about 0.03 below what was measured.
@pytest.mark.model
@pytest.mark.floor
@pytest.mark.shared
def test_relations_of_sentences_not_fitted_to(coder: RuleCoder, shared_data: Path) -> None:
    cases = relations.load(shared_data / "plover_relations" / "plv_train.jsonl.gz")
    pairs = list(RelationCoder(coder, None).pairs([one.asked for one in cases]))
    roots, texts = [one.root for one in cases], [one.text for one in cases]
    learned = relation_learning.cross_validated([features(pair) for pair in pairs], roots, texts)
    assert relations.score(cases, learned).macro_f1 >= 0.82
    assert relations.score(cases, [by_rule(pair) for pair in pairs]).macro_f1 >= 0.73
