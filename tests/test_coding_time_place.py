"""Which date and which place belong to which event, and which belong to none."""

from __future__ import annotations

import pytest

from coding_rows import Coded, Row, ev, name, row

pytestmark = pytest.mark.model

ROWS = [
    # A clause with "when" or "where" tells what happened at the date or place before it; another noun's date is its own.
    row("The ministry recalled last April, when the navy fired six missiles at the port.", ev("ASSAULT", "fired", when="last April")),
    row("He was in the Philippines, where he met the president.", ev("CONSULT", "met", where=["Philippines"])),
    row("The envoy condemned Friday's attack.", ev("ACCUSE", "condemned", when=None), ev("ASSAULT", "attack", when="Friday")),
    row("The president said on Friday that rebels had attacked the camp on Wednesday.", ev("ASSAULT", "attacked", when="Wednesday")),
    row("The governor said on Friday that rebels had attacked the camp.", ev("ASSAULT", "attacked", when=None)),
    row(
        "France on Thursday condemned Tuesday's bombing in Mogadishu.",
        ev("ACCUSE", "condemned", when="Thursday", where=[]),
        ev("ASSAULT", "bombing", when="Tuesday", where=["Mogadishu"]),
    ),
    row(
        "Gunmen killed a judge in Kabul on Sunday. In June 2018 the Taliban bombed the court.",
        ev("ASSAULT", "killed", when="Sunday", where=["Kabul"]),
        ev("ASSAULT", "bombed", when="June 2018"),
        ASSAULT=2,
    ),
    row("Rebels attacked the barracks at about 3 a.m. on 4 June.", ev("ASSAULT", "attacked", when="4 June")),
    row("Rebels attacked the barracks last week.", ev("ASSAULT", "attacked", when="last week")),
    row("Two years ago, the army shelled the port.", ev("ASSAULT", "shelled", when="Two years ago")),
    row("Rebels attacked the barracks.", ev("ASSAULT", "attacked", when=None, where=[])),
    # The dateline is where the report was filed, not where the deed was done.
    row("NAIROBI, Kenya (Example News) - Gunmen attacked a village in Somalia on Monday.", ev("ASSAULT", "attacked", when="Monday", where=["Somalia"])),
    row("BAGHDAD (Example News) - Gunmen killed a judge on Monday.", ev("ASSAULT", "killed", where=[])),
    row("Hundreds were killed since the revolt began in 2011.", ev("ASSAULT", "killed", when=None)),
    row("She voted against the 2003 invasion.", ev("REJECT", "voted against", when=None)),
    row("The jets bombed a depot on Monday in retaliation for the murder of six workers.", ev("ASSAULT", "murder", when=None)),
    row("Officials said he was responsible for damaging four ships on Sunday.", ev("ACCUSE", "responsible", when=None)),
    row("Soon after the July 25 phone call in which he urged the minister to resign, the envoy left.", ev("REQUEST", "urged", when="July 25")),
    # Places.
    row("US officials in Washington said a strike hit a camp in Idlib.", ev("ASSAULT", "strike", where=["Idlib"])),
    row("A bomb exploded in Kabul on Sunday.", ev("ASSAULT", "exploded", where=["Kabul"], when="Sunday")),
    row("Thousands marched in Lyon, Nantes and Lille.", ev("PROTEST", "marched", where=["Lille", "Lyon", "Nantes"])),
    row("Iraqi police arrested five men.", ev("COERCE", "arrested", where=[])),
    row("The two leaders met in Geneva to discuss Syria.", ev("CONSULT", "met", where=["Geneva"])),
    row("Turkey condemned the shelling of Idlib.", ev("ACCUSE", "condemned", where=[]), ev("ASSAULT", "shelling", where=["Idlib"])),
    row("Troops from Burundi attacked a camp near Uvira.", ev("ASSAULT", "attacked", where=["Uvira"])),
    row("Police in Minsk arrested 20 protesters.", ev("COERCE", "arrested", where=["Minsk"])),
    row("The bombing in Kabul killed 12 people.", ev("ASSAULT", "bombing", where=["Kabul"])),
    row(
        "On Monday rebels attacked Goma, and on Tuesday the army bombed Bukavu.",
        ev("ASSAULT", "attacked", when="Monday", where=["Goma"]),
        ev("ASSAULT", "bombed", when="Tuesday", where=["Bukavu"]),
    ),
    row("Jets bombed Aleppo.", ev("ASSAULT", "bombed", where=["Aleppo"])),
    row("Gunmen killed two guards in the Syrian coastal city of Latakia.", ev("ASSAULT", "killed", where=["Latakia"])),
    row("Protesters in Lyon, France, clashed with police.", ev("PROTEST", "clashed", where=["France", "Lyon"])),
    row("The mayor called on Moscow to withdraw its troops.", ev("REQUEST", "called on", where=[])),
    row("The attack that killed nine people in Kabul shocked the town.", ev("ASSAULT", "attack", where=["Kabul"])),
    row("Militants killed ten soldiers in a raid on a camp ten miles north of Mosul.", ev("ASSAULT", "killed", where=["Mosul"])),
]


@pytest.mark.parametrize("one", ROWS, ids=name)
def test_coded(one: Row, coded: Coded) -> None:
    assert one.differences(coded[one.text]) == []
