"""Who did it, to whom, with what: conjunctions, control, relative and participial clauses, weapons and their owners, charged doers."""

from __future__ import annotations

import pytest

from coding_rows import Coded, Row, ev, name, row

pytestmark = pytest.mark.model

ROWS = [
    # Pronouns: the gender told with a name, the speaker, the subject of the sentence before; the full name, though told later.
    row(
        "Mary Roe met Peter Doe in Oslo. She condemned the raid.",
        ev("ACCUSE", "condemned", actors=["Mary Roe"]),
    ),
    row(
        "Peter Doe said that he condemned the raid.",
        ev("ACCUSE", "condemned", actors=["Peter Doe"]),
    ),
    row(
        "Ms. Johnson condemned the raid. Karen Johnson is the mayor.",
        ev("ACCUSE", "condemned", actors=["Karen Johnson"]),
    ),
    row(
        "Peter Doe told reporters that Karl Roe had lied. He condemned the raid.",
        ev("ACCUSE", "condemned", actors=["Peter Doe"]),
    ),
    # Whose somebody is, told by a pronoun.
    row(
        "President Peter Roe arrived on Friday. His bodyguards beat two reporters.",
        ev("ASSAULT", "beat", actors=["Peter Roe's bodyguards"], recipients=["reporters"]),
    ),
    # Words before a deed's noun that only name the matter or the place.
    row("The Yemen war entered its sixth year.", ev("ASSAULT", "war", actors=[])),
    row("The Syria strikes came on Friday.", ev("ASSAULT", "strikes", actors=[])),
    row("The US strikes came on Friday.", ev("ASSAULT", "strikes", actors=["US"])),
    row("The six-party talks resumed in Beijing.", ev("CONSULT", "talks", actors=[])),
    row("The US-North Korea talks resumed in Oslo.", ev("CONSULT", "talks", actors=["US", "North Korea"])),
    # Joined participants and joined verbs.
    row("Iran and Russia condemned the raid.", ev("ACCUSE", "condemned", actors=["Iran", "Russia"])),
    # A building before the noun of an attack was attacked.
    row("The embassy bombing shocked Kenya.", ev("ASSAULT", "bombing", actors=[], recipients=["embassy"])),
    # A pronoun in a relative clause is its subject, and not the noun the clause describes.
    row(
        "The United States answered with air strikes on five weapons stores of Kataib Hezbollah, which it holds responsible.",
        ev("ACCUSE", "holds responsible", actors=["United States"], recipients=["Kataib Hezbollah"]),
    ),
    row(
        "The army bombed Saraqib and shelled two villages.",
        ev("ASSAULT", "bombed", actors=["army"], recipients=["Saraqib"]),
        ev("ASSAULT", "shelled", actors=["army"], recipients=["villages"]),
    ),
    row(
        "Police beat and arrested three reporters.",
        ev("ASSAULT", "beat", actors=["Police"], recipients=["reporters"]),
        ev("COERCE", "arrested", actors=["Police"], recipients=["reporters"]),
    ),
    row("Rebels killed four soldiers and two policemen.", ev("ASSAULT", "killed", actors=["Rebels"], recipients=["soldiers", "policemen"]), ASSAULT=1),
    row(
        "France, Germany and Britain imposed sanctions on the junta.",
        ev("SANCTION", "sanctions", actors=["France", "Germany", "Britain"], recipients=["junta"]),
    ),
    row("The president and the prime minister resigned.", ev("RETREAT", "resigned", actors=["president", "prime minister"])),
    # Sides.
    row("Soldiers and rebels clashed near the dam.", ev("ASSAULT", "clashed", actors=["Soldiers", "rebels"], recipients=[])),
    row("Clashes between police and students broke out in the capital.", ev("ASSAULT", "Clashes", actors=["police", "students"])),
    row("The president met the king in Rabat.", ev("CONSULT", "met", actors=["president"], recipients=["king"])),
    row("The leaders of Chad and Niger met in Paris.", ev("CONSULT", "met", recipients=[])),
    row("Turkey's talks with Greece resumed on Monday.", ev("CONSULT", "talks", actors=["Turkey"], recipients=["Greece"])),
    # Control and raising.
    row("The president ordered the army to attack the rebel camp.", ev("ASSAULT", "attack", actors=["army"], recipients=["rebel camp"], status="planned")),
    row("The militia began shelling the suburb.", ev("ASSAULT", "shelling", actors=["militia"], recipients=["suburb"])),
    row("Government forces managed to retake the town.", ev("ASSAULT", "retake", actors=["Government forces"], recipients=["town"])),
    row("The rebels appear to have killed two guards.", ev("ASSAULT", "killed", actors=["rebels"], recipients=["guards"])),
    row("The court allowed police to detain the editor.", ev("COERCE", "detain", actors=["police"], recipients=["editor"])),
    # Relative clauses.
    row("The gunmen who attacked the convoy fled into the forest.", ev("ASSAULT", "attacked", actors=["gunmen"], recipients=["convoy"])),
    row("The soldiers who were killed in the ambush came from the south.", ev("ASSAULT", "killed", recipients=["soldiers"])),
    row("The militia, which shelled the port on Friday, denied any link to the government.", ev("ASSAULT", "shelled", actors=["militia"], recipients=["port"])),
    # Participles.
    row("Helicopters attacked the camp, killing six rebels.", ev("ASSAULT", "attacked", killed=[(6, 6, 6)]), ASSAULT=1),
    row("Police stormed the square, arresting 40 protesters.", ev("COERCE", "arresting", actors=["Police"], recipients=["protesters"])),
    row("A convoy carrying food was attacked by bandits.", ev("ASSAULT", "attacked", actors=["bandits"], recipients=["convoy"])),
    row("Protesters angered by the ruling blocked the motorway.", ev("PROTEST", "blocked", mode="obstruct", actors=["Protesters"])),
    row("Rebels armed with machetes raided the village.", ev("ASSAULT", "raided", actors=["Rebels"], recipients=["village"])),
    # "By".
    row("Two villages were raided by armed men on horseback.", ev("ASSAULT", "raided", actors=["armed men"], recipients=["villages"])),
    row("The senator was shot by an unidentified gunman outside his home.", ev("ASSAULT", "shot", actors=["gunman"], recipients=["senator"])),
    row("The town was shelled by dawn.", ev("ASSAULT", "shelled", actors=[], recipients=["town"])),
    # A weapon does nothing by itself: it is the instrument, its owner the doer.
    row("A roadside bomb hit an army patrol.", ev("ASSAULT", "hit", actors=[], recipients=["army patrol"], instruments=["ied"])),
    row("Rebels fired rockets at the airport.", ev("ASSAULT", "fired", actors=["Rebels"], recipients=["airport"], instruments=["rocket"])),
    row("A man attacked a priest with a knife.", ev("ASSAULT", "attacked", actors=["man"], recipients=["priest"], instruments=["knife"])),
    # Whom others hold to have done it.
    row(
        "The United States accused Iran of attacking two tankers.",
        ev("ACCUSE", "accused", mode="allege", actors=["United States"], recipients=["Iran"]),
        ev("ASSAULT", "attacking", actors=["Iran"], recipients=["tankers"], alleged_by=["United States"]),
    ),
    row(
        "Officials blamed the rebels for the bombing.",
        ev("ACCUSE", "blamed", actors=["Officials"], recipients=["rebels"]),
        ev("ASSAULT", "bombing", actors=["rebels"], alleged_by=["Officials"]),
    ),
    row("The mayor accused police of beating two students.", ev("ASSAULT", "beating", actors=["police"], recipients=["students"], alleged_by=["mayor"])),
    row("Rebels shelled the town.", ev("ASSAULT", "shelled", actors=["Rebels"], alleged_by=[])),
    # Possessives and nouns before nouns.
    row("The army's offensive against the rebels entered its third day.", ev("ASSAULT", "offensive", actors=["army"], recipients=["rebels"])),
    row("Turkey's bombardment of the town killed nine people.", ev("ASSAULT", "bombardment", actors=["Turkey"], recipients=["town"])),
    row("The US sanctions on Iran took effect on Monday.", ev("SANCTION", "sanctions", actors=["US"], recipients=["Iran"])),
    row("The governor's resignation came on Friday.", ev("RETREAT", "resignation", mode="resign", actors=["governor"])),
    # Parts of a whole, and other names for the same.
    row("Dozens of protesters blocked the road to the port.", ev("PROTEST", "blocked", actors=["protesters"])),
    row("A group of gunmen attacked the prison.", ev("ASSAULT", "attacked", actors=["gunmen"], recipients=["prison"])),
    row("Ahmed Karimi, a journalist, was arrested by police.", ev("COERCE", "arrested", actors=["police"], recipients=["Ahmed Karimi"])),
    row("The attack by Boko Haram, an Islamist group, killed seven farmers.", ev("ASSAULT", "attack", actors=["Boko Haram"])),
    row("The rebels took the town on Monday. They burned down the school.", ev("ASSAULT", "burned down", actors=["rebels"], recipients=["school"])),
    # Nobody named.
    row("Four people were killed in a bombing in the market.", ev("ASSAULT", "bombing", actors=[]), ASSAULT=1),
    row("A bomb exploded outside the town hall.", ev("ASSAULT", "exploded", actors=[])),
    # Who is asked, told, threatened.
    row("The envoy urged Iran to release the crew.", ev("REQUEST", "urged", actors=["envoy"], recipients=["Iran"])),
    row("Japan sent blankets and tents to Turkey.", ev("AID", "sent", actors=["Japan"], recipients=["Turkey"])),
    row("The outlet is no doer: Radio Delta reported that rebels attacked the mine.", ev("ASSAULT", "attacked", actors=["rebels"], recipients=["mine"])),
    row("Fighting between the army and the rebels killed 30 people.", ev("ASSAULT", "Fighting", actors=["army", "rebels"]), ASSAULT=1),
    row("An attack by rebels on a police post left two officers dead.", ev("ASSAULT", "attack", actors=["rebels"], recipients=["police post"])),
    row("Israeli missiles struck a depot outside Damascus.", ev("ASSAULT", "struck", actors=["Israeli"], recipients=["depot"], instruments=["missile"])),
    row("A Turkish drone hit a vehicle near Kobani.", ev("ASSAULT", "hit", mode="drone", actors=["Turkish"], recipients=["vehicle"], instruments=["drone"])),
    row("Rockets struck the embassy compound.", ev("ASSAULT", "struck", actors=[], recipients=["embassy compound"], instruments=["rocket"])),
    row("Mortar shells fired by the rebels hit a clinic.", ev("ASSAULT", "fired", actors=["rebels"]), ASSAULT=1),
    # The doer of an adjective's infinitive, of a noun in "a round of", of what somebody's thing does, of a protest told in the passive.
    row("Turkey is likely to reject the offer.", ev("REJECT", "reject", actors=["Turkey"])),
    row("Oslo and Ankara are responsible for arming the rebels.", ev("AID", "arming", actors=["Oslo", "Ankara"], recipients=["rebels"])),
    row("The Warsaw government imposed a new round of economic sanctions against Minsk.", ev("SANCTION", "sanctions", actors=["Warsaw government"])),
    row("Protesters have been camped in the central square for weeks.", ev("PROTEST", "camped", actors=["Protesters"])),
    row("The premier told reporters after talks with Egypt that he was hopeful.", ev("CONSULT", "talks", actors=["premier"], recipients=["Egypt"])),
    # A pronoun in what opens the sentence points ahead; a name at its start is one when the report writes it as one elsewhere.
    row("Since his attack on the court, Marcel Dupont has kept silent.", ev("ASSAULT", "attack", actors=["Marcel Dupont"])),
    # A word for an attack tells its means; what is shot down is none.
    row("The air strikes killed four.", ev("ASSAULT", "killed", instruments=["aircraft"], recipients=[])),
    row("Troops opened fire on the marchers.", ev("ASSAULT", "opened fire", instruments=["small-arms"])),
    row("Six rockets were fired at the port.", ev("ASSAULT", "fired", instruments=["rocket"])),
    row("The navy shot down an unarmed drone.", ev("ASSAULT", "shot down", instruments=[])),
    row("The army said it had bombed the camp.", ev("ASSAULT", "bombed", actors=["army"], recipients=["camp"])),
    row("The rebels handed 12 prisoners to the Red Cross.", ev("RETREAT", "handed", mode="release", actors=["rebels"])),
    # Whose deed it is, when the verb hangs on a noun or an adjective.
    row("The union issued a statement demanding that the mayor leave.", ev("REQUEST", "demanding", actors=["union"], recipients=["mayor"])),
    row("Chad is likely to attack the camp.", ev("ASSAULT", "attack", actors=["Chad"], recipients=["camp"])),
    row("France sped up the withdrawal of some troops from Mali.", ev("RETREAT", "withdrawal", actors=["France"], recipients=["Mali"])),
    row("The army continued its bombardment of the town.", ev("ASSAULT", "bombardment", actors=["army"], recipients=["town"])),
    row("The Shabaab claimed responsibility for the attack on the port.", ev("ASSAULT", "attack", actors=["Shabaab"], recipients=["port"])),
    # Whom it is done to, deeper in the words.
    row("A bombing near the town of Hilla killed a British soldier.", ev("ASSAULT", "bombing", recipients=["British soldier"])),
    row("Kenya agreed to Norwegian mediation in the dispute.", ev("AGREE", "agreed", actors=["Kenya"], recipients=["Norwegian"])),
    row("Sweden is willing to send fuel to help defend Finland.", ev("AGREE", "willing", actors=["Sweden"], recipients=["Finland"])),
    row("Malta threatened to impose tariffs against Spanish goods.", ev("THREATEN", "threatened", actors=["Malta"], recipients=["Spanish"])),
    row("The governor rejected the plan proposed by the miners.", ev("REJECT", "rejected", actors=["governor"], recipients=["miners"])),
    row("The mayor reneged on his promise to the teachers.", ev("REJECT", "reneged on", actors=["mayor"], recipients=["teachers"])),
    row("Lebanon complained to the council over the Syrian raids.", ev("ACCUSE", "complained", actors=["Lebanon"], recipients=["Syrian"])),
    row("Gunmen kidnapped up to 16 engineers from a mine.", ev("ASSAULT", "kidnapped", actors=["Gunmen"], recipients=["engineers"])),
    row("Togo eased restrictions on food aid to Benin.", ev("CONCEDE", "eased", actors=["Togo"], recipients=["Benin"])),
    row("The US vowed to strike Iran.", ev("THREATEN", "vowed", actors=["US"], recipients=["Iran"])),
]


@pytest.mark.parametrize("one", ROWS, ids=name)
def test_coded(one: Row, coded: Coded) -> None:
    assert one.differences(coded[one.text]) == []
