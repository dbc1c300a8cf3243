"""The JSON Schema of the output, and what checks against it."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker


def schema_text() -> str:
    """Returns the schema as it ships, JSON Schema 2020-12."""
    return (files("dateline.show.schema") / "event.schema.json").read_text(encoding="utf-8")


def validator() -> Draft202012Validator:
    """Returns what checks an event's JSON object: ``validator().iter_errors(event)``; dates are checked too."""
    schema: dict[str, Any] = json.loads(schema_text())
    return Draft202012Validator(schema, format_checker=FormatChecker(["date"]))
