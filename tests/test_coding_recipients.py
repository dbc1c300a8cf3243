"""To whom it is done: objects between a trigger's words, those who hear or win what a noun names, at whom deeds are aimed."""

from __future__ import annotations

import pytest

from coding_rows import Coded, Row, ev, name, row

pytestmark = pytest.mark.model

ROWS = [
    # An object between the words of a trigger, or one that the parser gives to the adjective.
    row("Norway provided Malawi with humanitarian aid.", ev("AID", "provided", actors=["Norway"], recipients=["Malawi"])),
    row("The union holds the ministry responsible for the deaths.", ev("ACCUSE", "holds", actors=["union"], recipients=["ministry"])),
    row("Many on the left were criticized for embracing the mayor.", ev("ACCUSE", "criticized", recipients=["Many"])),
    # Joined prepositions, and "toward".
    row("Rebels launched attacks on or near two hospitals.", ev("ASSAULT", "attacks", actors=["Rebels"], recipients=["hospitals"])),
    row("The senator renewed her criticism toward Turkey.", ev("ACCUSE", "criticism", recipients=["Turkey"])),
    # Who rejects, ignores or wins what a noun names is to whom it was said or given.
    row("Peru ignored an appeal from Chile to free the crew.", ev("REQUEST", "appeal", actors=["Chile"], recipients=["Peru"])),
    row("The Chadian government refuted the accusation.", ev("ACCUSE", "accusation", recipients=["Chadian government"])),
    row("The governor won approval from lawmakers.", ev("SUPPORT", "approval", actors=["lawmakers"], recipients=["governor"])),
    row("The group issued a threat to murder Boris Petrov.", ev("THREATEN", "threat", actors=["group"], recipients=["Boris Petrov"])),
    row("The Iran sanctions will stay in place.", ev("SANCTION", "sanctions", actors=[], recipients=["Iran"])),
    # What is only given or sent is nobody's recipient.
    row("The army airdropped water.", ev("AID", "airdropped", actors=["army"], recipients=[])),
    # Whose it is outranks what it is about; whoever suffers a condemned deed is not blamed for it.
    row("The senator criticized Biden's approach to Sudan.", ev("ACCUSE", "criticized", recipients=["Biden"])),
    row("Lawmakers condemned the attack on the school.", ev("ACCUSE", "condemned", actors=["Lawmakers"], recipients=[])),
    row("The widow expressed her joy over the verdict.", ev("SUPPORT", "joy", recipients=[])),
    row("Miners are on strike in New York.", ev("PROTEST", "strike", recipients=[])),
    row("France will send troops to the region.", ev("MOBILIZE", "send", actors=["France"], recipients=[])),
    row("The embassy criticized Egypt's handling of the strike.", ev("ACCUSE", "criticized", recipients=["Egypt"])),
    row("The minister rebuked two allies, Chad and Niger, for their silence.", ev("ACCUSE", "rebuked", recipients=["Chad", "Niger"])),
    row("They blamed the fire on students.", ev("ACCUSE", "blamed", recipients=["students"])),
    # Whoever the report says did a deed is blamed by who condemns it.
    row("Ethiopia bombed a camp on Monday. Kenya condemned the bombing.", ev("ACCUSE", "condemned", actors=["Kenya"], recipients=["Ethiopia"])),
    row("Peru accused Chile of spying. Chile denied it.", ev("REJECT", "denied", actors=["Chile"], recipients=["Peru"])),
]


@pytest.mark.parametrize("one", ROWS, ids=name)
def test_coded(one: Row, coded: Coded) -> None:
    assert one.differences(coded[one.text]) == []
