"""Scores of a clustering of mentions against a gold clustering (the key), as the reference scorer of the CoNLL shared tasks takes them.

Pradhan et al. 2014 (https://aclanthology.org/P14-2006) settle what the older papers left open where the two hold different mentions, and
version 8 of the scorer does it so: nothing is added and nothing is taken away; a mention that only the response holds counts against precision, one that
only the key holds counts against recall. Singletons are clusters like any other.

All scores are taken from one table: how many mentions a key cluster and a response cluster share. It has no more cells than there are
mentions, so that all but the assignment of CEAFe take time in proportion to their number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import comb

from dateline.errors import MissingPart, UsageError
from dateline.evaluate.figures import Figure, harmonic_mean

Clustering = Iterable[Collection[Hashable]]
Cell = tuple[int, int]
"""The number of a key cluster and that of a response cluster."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision and recall of a score that counts in fractions, so that the two share no number of hits."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return harmonic_mean(self.precision, self.recall)


@dataclass(frozen=True, slots=True)
class Scores:
    """What each score makes of a clustering.

    ``mentions``: the mentions themselves, however clustered; ``links``: pairs of mentions in one cluster. ``muc`` and ``links`` know no
    singletons: both are 0 where the key or the response has nothing else, though the two agree.
    """

    mentions: Figure
    muc: Figure
    b_cubed: Rates
    ceaf_e: Rates
    lea: Rates
    links: Figure

    @property
    def conll(self) -> float:
        """The mean of the F1 of MUC, B³ and CEAFe, by which the CoNLL shared tasks ranked (Pradhan et al. 2014)."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many mentions clusters have (``key``, ``response``) and share (``cells``, those that share none left out)."""

    key: tuple[int, ...]
    response: tuple[int, ...]
    cells: Mapping[Cell, int]

    def swapped(self) -> Overlap:
        """Returns the same with key and response in each other's place: what is recall of the one is precision of the other."""
        return Overlap(self.response, self.key, {(r, k): shared for (k, r), shared in self.cells.items()})


def score(key: Clustering, response: Clustering) -> Scores:
    """Returns all scores of a response; figures over several groups of documents are those of all their clusters together.

    Args:
        key: the gold clusters, each a collection of mentions; what identifies a mention is the caller's choice.
        response: the clusters to be scored. Neither need hold the same mentions as the other; empty clusters count for nothing.

    Raises:
        UsageError: a mention stands in two clusters of one clustering.
        MissingPart: SciPy is not installed.
    """
    table = overlap(key, response)
    return Scores(mentions(table), muc(table), b_cubed(table), ceaf_e(table), lea(table), links(table))


def overlap(key: Clustering, response: Clustering) -> Overlap:
    """Returns how the clusters of two clusterings overlap.

    Raises:
        UsageError: a mention stands in two clusters of one clustering.
    """
    in_key, in_response = _numbered(key, "key"), _numbered(response, "response")
    cells = Counter((number, in_response[mention]) for mention, number in in_key.items() if mention in in_response)
    return Overlap(_sizes(in_key), _sizes(in_response), cells)


def mentions(table: Overlap) -> Figure:
    """Returns how well the mentions were found."""
    return Figure(sum(table.key), sum(table.response), sum(table.cells.values()))


def muc(table: Overlap) -> Figure:
    """Returns the MUC score: the fewest links that make the clusters, one less than a cluster has mentions (Vilain et al. 1995, M95-1005).

    A cluster that the other side holds in n parts, each mention that it lacks being one of them, has n - 1 links missing.
    """
    found = sum(shared - 1 for shared in table.cells.values())
    return Figure(sum(size - 1 for size in table.key), sum(size - 1 for size in table.response), found)


def links(table: Overlap) -> Figure:
    """Returns the figure of pairs of mentions that stand in one cluster."""
    return Figure(_pairs(table.key), _pairs(table.response), _pairs(table.cells.values()))


def b_cubed(table: Overlap) -> Rates:
    """Returns B³: for each mention the share of its cluster that is right, in the mean over mentions (Bagga and Baldwin 1998)."""
    return Rates(_b_cubed_recall(table.swapped()), _b_cubed_recall(table))


def lea(table: Overlap) -> Rates:
    """Returns LEA: the share of each cluster's links that is right, weighted by its mentions (Moosavi and Strube 2016, P16-1060).

    A singleton has one link, from its mention to itself, which is right where the other side has that mention as a singleton.
    """
    return Rates(_lea_recall(table.swapped()), _lea_recall(table))


def ceaf_e(table: Overlap) -> Rates:
    """Returns CEAFe: clusters paired off one to one so that they are as similar as can be (Luo 2005, H05-1004, with its φ4).

    The similarity of two clusters is the F1 of their mentions; their sum is divided by the number of clusters of either side.

    Raises:
        MissingPart: SciPy is not installed.
    """
    similar = {(k, r): 2 * shared / (table.key[k] + table.response[r]) for (k, r), shared in table.cells.items()}
    total = sum(_best_pairing(part) for part in _parts(similar))
    return Rates(_ratio(total, len(table.response)), _ratio(total, len(table.key)))


def _numbered(clusters: Clustering, name: str) -> dict[Hashable, int]:
    """The number of each mention's cluster; a mention named twice in a cluster is one mention."""
    found: dict[Hashable, int] = {}
    for number, cluster in enumerate(cluster for cluster in clusters if cluster):
        for mention in cluster:
            if found.setdefault(mention, number) != number:
                raise UsageError(f"the mention {mention!r} stands in two clusters; each may stand in one only", name)
    return found


def _sizes(numbers: Mapping[Hashable, int]) -> tuple[int, ...]:
    counted = Counter(numbers.values())
    return tuple(counted[number] for number in range(len(counted)))


def _pairs(sizes: Iterable[int]) -> int:
    return sum(comb(size, 2) for size in sizes)


def _ratio(part: float, whole: int) -> float:
    return part / whole if whole else 0.0


def _b_cubed_recall(table: Overlap) -> float:
    return _ratio(sum(shared * shared / table.key[k] for (k, _), shared in table.cells.items()), sum(table.key))


def _lea_recall(table: Overlap) -> float:
    return _ratio(sum(_lea_right(shared, table.key[k], table.response[r]) for (k, r), shared in table.cells.items()), sum(table.key))


def _lea_right(shared: int, size: int, other: int) -> float:
    """What one cell adds: the mentions of the key cluster times the share of its links that the response cluster has."""
    return float(other == 1) if size == 1 else size * comb(shared, 2) / comb(size, 2)


def _parts(similar: Mapping[Cell, float]) -> Iterator[dict[Cell, float]]:
    """Yields the cells that hang together through shared clusters: what does not can be paired off apart, which keeps the tables small."""
    rows: dict[int, list[Cell]] = {}
    columns: dict[int, list[Cell]] = {}
    for cell in similar:
        rows.setdefault(cell[0], []).append(cell)
        columns.setdefault(cell[1], []).append(cell)
    while rows:
        part, waiting = {}, rows.pop(next(iter(rows)))
        while waiting:
            cell = waiting.pop()
            part[cell] = similar[cell]
            waiting += rows.pop(cell[0], []) + columns.pop(cell[1], [])
        yield part


def _best_pairing(part: Mapping[Cell, float]) -> float:
    """The greatest sum of similarities that pairing off one to one can give."""
    try:
        from scipy.optimize import linear_sum_assignment
    except ImportError as error:
        raise MissingPart("CEAFe pairs clusters off with SciPy, which is not installed: pip install scipy") from error
    keys, responses = (sorted({cell[side] for cell in part}) for side in (0, 1))
    if len(keys) == 1 or len(responses) == 1:
        return max(part.values())
    table = [[part.get((k, r), 0.0) for r in responses] for k in keys]
    chosen = zip(*linear_sum_assignment(table, maximize=True), strict=True)
    return float(sum(table[row][column] for row, column in chosen))
