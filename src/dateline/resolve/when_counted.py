"""Times counted in units: "two weeks ago", "three days later", "the past year", "within hours"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.records.event import Anchor, Precision
from dateline.reference.temporal import Interval, TimeExpression
from dateline.resolve.calendar_spans import coarser, precision_of, shifted, unit_span, years_span
from dateline.resolve.when_reading import NO_NARRATIVE, NO_PUBLICATION, Reading, ResolvedTime, fixed

CALENDAR = frozenset({"week", "fortnight", "month", "quarter", "year"})
LONG = frozenset({"decade", "generation", "century"})
LENGTHS: tuple[tuple[int, Precision], ...] = ((2, "day"), (16, "week"), (62, "month"))
VAGUE = ResolvedTime(rule="vague")


def ago(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns the day, or the calendar week, month or year, so long before publication."""
    if reading.published is None:
        return NO_PUBLICATION
    return _away(expression, reading, Interval(reading.published, reading.published), "publication")


def ahead(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns the day, or the calendar week, month or year, so long after publication."""
    return ago(expression, reading)


def offset(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns the time so long before or after a neighbouring event, or after the time told with it."""
    told = reading.narrative
    if not expression.operands:
        return _away(expression, reading, told, "narrative") if told else _unanchored(expression, reading)
    base = reading.of(expression.operands[0])
    return _away(expression, reading, base.interval, base.anchor or "stated") if base.interval else base


def _unanchored(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns no date, with the reading against the publication date as an alternative."""
    if reading.published is None:
        return NO_NARRATIVE
    guess = _away(expression, reading, Interval(reading.published, reading.published), "publication")
    spans = ((guess.start, guess.end),) if guess.start and guess.end else ()
    return ResolvedTime(rule="no-narrative", alternatives=spans)


def _amount(expression: TimeExpression, reading: Reading) -> tuple[float, float] | None:
    """Returns how many units are meant; for a bare plural the usual bounds, None where it is too vague."""
    if expression.amount:
        return expression.amount
    bare = reading.rules.tables["bare_amounts"].get(expression.unit)
    return (float(bare[0]), float(bare[1])) if bare else None


def _away(expression: TimeExpression, reading: Reading, base: Interval, anchor: Anchor) -> ResolvedTime:
    counts, unit = _amount(expression, reading), expression.unit or "day"
    if counts is None:
        return VAGUE
    before = expression.kind == "ago" or expression.relation == "before"
    rule = expression.kind if expression.kind in ("ago", "ahead") else f"offset-{expression.relation}"
    low, high = _widened(counts, expression.approx)
    near, far = (-low, -high) if before else (low, high)
    first, last = sorted((near, far))
    span = Interval(shifted(base.start, first, unit), shifted(base.end, last, unit))
    if low == high and unit in LONG:
        return fixed(_about(span, base), "longer", anchor, f"about-{rule}")
    if low != high:
        same_unit = expression.amount is not None and high - low == 1
        return fixed(span, precision_of(unit) if same_unit else "longer", anchor, f"about-{rule}")
    return _in_calendar(span, base, expression, anchor, rule)


def _about(span: Interval, base: Interval) -> Interval:
    """Returns the years about a day told in decades or centuries, a tenth of the distance either way."""
    years = max(1, abs(span.start.year - base.start.year) // 10)
    return years_span(span.start.year - years, span.end.year + years)


def _widened(counts: tuple[float, float], approx: str | None) -> tuple[float, float]:
    """Returns the bounds that "more than" and "nearly" give a number."""
    low, high = counts
    if low == high and approx == "more":
        return low, low + 1
    if low == high and approx == "less" and low >= 1:
        return low - 1, low
    return counts


def _in_calendar(
    span: Interval, base: Interval, expression: TimeExpression, anchor: Anchor, rule: str
) -> ResolvedTime:
    """Returns the calendar units around a span, unless the words are exact or the base is coarser than the unit."""
    unit = expression.unit or "day"
    length = _by_length(base)
    whole = fixed(span, coarser(length, precision_of(unit) if expression.approx != "exact" else "day"), anchor, rule)
    if unit not in CALENDAR or expression.approx == "exact" or (base.end - base.start).days > 31:
        return whole
    if expression.amount and expression.amount[0] % 1:
        unit = "month" if unit == "year" else "week"
    around = Interval(unit_span(unit, span.start).start, unit_span(unit, span.end).end)
    return fixed(around, coarser(length, precision_of(unit)), anchor, rule, (span,))


def _by_length(span: Interval) -> Precision:
    """Returns the precision of a span that no calendar unit names, by its length."""
    days = (span.end - span.start).days
    for most, precision in LENGTHS:
        if days <= most:
            return precision
    return "year" if 350 <= days <= 366 else "longer"


def recent(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns the span that ends at publication: "the past ten days", "recent weeks"."""
    if reading.published is None:
        return NO_PUBLICATION
    vague = expression.amount is None or expression.amount[0] != expression.amount[1]
    unit = expression.unit or "day"
    number = expression.amount[1] if expression.amount else reading.rules.tables["recent_amounts"].get(unit)
    if number is None:
        return VAGUE
    span = Interval(shifted(reading.published, -number, unit), reading.published)
    return fixed(span, "longer" if vague else _by_length(span), "publication", "recent-span")


def coming(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns the span that begins at publication: "the next two weeks", "the coming months"."""
    if reading.published is None:
        return NO_PUBLICATION
    return _onward(expression, reading, reading.published, "publication", "coming-span")


def _onward(expression: TimeExpression, reading: Reading, start: date, anchor: Anchor, rule: str) -> ResolvedTime:
    counts, unit = _amount(expression, reading), expression.unit or "day"
    if counts is None:
        return VAGUE
    span = Interval(start, shifted(start, counts[1], unit))
    vague = expression.amount is None or counts[0] != counts[1]
    return fixed(span, "longer" if vague else _by_length(span), anchor, rule)


def within(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns "within days" from the neighbouring event or publication; "in two weeks" of the past ends at publication."""
    told, counts = reading.narrative, _amount(expression, reading)
    if counts is None:
        return VAGUE
    if reading.tense != "future" and expression.relation == "within":
        return _onward(expression, reading, told.start, "narrative", "within-narrative") if told else NO_NARRATIVE
    if reading.published is None:
        return NO_PUBLICATION
    if reading.tense != "future":
        return recent(expression, reading)
    if expression.relation == "in" and expression.amount and counts[0] == counts[1]:
        return ahead(replace(expression, kind="ahead"), reading)
    return coming(expression, reading)


def span_offset(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns "the six months before the attack", "the ten months following": a span that touches the event."""
    base = reading.of(expression.operands[0]) if expression.operands else None
    told = base.interval if base else reading.narrative
    counts, unit = _amount(expression, reading), expression.unit or "day"
    if told is None:
        return base or NO_NARRATIVE
    if counts is None:
        return VAGUE
    anchor: Anchor = (base.anchor if base else None) or ("stated" if base else "narrative")
    if expression.relation == "before":
        span = Interval(shifted(told.start, -counts[1], unit), told.start)
    else:
        span = Interval(told.end, shifted(told.end, counts[1], unit))
    return fixed(span, _by_length(span), anchor, f"span-{'before' if expression.relation == 'before' else 'after'}")


def same(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns the neighbouring event's day, or the week, month or year it lies in."""
    if reading.narrative is None:
        return NO_NARRATIVE
    name, told = expression.unit or "day", reading.narrative
    if name == "day":
        return fixed(told, _by_length(told), "narrative", "same")
    return fixed(unit_span(name, told.start), precision_of(name), "narrative", "same")


def duration(expression: TimeExpression, reading: Reading) -> ResolvedTime:
    """Returns no date: a length of time; its reading as ended at publication is the alternative."""
    if reading.published is None or expression.amount is None or not expression.unit:
        return ResolvedTime(rule="duration")
    start = shifted(reading.published, -expression.amount[1], expression.unit)
    return ResolvedTime(rule="duration", alternatives=((start, reading.published),))
