"""Lines of a page: the heading of a part; where a report appeared, what it is a copy of, the sentence that tells an event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.rule import Rule
from rich.text import Text

from dateline.records.event import Event
from dateline.records.report import Report
from dateline.records.stored import CopyPair, Source
from dateline.show import wording
from dateline.show.plain_text import on_one_line, plain


def section(title: str, more: str = "") -> Iterator[RenderableType]:
    """Yields the heading of a part of a page."""
    yield Rule(Text.assemble((title, "bold"), (f"  {more}" if more else "", "dim")), align="left", style="dim", characters="─")


def origin_words(report: Report, origin: Source, *, superseded: bool = False) -> str:
    """Returns outlet and day of a report, where else its text appeared, the agency it credits, and whether its text was changed since."""
    outlets = [plain(one.source or "outlet not known") + (f" {one.published}" if one.published else "") for one in origin.publications]
    parts = [", ".join(dict.fromkeys(outlets)) or f"{plain(report.source or 'outlet not known')} {report.published or 'not dated'}"]
    if origin.agency:
        parts.append(f"credits {plain(origin.agency)}")
    if superseded:
        parts.append("an earlier version: the text was changed" + (f" on {origin.superseded_on}" if origin.superseded_on else ""))
    return " · ".join(parts)


def copy_words(pair: CopyPair, report: str, numbers: Mapping[str, int]) -> str:
    """Returns what a report is a copy of, and why that is thought."""
    other = pair.second if pair.first == report else pair.first
    name = f"[{numbers[other]}]" if other in numbers else other
    return f"copy of {name}: {plain(pair.why)}"


def sentence_words(event: Event, text: str, *, marked: bool) -> Text:
    """Returns the sentence that tells an event with its triggers marked, and the event's id."""
    pieces, others = wording.sentence(event, text)
    line = Text()
    for piece in pieces:
        words = on_one_line(piece.text)
        line.append(f"*{words}*" if piece.marked and not marked else words, "bold" if piece.marked else "italic")
    more = f" (and in {others} more)" if others else ""
    return line.append(f"{more}  {event.id}", "dim not italic")
