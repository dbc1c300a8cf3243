"""Whom a deed is done to, when the slots alone do not tell: what can suffer, whose an idea is, whom words and protests aim at."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from spacy.tokens import Token

from dateline.coding import arguments, phrases, syntax
from dateline.coding.addressees import addressees
from dateline.coding.conditions import fits
from dateline.coding.contents import contents
from dateline.coding.filling import Found, checked
from dateline.coding.knowledge import ACTOR_ENTITIES, PLACE_ENTITIES, Knowledge
from dateline.coding.status import VERBAL_TYPES
from dateline.coding.triggers import Match

PERSONAL = VERBAL_TYPES | {"AID", "COOPERATE", "SANCTION"}
"""Types whose recipient is somebody: ideas and things are neither told, helped nor punished."""
ANSWERING = {"ACCUSE", "REJECT", "SUPPORT", "CONCEDE"}
AIMED = {"THREATEN", "REQUEST", "AGREE", "SANCTION", "COOPERATE", "AID", "CONSULT"}
CONTENT_DOER = ("by", "from", "poss", "nmod", "done-by")
CONTENT_TARGET = ("against", "on", "with", "to", "at", "toward", "towards", "in")
BODIES = ("council", "court", "parliament", "government", "opposition", "rebel", "ministry", "union", "commission", "senate")
SENDING = ("send", "withdraw", "contribute", "deploy", "provide", "commit", "pull", "dispatch", "offer", "remove", "recall", "return", "leave", "add")
GIVING = ("provide", "give", "send", "supply", "airdrop", "deliver", "offer", "donate", "ship", "contribute", "dispatch", "deploy")
ITS_OWN = ("REJECT", "AGREE")
REACHING = ("AID", "CONCEDE", "AGREE", "RETREAT", "SANCTION")
UNREACHED = {("in", "RETREAT"), ("from", "AID"), ("from", "CONCEDE"), ("from", "SANCTION")}
"""Prepositions that say where or whence, not to whom."""
REACH = ("in", "into", "to", "for", "on", "against", "from")
OWNED = ("against", "on")
"""Prepositions after which somebody's things stand for somebody: "tariffs on *Chinese* steel"."""
PROMISES = ("AGREE", "THREATEN", "REJECT")
DEPTH = 4
MODIFIERS = ("amod", "compound", "nmod")
OWNED_BY = ("of", "to", "for", "against", "with", "by", "from")


def recipients(
    match: Match, carrying: Token | None, found: list[Found], doers: Collection[int], knowledge: Knowledge
) -> list[Found]:
    """Returns whom a deed is done to: those in the slots that can suffer it, else whom its content or its aim names.

    Args:
        match: the trigger.
        carrying: the verb that carries a noun trigger.
        found: heads in the frame's recipient slots.
        doers: token positions of the doers.
        knowledge: who can act or suffer.
    """
    direct = suffering(match, found, knowledge) or of_content(match, knowledge, doers) or protested(match, carrying, knowledge)
    return direct or addressees(match, doers, knowledge) or reached(match, doers)


def suffering(match: Match, found: list[Found], knowledge: Knowledge) -> list[Found]:
    """Returns recipients that can be recipients: no ideas or deeds for verbal acts, no instruments."""
    found = [one for one in found if not _sent(one, match, knowledge)]
    if match.frame.type in PERSONAL:
        found = [owner for one in found for owner in _or_owner(one, knowledge)]
    kept = [one for one in found if _can_suffer(one, match, knowledge)]
    if not kept and match.frame.type in PERSONAL:
        return [o for one in found for o in _owners_of(one.head, match, knowledge)][:2]
    return kept


def _or_owner(one: Found, knowledge: Knowledge) -> list[Found]:
    """"criticized *Chad*'s handling of the strike": the named owner of what is nobody."""
    thing = one.head
    if thing.pos_ != "NOUN" or knowledge.able(thing) or knowledge.is_a(thing, "@structure"):
        return [one]
    return [f for f in owners(thing, knowledge) if f.head.dep_ == "poss" and f.head.ent_type_ in ACTOR_ENTITIES] or [one]


def _owners_of(thing: Token, match: Match, knowledge: Knowledge) -> list[Found]:
    """Whose the thing is that stands as recipient; its own named owner alone, where it has one ("*Chad*'s policy on Mali").

    Who suffers a deed that is condemned is not who is blamed for it, whom help is given against is not helped.
    """
    found = owners(thing, knowledge)
    named = [f for f in found if f.head.dep_ == "poss" and f.head.pos_ != "PRON"]
    against = [f for f in found if f.head.dep_ == "pobj" and _wronged(f.head, thing, match, knowledge)]
    return named or [f for f in found if f not in against]


def _wronged(one: Token, deed: Token, match: Match, knowledge: Knowledge) -> bool:
    """"condemned the attack on *the port*", "help in the fight against *the flood*"."""
    kind, preposition = match.frame.type, one.head.lower_
    if kind in ("AID", "SUPPORT"):
        return preposition == "against"
    return kind == "ACCUSE" and preposition in (*CONTENT_TARGET, "of") and _harm(deed, knowledge)


def _harm(noun: Token, knowledge: Knowledge) -> bool:
    """Says whether a noun tells of violence or force."""
    return noun.pos_ == "NOUN" and any(frame.type in ("ASSAULT", "COERCE") for frame in knowledge.frames(noun))


def _sent(one: Found, match: Match, knowledge: Knowledge) -> bool:
    """"willing to withdraw its *troops*", "provided *men*": who is only sent, given or called back is not to whom it is done."""
    if match.frame.type == "AID" and one.rule == "iobj" and one.head.dep_ == "dobj":
        return one.head.ent_type_ not in ACTOR_ENTITIES and one.head.head.lemma_ in GIVING
    return match.frame.type in ("AGREE", "REJECT") and one.head.head.lemma_ in SENDING and knowledge.is_a(one.head, "@troops")


def _can_suffer(one: Found, match: Match, knowledge: Knowledge) -> bool:
    head, frame = one.head, match.frame
    if frame.type == "MOBILIZE" and (head.ent_type_ in ("LOC", "FAC") or _whereabouts(head, knowledge)):
        return False
    if knowledge.instrument(head) and one.rule == "obj" and frame.instrument is None and _launches(match.token, knowledge):
        return False
    if frame.type in ("COERCE", "ASSAULT") and fits(head, (w for w in frame.object if w.islower() and w[0] != "@"), knowledge):
        return True
    solid = knowledge.can_act(head) or knowledge.is_a(head, "@structure") or knowledge.is_a(head, "@human") or head.lower_ in phrases.QUANTIFIERS
    if frame.type in PERSONAL and not (solid or _somebodys(head) or knowledge.able(head)):
        return False
    return solid or not (knowledge.abstract(head) or (head.pos_ == "NOUN" and knowledge.frames(head)))


def _whereabouts(head: Token, knowledge: Knowledge) -> bool:
    """Says whether a common noun is only where troops go: "to the *region*", "along the *coast*"."""
    return head.pos_ == "NOUN" and knowledge.is_a(head, "@territory") and not knowledge.can_act(head)


def _launches(token: Token, knowledge: Knowledge) -> bool:
    """Says whether a verb's object is a weapon sent off, not something struck: "*fired* rockets"."""
    return token.lemma_ in knowledge.lexicon["launching_verbs"]


def _somebodys(head: Token) -> bool:
    """Says whether a noun is a place or a country's: "*Iran*'s economy", "the *Syrian* economy"."""
    return head.ent_type_ in PLACE_ENTITIES or any(c.ent_type_ in ("GPE", "NORP") for c in head.lefts)


def owners(head: Token, knowledge: Knowledge) -> list[Found]:
    """Returns whose an idea is that stands as recipient: "the rights of *Palestinians*", "his commitment to *the voters*"."""
    heads = [c for c in head.lefts if c.dep_ == "poss" or (c.dep_ in MODIFIERS and c.ent_type_ in ("GPE", "NORP"))]
    heads += [t for p in OWNED_BY for t in syntax.preposition_objects(head, p)]
    return [f for f in checked(heads, "owner") if knowledge.able(f.head)]


def of_content(match: Match, knowledge: Knowledge, taken: Collection[int]) -> list[Found]:
    """Returns whom a verbal act concerns when it names nobody itself: the doer or the target of what it speaks of.

    "condemned the attack *by Y*", "rejected an offer *from Y*"; "threatened sanctions *against Y*".
    """
    slots = _content_slots(match.frame.type)
    its_own: list[Found] = []
    for content in _spoken_of(match, knowledge) if slots else ():
        accused = match.frame.type == "ACCUSE"
        if accused and content.dep_ == "pobj" and content.head.lower_ == "of" and _harm(content.head.head, knowledge):
            continue  # "sued over the detention of *two monks*"
        blamed = accused and _harm(content, knowledge)
        for slot in (CONTENT_DOER if blamed else slots):
            heads = checked(_heads(content, slot), f"content-{slot}")
            found = [f for f in heads if f.head.i not in taken and knowledge.can_act(f.head) and not _its_own(f.head, match)]
            if slot == "nmod":
                found = [f for f in found if f.head.ent_type_ in ACTOR_ENTITIES or f.head.lemma_.lower() in BODIES]
            if not found and slot in OWNED:
                found = [o for f in heads for o in owners(f.head, knowledge) if o.rule == "owner" and o.head.i not in taken][:1]
            if found and slot == "poss" and match.frame.type in ITS_OWN and found[0].head.pos_ == "PRON":  # "broke *his* promise to the voters"
                its_own = its_own or (found if match.frame.type == "REJECT" else [])
            elif found:
                return found
    return its_own or _acted_on(match, taken)


def _its_own(head: Token, match: Match) -> bool:
    """"expressed *his* joy": the owner of a word of the trigger itself."""
    return head.pos_ == "PRON" and head.dep_ == "poss" and head.head.i in {t.i for t in match.tokens}


def _acted_on(match: Match, taken: Collection[int]) -> list[Found]:
    """"willing to send arms to help defend *Chad*": the named one that a promised deed is done to, down its infinitives."""
    verb = match.last if match.frame.type in PROMISES else None
    for _ in range(DEPTH):
        verb = next((c for c in verb.children if c.dep_ in ("xcomp", "advcl", "ccomp", "acl") and c.tag_ == "VB"), None) if verb is not None else None
        one = syntax.child(verb, "dobj") if verb is not None else None
        for named in (one, *syntax.preposition_objects(one, "of")) if one is not None else ():
            if named is not None and named.ent_type_ in ACTOR_ENTITIES and named.i not in taken:
                return checked([named], "content-obj")
    return []


def _content_slots(kind: str) -> tuple[str, ...]:
    """What is answered was done by somebody or to somebody; what is promised or threatened only aims at somebody."""
    if kind == "AGREE":
        return ("between", "nmod", "poss", *CONTENT_TARGET, *CONTENT_DOER)
    if kind in ANSWERING:
        return (*CONTENT_DOER, *CONTENT_TARGET)
    return CONTENT_TARGET if kind in AIMED else ()


def _spoken_of(match: Match, knowledge: Knowledge) -> list[Token]:
    """The contents of an act, then the objects of those that are verbs."""
    told = contents(match.token, match.last, knowledge)
    verbs = [c for c in told if c.pos_ in syntax.VERBAL]
    objects = [o for c in verbs if (o := syntax.child(c, "dobj")) is not None]
    answered = [o for c in verbs for o in syntax.preposition_objects(c, "to") if o.pos_ == "NOUN" and not knowledge.can_act(o)]
    return [*told, *objects, *answered]


def _heads(content: Token, slot: str) -> list[Token]:
    if slot == "poss":
        return syntax.children(content, "poss")
    if slot == "nmod":
        return [c for c in content.lefts if c.dep_ in ("amod", "compound")]
    if slot == "done-by":  # "the plan proposed *by the UN*"
        return [a for c in syntax.children(content, "acl", "relcl") if (a := arguments.agent(c)) is not None]
    return syntax.preposition_objects(content, slot)


def protested(match: Match, carrying: Token | None, knowledge: Knowledge) -> list[Found]:
    """Returns whom a protest is aimed at: "to demand the resignation of *the president*", "over *Israel*'s raids"."""
    if match.frame.type != "PROTEST":
        return []
    hosts = [match.token] if carrying is None else [match.token, carrying]
    for aim in _aims(hosts, knowledge):
        for token in aim.subtree:
            if token.i > aim.i and _named_target(token):
                modifies = token.dep_ in ("amod", "compound") and knowledge.can_act(token.head)
                return [Found(token.head if modifies else token, "protest-aim")]
        doers = [t for noun in aim.children for t in syntax.preposition_objects(noun, "by") if knowledge.able(t)]
        if doers:
            return [Found(doers[0], "protest-aim")]
    return []


def reached(match: Match, taken: Collection[int]) -> list[Found]:
    """Returns the one named whom help or relief reaches, deeper in its words: "eased curbs on aid to *Chad*", "food for people in *Mali*"."""
    if match.frame.type not in REACHING:
        return []
    below = [c for c in match.token.rights if c.dep_ in ("dobj", "prep", "dative", "xcomp", "nsubjpass")]
    for token in (t for c in below for t in c.subtree if t.i not in taken):
        named = token.ent_type_ == "GPE" or (token.ent_type_ in ("ORG", "NORP", "PERSON") and token.head.lower_ not in ("in", "into"))
        if (token.head.lower_, match.frame.type) in UNREACHED:
            continue
        if named and token.dep_ == "pobj" and token.head.lower_ in REACH:
            return checked([token], "reached")
    return []


def _aims(hosts: Iterable[Token], knowledge: Knowledge) -> Iterator[Token]:
    """The clauses, then the phrases, that tell a protest's aim."""
    below = [c for h in hosts for c in h.children]
    yield from (c for c in below if c.dep_ in ("advcl", "xcomp", "acl", "relcl") and c.lemma_.lower() in knowledge.lexicon["protest_aims"])
    yield from (c for c in below if c.dep_ == "prep" and c.lower_ in ("against", "over", "at", "in"))


def _named_target(token: Token) -> bool:
    """Says whether a word names somebody, not the place a thing happened in."""
    noun = token.head if token.dep_ == "compound" else token
    where = noun.dep_ == "pobj" and noun.head.lower_ in ("in", "at")
    return token.pos_ != "DET" and token.ent_type_ in ACTOR_ENTITIES and not where
