"""The words in which an incident of each type and mode is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from dateline.errors import ReferenceDataError

FILE = "deeds.yaml"


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed in the past tense with the preposition before its recipient ("to"), and as a noun with its own ("of").

    ``alone`` is the past tense where no recipient is known; empty when the verb does for both. ``means`` is the kind of weapon or means
    that the words name already.
    """

    verb: str
    noun: str
    to: str = ""
    of: str = "of"
    alone: str = ""
    means: str = ""


@lru_cache(maxsize=1)
def deeds() -> Mapping[str, Deed]:
    """Returns the deeds by type ("ASSAULT"), by type and mode ("ASSAULT/aerial"), and by these and means ("ASSAULT/heavy-weapons/rocket").

    Raises:
        ReferenceDataError: the file is not a table of deeds.
    """
    try:
        raw = yaml.safe_load((files("dateline.reference") / "data" / FILE).read_text(encoding="utf-8"))
        return {name: Deed(**words, means=name.split("/")[2] if name.count("/") == 2 else "") for name, words in raw.items()}
    except (TypeError, AttributeError, yaml.YAMLError) as error:
        raise ReferenceDataError(f"not a table of deeds: {error}", FILE) from error


def deed(type_: str, mode: str | None, means: str | None = None) -> Deed:
    """Returns how a type and mode are told; a mode without words of its own is told as its type."""
    known = deeds()
    return known.get(f"{type_}/{mode}/{means}") or known.get(f"{type_}/{mode}") or known[type_]
