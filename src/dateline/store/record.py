"""A record in a database: all parts of the socket ``Store``, on one session."""

from __future__ import annotations

from dateline.store.copies import Copies
from dateline.store.events import Events
from dateline.store.finding import Finding
from dateline.store.incidents import Incidents
from dateline.store.journal import Journal
from dateline.store.publications import Publications
from dateline.store.reports import Reports


class Record(Reports, Publications, Copies, Events, Incidents, Finding, Journal):
    """An open record; ``opening.open_store`` opens one."""
