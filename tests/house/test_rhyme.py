"""The rhyme: a step is one word, the same in every room, and their order stands in one place."""

import ast
from dataclasses import fields
from pathlib import Path

import pytest

from dvpo_desktop.case import Case
from dvpo_desktop.rules import step_order
from dvpo_desktop.rules.step_order import PREPARE, WORDS

CHECKOUT = Path(__file__).parents[2]
PACKAGE = CHECKOUT / "dvpo_desktop"


def _room(word: str) -> str:
    """The folder of a step: of those that are prepared, or of those from the decision on."""
    return "preparation" if word in {step.word for step in PREPARE} else "proceedings"


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize(
    "place",
    [
        "dvpo_desktop/case/{room}/{word}.py",
        "dvpo_desktop/rules/steps/{room}/{word}.py",
        "dvpo_desktop/ui/pages/{room}/{word}.py",
        "forms/questions/{word}.toml",
        "tests/rules/steps/{room}/test_{word}.py",
    ],
)
def test_a_step_has_its_file_in_every_room(word, place):
    assert (CHECKOUT / place.format(room=_room(word), word=word)).is_file()


def test_the_sections_of_the_case_follow_the_order_of_the_steps():
    sections = [field.name for field in fields(Case) if field.name in WORDS]
    assert sections == list(WORDS)


@pytest.mark.parametrize("word", WORDS)
def test_a_page_is_named_for_its_step(word):
    page = ast.parse(
        (PACKAGE / "ui" / "pages" / _room(word) / f"{word}.py").read_text(encoding="utf-8")
    )
    classes = [node.name for node in page.body if isinstance(node, ast.ClassDef)]
    assert f"{word.capitalize()}Page" in classes


def _rows_of_steps(file: Path) -> list[list[str]]:
    """The lists, tuples and sets of a module that name three steps or more, in their order.

    A table from steps to what each needs (its check, its page) is looked into by step, and gives
    no order.
    """
    rows = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            words = [one.value for one in node.elts if isinstance(one, ast.Constant)]
            named = [word for word in words if word in WORDS]
            if len(named) >= 3 and named == sorted(named, key=WORDS.index):
                rows.append(named)
    return rows


def test_the_order_of_the_steps_is_written_once():
    home = Path(step_order.__file__)
    assert _rows_of_steps(home)
    again = {
        str(file.relative_to(CHECKOUT)): rows
        for file in sorted(PACKAGE.rglob("*.py"))
        # A migration keeps the steps as they were in its day.
        if file != home and file.parent.name != "versions" and (rows := _rows_of_steps(file))
    }
    assert again == {}
