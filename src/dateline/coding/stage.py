"""The rule coder: a report's paragraphs parsed, triggers found, their slots filled, tellings of one happening merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from spacy.language import Language

from dateline.coding import (
    answered,
    arguments,
    blamed,
    clauses,
    coreference,
    folded,
    located,
    merging,
    nlp,
    responses,
    silence,
    speakers,
    together,
    triggers,
)
from dateline.coding.build import build
from dateline.coding.draft import Draft, Role
from dateline.coding.drafting import Scene, draft
from dateline.coding.knowledge import Knowledge
from dateline.coding.likelihood import Model
from dateline.coding.located import Located
from dateline.coding.nlp import ModelInfo, Paragraph
from dateline.coding.traits import traits
from dateline.coding.version import NAME
from dateline.coding.wording import Finder
from dateline.records.event import CodedReport, Event
from dateline.records.report import Report


@dataclass(frozen=True, slots=True)
class Described:
    """A trigger by its offset in the body and its type, with what a model may weigh of it."""

    offset: int
    type: str
    traits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleCoder:
    """Codes reports by rules over a dependency parse.

    ``find_times``, ``find_places`` and ``find_names`` give the character offsets of time expressions, of known place names and
    of known actors' names in a text.
    """

    pipeline: Language
    language: ModelInfo
    knowledge: Knowledge
    find_times: Finder
    find_places: Finder
    find_names: Finder
    model: Model | None = None
    """Says which triggers are too unlikely to tell an event; None keeps them all."""
    name: str = NAME

    def code(self, reports: Sequence[Report]) -> Iterator[CodedReport]:
        """Yields each report with its events, in text order, names and dates still unresolved."""
        for report, paragraphs in nlp.parse(self.pipeline, reports, self.find_names):
            places = located.without_people([located.places(p.doc, self.find_places, self.knowledge.is_place) for p in paragraphs])
            named = (one.mention(p.start) for p, found in zip(paragraphs, places, strict=True) for one in found)
            yield CodedReport(report, tuple(self._events(report, paragraphs, places)), tuple(named))

    def described(self, reports: Sequence[Report]) -> Iterator[tuple[Report, list[Described]]]:
        """Yields each report with the traits of its triggers, also of those too unlikely to tell an event: what a model is fitted to."""
        for report, paragraphs in nlp.parse(self.pipeline, reports, self.find_names):
            found = []
            for index, paragraph in enumerate(paragraphs):
                drafts = self._told(paragraph, index, 0, located.places(paragraph.doc, self.find_places, self.knowledge.is_place), None)
                found += [Described(d.offset, d.type, tuple(traits(d, drafts))) for d in drafts]
            yield report, found
    def drafts(self, paragraph: Paragraph) -> list[Draft]:
        """Returns the events of a paragraph that stands alone, unresolved and not yet merged."""
        return self._drafts(paragraph, 0, 0, located.places(paragraph.doc, self.find_places, self.knowledge.is_place), None)

    def _events(self, report: Report, paragraphs: Sequence[Paragraph], places: Sequence[list[Located]]) -> list[Event]:
        """The events of one parsed report; ``places`` are those of each paragraph."""
        drafts: list[Draft] = []
        speaker: speakers.Speaker | None = None
        sentences = 0
        for index, paragraph in enumerate(paragraphs):
            drafts += self._drafts(paragraph, index, sentences, places[index], speaker)
            sentences += len(paragraph.sentences)
            speaker = speakers.last_speaker(paragraph.doc, paragraph.start, self.knowledge) or speaker
        silent = {offset for p in paragraphs for offset in silence.unanswered(drafts, p.doc, self.knowledge)}
        linked = [replace(d, awaits_response=d.offset in silent) for d in _linked(drafts, self.knowledge)]
        names = _names(linked, paragraphs, self.knowledge)
        merged = blamed.blamed(merging.merge(linked, names, self.knowledge), self.knowledge)
        return build(report, merged, paragraphs, self.knowledge)

    def _drafts(
        self, paragraph: Paragraph, index: int, sentences: int, places: list[Located], speaker: speakers.Speaker | None
    ) -> list[Draft]:
        """The events of one paragraph, those that are too unlikely left out; the arguments are those of ``_told``."""
        drafts = self._told(paragraph, index, sentences, places, speaker)
        if self.model is not None:
            weighed = [replace(d, likelihood=self.model.likelihood(traits(d, drafts))) for d in drafts]
            drafts = [d for d in weighed if d.likelihood is not None and d.likelihood >= self.model.least]
        return _joined(drafts, self.knowledge)

    def _told(
        self, paragraph: Paragraph, index: int, sentences: int, places: list[Located], speaker: speakers.Speaker | None
    ) -> list[Draft]:
        """What the triggers of one paragraph tell; ``sentences`` stand before it in the report, ``speaker`` spoke last there."""
        doc, known = paragraph.doc, self.knowledge
        found = list(triggers.find(doc, known))
        if not found:
            return []
        numbers = {sentence.start: sentences + n for n, sentence in enumerate(paragraph.sentences)}
        times = located.times(doc, self.find_times)
        scene = Scene(paragraph, index, numbers, times, places, speaker)
        drafts = [draft(match, scene, known) for match in found]
        dropped = clauses.contents(drafts, known) | folded.folded(drafts)
        return [d for n, d in enumerate(drafts) if n not in dropped and not _nobody_hurt(d) and not _of_the_reader(d)]


def _nobody_hurt(one: Draft) -> bool:
    """"Nobody was hurt", "no staff were injured": a toll of none, not an event that failed to happen."""
    patient = arguments.patient(one.token) if one.match.verbal else None
    if patient is None or one.match.frame.counts is None or one.status != "did_not_happen":
        return False
    return patient.lower_ in ("nobody", "none", "nothing") or any(c.lower_ == "no" for c in patient.children)


def _of_the_reader(one: Draft) -> bool:
    """Says whether the deed is the reader's or anybody's: "by signing up, *you* agree"."""
    return bool(one.actors) and all(r.head.lower_ in ("you", "yourself") for r in one.actors)


def _joined(drafts: list[Draft], knowledge: Knowledge) -> list[Draft]:
    """Triggers of one sentence that tell one happening, joined under the first to stand."""
    pairs = together.together(drafts, knowledge)
    groups: dict[int, list[Draft]] = {}
    for n, one in enumerate(drafts):
        root = n
        while root in pairs:
            root = pairs[root]
        groups.setdefault(root, []).append(one)
    return sorted((_as_one(members) for members in groups.values()), key=lambda d: d.offset)


def _as_one(members: Iterable[Draft]) -> Draft:
    first, *others = sorted(members, key=lambda d: d.offset)
    for other in others:
        first = merging.join(first, other)
    return first


def _linked(drafts: list[Draft], knowledge: Knowledge) -> list[Draft]:
    """Each draft with what it answers, as the first cue in its words says."""
    found = []
    for at, one in enumerate(drafts):
        links = (link for cue in responses.cues(one, knowledge) if (link := answered.link(drafts, at, cue, knowledge)) is not None)
        found.append(replace(one, responses=tuple(islice(links, 1))))
    return found


def _names(drafts: Iterable[Draft], paragraphs: Sequence[Paragraph], knowledge: Knowledge) -> dict[int, frozenset[str]]:
    """For each role head's offset in the body, the lemmas that identify it: its antecedent's, else its phrase's."""
    found: dict[int, frozenset[str]] = {}
    for one in (part for whole in drafts for part in (whole, *whole.more)):
        for role in (*one.actors, *one.recipients):
            found[role.start + role.head.idx] = _name(role, paragraphs, one.paragraph, knowledge)
    return found


def _name(role: Role, paragraphs: Sequence[Paragraph], at: int, knowledge: Knowledge) -> frozenset[str]:
    known = coreference.antecedent(role.head, paragraphs, at, knowledge)
    head = known.head if known is not None else role.head
    return frozenset(t.lemma_.lower() for t in head.subtree if head.i - 4 <= t.i <= head.i and not t.is_punct)
