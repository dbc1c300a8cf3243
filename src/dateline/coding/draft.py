"""An event while it is being coded: tokens of the parse, not yet words with offsets."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.coding.triggers import Match
from dateline.records.event import Attribution, Count, Effect, Response, Status, Tense
from dateline.records.report import Mention


@dataclass(frozen=True, slots=True)
class Role:
    """A doer or recipient: the head noun, the rule that found it, and who alleges it."""

    head: Token
    rule: str
    start: int
    """Offset of the paragraph the head stands in."""
    alleged_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """One event told at one trigger.

    ``start`` is its paragraph's offset in the body; ``paragraph`` and ``sentence`` count from 0. An instrument is its kind, its
    head and its paragraph's offset; a count has the name of its event field; a response the offset of the trigger it answers.
    """

    match: Match
    start: int
    paragraph: int
    sentence: int
    support: Token | None = None
    mode: str | None = None
    actors: tuple[Role, ...] = ()
    recipients: tuple[Role, ...] = ()
    instruments: tuple[tuple[str, Token, int], ...] = ()
    times: tuple[Mention, ...] = ()
    time_rule: str = ""
    places: tuple[Mention, ...] = ()
    counts: tuple[tuple[str, Count], ...] = ()
    status: Status = "happened"
    status_rule: str = ""
    tense: Tense | None = None
    effect: Effect | None = None
    attributions: tuple[Attribution, ...] = ()
    voice: Attribution | None = None
    """Who speaks the words, also where the doer speaks for itself."""
    responses: tuple[tuple[Response, int | None], ...] = ()
    awaits_response: bool = False
    definite: bool = False
    likelihood: float | None = None
    """How likely the trigger tells an event that an analyst would code; None where no model was asked."""
    more: tuple[Draft, ...] = field(default=())
    """Further tellings of the same happening, merged into this one."""

    @property
    def token(self) -> Token:
        """The trigger's head."""
        return self.match.token

    @property
    def type(self) -> str:
        """The PLOVER type."""
        return self.match.frame.type

    @property
    def offset(self) -> int:
        """The trigger's place in the body."""
        return self.start + self.token.idx
