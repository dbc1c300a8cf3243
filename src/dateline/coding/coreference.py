"""Mentions in one report that name the same thing: pronouns, "the group", "the administration"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dateline.coding import syntax
from dateline.coding.fuller_mentions import Antecedent, full_name, fuller, half_named, titles, told_with_title
from dateline.coding.genders import differ, of_pronoun
from dateline.coding.knowledge import ACTOR_ENTITIES, Knowledge
from dateline.coding.nlp import Paragraph
from dateline.coding.quotes import inside, quoted_stretches

PERSON_PRONOUNS = {"he", "him", "his", "she", "her", "hers"}
GROUP_PRONOUNS = {"they", "them", "their", "theirs"}
THING_PRONOUNS = {"it", "its"}
PRONOUNS = PERSON_PRONOUNS | GROUP_PRONOUNS | THING_PRONOUNS
SELF = {"i", "me", "my", "we", "us", "our"}
AGENTS = "AGENTS"
"""Stands, beside the tagger's labels, for plural nouns of people ("the protesters … *they*")."""
ANAPHORS = {"PERSON": "person_anaphors", "NORP": "people_anaphors", "ORG": "organization_anaphors", "GPE": "country_anaphors"}
"""For each entity label, the list of the definite nouns that may stand for a name with it."""
MODIFIERS = ("compound", "amod", "nmod")
LOCATING = {"in", "at", "near", "outside", "inside", "across", "around"}
WAYS = {"from", "to", "into", "toward", "towards", "through"}
PARAGRAPHS_BACK = 3
ROLE_RANK = {"nsubj": 3, "nsubjpass": 3, "dobj": 2}


def antecedent(token: Token, paragraphs: Sequence[Paragraph], at: int, knowledge: Knowledge) -> Antecedent | None:
    """Returns what a pronoun or a definite noun stands for, or None when nothing fits nearby.

    Looks back through the sentence and at most three paragraphs; subjects first, then the nearest.

    Args:
        token: the head.
        paragraphs: the report's paragraphs.
        at: the index of the paragraph the head stands in.
        knowledge: the word lists and agent nouns.
    """
    labels = _labels(token, knowledge)
    if not labels:
        return half_named(token, paragraphs, at) or full_name(token, paragraphs, at, knowledge)
    if (speaker := _speaking(token, knowledge)) is not None:
        if speaker.pos_ == "PRON":
            return antecedent(speaker, paragraphs, at, knowledge)
        one = _in_full(Antecedent(speaker, paragraphs[at].start), paragraphs, at, knowledge)
        if not differ(token, speaker, one.head, knowledge=knowledge):
            return one
    if token.lower_ not in PRONOUNS and (longer := fuller(token, paragraphs, at)):
        return longer
    office = token.lower_ not in PRONOUNS and token.lemma_.lower() in knowledge.lexicon["office_anaphors"]
    if office and (titled := told_with_title(token, paragraphs, at)):
        return titled
    if token.lemma_.lower() in knowledge.lexicon["fuller_anaphors"]:
        return None
    if (ahead := _ahead(token)) is not None:
        return _in_full(Antecedent(ahead, paragraphs[at].start), paragraphs, at, knowledge)
    quoted = inside(token.idx, quoted_stretches(token.doc))
    for sentence, start, back in _back_from(token, paragraphs, at):
        found = [t for t in sentence if _may_be(t, token, labels, knowledge) and not (quoted and _speaks(t, knowledge))]
        if office:
            found = [t for t in found if not titles(t) & knowledge.agents.keys()]
        for candidate in sorted(found, key=_salience if back == at and sentence[0].sent == token.sent else _prominence, reverse=True):
            one = _in_full(Antecedent(candidate, start), paragraphs, back, knowledge)
            if not differ(token, candidate, one.head, knowledge=knowledge):
                return one
    return None


def _in_full(found: Antecedent, paragraphs: Sequence[Paragraph], at: int, knowledge: Knowledge) -> Antecedent:
    """What is found, by the full name that the report gives somebody told by surname."""
    return full_name(found.head, paragraphs, at, knowledge) or found


def _speaks(candidate: Token, knowledge: Knowledge) -> bool:
    """Says whether somebody is the subject of a reporting verb: who speaks a quotation calls himself "I" in it."""
    return candidate.dep_ == "nsubj" and candidate.head.lemma_.lower() in knowledge.lexicon["says"]


def _labels(token: Token, knowledge: Knowledge) -> set[str]:
    """The entity labels that what a word stands for may have; none for a word that stands for itself."""
    word, lemma = token.lower_, token.lemma_.lower()
    if word in PERSON_PRONOUNS:
        return {"PERSON"}
    if word in GROUP_PRONOUNS:
        return {"NORP", "ORG", AGENTS}
    if word in THING_PRONOUNS:
        return {"GPE", "ORG"}
    labels = {label for label, name in ANAPHORS.items() if lemma in knowledge.lexicon[name]}
    return labels if labels and token.tag_ == "NN" and _definite_alone(token) else set()


def _definite_alone(token: Token) -> bool:
    """Says whether a noun stands as "the group", "this country": definite, with no name or owner of its own."""
    determiner = syntax.child(token, "det")
    if determiner is None or determiner.lower_ not in ("the", "this", "that"):
        return False
    others = [c for c in token.children if c.i != determiner.i]
    own = any(c.dep_ in ("poss", "compound", "nmod", "appos") or c.ent_type_ in ACTOR_ENTITIES for c in others)
    return not own and not any(c.dep_ == "prep" and c.lower_ == "of" for c in others)


def _speaking(token: Token, knowledge: Knowledge) -> Token | None:
    """ "the army said *it* had bombed": the subject of the reporting verb, when number and kind agree."""
    if token.lower_ not in PRONOUNS:
        return None
    below = token
    for above in syntax.governors(token):
        speaker = syntax.child(above, "nsubj") if above.pos_ == "VERB" and below.dep_ in ("ccomp", "xcomp") else None
        if speaker is not None and above.lemma_.lower() in knowledge.lexicon["says"]:
            if _common_agent(speaker, knowledge):
                return speaker if (token.lower_ in GROUP_PRONOUNS) == (speaker.tag_ == "NNS") else None
            if _same_person(token, speaker, knowledge):
                return speaker
        below = above
    return None


def _same_person(token: Token, speaker: Token, knowledge: Knowledge) -> bool:
    """ "Roe said *he* would leave": a person's pronoun outside quotation marks, and a speaker named or told by a pronoun of that gender."""
    wanted = of_pronoun(token.lower_)
    if wanted is None or inside(token.idx, quoted_stretches(token.doc)):
        return False
    if speaker.pos_ == "PRON":
        return of_pronoun(speaker.lower_) == wanted
    return speaker.ent_type_ == "PERSON" and not differ(token, speaker, knowledge=knowledge)


def _ahead(token: Token) -> Token | None:
    """ "Since *his* visit, Macron has said": what opens a sentence before its subject may point ahead to it, when that is a person's name."""
    if token.lower_ not in PERSON_PRONOUNS:
        return None
    root = token.sent.root
    who = syntax.child(root, "nsubj", "nsubjpass")
    opening = next((c for c in (token, *syntax.governors(token)) if c.head.i == root.i), None)
    if who is None or opening is None or token.i > who.i or opening.dep_ not in ("prep", "advcl") or who.ent_type_ != "PERSON":
        return None
    return who


def _common_agent(noun: Token, knowledge: Knowledge) -> bool:
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in knowledge.agents


def _back_from(token: Token, paragraphs: Sequence[Paragraph], at: int) -> Iterator[tuple[list[Token], int, int]]:
    """The words of the sentences before a token, nearest sentence first, each with its paragraph's offset and index."""
    for back in range(at, max(-1, at - PARAGRAPHS_BACK - 1), -1):
        for sentence in reversed(paragraphs[back].sentences):
            if words := [t for t in sentence if back < at or t.i < token.i]:
                yield words, paragraphs[back].start, back


def _may_be(candidate: Token, anaphor: Token, labels: set[str], knowledge: Knowledge) -> bool:
    """Says whether a word can be what a pronoun or definite noun stands for."""
    if candidate.dep_ in MODIFIERS and candidate.head.pos_ in ("NOUN", "PROPN") and candidate.ent_type_ != "GPE":
        return False
    if _described(candidate, anaphor) or _only_a_place(candidate) or _way(candidate, anaphor):
        return False
    if candidate.ent_type_ in labels and candidate.pos_ in ("PROPN", "NOUN") and candidate.dep_ not in (*MODIFIERS, "npadvmod"):
        return not _same_clause_subject(candidate, anaphor)
    if AGENTS not in labels or candidate.tag_ != "NNS" or candidate.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return False
    return candidate.ent_type_ == "NORP" or candidate.lemma_.endswith(tuple(knowledge.lexicon["agent_endings"]))


def _described(candidate: Token, anaphor: Token) -> bool:
    """A pronoun in a relative clause is not the noun the clause describes ("the group, which *it* holds responsible").

    Nor is it one that stands between that noun and the clause: a parse may hang the clause on either ("the *stores* of the *group*, which it ...").
    """
    if candidate.doc is not anaphor.doc:
        return False
    clauses = (above for above in syntax.governors(anaphor) if above.dep_ == "relcl")
    return any(clause.head.i <= candidate.i < clause.left_edge.i and clause.head in (candidate, *candidate.ancestors) for clause in clauses)


def _only_a_place(candidate: Token) -> bool:
    """A town or country after "in" or "near" is where something is, not who acts."""
    return candidate.ent_type_ == "GPE" and candidate.dep_ == "pobj" and candidate.head.lower_ in LOCATING


def _way(candidate: Token, anaphor: Token) -> bool:
    """Where somebody comes from or goes to is not what "it" does next ("flew from *Cairo*. *It* …")."""
    return anaphor.lower_ in THING_PRONOUNS and candidate.ent_type_ == "GPE" and candidate.dep_ == "pobj" and candidate.head.lower_ in WAYS


def _same_clause_subject(candidate: Token, anaphor: Token) -> bool:
    """A pronoun object is not its own clause's subject ("Iran accused it")."""
    return candidate.head.i == anaphor.head.i and candidate.dep_ in syntax.SUBJECTS and anaphor.dep_ == "dobj"


def _salience(token: Token) -> tuple[int, int]:
    return ROLE_RANK.get(token.dep_, 1), token.i


def _prominence(token: Token) -> tuple[int, int]:
    """Rank in an earlier sentence: the subject of its main verb first, whatever is told in the clauses below."""
    main = token.dep_ in syntax.SUBJECTS and token.head.dep_ == "ROOT"
    return (max(ROLE_RANK.values()) + 1 if main else ROLE_RANK.get(token.dep_, 1)), token.i
