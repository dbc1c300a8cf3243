"""Did it happen: negation, modals, plans, conditions, reported future, verbs that leave a deed undone; what attacks came to."""

from __future__ import annotations

import pytest

from coding_rows import Coded, Row, ev, name, row
from dateline.coding.stage import RuleCoder
from dateline.coding.word_status import word_statuses

pytestmark = pytest.mark.model

ROWS = [
    # It did not happen.
    row("The army did not bomb the clinic.", ev("ASSAULT", "bomb", actors=["army"], status="did_not_happen")),
    row("The rebels never attacked the village.", ev("ASSAULT", "attacked", status="did_not_happen")),
    row("Police have not arrested the suspect.", ev("COERCE", "arrested", status="did_not_happen")),
    row("No soldiers were deployed to the border.", ev("MOBILIZE", "deployed", status="did_not_happen")),
    row("The ministry failed to deliver the food aid.", ev("AID", "deliver", status="did_not_happen")),
    row("The rail strike was averted at the last minute.", ev("PROTEST", "strike", status="did_not_happen")),
    row("The guards refrained from beating the prisoners.", ev("ASSAULT", "beating", status="did_not_happen")),
    row("Nobody attacked the polling stations.", ev("ASSAULT", "attacked", status="did_not_happen")),
    row("The army would not attack the town.", ev("ASSAULT", "attack", status="did_not_happen")),
    row("The army had no plans to attack the town.", ev("ASSAULT", "attack", status="did_not_happen")),
    row("The army was not able to attack the town.", ev("ASSAULT", "attack", status="did_not_happen")),
    row("The navy stopped short of bombing the harbour.", ev("ASSAULT", "bombing", status="did_not_happen")),
    row("The king held off on sanctions against Chad.", ev("SANCTION", "sanctions", status="did_not_happen")),
    row("Instead of bombing the harbour, the navy waited.", ev("ASSAULT", "bombing", status="did_not_happen")),
    row("Police thwarted a plot to bomb the market.", ev("ASSAULT", "bomb", status="did_not_happen", effect="attempted")),
    row("The mayor denied reports of explosions in the port.", ev("ASSAULT", "explosions", status="did_not_happen")),
    row("The offensive against the rebels has not started yet.", ev("ASSAULT", "offensive", status="did_not_happen")),
    # It may.
    row("Had the army attacked the town, thousands would have fled.", ev("ASSAULT", "attacked", status="possible")),
    row("Did the army bomb the hospital?", ev("ASSAULT", "bomb", status="possible")),
    row("Release our sons from prison!", ev("RETREAT", "Release", status="possible")),
    row("The council ruled that the mayor be arrested.", ev("COERCE", "arrested", status="possible")),
    row("A strike on the port would be a mistake.", ev("ASSAULT", "strike", status="possible")),
    row("The troops will stay until rebels attack the town.", ev("ASSAULT", "attack", status="possible")),
    row("The rebels may attack the capital.", ev("ASSAULT", "attack", actors=["rebels"], recipients=["capital"], status="possible")),
    row("The government might impose a curfew.", ev("COERCE", "curfew", status="possible")),
    row("Sanctions could be imposed on the junta.", ev("SANCTION", "Sanctions", status="possible")),
    row("The president is considering sending troops to the border.", ev("MOBILIZE", "sending", status="possible")),
    row("If the rebels attack the city, the army will answer.", ev("ASSAULT", "attack", status="possible")),
    row("The cabinet discussed a possible withdrawal of the troops.", ev("RETREAT", "withdrawal", status="possible")),
    row("The court allowed police to detain the editor for a month.", ev("COERCE", "detain", status="possible|planned")),
    row("Aid groups want to send food to the besieged town.", ev("AID", "send", status="possible")),
    # It is planned.
    row("The foreign ministers will hold talks on Monday.", ev("CONSULT", "talks", status="planned")),
    row("The president plans to visit Ankara next week.", ev("CONSULT", "visit", mode="visit", status="planned")),
    row("The two leaders are set to meet in Geneva.", ev("CONSULT", "meet", status="planned")),
    row("The president approved the deployment of 500 soldiers to the border.", ev("MOBILIZE", "deployment", mode="troops", status="planned")),
    row("The general ordered his men to attack the bridge.", ev("ASSAULT", "attack", status="planned")),
    row("The ministry said it would deploy more police in the city.", ev("MOBILIZE", "deploy", mode="police", status="planned")),
    row("President to visit Paris next week", ev("CONSULT", "visit", status="planned")),
    row("The minister is going to visit Paris.", ev("CONSULT", "visit", status="planned")),
    row("The envoy was due in Cairo on Monday for talks with the king.", ev("CONSULT", "talks", status="planned")),
    row("The talks are set to resume in Geneva on Monday.", ev("CONSULT", "talks", status="planned")),
    row("Envoys prepared the talks to be held in Geneva.", ev("CONSULT", "talks", status="planned")),
    row("Peace talks scheduled for Monday worry the generals.", ev("CONSULT", "Peace talks", status="planned")),
    # What hangs on a noun, a verb or a compound that leaves it open.
    row("Officials weighed the step toward a ceasefire with the rebels.", ev("RETREAT", "ceasefire", status="possible")),
    row("The president may be planning to visit Ankara.", ev("CONSULT", "visit", status="possible")),
    row("The general would not have approved sending troops to the border.", ev("MOBILIZE", "sending", status="did_not_happen")),
    row("There is no sign that the rebels attacked the bridge.", ev("ASSAULT", "attacked", status="did_not_happen")),
    # Times to come, and what goes on.
    row("The president meets with the king in the coming weeks.", ev("CONSULT", "meets", status="planned")),
    row("Villagers are being killed in the hills.", ev("ASSAULT", "killed", status="ongoing")),
    row("Thousands of teachers are on strike in Kenya over low wages.", ev("PROTEST", "on strike", status="ongoing")),
    row("We want to thank the king for his help.", ev("SUPPORT", "thank", status="happened")),
    # What somebody says they will do, or will not, is a verbal act.
    row("Japan will send food to Chad.", ev("AGREE", "send", actors=["Japan"], recipients=["Chad"], status="happened"), AID=0),
    row("The colonel will withdraw his troops from the valley.", ev("CONCEDE", "withdraw", status="happened"), RETREAT=0),
    row("The government will not release the prisoners.", ev("REJECT", "release", mode="yield", status="happened"), RETREAT=0),
    row("The rebels will attack the city unless the army leaves.", ev("THREATEN", "attack", mode="violence", status="happened"), ASSAULT=0),
    # It goes on.
    row("Government forces are shelling the suburb.", ev("ASSAULT", "shelling", status="ongoing")),
    row("Militants are still holding six engineers hostage.", ev("ASSAULT", "holding", status="ongoing")),
    row("The army has been bombing the hills for a week.", ev("ASSAULT", "bombing", status="ongoing")),
    # It happened, whatever the verb above it.
    row("Police have arrested the suspect.", ev("COERCE", "arrested", status="happened")),
    row("The rebels managed to seize the airport.", ev("COERCE", "seize", status="happened")),
    row("The militia used rockets to strike the port.", ev("ASSAULT", "strike", status="happened", instruments=["rocket"])),
    row("The soldiers did not fail to destroy the bridge.", ev("ASSAULT", "destroy", status="happened")),
    row("Rebels attacked the town before they could be stopped.", ev("ASSAULT", "attacked", status="happened")),
    row("Rebels attacked the town because they feared the army.", ev("ASSAULT", "attacked", status="happened")),
    row("The president condemned the plan to bomb the dam.", ev("ACCUSE", "condemned", status="happened"), ev("ASSAULT", "bomb", status="planned|possible")),
    row("Iran vowed to answer any raid, and accused Iraq of bombing a village.", ev("ACCUSE", "accused", status="happened")),
    row("The raid on the harbour could anger the council.", ev("ASSAULT", "raid", status="happened")),
    row("The strike was ordered by the president.", ev("ASSAULT", "strike", status="happened")),
    row("The army not only bombed the town but burned its fields.", ev("ASSAULT", "bombed", status="happened")),
    # What it came to.
    row("Security forces foiled a plot to bomb the railway station.", ev("ASSAULT", "bomb", effect="attempted")),
    row("Two drones hit the refinery.", ev("ASSAULT", "hit", effect="hit")),
    row("A mortar round damaged the clinic.", ev("ASSAULT", "damaged", effect="hit")),
    row("A failed bombing of the court alarmed the judges.", ev("ASSAULT", "bombing", effect="attempted")),
    row("Five people were killed when rebels attacked a bus.", ev("ASSAULT", "attacked", effect="hit"), ASSAULT=1),
    row("The president condemned the junta.", ev("ACCUSE", "condemned", effect=None)),
    row("The troops left the town without attacking the protesters.", ev("ASSAULT", "attacking", status="did_not_happen")),
    row("Neither side bombed the town on Sunday.", ev("ASSAULT", "bombed", status="did_not_happen")),
    row("Villagers fear that the militia will attack again.", ev("ASSAULT", "attack", status="possible")),
    row("The minister is weighing a ban on the party.", ev("COERCE", "ban", status="possible")),
    row("Workers continue to blockade the refinery.", ev("PROTEST", "blockade", status="ongoing")),
    row("Gunmen tried to assassinate the governor.", ev("ASSAULT", "assassinate", mode="targeted", recipients=["governor"], effect="attempted")),
    row("The minister survived an assassination attempt on Monday.", ev("ASSAULT", "assassination", recipients=["minister"], effect="attempted")),
    row("Saudi air defences intercepted two missiles fired at Riyadh.", ev("ASSAULT", "fired", effect="intercepted"), ASSAULT=1),
]


@pytest.mark.parametrize("one", ROWS, ids=name)
def test_coded(one: Row, coded: Coded) -> None:
    assert one.differences(coded[one.text]) == []


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("The islanders fear the invasion threat.", "invasion", "possible"),
        ("The general denied the strike plans.", "strike", "planned"),
        ("The king has no interest in talks.", "talks", "did_not_happen"),
        ("The envoys took a step toward a truce.", "truce", "possible"),
        ("The deal is likely to be approved.", "deal", "happened"),
        ("The mayor condemned the call in which the envoy urged a boycott.", "urged", "happened"),
        ("Nurses fought to keep the clinic open.", "keep", "possible"),
    ],
)
def test_a_word(coder: RuleCoder, text: str, word: str, status: str) -> None:
    (found,) = word_statuses(coder, [text])
    assert found[text.index(word)] == status
