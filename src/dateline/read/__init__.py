"""READ: a file, a folder, a page, a table or a URL becomes Reports.

``READERS`` says which reader takes which suffix; a reader is named, not imported, so that only what is used is loaded.
A reader is a function ``read(document, settings, on_error) -> Iterator[Report]``.
"""

TEXT = "dateline.read.text:read"
HTML = "dateline.read.html:read"
JSONL = "dateline.read.jsonl:read"
TABLE = "dateline.read.table:read"

READERS: dict[str, str] = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": TEXT,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
    ".json": JSONL,
    ".csv": TABLE,
    ".tsv": TABLE,
}
"""Suffix -> reader. Each also takes ``.gz`` after it."""
