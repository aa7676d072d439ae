"""The second click of a double click presses nothing that the first one has just brought."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton, QStackedWidget

from dvpo_desktop.ui.kit.second_click import SecondClick


@pytest.fixture
def pages(show) -> QStackedWidget:
    stack = QStackedWidget()
    stack.addWidget(QPushButton("Begin"))
    stack.addWidget(QCheckBox("Authorises"))
    stack.resize(300, 60)
    show(stack)
    SecondClick(stack).watch(stack.windowHandle())
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
