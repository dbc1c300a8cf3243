"""Every setting of every stage, with its default; the one place that reads the environment."""

from __future__ import annotations

import getpass
import os
import tomllib
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from dateline.errors import UsageError


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """Reading: limits on files and on what is fetched."""

    max_bytes: int = 10_000_000
    """Largest report file, in bytes; larger ones are refused by name."""
    timeout: float = 20.0
    """Seconds to wait for a web server."""
    max_redirects: int = 5
    allow_private: bool = False
    """Fetch from loopback and private addresses too; only tests want this."""


@dataclass(frozen=True, slots=True)
class CodingSettings:
    """Coding: which coder, which language model."""

    coder: str = "rules"
    model: str | None = None
    """Name or folder of a spaCy pipeline; None takes the first verified one that is installed."""
    check_model: bool = True
    """Compare the model's weights with the hashes pinned in the package."""
    batch: int = 16
    """Reports parsed together."""
    least_likelihood: float | None = None
    """From which likelihood on a trigger tells an event, 0 to 1; None takes the fitted model's own, 0 keeps every trigger."""


@dataclass(frozen=True, slots=True)
class ReferenceSettings:
    """Reference data: a folder of one's own, and where built indexes are kept."""

    reference_dir: Path | None = None
    cache_dir: Path | None = None
    """None takes the user's cache folder."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings."""

    read: ReadSettings = field(default_factory=ReadSettings)
    coding: CodingSettings = field(default_factory=CodingSettings)
    reference: ReferenceSettings = field(default_factory=ReferenceSettings)


ENVIRONMENT = {
    "DATELINE_SPACY_MODEL": ("coding", "model"),
    "DATELINE_CACHE_DIR": ("reference", "cache_dir"),
    "DATELINE_REFERENCE_DIR": ("reference", "reference_dir"),
}


def load(path: Path | None = None) -> Settings:
    """Returns the settings: defaults, then the TOML file, then the environment.

    Args:
        path: a TOML file with tables ``[read]``, ``[coding]``, ``[reference]``; None looks for ``dateline.toml`` here.

    Raises:
        UsageError: the file is not TOML, or names a setting that does not exist.
    """
    settings = Settings()
    file = path if path is not None else Path("dateline.toml")
    if path is not None or file.is_file():
        settings = _with_tables(settings, _toml(file), str(file))
    for variable, (table, key) in ENVIRONMENT.items():
        if value := os.environ.get(variable):
            settings = _with_tables(settings, {table: {key: value}}, variable)
    return settings


def login_name() -> str:
    """Returns the name that the user is logged in by, empty where the system tells none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"the configuration cannot be read: {error}", str(file)) from error


def _with_tables(settings: Settings, tables: dict[str, Any], where: str) -> Settings:
    for table, values in tables.items():
        if table not in {f.name for f in fields(Settings)} or not isinstance(values, dict):
            raise UsageError(f"no such table of settings: [{table}]", where)
        part = getattr(settings, table)
        known = {f.name: f for f in fields(part)}
        for key, value in values.items():
            if key not in known:
                raise UsageError(f"no such setting: {key} in [{table}]; known: {', '.join(sorted(known))}", where)
            part = replace(part, **{key: Path(value) if key.endswith("_dir") else value})
        settings = replace(settings, **{table: part})
    return settings
