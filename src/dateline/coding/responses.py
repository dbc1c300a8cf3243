"""What answers what, where the words say so: "retaliated", "in response to", "to punish X for", "drew condemnation"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.coding import syntax
from dateline.coding.circumstances import clause_of
from dateline.coding.draft import Draft, Role
from dateline.coding.knowledge import Knowledge
from dateline.records.event import Relation, Response
from dateline.records.report import Mention

CAUSE_VERBS = {"prompt", "spark", "trigger", "provoke", "draw", "cause", "ignite", "elicit"}
DENYING = {"deny", "reject", "dismiss", "refute", "dispute", "rebut", "contradict", "rebuff"}
CHARGES = {"charge", "accusation", "allegation", "claim", "role", "involvement", "responsibility", "report", "connection", "link", "account", "wrongdoing", "knowledge"}
CHARGE_REACH = 6
ANSWER_REACH = 4
AIMS = {"punish": "response", "avenge": "retaliation", "protest": "reaction", "counter": "response", "retaliate": "retaliation", "denounce": "reaction", "condemn": "reaction"}


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that make a trigger an answer; ``cause`` is the head of what it answers, where the words name it."""

    relation: Relation
    first: Token
    last: Token
    cause: Token | None


def cues(draft: Draft, knowledge: Knowledge) -> Iterator[Cue]:
    """Yields the words by which a draft's clause says that it answers something."""
    token = draft.token
    hosts = [*draft.match.tokens, *([draft.support] if draft.support is not None else [])]
    own = _own(draft, knowledge)
    if own is not None:
        yield Cue(own, token, token, _cause_of(token))
    for host in hosts:
        yield from (cue for cue in _phrases(host, knowledge) if draft.type != "THREATEN" or cue.first.dep_ != "xcomp")
        yield from _verb_above(host, knowledge)
    yield from _adjective(token, knowledge)
    yield from _caused(draft, knowledge)
    yield from _denies(draft)


def _own(draft: Draft, knowledge: Knowledge) -> Relation | None:
    token = draft.token
    lemma = token.lemma_.lower()
    if lemma in ("fire", "shoot", "hit", "strike", "fight") and any(c.lower_ == "back" for c in token.children):
        return "response"
    if lemma in knowledge.lexicon["retaliation_words"]:
        return "retaliation"
    if lemma in ("counterattack", "counterstrike"):
        return "response"
    return None


def _cause_of(word: Token) -> Token | None:
    for preposition in ("for", "to", "against", "over", "at", "of"):
        found = syntax.preposition_objects(word, preposition)
        if found:
            return found[0]
    return syntax.child(word, "dobj")


def _phrases(host: Token, knowledge: Knowledge) -> Iterator[Cue]:
    """"in response to X", "in retaliation for", "to punish X for Y" hanging on the trigger's verb."""
    near = [c for c in host.subtree if c.dep_ != "prep" or c.head.i == host.i or clause_of(c).i == host.i]
    for c in near:
        inner = syntax.child(c, "pobj") if c.dep_ == "prep" and c.lower_ in ("in", "as") else None
        if inner is not None and inner.lemma_.lower() in ("response", "retaliation", "reaction", "revenge", "reprisal", "answer", "return", "wake", "protest", "retribution", "punishment", "solidarity"):
            beside = syntax.preposition_objects(host.head if host.dep_ == "dobj" else host, "at")
            yield Cue(_relation(inner.lemma_.lower(), knowledge), c, inner, _cause_of(inner) or (beside[0] if beside else None))
        if c.head.i == host.i and c.dep_ in ("advcl", "xcomp") and c.tag_ == "VB" and c.lemma_.lower() in AIMS:
            yield Cue(AIMS[c.lemma_.lower()], c, c, _cause_of(c))  # type: ignore[arg-type]


def _relation(word: str, knowledge: Knowledge) -> Relation:
    if word in knowledge.lexicon["retaliation_words"] or word in ("retribution",):
        return "retaliation"
    return "reaction" if word in ("reaction", "protest", "wake", "solidarity") else "response"


def _verb_above(host: Token, knowledge: Knowledge) -> Iterator[Cue]:
    """"responded with airstrikes", "retaliated by arresting"."""
    lemma = host.lemma_.lower()
    if host.pos_ == "VERB" and lemma in ("respond", "retaliate", "react", "answer", "reply"):
        yield Cue("retaliation" if lemma == "retaliate" else "reaction" if lemma == "react" else "response", host, host, _to_what(host))
        return
    above = host.head
    if host.dep_ == "pcomp" and above.lower_ in ("by", "with") and above.head.lemma_.lower() in ("respond", "retaliate", "react"):
        yield Cue("retaliation" if above.head.lemma_.lower() == "retaliate" else "response", above.head, above.head, _to_what(above.head))


def _to_what(verb: Token) -> Token | None:
    found = syntax.preposition_objects(verb, "to") + syntax.preposition_objects(verb, "for") + syntax.preposition_objects(verb, "against")
    return found[0] if found else None


def _denies(draft: Draft) -> Iterator[Cue]:
    """"denied any role", "rejected the charge": a denial answers the charge that is told."""
    if draft.type == "REJECT" and draft.token.lemma_.lower() in DENYING and draft.status == "happened":
        made = syntax.child(draft.token, "dobj")
        if made is None or made.lemma_.lower() in CHARGES or syntax.child(draft.token, "ccomp", "xcomp") is not None or draft.token.lemma_.lower() == "deny":
            yield Cue("response", draft.token, draft.token, made)


def _adjective(token: Token, knowledge: Knowledge) -> Iterator[Cue]:
    around = [*token.lefts, *(c for c in token.head.head.lefts if token.dep_ == "pobj" and token.head.lower_ == "of")]
    for c in around:
        if c.lower_ in ("retaliatory", "retaliation", "reprisal", "revenge", "tit-for-tat"):
            yield Cue("retaliation", c, c, None)


def _caused(draft: Draft, knowledge: Knowledge) -> Iterator[Cue]:
    """"The strike *drew* condemnation", "protests *sparked* by the killing"."""
    token = draft.token
    verb = draft.support if token.pos_ not in syntax.VERBAL else token
    if verb is not None and verb.lemma_.lower() in CAUSE_VERBS:
        if token.dep_ == "dobj" or verb.i == token.i:
            yield Cue("reaction", verb, verb, syntax.subject(verb))
        elif token.dep_ in ("nsubj", "nsubjpass") and syntax.agent(verb) is not None:
            yield Cue("reaction", verb, verb, syntax.agent(verb))
    for c in token.children:
        if c.dep_ == "acl" and c.lemma_.lower() in CAUSE_VERBS and c.tag_ == "VBN":
            yield Cue("reaction", c, c, syntax.agent(c))


def link(drafts: Sequence[Draft], at: int, cue: Cue) -> tuple[Response, int | None]:
    """Returns the response with the offset of the trigger it answers, when the report tells that as an event."""
    draft = drafts[at]
    doc = cue.first.doc
    first, last = min(cue.first.i, cue.last.i), max(cue.first.i, cue.last.i)
    span = doc[first : last + 1]
    mention = Mention(span.text, draft.start + span.start_char, draft.start + span.end_char)
    return Response(cue.relation, "stated", mention), _target(drafts, at, cue.cause)


def _target(drafts: Sequence[Draft], at: int, cause: Token | None) -> int | None:
    if cause is not None:
        within = {cause.i, *(t.i for t in cause.subtree)}
        inside = [d for n, d in enumerate(drafts) if n != at and d.token.doc is cause.doc and d.token.i in within]
        if inside:
            return inside[0].offset
    own = drafts[at]
    if own.type == "REJECT" and own.token.lemma_.lower() in DENYING:
        charges = [d for d in drafts[:at] if d.type == "ACCUSE" and own.sentence - d.sentence <= CHARGE_REACH and d.token.lemma_.lower() not in ("condemn", "denounce")]
        return charges[-1].offset if charges else None
    if cause is None:
        conflict = {"ASSAULT", "COERCE", "THREATEN", "ACCUSE", "SANCTION", "MOBILIZE"}
        near = [d for d in drafts[:at] if own.sentence - d.sentence <= ANSWER_REACH and d.type in conflict and d.status in ("happened", "ongoing")]
        doer = _phrases_of(own.actors)
        suffered = [d for d in near if _phrases_of(d.recipients) & doer]
        others = [d for d in near if own.sentence - d.sentence <= 1 and not _phrases_of(d.actors) & doer and not d.attributions]
        return suffered[-1].offset if suffered else others[-1].offset if others else None
    return None


def _phrases_of(roles: Sequence[Role]) -> set[str]:
    """The capitalised words of some participants' phrases: "US facilities" and "the US" share one."""
    spans = [syntax.phrase(r.head) for r in roles]
    return {t.lower_ for first, last in spans for t in first.doc[first.i : last.i + 1] if t.text[:1].isupper() and t.pos_ != "DET"}


NEAR = 60  # words between a deed and the words that say nobody has answered it
ASKED = {"comment", "query", "inquiry", "email", "message", "interview", "reporter", "voicemail"}
OWED = {"ASSAULT", "COERCE", "THREATEN", "ACCUSE", "SANCTION", "MOBILIZE", "REQUEST", "PROTEST"}
ANSWER_NOUNS = {"response", "reaction", "retaliation", "answer", "reply", "reprisal"}
ANSWER_VERBS = {"respond", "retaliate", "react", "reply", "answer"}


def awaited(doc: Doc) -> Iterator[tuple[Token, list[Token]]]:
    """Yields words that say nobody has answered yet, with the heads of what they name: "no response to *the strikes*"; none for "has yet to respond".

    Reporters' own questions ("did not respond to a request for comment") do not count.
    """
    for token in doc:
        if _silent(token) and not {t.lemma_.lower() for t in token.sent} & ASKED:
            yield token, [t for p in ("to", "for", "against") for t in syntax.preposition_objects(token, p)]


def _silent(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma in ANSWER_NOUNS and token.pos_ == "NOUN":
        return any(c.dep_ == "det" and c.lower_ == "no" for c in token.children) or any(c.dep_ == "neg" for c in token.head.children)
    if lemma in ANSWER_VERBS and token.pos_ == "VERB":
        return any(c.dep_ == "neg" for c in token.children) or (token.tag_ == "VB" and any(c.lower_ == "yet" for c in token.head.children))
    return False


def unanswered(drafts: Sequence[Draft], doc: Doc) -> set[int]:
    """Returns the offsets of the triggers that a paragraph says are still unanswered: those named, else the main act told last."""
    here = [d for d in drafts if d.token.doc is doc]
    found: set[int] = set()
    for cue, heads in awaited(doc):
        named = {t.i for head in heads for t in (head, *head.subtree)}
        found |= {d.offset for d in here if d.token.i in named} or _told_last([d for d in here if 0 < cue.i - d.token.i <= NEAR])
    return found


def _told_last(drafts: Sequence[Draft]) -> set[int]:
    owed = [d for d in drafts if d.type in OWED and d.status in ("happened", "ongoing")]
    last = [d for d in owed if d.sentence == owed[-1].sentence]
    return {min(last, key=lambda d: len(list(d.token.ancestors))).offset} if last else set()
