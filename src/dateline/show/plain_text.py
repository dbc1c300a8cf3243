"""Text from outside made safe to print: it can neither steer a terminal nor turn the direction of what follows."""

from __future__ import annotations

import re

CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def on_one_line(text: str) -> str:
    """Returns the text with control characters as spaces and direction marks taken out; its length may change."""
    return DIRECTIONS.sub("", CONTROLS.sub(" ", text))


def plain(text: str) -> str:
    """Returns the text as ``on_one_line`` does, without spaces at its ends."""
    return on_one_line(text).strip()
