"""What the heads of a draft are called: words with their offsets, pronouns and "the group" by what they stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.coding import coreference, phrases, speaker_kinds, syntax
from dateline.coding.draft import Draft, Role
from dateline.coding.fuller_mentions import Antecedent
from dateline.coding.knowledge import Knowledge
from dateline.coding.nlp import Paragraph
from dateline.records.event import Attribution, Participant
from dateline.records.report import Mention, Report

HOME = ("in", "of", "from")
HOME_WITHIN = 6
"""How many words after a participant its place may stand."""


@dataclass(frozen=True, slots=True)
class Namer:
    """Names tokens in one report's own wording, not in the parser's tidied one."""

    report: Report
    paragraphs: Sequence[Paragraph]
    knowledge: Knowledge

    def words(self, first: Token, last: Token, start: int) -> Mention:
        """Returns the report's words from one token to another; ``start`` is their paragraph's offset in the body."""
        begin, end = start + first.idx, start + last.idx + len(last.text)
        return Mention(self.report.text[begin:end], begin, end)

    def original(self, mention: Mention) -> Mention:
        """Returns a mention with the report's own characters at its offsets."""
        return replace(mention, text=self.report.text[mention.start : mention.end])

    def participants(self, found: Sequence[Role], draft: Draft) -> tuple[Participant, ...]:
        """Returns the doers or recipients of a draft, each name once."""
        made: dict[str, Participant] = {}
        for one in (self._participant(role, draft) for role in found):
            if one.name:
                made.setdefault(one.name.lower(), one)
        return tuple(made.values())

    def _participant(self, role: Role, draft: Draft) -> Participant:
        mention = self.words(*_phrase(role), role.start)
        index = next((n for n, p in enumerate(self.paragraphs) if p.start == role.start), draft.paragraph)
        known = coreference.antecedent(role.head, self.paragraphs, index, self.knowledge)
        name, rule = self._reported(mention), role.rule
        if known is not None:
            name, rule = self._called(known), f"{rule}+coreference"
        elif (owned := self._owned(role, index)) is not None:
            name, rule = owned, f"{rule}+owner"
        elif role.head.pos_ == "PRON" and role.head.lower_ in coreference.SELF and draft.voice is not None:
            name, rule = self._speaker(draft.voice), f"{rule}+speaker"
        return Participant(
            mention,
            speaker_kinds.strip_article(name),
            alleged_by=role.alleged_by,
            head=(known.head if known is not None else role.head).text,
            place=_home(role.head),
            rule=rule,
        )

    def _owned(self, role: Role, index: int) -> str | None:
        """"*his* troops" by whose they are: "Roe's troops"; None where no pronoun opens the words, or nobody is found for it."""
        whose, head = syntax.child(role.head, "poss"), role.head
        if whose is None or head.pos_ != "NOUN" or whose.lower_ not in coreference.PRONOUNS or next(whose.rights, None) is not None:
            return None
        first, last = whose.nbor(1), _phrase(role)[1]
        first = first.nbor(1) if first.lower_ == "own" else first
        known = coreference.antecedent(whose, self.paragraphs, index, self.knowledge)
        if known is None or known.head.pos_ not in ("PROPN", "NOUN") or first.i > last.i:
            return None
        mark = "'" if known.head.tag_ == "NNS" and known.head.lower_.endswith("s") else "'s"
        return f"{self._called(known)}{mark} {self.words(first, last, role.start).text}"

    def _reported(self, mention: Mention) -> str:
        """A mention's words without the furniture that stands within them ("Senator Roe *headline MORE*'s envoy")."""
        text = mention.text
        for piece in reversed([p for p in self.report.furniture if mention.start < p.start and p.end < mention.end]):
            text = text[: piece.start - mention.start] + text[piece.end - mention.start :]
        return text

    def attributions(self, draft: Draft) -> tuple[Attribution, ...]:
        """Returns the speakers, pronouns and "the president" named by what they stand for; one told twice in a row once."""
        found: list[Attribution] = []
        for one in draft.attributions:
            named = replace(one, mention=self.original(one.mention), name=self._speaker(one))
            if not found or found[-1].name != named.name:
                found.append(named)
        return tuple(found)

    def _speaker(self, one: Attribution) -> str:
        index = max((n for n, p in enumerate(self.paragraphs) if p.start <= one.mention.start), default=0)
        doc, start = self.paragraphs[index].doc, self.paragraphs[index].start
        span = doc.char_span(one.mention.start - start, one.mention.end - start, alignment_mode="expand")
        known = coreference.antecedent(span.root, self.paragraphs, index, self.knowledge) if span is not None else None
        return one.name if known is None else speaker_kinds.strip_article(self._called(known))

    def _called(self, known: Antecedent) -> str:
        return self.words(*phrases.phrase(known.head), known.start).text


def _phrase(role: Role) -> tuple[Token, Token]:
    """First and last token of a participant's words; of a modifier's ("*Shi'ite militia* aggression") only the modifiers."""
    first, last = phrases.phrase(role.head)
    if role.head.dep_ == "appos" and role.head.head.i + 1 == first.i and role.head.head.pos_ == "NOUN":
        return phrases.phrase(role.head.head, of=False)[0], last  # "*Niger's ambassador* Brah Mohamane"
    if role.rule != "nmod":
        return first, last
    starts = [first] if role.head.ent_type_ == "ORG" else []
    return min((*starts, *_modifiers(role.head)), key=lambda t: t.i), last


def _modifiers(head: Token) -> Iterator[Token]:
    """A modifier and those that stand unbroken before it; a mere adjective ("the *deadly* militia attack") ends them."""
    yield from _own_name(head)
    first = head
    while first.i > head.sent.start and _modifies(first.nbor(-1), head.head):
        first = first.nbor(-1)
        if (first.ent_type_ == "" and first.pos_ == "ADJ") or first.ent_type_ in ("ORDINAL", "CARDINAL"):
            return
        yield first


def _own_name(head: Token) -> Iterator[Token]:
    """A modifier with the words of its own name that stand right before it: "the *Los Angeles* rally"."""
    yield head
    while (before := head.i - 1) >= head.sent.start and head.doc[before].dep_ == "compound" and head.doc[before].head.i >= head.i:
        if head.doc[before].ent_type_ != head.ent_type_ or head.doc[before].is_punct:
            return
        head = head.doc[before]
        yield head


def _modifies(word: Token, noun: Token) -> bool:
    return word.head.i == noun.i and word.dep_ in ("compound", "amod", "nmod")


def _home(head: Token) -> str | None:
    """The place or nationality that a participant's own words give: "rebels in *Darfur*", "Diop, *Senegal*'s leading lawyer"."""
    hosts = [head, *(c for c in syntax.children(head, "acl") if c.lower_ == "based")]
    for place in (p for host in hosts for preposition in HOME for p in syntax.preposition_objects(host, preposition)):
        if place.ent_type_ in ("GPE", "LOC") and place.i - head.i <= HOME_WITHIN:
            first, last = phrases.phrase(place, of=False)
            return speaker_kinds.strip_article(head.doc[first.i : last.i + 1].text)
    return _of_apposition(head) if head.pos_ == "PROPN" else None


def _of_apposition(name: Token) -> str | None:
    """Whose the noun is that tells who a name is: "Diop, *Senegal*'s leading lawyer", "Diop, a *Senegalese* lawyer"."""
    for noun in (c for c in syntax.children(name, "appos") if c.pos_ == "NOUN"):
        whose = next((c for c in noun.lefts if c.dep_ in ("poss", "amod", "compound") and c.ent_type_ in ("GPE", "NORP")), None)
        if (found := whose.text if whose is not None else _home(noun)) is not None:
            return found
    return None
