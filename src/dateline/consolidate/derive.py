"""Which of all claims an incident shows, by a named rule that the user can switch; and what contradicts what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise

from dateline.consolidate.claims import count_label, day_label
from dateline.records.event import AHEAD, COUNT_FIELDS
from dateline.records.incident import CLAIM_FIELDS, Claim, ClaimField, Contradiction, Shown

LISTS: frozenset[str] = frozenset({"mode", "where", "actor", "recipient", "instrument"})
"""Fields that hold several values side by side; each of the others holds one."""
OPEN = frozenset({"type", "mode", "instrument", "effect"})
"""Fields in which reports differ by what they mention, not by what they say: nothing there is a contradiction."""
CERTAIN = ("did_not_happen", "unclear", "possible", "planned", "ongoing", "happened")
"""Statuses from the least to the most that is claimed."""
NEVER = date.min


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a field with all claims that give it, or give a vaguer value that fits it."""

    claim: Claim
    claims: tuple[Claim, ...]
    sources: int
    latest: date

    @property
    def order(self) -> tuple[object, ...]:
        """What makes options sort alike in every run."""
        return (self.claim.value, self.claim.event)


Choice = Callable[[Sequence[Option]], Option]


def shown(claims: Sequence[Claim], source_of: Mapping[str, int], rule: str) -> tuple[Shown, ...]:
    """Returns the values that an incident shows, in the order of ``CLAIM_FIELDS``.

    Args:
        claims: all claims of its events.
        source_of: for each report the number of the independent source that it belongs to.
        rule: a key of ``RULES``.
    """
    found: list[Shown] = []
    for field in CLAIM_FIELDS:
        of_field = [c for c in claims if c.field == field]
        if of_field:
            found += _field(field, _current(of_field, claims), source_of, rule)
    return tuple(found)


def contradictions(claims: Sequence[Claim]) -> tuple[Contradiction, ...]:
    """Returns the fields in which two reports cannot both be right.

    Values that fit into each other (a day and its month, a town and its country, a range and a number in it) do not contradict.
    """
    return tuple(found for field in CLAIM_FIELDS if field not in OPEN and (found := _contradiction(field, [c for c in claims if c.field == field])))


def _field(field: ClaimField, claims: Sequence[Claim], source_of: Mapping[str, int], rule: str) -> list[Shown]:
    choose = RULES[rule]
    options = _options(claims, source_of)
    if field in LISTS:
        return [_show(o, rule) for o in choose.many(options)]
    if field in COUNT_FIELDS:
        return [_count(choose.count, options, rule)]
    if field == "when" and choose.widest:
        return [_widest(options, rule)]
    return [_show((choose.status if field == "status" else choose.one)(options), rule)]


def _current(of_field: Sequence[Claim], claims: Sequence[Claim]) -> Sequence[Claim]:
    """Leaves out what was only expected, once it is told as having come or not come about."""
    status = {c.event: c.value for c in claims if c.field == "status"}
    settled = [c for c in of_field if status.get(c.event) not in AHEAD]
    return settled or of_field


def _options(claims: Sequence[Claim], source_of: Mapping[str, int]) -> list[Option]:
    """One option for each value, with the support of vaguer ones; a value that another makes more exact is no option itself."""
    by_value: dict[str, list[Claim]] = {}
    for claim in claims:
        by_value.setdefault(claim.value, []).append(claim)
    heads = {value: min(group, key=_earliest) for value, group in by_value.items()}
    exact = [v for v in sorted(by_value) if not any(finer(heads[w], heads[v]) for w in by_value if w != v)]
    return [_option(heads[v], [c for w in sorted(by_value) if w == v or finer(heads[v], heads[w]) for c in by_value[w]], source_of) for v in exact]


def _option(head: Claim, claims: Sequence[Claim], source_of: Mapping[str, int]) -> Option:
    own = [c for c in claims if c.value == head.value]
    latest = max(c.known or NEVER for c in own)
    return Option(head, tuple(claims), len({source_of.get(c.report, -1) for c in claims}), latest)


def finer(a: Claim, b: Claim) -> bool:
    """Returns whether the first value says the same more exactly than the second."""
    if a.field == "when" and a.start and a.end and b.start and b.end:
        return b.start <= a.start and a.end <= b.end and (a.start, a.end) != (b.start, b.end)
    if a.field in COUNT_FIELDS:
        return b.high is None and a.low is not None and a.low == b.low and a.high is not None
    return b.value in a.within or (a.field == "where" and a.label.endswith(f", {b.label}"))


def _earliest(claim: Claim) -> tuple[object, ...]:
    return (claim.known or date.max, claim.event, claim.words.start if claim.words else 0)


def _most_reported(options: Sequence[Option]) -> Option:
    return max(options, key=lambda o: (o.sources, len(o.claims), o.latest, _exactness(o.claim), o.order))


def _latest(options: Sequence[Option]) -> Option:
    return max(options, key=lambda o: (o.latest, o.sources, _exactness(o.claim), o.order))


def _least_certain(options: Sequence[Option]) -> Option:
    return min(options, key=lambda o: (CERTAIN.index(o.claim.value), o.order))


def _exactness(claim: Claim) -> int:
    return -(claim.end - claim.start).days if claim.start and claim.end else len(claim.within)


def _all(options: Sequence[Option]) -> list[Option]:
    return sorted(options, key=lambda o: (-o.sources, -len(o.claims), o.order))


def _of_latest(options: Sequence[Option]) -> list[Option]:
    newest = max(o.latest for o in options)
    return [o for o in _all(options) if o.latest == newest]


def _of_most_sources(options: Sequence[Option]) -> list[Option]:
    most = max(o.sources for o in options)
    return [o for o in _all(options) if o.sources == most]


def _widest(options: Sequence[Option], rule: str) -> Shown:
    """The span over all dates that are claimed."""
    start = min(o.claim.start for o in options if o.claim.start)
    end = max(o.claim.end for o in options if o.claim.end)
    claims = [c for o in options for c in o.claims]
    return Shown(
        "when", f"{start}/{end}", day_label(start, end), rule, tuple(sorted({c.event for c in claims})), max(o.sources for o in options), start, end
    )


Bounds = tuple[int | None, int | None, int | None]
"""Low, high, best."""


def _bounds(option: Option) -> Bounds:
    return option.claim.low, option.claim.high, option.claim.best


def _latest_count(options: Sequence[Option]) -> tuple[Option, Bounds]:
    one = _latest_largest(options)
    return one, _bounds(one)


def _reported_count(options: Sequence[Option]) -> tuple[Option, Bounds]:
    one = max(options, key=lambda o: (o.sources, o.latest, o.claim.low or 0, o.order))
    return one, _bounds(one)


def _lowest_count(options: Sequence[Option]) -> tuple[Option, Bounds]:
    one = min(options, key=lambda o: (o.claim.low or 0, o.order))
    return one, _bounds(one)


def _ucdp_count(options: Sequence[Option]) -> tuple[Option, Bounds]:
    """UCDP's low, best and high: the lowest and the highest number claimed, and the most reported, the later of two (GED codebook, "Fatality estimates")."""
    best, (low, high, number) = _reported_count(options)
    lows = [o.claim.low for o in options if o.claim.low is not None]
    highs = [o.claim.high if o.claim.high is not None else o.claim.low or 0 for o in options]
    return best, (min(lows, default=low), max([*highs, high or 0]), number if number is not None else low)


def _latest_largest(options: Sequence[Option]) -> Option:
    """The latest number; of several in one day's reports the largest, since parts of a toll are told beside the whole."""
    newest = max(o.latest for o in options)
    return max((o for o in options if o.latest == newest), key=lambda o: (o.claim.low or 0, o.sources, o.order))


@dataclass(frozen=True, slots=True)
class Rule:
    """How one named rule chooses: single values, statuses, lists, numbers of people; ``widest`` spans all dates."""

    title: str
    one: Choice
    status: Choice
    many: Callable[[Sequence[Option]], list[Option]]
    count: Callable[[Sequence[Option]], tuple[Option, Bounds]]
    widest: bool = False


RULES: dict[str, Rule] = {
    "standard": Rule("most independent sources; for tolls the latest", _most_reported, _latest, _all, _latest_count),
    "latest": Rule("whatever was published last", _latest, _latest, _of_latest, _latest_count),
    "most-reported": Rule("what most independent sources say", _most_reported, _most_reported, _of_most_sources, _reported_count),
    "conservative": Rule("the least that is claimed", _most_reported, _least_certain, _of_most_sources, _lowest_count, widest=True),
    "ucdp": Rule("as the standard; tolls as lowest, best and highest", _most_reported, _latest, _all, _ucdp_count),
}
"""Rule -> how it chooses. The first is what a record shows unless another is asked for."""
DEFAULT = "standard"


def _show(option: Option, rule: str) -> Shown:
    claim = option.claim
    support = tuple(sorted({c.event for c in option.claims}))
    return Shown(
        claim.field, claim.value, claim.label, rule, support, option.sources, claim.start, claim.end, claim.low, claim.high, claim.best, claim.country
    )


def _count(choose: Callable[[Sequence[Option]], tuple[Option, Bounds]], options: Sequence[Option], rule: str) -> Shown:
    option, (low, high, best) = choose(options)
    one = _show(option, rule)
    same = (low, high) == (one.low, one.high)
    value, label = f"{'' if low is None else low}-{'' if high is None else high}", one.label if same else count_label(low, high)
    return Shown(one.field, value, label, rule, one.support, one.sources, low=low, high=high, best=best)


def _contradiction(field: ClaimField, claims: Sequence[Claim]) -> Contradiction | None:
    clashing = [(a, b) for a, b in combinations(_tellings(claims), 2) if not _fit(field, a, b) and len({c.report for c in (*a, *b)}) > 1]
    if not clashing:
        return None
    parties = {c.value: c for pair in clashing for side in pair for c in side}
    ordered = sorted(parties.values(), key=lambda c: (_earliest(c), c.value))
    return Contradiction(field, tuple(c.value for c in ordered), tuple(c.label for c in ordered), _is_revised(field, claims))


def _tellings(claims: Iterable[Claim]) -> list[list[Claim]]:
    """The claims of each event; events that say just the same are one telling."""
    by_event: dict[str, list[Claim]] = {}
    for claim in claims:
        by_event.setdefault(claim.event, []).append(claim)
    by_values: dict[frozenset[str], list[Claim]] = {}
    for event in sorted(by_event):
        by_values.setdefault(frozenset(c.value for c in by_event[event]), []).extend(by_event[event])
    return list(by_values.values())


def _fit(field: ClaimField, a: Sequence[Claim], b: Sequence[Claim]) -> bool:
    return any(_agree(field, x, y) for x in a for y in b)


def _agree(field: ClaimField, a: Claim, b: Claim) -> bool:
    if a.value == b.value or finer(a, b) or finer(b, a):
        return True
    if field == "when" and a.start and a.end and b.start and b.end:
        return a.start <= b.end and b.start <= a.end
    if field in COUNT_FIELDS:
        low, high = max(a.low or 0, b.low or 0), [h for h in (a.high, b.high) if h is not None]
        return all(low <= h for h in high)
    if field == "status":
        return "did_not_happen" not in (a.value, b.value)
    if field in {"actor", "recipient"}:
        return a.value.startswith("noun:") or b.value.startswith("noun:") or _is_one_name(a.value, b.value) or _is_one_state(a, b)
    return False


def _is_one_state(a: Claim, b: Claim) -> bool:
    """Whether two names are of one country, where a leader, a ministry and a government are told for each other."""
    return a.country is not None and a.country == b.country


def _is_one_name(a: str, b: str) -> bool:
    """Whether two names that are no known actor's may be one's: "American journalist James Foley" and "James Foley"."""
    return a.startswith("name:") and b.startswith("name:") and a.removeprefix("name:").split()[-1:] == b.removeprefix("name:").split()[-1:]


def _is_revised(field: ClaimField, claims: Sequence[Claim]) -> bool:
    """Whether each later day's number is at least the one before: a toll that rose, not reports at odds."""
    if field not in COUNT_FIELDS:
        return False
    by_day: dict[date, set[int]] = {}
    for claim in claims:
        by_day.setdefault(claim.known or NEVER, set()).add(claim.low or 0)
    days = [by_day[day] for day in sorted(by_day)]
    return len(days) > 1 and all(max(before) <= min(after) for before, after in pairwise(days))
