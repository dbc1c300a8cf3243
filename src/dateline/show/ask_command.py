"""The commands that ask a record: ``incidents``, ``show``, ``search``, ``timeline``, ``new``."""

from __future__ import annotations
