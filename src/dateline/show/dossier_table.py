"""One incident on the terminal: what it shows, all claims beside each other, reports, links, judgements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.consolidate.derive import RULES
from dateline.records.event import COUNT_FIELDS
from dateline.records.incident import Claim, Contradiction, Incident, Shown
from dateline.show import incident_words, wording
from dateline.show.dossier import Dossier, Field, Group, Tied, Told
from dateline.show.incident_table import type_style
from dateline.show.messages import number
from dateline.show.plain_text import plain
from dateline.show.reasons import Reasons
from dateline.show.reasons_table import why
from dateline.show.report_lines import copy_words, origin_words, section, sentence_words
from dateline.show.review import describe
from dateline.show.review_list import STATES

TRIGGERED = frozenset({"type", "mode", "status", "effect"})
"""Fields whose words are those that signal the event: a line for all who say so is enough."""
BY_PERSON = "judgement"
INDENT = 3
NAMES = {"where": "where", "when": "when", "instrument": "with", "recipient": "to whom", "actor": "who"}
SHOWN, FITS, OTHER = "●", "◦", "○"


def page(found: Dossier, reasons: Reasons | None) -> Callable[[Console], Iterable[RenderableType]]:
    """Returns what prints all about an incident."""

    def parts(console: Console) -> Iterator[RenderableType]:
        numbers = {one.report.id: one.number for one in found.told}
        yield from _head(found)
        yield from (Text.assemble(_contradiction(one)) for one in found.incident.contradictions)
        yield from section("who says what")
        yield Padding(_claims(found, numbers), (0, 0, 1, 0))
        yield from section("reports", f"{len(found.told)} from {number(len(found.incident.sources), 'independent source')}")
        yield _reports(found, numbers, marked=console.is_terminal)
        yield from _links(found.tied)
        yield from _judgements(found)
        if reasons:
            yield from why(reasons, numbers={event.id: one.number for one in found.told for event in one.events})

    return parts


def _head(found: Dossier) -> Iterator[RenderableType]:
    one, view = found.incident, found.view
    yield Text.assemble((" · ".join(_kind(one)), type_style(one)), "  ", (one.id, "dim"))
    yield Text(plain(one.sentence), "bold")
    known = f"{number(len(one.reports), 'report')}, {number(len(one.sources), 'independent source')}"
    if one.first_known and one.last_known:
        known += f" · published {one.first_known}" + (f" to {one.last_known}" if one.last_known != one.first_known else "")
    yield Text(known, "dim")
    day = f" · as known on {view.known_by}" if view.known_by else ""
    yield Text(f"values by the rule {view.rule}: {RULES[view.rule].title}{day}", "dim")


def _kind(one: Incident) -> list[str]:
    return [one.type, *(mode.value for mode in incident_words.values(one, "mode"))]


def _contradiction(one: Contradiction) -> tuple[str, str]:
    field = NAMES.get(one.field, one.field)
    if one.revised:
        return f"{incident_words.REVISED} {field} was revised: {', then '.join(map(plain, one.labels))}", "yellow"
    return f"{incident_words.OPEN} {field}: reports contradict each other: {' / '.join(map(plain, one.labels))}", "bold yellow"


def _claims(found: Dossier, numbers: dict[str, int]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(style="dim", min_width=8, no_wrap=True)
    grid.add_column(ratio=2)
    grid.add_column(ratio=3)
    old = {one.report.id for one in found.told if one.superseded}
    for field in found.fields:
        for n, (left, right) in enumerate(_rows(field, numbers, old)):
            grid.add_row("" if n else NAMES.get(field.name, field.name), left, right)
    return grid


def _rows(field: Field, numbers: dict[str, int], old: set[str]) -> Iterator[tuple[Text, Text]]:
    given = {group.value for group in field.groups}
    for one in field.shown:
        if one.value not in given:
            yield _value(SHOWN, shown_label(one), _rests(one)), Text("set by a person" if one.rule == BY_PERSON else "over all claims below", "dim")
    by_value = {one.value: one for one in field.shown}
    for group in field.groups:
        one_shown = by_value.get(group.value)
        sign = SHOWN if group.shown else FITS if group.fits else OTHER
        label = shown_label(one_shown) if one_shown else label_of(field.name, group)
        brief = field.name in TRIGGERED
        claims = _brief(group.claims, numbers) if brief else _full(group.claims, numbers, old)
        yield _value(sign, label, _rests(one_shown), contradicted=group.contradicted), claims


def _value(sign: str, label: str, rests: str, *, contradicted: bool = False) -> Text:
    line = Text.assemble((f"{sign} ", "green" if sign == SHOWN else "dim"), (plain(label), "bold" if sign == SHOWN else ""))
    if contradicted:
        line.append(f" {incident_words.OPEN}", "bold yellow")
    return line.append(f"  {rests}", "dim") if rests else line


def shown_label(one: Shown) -> str:
    """Returns a shown value as a person reads it; a number with its best estimate."""
    if one.field in COUNT_FIELDS and one.best is not None and one.low != one.high:
        return incident_words.people(one)
    return _spelled(one.field, one.label)


def label_of(field: str, group: Group) -> str:
    """Returns the value of a group of claims; for numbers without of whom, since each claim has its own words."""
    return group.label.partition(" (")[0] if field in COUNT_FIELDS else _spelled(field, group.label)


def _spelled(field: str, label: str) -> str:
    return label.replace("-", " ") if field == "instrument" else label


def _rests(one: Shown | None) -> str:
    return "" if one is None or one.rule == BY_PERSON else number(one.sources, "source")


def _brief(claims: Sequence[Claim], numbers: dict[str, int]) -> Text:
    """For each report its words: "[1] “killed” · [2] “strike”"."""
    said = dict.fromkeys(f"[{numbers[claim.report]}] {wording.quoted(claim.words)}" for claim in _by_number(claims, numbers))
    return Text(" · ".join(said), "dim")


def _full(claims: Sequence[Claim], numbers: dict[str, int], old: set[str]) -> Text:
    """A line for each claim: report, outlet, day, who says so, the words."""
    lines = dict.fromkeys(_line(claim, numbers, claim.report in old) for claim in _by_number(claims, numbers))
    return Text("\n").join(Text(line) for line in lines)


def _by_number(claims: Sequence[Claim], numbers: dict[str, int]) -> list[Claim]:
    return sorted(claims, key=lambda claim: numbers[claim.report])


def _line(claim: Claim, numbers: dict[str, int], old: bool) -> str:
    where = " ".join(part for part in (plain(claim.source or "outlet not known"), str(claim.known or "not dated")) if part)
    said = " → ".join(map(plain, claim.said_by))
    stance = f" {wording.STANCE[claim.stance]}" if claim.stance and claim.stance != "states" else ""
    voice = f", {said}{stance}" if said else ""
    return f"[{numbers[claim.report]}] {where}{voice}: {wording.quoted(claim.words) or 'no words'}{' (earlier version)' if old else ''}"


def _reports(found: Dossier, numbers: dict[str, int], *, marked: bool) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    before = 0
    for one in found.told:
        grid.add_row("" if one.source == before else f"source {one.source}", f"[{one.number}]", Text("\n").join(_report(one, numbers, marked)))
        before = one.source
    return grid


def _report(one: Told, numbers: dict[str, int], marked: bool) -> Iterator[Text]:
    yield Text.assemble((plain(one.report.title or one.report.key), "bold"), (f"  {one.report.id}", "dim"))
    yield Text(origin_words(one.report, one.origin, superseded=one.superseded), "dim")
    yield from (Text(copy_words(pair, one.report.id, numbers), "yellow") for pair in one.copies)
    yield from (sentence_words(event, one.report.text, marked=marked) for event in one.events)


def _links(tied: Sequence[Tied]) -> Iterator[RenderableType]:
    if not tied:
        return
    yield Text("")
    yield from section("links")
    for one in tied:
        relation = one.link.relation or one.link.kind.replace("_", " ")
        yield Text.assemble((f"{'answers' if one.answers else 'answered by'}  ", "bold"), plain(one.other.sentence), (f"  {one.other.id}", "dim"))
        said = f"{relation}, {one.link.basis}: {wording.quoted(one.link.words)}"
        yield Padding(Text.assemble((f"{said}  ", "dim"), (plain(one.sentence), "italic")), (0, 0, 0, INDENT))


def _judgements(found: Dossier) -> Iterator[RenderableType]:
    if not found.judgements:
        return
    yield Text("")
    yield from section("judgements")
    for one in found.judgements:
        what = one.judgement
        state = f"  ({STATES[one.state]})" if STATES[one.state] else ""
        note = f"  {plain(what.note)}" if what.note else ""
        yield Text.assemble(f"{what.at:%Y-%m-%d}  {plain(what.by)}: {describe(what)}", (note, "italic"), (state, "yellow"), (f"  {what.id}", "dim"))
