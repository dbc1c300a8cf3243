"""What sort of speaker a noun names (outlet, official, person, group, document, anonymous), and the name without its trimmings."""

from __future__ import annotations

import re

from spacy.tokens import Token

from dateline.coding.knowledge import Knowledge
from dateline.records.event import SpeakerKind

AGE = re.compile(r"(?:^|(?<= ))\d+-(?:year|month|week|day)s?-old ")


def strip_article(words: str) -> str:
    """Returns a phrase without its article, an age or a possessive ending."""
    first, _, rest = words.partition(" ")
    bare = AGE.sub("", rest if rest and first.lower() in ("the", "a", "an") else words)
    return bare.removesuffix("'s").removesuffix("'").strip()


def kind(head: Token, knowledge: Knowledge) -> SpeakerKind:
    """Returns what sort of speaker a head noun is."""
    lexicon, lemma = knowledge.lexicon, head.lemma_.lower()
    words = {t.lower_ for t in head.subtree if t.i <= head.i}
    named = head.pos_ == "PROPN" and bool(words & lexicon["outlet_words"] - {"agency"})
    if lemma in lexicon["document_nouns"] and not named:
        return "document"
    if named or (lemma in lexicon["outlet_words"] and (lemma != "agency" or "news" in words)):
        return "outlet"
    if head.ent_type_ == "PERSON":
        return "official" if words & lexicon["official_words"] else "person"
    if {lemma, head.lower_} & lexicon["anonymous_nouns"] or head.lower_ in lexicon["hearsay_adverbs"]:
        return "anonymous"
    if (words | {lemma}) & lexicon["official_words"] or head.ent_type_ == "GPE":
        return "official"
    return "person" if _untagged_person(head, words) else "group"


def _untagged_person(head: Token, words: set[str]) -> bool:
    """Says whether a name that the tagger gave no label, or a pronoun, is one human being."""
    if head.pos_ == "PRON":
        return head.lower_ in ("he", "she", "i")
    given = {c.lower_ for c in head.lefts if c.dep_ == "compound"}
    return head.pos_ == "PROPN" and not head.ent_type_ and words == {head.lower_} | given
