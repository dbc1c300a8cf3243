"""Who a mention means: one line per kind of wording."""

from datetime import date

import pytest

from dateline.reference import actors
from dateline.reference.actors import ActorTable
from dateline.resolve.who import ResolvedActor, TitleContext, resolve_participant

ON = date(2004, 6, 1)
PEOPLE = """
- {id: usa-test, name: Bella Testerman, kind: person, country: USA, sector: GOV, roles: [
    {title: president, sector: GOV, from: 2001-01-20, to: 2005-01-20}]}
- {id: usa-second, name: Walt Secondo, kind: person, country: USA, sector: GOV, roles: [
    {title: director of the CIA, sector: SPY, from: 2000, to: 2003}, {title: secretary of state, sector: GOV, from: 2003-02}]}
- {id: irq-old, name: Harun al-Zubayrani, kind: person, country: IRQ, sector: GOV, roles: [
    {title: prime minister, sector: GOV, from: 1990, to: 1999}]}
- {id: irq-now, name: Idris Abdul-Karam, kind: person, country: IRQ, sector: GOV, roles: [
    {title: prime minister, sector: GOV, from: 2003, to: 2006}]}
- {id: irq-zumurrud, name: Kata'ib Zumurruda, kind: armed-group, country: IRQ, sector: PAR, aliases: [KZ Brigades]}
- {id: mex-prz, name: Zedist Party, kind: party, country: MEX, sector: PTY, aliases: [PRZX]}
- {id: col-prz, name: Zedist Front, kind: party, country: COL, sector: PTY, aliases: [PRZX]}
"""


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> ActorTable:
    folder = tmp_path_factory.mktemp("reference")
    (folder / "actors").mkdir()
    (folder / "actors" / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    loaded = actors.load([folder])
    mine = [entry for entry in loaded.entries if entry.kind != "person" or entry.id in PEOPLE]
    return actors.build_table(mine, loaded.agents)  # without the package's office holders, who would take these offices


def told(actor: ResolvedActor) -> tuple[str, str | None, str | None, str | None, str | None]:
    return actor.name, actor.id, actor.country, actor.sector, actor.sponsor


NAMES = [
    ("the U.S.", ("United States", "usa", "USA", None, None)),
    ("Tehran", ("Iran", "irn", "IRN", "GOV", None)),
    ("the White House", ("United States", "usa", "USA", "GOV", None)),
    (
        "the Popular Mobilization Forces (PMF)",
        ("Popular Mobilization Forces", "irq-popular-mobilization", "IRQ", "PAR", None),
    ),
    ("members of the KZ Brigades", ("Kata'ib Zumurruda", "irq-zumurrud", "IRQ", "PAR", None)),
    ("Kata'ib Zumurruda militants", ("Kata'ib Zumurruda", "irq-zumurrud", "IRQ", "PAR", None)),
    ("Kataeb Zumuruda", ("Kata'ib Zumurruda", "irq-zumurrud", "IRQ", "PAR", None)),
    ("Egypt's military", ("Egyptian Armed Forces", "egy-armed-forces", "EGY", "MIL", None)),
    ("a Pentagon spokesman", ("U.S. Department of Defense", "usa-defense-department", "USA", "GOV", None)),
    ("the UN envoy", ("United Nations", "un", None, "IGO", None)),
    ("Two Russians", ("Russians", None, "RUS", None, None)),
    ("Orwo Mbatolwe", ("Orwo Mbatolwe", None, None, None, None)),
]
COUNTRY_AND_NOUN = [
    ("the Iraqi government", ("Iraqi government", "irq", "IRQ", "GOV", None)),
    ("Iranian officials", ("Iranian officials", "irn", "IRN", "GOV", None)),
    ("Chile's Defense Department", ("Chile's Defense Department", "chl", "CHL", "GOV", None)),
    ("Chile's Ministry of Mines", ("Chile's Ministry of Mines", "chl", "CHL", "GOV", None)),
    ("two Peruvian warplanes", ("Peruvian warplanes", None, "PER", "MIL", None)),
    ("Muslim leaders in France", ("Muslim leaders in France", None, "FRA", "REL", None)),
    ("a Somalia-based paramilitary group", ("Somalia-based paramilitary group", None, "SOM", "PAR", None)),
    ("Burkina Faso's displaced", ("Burkina Faso's displaced", None, "BFA", "REF", None)),
    ("anti-Iran protesters", ("anti-Iran protesters", None, None, "OPP", None)),
]
TWO_COUNTRIES = [
    ("Lebanese and Iranian media", ("Lebanese and Iranian media", None, None, "MED", None)),
    ("Russian and Syrian warplanes", ("Russian and Syrian warplanes", None, None, "MIL", None)),
    ("French, British and German diplomats", ("French, British and German diplomats", None, None, "GOV", None)),
    ("Turkish and Iraqi troops", ("Turkish and Iraqi troops", None, None, "MIL", None)),
    ("Russian- and Iranian-backed militias", ("Russian- and Iranian-backed militias", None, None, "PAR", "irn")),
]
NOUNS = [
    ("gunmen", ("gunmen", None, None, "UAF", None)),
    ("dozens of civilians", ("civilians", None, None, "CVL", None)),
    ("riot police", ("riot police", None, None, "COP", None)),
    ("a group of tourists", ("group of tourists", None, None, "CVL", None)),
    ("the oil ministry", ("oil ministry", None, None, "GOV", None)),
    ("children", ("children", None, None, "CVL", None)),
    ("a disgraced former minister", ("disgraced former minister", None, None, "ELI", None)),
    ("the president of the university", ("president of the university", None, None, "EDU", None)),
    ("he", ("he", None, None, None, None)),
    ("the group", ("group", None, None, None, None)),
]
SPONSORS = [
    ("Iranian-backed militias", ("Iranian-backed militias", None, None, "PAR", "irn")),
    ("Iran-backed militias in Iraq", ("Iran-backed militias in Iraq", None, "IRQ", "PAR", "irn")),
    ("pro-Iranian groups", ("pro-Iranian groups", None, None, "PAR", "irn")),
    ("militias backed by Iran", ("militias backed by Iran", None, None, "PAR", "irn")),
    ("Turkish-backed Syrian rebels", ("Turkish-backed Syrian rebels", None, "SYR", "REB", "tur")),
    ("the Iran-backed KZ Brigades", ("Kata'ib Zumurruda", "irq-zumurrud", "IRQ", "PAR", "irn")),
    ("a Kenyan-led force", ("Kenyan-led force", None, None, "MIL", "ken")),
    ("the Saudi-led coalition", ("Saudi-led coalition", "coalition-saudi-led", None, "MIL", None)),
]
PEOPLE_CASES = [
    ("the Testerman administration", ("Testerman administration", "usa", "USA", "GOV", None)),
    (
        "the government of President Bella Testerman",
        ("government of President Bella Testerman", "usa", "USA", "GOV", None),
    ),
    ("Bella Testerman's country", ("United States", "usa", "USA", None, None)),
    ("Bella Testerman's aides", ("Bella Testerman's aides", None, "USA", "GOV", None)),
    ("Bella Testerman's supporters", ("Bella Testerman's supporters", None, None, "CVL", None)),
    ("Rep. Olga Roe", ("Olga Roe", None, None, "LEG", None)),
    ("President Testerman", ("Bella Testerman", "usa-test", "USA", "GOV", None)),
    ("Mr. Testerman", ("Bella Testerman", "usa-test", "USA", "GOV", None)),
    ("Olga Testerman", ("Olga Testerman", None, None, None, None)),
    ("secretary of state Walt Secondo", ("Walt Secondo", "usa-second", "USA", "GOV", None)),
    ("the US president", ("Bella Testerman", "usa-test", "USA", "GOV", None)),
    ("America's top diplomat", ("Walt Secondo", "usa-second", "USA", "GOV", None)),
    ("the top American diplomat", ("Walt Secondo", "usa-second", "USA", "GOV", None)),
    ("Iraq's prime minister", ("Idris Abdul-Karam", "irq-now", "IRQ", "GOV", None)),
    ("Iraqi Prime Minister Idris Abdul-Karam", ("Idris Abdul-Karam", "irq-now", "IRQ", "GOV", None)),
    ("Harun al-Zubayrani", ("Harun al-Zubayrani", "irq-old", "IRQ", "ELI", None)),
    ("former Prime Minister Harun Zubairani", ("Harun al-Zubayrani", "irq-old", "IRQ", "ELI", None)),
    ("Chadian General Orwo al-Mbatolwe", ("Orwo al-Mbatolwe", None, "TCD", "MIL", None)),
    ("the Chadian president", ("Chadian president", None, "TCD", "GOV", None)),
]


@pytest.mark.parametrize(("text", "expected"), [*NAMES, *COUNTRY_AND_NOUN, *TWO_COUNTRIES, *NOUNS, *SPONSORS, *PEOPLE_CASES])
def test_mention(
    table: ActorTable, text: str, expected: tuple[str, str | None, str | None, str | None, str | None]
) -> None:
    on = date(2016, 1, 1) if "Saudi-led" in text or "Popular" in text else ON
    assert told(resolve_participant(text, "", on=on, actors=table)) == expected


def test_the_office_of_the_day_gives_the_sector(table: ActorTable) -> None:
    days = {date(2001, 1, 1): "SPY", date(2010, 1, 1): "GOV"}
    for on, sector in days.items():
        assert resolve_participant("Walt Secondo", on=on, actors=table).sector == sector
    assert resolve_participant("Bella Testerman", on=date(2012, 1, 1), actors=table).sector == "ELI"


def test_a_shared_name_is_left_open_unless_country_decides(table: ActorTable) -> None:
    open_name = resolve_participant("the PRZX", on=ON, actors=table)
    assert (open_name.id, open_name.sector, open_name.alternatives) == (None, "PTY", ("col-prz", "mex-prz"))
    told_where = resolve_participant("the PRZX", on=ON, actors=table, title_context=TitleContext(country="MEX"))
    assert told_where.id == "mex-prz"
    assert resolve_participant("Mexico's PRZX", on=ON, actors=table).id == "mex-prz"


def test_bare_titles_take_the_country_of_the_context(table: ActorTable) -> None:
    context = TitleContext(country="IRQ")
    assert resolve_participant("the prime minister", on=ON, actors=table, title_context=context).id == "irq-now"
    assert resolve_participant("the prime minister", on=ON, actors=table).country is None


def test_places_are_looked_up_when_a_way_is_given(table: ActorTable) -> None:
    context = TitleContext(country_of_place={"Kirkuk": "IRQ"}.get)
    actor = resolve_participant("Kirkuk police", on=ON, actors=table, title_context=context)
    assert (actor.country, actor.sector) == ("IRQ", "COP")
    assert resolve_participant("Kirkuk police", on=ON, actors=table).country is None


@pytest.fixture(scope="module")
def packaged() -> ActorTable:
    """The actors that dateline ships with, whose families share names."""
    return actors.load()


@pytest.mark.parametrize(
    ("text", "on", "country", "id"),
    [
        ("George Bush", date(1990, 9, 1), None, "usa-george-hw-bush"),
        ("President George Bush", date(2003, 4, 1), None, "usa-george-w-bush"),
        ("Jeb Bush", date(2003, 4, 1), None, None),
        ("Gov. Jeb Bush", date(2003, 4, 1), "USA", None),
        ("King Abdullah", date(2018, 1, 1), None, "jor-abdullah-ii"),
        ("King Abdullah", date(2010, 1, 1), None, None),
        ("King Abdullah", date(2010, 1, 1), "SAU", "sau-abdullah-bin-abdulaziz"),
        ("Barzani", date(2016, 1, 15), None, "irq-masoud-barzani"),
        ("President Barzani", date(2020, 1, 15), None, "irq-nechirvan-barzani"),
        ("Prime Minister Barzani", date(2020, 1, 15), None, "irq-masrour-barzani"),
        ("the president of the Kurdistan Region", date(2016, 1, 15), None, "irq-masoud-barzani"),
        ("the Kurdistan Region's prime minister", date(2020, 1, 15), None, "irq-masrour-barzani"),
        ("the Taliban", None, None, "afg-taliban-government"),
        ("Taliban fighters", date(2012, 1, 1), None, "afg-taliban"),
    ],
)
def test_of_one_name_the_highest_office_of_the_day(packaged: ActorTable, text: str, on: date | None, country: str | None, id: str | None) -> None:
    assert resolve_participant(text, on=on, actors=packaged, title_context=TitleContext(country=country)).id == id


def test_an_office_that_one_state_has_is_no_other_states(table: ActorTable) -> None:
    told_of_chad = TitleContext("TCD", None)
    assert resolve_participant("the secretary of state", "", on=ON, actors=table, title_context=told_of_chad).id == "usa-second"
    assert resolve_participant("the prime minister", "", on=ON, actors=table, title_context=told_of_chad).country == "TCD"


@pytest.mark.parametrize(
    "text", ["", " ", "—", "(…)", "12", "the", "''s", "U.S", "of of of", "Iran-", "-backed", "the (US)"]
)
def test_odd_text_is_answered(table: ActorTable, text: str) -> None:
    assert isinstance(resolve_participant(text, "x", on=None, actors=table), ResolvedActor)
