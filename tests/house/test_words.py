"""Words: what an officer reads is plain, and nothing is left to be done later."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).parents[2]
NOT_OURS = re.compile(r"\b(please|successful(ly)?|invalid)\b", re.IGNORECASE)
CHAIN = re.compile(r"(?<!“)\bchain\b", re.IGNORECASE)  # “chain” stands on papers of before
LATER = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK"]) + r")\b")
ROOMS = ("dvpo_desktop", "forms", "packaging", "tests", ".ci")
WRITTEN = {".py", ".toml", ".sh", ".qss", ".md", ""}


def _strings(file: Path) -> Iterator[str]:
    """The strings of a module, without the docstrings, which no officer reads."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        spoken = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if spoken and id(node) not in docstrings:
            yield node.value


def _texts(value: Any) -> Iterator[str]:
    """Every text in a TOML table."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _found(texts: Iterator[str]) -> list[str]:
    return [text for text in texts if NOT_OURS.search(text)]


def test_the_house_does_not_plead_boast_or_call_an_entry_invalid():
    spoken = {
        str(file.relative_to(CHECKOUT)): found
        for file in sorted((CHECKOUT / "dvpo_desktop").rglob("*.py"))
        if (found := _found(_strings(file)))
    }
    assert spoken == {}


def test_an_officer_reads_of_a_history_code_and_not_of_a_chain():
    spoken = {
        str(file.relative_to(CHECKOUT)): found
        for file in sorted((CHECKOUT / "dvpo_desktop").rglob("*.py"))
        if (found := [text for text in _strings(file) if " " in text and CHAIN.search(text)])
    }
    assert spoken == {}


def test_the_forms_do_not_plead_boast_or_call_an_entry_invalid():
    files = sorted((CHECKOUT / "forms").rglob("*.toml"))
    assert files
    spoken = {
        str(file.relative_to(CHECKOUT)): found
        for file in files
        if (found := _found(_texts(tomllib.loads(file.read_text(encoding="utf-8")))))
    }
    assert spoken == {}


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_is_left_for_later(room):
    files = [file for file in sorted((CHECKOUT / room).rglob("*")) if file.is_file()]
    left = [
        f"{file.relative_to(CHECKOUT)}: {line.strip()}"
        for file in files
        if file.suffix in WRITTEN
        for line in file.read_text(encoding="utf-8").splitlines()
        if LATER.search(line)
    ]
    assert left == []
