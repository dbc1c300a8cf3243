"""Where reports have an incident from: the agency they credit, the outlets they cite, and how many independent sources that leaves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.consolidate.credits import canonical
from dateline.consolidate.origins import Provenance, agency, cited_outlets, independent, provenance
from dateline.errors import ReferenceDataError
from dateline.read.draft import Draft, report
from dateline.records.event import Attribution, Event, SpeakerKind
from dateline.reference import agencies
from factories import bombing, mention
from factories import report as made

BODY = "Seven police officers were killed when gunmen attacked a post near Port Ilm, the interior ministry said on Tuesday."
NAMES = [("the newspaper", "outlet"), ("AFP", "outlet"), ("officials", "official"), ("Kesh Herald", "outlet"), ("Agence France-Presse", "outlet")]


def said(*speakers: tuple[str, SpeakerKind]) -> Event:
    return bombing(attributions=tuple(Attribution(name, kind, "states", False, mention("bombed")) for name, kind in speakers))


def credited(text: str, **fields: Any) -> str | None:
    return agency(report(Draft("key", text, **fields), "key"))


@pytest.mark.parametrize(
    ("start", "name"),
    [
        ("BAGHDAD (AP) — ", "Associated Press"),
        ("KESH, Tarakia (AP) — ", "Associated Press"),
        ("DUBAI (Reuters) - ", "Reuters"),
        ("(Reuters) - ", "Reuters"),
        ("Washington (AFP) – ", "Agence France-Presse"),
        ("Beirut, Jan 3, 2020 (AFP) - ", "Agence France-Presse"),
        ("BEIJING, Jan. 5 (Xinhua) -- ", "Xinhua"),
        ("MOSCOW, January 5. /TASS/. ", "TASS"),
        ("SEOUL, Jan. 5 (Yonhap) -- ", "Yonhap"),
        ("TEHRAN (Tasnim) – ", "Tasnim News Agency"),
        ("TEHRAN, Jan. 05 (MNA) – ", "Mehr News Agency"),
        ("TEHRAN (FNA)- ", "Fars News Agency"),
        ("Tehran, IRNA – ", "Islamic Republic News Agency"),
        ("Damascus, SANA- ", "Syrian Arab News Agency"),
        ("RAMALLAH (WAFA) – ", "WAFA"),
        ("(CNN) — ", "CNN"),
        ("TEHRAN, June 20 (Levant Wire) — ", "Levant Wire"),
        ("PORTLAND (Oregon) — ", None),
        ("TEHRAN — ", None),
        ("", None),
    ],
)
def test_agency_of_a_dateline(start: str, name: str | None) -> None:
    assert credited(start + BODY, source="Kesh Herald") == name


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"source": "Reuters"}, "Reuters"),
        ({"source": "The Associated Press (online)"}, "Associated Press"),
        ({"source": "apnews.com"}, "Associated Press"),
        ({"source": "Press Herald"}, None),
        ({"author": "Jane Doe, Associated Press"}, "Associated Press"),
        ({"author": "Reuters Staff"}, "Reuters"),
        ({"author": "Jane Doe"}, None),
        ({"author": "Petra Mehr"}, None),
        ({"author": "Michael Bloomberg"}, None),
    ],
)
def test_agency_of_outlet_or_author(fields: dict[str, str], name: str | None) -> None:
    assert credited(BODY, **fields) == name


@pytest.mark.parametrize(
    ("end", "name"),
    [
        ("(Reporting by Jane Doe in Kesh; Editing by John Roe)", "Reuters"),
        ("Reporting by Jane Doe; Writing by Ann Poe; Editing by John Roe", "Reuters"),
        ("The Associated Press contributed to this report.", "Associated Press"),
        ("© 2019 AFP", "Agence France-Presse"),
        ("It gave no figures. —AFP", "Agence France-Presse"),
        ("It gave no figures. (dpa)", "Deutsche Presse-Agentur"),
        ("Soldiers stand guard in Kesh. (AP Photo/Jane Doe)", None),
        ("The attack was first reported by Reuters.", None),
        ("By Jane Doe", None),
    ],
)
def test_agency_of_the_last_lines(end: str, name: str | None) -> None:
    assert credited(f"{BODY}\n\nThe road was closed.\n\n{end}") == name


@pytest.mark.parametrize(("name", "full"), [("AFP", "Agence France-Presse"), ("the Fars news agency", "Fars News Agency"), ("Kesh Herald", "Kesh Herald")])
def test_canonical(name: str, full: str) -> None:
    assert canonical(name) == full


@pytest.mark.parametrize(
    "text",
    [
        "agencies: [{name: One}]",
        "agencies: [{name: One, names: [O], mark: [A]}]",
        "agencies: [{name: One, names: O}]",
        "agencies: [{name: One, names: [Reuters]}]",
        "agencies: [{name: One, names: [O], sign_offs: ['(']}]",
        "ending_words: Wire",
        "[One]",
    ],
)
def test_malformed_files_are_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "agencies.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ReferenceDataError, match="agencies.yaml"):
        agencies.load([tmp_path])


def test_a_user_adds_agencies(tmp_path: Path) -> None:
    (tmp_path / "agencies.yaml").write_text("agencies: [{name: Kesh Press Bureau, names: [KPB]}]", encoding="utf-8")
    known = agencies.load([tmp_path])
    assert agency(report(Draft("key", "KESH (KPB) — " + BODY), "key"), known) == "Kesh Press Bureau"
    assert credited("DUBAI (Reuters) - " + BODY) == "Reuters"


def test_cited_outlets() -> None:
    assert cited_outlets(said(*NAMES)) == ("Agence France-Presse", "Kesh Herald")  # type: ignore[arg-type]
    assert cited_outlets(bombing()) == ()


@pytest.mark.parametrize(
    ("tellings", "cited"),
    [
        ([said(("Reuters", "outlet"), ("officials", "official"))], ("Reuters",)),
        ([said(("Reuters", "outlet")), said(("CNN", "outlet"))], ("CNN", "Reuters")),
        ([said(("Reuters", "outlet")), said()], ()),
        ([said(("Reuters", "outlet")), said(("officials", "official"))], ()),
        ([said(("the Kesh Herald", "outlet"), ("officials", "official"))], ()),
        ([said(("the newspaper", "outlet"))], ()),
        ([], ()),
    ],
)
def test_a_report_that_tells_in_its_own_voice_as_well_cites_nobody(tellings: list[Event], cited: tuple[str, ...]) -> None:
    found = provenance(made(BODY, source="Kesh Herald (Online)"), "rp_1", tellings)
    assert found.cited == cited and (found.outlet, found.group, found.agency) == ("Kesh Herald (Online)", "rp_1", None)


def of(report: str, outlet: str | None, *cited: str, group: str | None = None, agency: str | None = None) -> Provenance:
    return Provenance(report, outlet, group or report, agency, cited)


@pytest.mark.parametrize(
    ("tellings", "sources"),
    [
        ([], []),
        ([of("a", "Herald"), of("b", "Courier")], ["a", "b"]),
        ([of("a", None), of("b", None)], ["a", "b"]),
        ([of("a", "Herald", group="g"), of("b", "Courier", group="g"), of("c", "Post")], ["ab", "c"]),
        ([of("a", "CNN (Web News)"), of("b", "cnn.com"), of("c", "CNBC")], ["ab", "c"]),
        ([of("a", "Herald", agency="Reuters"), of("b", "Courier", agency="Reuters"), of("c", "Reuters", agency="Reuters")], ["abc"]),
        # an agency read from a dateline, and its own site
        ([of("a", "Levant Wire (agency)"), of("b", "Courier", agency="Levant Wire")], ["ab"]),
        # b passes on what a told; c passes on what an absent outlet told, and so does d
        ([of("a", "Herald"), of("b", "Courier", "Herald"), of("c", "Post", "Le Monde"), of("d", "Globe", "Le Monde")], ["ab", "cd"]),
        # citing an agency that another report credits
        ([of("a", "Herald", agency="Associated Press"), of("b", "Courier", "Associated Press")], ["ab"]),
        # b passes on both a and c, which stay independent of each other
        ([of("a", "Herald"), of("b", "Courier", "Herald", "Post"), of("c", "Post")], ["ab", "c"]),
        # b's outlet also tells it itself, so it is a source of its own
        ([of("a", "Herald"), of("b", "Courier", "Herald"), of("c", "Courier")], ["a", "bc"]),
        # one passes on another that passes on a third
        ([of("a", "Herald"), of("b", "Courier", "Herald"), of("c", "Post", "Courier")], ["abc"]),
        # two that only cite each other are one
        ([of("a", "Herald", "Courier"), of("b", "Courier", "Herald")], ["ab"]),
        # one report with two tellings, one of them its own; one report that two outlets printed
        ([of("a", "Herald"), of("b", "Courier", "Herald"), of("b", "Courier")], ["a", "b"]),
        ([of("a", "Herald"), of("b", "Courier"), of("b", "Herald"), of("c", "Courier")], ["abc"]),
        # an agency under the short form of its name
        ([of("a", "Herald", agency="Associated Press"), of("b", "Courier", "AP"), of("c", "AP")], ["abc"]),
        # words that name no outlet in particular
        ([of("a", "Herald", "state television"), of("b", "Courier", "state television")], ["a", "b"]),
        # who cites itself tells it itself
        ([of("a", "Herald", "The Herald"), of("b", "Courier")], ["a", "b"]),
    ],
)
def test_independent(tellings: list[Provenance], sources: list[str]) -> None:
    assert independent(tellings) == tuple(tuple(source) for source in sources)
    assert independent(tellings[::-1]) == independent(tellings)


OUTLETS = st.sampled_from(["Herald", "The Herald", "Courier", "Post", "Globe", None])
PROVENANCES = st.builds(
    Provenance,
    report=st.just(""),
    outlet=OUTLETS,
    group=st.sampled_from("ghijkl"),
    agency=st.sampled_from([None, None, None, "Reuters", "AFP"]),
    cited=st.lists(st.sampled_from(["Herald", "Courier", "Reuters", "Le Monde"]), max_size=2).map(tuple),
)


@given(st.lists(PROVENANCES, max_size=8), st.data())
def test_sources_part_the_reports_in_any_order(found: list[Provenance], data: st.DataObject) -> None:
    tellings = [Provenance(f"rp_{n}", one.outlet, one.group, one.agency, one.cited) for n, one in enumerate(found)]
    sources = independent(tellings)
    assert sorted(report for source in sources for report in source) == [one.report for one in tellings]
    assert independent(data.draw(st.permutations(tellings))) == sources
    of_report = {report: source for source in sources for report in source}
    assert all(of_report[a.report] == of_report[b.report] for a in tellings for b in tellings if a.group == b.group or (a.agency and a.agency == b.agency))
    assert len(sources) <= len({one.group for one in tellings})
