"""Tables of where the errors lie: counts of errors and single trigger words, never words of the reports."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.evaluate import causes
from dateline.evaluate.cameo import CameoScore
from dateline.evaluate.causes import MISSING, REPLACED, SURPLUS, Events
from dateline.evaluate.differences import NOWHERE, OTHER, SAME
from dateline.evaluate.figures import Figure
from dateline.evaluate.gold import Score
from dateline.evaluate.plover import GsrRecord
from dateline.evaluate.values import SLOTS
from dateline.records.event import COUNT_FIELDS

Table = list[tuple[str, ...]]
"""Head and rows."""
FIELDS = ("type", *SLOTS, "where", "when", "status", *COUNT_FIELDS, "instruments", "responds_to")
NAMED = (*SLOTS, "where")
"""Fields whose values are names, which can be looked for in the text."""
TWICE = 2
MOST = 25


def events(score: Score) -> Table:
    """Returns how many events of each type were missed and invented, of how many, and their trigger words."""
    words = {kind: _words_by_type(score, kind) for kind in ("missed", "invented")}
    body = []
    for name, (missed, invented) in causes.events_by_type(score.differences).items():
        figure = score.types.get(name, Figure())
        found = (words[kind].get(name, "") for kind in ("missed", "invented"))
        body.append((name, f"{missed} of {figure.gold}", next(found), f"{invented} of {figure.predicted}", next(found)))
    return [("type", "missed", "trigger words of these", "invented", "trigger words of these"), *body]


def _words_by_type(score: Score, kind: str) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for word, name, count in causes.trigger_words(score.differences, kind):
        found.setdefault(name, []).append(f"{word} ×{count}" if count > 1 else word)
    return {name: ", ".join(words) for name, words in found.items()}


def values(score: Score) -> Table:
    """Returns how many values of events found are wrong, by where the words of the right one stand."""
    found = causes.values_by_place(score.differences)
    body = []
    for field in FIELDS:
        if counts := found.get(field):
            stand = (str(counts[MISSING, place] + counts[REPLACED, place]) if field in NAMED else "" for place in (SAME, OTHER, NOWHERE))
            surplus, replaced = (sum(n for (how, _), n in counts.items() if how == wanted) for wanted in (SURPLUS, REPLACED))
            body.append((field, str(counts.total() - surplus), *stand, str(replaced), str(surplus)))
    head = ("value", "not given right", "words in the same sentence", "in another", "nowhere", "another value given instead", "given though none is right")
    return [head, *body]


def dyads(records: Sequence[GsrRecord], coded: Events) -> Table:
    """Returns how many dyads of the gold standard records are found, and how many fail for which cause."""
    failed = causes.dyad_causes(records, coded)
    found = sum(bool(record.source and record.target) for record in records) - failed.total()
    return [("why who did what to whom is not found", "records"), ("(found)", str(found)), *((why, str(count)) for why, count in failed.items())]


def roots(score: CameoScore) -> Table:
    """Returns which CAMEO roots were given for which, the most frequent."""
    ordered = sorted(score.confusion.items(), key=lambda row: (-row[1], row[0]))
    return [("root wanted", "given", "sentences"), *((wanted, given, str(count)) for (wanted, given), count in ordered[:MOST] if count >= TWICE)]
