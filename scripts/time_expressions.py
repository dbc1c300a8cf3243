"""Writes docs/time-expressions.md from the table of cases that the tests hold the code to.

Run from the checkout: python scripts/time_expressions.py
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "data" / "when_cases.yaml"
PAGE = ROOT / "docs" / "time-expressions.md"
HEAD = """# What words for times stand for

`dateline.reference.temporal.find` finds the words, `dateline.resolve.when.resolve_time` reads them against
the report's publication date, the tense of their verb and, where they need one, the days of a neighbouring
event. The result is an interval of days, both ends included, its precision, what it is anchored to, the name
of the rule that was followed, and the readings that were not chosen.

- Words that fix no date leave both ends open and name the reason: `no-publication-date`, `no-narrative`,
  `no-such-date`, `no-calendar`, `out-of-range`, `vague`, `present`, `duration`,
  `repeated`, `comparison`, `clock-only`. The publication date is never a stand-in.
- "Until", "by" and "before" leave the beginning open, "after" the end.
- Precision is that of the words: `day` for "since Monday", whatever the length of the interval.
- A verb's tense that is not known is read as past, unless the words themselves look ahead.

This page is made from `tests/data/when_cases.yaml` by `scripts/time_expressions.py`; every row is a test.
"""
COLUMNS = ("words", "published", "tense", "start", "end", "precision", "anchor", "rule")


def load() -> list[dict[str, Any]]:
    """Returns the groups of cases: title, note, narrative, cases."""
    groups: list[dict[str, Any]] = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    return groups


def page(groups: Iterable[Mapping[str, Any]]) -> str:
    """Returns the page as Markdown, one table a group."""
    return "\n".join([HEAD, *(_section(group) for group in groups)])


def _section(group: Mapping[str, Any]) -> str:
    lines = [f"## {group['title']}", ""]
    if group.get("note"):
        lines += [group["note"].strip(), ""]
    if group.get("narrative"):
        lines += [f"Neighbouring event: {group['narrative'][0]} to {group['narrative'][1]}.", ""]
    lines += ["| " + " | ".join(COLUMNS) + " |", "|" + "---|" * len(COLUMNS)]
    lines += ["| " + " | ".join(_cell(value) for value in case) + " |" for case in group["cases"]]
    return "\n".join([*lines, ""])


def _cell(value: object) -> str:
    return "–" if value is None else str(value)


if __name__ == "__main__":
    PAGE.write_text(page(load()), encoding="utf-8")
