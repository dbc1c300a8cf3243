"""Killed, injured, arrested, abducted: numbers in words and digits, bounds, ranges, and who they count."""

from __future__ import annotations

import pytest

from coding_rows import Coded, Row, ev, name, row

pytestmark = pytest.mark.model

ROWS = [
    row("Rebels killed at least five soldiers.", ev("ASSAULT", "killed", killed=[(5, None, None)], of_whom=["soldiers"])),
    row("The blast killed up to 20 people.", ev("ASSAULT", "killed", killed=[(1, 20, None)])),
    row("The attack killed as many as 24 villagers.", ev("ASSAULT", "killed", killed=[(1, 24, None)])),
    row("The attacks have killed more than 250.", ev("ASSAULT", "killed", killed=[(250, None, None)], recipients=[])),
    row("The minister died of a heart attack.", without="*"),
    row("The raid killed dozens of villagers.", ev("ASSAULT", "killed", killed=[(24, 99, None)])),
    row("Scores of people were killed in the shelling.", ev("ASSAULT", "killed", killed=[(40, 99, None)])),
    row("Hundreds of civilians were killed in the bombardment.", ev("ASSAULT", "killed", killed=[(200, 999, None)])),
    row("Police arrested thousands of protesters.", ev("COERCE", "arrested", arrested=[(2000, 9999, None)])),
    row("The gunmen killed 30 to 40 villagers.", ev("ASSAULT", "killed", killed=[(30, 40, None)])),
    row("The army killed about 50 rebels.", ev("ASSAULT", "killed", killed=[(50, 50, 50)])),
    row("Gunmen killed twelve miners.", ev("ASSAULT", "killed", killed=[(12, 12, 12)])),
    row("Gunmen killed twenty-three miners.", ev("ASSAULT", "killed", killed=[(23, 23, 23)])),
    row("The attackers killed two dozen people.", ev("ASSAULT", "killed", killed=[(24, 24, 24)])),
    row("The attackers wounded a dozen people.", ev("ASSAULT", "wounded", injured=[(12, 12, 12)])),
    row("Police detained 1,200 people.", ev("COERCE", "detained", arrested=[(1200, 1200, 1200)])),
    row("The shelling killed two hundred and fifty people.", ev("ASSAULT", "killed", killed=[(250, 250, 250)])),
    row("The raid killed no fewer than 17 people.", ev("ASSAULT", "killed", killed=[(17, None, None)])),
    row("The shelling killed an estimated 300 people.", ev("ASSAULT", "killed", killed=[(300, 300, 300)])),
    row("The shelling wounded several farmers.", ev("ASSAULT", "wounded", injured=[(3, None, None)])),
    row("The bomb wounded more than 100 people.", ev("ASSAULT", "wounded", injured=[(100, None, None)])),
    row("Gunmen killed a judge.", ev("ASSAULT", "killed", killed=[(1, 1, 1)])),
    row("Gunmen killed Ahmed Hassan on his doorstep.", ev("ASSAULT", "killed", killed=[(1, 1, 1)])),
    row("A blast tore through the market, leaving nine dead.", ev("ASSAULT", "blast", killed=[(9, 9, 9)])),
    row("The attack left 12 people wounded.", ev("ASSAULT", "attack", injured=[(12, 12, 12)], killed=[])),
    row("A suicide bombing left at least 20 people dead.", ev("ASSAULT", "bombing", killed=[(20, None, None)])),
    row("A car bomb killed six people and wounded 14.", ev("ASSAULT", "killed", killed=[(6, 6, 6)], injured=[(14, 14, 14)]), ASSAULT=1),
    row(
        "Gunmen attacked a bus, killing three passengers and wounding eight others.",
        ev("ASSAULT", "attacked", killed=[(3, 3, 3)], injured=[(8, 8, 8)]),
        ASSAULT=1,
    ),
    row("Police arrested 20 students and five teachers.", ev("COERCE", "arrested", arrested=[(20, 20, 20), (5, 5, 5)], of_whom=["students", "teachers"])),
    row("Bandits kidnapped 30 schoolgirls.", ev("ASSAULT", "kidnapped", abducted=[(30, 30, 30)], of_whom=["schoolgirls"])),
    row("Forty hostages were seized by the gunmen.", ev("ASSAULT", "seized", abducted=[(40, 40, 40)])),
    row("Fifteen civilians, among them four children, were killed in the raid.", ev("ASSAULT", "killed", killed=[(15, 15, 15)])),
    row("Three soldiers died in the ambush.", ev("ASSAULT", "ambush", killed=[(3, 3, 3)]), ASSAULT=1),
    row("The arrest of 14 activists angered the union.", ev("COERCE", "arrest", arrested=[(14, 14, 14)])),
    row("No one was injured in the attack.", ev("ASSAULT", "attack", injured=[], killed=[], status="happened"), ASSAULT=1),
    row("Two rockets hit the base on Sunday.", ev("ASSAULT", "hit", killed=[], injured=[], arrested=[], abducted=[])),
    row("Rebels killed soldiers in the hills.", ev("ASSAULT", "killed", killed=[])),
    row("The attackers wounded half a dozen people.", ev("ASSAULT", "wounded", injured=[(6, 6, 6)])),
]


@pytest.mark.parametrize("one", ROWS, ids=name)
def test_coded(one: Row, coded: Coded) -> None:
    assert one.differences(coded[one.text]) == []
