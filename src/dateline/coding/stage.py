"""The rule coder: a report's paragraphs parsed, triggers found, their slots filled, tellings of one happening merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Token

from dateline.coding import attribution, circumstances, clauses, coreference, counts, merging, nlp, responses, roles, status, syntax, triggers
from dateline.coding.build import build
from dateline.coding.circumstances import Located
from dateline.coding.draft import Draft, Role
from dateline.coding.knowledge import PLACE_ENTITIES, Knowledge
from dateline.coding.nlp import Finder, ModelInfo, Paragraph
from dateline.coding.triggers import Match
from dateline.records.event import CodedReport, Effect, Event
from dateline.records.report import Mention, Report

ANNOUNCED = {"AID": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "RETREAT": "CONCEDE"}
THREATENED = {"SANCTION": "relations", "COERCE": "restrict", "ASSAULT": "violence", "MOBILIZE": "violence", "PROTEST": None, "RETREAT": "relations"}
PERSONAL = status.VERBAL_TYPES | {"AID", "COOPERATE", "SANCTION"}
REFUSED = {"AGREE": "change", "CONCEDE": "yield", "RETREAT": "yield", "COOPERATE": "assist", "AID": "assist", "CONSULT": "meet", "SUPPORT": "assist"}


@dataclass(frozen=True, slots=True)
class RuleCoder:
    """Codes reports by rules over a dependency parse.

    ``find_times``, ``find_places`` and ``find_names`` give the character offsets of time expressions, of known place names and
    of known actors' names in a text.
    """

    pipeline: Language
    model: ModelInfo
    knowledge: Knowledge
    find_times: Finder
    find_places: Finder
    find_names: Finder
    name: str = "rules 0.1"

    def code(self, reports: Sequence[Report]) -> Iterator[CodedReport]:
        """Yields each report with its events, in text order, names and dates still unresolved."""
        for report, paragraphs in nlp.parse(self.pipeline, reports, self.find_names):
            yield CodedReport(report, tuple(self.events(report, paragraphs)), self._places(paragraphs))

    def _places(self, paragraphs: Sequence[Paragraph]) -> tuple[Mention, ...]:
        return tuple(one.mention(p.start) for p in paragraphs for one in circumstances.places(p.doc, self.find_places, self.knowledge.is_place))

    def events(self, report: Report, paragraphs: Sequence[Paragraph]) -> list[Event]:
        """Returns the events of one parsed report."""
        drafts: list[Draft] = []
        speaker: attribution.Speaker | None = None
        sentences = 0
        for index, paragraph in enumerate(paragraphs):
            drafts += self._paragraph(paragraph, index, sentences, speaker)
            sentences += sum(1 for _ in paragraph.doc.sents)
            speaker = attribution.last_speaker(paragraph.doc, self.knowledge) or speaker
        silent = {offset for p in paragraphs for offset in responses.unanswered(drafts, p.doc)}
        linked = [replace(d, awaits_response=d.offset in silent) for d in _linked(drafts, self.knowledge)]
        names = _names(linked, paragraphs, self.knowledge)
        return build(report, merging.merge(linked, names), paragraphs, self.knowledge)

    def _paragraph(self, paragraph: Paragraph, index: int, sentences: int, speaker: attribution.Speaker | None) -> list[Draft]:
        found = list(triggers.find(paragraph.doc, self.knowledge))
        if not found:
            return []
        times = circumstances.times(paragraph.doc, self.find_times)
        places = circumstances.places(paragraph.doc, self.find_places, self.knowledge.is_place)
        order = {s.start: sentences + n for n, s in enumerate(paragraph.doc.sents)}
        drafts = [self._draft(m, paragraph, index, order[m.token.sent.start], times, places, speaker) for m in found]
        dropped = clauses.contents(drafts, self.knowledge)
        kept = [d for n, d in enumerate(drafts) if n not in dropped and not _nobody_hurt(d) and not _of_the_reader(d)]
        return _joined(kept)

    def _draft(self, match: Match, paragraph: Paragraph, index: int, sentence: int, times: list[Located], places: list[Located], speaker: attribution.Speaker | None) -> Draft:
        known, start = self.knowledge, paragraph.start
        support = roles.support(match, known)
        actors, recipients = roles.participants(match, support, known)
        actors, tools = roles.doers(actors, known)
        if not match.frame.actor and match.frame.type in status.VERBAL_TYPES and (speaking := attribution.voice(match.token, known)):
            actors = [roles.Found(speaking, "speaker")]
        recipients = _suffering(match, recipients, known) or roles.of_content(match, known, {f.head.i for f in actors}) or roles.protested(match, support, known)
        tools += _means(match, support, known)
        recipients = [f for f in recipients if not any(t.first <= f.head.idx < t.last for t in times)]
        verdict = status.judge(match, support, known)
        match, verdict = _spoken_act(match, verdict, support, bool(actors))
        when = circumstances.closest(match, support, times, lambda t: not circumstances.sequenced(t, match) and not _of_the_plan(t, match, verdict)) or _said_when(match, actors, times, known)
        where = _places(match, support, places, [f.head for f in recipients], known)
        said, voice = attribution.attributions(match.token, start, speaker, known, {f.head.i for f in actors}, match.frame.type)
        return Draft(
            match=match,
            start=start,
            paragraph=index,
            sentence=sentence,
            support=support,
            mode=_mode(match, tools, known),
            actors=tuple(Role(f.head, f.rule, start, _alleged(f.head, match, known)) for f in actors),
            recipients=tuple(Role(f.head, f.rule, start) for f in recipients),
            instruments=tuple((kind, token, start) for kind, token in _once(tools)),
            times=tuple(t.mention(start) for t in when),
            time_rule="other-date" if any(t.root.sent.start == match.token.sent.start and circumstances.sequenced(t, match) for t in times) else "",
            places=tuple(p.mention(start) for p in where),
            counts=tuple(counts.find(match, start, known)),
            status=verdict.status,
            status_rule=verdict.rule,
            tense=verdict.tense,
            effect=_effect(match, support, verdict, known),
            attributions=said,
            voice=voice,
            definite=_definite(match.token),
        )


def _spoken_act(match: Match, verdict: status.Verdict, support: Token | None, acting: bool) -> tuple[Match, status.Verdict]:
    """What somebody says they will or will not do is a verbal act.

    "will not lift the ban" rejects; "will send food" agrees; "will withdraw" concedes; "will strike unless …" threatens.
    """
    verb = support if support is not None else match.token
    ahead = any(c.dep_ == "aux" and c.lower_ in ("will", "wo", "would", "shall", "'ll") for c in verb.children)
    kind = match.frame.type
    if not ahead or not acting or match.token.pos_ not in syntax.VERBAL:
        return match, verdict
    if verdict.status == "did_not_happen" and kind in REFUSED:
        return _as(match, "REJECT", REFUSED[kind]), status.Verdict("happened", "refusal", verdict.tense)
    if kind in THREATENED and any(t.lower_ == "unless" for t in verb.subtree):
        return _as(match, "THREATEN", THREATENED[kind]), status.Verdict("happened", "conditional-threat", verdict.tense)
    if verdict.status == "planned" and kind in ANNOUNCED:
        return _as(match, ANNOUNCED[kind], None), status.Verdict("happened", "announcement", verdict.tense)
    return match, verdict


def _as(match: Match, kind: str, mode: str | None) -> Match:
    return replace(match, frame=replace(match.frame, type=kind, mode=mode, cameo=None))


def _of_the_plan(time: Located, match: Match, verdict: status.Verdict) -> bool:
    """"They introduced a bill *on Thursday* to impose sanctions": the day of the past clause above is not that of what is still to come."""
    clause = circumstances.clause_of(time.root)
    ahead = verdict.status in ("planned", "possible") and match.frame.type not in status.VERBAL_TYPES
    return ahead and clause.i != match.token.i and clause.is_ancestor(match.token) and time.root.i < match.token.i and status.tense(clause) == "past"


def _said_when(match: Match, actors: list[roles.Found], times: list[Located], knowledge: Knowledge) -> list[Located]:
    """"The president said *Friday* he would withdraw": a doer's own words are said on the day of the deed they announce."""
    for above in syntax.governors(match.token):
        if above.pos_ in syntax.VERBAL and attribution.stance_of(above, knowledge):
            speaker = syntax.subject(above)
            if speaker is None or not any(_same_one(f.head, speaker) for f in actors):
                return []
            return [t for t in times if circumstances.clause_of(t.root).i == above.i][:1]
    return []


def _same_one(head: Token, speaker: Token) -> bool:
    return head.i == speaker.i or head.lower_ in coreference.PERSON_PRONOUNS | coreference.THING_PRONOUNS | coreference.GROUP_PRONOUNS | coreference.SELF


def _nobody_hurt(draft: Draft) -> bool:
    """"Nobody was hurt", "no staff were injured": a toll of none, not an event that failed to happen."""
    patient = syntax.patient(draft.token) if draft.token.pos_ in syntax.VERBAL else None
    none = patient is not None and (patient.lower_ in ("nobody", "none", "nothing") or any(c.lower_ == "no" for c in patient.children))
    return none and draft.match.frame.counts is not None and draft.status == "did_not_happen"


def _of_the_reader(draft: Draft) -> bool:
    """Says whether the deed is the reader's or anybody's: "by signing up, *you* agree"."""
    return bool(draft.actors) and all(r.head.lower_ in ("you", "yourself") for r in draft.actors)


def _alleged(head: Token, match: Match, knowledge: Knowledge) -> tuple[str, ...]:
    """Names of those whose charge alone ties the doer to the deed ("accused *Israel* of airstrikes")."""
    for above in syntax.governors(match.token):
        if above.pos_ == "VERB" and above.lemma_.lower() in ("accuse", "blame", "suspect", "charge") and above.is_ancestor(head):
            who = syntax.agent(above) if syntax.passive(above) else syntax.subject(above)
            if who is not None and who.i != head.i:
                first, last = syntax.phrase(who)
                return (attribution.strip_article(head.doc[first.i : last.i + 1].text),)
    return ()


def _suffering(match: Match, found: list[roles.Found], knowledge: Knowledge) -> list[roles.Found]:
    """Recipients that can be recipients: no ideas or deeds for verbal acts, no instruments."""
    kept = []
    for one in found:
        if knowledge.instrument(one.head) and one.rule == "obj" and match.frame.instrument is None and _launches(match.token):
            continue
        named = triggers.fits(one.head, [w for w in match.frame.object if w.islower() and not w.startswith("@")], knowledge) and match.frame.type in ("COERCE", "ASSAULT")
        if named:
            kept.append(one)
            continue
        solid = knowledge.can_act(one.head) or knowledge.is_a(one.head, "@structure") or knowledge.is_a(one.head, "@human")
        owned = one.head.ent_type_ in PLACE_ENTITIES or any(c.ent_type_ in ("GPE", "NORP") for c in one.head.lefts)
        if match.frame.type in PERSONAL and not (solid or owned or roles.able(one.head, knowledge)):
            continue
        if not solid and (knowledge.abstract(one.head) or (one.head.pos_ == "NOUN" and knowledge.frames(one.head))):
            continue
        kept.append(one)
    if not kept and match.frame.type in PERSONAL:
        return [o for one in found for o in roles.owners(one.head, knowledge)][:2]
    return kept


def _launches(token: Token) -> bool:
    return token.lemma_ in ("fire", "launch", "lob", "hurl", "throw", "use", "drop", "detonate", "explode", "shoot", "deploy", "test", "plant", "rain")


def _means(match: Match, support: Token | None, knowledge: Knowledge) -> list[tuple[str, Token]]:
    """Instruments in the trigger's words and clause: object, compound, "with" and "by" phrases, "using"."""
    hosts = [match.token] + ([support] if support is not None else [])
    heads = [c for h in hosts for c in h.children if c.dep_ in ("dobj", "compound", "amod", "nsubj", "nmod")]
    heads += [t for h in hosts for p in ("with", "by", "in", "of", "from") for t in syntax.preposition_objects(h, p)]
    heads += [o for h in hosts for c in h.children if c.lemma_ == "use" and c.dep_ in ("advcl", "xcomp", "acl") and (o := syntax.child(c, "dobj"))]
    heads += [o for h in hosts if h.dep_ in ("advcl", "xcomp") and h.head.lemma_ == "use" and (o := syntax.child(h.head, "dobj"))]
    found: list[tuple[str, Token]] = []
    if match.frame.instrument:
        found.append((match.frame.instrument, match.token))
    for head in [t for h in heads for t in syntax.conjuncts(h)]:
        kind = knowledge.instrument(head)
        if kind and kind[0] not in {k for k, _ in found}:
            found.append((kind[0], head))
    return found


def _effect(match: Match, support: Token | None, verdict: status.Verdict, knowledge: Knowledge) -> Effect | None:
    """What an attack came to; one that is only planned, possible or did not happen has hit nothing."""
    came_to = status.effect(match, support, knowledge)
    return "unknown" if came_to == "hit" and verdict.status in ("planned", "possible", "did_not_happen") else came_to


def _once(tools: list[tuple[str, Token]]) -> list[tuple[str, Token]]:
    """One instrument of each kind; "other" only where nothing better is named."""
    kinds = dict(reversed(tools))
    return [(kind, token) for kind, token in reversed(kinds.items()) if kind != "other" or len(kinds) == 1]


def _mode(match: Match, tools: list[tuple[str, Token]], knowledge: Knowledge) -> str | None:
    frame = match.frame
    by_tool = next((m for _, t in tools if (i := knowledge.instrument(t)) and (m := i[1])), None)
    if frame.mode:
        return by_tool if frame.mode == "destroy" and by_tool and by_tool != "primitive" else frame.mode
    entry = knowledge.codebook.types[frame.type]
    if entry.content_modes:
        for content in triggers.contents(match.token, match.last, knowledge):
            for name, mode in entry.content_modes.items():
                if name != "default" and triggers.fits(content, [name], knowledge):
                    return mode
        return entry.content_modes.get("default")
    if frame.type == "ASSAULT":
        return by_tool
    return None


def _places(match: Match, support: Token | None, places: list[Located], recipients: list[Token], knowledge: Knowledge) -> list[Located]:
    struck = circumstances.among(recipients, places) if match.frame.type in ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE") else []
    near = circumstances.closest(match, support, places, lambda p: circumstances.happened_at(p, match, knowledge))
    if match.frame.type in status.VERBAL_TYPES - {"CONSULT"} | {"SANCTION"}:
        near = [p for p in near if p.root.dep_ == "pobj" and p.root.head.head.i in {match.token.i, support.i if support is not None else -1}]
    taken = {p.first for p in near}
    return near + [p for p in struck if p.first not in taken and (p.curated or p.root.ent_type_ in PLACE_ENTITIES)]


def _definite(token: Token) -> bool:
    standing = roles.carrier(token)
    return any(c.lower_ in ("the", "that", "this", "those", "these", "his", "her", "its", "their") for t in (token, standing) for c in t.children if c.dep_ == "det" or (c.dep_ == "poss" and c.pos_ == "PRON")) and token.pos_ == "NOUN"


def _joined(drafts: list[Draft]) -> list[Draft]:
    """Triggers of one sentence that tell one happening, joined under the first to stand."""
    pairs = clauses.together(drafts)
    groups: dict[int, list[int]] = {}
    for n in range(len(drafts)):
        root = n
        while root in pairs:
            root = pairs[root]
        groups.setdefault(root, []).append(n)
    joined = []
    for members in groups.values():
        ordered = sorted(members, key=lambda n: drafts[n].offset)
        one = drafts[ordered[0]]
        for n in ordered[1:]:
            one = merging.join(one, drafts[n])
        joined.append(one)
    return sorted(joined, key=lambda d: d.offset)


def _linked(drafts: list[Draft], knowledge: Knowledge) -> list[Draft]:
    found = []
    for at, draft in enumerate(drafts):
        links = [responses.link(drafts, at, cue) for cue in responses.cues(draft, knowledge)]
        found.append(replace(draft, responses=tuple(links[:1])))
    return found


def _names(drafts: Iterable[Draft], paragraphs: Sequence[Paragraph], knowledge: Knowledge) -> dict[int, frozenset[str]]:
    """For each role head's offset, the words that identify it: its antecedent's for pronouns, its phrase's otherwise."""
    names: dict[int, frozenset[str]] = {}
    for draft in drafts:
        for role in (r for d in (draft, *draft.more) for r in (*d.actors, *d.recipients)):
            known = coreference.antecedent(role.head, paragraphs, draft.paragraph, knowledge)
            head = known.head if known is not None else role.head
            names[role.start + role.head.idx] = frozenset(t.lemma_.lower() for t in head.subtree if t.i <= head.i and t.i >= head.i - 4 and not t.is_punct)
    return names
