"""Fits how the relation of two given actors is told: src/dateline/reference/data/relation_weights.json.xz.

    python scripts/train_relations.py --data DATA [--write]

Fitted to the development part of the relations of the PLV corpus (DATA/plover_relations): sentences of news with two marked actors and the
PLOVER root of what one does to the other. Prints how well the weights do on sentences that they were not fitted to (tenfold).
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from dateline import config
from dateline.coding import load
from dateline.coding.relation_features import features
from dateline.coding.relations import FILE, RelationCoder, packed
from dateline.evaluate import relation_learning, relations

TARGET = Path(__file__).parents[1] / "src" / "dateline" / "reference" / "data" / FILE


def main() -> None:
    """Fits, prints, and writes the weights when asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of benchmark data")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    options = parser.parse_args()
    cases = relations.load(options.data / "plover_relations" / "plv_train.jsonl.gz")
    coder = RelationCoder(load.load(config.load()), None)
    found = [features(pair) for pair in coder.pairs([one.asked for one in cases])]
    roots = [one.root for one in cases]
    score = relations.score(cases, relation_learning.cross_validated(found, roots, [one.text for one in cases]))
    print(f"{len(cases)} sentences, tenfold: accuracy {score.accuracy.value:.3f}, macro F1 {score.macro_f1:.3f}")
    weights = replace(relation_learning.fit(found, roots), trained_on=frozenset(one.hash for one in cases))
    data = packed(weights)
    print(f"{len(weights.worth):,} features, {len(data):,} bytes")
    if options.write:
        TARGET.write_bytes(data)


if __name__ == "__main__":
    main()
