"""The MUC-4 texts read as the trained part needs them: capitals put back, coded, parsed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline import config
from dateline.coding import nlp, parsed_once
from dateline.coding.stage import RuleCoder
from dateline.evaluate import muc4_model, muc4_tagger, runs
from dateline.evaluate.casing import Finder, cased
from dateline.evaluate.muc4 import Muc4Text, Template
from dateline.evaluate.muc4_model import Read
from dateline.evaluate.muc4_tagger import Tagger
from dateline.read.draft import Draft, report
from dateline.records.output import event_object
from dateline.records.report import Report
from dateline.run.pipeline import Pipeline

BREAK = "    "
"""What stands between paragraphs in these texts."""


def reports(texts: Sequence[Muc4Text], names: Finder) -> list[Report]:
    """Returns the texts as reports, with capitals and paragraphs put back at the same offsets."""
    drafts = (Draft(text.id, cased(text.text, names).replace(BREAK, "  \n\n"), published=text.published) for text in texts)
    return [report(draft, draft.key) for draft in drafts]


def read(texts: Sequence[Muc4Text], pipeline: Pipeline | None = None) -> dict[str, Read]:
    """Returns the parsed paragraphs and the events of each text, by its id.

    Args:
        texts: the texts.
        pipeline: what codes them; loaded with the default settings where it is not given.
    """
    whole = pipeline if pipeline is not None else Pipeline.load(config.load())
    coder = whole.coder
    if not isinstance(coder, RuleCoder):
        raise TypeError("the MUC-4 mode reads the parse of the rule coder")
    coder = parsed_once.parsing_once(coder)
    whole = replace(whole, coder=coder)
    told = reports(texts, coder.find_names)
    found = {r.report.key: [event_object(event, r.report, r.coder) for event in r.events] for r in whole.code(told, runs.raising, _unheard)}
    parsed = {one.key: paragraphs for one, paragraphs in nlp.parse(coder.pipeline, told, coder.find_names)}
    return {one.key: Read(parsed[one.key], found[one.key], len(one.text)) for one in told}


def templates(texts: Sequence[Muc4Text], pipeline: Pipeline) -> dict[str, tuple[Template, ...]]:
    """Returns the templates of each text, by its id, as the trained part gives them."""
    return answers(texts, read(texts, pipeline), muc4_tagger.load())


def answers(texts: Sequence[Muc4Text], reads: Mapping[str, Read], tagger: Tagger | None) -> dict[str, tuple[Template, ...]]:
    """Returns the templates of texts that are read already, with the tagger or, where there is none, without."""
    model = muc4_model.load(tagger is not None)
    return {text.id: muc4_model.answer(model, reads[text.id], tagger.tag(text.text) if tagger else ()) for text in texts}


def _unheard(found: Report) -> None:
    pass
