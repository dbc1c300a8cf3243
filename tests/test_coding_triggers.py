"""Which words signal an event, and its type and mode: light and particle verbs, chains of nouns, passives, what a frame rules out."""

from __future__ import annotations

import pytest

from coding_rows import Coded, Row, ev, name, row

pytestmark = pytest.mark.model

ROWS = [
    # A light verb: the noun names the deed, the verb's subject does it.
    row(
        "The army carried out an air strike on a rebel camp near the border on Sunday.",
        ev("ASSAULT", "air strike", mode="aerial", actors=["army"], recipients=["rebel camp"]),
        ASSAULT=1,
    ),
    row("The foreign ministers of Egypt and Sudan held talks in Khartoum.", ev("CONSULT", "talks"), CONSULT=1),
    row("The group made a threat against the embassy.", ev("THREATEN", "threat", actors=["group"], recipients=["embassy"])),
    row("Kenya gave its support to the peace plan.", ev("SUPPORT", "support", actors=["Kenya"])),
    row("The foreign ministry issued a condemnation of the raid.", ev("ACCUSE", "condemnation", mode="disapprove", actors=["foreign ministry"])),
    row("Rebels launched an assault on the town of Kalba before dawn.", ev("ASSAULT", "assault", actors=["Rebels"], recipients=["town of Kalba"])),
    # The other way round: the subject suffers.
    row("The village suffered an attack on Friday night.", ev("ASSAULT", "attack", actors=[], recipients=["village"])),
    # Verb and further words.
    row("Police took three activists into custody.", ev("COERCE", "custody", mode="arrest", actors=["Police"], recipients=["activists"])),
    row("Soldiers opened fire on demonstrators.", ev("ASSAULT", "opened fire", mode="firearms", actors=["Soldiers"], recipients=["demonstrators"])),
    row("Air defences shot down a drone over the port.", ev("ASSAULT", "shot down")),
    row("Gunmen blew up the gas pipeline.", ev("ASSAULT", "blew up", mode="explosives", actors=["Gunmen"], recipients=["pipeline"])),
    row("The general stepped down on Friday.", ev("RETREAT", "stepped down", mode="resign", actors=["general"])),
    row("Workers walked out of three factories over unpaid wages.", ev("PROTEST", "walked out", mode="strike", actors=["Workers"])),
    row("Two militants blew themselves up in a crowded market.", ev("ASSAULT", "blew themselves up", mode="suicide-attack", actors=["militants"])),
    row("The junta handed over power to a civilian government.", ev("RETREAT", "handed over", actors=["junta"])),
    # What somebody says of another, and what is only said to be.
    row("The governor said the militants were responsible.", ev("ACCUSE", "said", mode="allege", actors=["governor"], recipients=["militants"])),
    row("The governor said that the militants were to blame for the fire.", ev("ACCUSE", "said", actors=["governor"], recipients=["militants"]), ACCUSE=1),
    row("The ministry says Kenya is behind the leak.", ev("ACCUSE", "says", actors=["ministry"], recipients=["Kenya"])),
    row("The ministry said the agency is responsible for the airport.", ACCUSE=0),
    # Measures and their ends.
    row("The government outlawed Al Nahda.", ev("COERCE", "outlawed", mode="restrict", actors=["government"])),
    row("Oslo announced a suspension of flights with nine countries.", ev("SANCTION", "suspension", actors=["Oslo"]), CONCEDE=0),
    row("The minister approved a request for help from the province.", ev("CONCEDE", "approved", actors=["minister"]), REQUEST=0),
    row("The president held a joint news conference with the king.", ev("CONSULT", "joint news conference", actors=["president"], recipients=["king"])),
    row("Denmark is sending a military platoon to Kosovo.", ev("MOBILIZE", "sending", mode="troops", actors=["Denmark"])),
    # Nouns alone, and chains of nouns.
    row("A hunger strike by prisoners entered its second week.", ev("PROTEST", "hunger strike", mode="hunger", actors=["prisoners"])),
    row("A car bomb attack on a market killed 12 people.", ev("ASSAULT", "attack", instruments=["vehicle-bomb"]), ASSAULT=1),
    row("Drone strikes on the airport wounded two workers.", ev("ASSAULT", "strikes", mode="drone"), ASSAULT=1),
    row("The arrest of the opposition leader angered the public.", ev("COERCE", "arrest", mode="arrest", recipients=["opposition leader"])),
    row("The army's withdrawal from the valley ended on Tuesday.", ev("RETREAT", "withdrawal", mode="withdraw", actors=["army"])),
    row("A prisoner swap between the two armies took place on Saturday.", ev("RETREAT", "swap", mode="release")),
    row("The governor imposed a night-time curfew in the city.", ev("COERCE", "curfew", mode="curfew", actors=["governor"])),
    row("A ceasefire took effect at midnight.", ev("RETREAT", "ceasefire", mode="ceasefire", status="happened")),
    # With and without hyphen.
    row("Government air-strikes hit a grain warehouse.", ev("ASSAULT", "hit", mode="aerial", recipients=["warehouse"]), ASSAULT=1),
    row("Anti-government protesters marched through the capital.", ev("PROTEST", "marched", mode="demo", actors=["protesters"]), PROTEST=1),
    # Passives.
    row(
        "Three aid workers were kidnapped by gunmen near the lake.",
        ev("ASSAULT", "kidnapped", mode="abduct", actors=["gunmen"], recipients=["aid workers"]),
    ),
    row("The newspaper was shut down by the authorities.", ev("COERCE", "shut down", mode="censor", actors=["authorities"], recipients=["newspaper"])),
    row("A state of emergency was declared in the province.", ev("COERCE", "state of emergency", mode="martial-law", actors=[])),
    row("The interior minister was sacked by the president.", ev("SANCTION", "sacked", mode="expel", actors=["president"], recipients=["minister"])),
    row("The railway bridge was blown up overnight.", ev("ASSAULT", "blown up", actors=[], recipients=["bridge"])),
    row("The activist was sentenced to six years in prison.", ev("SANCTION", "sentenced", mode="convict", actors=[], recipients=["activist"])),
    row("Two villagers were hacked to death with machetes.", ev("ASSAULT", "hacked", mode="primitive", recipients=["villagers"])),
    # What a frame rules out.
    row("The film was shot in the desert last year.", without="ASSAULT"),
    row("Oil prices hit a record high on Monday.", without="ASSAULT"),
    row("A storm struck the coast, killing four people.", without="ASSAULT"),
    row("The former minister died of a heart attack.", without="ASSAULT"),
    row("The company launched a new phone.", without="*"),
    row("The strike-hit factories closed. Shops in the war-torn country closed.", without="ASSAULT"),
    row("The bank raised interest rates to fight inflation.", without="ASSAULT COERCE"),
    row("The singer released her third album on Friday.", without="RETREAT"),
    row("Shares fell sharply in early trading.", without="*"),
    row("The harvest was good and the roads are open.", without="*"),
    row("The talks struck a hopeful note.", without="ASSAULT"),
    # The mode of what is said comes from what it is about.
    row("The president threatened to impose sanctions on the junta.", ev("THREATEN", "threatened", mode="restrict", recipients=["junta"]), SANCTION=0),
    row("The general threatened to attack the capital.", ev("THREATEN", "threatened", mode="violence", actors=["general"]), ASSAULT=0),
    row("The minister threatened to arrest the organisers.", ev("THREATEN", "threatened", mode="arrest", recipients=["organisers"]), COERCE=0),
    row("The government threatened to expel the ambassadors.", ev("THREATEN", "threatened", mode="expel", recipients=["ambassadors"])),
    row("The party refused to negotiate with the government.", ev("REJECT", "refused", mode="meet", actors=["party"], recipients=["government"])),
    row("The rebels refused to release the hostages.", ev("REJECT", "refused", mode="yield", actors=["rebels"]), RETREAT=0),
    row("The opposition demanded the resignation of the president.", ev("REQUEST", "demanded", mode="change", recipients=["president"])),
    row("The agency appealed for food aid for the refugees.", ev("REQUEST", "appealed", mode="assist", actors=["agency"])),
    row("Mediators urged the two sides to return to talks.", ev("REQUEST", "urged", mode="meet", recipients=["sides"])),
    row("Rights groups called for the release of the jailed journalists.", ev("REQUEST", "called for", mode="yield", actors=["Rights groups"])),
    row("The prosecutor opened an investigation into the killings.", ev("ACCUSE", "investigation", mode="investigate", actors=["prosecutor"])),
    row("The navy tested a new cruise missile.", ev("MOBILIZE", "tested", mode="weapons", actors=["navy"]), ASSAULT=0),
    row("The government pledged to send wheat to Lebanon.", ev("AGREE", "pledged", actors=["government"], recipients=["Lebanon"]), AID=0),
    row("Parliament rejected the peace plan.", ev("REJECT", "rejected", actors=["Parliament"])),
    row("The convoy came under attack near the river crossing.", ev("ASSAULT", "attack", actors=[], recipients=["convoy"])),
    row("Rebels laid siege to the mining town.", ev("COERCE", "laid siege to", mode="restrict", actors=["Rebels"], recipients=["town"])),
    row("Four miners died when a tunnel collapsed.", without="ASSAULT"),
    row("The two countries signed a trade agreement.", ev("SUPPORT", "signed", actors=["countries"])),
    # A verb whose lemma the tagger gets wrong carries its noun all the same.
    row("Students have staged a sit-in at the ministry.", ev("PROTEST", "sit-in", actors=["Students"])),
    # A protest tells what it demands; so does a threat its condition.
    row("Hundreds marched in Lima, demanding that the mayor resign.", ev("PROTEST", "marched"), without="REQUEST"),
    row("The union held a rally against rights abuses by the police.", ev("PROTEST", "rally", actors=["union"], recipients=["police"]), COERCE=0),
    row("The party said it will boycott the vote unless the minister agrees to resign.", ev("THREATEN", "boycott"), without="CONCEDE AGREE RETREAT"),
    row("Gabon announced that it will withdraw its soldiers unless the talks resume.", ev("THREATEN", "announced"), without="CONCEDE"),
    row("The rebels said they would meet the envoy if he came alone.", ev("AGREE", "meet", actors=["rebels"], recipients=["envoy"]), CONSULT=0),
    # What is only spoken about, or only could be done, did not happen.
    row("The ministers held talks on limiting nuclear arms.", ev("CONSULT", "talks"), without="RETREAT"),
    row("Norway defended the right of its crews to fire on pirates.", without="ASSAULT"),
    # Participles and nouns of people only describe.
    row("The banned movement held a congress.", without="COERCE"),
    row("Helicopters evacuated the wounded from the valley.", ev("AID", "evacuated"), without="ASSAULT"),
    # Senses: links cut off are no concession, a place to live is no accord, words are no march.
    row("Belgium announced a suspension of rail links with Serbia.", ev("SANCTION", "suspension", actors=["Belgium"], recipients=["Serbia"]), CONCEDE=0),
    row("The Israeli settlements lie on a hill.", without="AGREE"),
    row(
        "The minister summoned the ambassador of Niger to complain of the delay.",
        ev("ACCUSE", "summoned", actors=["minister"], recipients=["ambassador"]),
        REQUEST=0,
    ),
]


@pytest.mark.parametrize("one", ROWS, ids=name)
def test_coded(one: Row, coded: Coded) -> None:
    assert one.differences(coded[one.text]) == []
