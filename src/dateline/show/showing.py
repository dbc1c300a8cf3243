"""``dateline show``: one incident, or one report, with all that the record holds about it."""

from __future__ import annotations

import json
import re
from typing import TextIO

from dateline.config import Settings
from dateline.errors import UsageError
from dateline.protocols import Store
from dateline.run.record import Record
from dateline.show.asking import Asked, answer, say, written
from dateline.show.dossier import dossier
from dateline.show.dossier_object import dossier_object
from dateline.show.dossier_table import page
from dateline.show.plain_text import plain
from dateline.show.reasons import reasons
from dateline.show.report_card import card, card_object, card_page

REPORT = re.compile(r"rp_[0-9a-f]*")
FEW = 10
"""Incidents that are listed where an id may mean several."""
FORM = "write in_… (an incident), ev_… (an event) or rp_… (a report), with four hex digits or more"


def show(identifier: str, asked: Asked, settings: Settings, *, why: bool = False) -> int:
    """Writes all about an incident or a report; returns the exit status.

    Args:
        identifier: an id or its beginning.
        asked: which record, under which view.
        settings: the settings.
        why: tell also why its events were joined, and what nearly joined.

    Raises:
        DatelineError: the record cannot be opened, or the id means nothing in it, or several.
    """
    view = asked.view
    typed = identifier.strip().casefold()

    def work(record: Record, stream: TextIO) -> int:
        if REPORT.fullmatch(typed):
            return _report(record, stream, asked, typed)
        name = _incident(record.store, typed)
        found = dossier(record, name, view)
        if found is None:
            say(f"nothing of {name} was known on {view.known_by}")
            return 0
        because = reasons(record, found.incident) if why else None
        if asked.format == "jsonl":
            stream.write(json.dumps(dossier_object(found, because), ensure_ascii=False) + "\n")
        else:
            written(asked, stream, page(found, because))
        return 0

    return answer(asked, settings, work)


def _report(record: Record, stream: TextIO, asked: Asked, typed: str) -> int:
    found = card(record, _report_id(record.store, typed), asked.view)
    if asked.format == "jsonl":
        stream.write(json.dumps(card_object(found), ensure_ascii=False) + "\n")
    else:
        written(asked, stream, card_page(found))
    return 0


def _incident(store: Store, typed: str) -> str:
    found = store.resolve_id(typed)
    if len(found) == 1:
        return found[0]
    if len(found) > 1:
        raise UsageError(f"may be any of {'; '.join(_named(store, found))}: write more of it", typed)
    if events := store.event_ids(typed):
        raise UsageError("is in no incident: a person said that it is no event" if len(events) == 1 else "is in no incident", events[0])
    raise UsageError(f"no such incident or event in {store.name}; {FORM}", typed)


def _named(store: Store, found: list[str]) -> list[str]:
    named = [f"{one.id} ({plain(one.sentence)})" for one in store.incidents(found[:FEW])]
    return [*named, f"{len(found) - FEW} more"] if len(found) > FEW else named


def _report_id(store: Store, typed: str) -> str:
    if store.coded([typed]):
        return typed
    found = [name for name in store.all_reports() if name.startswith(typed)]
    if len(found) == 1:
        return found[0]
    if len(found) > 1:
        raise UsageError(f"may be any of {', '.join(found[:FEW])}{' …' if len(found) > FEW else ''}: write more of it", typed)
    raise UsageError(f"no such report in {store.name}", typed)
