"""Who says it: reporting verbs, “according to”, reports within reports, quotations, hearsay, claims, denials, own words."""

from __future__ import annotations

import pytest

from coding_rows import Coded, Row, ev, name, row
from dateline.coding.stage import RuleCoder
from factories import report

pytestmark = pytest.mark.model

ROWS = [
    # The outlet itself.
    row("Rebels attacked a police post on Monday.", ev("ASSAULT", "attacked", said=[])),
    row("Rebels attacked a police post. The weather was fine, the mayor said.", ev("ASSAULT", "attacked", said=[])),
    # Somebody else.
    row("Rebels attacked a police post, the governor said.", ev("ASSAULT", "attacked", said=[("governor", "states")], kinds=["official"], quoted=[False])),
    row("The governor said that rebels had attacked a police post.", ev("ASSAULT", "attacked", said=[("governor", "states")])),
    row("According to the ministry, rebels attacked two villages.", ev("ASSAULT", "attacked", said=[("ministry", "states")])),
    row("Rebels killed six herders, according to a local radio station.", ev("ASSAULT", "killed", said=[("radio station", "states")])),
    row("Rebels killed six herders, per the Herald.", ev("ASSAULT", "killed", said=[("Herald", "states")])),
    row("No group has claimed responsibility for the bombing that killed six herders.", ev("ASSAULT", "bombing", said=[])),
    row("The governor sent a letter to colleagues saying rebels had attacked two villages.", ev("ASSAULT", "attacked", said=[("letter", "states")])),
    row("Police told reporters that gunmen had kidnapped a priest.", ev("ASSAULT", "kidnapped", said=[("Police", "states")])),
    row("The militia executed three prisoners, the mayor alleged.", ev("ASSAULT", "executed", said=[("mayor", "alleges")])),
    row("The army confirmed that two soldiers had been killed.", ev("ASSAULT", "killed", said=[("army", "confirms")])),
    row("The report found that guards had tortured prisoners.", ev("ASSAULT", "tortured", said=[("report", "states")], kinds=["document"])),
    row("Witnesses said soldiers opened fire on the crowd.", ev("ASSAULT", "opened fire", said=[("Witnesses", "states")], kinds=["anonymous"])),
    row("Two sources said the army had arrested the general.", ev("COERCE", "arrested", said=[("sources", "states")], kinds=["anonymous"])),
    row("Police: Gunmen kidnapped a priest near the border", ev("ASSAULT", "kidnapped", said=[("Police", "states")])),
    row("As the mayor noted, rebels attacked two villages.", ev("ASSAULT", "attacked", said=[("mayor", "states")])),
    row(
        'The bishop continued, "Soldiers shot two farmers in our valley and burned a chapel."',
        ev("ASSAULT", "shot", said=[("bishop", "states")], quoted=[True]),
    ),
    row("CAIRO — The governor said that rebels had attacked a police post.", ev("ASSAULT", "attacked", said=[("governor", "states")])),
    # Background beside what is said, what nobody has said yet, what a speaker is to do.
    row("The mayor said he would resign, a day after soldiers shot two farmers.", ev("ASSAULT", "shot", said=[])),
    row("The generals will have noted that rebels attacked the mine.", ev("ASSAULT", "attacked", said=[])),
    row("Kenya said it would deploy more police.", ev("MOBILIZE", "deploy", said=[])),
    # One inside the other, outermost first.
    row(
        "Radio Delta reported that officials said rebels had attacked the mine.",
        ev("ASSAULT", "attacked", said=[("Radio Delta", "states"), ("officials", "states")]),
    ),
    row(
        "Villagers said gunmen killed two herders, according to the Daily Mirror.",
        ev("ASSAULT", "killed", said=[("Daily Mirror", "states"), ("Villagers", "states")]),
    ),
    # Quotations.
    row(
        '"The army bombed our village at dawn and burned the school," said Hassan Ali, a farmer.',
        ev("ASSAULT", "bombed", actors=["army"], said=[("Hassan Ali", "states")], quoted=[True], kinds=["person"]),
    ),
    row(
        "“The army bombed our village at dawn,” said Hassan Ali, a farmer.",
        ev("ASSAULT", "bombed", actors=["army"], said=[("Hassan Ali", "states")], quoted=[True]),
    ),
    row(
        '"They shelled the market," the mayor said. "Six people were killed near the fountain."',
        ev("ASSAULT", "killed", said=[("mayor", "states")], quoted=[True]),
    ),
    row(
        'The bishop spoke at length about the raid.\n\n"It was a terrible night," the bishop said.\n\n"Gunmen killed six men and burned the church down."',
        ev("ASSAULT", "killed", said=[("bishop", "states")], quoted=[True]),
    ),
    row('The "strongman" bombed the town.', ev("ASSAULT", "bombed", said=[])),
    # Hearsay.
    row("The militia allegedly executed three prisoners.", ev("ASSAULT", "executed", said=[("allegedly", "alleges")], kinds=["anonymous"])),
    row("Rebels reportedly seized the airport.", ev("COERCE", "seized", said=[("reportedly", "alleges")])),
    # Claims of responsibility and denials.
    row(
        "Islamic State claimed responsibility for the bombing of the mosque.",
        ev("ASSAULT", "bombing", said=[("Islamic State", "claims_responsibility")]),
    ),
    row("The Houthis said they had fired two missiles at the airport.", ev("ASSAULT", "fired", said=[("Houthis", "claims_responsibility")])),
    row("The army said it had bombed a rebel camp.", ev("ASSAULT", "bombed", said=[("army", "claims_responsibility")])),
    row("Rwanda denied that its troops had attacked the town.", ev("REJECT", "denied", actors=["Rwanda"])),
    # A verbal act is the words themselves: nobody else says it.
    row("The president said he would visit Cairo on Monday.", ev("CONSULT", "visit", said=[])),
    row("The king urged the rebels to disarm.", ev("REQUEST", "urged", actors=["king"], said=[])),
    row("The envoy said France had condemned the raid.", ev("ACCUSE", "condemned", actors=["France"], said=[("envoy", "states")])),
    # A semicolon or "but" ends what somebody says.
    row(
        "The town was calm, according to the mayor; rebels attacked the port.",
        ev("ASSAULT", "attacked", said=[]),
    ),
    row("The minister said he condemned the raid.", ev("ACCUSE", "condemned", actors=["minister"], said=[])),
]


@pytest.mark.parametrize("one", ROWS, ids=name)
def test_coded(one: Row, coded: Coded) -> None:
    assert one.differences(coded[one.text]) == []


def test_a_speaker_of_the_paragraph_before_keeps_the_words(coder: RuleCoder) -> None:
    told = "The mayor of the port spoke to reporters and said the town was in ruins."
    text = f'{told}\n\n"Soldiers looted every house in the old quarter and killed six men there."'
    (coded,) = coder.code([report(text)])
    said = [a.mention for e in coded.events for a in e.attributions]
    assert said
    assert {m.text for m in said} == {"The mayor of the port"}
    assert all(text[m.start : m.end] == m.text for m in said)
