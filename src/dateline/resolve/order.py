"""The order of cause and answer, once both are dated: nothing answers what came after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.records.event import AHEAD, Event, Response


def in_order(events: Sequence[Event]) -> list[Event]:
    """Returns the events; an answer to something that began only after the answer was over keeps its words and loses that cause."""
    by_id = {event.id: event for event in events}
    return [replace(event, responds_to=tuple(_possible(r, event, by_id) for r in event.responds_to)) for event in events]


def _possible(response: Response, event: Event, by_id: Mapping[str, Event]) -> Response:
    """What is only expected can be answered before it comes."""
    cause = by_id.get(response.event) if response.event is not None else None
    if cause is None or cause.status in AHEAD or cause.when.start is None or event.when.end is None:
        return response
    return replace(response, event=None) if cause.when.start > event.when.end else response
