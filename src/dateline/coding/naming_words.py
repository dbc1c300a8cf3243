"""Words before a deed's noun that only name the matter or the place: "the *Iraq* war", "*troop* increase", "the *Marathon* bombing"."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.coding import phrases
from dateline.coding.knowledge import ACTOR_ENTITIES, Knowledge
from dateline.coding.triggers import Match

NO_DOERS = frozenset({"FAC", "EVENT", "LOC", "LAW", "WORK_OF_ART", "PRODUCT"})
AGAINST = ("on", "against", "with")


def only_names_it(modifier: Token, match: Match, knowledge: Knowledge) -> bool:
    """Says whether a word before a deed's noun tells what or where the deed is, and not who does it.

    Args:
        modifier: the compound or adjective before the noun.
        match: the noun's trigger.
        knowledge: agent nouns, and the nouns that are deeds themselves ("*sit-in* protests").
    """
    if modifier.ent_type_ in NO_DOERS or _counted(modifier) or _deed(modifier, knowledge):
        return True
    lemma, of_state = match.token.lemma_.lower(), modifier.ent_type_ in ("GPE", "NORP") and not _short(modifier)
    if lemma == "war" and of_state:
        return not any(c.lower_ in AGAINST for c in match.token.rights) and not phrases.side_by_side(modifier)
    match match.frame.type:
        case "ASSAULT":
            return modifier.ent_type_ == "GPE" and of_state and not phrases.side_by_side(modifier)
        case "PROTEST":
            return modifier.pos_ == "PROPN" and modifier.ent_type_ not in ACTOR_ENTITIES - {"PERSON"} and modifier.lemma_.lower() not in knowledge.agents
        case "MOBILIZE":
            return modifier.lemma_ == "troop"
    return False


def _short(name: Token) -> bool:
    """Says whether a country is told in capitals, as before the deeds it does: "*US* strikes"; "*Syria* strikes" hit Syria."""
    return name.text.replace(".", "").isupper()


def _counted(word: Token) -> bool:
    """ "six-*party* talks": a number and a noun with a hyphen between."""
    return word.i > 1 and word.nbor(-1).text == "-" and word.nbor(-2).like_num


def _deed(word: Token, knowledge: Knowledge) -> bool:
    return word.ent_type_ == "" and word.lemma_.lower() not in knowledge.agents and "-" in word.text and bool(knowledge.frames(word))
