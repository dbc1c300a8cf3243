"""Who did it where the doer stands apart from the deed's word: authors, noun owners, joined verbs, "by" gone astray, states."""

from __future__ import annotations

import pytest

from coding_rows import Coded, Row, ev, name, row

pytestmark = pytest.mark.model

ROWS = [
    # The "by" and "from" that the parser gives to another word.
    row("The villagers were killed at the hands of rebels.", ev("ASSAULT", "killed", actors=["rebels"], recipients=["villagers"])),
    row("The soldiers were ordered to leave the town by the court.", ev("SANCTION", "ordered", actors=["court"], recipients=["soldiers"])),
    row("The slaughter of twenty farmers by the militia shocked the region.", ev("ASSAULT", "slaughter", actors=["militia"])),
    row("The ministry ignored pleas for help from officials at the mission.", ev("REQUEST", "pleas", actors=["officials"])),
    row("The attack was condemned by Norway.", ev("ASSAULT", "attack", actors=[]), ev("ACCUSE", "condemned", actors=["Norway"])),
    row("Iran's launch of a missile was condemned by Norway.", ev("MOBILIZE", "launch", actors=["Iran"])),
    # Verbs that share a subject over a clause between them.
    row(
        "The governor said the couples deserve protection and vows to punish the police.",
        ev("THREATEN", "vows", actors=["governor"]),
    ),
    row(
        "The minister proposed that the rebels leave the city and urged France to mediate.",
        ev("REQUEST", "urged", actors=["minister"], recipients=["France"]),
    ),
    # The deed of a noun: an attempt, a plan, an addition, a suspicion.
    row("An attempt by the rebels to seize the bridge failed.", ev("COERCE", "seize", actors=["rebels"])),
    row("The parliament condemned Russian efforts to seize the town.", ev("COERCE", "seize", actors=["Russian"])),
    row("In addition to bombing the port, the army seized the bridge.", ev("ASSAULT", "bombing", actors=["army"])),
    row("Police have four months to investigate the mayor.", ev("ACCUSE", "investigate", actors=["Police"])),
    row("The man was arrested on suspicion of killing two soldiers.", ev("ASSAULT", "killing", actors=["man"])),
    # What is written or made acts for whoever made it.
    row("A Senate report criticizes the ministry for failures at the embassy.", ev("ACCUSE", "criticizes", actors=["Senate"])),
    row("The report by the Norwegian Red Cross criticizes the army.", ev("ACCUSE", "criticizes", actors=["Norwegian Red Cross"])),
    row("A video released by the militia threatens Norway.", ev("THREATEN", "threatens", actors=["militia"])),
    row("The senator released a memo from Mary Colby accusing the president of fraud.", ev("ACCUSE", "accusing", actors=["Mary Colby"])),
    row("The president signed a bill that would ban protests in the capital.", ev("COERCE", "ban", actors=["president"])),
    row("Sanctions adopted by Norway against the company angered farmers.", ev("SANCTION", "Sanctions", actors=["Norway"])),
    # States that somebody is in.
    row("The unions are on strike in Paris.", ev("PROTEST", "on strike", actors=["unions"])),
    row("Norway and Sweden are in talks with Russia.", ev("CONSULT", "talks", actors=["Norway", "Sweden"], recipients=["Russia"])),
    row("Norway remains at war with Sweden.", ev("ASSAULT", "war", actors=["Norway"])),
    row("During a phone call in which Adams urged Baker to resign, the line broke.", ev("CONSULT", "phone call", actors=["Adams"])),
    row("The group has been at the forefront of protests in Lagos.", ev("PROTEST", "protests", actors=["group"])),
    row("The ceasefire drew fire from both the left and the unions.", ev("ACCUSE", "drew fire", actors=["left", "unions"])),
    row("As someone who had welcomed the deal, Colby criticized the minister.", ev("SUPPORT", "welcomed", actors=["Colby"])),
    row("Tim Cole was the one calling for a boycott.", ev("THREATEN", "calling for", actors=["Tim Cole"])),
    row("The U.S. troops stationed in Norway will leave.", ev("MOBILIZE", "stationed", actors=["U.S. troops"])),
    row("Returning from a tour of Asia, Minister Tim Cole said that he was pleased.", ev("CONSULT", "tour", actors=["Tim Cole"])),
    row("The minister tweeted an apology to the miners.", ev("CONCEDE", "apology", actors=["minister"], recipients=["miners"])),
    row("Norway slapped sanctions on the firm.", ev("SANCTION", "sanctions", actors=["Norway"])),
    row("The raid caused outrage among farmers.", ev("ACCUSE", "outrage", actors=["farmers"])),
    row("A total of 239 lawmakers condemned the attack.", ev("ACCUSE", "condemned", actors=["lawmakers"])),
]


@pytest.mark.parametrize("one", ROWS, ids=name)
def test_coded(one: Row, coded: Coded) -> None:
    assert one.differences(coded[one.text]) == []
