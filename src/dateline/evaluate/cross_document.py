"""Corpora of news whose event mentions were linked across reports by hand, all read into one form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dateline.errors import UsageError
from dateline.evaluate.datasets import Row, rows
from dateline.read.dates import published

IN_URL = re.compile(r"/(\d{4})(?:/(\d\d?|[a-z]{3})/(\d\d?)/|-(\d\d)-(\d\d)(?!\d)|(\d\d)(\d\d)/)")
WRITTEN = re.compile(
    r"(?i)\b(?:[a-z]{3,9}(?: \.)? \d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}(?: \.)?)(?: ,)? \d{4}\b"
    r"|\b\d{1,2} / \d{1,2} / \d{4}\b|\b\d{4} - \d\d - \d\d\b"
)
"""A full date as it stands in tokenized text: "Aug . 2 , 2013", "2nd August 2013", "08 / 02 / 2013", "2013 - 08 - 02"."""
AROUND_DATES = frozenset(
    "article story first last originally posted published updated created edited released time on at a m p am pm hrs mon monday tue tues tuesday "
    "wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday".split()
)
ZONE = re.compile(r"[A-Z]{1,4}")
WITHIN_LINES = 4
"""A date that a page states stands in its first lines."""
EVENT_CLASSES = frozenset({"ACTION", "EVENT"})
"""Classes of NewsWCL50. MISC, its third, is left out: its chains gather what is said on a subject ("Denuclearization", "Reactions on deal"), not an event."""


@dataclass(frozen=True, slots=True)
class LinkedMention:
    """An event mention with the chain of those that mean the same event; ``chain`` None is a chain of its own.

    ``start`` and ``end`` span ``words`` in the text, with what stands between them where they are not one stretch ("took six months off").
    ``words`` are as the corpus gives them: in NewsWCL50 before tokens were set apart.
    ``id`` is unique in a corpus, as is ``chain``.
    """

    id: str
    start: int
    end: int
    words: str
    chain: str | None


@dataclass(frozen=True, slots=True)
class LinkedDocument:
    """A report with its event mentions.

    ``group``: links are sought among the documents that share it. ``text`` is tokens with blanks between, so that offsets are the corpus's
    own; what stands before ``body`` is the address the page came from and no text. ``title`` and ``published`` are None where the corpus
    does not state them: it marks no titles but in MEANTIME, whose first line always is one.
    """

    id: str
    group: str
    text: str
    body: int
    title: str | None
    published: date | None
    mentions: tuple[LinkedMention, ...]


def load(name: str, folder: Path) -> list[LinkedDocument]:
    """Returns the documents of a corpus, in the order of its file.

    Args:
        name: one of ``CORPORA``.
        folder: where the corpora lie, each in a folder of its own.

    Raises:
        UsageError: there is no such corpus, or its file cannot be read.
    """
    if name not in CORPORA:
        raise UsageError(f"no such corpus; known are {', '.join(CORPORA)}", name)
    file, read = CORPORA[name]
    try:
        return [read(row) for row in rows(folder / file)]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError(f"not a file of {name}: {error!r}", str(folder / file)) from error


def chains(documents: Iterable[LinkedDocument]) -> list[frozenset[str]]:
    """Returns the gold clusters of mention ids, sorted.

    A chain that goes beyond one group stays whole, as in published figures: what links within groups cannot find all of it. There are
    eight such in the training part of ECB+ and none in its development part or the other corpora.
    """
    found: dict[str, set[str]] = {}
    for mention in (mention for document in documents for mention in document.mentions):
        found.setdefault(f"chain {mention.chain}" if mention.chain else f"mention {mention.id}", set()).add(mention.id)
    return sorted(map(frozenset, found.values()), key=sorted)


def stated_date(lines: Iterable[str]) -> date | None:
    """Returns the date that stands in the first line to hold little else; None where its day and month could be swapped.

    Where a line says both when a report was published and when it was updated, the former stands first.
    """
    found = next((match[0] for line in lines if (match := WRITTEN.search(line)) and _is_furniture(WRITTEN.sub(" ", line))), "")
    return published(re.sub(r" ([/-]) ", r"\1", found).replace(" ,", ",").replace(" .", ".")).date


def url_date(url: str) -> date | None:
    """Returns the date that stands in the path of an address: /2013/08/02/, /2013/may/03/, /2012-08-07 or /20130914/."""
    match = IN_URL.search(url)
    if match is None:
        return None
    year, month, day = (part for part in match.groups() if part)
    return published(f"{year}-{month:0>2}-{day:0>2}" if month.isdigit() else f"{day} {month} {year}").date


def _is_furniture(rest: str) -> bool:
    return all(word.lower() in AROUND_DATES or ZONE.fullmatch(word) for word in re.findall(r"[^\W\d_]+", rest))


def _ecb_plus(row: Row) -> LinkedDocument:
    """Sentences are lines; the first of an added ("ecbplus") text is its address. The older ("ecb") texts have lost address and date.

    Only mentions in sentences that were validated are taken, as in published figures. The date on a page goes before that in its address,
    which may be a day off, or years where an archive was moved.
    """
    text = row["text"]
    address = text.split("\n")[0] if row["docid"].endswith("plus") else ""
    body = len(address) + 1 if address else 0
    found = stated_date(text[body:].split("\n")[:WITHIN_LINES]) or url_date(address.replace(" ", ""))
    taken = [mention for mention in row["mentions"] if mention["is_event"] and mention["validated"]]
    return LinkedDocument(row["docid"], row["subtopic"], text, body, None, found, _mentions(row["docid"], taken))


def _meantime(row: Row) -> LinkedDocument:
    """The first line is the title, the second the date."""
    title, dated = row["text"].split("\n")[:2]
    return LinkedDocument(row["docid"], row["topic"], row["text"], 0, title, stated_date([dated]), _mentions(row["docid"], row["events"]))


def _news_wcl50(row: Row) -> LinkedDocument:
    """Five phrases stand in two chains: each is a mention for either."""
    taken = [mention for mention in row["mentions"] if mention["class"] in EVENT_CLASSES]
    return LinkedDocument(row["docid"], row["topic"], row["text"], 0, None, url_date(row["url"]), _mentions(row["docid"], taken))


def _mentions(document: str, taken: Iterable[Row]) -> tuple[LinkedMention, ...]:
    numbered = ((f"{document}:{mention.get('id', number)}", mention) for number, mention in enumerate(taken))
    return tuple(LinkedMention(id, one["start"], one["end"], one["text"], _chain(document, one)) for id, one in numbered)


def _chain(document: str, mention: Row) -> str | None:
    """The name of a chain; in ECB+ one that stays in its document is named after it, as two documents could use one name."""
    chain: str | None = mention.get("chain")
    return f"{document}:{chain}" if chain and mention.get("chain_scope") == "intra" else chain


CORPORA: dict[str, tuple[str, Callable[[Row], LinkedDocument]]] = {
    "ecbplus-train": ("ecbplus/train.jsonl.gz", _ecb_plus),
    "ecbplus-dev": ("ecbplus/dev.jsonl.gz", _ecb_plus),
    "meantime": ("meantime/apple.jsonl.gz", _meantime),
    "newswcl50": ("newswcl50/docs.jsonl.gz", _news_wcl50),
}
"""Name of a corpus -> its file, and what reads a row of it."""
