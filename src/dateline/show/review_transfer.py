"""``dateline review export`` and ``import``: judgements moved between records as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from dateline.config import Settings
from dateline.errors import UsageError
from dateline.records.incident import Judgement
from dateline.records.judgement_input import judgement_of
from dateline.records.record_output import judgement_object
from dateline.run.opening import open_record
from dateline.run.reviewing import judgement_id
from dateline.show.messages import number
from dateline.show.review import changes
from dateline.show.streams import output


def write(address: str, settings: Settings, file: Path | None) -> None:
    """Writes all judgements of a record, oldest first, one to a line."""
    with open_record(address, settings) as record, output(file) as stream:
        for one in record.store.judgements():
            stream.write(json.dumps(judgement_object(one), ensure_ascii=False) + "\n")


def read(address: str, settings: Settings, file: Path) -> None:
    """Adds the judgements of a file and says what changed; one wrong line, and nothing is added.

    Raises:
        UsageError: the file cannot be read, or a line is no judgement.
    """
    found = list(judgements(file))
    with open_record(address, settings, write=True) as record:
        done = record.judge(found)
        ids = {one.id for one in found}
        resting = sum(one.judgement.id in ids and one.state == "rests" for one in record.weighed())
    print(f"{number(len(ids), 'judgement')}, {done.new} new" + (f"; {resting} on events that are not in the record, or rejected" if resting else "") + ".")
    for line in changes(done):
        print(line)


def judgements(file: Path) -> Iterator[Judgement]:
    """Yields the judgements of a file of JSON Lines.

    Raises:
        UsageError: the file cannot be read, or a line is no judgement; the message names the line.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot be read: {error}", str(file)) from error
    for at, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _judgement(line, f"{file}, line {at}")


def _judgement(line: str, where: str) -> Judgement:
    try:
        one = judgement_of(json.loads(line))
    except ValueError as error:
        raise UsageError(f"not JSON: {error}", where) from error
    except UsageError as error:
        raise UsageError(error.what, where) from error
    if one.id != judgement_id(one):
        raise UsageError("its id does not fit what it says: the line was changed, or is no judgement that dateline wrote", where)
    return one
