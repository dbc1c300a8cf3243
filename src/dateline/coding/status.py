"""Did it happen: happened, ongoing, planned, possible, did not happen; and the effect of attacks."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.coding import syntax
from dateline.coding.carrying import carrier
from dateline.coding.knowledge import Knowledge
from dateline.coding.triggers import Match
from dateline.records.event import Effect, Status, Tense

VERBAL_TYPES = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "REJECT", "ACCUSE", "THREATEN"}
ANSWERING = {"respond", "react", "retaliate", "reply", "answer"}  # "has not responded to the strike": the strike took place
MOTIONS = {"legislation", "bill", "resolution", "motion", "petition", "light"}  # "introduced a bill to impose", "gave the green light to"
DEMANDING = {"must", "should"}  # where the modal is one of the trigger's own words, the demand is the event


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, the rule that gave it, and the tense of the words."""

    status: Status
    rule: str
    tense: Tense | None


def judge(match: Match, support: Token | None, knowledge: Knowledge) -> Verdict:
    """Returns the status of a trigger: its own verb's first, then what governs it, outwards."""
    token = match.token
    if match.frame.status:
        return Verdict(match.frame.status, f"word:{token.lemma_}", tense(token))  # type: ignore[arg-type]
    if token.pos_ not in ("VERB", "AUX"):
        found = _noun(token, support, knowledge)
    elif any(t.lower_ in DEMANDING for t in match.tokens):
        found = None
    else:
        found = _verb(token, knowledge, set())
    status, rule = found if found else ("happened", "plain")
    return Verdict(status, rule, tense(_finite(token, support)))


FEARING = {"fear", "worry", "hope", "suspect", "doubt"}
Found = tuple[Status, str] | None


def _verb(verb: Token, knowledge: Knowledge, seen: set[int]) -> Found:
    """The status a verb's own auxiliaries give it, else that of its governor."""
    if verb.i in seen:
        return None
    seen.add(verb.i)
    own = _own(verb, knowledge)
    if own and own[0] == "planned" and verb.dep_ == "ccomp" and verb.head.lemma_.lower() in FEARING:
        return "possible", f"governor:{verb.head.lemma_.lower()}"
    if own and own[0] != "ongoing":
        return own
    outer = _governed(verb, knowledge, seen)
    return outer or own


def _own(verb: Token, knowledge: Knowledge) -> Found:
    words = knowledge.lexicon
    aux = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if any(c.dep_ == "neg" or (c.dep_ in ("advmod", "preconj") and c.lower_ in words["negators"]) for c in verb.children):
        return ("possible", "modal-negated") if aux & words["possible_modals"] - {"can", "could"} else ("did_not_happen", "negation")
    if _negative_subject(verb):
        return "did_not_happen", "negation"
    if "would" in aux and _reported_future(verb, knowledge):
        return "planned", "reported-future"
    if aux & words["possible_modals"]:
        return "possible", "modal"
    if any(c.dep_ == "mark" and c.lower_ in words["conditionals"] for c in verb.children):
        return "possible", "conditional"
    if aux & words["planned_modals"]:
        return "planned", "future"
    if any(c.dep_ == "advmod" and c.lower_ in words["possible_adverbs"] for c in verb.children):
        return "possible", "adverb"
    if verb.tag_ == "VBG" and aux & {"is", "are", "'s", "'re", "been", "'m", "am"}:
        return _progressive(verb)
    if verb.tag_ == "VBG" and aux & {"was", "were"}:
        return None
    return None


def _negative_subject(verb: Token) -> bool:
    subject = syntax.child(verb, "nsubj", "nsubjpass")
    return subject is not None and (subject.lower_ in ("nobody", "none") or any(c.lower_ in ("no", "neither") for c in subject.children if c.dep_ in ("det", "cc", "preconj")))


def _reported_future(verb: Token, knowledge: Knowledge) -> bool:
    """"said it *would* send troops": a future told in the past, unless a condition hangs on it."""
    if verb.dep_ != "ccomp" or verb.head.lemma_.lower() not in knowledge.lexicon["says"] or verb.head.tag_ not in ("VBD", "VBN"):
        return False
    return not any(t.lower_ in ("if", "unless", "should") and t.dep_ == "mark" for t in verb.subtree)


def _progressive(verb: Token) -> Found:
    """"is bombing" goes on; "is meeting on Friday" is planned."""
    soon = any(t.lower_ in ("tomorrow", "next", "upcoming") for t in verb.subtree)
    return ("planned", "progressive-future") if soon else ("ongoing", "progressive")


def _governed(verb: Token, knowledge: Knowledge, seen: set[int]) -> Found:
    words, head = knowledge.lexicon, verb.head
    if verb.dep_ in ("ROOT",) or head == verb:
        return None
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    if verb.dep_ == "conj" and head.pos_ in syntax.VERBAL:
        if any(c.dep_ in ("aux", "nsubj", "nsubjpass") and c.lower_ != "to" for c in verb.children) and not infinitive:
            return None
        return _verb(head, knowledge, seen)
    if infinitive:
        return _infinitive(verb, head, knowledge, seen)
    if verb.dep_ == "csubj" and head.pos_ in syntax.VERBAL:
        outer = _own(head, knowledge)
        return ("possible", "modal-subject") if outer and outer[0] in ("possible", "planned") else None
    if verb.dep_ == "pcomp":
        return _after_preposition(verb, head, knowledge, seen)
    if verb.dep_ in ("ccomp", "xcomp") and head.pos_ in (*syntax.VERBAL, "ADJ"):
        return _complement(verb, head, knowledge, seen)
    if verb.dep_ in ("advcl",) and verb.tag_ == "VBG" and head.pos_ in syntax.VERBAL:
        return _verb(head, knowledge, seen)
    if verb.dep_ in ("relcl", "acl") and head.pos_ == "NOUN" and head.lemma_.lower() in words["possible_nouns"]:
        return "possible", f"governor:{head.lemma_.lower()}"
    return None


def _infinitive(verb: Token, head: Token, knowledge: Knowledge, seen: set[int]) -> Found:
    words, lemma = knowledge.lexicon, head.lemma_.lower()
    if lemma in words["unrealised_governors"] and head.pos_ in syntax.VERBAL and verb.dep_ in ("xcomp", "ccomp"):
        negated = _own(head, knowledge)
        return ("happened", f"governor:not-{lemma}") if negated and negated[0] == "did_not_happen" else ("did_not_happen", f"governor:{lemma}")
    if verb.dep_ == "advcl":
        return _purpose(head, knowledge, seen)
    outer = _verb(head, knowledge, set(seen)) if head.pos_ in syntax.VERBAL else None
    if outer and outer[0] == "did_not_happen":
        return "did_not_happen", "governor-negated"
    if lemma in words["planned_governors"] or (lemma == "be" and head.pos_ == "AUX"):
        return "planned", f"governor:{lemma}"
    if lemma in words["possible_governors"] or lemma in words["possible_nouns"]:
        return "possible", f"governor:{lemma}"
    if lemma in words["planned_nouns"]:
        return "planned", f"governor:{lemma}"
    if lemma in words["ongoing_governors"] and head.tag_ in ("VBZ", "VBP"):
        return outer or ("ongoing", f"governor:{lemma}")
    if lemma in words["attempts"]:
        return outer or ("happened", "attempt")
    if head.pos_ == "ADJ" or (verb.dep_ == "acl" and head.pos_ == "NOUN"):
        return "possible", f"governor:{lemma}"
    return outer


def _purpose(head: Token, knowledge: Knowledge, seen: set[int]) -> Found:
    """"used rockets *to strike*" happened with its main clause; "flies *to meet*" is open; "will fly *to meet*" is planned."""
    outer = _verb(head, knowledge, seen) if head.pos_ in syntax.VERBAL else None
    if outer is None and tense(_finite(head, None)) != "past":
        return "possible", "purpose"
    made = syntax.child(head, "dobj")
    if outer is None and made is not None and made.lemma_.lower() in knowledge.lexicon["possible_nouns"] | knowledge.lexicon["planned_nouns"] | MOTIONS:
        return "possible", f"governor:{made.lemma_.lower()}"
    return outer


def _after_preposition(verb: Token, preposition: Token, knowledge: Knowledge, seen: set[int]) -> Found:
    words, head = knowledge.lexicon, preposition.head
    lemma = head.lemma_.lower()
    if preposition.lower_ == "without":
        return "did_not_happen", "without"
    if syntax.child(verb, "nsubj", "nsubjpass") is not None:
        return None
    if preposition.lower_ == "from" and lemma in words["negative_verbs"]:
        return "did_not_happen", f"governor:{lemma}"
    if lemma in words["possible_nouns"] or (head.pos_ in syntax.VERBAL and lemma in words["possible_governors"] and lemma not in ("call",)):
        return "possible", f"governor:{lemma}"
    if lemma in words["planned_nouns"]:
        return "planned", f"governor:{lemma}"
    return _verb(head, knowledge, seen) if head.pos_ in syntax.VERBAL and preposition.lower_ in ("by", "in", "for") and lemma not in words["alleges"] else None


def _complement(verb: Token, head: Token, knowledge: Knowledge, seen: set[int]) -> Found:
    words, lemma = knowledge.lexicon, head.lemma_.lower()
    if lemma in words["unrealised_governors"] and verb.dep_ == "xcomp":
        return "did_not_happen", f"governor:{lemma}"
    if lemma in ("fear", "hope", "worry", "demand", "propose", "suggest", "recommend", "urge", "insist") and verb.tag_ == "VB":
        return "possible", f"governor:{lemma}"
    if lemma in ("fear", "hope", "worry", "wish", "doubt", "expect", "imagine", "consider", "weigh", "mull", "threaten"):
        return "possible", f"governor:{lemma}"
    if lemma in words["phase_verbs"] and verb.dep_ == "xcomp":
        outer = _verb(head, knowledge, seen)
        return outer or (("ongoing", f"governor:{lemma}") if lemma in words["ongoing_governors"] and head.tag_ in ("VBZ", "VBP") else None)
    return None


def _noun(noun: Token, support: Token | None, knowledge: Knowledge) -> Found:
    words = knowledge.lexicon
    standing = carrier(noun)
    if any(c.dep_ in ("det", "neg") and c.lower_ in ("no", "neither", "any") and c.lower_ != "any" for t in {noun, standing} for c in t.children):
        return "did_not_happen", "negation"
    for word in [c.lower_ for t in {noun, standing} for c in t.children if c.dep_ in ("amod", "advmod", "compound")]:
        if word in words["planned_adjectives"]:
            return "planned", f"adjective:{word}"
        if word in words["possible_adjectives"]:
            return "possible", f"adjective:{word}"
    if standing.dep_ == "pobj" and standing.head.lower_ in ("to", "for") and standing.head.head.lemma_.lower() in ANSWERING:
        return None
    if support is not None:
        return _supported(standing, support, knowledge)
    head = standing.head
    if standing.dep_ == "pobj" and head.head != head:
        return _below(head, head.head, knowledge)
    return None


def _supported(noun: Token, support: Token, knowledge: Knowledge) -> Found:
    words, lemma = knowledge.lexicon, support.lemma_.lower()
    outer = _verb(support, knowledge, set())
    if noun.dep_ not in ("dobj", "nsubjpass", "pobj", "oprd", "attr"):
        told = syntax.child(support, "acomp")
        if told is not None and told.lemma_.lower() in words["possible_adjectives"]:
            return "possible", f"adjective:{told.lemma_.lower()}"
        modal = outer is not None and outer[1] in ("modal", "future", "reported-future")
        return outer if outer and outer[0] in ("did_not_happen", "planned", "possible") and (modal or lemma in words["happening_verbs"]) else None
    if lemma == "call" and any(c.dep_ == "prt" and c.lower_ == "off" for c in support.children):
        return "did_not_happen", "governor:call-off"
    if lemma in ("avert", "avoid", "prevent", "cancel", "foil", "thwart", "forgo"):
        return outer if outer and outer[0] == "possible" else ("did_not_happen", f"governor:{lemma}")
    if lemma in words["light_verbs"] or lemma in words["possible_governors"] or lemma in words["planned_governors"]:
        if outer and outer[0] != "ongoing":
            return outer
        if lemma in ("consider", "weigh", "mull", "threaten", "demand", "propose", "seek", "discuss", "request", "want", "contemplate", "expect", "fear", "urge"):
            return "possible", f"governor:{lemma}"
        if lemma in ("plan", "order", "authorize", "authorise", "approve", "schedule", "prepare", "vow", "pledge", "promise", "plot"):
            return "planned", f"governor:{lemma}"
        return outer
    if lemma not in words["opaque_verbs"] and outer and outer[0] in ("planned", "possible"):
        return outer
    return None


def _below(preposition: Token, head: Token, knowledge: Knowledge) -> Found:
    words, lemma = knowledge.lexicon, head.lemma_.lower()
    if head.pos_ == "NOUN":
        if lemma in words["possible_nouns"]:
            return "possible", f"governor:{lemma}"
        if lemma in words["planned_nouns"]:
            return "planned", f"governor:{lemma}"
        return None
    if head.pos_ == "ADJ" and lemma in ("due", "set", "scheduled", "slated", "bound", "ready"):
        return "planned", f"governor:{lemma}"
    if preposition.lower_ == "without":
        return "did_not_happen", "without"
    if head.pos_ in syntax.VERBAL and lemma in ("call", "push", "press", "warn", "prepare", "brace", "ask", "appeal", "hope", "lead"):
        own = _own(head, knowledge)
        return ("possible", f"governor:{lemma}") if lemma != "lead" or own else None
    if head.pos_ in syntax.VERBAL and lemma in words["light_verbs"] and preposition.lower_ in ("with", "on", "in", "into"):
        return _verb(head, knowledge, set())
    return None


def _finite(token: Token, support: Token | None) -> Token:
    verb = support if support is not None else token if token.pos_ in syntax.VERBAL else syntax.clause_head(token)
    while verb.dep_ in ("xcomp", "pcomp", "acl", "advcl", "conj") and verb.tag_ in ("VB", "VBG", "VBN") and verb.head != verb:
        if any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in verb.children):
            break
        verb = verb.head if verb.head.pos_ in syntax.VERBAL else syntax.clause_head(verb.head)
    return verb


def tense(verb: Token) -> Tense | None:
    """Returns the tense of a finite verb: past, present or future; None for a noun by itself."""
    aux = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.lower_ in ("will", "shall", "'ll", "wo") for c in aux):
        return "future"
    if verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in aux):
        return "past"
    if any(c.lower_ in ("has", "have", "'ve") for c in aux):
        return "past"
    if verb.tag_ == "VBN" and not aux:
        return "past"
    return "present" if verb.tag_ in ("VBZ", "VBP") or any(c.tag_ in ("VBZ", "VBP") for c in aux) else None


def _attempted(match: Match, knowledge: Knowledge) -> bool:
    """Says whether the words call the deed an attempt: "tried to kill", "an assassination attempt"."""
    verb = match.token if match.token.pos_ in syntax.VERBAL else None
    tried = verb is not None and verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("try", "attempt", "seek", "plot")
    return tried or any(t.lemma_.lower() == "attempt" for t in match.tokens) or (match.token.dep_ == "compound" and match.token.head.lemma_.lower() == "attempt")


def effect(match: Match, support: Token | None, knowledge: Knowledge) -> Effect | None:
    """Returns what an attack or a coercive act came to: attempted, intercepted, hit, unknown; None for other types."""
    if match.frame.type not in ("ASSAULT", "COERCE"):
        return None
    if _attempted(match, knowledge):
        return "attempted"
    if match.frame.effect:
        return match.frame.effect  # type: ignore[return-value]
    near = {t.lemma_.lower() for t in match.token.sent if abs(t.i - match.token.i) <= 12}
    head = match.token.head
    if near & {"intercept", "intercepted"} or {"shoot", "down"} <= near and match.frame.instrument is None and "missile" in near | {"rocket", "drone"} & near:
        return "intercepted"
    if head.lemma_.lower() in knowledge.lexicon["attempts"] or any(c.lower_ in ("attempted", "failed", "foiled", "thwarted", "botched", "unsuccessful", "abortive") for c in match.token.children):
        return "attempted"
    if (support is not None and support.lemma_.lower() in ("foil", "thwart", "avert", "repel", "repulse")) or near & {"foil", "thwart"}:
        return "attempted"
    if match.frame.counts or match.token.lemma_.lower() in ("hit", "strike", "damage", "destroy", "kill", "wound", "injure"):
        return "hit"
    return "hit" if near & {"kill", "wound", "injure", "damage", "destroy", "hit", "death", "dead", "casualty", "wreck", "demolish"} else "unknown"
