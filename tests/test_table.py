"""The table: what a block says, marks, widths, and that a text cannot steer the terminal."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest

from dateline.records.event import Attribution, Count, Instrument, Participant, Response, Trigger, When, Where
from dateline.records.report import Span
from dateline.records.result import Result
from dateline.reference import ontology
from dateline.show import wording
from dateline.show.formats import Look
from dateline.show.overview import overview
from dateline.show.summary import Summary
from dateline.show.table import TableExporter, printer, trimmed
from factories import FIRST, TEXT, bombing, condemning, mention, report, result


def shown(one: Result, width: int | None = None) -> str:
    stream = io.StringIO()
    TableExporter(stream, Look(width=width)).write(one)
    return stream.getvalue()


def test_a_whole_block() -> None:
    assert shown(result()) == (
        "Depots bombed ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━\n"
        "Example News · published 2021-04-06 · English · 2 events · sample\n"
        "\n"
        f"  1  ASSAULT · aerial{'happened, hit':>79}\n"
        "     United States → bombed, raid → two depots\n"
        "     when     March 2021\n"
        "     where    Deir ez-Zor, Syria (near it, or part of it)\n"
        "     words    Jets of the United States *bombed* two depots near Deir ez-Zor in March 2021.  (told\n"
        "              again in 1 more sentence)\n"
        "\n"
        f"  2  ACCUSE · disapprove{'no place · happened':>76}\n"
        "     Syria → condemned\n"
        "     when     open: “Monday”\n"
        "     words    Damascus *condemned* the raid on Monday.\n"
        "\n"
    )


@pytest.mark.parametrize("width", [40, 80, 100, 200])
def test_no_line_is_wider_than_asked_for_or_ends_in_spaces(width: int) -> None:
    lines = shown(result(bombing(contexts=("military", "political_institutions", "rights_freedoms"))), width).splitlines()
    assert max(map(len, lines)) <= min(width, 110)
    assert [line for line in lines if line != line.rstrip()] == []


def test_nobody_named_and_nothing_said() -> None:
    lines = shown(result(bombing(actors=(), recipients=(), when=When(), where=(), status="did_not_happen", effect="attempted")))
    assert "nobody named → bombed" in lines
    assert "no date · no place · did not happen, attempted" in lines


def test_who_says_so_goes_from_the_outermost_in() -> None:
    outer = Attribution("Example News", "outlet", "states", False, mention("Jets"))
    said = (outer, Attribution("officials", "anonymous", "alleges", True, mention("Damascus")))
    assert "said by  Example News (outlet) says → officials (anonymous) alleges, quoted" in shown(result(bombing(attributions=said)))


def test_what_it_answers() -> None:
    told = condemning(responds_to=(Response("reaction", "stated", mention("condemned"), "ev_000000000001"),))
    untold = condemning(responds_to=(Response("retaliation", "inferred", mention("condemned")),))
    assert "answers  reaction to #1 ASSAULT · aerial “bombed”  “condemned”" in shown(result(bombing(), told))
    assert "answers  retaliation to something not told as an event  “condemned” (inferred)" in shown(result(untold))


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(3, 3, 3, "guards", mention("two")), "3 killed (guards) “two”"),
        (Count(5, None, None, None, mention("two")), "at least 5 killed “two”"),
        (Count(24, 99, None, "people", mention("two")), "24–99 killed (people) “two”"),
        (Count(None, 7, None, None, mention("two")), "at most 7 killed “two”"),
        (Count(2000, 9999, None, None, mention("two")), "2,000–9,999 killed “two”"),
    ],
)
def test_tolls(count: Count, words: str) -> None:
    assert wording.tolls(bombing(killed=(count,))) == [words]


D = date


@pytest.mark.parametrize(
    ("when", "words", "short"),
    [
        (When(mention("Monday"), D(2021, 4, 5), D(2021, 4, 5), "day", "publication"), "Mon 5 Apr 2021  “Monday”  (from the publication date)", "2021-04-05"),
        (When(mention("March 2021"), D(2021, 3, 1), D(2021, 3, 31), "month", "stated"), "March 2021", "2021-03"),
        (When(None, D(2020, 1, 1), D(2020, 12, 31), "year", "narrative"), "2020  (from the telling around it)", "2020"),
        (When(mention("Monday"), D(2019, 9, 1), D(2019, 11, 30), "season", "stated"), "autumn 2019, 1 Sep – 30 Nov 2019  “Monday”", "2019-09–11"),
        (When(None, D(2019, 12, 1), D(2020, 2, 29), "season", "stated"), "1 Dec 2019 – 29 Feb 2020", "2019–2020"),
        (When(None, D(2021, 3, 8), D(2021, 3, 14), "week", "stated"), "8–14 Mar 2021", "2021-03-08–14"),
        (When(None, D(2021, 3, 8), None, "day", "stated"), "from 8 Mar 2021 on", "2021-03-08–"),
        (When(None, None, D(2021, 3, 8), "day", "stated"), "up to 8 Mar 2021", "–2021-03-08"),
        (When(mention("Monday")), "open: “Monday”", "?"),
        (When(), None, ""),
    ],
)  # fmt: skip
def test_times(when: When, words: str | None, short: str) -> None:
    assert wording.when(when) == words
    assert wording.short_time(when) == short


def test_other_readings_of_a_date_are_named() -> None:
    when = When(None, D(2021, 4, 5), D(2021, 4, 5), "day", "publication", alternatives=((D(2021, 3, 29), D(2021, 3, 29)),))
    assert wording.when(when) == "Mon 5 Apr 2021  (from the publication date, else Mon 29 Mar 2021)"


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (Where(mention("Deir ez-Zor"), "Syria", "SYR", None, 35.0, 38.0, 163843, "country", 6), "Syria"),
        (Where(mention("Deir ez-Zor"), "Tabqa", "SYR", "Raqqa", 35.8, 38.5, None, "populated", 1), "Tabqa, Raqqa, Syria"),
        (Where(mention("Deir ez-Zor"), "Gulf of Oman", None, None, 25.0, 58.0, None, "water", 7), "Gulf of Oman (at sea or in the air)"),
        (Where(mention("Deir ez-Zor"), "Al-Salam", alternatives=("Al-Salam, Iraq", "Al-Salam, Syria")), "Al-Salam (open: Al-Salam, Iraq or Al-Salam, Syria)"),
        (Where(mention("Deir ez-Zor"), "the compound"), "the compound (not in the gazetteer)"),
    ],
)
def test_places(where: Where, words: str) -> None:
    assert wording.where(where) == words


def test_what_is_known_of_a_participant() -> None:
    militia = Participant(mention("Jets"), "Kataib Hezbollah", "irq-kataib-hezbollah", "IRQ", "PAR", sponsor="irn", alleged_by=("Washington",))
    assert wording.who(militia) == ("Kataib Hezbollah", "Iraq; sponsor Iran; according to Washington")
    assert wording.who(Participant(mention("Jets"), "United States", "usa", "USA")) == ("United States", "")


def test_means_name_their_kind_only_where_the_words_do_not() -> None:
    found = (Instrument("aircraft", mention("Jets")), Instrument("other", mention("depots")))
    assert wording.means(found) == ["Jets (aircraft)", "depots"]


def test_a_long_sentence_is_cut_around_its_trigger() -> None:
    text = "a " * 300 + "bombed" + " b" * 300
    event = bombing(triggers=(Trigger(mention("bombed", text), Span(0, len(text))),))
    pieces, others = wording.sentence(event, text)
    assert [p.text for p in pieces if p.marked] == ["bombed"] and others == 0
    assert sum(len(p.text) for p in pieces) <= wording.LONGEST + 4
    assert (pieces[0].text, pieces[-1].text) == ("… ", " …")


def test_a_text_cannot_steer_the_terminal() -> None:
    evil = TEXT.replace("two depots", "\x1b[2J\u202e\x07ab")
    event = bombing(recipients=(Participant(mention("\x1b[2J\u202e\x07ab", evil), "\x1b]0;x\x07"),))
    out = shown(result(event, of=report(evil, title="\x1b[31mred", key="\x9b31m")))
    assert not {c for c in out if (ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 or c == "\u202e"}


def test_notes_and_skipped_reports() -> None:
    assert "! no date" in shown(result(notes=("no date",)))
    nothing = Result(report(), (), "rules 0.1")
    assert "No event found." in shown(nothing)
    assert "No event found." not in shown(replace(nothing, skipped=True))


def test_the_overview_has_a_line_per_event() -> None:
    stream = io.StringIO()
    trimmed(printer(stream, Look(width=100)), stream, overview(result(bombing(), condemning(status="planned"))))
    assert [" ".join(line.split()) for line in stream.getvalue().splitlines()[4:6]] == [
        "1 ASSAULT · aerial United States → bombed, raid → two depots 2021-03 Deir ez-Zor",
        "2 ACCUSE · disapprove Syria → condemned ? planned",
    ]


def test_the_summary_counts_known_names_and_what_was_said() -> None:
    found = Summary()
    found.add(result(bombing(recipients=condemning().actors), condemning(status="planned")))
    stream = io.StringIO()
    trimmed(printer(stream, Look(width=100)), stream, found.parts())
    lines = [" ".join(line.split()) for line in stream.getvalue().splitlines()]
    assert "verbal conflict 1 ACCUSE 1" in lines and "material conflict 1 ASSAULT 1" in lines
    assert "who acted Syria 1, United States 1" in lines and "to whom United States → Syria 1" in lines
    assert "where Deir ez-Zor 1" in lines and "status happened 1, planned 1" in lines
    assert "said who did it 2, a date 1, a place 1, to whom 1" in lines


def test_the_quads_are_those_of_the_codebook() -> None:
    assert {name: entry.quad for name, entry in ontology.load().types.items()} == wording.QUADS


def test_the_sample_is_what_it_claims() -> None:
    assert TEXT[FIRST.start : FIRST.end].endswith("March 2021.")
