"""The hearing page by keyboard alone: every answer and every button, at two sizes of text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from support.cases.applying import WRITTEN_AT, an_application

from dvpo_desktop.case.proceedings.hearing import NoticeGiven
from dvpo_desktop.ui.kit.look import theme

IN_ORDER = (
    "court",
    "court_address",
    "listed_at",
    "listed_at.time",
    "applicant_name",
    "applicant_collar",
    "applicant_capacity.constable",
    "evidence.add",
    "hearsay",
    "own_statement.no",
    "term_days",
    "term_why",
    "costs",
    "notice_given.in-person",
    "notice_at",
    "notice_by",
    "papers",
    "print_application",
    "save_application",
    "save_bundle",
    "print_bundle",
)
FARTHEST = 60  # presses of Tab


def focused() -> QWidget:
    now = QApplication.focusWidget()
    assert now is not None, "nothing has the keyboard"
    return now


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_tab_goes_through_every_answer_and_paper_in_sight(
    wizard, clock, qtbot, dressed, fonts, scale
):
    theme.apply(dressed, fonts, scale)
    clock.now = WRITTEN_AT
    made = wizard(an_application(), "hearing")
    passed: list[str] = []
    for _ in range(FARTHEST):
        now = focused()
        passed.append(now.objectName())
        if passed[-1] in IN_ORDER:
            QApplication.processEvents()
            assert now.visibleRegion().boundingRect().height() > 10, passed[-1]
            reader = QAccessible.queryAccessibleInterface(now)
            assert reader is not None
            assert reader.text(QAccessible.Text.Name), passed[-1]
        if passed[-1] == IN_ORDER[-1]:
            break
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    assert [name for name in passed if name in IN_ORDER] == list(IN_ORDER)
    with qtbot.waitSignal(made.acted) as acted:
        qtbot.keyClick(focused(), Qt.Key.Key_Space)
    assert acted.args[0] == "once_saved"


def test_the_letters_under_the_lines_reach_the_papers(wizard, clock, qtbot):
    clock.now = WRITTEN_AT
    made = wizard(an_application(**{"hearing.notice_given": NoticeGiven.IN_PERSON}), "hearing")
    for key, act in ((Qt.Key.Key_P, "print_complaint"), (Qt.Key.Key_M, "once_saved")):
        with qtbot.waitSignal(made.acted) as acted:
            qtbot.keyClick(focused(), key, Qt.KeyboardModifier.AltModifier)
        assert acted.args[0] == act
