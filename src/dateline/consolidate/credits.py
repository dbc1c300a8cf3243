"""The news agency a report credits: in its dateline, its byline, its sign-off, or because the agency is the outlet."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from dateline.consolidate.outlets import plain_name
from dateline.records.report import Report
from dateline.reference import agencies
from dateline.reference.agencies import Agencies

HEAD = 200
"""Characters in which a dateline ends."""
TAIL = 60
BRACKETED = re.compile(r"[(\[/](?P<credit>[^()\[\]/]{2,40})(?:/[^()\[\]/]*)?[)\]/]")
AFTER_PLACE = re.compile(r"[,.] (?P<credit>[A-Z][\w' -]{2,30}?) ?[-–—]")
LEADING = re.compile(r"(?:[A-Z][\w' .]{1,25}, ){0,2}\(?(?P<credit>[A-Z][\w' ]{1,30}?)\)? ?[-–—]+ ")
LAST = re.compile(r"[-–—(\[/] ?(?P<credit>[\w.' -]{2,40}?)[)\]/]?[.\s]*$")
CREDITS = ("byline", "sign-off")


def agency(report: Report, known: Agencies | None = None) -> str | None:
    """Returns the name of the news agency that a report credits, or that published it; None where it credits none.

    Looked at, in this order: the outlet, the dateline, author and byline, the sign-off ("The Associated Press contributed
    to this report." counts: part of the text is the agency's), the last words. Photo credits say nothing about the text.

    Args:
        report: the report.
        known: the agencies; those of the package where none are given.
    """
    known = known or agencies.packaged()
    return next(filter(None, _credits(report, known)), None)


def canonical(name: str, known: Agencies | None = None) -> str:
    """Returns the agency's name for one of the forms it is credited in ("AFP", "the Fars news agency"), others as they are."""
    known = known or agencies.packaged()
    plain = plain_name(name)
    return known.outlets.get(plain) or known.outlets.get(plain.removesuffix(" news agency")) or name


def _credits(report: Report, known: Agencies) -> Iterator[str | None]:
    yield known.outlets.get(plain_name(report.source))
    yield _of_dateline(report, known)
    marked = [report.text[mark.start : mark.end] for mark in report.furniture if mark.kind in CREDITS]
    for words in (report.author or "", *marked):
        yield known.names[found[0]] if (found := known.named.search(words)) else None
    yield from (name for words in marked for pattern, name in known.sign_offs if pattern.search(words))
    last = LAST.search(report.text[-TAIL:])
    yield known.marks.get(last["credit"]) if last else None


def _of_dateline(report: Report, known: Agencies) -> str | None:
    """The agency in the words before the report proper; where no dateline was read, at the start of its first line."""
    if not report.opening:
        first = LEADING.match(_first_words(report))
        return known.marks.get(first["credit"].strip()) if first else None
    words = report.text[max(0, report.opening - HEAD) : report.opening]
    found = [match["credit"].strip() for pattern in (BRACKETED, AFTER_PLACE) for match in pattern.finditer(words)]
    listed = [known.marks[one] for one in found if one in known.marks]
    return next(iter(listed or [one for one in found if _ends_as_agency(one, known.ending_words)]), None)


def _first_words(report: Report) -> str:
    start = 0
    for mark in report.furniture:
        if report.text[start : mark.start].strip():
            break
        start = mark.end
    return report.text[start : start + HEAD].lstrip()


def _ends_as_agency(name: str, endings: Collection[str]) -> bool:
    return " " in name and name.rpartition(" ")[2] in endings
