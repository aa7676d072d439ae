"""Idle: counts from the last touch of the window."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from dvpo_desktop.ui.sign_in.idle import A_MINUTE, Idle


@pytest.fixture
def box(qtbot):
    box = QLineEdit()
    qtbot.addWidget(box)
    box.show()
    qtbot.waitExposed(box)
    return box


def the_timer(idle: Idle) -> QTimer:
    return idle.findChild(QTimer)


def test_it_tells_once_the_minutes_have_passed(qtbot, box):
    idle = Idle(1, box)
    timer = the_timer(idle)
    assert timer.interval() == A_MINUTE
    timer.setInterval(1)
    with qtbot.waitSignal(idle.passed):
        idle.watch(box.windowHandle())


def test_a_key_begins_the_count_again_and_arrives(box):
    idle = Idle(1, box)
    idle.watch(box.windowHandle())
    timer = the_timer(idle)
    timer.start(5_000)
    before = timer.remainingTime()
    timer.setInterval(9_000)
    QTest.keyClick(box.windowHandle(), "a")
    assert box.text() == "a"
    assert timer.remainingTime() > before


def test_at_rest_no_touch_starts_it(box):
    idle = Idle(1, box)
    idle.watch(box.windowHandle())
    idle.rest()
    QTest.keyClick(box.windowHandle(), "a")
    assert not the_timer(idle).isActive()


def test_no_minutes_never_pass(box):
    idle = Idle(0, box)
    idle.watch(box.windowHandle())
    assert not the_timer(idle).isActive()
