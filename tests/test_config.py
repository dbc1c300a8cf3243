"""Settings: defaults, the TOML file, the environment; and the errors of the package."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from dateline import config, errors
from dateline.config import ReferenceSettings, Settings
from dateline.errors import DatelineError, UsageError
from dateline.reference import locations


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variables of the machine's own, and a folder without a dateline.toml."""
    for variable in config.ENVIRONMENT:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)


def written(content: str, name: str = "settings.toml") -> Path:
    Path(name).write_text(content, encoding="utf-8")
    return Path(name)


def test_without_a_file_the_defaults_hold() -> None:
    assert config.load() == Settings()


def test_a_file_changes_what_it_names() -> None:
    found = config.load(written("[read]\nmax_bytes = 10\n[coding]\nbatch = 2\n[reference]\nreference_dir = 'mine'\n"))
    assert (found.read.max_bytes, found.read.timeout, found.coding.batch) == (10, 20.0, 2)
    assert found.reference.reference_dir == Path("mine")


def test_the_file_of_the_folder_is_found() -> None:
    written("[coding]\nbatch = 3\n", "dateline.toml")
    assert config.load().coding.batch == 3


@pytest.mark.parametrize(
    ("variable", "table", "key", "value"),
    [
        ("DATELINE_SPACY_MODEL", "coding", "model", "en_test"),
        ("DATELINE_CACHE_DIR", "reference", "cache_dir", Path("en_test")),
        ("DATELINE_REFERENCE_DIR", "reference", "reference_dir", Path("en_test")),
    ],
)
def test_the_environment_wins_over_the_file(variable: str, table: str, key: str, value: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, "en_test")
    found = config.load(written(f"[{table}]\n{key} = 'other'\n"))
    assert getattr(getattr(found, table), key) == value


def test_an_empty_variable_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_SPACY_MODEL", "")
    assert config.load().coding.model is None


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[cooking]\nbatch = 1\n", r"settings.toml: no such table of settings: \[cooking\]"),
        ("coding = 1\n", r"settings.toml: no such table of settings: \[coding\]"),
        ("[coding]\nbath = 1\n", r"settings.toml: no such setting: bath in \[coding\]; known: batch, check_model, coder, least_likelihood, model"),
        ("[coding\n", "settings.toml: the configuration cannot be read"),
    ],
)
def test_a_mistake_is_named_with_its_file(content: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        config.load(written(content))


def test_a_named_file_must_be_there() -> None:
    with pytest.raises(UsageError, match=r"absent.toml: the configuration cannot be read"):
        config.load(Path("absent.toml"))


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().coding = config.CodingSettings()  # type: ignore[misc]


def test_where_reference_data_is(tmp_path: Path) -> None:
    assert locations.folders(ReferenceSettings()) == ()
    assert locations.folders(ReferenceSettings(reference_dir=tmp_path)) == (tmp_path,)
    assert locations.cache_dir(ReferenceSettings(cache_dir=tmp_path)) == tmp_path
    assert locations.cache_dir(ReferenceSettings()).name == "dateline"
    assert locations.facilities([tmp_path]) == ()
    (tmp_path / "facilities").mkdir()
    assert locations.facilities([tmp_path]) == (tmp_path / "facilities",)
    with pytest.raises(UsageError, match="absent: reference_dir is not a folder"):
        locations.folders(ReferenceSettings(reference_dir=Path("absent")))


@pytest.mark.parametrize("kind", [errors.DatelineError, errors.UsageError, errors.MissingPart, errors.ReadError, errors.CodingError, errors.ReferenceDataError])
def test_an_error_says_where_and_what_and_pickles(kind: type[DatelineError]) -> None:
    error = kind("no verb", "report 3")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert (again.what, again.where, str(again)) == ("no verb", "report 3", "report 3: no verb")
    assert str(kind("no verb")) == "no verb"
    assert issubclass(kind, DatelineError)


def test_a_missing_part_is_wrong_use() -> None:
    assert issubclass(errors.MissingPart, UsageError)
    assert not issubclass(errors.ReadError, UsageError)
