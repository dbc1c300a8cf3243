"""Who says it: reporting verbs, quotations, "according to", speech nouns, hearsay adverbs; nested, outermost first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from dateline.coding import syntax
from dateline.coding.knowledge import Knowledge
from dateline.coding.quotes import inside, quoted_stretches
from dateline.coding.status import VERBAL_TYPES
from dateline.records.event import Attribution, SpeakerKind, Stance
from dateline.records.report import Mention

OFFICIAL_WORDS = {"official", "president", "minister", "spokesman", "spokeswoman", "spokesperson", "secretary", "ambassador", "governor", "mayor", "chief", "general", "commander", "senator",
                  "lawmaker", "premier", "chancellor", "envoy", "diplomat", "officer", "police", "army", "military", "ministry", "government", "administration", "department", "authority", "authorities", "judge", "prosecutor"}
OUTLETS = {"reuters", "ap", "afp", "associated press", "bbc", "cnn", "post", "times", "journal", "herald", "guardian", "television", "tv", "newspaper", "radio", "daily", "news", "agency", "channel", "magazine", "media", "press", "broadcaster", "caller"}
UNNAMED = {"i", "we", "you", "one"}  # "I think", "as we said" name nobody: a quotation's speaker stands outside it
STYLING = {"call", "label", "brand", "dub", "term", "characterize", "characterise", "condemn", "denounce", "criticize", "criticise", "praise", "hail", "slam", "blast", "urge", "accuse", "vow", "promise", "pledge", "threaten"}
MIN_QUOTE = 25


@dataclass(frozen=True, slots=True)
class Speaker:
    """A reporting verb (or noun) with its speaker's head noun, and the stance."""

    head: Token
    stance: Stance
    cue: Token


def attributions(
    token: Token, start: int, previous: Speaker | None, knowledge: Knowledge, doers: Collection[int] = (), kind: str = ""
) -> tuple[tuple[Attribution, ...], Attribution | None]:
    """Returns who says what stands at a trigger, outermost first, and the innermost speaker, be it the doer.

    Args:
        token: the trigger's head.
        start: the paragraph's offset in the body.
        previous: the last speaker of the paragraph before, for quotations that run over paragraphs.
        knowledge: the word lists.
        doers: positions of the event's own doers.
        kind: the event's type; what somebody says of their own verbal act needs no attribution, what they say of an
            attack of their own claims it.
    """
    stretches = quoted_stretches(token.doc)
    quoted = inside(token.idx, stretches, MIN_QUOTE)
    links = list(_links(token, knowledge))
    if quoted and not any(_outside(s.cue, stretches) for s in links):
        links += _speaker_of_quote(token, stretches, previous, knowledge)
    found: list[Attribution] = []
    voice_of = attribution(links[0], start, quoted, knowledge) if links else None
    links = [mine for link in links if (mine := _owned(link, token, doers, kind)) is not None]
    for link in reversed(links):
        one = attribution(link, start, quoted, knowledge)
        if one is not None and one.mention not in {a.mention for a in found}:
            found.append(one)
    return tuple(found), voice_of


def _owned(link: Speaker, token: Token, doers: Collection[int], kind: str) -> Speaker | None:
    if not _own_words(link, token, doers):
        return link
    if kind in VERBAL_TYPES:
        return None
    return replace(link, stance="claims_responsibility") if kind == "ASSAULT" else link


def _own_words(link: Speaker, token: Token, doers: Collection[int]) -> bool:
    """Says whether the speaker is the doer: the same words, or a pronoun of the content that goes back to the speaker."""
    if link.stance not in ("states", "confirms"):
        return False
    if link.head.i in doers and link.head.doc is token.doc:
        return True
    pronouns = {"i", "we"} if inside(token.idx, quoted_stretches(token.doc)) else {"he", "she", "it", "they"}
    return any(i < len(token.doc) and token.doc[i].lower_ in pronouns and link.cue.doc is token.doc and link.cue.is_ancestor(token.doc[i]) for i in doers)


def _outside(token: Token, stretches: list[tuple[int, int]]) -> bool:
    return not inside(token.idx, stretches, MIN_QUOTE)


def attribution(link: Speaker, start: int, quoted: bool, knowledge: Knowledge) -> Attribution | None:
    """Returns one link with the words that name the speaker."""
    first, last = syntax.phrase(link.head)
    span = link.head.doc[first.i : last.i + 1]
    if not span.text.strip():
        return None
    mention = Mention(span.text, start + span.start_char, start + span.end_char)
    return Attribution(strip_article(span.text), kind(link.head, knowledge), link.stance, quoted, mention)


def strip_article(words: str) -> str:
    """Returns a phrase without its article or possessive ending."""
    parts = words.split(" ", 1)
    bare = parts[1] if len(parts) == 2 and parts[0].lower() in ("the", "a", "an") else words
    bare = re.sub(r"(?:^|(?<= ))\d+-(?:year|month|week|day)s?-old ", "", bare)
    return bare.removesuffix("'s").removesuffix("'").strip()


def kind(head: Token, knowledge: Knowledge) -> SpeakerKind:
    """Returns what sort of speaker a head noun is."""
    lemma, words = head.lemma_.lower(), {t.lower_ for t in head.subtree if t.i <= head.i}
    named = head.pos_ == "PROPN" and words & OUTLETS - {"agency"}
    if lemma in knowledge.lexicon["document_nouns"] and not named:
        return "document"
    if named or (lemma in OUTLETS and (lemma != "agency" or "news" in words)):
        return "outlet"
    if head.ent_type_ == "PERSON":
        return "official" if {w.lower() for w in words} & OFFICIAL_WORDS else "person"
    if lemma in knowledge.lexicon["anonymous_nouns"] or head.lower_ in knowledge.lexicon["anonymous_nouns"] or head.lower_ in knowledge.lexicon["hearsay_adverbs"]:
        return "anonymous"
    if words & OFFICIAL_WORDS or lemma in OFFICIAL_WORDS or head.ent_type_ == "GPE":
        return "official"
    if head.pos_ == "PROPN" and not head.ent_type_ and words == {head.lower_} | {c.lower_ for c in head.children if c.i < head.i and c.dep_ == "compound"}:
        return "person"
    return "person" if head.pos_ == "PRON" and head.lower_ in ("he", "she", "i") else "group"


def _links(token: Token, knowledge: Knowledge) -> Iterator[Speaker]:
    """The speakers whose words hold the trigger, innermost first."""
    below = token
    yield from _hearsay(token, knowledge)
    for above in syntax.governors(token):
        if above.pos_ in syntax.VERBAL and below.dep_ in ("ccomp", "parataxis", "xcomp", "pcomp", "prep", "dobj", "advcl", "conj", "nsubj", "nsubjpass", "attr", "dep", "relcl"):
            yield from _of_verb(above, below, token, knowledge)
        if above.pos_ == "NOUN" and above.lemma_.lower() in knowledge.lexicon["speech_nouns"] and below.dep_ in ("acl", "prep", "ccomp", "appos", "relcl"):
            yield from _of_noun(above, below, knowledge)
        below = above
    yield from _side_clauses(token, knowledge)
    yield from _according(token)


def voice(token: Token, knowledge: Knowledge) -> Token | None:
    """Returns the head of who says what stands at a token, the innermost speaker of its sentence."""
    return next((link.head for link in _links(token, knowledge) if link.cue.pos_ == "VERB" and link.head.i != token.i), None)


def stance_of(verb: Token, knowledge: Knowledge) -> Stance | None:
    """Returns the stance a reporting verb takes, or None for a verb that reports nothing."""
    words, lemma = knowledge.lexicon, verb.lemma_.lower()
    negated = any(c.dep_ == "neg" for c in verb.children)
    if lemma in words["confirms"]:
        return "cannot_confirm" if negated or any(c.lower_ in ("could", "can", "unable") for c in verb.children) and negated else "confirms"
    if lemma in words["denies"]:
        return "denies"
    if lemma == "claim" and any(c.dep_ == "dobj" and c.lemma_ in ("responsibility", "credit") for c in verb.children):
        return "claims_responsibility"
    if lemma in words["alleges"]:
        return "alleges"
    return "states" if lemma in words["says"] else None


def _of_verb(verb: Token, below: Token, trigger: Token, knowledge: Knowledge) -> Iterator[Speaker]:
    stance = stance_of(verb, knowledge)
    if stance is None or verb.i == trigger.i:
        return
    said = _is_said(verb, below, stance)
    if not said:
        return
    speaker = syntax.agent(verb) if syntax.passive(verb) else syntax.subject(verb)
    if speaker is not None and speaker.lower_ in UNNAMED:
        return
    if speaker is not None and not _within(speaker, below) and (not knowledge.abstract(speaker) or speaker.lemma_.lower() in knowledge.lexicon["document_nouns"]):
        yield Speaker(_named(speaker), stance, verb)
    elif speaker is None and syntax.passive(verb) and verb.lemma_ in ("report", "say", "allege", "believe"):
        yield Speaker(verb, stance, verb)


def _is_said(verb: Token, below: Token, stance: Stance) -> bool:
    """Says whether what hangs below a reporting verb is its content."""
    if below.dep_ in ("ccomp", "parataxis"):
        return True
    if below.dep_ == "xcomp":
        return verb.lemma_ in ("claim", "report", "believe", "allege", "deny", "say") or syntax.passive(verb)
    if below.dep_ == "prep":
        return below.lower_ in ("of", "for", "about", "on") and verb.lemma_ in ("accuse", "suspect", "charge", "blame", "report", "tell", "speak", "warn", "inform")
    if below.dep_ in ("dobj", "nsubjpass"):
        return verb.lemma_ in ("report", "confirm", "deny", "announce", "claim", "allege", "describe", "document", "reveal", "disclose", "record", "recall")
    return below.dep_ == "pcomp"


def _of_noun(noun: Token, below: Token, knowledge: Knowledge) -> Iterator[Speaker]:
    if below.dep_ == "prep" and below.lower_ not in ("of", "that", "about"):
        return
    owner = syntax.child(noun, "poss") or next(iter(syntax.preposition_objects(noun, "by")), None)
    if owner is None and noun.dep_ == "dobj" and noun.head.lemma_ in ("make", "issue", "release", "give", "repeat"):
        owner = syntax.subject(noun.head)
    stance: Stance = "alleges" if noun.lemma_ in ("claim", "allegation", "accusation", "rumor", "rumour") else "states"
    yield Speaker(owner if owner is not None else noun, stance, noun)


def _hearsay(token: Token, knowledge: Knowledge) -> Iterator[Speaker]:
    for word in [c for t in (token, token.head) for c in t.children if c.dep_ in ("advmod", "amod")]:
        if word.lower_ in knowledge.lexicon["hearsay_adverbs"] - {"apparently"}:
            yield Speaker(word, "alleges", word)
            return


def _side_clauses(token: Token, knowledge: Knowledge) -> Iterator[Speaker]:
    """"…, officials said." parsed as a side clause of the main verb."""
    for above in (token, *syntax.governors(token)):
        for side in above.children:
            if side.pos_ == "VERB" and side.dep_ in ("parataxis", "ccomp", "advcl", "dep", "conj") and side.i != token.i and not _within(token, side):
                stance = stance_of(side, knowledge)
                speaker = syntax.child(side, "nsubj")
                if stance and speaker is not None and syntax.child(side, "ccomp", "dobj") is None and (side.dep_ == "parataxis" or _set_off(side)):
                    yield Speaker(_named(speaker), stance, side)
                    return


def _set_off(side: Token) -> bool:
    """Says whether a reporting clause is set off by a comma and holds only speaker, verb and time or addressee."""
    left = side.left_edge
    return left.i > 0 and left.nbor(-1).text in (",", '"') and len(list(side.subtree)) <= 14 and not any(c.dep_ == "mark" for c in side.children)


def _according(token: Token) -> Iterator[Speaker]:
    for word in token.sent:
        if word.lower_ == "according" and word.i + 1 < len(word.doc) and word.nbor(1).lower_ == "to":
            one = syntax.child(word.nbor(1), "pobj") or syntax.child(word, "pobj")
            if one is not None and not _within(token, one) and (_covers(word, token)):
                yield Speaker(_named(one), "states", word)


def _covers(cue: Token, token: Token) -> bool:
    """"According to" speaks for its whole sentence, unless a semicolon or "but" stands between."""
    low, high = sorted((cue.i, token.i))
    return not any(t.text == ";" or (t.lower_ == "but" and t.dep_ == "cc") for t in token.doc[low:high])


def _named(head: Token) -> Token:
    """"a spokesman, *John Smith*": the name where one is apposed; "one of the officials": the officials."""
    apposed = syntax.child(head, "appos")
    if head.pos_ == "NOUN" and apposed is not None and apposed.ent_type_ in ("PERSON", "ORG"):
        return apposed
    return syntax.antecedent(head)


def _within(token: Token, top: Token) -> bool:
    return token.i == top.i or top.is_ancestor(token)


def speakers(sentence: Span, knowledge: Knowledge) -> Iterator[Speaker]:
    """Yields the speakers of the reporting verbs of a sentence that stand outside quotation marks."""
    stretches = quoted_stretches(sentence.doc)
    for token in sentence:
        if token.pos_ == "VERB" and _outside(token, stretches) and (stance := stance_of(token, knowledge) or _issues(token, knowledge) or _styles(token, stretches)):
            speaker = syntax.subject(token)
            if speaker is not None and not knowledge.abstract(speaker) and speaker.lower_ not in ("it", "there", "this"):
                yield Speaker(_named(speaker), stance, token)
        elif token.lower_ == "according" and token.i + 1 < len(token.doc):
            yield from _according(token)


def _styles(verb: Token, stretches: list[tuple[int, int]]) -> Stance | None:
    """"called the deal "a disgrace that …"": quoting one's judgement is saying it."""
    return "states" if verb.lemma_ in STYLING and any(not _outside(t, stretches) for t in verb.subtree if t.i > verb.i) else None


def _issues(verb: Token, knowledge: Knowledge) -> Stance | None:
    """"released the following message": issuing words is saying them."""
    made = syntax.child(verb, "dobj")
    words = knowledge.lexicon["speech_nouns"] | {"message", "letter", "communique", "tweet"}
    return "states" if verb.lemma_ in ("release", "issue", "publish", "send", "post", "make") and made is not None and made.lemma_ in words else None


def _speaker_of_quote(token: Token, stretches: Sequence[tuple[int, int]], previous: Speaker | None, knowledge: Knowledge) -> list[Speaker]:
    sentences = list(token.doc.sents)
    here = next(i for i, s in enumerate(sentences) if s.start <= token.i < s.end)
    if sum(c == '"' for c in sentences[here].text) and (own := list(speakers(sentences[here], knowledge))):
        return [min(own, key=lambda s: abs(s.cue.i - token.i))]
    order = [here - 1, here + 1, *range(here - 2, -1, -1)]
    for i in order:
        if 0 <= i < len(sentences) and (found := [s for s in speakers(sentences[i], knowledge) if s.cue.lemma_ in knowledge.lexicon["says"]]):
            return [found[-1]]
    return [previous] if previous is not None else []


def last_speaker(doc: Doc, knowledge: Knowledge) -> Speaker | None:
    """Returns the last speaker of a paragraph, to whom a quotation that opens the next one may belong."""
    found: Iterable[Speaker] = (s for sentence in doc.sents for s in speakers(sentence, knowledge))
    return next(iter(list(found)[::-1]), None)
