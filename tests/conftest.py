"""What all tests share: the development data beside the checkout, and the rule that nothing is skipped in CI."""

from __future__ import annotations

import os
import pickle
import secrets
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from coding_rows import Coded
    from dateline.coding.stage import RuleCoder
    from dateline.records.result import Result
    from dateline.run.pipeline import Pipeline
    from postgres_server import Server

IN_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}

# Runs are judged by what they show, not by how busy the machine is; in CI every run tries the same examples.
settings.register_profile("dateline", deadline=None, derandomize=IN_CI)
settings.load_profile("dateline")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of development data beside the checkout, or the one that DATELINE_DEV_DATA names; skips without it."""
    named = os.environ.get("DATELINE_DEV_DATA")
    folder = Path(named) if named else Path(__file__).parents[1] / ".." / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"the development data is not here: {folder} (DATELINE_DEV_DATA names another folder)")
    return folder.resolve()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if not hasattr(report, "wasxfail"):
        _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _fail_if_skipped(report)
    return report


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    if IN_CI and report.skipped:
        why = report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"a skip is a failure in CI: {why}"


@pytest.fixture(scope="session")
def cache_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for built indexes, which all workers of a run share: the index of places takes many seconds to build."""
    root = tmp_path_factory.getbasetemp()
    return (root.parent if os.environ.get("PYTEST_XDIST_WORKER") else root) / "dateline-cache"


@pytest.fixture(scope="session")
def pipeline(cache_dir: Path) -> Pipeline:
    """The whole pipeline with the language model, loaded once."""
    from dateline.config import ReferenceSettings, Settings
    from dateline.run.pipeline import Pipeline

    return Pipeline.load(Settings(reference=ReferenceSettings(cache_dir=cache_dir)))


@pytest.fixture(scope="session")
def coder(cache_dir: Path) -> RuleCoder:
    """The rule coder with the language model, loaded once; it needs no index of places. It keeps every trigger: rules are tested here."""
    from dateline.coding.load import load
    from dateline.config import CodingSettings, ReferenceSettings, Settings

    return load(Settings(coding=CodingSettings(least_likelihood=0.0), reference=ReferenceSettings(cache_dir=cache_dir)))


@pytest.fixture(scope="module")
def coded(request: pytest.FixtureRequest, coder: RuleCoder) -> Coded:
    """The events of each text of a module's ``ROWS``, coded in one batch."""
    from coding_rows import code

    return code(coder, [one.text for one in request.module.ROWS])


@pytest.fixture(scope="session")
def bundled_results(pipeline: Pipeline) -> list[Result]:
    """The bundled reports, coded."""
    import record_runs

    return list(pipeline.code(record_runs.bundled_reports(), _fail, lambda report: None))


@pytest.fixture(scope="session")
def coded_file(bundled_results: list[Result], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a file, for processes of their own."""
    file = tmp_path_factory.mktemp("coded") / "results.pickle"
    file.write_bytes(pickle.dumps(bundled_results))
    return file


def _fail(error: Exception) -> None:
    raise error


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A private PostgreSQL server, one for each worker; skips where PostgreSQL is not installed."""
    import postgres_server

    try:
        postgres_server.require()
    except postgres_server.NoPostgresError as missing:
        pytest.skip(str(missing))
    with postgres_server.running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def record_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where to keep a new record: a path for SQLite, the URL of an empty database for PostgreSQL; each test runs with both."""
    if request.param == "sqlite":
        yield str(tmp_path / "record.sqlite")
    else:
        server: Server = request.getfixturevalue("postgres")
        with server.fresh(f"record_{secrets.token_hex(8)}") as url:
            yield url
