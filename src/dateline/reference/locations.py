"""Where reference data is found and where built indexes are kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from platformdirs import user_cache_path

from dateline.config import ReferenceSettings
from dateline.errors import UsageError


def cache_dir(settings: ReferenceSettings) -> Path:
    """Returns the folder for built indexes: the configured one, or the user's cache folder."""
    return settings.cache_dir if settings.cache_dir is not None else user_cache_path("dateline")


def folders(settings: ReferenceSettings) -> tuple[Path, ...]:
    """Returns the user's reference folders, at most one.

    Raises:
        UsageError: the configured folder does not exist.
    """
    if settings.reference_dir is None:
        return ()
    if not settings.reference_dir.is_dir():
        raise UsageError("reference_dir is not a folder", str(settings.reference_dir))
    return (settings.reference_dir,)


def facilities(found: Sequence[Path]) -> tuple[Path, ...]:
    """Returns the ``facilities`` folders inside reference folders."""
    return tuple(f / "facilities" for f in found if (f / "facilities").is_dir())
