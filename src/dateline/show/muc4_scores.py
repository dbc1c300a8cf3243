"""Scores of incident templates on texts of MUC-4, as a table and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dateline.evaluate import muc4, muc4_tagger, muc4_texts
from dateline.run.pipeline import Pipeline
from dateline.show.plain_text import plain
from dateline.show.score_table import Printed

NO_TAGGER = "without the tagger, whose file is missing: some points less"


def of_texts(file: Path, pipeline: Pipeline, errors: bool) -> Printed:
    """Returns the scores of a file of texts of MUC-4 under the GTT metric.

    Raises:
        UsageError: the file cannot be read.
    """
    texts = muc4.load(file)
    given = muc4_texts.templates(texts, pipeline)
    score = muc4.score(texts, given)
    figures: dict[str, Any] = {
        name: {"precision": c.precision, "recall": c.recall, "f1": c.f1, "right": c.right, "given": c.given, "found": c.found, "gold": c.wanted}
        for name, c in score.items()
    }
    listed: Sequence[str] = muc4.differences(texts, given) if errors else ()
    if errors:
        figures["errors"] = list(listed)
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("role", "P", "R", "F1", "gold", "given"):
        table.add_column(name, justify="left" if name == "role" else "right", no_wrap=True)
    for name, c in score.items():
        table.add_row(name, f"{c.precision:.3f}", f"{c.recall:.3f}", Text(f"{c.f1:.3f}", "bold"), str(c.wanted), str(c.given))
    parts: list[RenderableType] = [Text(f"{len(texts)} texts, {sum(map(len, given.values()))} templates\n", "bold"), table]
    if muc4_tagger.load() is None:
        parts.append(Text(NO_TAGGER, "yellow"))
    return Printed(figures, [*parts, *(Text(plain(line)) for line in listed)])
