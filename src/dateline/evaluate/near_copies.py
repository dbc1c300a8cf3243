"""How well copies of one text are found among real news: copies made of AllSides articles, all other articles as negatives."""

from __future__ import annotations

import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from typing import Any, Literal

import yaml

from dateline.consolidate.copies import fingerprint, groups, likeness
from dateline.evaluate.copying import WAYS, copies
from dateline.evaluate.datasets import Row, rows
from dateline.evaluate.figures import Share, share
from dateline.read.draft import Draft, report
from dateline.records.report import Report

Half = Literal["read", "kept aside", "both"]
Pair = tuple[str, str]
ARTICLES = "articles_*.jsonl.gz"
LOOKED_AT = "near_copies.yaml"


@dataclass(frozen=True, slots=True)
class CopyScore:
    """What was found.

    ``recall`` is the share of the pairs of an article and its copy that are candidates and judged copies, ``ways`` the same by
    the way the copy was made; ``precision`` the share of all pairs so joined that are copies. ``grouped_recall`` and
    ``grouped_precision`` count the pairs of one group, after groups were joined. ``candidates`` is the mean number of
    candidates of an article among the ``articles`` as they are; ``fingerprint_ms`` and ``likeness_ms`` are mean times.
    """

    precision: Share
    recall: Share
    ways: Mapping[str, Share]
    grouped_precision: Share
    grouped_recall: Share
    articles: int
    candidates: float
    fingerprint_ms: float
    likeness_ms: float


def near_copies(folder: Path, sample: int = 300, pool: int | None = None, half: Half = "kept aside", seed: int = 0) -> CopyScore:
    """Returns how many copies are found, and how many of the pairs found are copies.

    Args:
        folder: the folder with the AllSides articles.
        sample: how many articles are copied, each in every way of ``copying.WAYS``.
        pool: how many articles stand beside the copies, those sampled among them; all where none is given.
        half: the half of the articles (by a hash of their ids) that is sampled; thresholds were chosen on "read".
        seed: of the copies.
    """
    drafts = sorted((_draft(row) for file in sorted(folder.glob(ARTICLES)) for row in rows(file)), key=lambda one: _hash(one.key))
    sampled = [one for one in drafts if half == "both" or _hash(one.key) % 2 == (half == "read")][-sample:]
    rest = [one for one in drafts if one not in sampled]
    made = [copy for one, other in zip(sampled, rest, strict=False) for copy in copies(one, other, seed).values()]
    articles = [*sampled, *rest][:pool]
    return _score([report(one, one.key) for one in articles], [report(one, one.key) for one in made])


def _draft(row: Row) -> Draft:
    return Draft(row["id"], row["text"], row["title"], row["published"], row["outlet"], row["url"], row["authors"], "en")


def _hash(name: str) -> int:
    return zlib.crc32(name.encode("utf-8"))


def _score(articles: Sequence[Report], made: Sequence[Report]) -> CopyScore:
    reports = {one.key: one for one in [*articles, *made]}
    bands, fingerprint_ms = _timed(lambda one: fingerprint(one).bands, reports.values())
    candidates = _candidates(dict(zip(reports, bands, strict=True)))
    found, likeness_ms = _timed(lambda pair: likeness(*(reports[key] for key in pair)).copy, candidates)
    joined = {pair for pair, copy in zip(candidates, found, strict=True) if copy}
    grouped = set(_together(groups(reports, joined)))
    wanted = {(_story(one.key), one.key): one.key.partition("/")[2] for one in made}
    return CopyScore(
        precision=_precision(joined),
        recall=share(pair in joined for pair in wanted),
        ways={way: share(pair in joined for pair in wanted if wanted[pair] == way) for way in WAYS},
        grouped_precision=_precision(grouped),
        grouped_recall=share(pair in grouped for pair in _of_one_story(wanted)),
        articles=len(articles),
        candidates=2 * sum(1 for pair in candidates if not any("/" in key for key in pair)) / len(articles),
        fingerprint_ms=fingerprint_ms,
        likeness_ms=likeness_ms,
    )


def _timed(do: Callable[[Any], Any], things: Iterable[Any]) -> tuple[list[Any], float]:
    start = time.perf_counter()
    results = [do(thing) for thing in things]
    return results, 1000 * (time.perf_counter() - start) / max(1, len(results))


def _candidates(bands: Mapping[str, Sequence[int]]) -> list[Pair]:
    sharing: defaultdict[int, list[str]] = defaultdict(list)
    for key, found in sorted(bands.items()):
        for band in found:
            sharing[band].append(key)
    return sorted({pair for keys in sharing.values() for pair in combinations(keys, 2)})


def _together(group_of: Mapping[str, str]) -> list[Pair]:
    members: defaultdict[str, list[str]] = defaultdict(list)
    for key, group in sorted(group_of.items()):
        members[group].append(key)
    return [pair for keys in members.values() for pair in combinations(keys, 2)]


def _of_one_story(pairs: Iterable[Pair]) -> list[Pair]:
    """All pairs among an article and its copies."""
    return _together({key: _story(key) for pair in pairs for key in pair})


def _precision(found: Iterable[Pair]) -> Share:
    """The pairs that are copies: of one story, or of stories that a person found to be copies; versions count neither way."""
    looked_at = _looked_at()
    stories = (frozenset(map(_story, pair)) for pair in found)
    verdicts = ("copy" if len(pair) == 1 else looked_at.get(pair, "other") for pair in stories)
    return share(verdict == "copy" for verdict in verdicts if verdict != "version")


def _looked_at() -> dict[frozenset[str], str]:
    data = yaml.safe_load((files("dateline.evaluate") / LOOKED_AT).read_text(encoding="utf-8"))
    return {frozenset(pair): verdict for verdict, pairs in data.items() for pair in pairs}


def _story(key: str) -> str:
    return key.partition("/")[0]
