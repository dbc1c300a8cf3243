"""From coded words to known actors, dates and places, in the light of the report around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from coding_rows import Coded, Row, as_report, ev, name, row
from dateline.records.event import Count, Event, Response, When, Where
from dateline.resolve.carry import carry
from dateline.resolve.order import in_order
from dateline.resolve.told_before import filled
from dateline.run.pipeline import Pipeline
from factories import FIRST, SECOND, bombing, condemning, mention

WEDNESDAY = date(2020, 1, 15)
ROWS = [
    # Names, offices and metonyms become known actors, for the day of the event.
    row(
        "The Trump administration imposed sanctions on Iran on Monday.",
        ev("SANCTION", "sanctions", ids=["usa"], to_ids=["irn"], dates=("2020-01-13", "2020-01-13")),
    ),
    row(
        "Secretary of State Mike Pompeo met Iraqi Prime Minister Adel Abdul Mahdi in Baghdad last week.",
        ev("CONSULT", "met", ids=["usa-mike-pompeo"], to_ids=["irq-adel-abdul-mahdi"], places=[("Baghdad", "IRQ")], dates=("2020-01-06", "2020-01-12")),
    ),
    row("Moscow condemned the raid.", ev("ACCUSE", "condemned", actors=["Russia"], ids=["rus"], sectors=["GOV"])),
    row("The Kremlin expelled two British diplomats.", ev("SANCTION", "expelled", ids=["rus"], to_ids=["gbr"])),
    row("The White House threatened Tehran with new sanctions.", ev("THREATEN", "threatened", ids=["usa"], to_ids=["irn"])),
    row("Houthi rebels attacked a Saudi oil port in 2018.", ev("ASSAULT", "attacked", ids=["yem-houthis"], dates=("2018-01-01", "2018-12-31"))),
    row("Hezbollah fired rockets at Haifa on Monday.", ev("ASSAULT", "fired", ids=["lbn-hezbollah"], places=[("Haifa", "ISR")])),
    row("The Turkish foreign minister condemned the raid on Monday.", ev("ACCUSE", "condemned", ids=["tur-mevlut-cavusoglu"])),
    row(
        "In March 2016 the US secretary of state condemned the raid.",
        ev("ACCUSE", "condemned", ids=["usa-john-kerry"], dates=("2016-03-01", "2016-03-31")),
    ),
    row("The UN Security Council condemned the coup in Mali.", ev("ACCUSE", "condemned", ids=["un-security-council"], sectors=["IGO"])),
    row("French President Emmanuel Macron condemned the raid. Macron urged the rebels to disarm.", ev("REQUEST", "urged", ids=["fra-emmanuel-macron"])),
    row("Pro-government gunmen attacked a village.", ev("ASSAULT", "attacked", ids=[None], sectors=["UAF"])),
    # Who stands behind, and who owns the weapon.
    row("Iranian-backed militias fired rockets at a camp on Sunday.", ev("ASSAULT", "fired", ids=[None], sponsors=["irn"], sectors=["PAR"])),
    row("Israeli missiles struck a depot outside Damascus on Monday.", ev("ASSAULT", "struck", ids=["isr"], actors=["Israel"], places=[("Damascus", "SYR")])),
    # A deed named for its place was done there, not by it.
    row("The Kabul bombing killed ten people.", ev("ASSAULT", "bombing", actors=[], places=[("Kabul", "AFG")])),
    row("Nine people were killed in a Dayton, Ohio, shooting.", ev("ASSAULT", "killed", actors=[], places=[("Dayton", "USA")])),
    row("He fought in the Iraq War for two years.", ev("ASSAULT", "War", actors=["He"], places=[("Iraq", "IRQ")])),
    # What is struck or seized is a place, not who has or rules it.
    row(
        "Turkish forces shelled Kobani on Friday.",
        ev("ASSAULT", "shelled", ids=["tur-armed-forces"], recipients=["Kobani"], to_ids=[None], places=[("Kobani", "SYR")]),
    ),
    row("Mazloum Kobani condemned the raid on Friday.", ev("ACCUSE", "condemned", ids=["syr-mazloum-abdi"])),
    row(
        "Israel struck Homs and Damascus.",
        ev("ASSAULT", "struck", recipients=["Homs", "Damascus"], to_ids=[None, None], places=[("Homs", "SYR"), ("Damascus", "SYR")]),
    ),
    row("Rebels attacked Assad on Sunday.", ev("ASSAULT", "attacked", to_ids=["syr-bashar-al-assad"], places=[])),
    row(
        "Militants targeted Al-Asad on Sunday.",
        ev("ASSAULT", "targeted", recipients=["Al-Asad Air Base"], to_ids=[None], places=[("Al-Asad Air Base", "IRQ")]),
    ),
    row("The United States condemned Damascus on Friday.", ev("ACCUSE", "condemned", to_ids=["syr"])),
    row("Houthi rebels fired a missile at Jizan in Saudi Arabia.", ev("ASSAULT", "fired", recipients=["Jizan"], places=[("Jizan", "SAU")])),
    row(
        "Militants fired rockets at Baghdad's airport.",
        ev("ASSAULT", "fired", recipients=["Baghdad International Airport"], places=[("Baghdad International Airport", "IRQ")]),
    ),
    row("Protesters in Baghdad attacked the US Embassy.", ev("PROTEST", "attacked", to_ids=["usa"])),
    # Seats of government that speak are not where others fight.
    row(
        "Syrian rebels killed ten soldiers. Washington condemned it. Washington said that Washington would act. The White House praised Washington.",
        ev("ASSAULT", "killed", places=[]),
    ),
    # Who has no country of their own belongs to the only one named, where what is told is at home there.
    row("Kenyan police arrested ten demonstrators.", ev("COERCE", "arrested", countries=["KEN"], to_countries=["KEN"])),
    row("Gunmen killed three farmers in Kano.", ev("ASSAULT", "killed", countries=["NGA"], to_countries=["NGA"])),
    row("American soldiers killed two militants.", ev("ASSAULT", "killed", to_countries=[None])),  # they may be abroad
    row("Rebels condemned Egypt.", ev("ACCUSE", "condemned", countries=[None], to_countries=["EGY"])),  # who speaks of a country is not of it
    row("Kenyan police arrested ten foreign tourists.", ev("COERCE", "arrested", to_countries=[None])),
    row("Serbian police beat two ethnic Albanians.", ev("ASSAULT", "beat", to_countries=["SRB"])),
    row("Aliou Diop, Senegal's leading lawyer, condemned the arrest.", ev("ACCUSE", "condemned", countries=["SEN"])),
    row("Niger's envoy Ali Harouna condemned the raid.", ev("ACCUSE", "condemned", countries=["NER"])),
    row("Gunmen killed an anti-Syria reporter.", ev("ASSAULT", "killed", to_countries=[None])),
    # Bases and straits.
    row(
        "Militants fired rockets at Ain al-Asad air base on Sunday.",
        ev("ASSAULT", "fired", recipients=["Al-Asad Air Base"], places=[("Al-Asad Air Base", "IRQ")], dates=("2020-01-12", "2020-01-12")),
    ),
    row(
        "The Islamic Revolutionary Guard Corps seized a tanker in the Strait of Hormuz on 19 July 2019.",
        ev("COERCE", "seized", ids=["irn-irgc"], places=[("Strait of Hormuz", None)], dates=("2019-07-19", "2019-07-19")),
    ),
    # Dates and places that the next sentence leaves unsaid.
    row("In March 2019 the army shelled Idlib. The shelling killed ten people.", ev("ASSAULT", "shelled", dates=("2019-03-01", "2019-03-31")), ASSAULT=1),
    row(
        "Rebels shelled Damascus on Friday. Police arrested three men.",
        ev("ASSAULT", "shelled", dates=("2020-01-10", "2020-01-10")),
        ev("COERCE", "arrested", dates=("2020-01-10", "2020-01-10"), places=[]),  # what others did may be elsewhere
    ),
    row("Rebels shelled Damascus on Friday.\n\nPolice arrested two men.", ev("COERCE", "arrested", dates=("2020-01-10", "2020-01-10"))),
    row("Rebels shelled Damascus on Friday.\n\nThe mood was grim.\n\nIt rained.\n\nPolice arrested two men.", ev("COERCE", "arrested", dates=None)),
    row("Rebels shelled Damascus in 2015. Police arrested two men.", ev("COERCE", "arrested", dates=None)),
    row("Rebels shelled Damascus on Friday. The army may bomb their camp.", ev("ASSAULT", "bomb", status="possible", dates=None, places=[])),
    row("Turkey condemned the raid on Monday. Turkey urged the rebels to disarm.", ev("REQUEST", "urged", dates=("2020-01-13", "2020-01-13"))),
    row("Turkey condemned the raid on Monday. Greece urged the rebels to disarm.", ev("REQUEST", "urged", dates=None)),
    row(
        "Thousands marched in Minsk on Sunday. Riot police in Minsk used tear gas. Doctors in Minsk went on strike.\n\nThe mood was grim.\n\n"
        "Dozens of students were beaten.",
        ev("ASSAULT", "beaten", places=[("Minsk", "BLR")]),
    ),
    row(
        "Thousands marched in Minsk. Thousands marched in Riga.\n\nThe mood was grim.\n\nDozens of students were beaten.",
        ev("ASSAULT", "beaten", places=[]),
    ),
    # One expression is read one way: in the tense of what it stands with.
    row(
        "The army attacked the port and will bomb the bridge on Saturday.",
        ev("ASSAULT", "attacked", dates=None),
        ev("ASSAULT", "bomb", status="planned", dates=("2020-01-18", "2020-01-18")),
    ),
    row(
        "NATO ministers are to discuss the mission when they meet in Brussels on Friday.",
        ev("CONSULT", "discuss", dates=("2020-01-17", "2020-01-17")),
    ),
    row(
        "On Friday the minister resigned, a day after troops killed ten men.",
        ev("ASSAULT", "killed", dates=("2020-01-09", "2020-01-09")),
    ),
    # The tense says which day of the week is meant.
    row(
        "The two leaders will meet in Geneva on Friday.",
        ev("CONSULT", "meet", status="planned", dates=("2020-01-17", "2020-01-17"), places=[("Geneva", "CHE")]),
    ),
    row("The two leaders met in Geneva on Friday.", ev("CONSULT", "met", dates=("2020-01-10", "2020-01-10"))),
    row("Gunmen killed a judge in Mosul on Tuesday.", ev("ASSAULT", "killed", dates=("2020-01-14", "2020-01-14"), places=[("Mosul", "IRQ")])),
    row("Gunmen killed a judge in Mosul.", ev("ASSAULT", "killed", dates=None, places=[("Mosul", "IRQ")])),
    row("Two years ago, the army shelled the port.", ev("ASSAULT", "shelled", dates=("2018-01-01", "2018-12-31"))),
]
UNDATED = [
    row("Rebels attacked the barracks in Homs on Monday.", ev("ASSAULT", "attacked", when="Monday", dates=None, places=[("Homs", "SYR")])),
    row("Rebels attacked the barracks in Homs last week.", ev("ASSAULT", "attacked", when="last week", dates=None)),
    row("The president will visit the king next month.", ev("CONSULT", "visit", when="next month", dates=None)),
    row("Rebels attacked the barracks in Homs on 4 June 2018.", ev("ASSAULT", "attacked", dates=("2018-06-04", "2018-06-04"))),
    row(
        "Rebels attacked the barracks yesterday. On 3 May 2016 the army shelled the port.",
        ev("ASSAULT", "attacked", when="yesterday", dates=None),
        ev("ASSAULT", "shelled", dates=("2016-05-03", "2016-05-03")),
    ),
]


def resolved(pipeline: Pipeline, rows: Iterable[Row], published: date | None) -> Coded:
    given = [as_report(one.text, published) for one in rows]
    return {r.report.text: r.events for r in pipeline.code(given, print, lambda _: None)}


@pytest.fixture(scope="module")
def dated(pipeline: Pipeline) -> Coded:
    return resolved(pipeline, ROWS, WEDNESDAY)


@pytest.fixture(scope="module")
def undated(pipeline: Pipeline) -> Coded:
    return resolved(pipeline, UNDATED, None)


@pytest.mark.model
@pytest.mark.parametrize("one", ROWS, ids=name)
def test_resolved(one: Row, dated: Coded) -> None:
    assert one.differences(dated[one.text]) == []


@pytest.mark.model
@pytest.mark.parametrize("one", UNDATED, ids=name)
def test_without_a_publication_date_relative_dates_stay_open(one: Row, undated: Coded) -> None:
    assert one.differences(undated[one.text]) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Gulf states condemned the raid on Friday.", None),
        ("Officials in the Gulf condemned the raid on Friday.", None),
        ("Officials in Florida condemned the raid on Friday.", "USA"),
        ("Lebanese and Iranian media accused Israel of the raid.", None),
        ("Lebanese media accused Israel of the raid.", "LBN"),
    ],
)
def test_the_country_of_an_actor_is_left_open_when_the_words_do_not_say(text: str, country: str | None, pipeline: Pipeline) -> None:
    (result,) = pipeline.code([as_report(text, WEDNESDAY)], print, lambda _: None)
    assert [p.country for p in result.events[0].actors] == [country]


@pytest.mark.model
def test_every_filling_has_its_reason(dated: Coded) -> None:
    for event in (e for events in dated.values() for e in events):
        reasons = {r.field for r in event.why}
        assert event.when.start is None or "when" in reasons
        assert not event.where or "where" in reasons
        assert event.when.mention is None or event.when.start is None or event.when.anchor is not None


def later(**fields: object) -> Event:
    """A second attack, told in the next sentence without a date or a place."""
    return replace(bombing(triggers=(replace(bombing().triggers[1], mention=mention("raid")),), when=When(), where=()), **fields)  # type: ignore[arg-type]


DAY = When(mention("March 2021"), date(2021, 3, 2), date(2021, 3, 2), "day", "stated")
FIRST_TOLD = bombing(triggers=bombing().triggers[:1], when=DAY)


def test_a_neighbour_lends_its_day_and_place() -> None:
    found = carry([FIRST_TOLD, later()], [0, 0])[1]
    assert (found.when.start, found.when.end, found.when.anchor, found.when.mention) == (date(2021, 3, 2), date(2021, 3, 2), "narrative", None)
    assert [w.name for w in found.where] == ["Deir ez-Zor"]
    assert [(r.field, r.rule) for r in found.why] == [("when", "carried"), ("where", "carried")]


@pytest.mark.parametrize(
    "event",
    [
        later(when=When(mention("Monday"))),
        later(status="possible"),
        later(status="planned"),
        later(status="did_not_happen"),
        later(type="ACCUSE"),
        later(tense="present"),
    ],
)
def test_a_day_is_not_lent_to_what_has_its_own_words_or_did_not_happen(event: Event) -> None:
    assert carry([FIRST_TOLD, event], [0, 0])[1].when == event.when


def test_a_day_is_lent_over_two_paragraphs_at_most_and_a_month_not_at_all() -> None:
    assert carry([FIRST_TOLD, later()], [0, 2])[1].when.start == DAY.start
    assert carry([FIRST_TOLD, later()], [0, 3])[1].when == When()
    assert carry([bombing(triggers=bombing().triggers[:1]), later()], [0, 0])[1].when == When()


def test_a_place_of_ones_own_stays() -> None:
    own = (Where(mention("Damascus"), "Damascus", "SYR"),)
    assert carry([FIRST_TOLD, later(where=own)], [0, 0])[1].where == own


def test_a_speech_goes_on_for_its_speaker_only() -> None:
    first = condemning(triggers=(replace(condemning().triggers[0], sentence=FIRST),), when=DAY)
    more = condemning(type="REQUEST", when=When())
    other = replace(more, actors=(replace(more.actors[0], id="tur", name="Turkey"),))
    assert more.triggers[0].sentence == SECOND
    assert carry([first, more], [0, 1])[1].when.start == date(2021, 3, 2)
    assert carry([first, other], [0, 1])[1].when == When()


def _answering(start: date, end: date) -> Event:
    """Damascus answers the bombing of March 2021 on some days."""
    answer = Response("retaliation", "stated", mention("condemned"), "ev_000000000001")
    return condemning(when=When(mention("Monday"), start, end, "day", "publication"), responds_to=(answer,))


@pytest.mark.parametrize(
    ("day", "cause"), [(date(2021, 2, 26), None), (date(2021, 3, 1), "ev_000000000001"), (date(2021, 4, 5), "ev_000000000001")]
)
def test_nothing_answers_what_came_after_it(day: date, cause: str | None) -> None:
    _, answer = in_order([bombing(), _answering(day, day)])
    assert [(r.event, r.mention.text) for r in answer.responds_to] == [(cause, "condemned")]


def test_what_is_only_planned_can_be_answered_before_it_comes() -> None:
    _, answer = in_order([bombing(status="planned"), _answering(date(2021, 2, 26), date(2021, 2, 26))])
    assert answer.responds_to[0].event == "ev_000000000001"


def test_the_same_deed_told_again_is_done_by_the_same_ones() -> None:
    raid = replace(bombing().triggers[1], mention=mention("raid"))
    first = bombing(triggers=(replace(raid, sentence=FIRST),), where=())
    again = bombing(id="ev_000000000003", triggers=(raid,), actors=(), recipients=(), where=())
    found = filled([first, again])[1]
    assert [p.id for p in found.actors] == ["usa"]
    assert ("actors", "told-before") in [(r.field, r.rule) for r in found.why]
    assert filled([first, replace(first, actors=condemning().actors), again])[2].actors == ()  # two who did such a thing
    assert filled([first, replace(again, status="possible")])[1].actors == ()
    assert filled([first, replace(again, where=bombing().where)])[1].actors == ()


def test_the_counted_belong_to_one_deed() -> None:
    raid = replace(bombing().triggers[1], mention=mention("raid"))
    first = bombing(triggers=(raid,), where=(), killed=(Count(2, 2, 2, "rebels", mention("two depots")),))
    again = bombing(id="ev_000000000003", triggers=(raid,), recipients=(), where=())
    assert filled([first, again])[1].recipients == ()
    assert [p.name for p in filled([replace(first, killed=()), again])[1].recipients] == ["two depots"]
