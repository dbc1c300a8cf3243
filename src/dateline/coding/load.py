"""Puts the rule coder together from the settings: language model, codebook, word lists, known names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from dateline.coding import nlp
from dateline.coding.knowledge import Knowledge
from dateline.coding.likelihood import Model, fitted
from dateline.coding.stage import RuleCoder
from dateline.config import Settings
from dateline.reference import actors, lexicon, locations, ontology, place_scan, temporal, vocabulary
from dateline.reference.actors import ActorTable
from dateline.reference.gazetteer import Gazetteer, open_gazetteer

UNDATED = ("duration", "set", "comparison")
"""Kinds of time expression that name no date."""
LARGE = 15_000
"""Inhabitants from which a town is told without its country."""


def load(settings: Settings, known: ActorTable | None = None) -> RuleCoder:
    """Returns the rule coder; loading takes about two seconds.

    Args:
        settings: which language model, and the user's reference folder.
        known: the actor table, when it is loaded already.

    Raises:
        MissingPart: no language model is installed, or its weights are not the published ones.
        ReferenceDataError: a reference file is wrong.
        UsageError: the reference folder does not exist.
    """
    folders = locations.folders(settings.reference)
    if known is None:
        known = actors.load(folders, cache_dir=locations.cache_dir(settings.reference))
    gazetteer = open_gazetteer(locations.cache_dir(settings.reference), locations.facilities(folders))
    knowledge = Knowledge(
        ontology.load(folders),
        lexicon.load(folders),
        vocabulary.agents(folders),
        vocabulary.instruments(folders),
        vocabulary.contexts(folders),
        partial(_known_place, gazetteer),
    )
    pipeline, language = nlp.load(settings.coding, knowledge.lexicon["hyphened_nouns"], knowledge.lexicon["mistaken_verbs"])
    places = place_scan.scanner(locations.facilities(folders))
    return RuleCoder(pipeline, language, knowledge, _times, places, partial(_names, known), _model(settings))


def _model(settings: Settings) -> Model:
    """The fitted model, with the settings' bound where they have one."""
    least = settings.coding.least_likelihood
    return fitted() if least is None else replace(fitted(), least=least)


def _times(text: str) -> Iterator[tuple[int, int]]:
    return ((one.start, one.end) for one in temporal.find(text) if one.kind not in UNDATED)


def _known_place(gazetteer: Gazetteer, name: str) -> bool:
    """A name the gazetteer holds as such, of a place large enough to be told without its country."""
    return any(e.match != "loose" and (e.feature != "populated" or e.population >= LARGE) for e in gazetteer.candidates(name)[:5])


def _names(known: ActorTable, text: str) -> Iterator[tuple[int, int]]:
    return ((one.start, one.end) for one in known.matches(text))
