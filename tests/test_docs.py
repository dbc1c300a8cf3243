"""The documentation: generated pages are fresh, links lead somewhere, the README names the commands that exist."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"(?<!`)\]\(([^)#\s]+)(?:#[^)]*)?\)")


def test_generated_pages_are_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    build = runpy.run_path(str(ROOT / "scripts" / "build_docs.py"))
    status = build["main"](["--check"])
    assert status == 0, f"run `make docs`:\n{capsys.readouterr().out}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = [target for target in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in target and not target.startswith("mailto:")]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_picture_of_the_table_needs_nothing_from_elsewhere() -> None:
    picture = ROOT / "docs" / "images" / "code.svg"
    assert picture.stat().st_size < 200_000
    assert not re.search(r"@font-face|@import|url\((?!#)|href", picture.read_text(encoding="utf-8"))
