"""A cell of the whiteboard: urgency as colour, shape and word together; long words cut to fit."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from dvpo_desktop.rules.whiteboard.next_action import Urgency
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.whiteboard.board import BENEATH, URGENCY
from dvpo_desktop.ui.whiteboard.board_cell import BoardCell

WIDE, TALL = 400, 76


def a_row(urgency: Urgency, text: str = "Serve the notice") -> QStandardItemModel:
    model = QStandardItemModel()
    cells = [QStandardItem(said) for said in ("", "EXAMPLE, Alan", text, "17 h left")]
    for cell in cells:
        cell.setData(urgency.value, URGENCY)
        cell.setData("beneath", BENEATH)
    cells[0].setData("" if urgency is Urgency.CALM else urgency.value.upper(), BENEATH)
    model.appendRow(cells)
    return model


def painted(
    model: QStandardItemModel, column: int, width: int = WIDE, *, chosen: bool = False
) -> QImage:
    picture = QImage(width, TALL, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, width, TALL)
    if chosen:
        option.state |= QStyle.StateFlag.State_Selected
    painter = QPainter(picture)
    BoardCell().paint(painter, option, model.index(0, column))
    painter.end()
    return picture


def colours_of(picture: QImage) -> set[str]:
    return {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }


def shape(picture: QImage, tone: str) -> list[int]:
    """How wide the mark is, line by line from its top."""
    wide = []
    for y in range(14, 34):
        wide.append(sum(picture.pixelColor(x, y).name() == tone for x in range(13, 36)))
    return wide


def test_amber_is_a_triangle_and_red_a_square():
    colours = theme.colours()
    triangle = shape(painted(a_row(Urgency.AMBER), 0), QColor(colours.warn).name())
    square = shape(painted(a_row(Urgency.RED), 0), QColor(colours.stop).name())
    assert triangle[2] < triangle[10] < triangle[18]
    assert square[2] == square[10] == square[18] > 15


def test_a_calm_case_has_an_open_ring_and_no_warning_colour():
    seen = colours_of(painted(a_row(Urgency.CALM), 0))
    colours = theme.colours()
    assert QColor(colours.quiet).name() in seen
    assert not seen & {QColor(colours.warn).name(), QColor(colours.stop).name()}


@pytest.mark.parametrize("urgency", [Urgency.AMBER, Urgency.RED, Urgency.PASSED])
def test_the_time_is_written_in_the_colour_of_its_urgency_and_the_name_is_not(urgency):
    ink = theme.urgency_colour(urgency.value).name()
    model = a_row(urgency)
    assert ink in colours_of(painted(model, 3))
    assert ink not in colours_of(painted(model, 1))


def test_the_urgency_is_written_as_a_word_too():
    said, bare = a_row(Urgency.RED), a_row(Urgency.RED)
    bare.item(0, 0).setData("", BENEATH)
    assert painted(said, 0) != painted(bare, 0)


def test_the_chosen_row_is_seen():
    model = a_row(Urgency.CALM)
    assert painted(model, 1, chosen=True) != painted(model, 1)


def test_a_cell_asks_for_room_for_the_longer_of_its_lines():
    text = "A much longer line than the one beneath"
    large = BoardCell()._fonts(QStyleOptionViewItem())[0]
    model = a_row(Urgency.CALM, text)
    hint = BoardCell().sizeHint(QStyleOptionViewItem(), model.index(0, 2))
    assert hint.width() > QFontMetrics(large).horizontalAdvance(text)


def test_the_first_line_is_readable_from_two_metres():
    large, small = BoardCell()._fonts(QStyleOptionViewItem())
    assert large.pointSizeF() == theme.BOARD
    assert small.pointSizeF() == theme.BODY


def test_words_without_room_are_cut_and_stay_in_the_cell():
    picture = painted(a_row(Urgency.CALM, "word " * 50), 2)
    edge = {picture.pixelColor(WIDE - 3, y).name() for y in range(8, TALL - 4)}
    assert edge == {QColor(theme.colours().surface).name()}
