"""``dateline review``: judgements made, listed, taken back, and moved between records."""

from __future__ import annotations
