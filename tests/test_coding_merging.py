"""One happening told several times is one event; two happenings of one kind stay two."""

from __future__ import annotations

import pytest

from coding_rows import Coded, Row, ev, name, row

pytestmark = pytest.mark.model

ROWS = [
    row("Gunmen attacked a police post in Kabul. The attack angered the governor.", ev("ASSAULT", "attacked", told=2), ASSAULT=1),
    row("The president resigned on Friday. The resignation surprised his party.", ev("RETREAT", "resigned", told=2), RETREAT=1),
    row("The foreign ministers held talks in Doha on Monday. The talks went well.", ev("CONSULT", "talks", told=2), CONSULT=1),
    row("Police arrested 20 students in Minsk. The arrests angered their parents.", ev("COERCE", "arrested", arrested=[(20, 20, 20)], told=2), COERCE=1),
    row("Gunmen kidnapped a priest on Sunday. The kidnapping shocked the town.", ev("ASSAULT", "kidnapped", told=2), ASSAULT=1),
    row("Gunmen killed a judge in Herat on Monday. The killing of the judge shocked the city.", ev("ASSAULT", "killed", told=2), ASSAULT=1),
    row(
        "A suicide bomber attacked a market in Kano.\n\nAt least 12 people were killed in the attack, police said.",
        ev("ASSAULT", "attacked", killed=[(12, None, None)]),
        ASSAULT=1,
    ),
    # Two stay two.
    row(
        "A bomb exploded in Mosul on Monday. A bomb exploded in Basra on Tuesday.",
        ev("ASSAULT", "exploded", when="Monday", where=["Mosul"]),
        ev("ASSAULT", "exploded", when="Tuesday", where=["Basra"]),
        ASSAULT=2,
    ),
    row("Gunmen killed a judge in Herat. Gunmen killed a teacher in Kandahar.", ASSAULT=2),
    row("Jets bombed a rebel camp in the hills. A man stabbed a tourist in the capital.", ASSAULT=2),
    row("Rebels attacked the port on Monday. They may attack the airport next week.", ASSAULT=2),
    row("France condemned the raid. Germany condemned the raid.", ACCUSE=2),
    row("Police arrested a banker on Monday. Police arrested a bishop on Friday.", COERCE=2),
    row("Israel bombed an airfield on Sunday. A car bomb killed three people in Kabul on Sunday.", ASSAULT=2),
    row(
        "Rebels attacked a convoy on Monday. In March 2015, rebels attacked a convoy on the same road.",
        ev("ASSAULT", "attacked", when="Monday"),
        ev("ASSAULT", "attacked", when="March 2015"),
        ASSAULT=2,
    ),
    row("The minister accused Chad of arming the rebels and threatened to close the border.", ACCUSE=1, THREATEN=1),
    row("The pope condemned the bombing and expressed his sympathy for the families.", ACCUSE=1, SUPPORT=1),
    # A bare word of violence that nobody does or suffers tells of no event.
    row("Violence is a risk in any war.", ASSAULT=0),
    row(
        "Gunmen attacked a police post in Kabul on Monday. The attack lasted an hour.",
        ev("ASSAULT", "attacked", actors=["Gunmen"], when="Monday", where=["Kabul"], told=2),
        ASSAULT=1,
    ),
    row("Turkish jets bombed a camp on Tuesday. The bombing killed six people.", ev("ASSAULT", "bombed", killed=[(6, 6, 6)]), ASSAULT=1),
    row(
        "A bomb exploded in Mosul on Monday. The blast left ten people dead.",
        ev("ASSAULT", "exploded", where=["Mosul"], killed=[(10, 10, 10)]),
        ASSAULT=1,
    ),
    row("The president resigned on Friday. His resignation ended a month of protests.", ev("RETREAT", "resigned", when="Friday", told=2), RETREAT=1),
    row("Turkish jets bombed Saraqib on Tuesday. The bombing lasted an hour.", ev("ASSAULT", "bombed", told=2), ASSAULT=1),
    row("The army carried out an air strike on a camp, killing six people.", ev("ASSAULT", "air strike", killed=[(6, 6, 6)]), ASSAULT=1),
]


@pytest.mark.parametrize("one", ROWS, ids=name)
def test_coded(one: Row, coded: Coded) -> None:
    assert one.differences(coded[one.text]) == []
