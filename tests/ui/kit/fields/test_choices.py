"""Choices on the screen: whole rows, keys, lists that scrolling does not change, answers undone."""

from collections.abc import Iterator
from enum import StrEnum

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QPushButton, QRadioButton

from dvpo_desktop.case.questions import Question
from dvpo_desktop.ui.kit.fields.choices import (
    NOT_YET,
    ChoiceList,
    ChoiceRows,
    TicksField,
    YesNoField,
    choice,
)
from dvpo_desktop.ui.kit.fields.combo import Combo

FORCES = ("Merseyside Police", "Police Staff", "West Mercia Police", "West Midlands Police")
MANY = Question("Which force?", choices={f"f{at}": f"Force-{at}" for at in range(12)})


class Place(StrEnum):
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"


def rows(field) -> list[QRadioButton]:
    return field.findChildren(QRadioButton)


@pytest.fixture
def yes_no(show, question: Question) -> YesNoField:
    return show(YesNoField("reached", question))


def test_yes_no_and_not_yet(qtbot, yes_no):
    assert [row.text() for row in rows(yes_no)] == ["Yes", "No", NOT_YET]
    for row, answer in zip(rows(yes_no), (True, False, None), strict=True):
        row.click()
        assert yes_no.value() is answer
    assert yes_no.findChild(QRadioButton, "reached.yes") is rows(yes_no)[0]


def test_the_keys_y_and_n_answer(qtbot, yes_no):
    for key, answer in ((Qt.Key.Key_Y, True), (Qt.Key.Key_N, False)):
        with qtbot.waitSignal(yes_no.edited):
            qtbot.keyClick(rows(yes_no)[2], key)
        assert yes_no.value() is answer
    qtbot.keyClick(rows(yes_no)[1], Qt.Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    assert yes_no.value() is False


def test_one_choice_is_one_edit(qtbot, yes_no):
    edits = []
    yes_no.edited.connect(lambda: edits.append(yes_no.value()))
    rows(yes_no)[0].click()
    rows(yes_no)[1].click()
    assert edits == [True, False]


def test_a_row_can_be_pressed_anywhere(qtbot, show, question: Question):
    for field in (
        ChoiceRows("view", question, Place, None),
        TicksField("view", question, Place),
    ):
        show(field)
        field.resize(600, 400)
        row = (field.findChildren(QRadioButton) or field.findChildren(QCheckBox))[1]
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(row.width() - 3, 3))
        assert field.value() in (Place.SECOND, (Place.SECOND,))
        assert row.height() >= 24


def test_an_answer_can_be_taken_back(show, question: Question):
    field = show(choice("view", question, Place))
    field.fill(Place.THIRD)
    assert field.value() is Place.THIRD
    field.findChild(QPushButton, "view.clear").click()
    assert field.value() is None
    assert not any(row.isChecked() for row in rows(field))


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_a_figure_answers_and_backspace_takes_the_answer_back(qtbot, show, question, key):
    field = show(choice("view", question, Place))
    edited = []
    field.edited.connect(lambda: edited.append(field.value()))
    field.take_focus()
    qtbot.keyClick(rows(field)[0], Qt.Key.Key_2)
    assert rows(field)[1].hasFocus()
    qtbot.keyClick(rows(field)[1], key)
    assert edited == [Place.SECOND, None]


def test_figures_tick_boxes_and_tab_stops_at_them_once(qtbot, show, question):
    field = show(TicksField("view", question, Place))
    first, second, third = field.controls
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_3)
    qtbot.keyClick(third, Qt.Key.Key_1)
    assert field.value() == (Place.FIRST, Place.THIRD)
    assert first.hasFocus()
    stops = [box for box in field.controls if box.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [first]
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()


def test_tab_reaches_the_answer_given_and_the_arrows_move_it(qtbot, show, question: Question):
    field = show(choice("view", question, Place))
    field.fill(Place.SECOND)
    field.take_focus()
    assert rows(field)[1].hasFocus()
    qtbot.keyClick(rows(field)[1], Qt.Key.Key_Up)
    assert field.value() is Place.FIRST


def test_a_long_answer_wraps_in_a_narrow_window(show):
    long = "Relatives, which means more people than most officers think of at first"
    field = show(choice("limb", Question("How?", choices={"first": long}), Place))
    row = rows(field)[0]
    assert row.heightForWidth(240) > row.heightForWidth(900) == row.sizeHint().height()


def test_many_answers_make_a_list_with_a_name(show):
    field = show(choice("force", MANY, str, ""))
    combo = field.findChild(QComboBox, "force")
    assert isinstance(field, ChoiceList)
    assert combo.accessibleName() == "Which force?"
    assert field.value() == ""
    field.fill("f7")
    assert (field.value(), combo.currentText()) == ("f7", "Force-7")


def test_letters_find_an_answer_in_a_list(qtbot, show):
    field = show(choice("force", MANY))
    combo = field.findChild(QComboBox)
    qtbot.keyClicks(combo, "Force-11")
    assert combo.currentData() == "f11"


def test_an_answer_that_is_not_in_the_list_stays(show):
    field = show(choice("force", MANY, str, ""))
    field.fill("disbanded-force")
    assert field.value() == "disbanded-force"
    field.fill("")
    assert field.value() == ""


def test_scrolling_over_a_list_changes_nothing(show):
    field = show(choice("force", MANY))
    combo = field.findChild(QComboBox)
    combo.setFocus()
    where = QPointF(5, 5)
    turn = QWheelEvent(
        where,
        QPointF(combo.mapToGlobal(where)),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, turn)
    assert field.value() is None


def test_what_is_ticked_stands_in_the_order_it_is_asked(show, question: Question):
    field = show(TicksField("conduct", question, Place))
    for tick in reversed(field.findChildren(QCheckBox)):
        tick.click()
    assert field.value() == (Place.FIRST, Place.SECOND, Place.THIRD)
    field.fill((Place.SECOND,))
    assert field.value() == (Place.SECOND,)


@pytest.fixture
def forces(show) -> Iterator[QComboBox]:
    names = {name.lower().replace(" ", "-"): name for name in FORCES}
    field = show(ChoiceList("force", Question("Force", choices=names), str, ""))
    before = QApplication.keyboardInputInterval()
    # However slow the machine is, the letters belong together.
    QApplication.setKeyboardInputInterval(60_000)
    yield field.findChild(QComboBox)
    QApplication.setKeyboardInputInterval(before)


@pytest.mark.parametrize("typed", ["West Mi", "west midlands police", "WEST MID"])
def test_words_with_blanks_find_an_answer_and_open_no_list(qtbot, forces, typed):
    qtbot.keyClicks(forces, typed)
    assert forces.currentText() == "West Midlands Police"
    assert not forces.view().isVisible()


def test_letters_typed_before_the_list_was_left_count_no_more(qtbot, forces):
    qtbot.keyClicks(forces, "Merseyside")
    forces.clearFocus()
    forces.setFocus()
    qtbot.keyClicks(forces, "West Mid")
    assert forces.currentText() == "West Midlands Police"


def test_a_blank_alone_opens_the_list(qtbot, forces, monkeypatch):
    opened = []
    monkeypatch.setattr(Combo, "showPopup", lambda _combo: opened.append(True))
    qtbot.keyClick(forces, Qt.Key.Key_Space)
    assert opened


def test_tab_in_the_open_list_takes_the_answer_marked_and_goes_on(qtbot, forces, monkeypatch):
    closed = []
    monkeypatch.setattr(Combo, "hidePopup", lambda _combo: closed.append(True))
    forces.view().setCurrentIndex(forces.model().index(1, 0))
    qtbot.keyClick(forces.view(), Qt.Key.Key_Tab)
    assert (forces.currentText(), closed) == (FORCES[0], [True])
