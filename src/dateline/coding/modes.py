"""In which mode a deed was done: the frame says so, else what is spoken of, else the weapon."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.coding.conditions import fits
from dateline.coding.contents import contents
from dateline.coding.instruments import Tool
from dateline.coding.knowledge import Knowledge
from dateline.coding.triggers import Match


def mode(match: Match, tools: Iterable[Tool], knowledge: Knowledge) -> str | None:
    """Returns the PLOVER mode of a trigger, or None where the words give none."""
    frame = match.frame
    by_tool = next((m for _, head in tools if (kind := knowledge.instrument(head)) and (m := kind[1])), None)
    if frame.mode:
        told = by_tool is not None and by_tool != "primitive"  # destroying by an air strike is an air strike
        return by_tool if frame.mode == "destroy" and told else frame.mode
    if knowledge.codebook.types[frame.type].content_modes:
        return _by_content(match, knowledge)
    return by_tool if frame.type == "ASSAULT" else None


def _by_content(match: Match, knowledge: Knowledge) -> str | None:
    """The mode of the first content that one of the type's content modes names, or the type's default."""
    modes = knowledge.codebook.types[match.frame.type].content_modes
    named = {name: mode for name, mode in modes.items() if name != "default"}
    for content in contents(match.token, match.last, knowledge):
        for name, told in named.items():
            if fits(content, [name], knowledge):
                return told
    return modes.get("default")
