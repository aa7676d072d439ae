"""A list of problems: what stops comes first; each once, with its section and its reason."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from dvpo_desktop.rules.problems import Level, block, warn
from dvpo_desktop.ui.kit.fields.remark import Remark
from dvpo_desktop.ui.pages.reading.problem_list import ProblemList

WARNS = warn("SAMPLE-warn", "risk", "SAMPLE warns.", "s.24(3)")
STOPS = block("SAMPLE-stop", "risk", "SAMPLE stops.", "s.24(2)")
NONE = "Nothing stands against it."


@pytest.fixture
def problems(show) -> ProblemList:
    made = ProblemList()
    made.resize(600, 300)
    return show(made)


def remarks(problems: ProblemList) -> list[Remark]:
    QApplication.processEvents()
    return [remark for remark in problems.findChildren(Remark) if remark.isVisible()]


def labels(problems: ProblemList) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in problems.findChildren(QLabel) if label.isVisible()]


def test_what_stops_comes_first_and_each_problem_once(problems):
    problems.show_problems((WARNS, STOPS, WARNS), {}, NONE)
    said = [remark.sentence for remark in remarks(problems)]
    assert said == ["SAMPLE stops. (s.24(2))", "SAMPLE warns. (s.24(3))"]
    assert [remark._level for remark in remarks(problems)] == [Level.BLOCK, Level.WARN]


def test_the_reason_given_stands_under_the_warning(problems):
    problems.show_problems((WARNS,), {"SAMPLE-warn": "She rang."}, NONE)
    assert remarks(problems)[0].sentence.endswith("\nExplained: She rang.")


def test_where_there_is_no_problem_it_says_so(problems):
    problems.show_problems((), {}, NONE)
    assert labels(problems) == [NONE]
    problems.show_problems((STOPS,), {}, NONE)
    assert NONE not in labels(problems)


def test_the_same_problems_are_left_alone(problems):
    problems.show_problems((STOPS,), {}, NONE)
    before = remarks(problems)
    problems.show_problems((STOPS, STOPS), {}, NONE)
    assert remarks(problems) == before


def test_a_problem_solved_leaves_the_screen_at_once(problems):
    problems.show_problems((STOPS, WARNS), {}, NONE)
    assert len(remarks(problems)) == 2
    problems.show_problems((WARNS,), {}, NONE)
    visible = [remark.sentence for remark in problems.findChildren(Remark) if remark.isVisible()]
    assert "SAMPLE stops. (s.24(2))" not in visible
