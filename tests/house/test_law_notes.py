"""Law notes: each question that is cited stands in ``forms/law/notes.toml``, with its words."""

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).parents[2]
HOME = CHECKOUT / "forms" / "law" / "notes.toml"
NOTES = tomllib.loads(HOME.read_text(encoding="utf-8"))["note"]
QUESTIONS = {note["id"]: note["question"] for note in NOTES}
FIELDS = {"id", "question", "known", "treated_as", "source"}
ID = re.compile(r"\bU\d{1,2}[a-z]?\b")
FULL = re.compile(r"(?<=law note )(?P<id>U\d{1,2}[a-z]?): (?P<words>[^?]+\?)")
CITED = re.compile(r"\b[Ll]aw[\s#]+notes?\b(?:[\s#,]|and|U\d{1,2}[a-z]?\b)*$")
ROOMS = ("dvpo_desktop", "forms", "resources", "packaging", "tests")
TEXTS = {
    file: file.read_text(encoding="utf-8")
    for file in [
        *(file for room in ROOMS for file in sorted((CHECKOUT / room).rglob("*"))),
        *sorted(CHECKOUT.glob("*.md")),
    ]
    if file.suffix in {".py", ".toml", ".md", ".json", ".txt"}
    and file not in {HOME, Path(__file__)}
}
READ_BY_OFFICERS = [
    file
    for file in TEXTS
    if file.relative_to(CHECKOUT).parts[0] in {"dvpo_desktop", "forms", "resources"}
]


def _named(file: Path) -> str:
    return str(file.relative_to(CHECKOUT))


def _values(table: Any) -> Iterator[str]:
    """Every text of a table, and of the tables in it."""
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict | list):
        for part in table.values() if isinstance(table, dict) else table:
            yield from _values(part)


def _spoken(file: Path, text: str) -> Iterator[str]:
    """What of a file can come before an officer: no docstring and no comment."""
    if file.suffix == ".toml":
        yield from _values(tomllib.loads(text))
    elif file.suffix == ".json":
        yield from _values(json.loads(text))
    elif file.suffix == ".py":
        tree = ast.parse(text)
        silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        yield from (
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in silent
        )
    else:
        yield text


def _bare(text: str) -> list[str]:
    """The ids in a text that stand without the words of their note."""
    whole = [
        (found.start("id"), found["id"])
        for found in FULL.finditer(text)
        if QUESTIONS.get(found["id"]) == " ".join(found["words"].split())
    ]
    return [
        found.group() for found in ID.finditer(text) if (found.start(), found.group()) not in whole
    ]


def test_a_note_has_an_id_of_its_own_and_says_everything():
    assert len(QUESTIONS) == len(NOTES)
    for note in NOTES:
        assert note.keys() == FIELDS, note["id"]
        assert all(value.strip() for value in note.values()), note["id"]
        assert ID.fullmatch(note["id"])
        assert note["question"].endswith("?")


def test_every_id_that_is_cited_is_there():
    strange = {
        _named(file): found
        for file, text in TEXTS.items()
        if (found := sorted({one.group() for one in ID.finditer(text)} - QUESTIONS.keys()))
    }
    assert strange == {}


def test_every_note_is_cited_outside_the_tests():
    cited = {
        one.group()
        for file, text in TEXTS.items()
        if not file.is_relative_to(CHECKOUT / "tests")
        for one in ID.finditer(text)
    }
    assert QUESTIONS.keys() - cited == set()


def test_an_id_is_cited_as_a_law_note():
    alone = {
        _named(file): found
        for file, text in TEXTS.items()
        if (
            found := [
                one.group() for one in ID.finditer(text) if not CITED.search(text[: one.start()])
            ]
        )
    }
    assert alone == {}


def test_a_law_note_is_cited_by_its_id():
    nameless = {
        _named(file): found
        for file, text in TEXTS.items()
        if file.suffix in {".py", ".toml"}
        if (found := re.findall(r"\blaw notes?\b(?![\s#]+U[\d\\])[^\n]*", text))
    }
    assert nameless == {}


def test_no_screen_and_no_paper_shows_an_id_without_its_words():
    shown = {
        _named(file): found
        for file in READ_BY_OFFICERS
        if (found := [bare for text in _spoken(file, TEXTS[file]) for bare in _bare(text)])
    }
    assert shown == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("law note U5", ["U5"]),
        ("law note U5: Some other question?", ["U5"]),
        (f"law note U5: {QUESTIONS['U5']}", []),
        (f"law note U5: {QUESTIONS['U5']} Ask (U6).", ["U6"]),
        ("UA1 and U+00A0", []),
    ],
)
def test_an_id_without_its_words_would_be_found(text, found):
    assert _bare(text) == found
