"""Reference files in YAML: those of the package and those of the user, read with one loader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, ClassVar

import yaml

from dateline.errors import ReferenceDataError

BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loader(BASE):  # type: ignore[misc]
    """Safe YAML in which ``on``, ``off``, ``yes`` and ``no`` stay words, as in YAML 1.2."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        first: [(tag, regexp) for tag, regexp in pairs if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
        for first, pairs in BASE.yaml_implicit_resolvers.items()
    }


def data_folder() -> Traversable:
    """Returns the packaged ``reference/data`` folder."""
    return files("dateline.reference") / "data"


def packaged(kind: str) -> list[Traversable]:
    """Returns the packaged YAML files of one kind (a folder's name), sorted by name."""
    folder = data_folder() / kind
    return sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)


def layers(name: str, folders: Sequence[Path]) -> Iterator[Traversable]:
    """Yields the packaged file of a name, then those of the user's reference folders that have one."""
    yield data_folder() / name
    yield from (folder / name for folder in folders if (folder / name).exists())


def read_yaml(file: Traversable | Path) -> Any:
    """Returns the content of a YAML file.

    Raises:
        ReferenceDataError: the file is not YAML.
    """
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ReferenceDataError(f"not readable as YAML: {error}", file.name) from error
