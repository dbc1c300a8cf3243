"""The page: self-contained, everything escaped, marks and list tied to each other."""

from __future__ import annotations

import hashlib
import io
import re
from base64 import b64encode
from dataclasses import replace
from html.parser import HTMLParser

from dateline.records.event import Participant
from dateline.records.report import Furniture
from dateline.records.result import Result
from dateline.show.formats import Look
from dateline.show.marks import stretches
from dateline.show.page import PageExporter
from factories import TEXT, bombing, condemning, mention, report, result


class Page(HTMLParser):
    """The page as a browser would read it: elements, ids, and the words of the report's text."""

    VOID = ("meta", "link", "br", "img", "hr", "input")

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {k: v or "" for k, v in attrs}))
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "article":
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "article" in self.open:
            self.texts[-1] += data

    def attributes(self, name: str) -> list[str]:
        return [attrs[name] for _, attrs in self.elements if name in attrs]


def html(*results: Result) -> str:
    stream = io.StringIO()
    exporter = PageExporter(stream, Look())
    for one in results:
        exporter.write(one)
    exporter.finish()
    return stream.getvalue()


def test_the_text_stands_there_unchanged_and_every_tag_is_closed() -> None:
    page = Page(html(result(), result(of=report(key="again"))))
    assert page.texts == [TEXT, TEXT]
    assert page.open == []


def test_marks_and_entries_are_tied_both_ways() -> None:
    page = Page(html(result()))
    marked = {mark.split(":")[0] for marks in page.attributes("data-marks") for mark in marks.split()}
    assert marked == set(page.attributes("data-event")) == set(page.attributes("data-find")) == {"1-1", "1-2"}
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in page.attributes("href") if h.startswith("#")} <= set(ids)
    labels = [(a["data-label"], a["class"]) for t, a in page.elements if "data-label" in a]
    assert labels == [("1", "trigger mx"), ("2", "trigger vx"), ("1", "trigger mx")]


def test_nothing_is_fetched_and_only_its_own_style_and_script_run() -> None:
    source = html(result())
    page = Page(source)
    policy = next(a["content"] for _, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    for tag in ("style", "script"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", source, re.DOTALL)
        assert body is not None
        assert f"{tag}-src 'sha256-{b64encode(hashlib.sha256(body[1].encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none';")
    assert not page.attributes("src") and not page.attributes("style")
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]
    assert not re.search(r"url\(|@import|https?://", source)


def test_everything_is_escaped() -> None:
    evil = "</script><script>alert(1)</script>\"'&"
    text = TEXT.replace("two depots", evil)
    event = bombing(recipients=(Participant(mention(evil, text), evil, evil),), contexts=(evil,), id=evil, triggers=bombing().triggers[:1])
    source = html(result(event, of=report(text, title=evil, key=evil, source=evil, url=f"javascript:{evil}"), notes=(evil,)))
    page = Page(source)
    assert page.texts == [text]
    assert source.count("<script>") == 1
    assert "javascript:" not in " ".join(page.attributes("href"))


def test_the_original_is_linked() -> None:
    assert "https://news.example/1" in Page(html(result(of=report(url="https://news.example/1")))).attributes("href")


def test_an_entry_says_who_did_what_and_keeps_codes_apart() -> None:
    entry = html(result()).partition('id="e1-1"')[2].partition("</li>")[0]
    glance, _, codes = entry.partition("<details>")
    assert "<bdi>United States</bdi>" in glance and "<bdi>two depots</bdi>" in glance and "March 2021" in glance
    assert "<dt>who</dt>" not in glance, "the head line says it all"
    assert [known in codes and known not in glance for known in ("usa", "GeoNames 170793", "35.3359, 40.1408")] == [True] * 3
    assert "no place · " in html(result()).partition('id="e1-2"')[2]


def test_several_reports_have_a_contents_list() -> None:
    one = Page(html(result()))
    two = Page(html(result(), result()))
    assert not [t for t, _ in one.elements if t == "nav"]
    assert [h for h in two.attributes("href") if h.startswith("#report")] == ["#report1", "#report2"]


def test_no_report_and_no_event_still_give_a_page() -> None:
    assert Page(html()).open == []
    assert "No event found." in html(Result(report(), (), "rules 0.1"))


def test_names_in_other_scripts_are_kept_apart() -> None:
    event = bombing(actors=(replace(bombing().actors[0], name="كتائب حزب الله"),))
    assert "<bdi>كتائب حزب الله</bdi>" in html(result(event))


def test_stretches_cover_the_text_whatever_overlaps() -> None:
    given = report(furniture=(Furniture(5, 24, "caption"), Furniture(76, 80, "more")))
    events = (bombing(), bombing(actors=(Participant(mention("Jets of the United States bombed"), "Jets"),)), condemning())
    found = list(stretches(given, events))
    assert "".join(s.text for s in found) == TEXT
    assert [s.text for s in found if s.furniture] and all(s.text for s in found)
    shared = next(s for s in found if s.text == "bombed")
    assert shared.triggers == (1, 2) and (2, "who") in shared.roles
