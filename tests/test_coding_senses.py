"""Words that mean another thing than their frame's event: questions, opinions, campaign rallies, polls, quarrels, idioms."""

from __future__ import annotations

import pytest

from coding_rows import Coded, Row, ev, name, row

pytestmark = pytest.mark.model

ROWS = [
    # A question wants an answer, not an act.
    row("Reporters asked the minister whether he would visit Kenya.", REQUEST=0),
    row("The judge asked why the army had helped the rebels.", REQUEST=0),
    row("The union asked the court to lift the ban.", ev("REQUEST", "asked")),
    # A view that is shared promises nothing.
    row("Both governors agreed that the old law helps nobody.", AGREE=0),
    row("The two sides agreed that inspectors would return in May.", ev("AGREE", "agreed")),
    # Who only answers a poll does nothing.
    row("About 60 percent of voters support the governor.", SUPPORT=0),
    row("The poll found that most farmers oppose the dam.", REJECT=0),
    row("The farmers' union supports the governor.", ev("SUPPORT", "supports")),
    # Campaign events are no protest.
    row("The senator said at a rally in Leeds that taxes would fall.", PROTEST=0),
    row("Thousands of students held a rally against the new law.", ev("PROTEST", "rally")),
    # Called by a name, not on the telephone.
    row("The envoy called the general a hero.", CONSULT=0),
    # Two named persons who clash use words; armed groups do not.
    row("John Hill clashed with Peter Brown on taxes.", ev("ACCUSE", "clashed"), ASSAULT=0),
    row("Government troops clashed with separatists in the east.", ev("ASSAULT", "clashed")),
    # Fought over with words, spoken to but not met, idioms.
    row("The two parties are fighting over the budget.", ASSAULT=0),
    row("The general spoke to reporters in Nairobi.", CONSULT=0),
    row("The mayor will never back down, but the numbers do not back up his claims.", SUPPORT=0),
    row("The bishop left office after ten years.", RETREAT=0),
    row("The law requires the ministry to release a list.", REQUEST=0),
    # Attacked with words, on what a person stands for; a court that stops a policy; a nominee confirmed.
    row("The senator attacked the gun lobby on Thursday.", ev("ACCUSE", "attacked"), ASSAULT=0),
    row("She attacked him over his ties to the banks.", ev("ACCUSE", "attacked"), ASSAULT=0),
    row("A federal judge blocked the new rule on Monday.", ev("REJECT", "blocked")),
    row("The Senate confirmed Mary Hill as secretary of state.", ev("SUPPORT", "confirmed")),
    row("The president was briefed by his generals.", ev("CONSULT", "briefed")),
    # Somebody is wanted to do something; who wants to do it themselves asks nobody.
    row("The bishops want the ministry to open the schools.", ev("REQUEST", "want", actors=["bishops"], recipients=["ministry"])),
    row("The bishops want to sing.", REQUEST=0),
    row("The premier distanced himself from the killing.", ev("REJECT", "distanced"), SANCTION=0),
]


@pytest.mark.parametrize("one", ROWS, ids=name)
def test_coded(one: Row, coded: Coded) -> None:
    assert one.differences(coded[one.text]) == []
