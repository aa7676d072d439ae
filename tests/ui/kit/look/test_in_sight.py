"""In sight: what has the keyboard is shown whole, not cut at its cursor."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from dvpo_desktop.ui.kit.look.in_sight import bring_into_sight

ROOM, REACH = 200, 10


@pytest.fixture
def scroll(show) -> QScrollArea:
    inside = QWidget()
    column = QVBoxLayout(inside)
    for at in range(12):
        box = QLineEdit()
        box.setObjectName(f"box-{at}")
        box.setFixedHeight(60)
        column.addWidget(box)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(inside)
    area.setFixedHeight(ROOM)
    return show(area)


def place(scroll: QScrollArea, box: QWidget) -> tuple[int, int]:
    """Where a box begins and ends in the room that is in sight."""
    top = box.mapTo(scroll.viewport(), QPoint(0, 0)).y()
    return top, top + box.height()


@pytest.mark.parametrize("at", [5, 11, 3, 0])
def test_the_whole_box_is_in_sight_from_above_and_from_below(scroll, at):
    room = scroll.viewport().height()
    for begun in (0, scroll.verticalScrollBar().maximum()):
        scroll.verticalScrollBar().setValue(begun)
        box = scroll.findChild(QLineEdit, f"box-{at}")
        bring_into_sight(scroll, box, REACH)
        top, bottom = place(scroll, box)
        assert 0 <= top < bottom <= room


def test_what_is_in_sight_already_does_not_move(scroll):
    scroll.verticalScrollBar().setValue(70)
    bring_into_sight(scroll, scroll.findChild(QLineEdit, "box-2"), REACH)
    assert scroll.verticalScrollBar().value() == 70


def test_what_is_taller_than_the_room_is_shown_at_its_cursor(scroll):
    long = QPlainTextEdit("line\n" * 40)
    long.setFixedHeight(3 * ROOM)
    scroll.widget().layout().addWidget(long)
    scroll.widget().layout().activate()
    scroll.widget().adjustSize()
    bring_into_sight(scroll, long, REACH)
    top, _ = place(scroll, long)
    assert 0 <= top < scroll.viewport().height()
