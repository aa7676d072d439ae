"""Sizes: files that can be read at one sitting, each saying first what it is for."""

import ast
import re
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
PACKAGE = sorted((CHECKOUT / "dvpo_desktop").rglob("*.py"))
OURS = [
    file
    for room in ("dvpo_desktop", "packaging", "tests")
    for file in sorted((CHECKOUT / room).rglob("*.py"))
]
LONGEST = 400


def _named(file: Path) -> str:
    return str(file.relative_to(CHECKOUT))


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def test_no_file_is_longer_than_400_lines():
    long = {
        _named(file): lines for file in OURS if (lines := len(_read(file).splitlines())) > LONGEST
    }
    assert long == {}


def test_a_module_says_on_its_first_line_what_it_is_for():
    silent = [
        _named(file)
        for file in OURS
        if not ast.get_docstring(ast.parse(_read(file)))
        or not re.match(r'r?"""\w', _read(file).splitlines()[0])
    ]
    assert silent == []


def test_no_file_holds_two_pages():
    pages = {
        _named(file): named
        for file in PACKAGE
        if len(named := re.findall(r"^class (\w+Page)\b", _read(file), re.MULTILINE)) > 1
    }
    assert pages == {}


def test_nothing_was_generated_or_drawn_in_a_designer():
    rooms = [CHECKOUT / name for name in ("dvpo_desktop", "resources", "forms")]
    kinds = (".ui", ".qrc", ".rcc")
    drawn = [_named(file) for room in rooms for file in room.rglob("*") if file.suffix in kinds]
    generated = [
        _named(file)
        for file in PACKAGE
        if file.name.startswith("ui_")
        or file.stem.endswith("_rc")
        or re.search(r"\b(auto)?-?generated (by|from)\b", _read(file)[:600], re.IGNORECASE)
    ]
    assert drawn + generated == []
