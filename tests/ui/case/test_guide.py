"""The guide: what the law asks, help, and the notice, in as much room as there is."""

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QLabel, QTabWidget, QWidget

from dvpo_desktop.case.questions import Question
from dvpo_desktop.rules.checklist import Answered, Ask
from dvpo_desktop.ui.case.ask_list import AskRow
from dvpo_desktop.ui.case.guide import COLUMN, Guide, Room
from dvpo_desktop.ui.case.preview import Preview
from dvpo_desktop.ui.kit.look import theme

ASKS = tuple(
    (Ask(f"SAMPLE ask {at}", f"s.24({at})", ()), answer, f"custody.sample_{at}")
    for at, answer in enumerate(Answered, 1)
)
QUESTION = Question("Where?", help="The <b>place</b> itself.", rests_on="s.24(8)")


@pytest.fixture
def guide(press, show) -> Guide:
    made = Guide(Preview(press, QThreadPool()))
    made.resize(COLUMN, 600)
    return show(made)


def tabs(guide: Guide) -> list[str]:
    found = guide.findChild(QTabWidget, "guide-tabs")
    return [found.tabText(at) for at in range(found.count())]


def said(guide: Guide) -> list[str]:
    asks = guide.findChild(QWidget, "checklist")
    return [row.accessibleName() for row in asks.findChildren(AskRow) if not row.isHidden()]


def test_each_line_leads_to_its_question_at_a_press_and_by_the_keyboard(guide, qtbot):
    asked_for = []
    guide.question_wanted.connect(asked_for.append)
    guide.show_asks(ASKS)
    first, second, *_ = guide.findChildren(AskRow)
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    second.setFocus()
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert asked_for == ["custody.sample_1", "custody.sample_2"]


def test_each_ask_says_how_the_case_stands_to_it_and_its_section(guide):
    guide.show_asks(ASKS)
    for at, answer in enumerate(Answered, 1):
        assert f"SAMPLE ask {at}, {answer.value}, s.24({at})" in said(guide)


def test_asks_give_way_to_those_of_the_next_step(guide):
    guide.show_asks(ASKS)
    guide.show_asks(ASKS[:1])
    assert not any("SAMPLE ask 2" in each for each in said(guide))
    assert any("SAMPLE ask 1" in each for each in said(guide))


def test_help_for_a_question_cites_its_section_and_comes_forward(guide):
    guide.show_notice()
    guide.show_help(QUESTION)
    help_ = guide.findChild(QLabel, "help")
    assert help_.text() == "Where?\n\nThe <b>place</b> itself.\n\ns.24(8)"
    assert help_.accessibleName() == "Help: Where?"
    assert help_.isVisible()


def test_help_without_a_section_ends_with_its_words(guide):
    guide.show_help(Question("Where?", help="The place."))
    assert guide.findChild(QLabel, "help").text() == "Where?\n\nThe place."


def test_the_help_of_a_step_takes_the_place_of_a_questions(guide):
    guide.show_help(QUESTION)
    guide.show_step_help("SAMPLE step")
    assert guide.findChild(QLabel, "help").text() == "SAMPLE step"


def test_in_one_column_the_notice_is_a_tab_that_can_be_brought_forward(guide):
    assert len(tabs(guide)) == 2
    assert not guide.findChild(Preview).isVisible()
    guide.show_notice()
    assert guide.findChild(Preview).isVisible()


def test_in_two_columns_the_notice_stands_beside_the_checklist(guide):
    guide.set_room(Room.TWO_COLUMNS)
    assert len(tabs(guide)) == 1
    assert guide.findChild(Preview).isVisible()
    assert guide.findChild(QLabel, "help").isVisible()
    assert guide.minimumWidth() == 2 * theme.px(COLUMN)


@pytest.mark.parametrize("room", [Room.ONE_COLUMN, Room.WHOLE])
def test_the_notice_folds_back_to_a_tab(guide, room):
    guide.set_room(Room.TWO_COLUMNS)
    guide.set_room(room)
    assert len(tabs(guide)) == 2
    assert not guide.findChild(Preview).isVisible()
    assert (guide.maximumWidth() > 10_000) is (room is Room.WHOLE)
    guide.show_notice()
    assert guide.findChild(Preview).isVisible()


def test_the_guide_takes_the_keyboard_on_its_tabs(guide):
    guide.take_focus()
    assert guide.findChild(QTabWidget, "guide-tabs").tabBar().hasFocus()
