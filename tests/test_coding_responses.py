"""What answers what, only where words say so; and what nobody has answered."""

from __future__ import annotations

import pytest

from coding_rows import Coded, Row, ev, name, row

pytestmark = pytest.mark.model

ROWS = [
    row("In response to the shelling, Turkey bombed two army posts.", ev("ASSAULT", "bombed", answers=[("response", "ASSAULT")])),
    row("Rebels shelled the town. In response, the army bombed their camp.", ev("ASSAULT", "bombed", answers=[("response", "ASSAULT")])),
    row("Rebels killed four soldiers. The army retaliated with air strikes.", ev("ASSAULT", "air strikes", answers=[("retaliation", "ASSAULT")])),
    row("Russia responded to the sanctions by expelling two diplomats.", ev("SANCTION", "expelling", actors=["Russia"], answers=[("response", "SANCTION")])),
    row("The air force carried out a retaliatory strike on the camp.", ev("ASSAULT", "strike", answers=[("retaliation", None)])),
    row("Thousands marched to protest the killing of a student.", ev("PROTEST", "marched", answers=[("reaction", "ASSAULT")])),
    # A judgement on a deed is no answer by itself; "drew condemnation" says that it is.
    row("France condemned the bombing of the school.", ev("ACCUSE", "condemned", answers=[])),
    row("Germany welcomed the release of the journalists.", ev("SUPPORT", "welcomed", answers=[])),
    row("The killing of the student sparked protests in the capital.", ev("PROTEST", "protests", answers=[("reaction", "ASSAULT")])),
    row("The United States imposed sanctions on the junta to punish it for the massacre.", ev("SANCTION", "sanctions", answers=[("response", "ASSAULT")])),
    # A denial answers the charge.
    row(
        "Washington accused Iran of mining two tankers. Iran denied the accusation.",
        ev("REJECT", "denied", actors=["Iran"], answers=[("response", "ACCUSE")]),
    ),
    row(
        "The mayor accused the army of looting. The army dismissed the allegation.",
        ev("REJECT", "dismissed", actors=["army"], answers=[("response", "ACCUSE")]),
    ),
    row("The general denied any role in the killings.", ev("REJECT", "denied", actors=["general"])),
    row(
        "Egypt accused Chad of bombing a village. The king visited a school. Chad denied that it had bombed the village.",
        ev("REJECT", "denied", answers=[("response", "ACCUSE")]),
    ),
    row("Chad denied that it had bombed the village.", ev("REJECT", "denied", answers=[])),
    row("Rebels killed two guards. The general vowed revenge.", ev("THREATEN", "vowed", answers=[("retaliation", "ASSAULT")])),
    row("Police shot a student. Two ministers resigned in protest at the shooting.", ev("RETREAT", "resigned", answers=[("reaction", "ASSAULT")])),
    row("At the request of Chad, the council met on Friday.", ev("CONSULT", "met", answers=[("response", None)])),
    # What merely comes later answers nothing.
    row("Two farmers were killed in protests on Monday.", ev("ASSAULT", "killed", answers=[])),
    row("Rebels attacked a barracks after the army shelled a village.", ev("ASSAULT", "attacked", answers=[]), ev("ASSAULT", "shelled", answers=[])),
    row("The arrests followed a bombing in the capital.", ev("COERCE", "arrests", answers=[])),
    row("Rebels shelled the town. The army bombed their camp the next day.", ev("ASSAULT", "bombed", answers=[])),
    row("Police arrested two men after the bombing.", ev("COERCE", "arrested", answers=[])),
    row("The union called a strike over pay.", ev("PROTEST", "strike", answers=[])),
    # What waits for an answer.
    row("Iran has not responded to the attack on its embassy.", ev("ASSAULT", "attack", awaits=True)),
    row("There was no response to the air strikes.", ev("ASSAULT", "air strikes", awaits=True)),
    row("Iran has yet to respond to the bombing of its embassy.", ev("ASSAULT", "bombing", awaits=True)),
    row("Iran condemned the attack on its embassy.", ev("ASSAULT", "attack", awaits=False)),
    row("Iran responded to the attack on its embassy by expelling the ambassador.", ev("ASSAULT", "attack", awaits=False)),
    row("The union called a strike in protest at the arrest of its leader.", ev("PROTEST", "strike", answers=[("reaction", "COERCE")])),
    row("Protests sparked by the killing of a student spread to the capital.", ev("PROTEST", "Protests", answers=[("reaction", "ASSAULT")])),
    row("The raid drew condemnation from the bishops.", ev("ACCUSE", "condemnation", actors=["bishops"], answers=[("reaction", "ASSAULT")])),
]


@pytest.mark.parametrize("one", ROWS, ids=name)
def test_coded(one: Row, coded: Coded) -> None:
    assert one.differences(coded[one.text]) == []
