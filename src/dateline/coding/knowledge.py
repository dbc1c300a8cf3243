"""What the coder knows: codebook, lexicon, nouns that can act, instruments, contexts; and questions about single words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.reference.lexicon import Lexicon
from dateline.reference.ontology import Codebook, Frame

ACTOR_ENTITIES = {"GPE", "NORP", "ORG", "PERSON"}
PLACE_ENTITIES = {"GPE", "LOC", "FAC"}
TIME_ENTITIES = {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"}


def _unknown(name: str) -> bool:
    """What a coder without a gazetteer knows of a name."""
    return False


def _short_name(token: Token) -> bool:
    """Says whether a word in capitals among others is a name that the tagger took for a noun: "*ICE* returned the paintings"."""
    alone = not any(t.text.isupper() and len(t.text) > 1 for t in token.doc[max(0, token.i - 1) : token.i + 2] if t.i != token.i)
    return token.pos_ == "NOUN" and token.text.isupper() and len(token.text) > 2 and token.text.isalpha() and alone


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Reference data in the shape the coder asks it.

    ``agents``: nouns able to act (soldier, ministry, protester) and their PLOVER sector. ``instruments``: lemma (single or
    several words) to instrument kind and the ASSAULT mode it implies. ``contexts``: context name to its cue lemmas.
    """

    codebook: Codebook
    lexicon: Lexicon
    agents: Mapping[str, str]
    instruments: Mapping[str, tuple[str, str | None]]
    contexts: Mapping[str, frozenset[str]]
    is_place: Callable[[str], bool] = _unknown
    """Says whether a name is a town, area or facility that the gazetteer knows well; for names the tagger misses."""

    def frames(self, token: Token) -> tuple[Frame, ...]:
        """Returns the frames whose key word is the token's lemma, for its part of speech."""
        lemma = token.lemma_.lower()
        if token.pos_ in ("VERB", "AUX"):
            return self.codebook.verbs.get(lemma) or self._respelled(token)
        if token.pos_ in ("NOUN", "PROPN"):
            found = self.codebook.nouns.get(lemma) or self.codebook.nouns.get(token.lower_) or ()
            if not found and token.pos_ == "PROPN" and token.lower_.endswith("s"):
                found = self.codebook.nouns.get(token.lower_[:-1], ())
            return found or self._gerund(token)
        return self.codebook.adjectives.get(lemma, ()) if token.pos_ == "ADJ" else ()

    def _respelled(self, token: Token) -> tuple[Frame, ...]:
        """Frames of a past form whose lemma the tagger got wrong ("raped" as rap, "fined" as fin)."""
        word = token.lower_
        if token.tag_ not in ("VBD", "VBN") or not word.endswith("ed"):
            return ()
        tries = [word[:-1], word[:-2]]
        tries += [word[:-3] + "y"] if word.endswith("ied") else []
        tries += [word[:-3]] if word[-3:-2] == word[-4:-3] else []
        return next((f for t in tries if (f := self.codebook.verbs.get(t))), ())

    def _gerund(self, token: Token) -> tuple[Frame, ...]:
        """Frames of the verb that a noun is made from ("the *shelling* of the town"), unless it only modifies another."""
        word = token.lower_
        if not word.endswith("ing") or token.dep_ in ("compound", "amod"):
            return ()
        stem = word[:-3]
        tries = [stem, stem + "e"] + ([stem[:-1]] if len(stem) > 3 and stem[-1] == stem[-2] else [])
        return next((f for t in tries if (f := self.codebook.verbs.get(t))), ())

    def is_a(self, token: Token, name: str) -> bool:
        """Says whether a word belongs to a class: a computed one (actor, person, place, number) or a listed one."""
        name = name.lstrip("@")
        if name == "actor":
            return self.can_act(token)
        if name == "person":
            named = token.ent_type_ in ("PERSON", "NORP") or token.pos_ == "PRON"
            return named or self._word_in(token, "person") or token.lemma_.lower() in self.agents
        if name == "place":
            return token.ent_type_ in PLACE_ENTITIES or self._word_in(token, "place")
        if name == "number":
            return token.like_num
        return self._word_in(token, name)

    def _word_in(self, token: Token, name: str) -> bool:
        words = self.codebook.classes.get(name, frozenset())
        if token.lemma_.lower() in words or token.lower_ in words or any(f"{c.lower_} {token.lemma_.lower()}" in words for c in token.lefts):
            return True
        return token.pos_ == "PROPN" and token.lower_.removesuffix("s") in words

    def can_act(self, token: Token) -> bool:
        """Says whether a noun or pronoun can be a doer: a named country, group or person, a personal pronoun, an agent noun."""
        if token.ent_type_ in ACTOR_ENTITIES or token.lower_ in self.lexicon["person_pronouns"]:
            return token.lower_ != "this"
        if token.lemma_.lower() in self.agents or token.lower_ in self.agents:
            return True
        return (token.pos_ == "PROPN" and token.ent_type_ not in TIME_ENTITIES) or _short_name(token)

    def able(self, head: Token) -> bool:
        """Says whether a head can be a doer: somebody named, an agent noun, or a noun made like one ("smuggler", "loyalist")."""
        if self.can_act(head) or self.is_a(head, "@human") or (head.is_title and head.i != head.sent.start):
            return True
        if head.lower_ in self.lexicon["political_wings"] and head.dep_ in ("pobj", "nsubj", "conj"):  # "drew fire from *the left*"
            return not any(c.dep_ in ("prep", "acl", "relcl") for c in head.children)
        return head.pos_ == "NOUN" and head.lemma_.lower().endswith(tuple(self.lexicon["agentive_suffixes"]))

    def abstract(self, token: Token) -> bool:
        """Says whether a common noun is an idea, a deed or a measure rather than somebody or something."""
        lemma = token.lemma_.lower()
        if self.can_act(token) and token.pos_ != "PRON":
            return False
        if self._word_in(token, "structure") or self._word_in(token, "human"):
            return False
        if token.pos_ == "PRON":
            return token.lower_ not in self.lexicon["person_pronouns"]
        return (
            token.ent_type_ in TIME_ENTITIES
            or lemma in self.lexicon["abstract_nouns"]
            or any(lemma.endswith(s) and len(lemma) > len(s) + 2 for s in self.lexicon["abstract_suffixes"])
        )

    def instrument(self, token: Token) -> tuple[str, str | None] | None:
        """Returns the instrument kind (and mode) that a noun names, looking at its compounds first."""
        before = [c.lemma_.lower() for c in token.lefts if c.dep_ in ("compound", "amod") and c.i >= token.i - 3]
        lemma = token.lemma_.lower()
        if token.pos_ == "PROPN" and before:
            lemma = lemma.removesuffix("s")
        names = [" ".join([*before[start:], lemma]) for start in range(len(before))] + [lemma, token.lower_]
        if token.pos_ == "PROPN":  # the tagger keeps the plural of what it takes for a name
            names.append(lemma.removesuffix("s"))
        return next((found for name in names if (found := self.instruments.get(name))), None)
