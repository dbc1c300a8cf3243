"""Judgements made on the command line: what they concern is looked up first, what they changed is told after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast

from dateline.config import Settings
from dateline.consolidate.judged import as_event
from dateline.errors import UsageError
from dateline.protocols import Store
from dateline.records.incident import ClaimField, Incident, Judgement, Verdict
from dateline.run.opening import open_record
from dateline.run.record import Record
from dateline.run.reviewing import Reviewed, Said
from dateline.show.messages import number
from dateline.show.plain_text import plain

FEW = 6
"""Ids that a message lists."""
JUDGEMENT = re.compile(r"(?:jd_)?([0-9a-f]{4,})")
WHY_NOT = {
    "overruled": "it is overruled by later judgements on other pairs, from which the contrary follows",
    "rests": "it rests while an event that it names is rejected",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """Where judgements are made: the record, the settings, who judges, and why."""

    record: str
    settings: Settings
    by: str
    note: str | None = None

    @contextmanager
    def opened(self) -> Iterator[Record]:
        """Gives the record, open for writing.

        Raises:
            UsageError: nobody judges.
        """
        if not self.by.strip():
            raise UsageError("say who you are: a judgement needs a name", "--by")
        with open_record(self.record, self.settings, write=True) as record:
            yield record


def compare(desk: Desk, verdict: str, event: str, other: str) -> None:
    """Says of two events whether they are the same."""
    with desk.opened() as record:
        left, right = (event_meant(record.store, said) for said in (event, other))
        if left == right:
            raise UsageError(f"both are {left}; name two events", event)
        _judge(record, Said(cast(Verdict, verdict), desk.by, left, right, note=desk.note))


def correct(desk: Desk, target: str, field: str, value: str) -> None:
    """Corrects a value of an event, or of a whole incident."""
    with desk.opened() as record:
        whole = target.strip().casefold().startswith("in_")
        meant = incident_meant(record.store, target) if whole else event_meant(record.store, target)
        _judge(record, Said("correct", desk.by, meant, field=cast(ClaimField, field), value=value, note=desk.note))


def reject(desk: Desk, event: str) -> None:
    """Says that an event is none."""
    with desk.opened() as record:
        _judge(record, Said("reject", desk.by, event_meant(record.store, event), note=desk.note))


def undo(desk: Desk, judgement: str) -> None:
    """Takes a judgement back."""
    with desk.opened() as record:
        one = judgement_meant(record, judgement)
        _judge(record, Said("undo", desk.by, undoes=one.id, note=desk.note))


def event_meant(store: Store, said: str) -> str:
    """Returns the id of the event that somebody means; an incident stands for the one that was known first.

    Raises:
        UsageError: there is none, or there are several.
    """
    if said.strip().casefold().startswith("in_"):
        return as_event(incident_meant(store, said))
    return _only(store.event_ids(said), said, "event", "write ev_ and four hex digits or more")


def incident_meant(store: Store, said: str) -> str:
    """Returns the id of the incident that somebody means.

    Raises:
        UsageError: there is none, or there are several.
    """
    return _only(store.resolve_id(said), said, "incident", "write in_ and four hex digits or more")


def judgement_meant(record: Record, said: str) -> Judgement:
    """Returns the judgement that somebody means, to take it back.

    Raises:
        UsageError: there is none, there are several, or it is taken back already.
    """
    digits = JUDGEMENT.fullmatch(said.strip().casefold())
    found = {one.judgement.id: one for one in record.weighed() if digits and one.judgement.id.startswith(f"jd_{digits[1]}")}
    one = found[_only(sorted(found), said, "judgement", "`dateline review list --all` shows them")]
    if one.state == "undone":
        raise UsageError("it is taken back already; undo the judgement that did so to restore it", one.judgement.id)
    return one.judgement


def changes(found: Reviewed) -> Iterator[str]:
    """Yields what changed, a line each: how many incidents became how many, those that were, and those that are."""
    before, after = found.before, found.after
    if not before and not after:
        yield "No incident changed."
        return
    if len(before) == len(after):
        yield f"{number(len(after), 'incident')} changed:"
    elif not after:
        yield f"{number(len(before), 'incident')} {'is' if len(before) == 1 else 'are'} no more:"
    elif not before:
        yield f"{number(len(after), 'incident')} {'is' if len(after) == 1 else 'are'} new:"
    else:
        yield f"{number(len(before), 'incident')} became {len(after)}:"
    yield from (f"  was  {_line(one)}" for one in before)
    yield from (f"  now  {_line(one)}" for one in after)


def _judge(record: Record, said: Said) -> None:
    one = record.signed(said)
    found = record.judge([one])
    state = next(w.state for w in record.weighed() if w.judgement.id == one.id)
    print(f"{one.id}: {describe(one)}")
    if state in WHY_NOT:
        print(f"It changes nothing for now: {WHY_NOT[state]}.")
    for line in changes(found):
        print(line)


def describe(one: Judgement) -> str:
    """Returns what a judgement says, in a few words."""
    said = {
        "same": f"{one.event} and {one.other} are the same",
        "not_same": f"{one.event} and {one.other} are not the same",
        "unsure": f"nobody can tell whether {one.event} and {one.other} are the same",
        "correct": f"{one.field} of {one.event} is {plain(one.value or '') or 'not known'}",
        "reject": f"{one.event} is no event",
        "undo": f"{one.undoes} is taken back",
    }
    return said[one.verdict]


def _line(one: Incident) -> str:
    return f"{one.id}  {plain(one.sentence)} ({number(len(one.reports), 'report')})"


def _only(found: list[str], said: str, what: str, advice: str) -> str:
    if not found:
        raise UsageError(f"no such {what} in the record; {advice}", said)
    if len(found) > 1:
        more = f" and {len(found) - FEW} more" if len(found) > FEW else ""
        raise UsageError(f"may be any of {', '.join(found[:FEW])}{more}; write more of it", said)
    return found[0]
