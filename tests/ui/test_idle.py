"""Idle: counts from the last touch, whoever it was meant for."""

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from dvpo_desktop.ui.idle import A_MINUTE, Idle


def the_timer(idle: Idle) -> QTimer:
    return idle.findChild(QTimer)


def test_it_tells_once_the_minutes_have_passed(qtbot):
    box = QLineEdit()
    qtbot.addWidget(box)
    idle = Idle(1, box)
    timer = the_timer(idle)
    assert timer.interval() == A_MINUTE
    timer.setInterval(1)
    with qtbot.waitSignal(idle.passed):
        idle.watch()


def test_a_key_begins_the_count_again(qtbot):
    box = QLineEdit()
    qtbot.addWidget(box)
    idle = Idle(1, box)
    idle.watch()
    timer = the_timer(idle)
    timer.start(200)  # nearly over
    QTest.keyClick(box, "a")
    assert box.text() == "a"
    assert timer.isActive()
    assert timer.interval() == 200
    assert timer.remainingTime() > 150


def test_at_rest_no_touch_starts_it(qtbot):
    box = QLineEdit()
    qtbot.addWidget(box)
    idle = Idle(1, box)
    idle.rest()
    QTest.keyClick(box, "a")
    assert not the_timer(idle).isActive()


def test_no_minutes_never_pass(qtbot):
    box = QLineEdit()
    qtbot.addWidget(box)
    idle = Idle(0, box)
    idle.watch()
    assert not the_timer(idle).isActive()
