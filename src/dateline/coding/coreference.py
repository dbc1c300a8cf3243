"""Mentions in one report that name the same thing: pronouns, "the group", "the administration"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.coding import syntax
from dateline.coding.knowledge import ACTOR_ENTITIES, Knowledge
from dateline.coding.nlp import Paragraph

PERSON_PRONOUNS = {"he", "him", "his", "she", "her", "hers"}
GROUP_PRONOUNS = {"they", "them", "their", "theirs"}
THING_PRONOUNS = {"it", "its"}
SELF = {"i", "me", "my", "we", "us", "our"}
# Definite nouns that stand for something named before, and the entity labels it may have.
ANAPHORS = {
    "group": {"ORG", "NORP"}, "organization": {"ORG"}, "organisation": {"ORG"}, "militia": {"ORG", "NORP"}, "movement": {"ORG", "NORP"}, "agency": {"ORG"}, "party": {"ORG", "NORP"},
    "country": {"GPE"}, "nation": {"GPE"}, "kingdom": {"GPE"}, "regime": {"GPE"}, "leader": {"PERSON"}, "president": {"PERSON"}, "minister": {"PERSON"}, "premier": {"PERSON"}, "republic": {"GPE"},
    "administration": {"PERSON", "GPE"}, "government": {"GPE"}, "ministry": {"ORG"}, "company": {"ORG"}, "newspaper": {"ORG"}, "paper": {"ORG"}, "senator": {"PERSON"}, "secretary": {"PERSON"}, "coalition": {"ORG"},
    "alliance": {"ORG"}, "committee": {"ORG"}, "council": {"ORG"}, "army": {"ORG", "GPE"}, "military": {"GPE", "ORG"}, "general": {"PERSON"}, "cleric": {"PERSON"}, "ambassador": {"PERSON"}, "king": {"PERSON"},
}  # fmt: skip


COURTESY = {"mr", "mrs", "ms", "miss", "dr", "sen", "rep", "gov", "gen", "president", "senator"}
ONLY_FULLER = {"administration", "government", "ministry", "army", "military", "committee", "council", "coalition", "alliance"}


@dataclass(frozen=True, slots=True)
class Antecedent:
    """The named mention a pronoun or definite noun stands for; ``start`` is its paragraph's offset."""

    head: Token
    start: int


def antecedent(token: Token, paragraphs: Sequence[Paragraph], at: int, knowledge: Knowledge) -> Antecedent | None:
    """Returns what a pronoun or a definite noun stands for, or None when nothing fits nearby.

    Looks back through the sentence and at most three paragraphs; subjects first, then the nearest.

    Args:
        token: the head.
        paragraphs: the report's paragraphs.
        at: the index of the paragraph the head stands in.
        knowledge: the agent nouns.
    """
    labels = _labels(token)
    if not labels:
        return _full_name(token, paragraphs, at)
    if (speaker := _speaking(token, knowledge)) is not None:
        return Antecedent(speaker, paragraphs[at].start)
    if token.lemma_.lower() in ANAPHORS and (fuller := _fuller(token, paragraphs, at)):
        return fuller
    if token.lemma_.lower() in ONLY_FULLER:
        return None
    for back in range(at, max(-1, at - 4), -1):
        for sentence in reversed(list(paragraphs[back].doc.sents)):
            if back == at and sentence.start > token.i:
                continue
            found = [t for t in sentence if _may_be(t, token, labels, back == at)]
            if found:
                return Antecedent(max(found, key=_salience), paragraphs[back].start)
    return None


def _speaking(token: Token, knowledge: Knowledge) -> Token | None:
    """"the army said *it* had bombed": the subject of the reporting verb, when number and kind agree."""
    word = token.lower_
    if word not in PERSON_PRONOUNS | GROUP_PRONOUNS | THING_PRONOUNS:
        return None
    below = token
    for above in syntax.governors(token):
        speaker = syntax.child(above, "nsubj") if above.pos_ == "VERB" and below.dep_ in ("ccomp", "xcomp") else None
        if speaker is not None and speaker.lemma_.lower() in knowledge.agents and speaker.pos_ == "NOUN" and above.lemma_.lower() in knowledge.lexicon["says"]:
            plural = speaker.tag_ == "NNS"
            return speaker if (word in GROUP_PRONOUNS) == plural else None
        below = above
    return None


def _full_name(token: Token, paragraphs: Sequence[Paragraph], at: int) -> Antecedent | None:
    """The report's full name of a person told by surname alone."""
    if token.ent_type_ != "PERSON" or token.i and token.nbor(-1).ent_type_ == "PERSON" or any(c.dep_ == "compound" for c in token.lefts):
        return None
    for back in range(at, -1, -1):
        for ent in reversed(paragraphs[back].doc.ents):
            given = ent[0]
            full = ent.label_ == "PERSON" and len(ent) > 1 and ent[-1].lower_ == token.lower_ and given.is_alpha and len(given) > 1
            if full and given.lower_ not in COURTESY and (back < at or ent.end <= token.i) and all(t.text != "-" for t in ent):
                return Antecedent(ent[-1], paragraphs[back].start)
    return None


def _fuller(token: Token, paragraphs: Sequence[Paragraph], at: int) -> Antecedent | None:
    """The last earlier noun of the same lemma that has a name of its own: "the administration" is "the Biden administration"."""
    for back in range(at, -1, -1):
        for other in reversed(paragraphs[back].doc):
            if other.lemma_ == token.lemma_ and (back < at or other.i < token.i) and any(c.ent_type_ in ACTOR_ENTITIES for c in other.lefts):
                return Antecedent(other, paragraphs[back].start)
    return None


def _labels(token: Token) -> set[str]:
    word = token.lower_
    if word in PERSON_PRONOUNS:
        return {"PERSON"}
    if word in GROUP_PRONOUNS:
        return {"NORP", "ORG", "AGENTS"}
    if word in THING_PRONOUNS:
        return {"GPE", "ORG"}
    lemma = token.lemma_.lower()
    if lemma in ANAPHORS and token.tag_ == "NN" and _definite_alone(token):
        return ANAPHORS[lemma]
    return set()


def _definite_alone(token: Token) -> bool:
    """Says whether a noun stands as "the group", "this country": definite, with no name or owner of its own."""
    determiner = syntax.child(token, "det")
    return (
        determiner is not None
        and determiner.lower_ in ("the", "this", "that")
        and not any(c.dep_ in ("poss", "compound", "nmod", "appos") or c.ent_type_ in ACTOR_ENTITIES for c in token.children if c.i != determiner.i)
        and not any(c.dep_ == "prep" and c.lower_ == "of" for c in token.children)
    )


def _may_be(candidate: Token, anaphor: Token, labels: set[str], same_paragraph: bool) -> bool:
    if same_paragraph and candidate.i >= anaphor.i:
        return False
    if candidate.dep_ in ("compound", "amod", "nmod") and candidate.head.pos_ in ("NOUN", "PROPN") and candidate.ent_type_ != "GPE":
        return False
    if candidate.ent_type_ in labels and candidate.pos_ in ("PROPN", "NOUN") and candidate.dep_ not in ("compound", "amod", "nmod", "npadvmod"):
        return not _same_clause_subject(candidate, anaphor)
    return "AGENTS" in labels and candidate.tag_ == "NNS" and candidate.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") and (candidate.ent_type_ == "NORP" or _agentive(candidate))


def _agentive(token: Token) -> bool:
    return token.lemma_.endswith(("er", "or", "ist", "ant", "ent", "ian", "man", "official", "force", "troop", "militia", "people", "rebel", "police"))


def _same_clause_subject(candidate: Token, anaphor: Token) -> bool:
    """A pronoun object is not its own clause's subject ("Iran accused it")."""
    return candidate.head.i == anaphor.head.i and candidate.dep_ in syntax.SUBJECTS and anaphor.dep_ == "dobj"


def _salience(token: Token) -> tuple[int, int]:
    role = {"nsubj": 3, "nsubjpass": 3, "poss": 1, "dobj": 2, "pobj": 1}.get(token.dep_, 1)
    return role, token.i
