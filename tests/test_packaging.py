"""The locks and the package: complete, hashed, naming no address, and in step with pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)
LOCKS = {"requirements.lock": ("build",), "requirements-dev.lock": ("build", "dev")}


def pins(lock: str) -> dict[str, str]:
    return {str(canonicalize_name(name)): version for name, version in PIN.findall((ROOT / lock).read_text(encoding="utf-8"))}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_a_pin_a_hash_or_a_comment(lock: str) -> None:
    kinds = re.compile(r"[A-Za-z0-9._-]+==\S+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?|    #.*|")
    odd = [line for line in (ROOT / lock).read_text(encoding="utf-8").splitlines() if not kinds.fullmatch(line)]
    assert odd == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address_or_folder(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert re.findall(r".*(?:://|--index|--extra-index|--find-links|file:|\bvia /|-r /).*", text) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_meets_what_pyproject_asks_for(lock: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for extra in LOCKS[lock] for line in project["optional-dependencies"][extra]]
    locked = pins(lock)
    for requirement in map(Requirement, [*project["dependencies"], *extras]):
        version = locked.get(str(canonicalize_name(requirement.name)))
        assert version is not None and requirement.specifier.contains(version), f"{requirement} is {version} in {lock}: run `make lock`"


def test_both_locks_agree() -> None:
    run, dev = (pins(lock) for lock in LOCKS)
    assert run.items() <= dev.items()
