"""The words and forms of ``data/temporal.yaml``, compiled into one pattern."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.errors import ReferenceDataError
from dateline.reference.time_expression import TimeExpression
from dateline.reference.yaml_files import data_folder, read_yaml

FILE = "temporal.yaml"
BOUNDARY = r"(?<![\w$€£@#&])(?<!\d[.,:/])"
HYPHENED = r"(?!(?<=\w-)(?!{}))"
PLAIN = str.maketrans(
    {chr(n): chr(n + 32) for n in range(65, 91)} | dict.fromkeys("’‘ʼ", "'") | dict.fromkeys("‐‑‒–—−", "-")
    | dict.fromkeys("\t\n\r\u00a0\u2009\u202f", " "))
PLACEHOLDER = re.compile(r"<([a-z]+)>")
PIECE = re.compile(r"\{([a-z]+)\}")
SPACE = " +"
END, DOTTED = "", "\0"
ENDINGS = {END: r"\b", DOTTED: r"\b\.?"}


@dataclass(frozen=True, slots=True)
class WordClass:
    """Words with their values for one field, or a pattern with the name of its reader."""

    field: str
    pattern: str
    words: Mapping[str, Any]
    read: str | None
    case: bool


@dataclass(frozen=True, slots=True)
class Form:
    """One way a time is told: its kind, the fields its words imply, and the groups to read."""

    kind: str
    implied: Mapping[str, Any]
    groups: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """All forms as one pattern, and the tables that reading and resolving need."""

    pattern: re.Pattern[str]
    forms: tuple[Form, ...]
    classes: Mapping[str, WordClass]
    tables: Mapping[str, Any]


@cache
def grammar() -> Grammar:
    """Returns the packaged grammar, compiled once per process.

    Raises:
        ReferenceDataError: a form names a class or piece that is not there, or is no pattern.
    """
    return compile_grammar(read_yaml(data_folder() / FILE))


def compile_grammar(data: Mapping[str, Any]) -> Grammar:
    """Returns the grammar of a file's content; raises ReferenceDataError where an entry is wrong."""
    pieces = data["pieces"]
    classes = {name: _word_class(entry, pieces) for name, entry in data["classes"].items()}
    forms, patterns = [], []
    for number, entry in enumerate(data["forms"]):
        pattern, groups = _expand(entry["form"], number, classes, pieces)
        patterns.append(f"(?P<f{number}>{pattern})")
        forms.append(Form(entry["kind"], _implied(entry), groups))
    whole = f"{BOUNDARY}{HYPHENED.format(_named(pieces, 'joined'))}{_gate(data)}(?:{'|'.join(patterns)})(?!\\w)"
    tables = {k: v for k, v in data.items() if k not in ("classes", "pieces", "forms", "strong", "weak", "core")}
    return Grammar(_compiled(whole), tuple(forms), classes, tables)


def matches(text: str) -> Iterator[TimeExpression]:
    """Yields what the forms match, left to right, without regard to the words around."""
    rules = grammar()
    plain, position = text.translate(PLAIN), 0
    while match := rules.pattern.search(plain, position):
        form = rules.forms[int(str(match.lastgroup)[1:])]
        if _spelt_well(text, match, form, rules):
            yield _expression(text, match, form, rules)
            position = match.end()
        else:
            position = match.start() + 1


def amount(words: str) -> tuple[float, float] | None:
    """Returns the least and greatest number that words such as "three" or "several" stand for, or None."""
    words = normal(words).replace("-", " ")
    known = grammar().tables["vague_amounts"].get(words.removesuffix(" more"))
    if known:
        return float(known[0]), float(known[1])
    half = 0.5 if words.endswith((" and a half", " 1/2")) else 0.0
    parts = re.split(r" (?:to|or) ", re.sub(r" (?:and a half|1/2|more)$", "", words))
    if len(parts) == 1 and re.fullmatch(r"\d+ \d+", words):
        parts = words.split()
    values = [_number(part) for part in parts]
    known_values = [v + half for v in values if v is not None]
    return (min(known_values), max(known_values)) if known_values else None


def normal(words: str) -> str:
    """Returns words in lower case with plain quotes, hyphens and single spaces, without a last full stop."""
    return " ".join(words.translate(PLAIN).split()).rstrip(".")


def _number(words: str) -> float | None:
    first, _, rest = words.strip().partition(" ")
    if re.fullmatch(r"\d+(?:\.\d+)?", first) and not rest:
        return float(first)
    numbers = grammar().tables["numbers"]
    if first not in numbers:
        return None
    return float(numbers[first] + numbers.get(rest, 0))


def _decade(words: str) -> int:
    return (1900 if int(words) >= 30 else 2000) + int(words)


READERS: dict[str, Callable[[str], Any]] = {
    "int": int, "amount": amount, "decade": _decade, "century": lambda words: (int(words) - 1) * 100 + 1}


def _word_class(entry: Mapping[str, Any], pieces: Mapping[str, str]) -> WordClass:
    words = {normal(word): value for word, value in entry.get("words", {}).items()}
    pattern = _pieced(entry["pattern"], pieces) if "pattern" in entry else _words_pattern(list(entry["words"]))
    return WordClass(entry["field"], _spaced(pattern), words, entry.get("read"), entry.get("case", False))


def _words_pattern(words: list[str]) -> str:
    """Returns a pattern of words that tells the longest first and shares what their beginnings have in common."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in normal(word):
            node = node.setdefault(letter, {})
        node[DOTTED if word.endswith(".") else END] = {}
    return _branch(tree)


def _branch(tree: dict[str, Any]) -> str:
    ways = [ENDINGS.get(letter) or re.escape(letter).replace("\\ ", " ") + _branch(rest)
            for letter, rest in sorted(tree.items(), key=lambda item: (item[0] in ENDINGS, item[0]))]
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _gate(data: Mapping[str, Any]) -> str:
    """Returns a look-ahead that most words fail at once."""
    strong, weak, core = (_words_pattern(data[name]) for name in ("strong", "weak", "core"))
    return rf"(?=['\d]|{strong}|{weak}(?=.{{1,48}}?(?:\b{core}|\d)))"


def _spaced(pattern: str) -> str:
    """Returns the pattern with each plain space outside brackets and look-behinds standing for any number of them."""
    return re.sub(r"\[[^\]]*\]|\(\?<=[^)]*\)| (?!\?)", lambda m: SPACE if m[0] == " " else m[0], pattern)


def _pieced(form: str, pieces: Mapping[str, str]) -> str:
    while PIECE.search(form):
        form = PIECE.sub(lambda m: _named(pieces, m[1]), form)
    return form


def _named(table: Mapping[str, Any], name: str) -> Any:
    if name not in table:
        raise ReferenceDataError(f"no class or piece is called {name!r}", FILE)
    return table[name]


def _expand(
    form: str, number: int, classes: Mapping[str, WordClass], pieces: Mapping[str, str]
) -> tuple[str, tuple[tuple[str, str], ...]]:
    groups: list[tuple[str, str]] = []

    def group(match: re.Match[str]) -> str:
        name = f"f{number}_{len(groups)}"
        groups.append((name, match[1]))
        return f"(?P<{name}>{_named(classes, match[1]).pattern})"

    return PLACEHOLDER.sub(group, _spaced(_pieced(form, pieces))), tuple(groups)


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise ReferenceDataError(f"the forms are no pattern: {error}", FILE) from error


def _implied(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    implied = dict(entry.get("set", {}))
    if "amount" in implied:
        implied["amount"] = (float(implied["amount"][0]), float(implied["amount"][1]))
    return implied


def _spelt_well(text: str, match: re.Match[str], form: Form, rules: Grammar) -> bool:
    """Says whether names that are also plain words ("may", "sun") begin with a capital."""
    named = (name for name, class_name in form.groups if rules.classes[class_name].case and match[name] is not None)
    return all(text[match.start(name)].isupper() for name in named)


def _expression(text: str, match: re.Match[str], form: Form, rules: Grammar) -> TimeExpression:
    fields: dict[str, Any] = dict(form.implied)
    for name, class_name in form.groups:
        words = match[name]
        if words is not None:
            kind = rules.classes[class_name]
            fields[kind.field] = READERS[kind.read](words) if kind.read else kind.words[normal(words)]
    return TimeExpression(match.start(), match.end(), text[match.start() : match.end()], form.kind, **fields)
