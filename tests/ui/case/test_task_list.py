"""The task list: each step with its status as shape and word; choosing one says so."""

import pytest
from PySide6.QtCore import Qt

from dvpo_desktop.rules.lifecycle.progress import Status
from dvpo_desktop.rules.step_order import WORDS
from dvpo_desktop.ui.case.task_list import TaskList


@pytest.fixture
def tasks(reference_data, show) -> TaskList:
    return show(TaskList(reference_data.questions))


def said(tasks: TaskList) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    return [tasks.item(row).data(role) for row in range(tasks.count())]


def picture(tasks: TaskList, row: int) -> object:
    return tasks.item(row).icon().pixmap(18, 18).toImage()


def test_every_step_is_listed_in_the_order_of_the_work(tasks, reference_data):
    names = [tasks.item(row).text() for row in range(tasks.count())]
    assert names == [reference_data.questions[word].name for word in WORDS]


def test_a_status_is_a_shape_and_a_word(tasks):
    each = list(Status)
    tasks.show_progress({word: each[at % len(each)] for at, word in enumerate(WORDS)})
    for at in range(len(each)):
        assert said(tasks)[at].endswith(f", {each[at].words}")
        assert tasks.item(at).toolTip() == each[at].words
    pictures = [picture(tasks, at) for at in range(len(each))]
    assert all(pictures[a] != pictures[b] for a in range(len(each)) for b in range(a))


def test_the_step_in_front_is_marked(tasks):
    tasks.show_step("necessity")
    assert tasks.currentRow() == WORDS.index("necessity")


def test_a_click_and_enter_ask_for_a_step(tasks, qtbot):
    at = tasks.visualItemRect(tasks.item(2)).center()
    with qtbot.waitSignal(tasks.step_wanted) as wanted:
        qtbot.mouseClick(tasks.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert wanted.args == [WORDS[2]]
    qtbot.keyClick(tasks, Qt.Key.Key_Down)
    with qtbot.waitSignal(tasks.step_wanted) as wanted:
        qtbot.keyClick(tasks, Qt.Key.Key_Return)
    assert wanted.args == [WORDS[3]]


def test_as_a_strip_the_steps_stand_in_one_row_and_back_in_a_column(tasks):
    tasks.resize(900, 400)
    for strip in (True, False):
        tasks.set_strip(strip=strip)
        first, second = (tasks.visualItemRect(tasks.item(row)) for row in (0, 1))
        assert (first.top() == second.top()) is strip
        assert first.width() >= tasks.fontMetrics().horizontalAdvance(tasks.item(0).text())
