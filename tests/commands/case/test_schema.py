"""The command ``schema``: a JSON Schema that every case of ours keeps to."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from support.cases.factories import a_served_case

from dvpo_desktop.case.as_json import write
from dvpo_desktop.cli import main

TRAINING = Path(__file__).parents[3] / "resources" / "training"
SIX = sorted(TRAINING.glob("*.json"))
KINDS = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
FORMATS = {"date-time": TIME, "date": DAY}
KNOWN = {
    "$ref", "$defs", "title", "description", "type", "properties", "required", "default", "enum",
    "anyOf", "items", "format",
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], whole: dict[str, Any], at: str = "") -> list[str]:
    """Where the value does not keep to the schema; what the schema may say is all understood."""
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    if "$ref" in schema:
        return faults(value, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole, at)
    if "anyOf" in schema:
        tried = [faults(value, one, whole, at) for one in schema["anyOf"]]
        return [] if [] in tried else [f"{at}: fits none of {len(tried)}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{at}: {value!r} is none of {schema['enum']}"]
    kind = schema.get("type")
    if kind is not None and not _is(value, kind):
        return [f"{at}: {value!r} is no {kind}"]
    if "format" in schema and not FORMATS[schema["format"]].fullmatch(value):
        return [f"{at}: {value!r} is no {schema['format']}"]
    found = []
    if isinstance(value, dict):
        found += [
            f"{at}.{name}: missing" for name in schema.get("required", ()) if name not in value
        ]
        for name, part in value.items():
            if name in schema.get("properties", {}):
                found += faults(part, schema["properties"][name], whole, f"{at}.{name}")
            else:
                found.append(f"{at}.{name}: unknown")
    if isinstance(value, list):
        for place, part in enumerate(value):
            found += faults(part, schema.get("items", {}), whole, f"{at}.{place}")
    return found


def _is(value: Any, kind: str) -> bool:
    if kind == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, KINDS[kind])


@pytest.fixture
def schema(capsys) -> dict[str, Any]:
    assert main(["schema"]) == 0
    printed: dict[str, Any] = json.loads(capsys.readouterr().out)
    return printed


@pytest.mark.parametrize("file", SIX, ids=lambda file: file.stem)
def test_each_training_case_keeps_to_it(schema, file):
    assert faults(json.loads(file.read_bytes()), schema, schema) == []


def test_a_case_with_everything_in_it_keeps_to_it(schema):
    assert faults(json.loads(write(a_served_case())), schema, schema) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"horoscope": "Leo"},
        {"training": "yes"},
        {"custody": {"arrested_at": 2026}},
        {"custody": {"liberty": "at-sea"}},
        {"respondent": {"born": "17/05/1990"}},
        {"incident": {"conduct": "violence"}},
        {"risk": {"grade": 3}},
    ],
)
def test_what_is_no_case_does_not(schema, wrong):
    assert faults(wrong, schema, schema) != []
