"""The second press of a double click or Enter presses nothing that the first has just brought."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QStackedWidget

from dvpo_desktop.ui.kit.second_press import SecondPress


@pytest.fixture
def pages(show) -> QStackedWidget:
    stack = QStackedWidget()
    stack.addWidget(QPushButton("Begin"))
    stack.addWidget(QCheckBox("Authorises"))
    stack.resize(300, 60)
    show(stack)
    SecondPress(stack).watch(stack.windowHandle())
    return stack


def clicked_twice(stack: QStackedWidget) -> None:
    """Sends the window what the system sends it for a double click, wherever that lands."""
    where = QPoint(15, stack.height() // 2)
    QTest.mouseDClick(stack.windowHandle(), Qt.MouseButton.LeftButton, pos=where)


def test_a_page_that_comes_with_the_first_click_is_left_alone(pages):
    pages.widget(0).clicked.connect(lambda: pages.setCurrentIndex(1))
    clicked_twice(pages)
    assert pages.currentIndex() == 1
    assert not pages.widget(1).isChecked()


def test_what_stays_is_clicked_twice(pages):
    pages.setCurrentIndex(1)
    clicks = []
    pages.widget(1).toggled.connect(clicks.append)
    clicked_twice(pages)
    assert clicks == [True, False]


def entered_twice(stack: QStackedWidget) -> None:
    for _ in range(2):
        QTest.keyClick(stack.windowHandle(), Qt.Key.Key_Return)


@pytest.fixture
def quick(pages) -> Iterator[list[str]]:
    """Two buttons of two pages, the first of which shows the second; what was pressed, in turn."""
    pressed: list[str] = []
    before = QApplication.doubleClickInterval()
    # However slow the machine is, two presses are quick.
    QApplication.setDoubleClickInterval(60_000)
    first, second = pages.widget(0), QPushButton("Authorise")
    pages.addWidget(second)

    def press(words: str) -> None:
        pressed.append(words)

    for button in (first, second):
        button.setDefault(True)
        button.setAutoDefault(True)
        button.clicked.connect(partial(press, button.text()))
    first.clicked.connect(lambda: pages.setCurrentIndex(2))
    first.clicked.connect(second.setFocus)
    pages.activateWindow()
    # What was opened before this test may still go away, and take the keyboard with it.
    assert QTest.qWaitForWindowActive(pages, 60_000)
    first.setFocus()
    yield pressed
    QApplication.setDoubleClickInterval(before)


def test_the_second_enter_presses_no_button_that_the_first_one_brought(pages, quick):
    entered_twice(pages)
    assert quick == ["Begin"]


def test_enter_after_a_while_presses_the_button_that_is_there_now(pages, quick):
    QApplication.setDoubleClickInterval(0)
    entered_twice(pages)
    assert quick == ["Begin", "Authorise"]


def test_enter_after_another_key_presses_the_button_that_is_there_now_however_quick(pages, quick):
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Shift, Qt.Key.Key_Return):
        QTest.keyClick(pages.windowHandle(), key)
    assert quick == ["Begin", "Authorise"]
