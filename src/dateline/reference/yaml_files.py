"""Reference files in YAML: those of the package and those of the user, read with one loader."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

from dateline.errors import ReferenceDataError

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def data_folder() -> Traversable:
    """Returns the packaged ``reference/data`` folder."""
    return files("dateline.reference") / "data"


def packaged(kind: str) -> list[Traversable]:
    """Returns the packaged YAML files of one kind (a folder's name), sorted by name."""
    folder = data_folder() / kind
    return sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)


def read_yaml(file: Traversable | Path) -> Any:
    """Returns the content of a YAML file.

    Raises:
        ReferenceDataError: the file is not YAML.
    """
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 (a safe loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ReferenceDataError(f"not readable as YAML: {error}", file.name) from error
