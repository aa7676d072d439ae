"""Outcome and breach by keyboard: everything on each part is reached with Tab, and is named."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QWidget,
)
from support.cases.after_service import a_sitting, an_arrest, arrested, heard, without_order
from support.cases.factories import having
from support.windows.arrows import round_of

from dvpo_desktop.case.proceedings.breach import Disposal, Heard
from dvpo_desktop.case.proceedings.outcome import Result, Visit
from dvpo_desktop.rules.problems import warn

CONTROLS = (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
)
OUTCOME = having(
    heard(None, without_order(Result.REFUSED)),
    {"outcome.sitting": a_sitting(), "outcome.visits": (Visit(by="PC E. Example"),)},
)
BREACH = having(
    arrested(),
    {"breach.arrest": an_arrest(), "breach.heard": Heard(Disposal.DAILY_SUM, None, 50, 20)},
)
PARTS = [
    (word, case, at) for word, case in (("outcome", OUTCOME), ("breach", BREACH)) for at in range(3)
]


def controls(page: QWidget) -> list[QWidget]:
    return [
        each
        for each in page.findChildren(QWidget)
        if isinstance(each, CONTROLS) and each.isVisible() and each.isEnabled()
    ]


@pytest.fixture
def part(make_page, show):
    def _part(word, case, at):
        page = make_page(word, case)
        page.set_writable(True)
        page.show_part(at)
        return show(page)

    return _part


@pytest.mark.parametrize(("word", "case", "at"), PARTS)
def test_everything_is_reached_with_tab(part, word, case, at):
    page = part(word, case, at)
    page.take_focus()
    wanted, reached = controls(page), set()
    for _ in range(2 * len(wanted) + 4):
        now = QApplication.focusWidget()
        reached.add(id(now))
        reached.update(id(each) for each in round_of(now))
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    missed = [each.objectName() for each in wanted if id(each) not in reached]
    # Backspace at the answers takes one back.
    assert [name for name in missed if not name.endswith(".clear")] == []


@pytest.mark.parametrize(("word", "case", "at"), PARTS)
def test_every_control_has_a_name_of_its_own_and_one_to_be_read_out(part, word, case, at):
    page = part(word, case, at)
    within = [each for each in controls(page) if not isinstance(each.parent(), QTabBar)]
    names = [each.objectName() for each in within]
    assert "" not in names
    assert sorted(set(names)) == sorted(names)
    for each in within:
        said = each.accessibleName() or (each.text() if isinstance(each, QPushButton) else "")
        assert said, each.objectName()


@pytest.mark.parametrize(("word", "case"), [("outcome", OUTCOME), ("breach", BREACH)])
def test_a_problem_shows_at_the_field_it_names(make_page, show, word, case):
    page = show(make_page(word, case))
    for field in page.form.fields:
        if field.isHidden():
            continue
        page.mark((warn("SAMPLE", f"{word}.{field.name}", "SAMPLE sentence about this one."),))
        assert field.remark() == "SAMPLE sentence about this one.", field.name
    page.mark(())
    assert not any(field.remark() for field in page.form.fields)


@pytest.mark.parametrize(("word", "case"), [("outcome", OUTCOME), ("breach", BREACH)])
def test_a_page_kept_for_reading_takes_no_answer(make_page, show, word, case):
    page = show(make_page(word, case))
    page.set_writable(False)
    for each in controls(page):
        if isinstance(each, (QLineEdit, QPlainTextEdit)):
            assert each.isReadOnly(), each.objectName()
        else:
            assert isinstance(each, (QPushButton, QTabBar)), each.objectName()
