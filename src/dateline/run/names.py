"""What a person gives in a correction, to actors, places and types."""

from __future__ import annotations

from dateline.config import ReferenceSettings
from dateline.consolidate.correct import Names
from dateline.errors import UsageError
from dateline.records.event import Participant, Where
from dateline.records.report import Mention
from dateline.reference import actors, locations, ontology
from dateline.reference.actor_table import ActorTable
from dateline.reference.gazetteer import Gazetteer, PlaceEntry, open_gazetteer

RULE = "judgement"


def known_names(settings: ReferenceSettings) -> Names:
    """Returns how names become actors and places, by the actor files, the index of places and the codebook; each is loaded when first asked."""
    return _Known(settings).names()


class _Known:
    def __init__(self, settings: ReferenceSettings) -> None:
        self._settings = settings
        self._actors: ActorTable | None = None
        self._places: Gazetteer | None = None
        self._types: dict[str, tuple[str, ...]] | None = None

    def names(self) -> Names:
        return Names(self.actor, self.place, self.types)

    def types(self) -> dict[str, tuple[str, ...]]:
        """The event types of the codebook with their modes."""
        if self._types is None:
            self._types = {name: tuple(one.modes) for name, one in ontology.load(locations.folders(self._settings)).types.items()}
        return self._types

    def actor(self, name: str, mention: Mention) -> Participant:
        """An actor by its id or its name; a name that is not in the actor files stays a name."""
        if self._actors is None:
            self._actors = actors.load(locations.folders(self._settings), cache_dir=locations.cache_dir(self._settings))
        named = self._actors.find(name)
        found = self._actors.get(name) or (named[0] if len(named) == 1 else None)
        if found is None:
            return Participant(mention, name, head=name.split()[-1], rule=RULE)
        return Participant(mention, found.name, found.id, found.country, found.sector, rule=RULE)

    def place(self, name: str, mention: Mention) -> Where:
        """A place by name, or by name and country ("Mosul, IRQ"): the largest of several in that country."""
        if self._places is None:
            folders = locations.folders(self._settings)
            self._places = open_gazetteer(locations.cache_dir(self._settings), locations.facilities(folders))
        words, _, country = name.partition(",")
        found = [p for p in self._places.candidates(words.strip()) if not country.strip() or p.country == country.strip().upper()]
        if not found:
            raise UsageError("no such place in the gazetteer; write it as “Mosul, IRQ”", name)
        best = max(found, key=lambda p: (p.match == "name", p.population, p.name))
        return _where(best, mention)


def _where(place: PlaceEntry, mention: Mention) -> Where:
    return Where(
        mention, place.name, place.country, place.adm1, place.lat, place.lon, place.geonameid, place.feature, place.precision, RULE
    )
