"""A row of the whiteboard that waits for the server: told by word and by shape."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem
from support.cases.factories import a_case
from support.windows.sessions import put_in_front

from dvpo_desktop.ui.whiteboard.board import BENEATH, WAITS, Board
from dvpo_desktop.ui.whiteboard.board_cell import BoardCell


@pytest.fixture
def board(session, monkeypatch):
    """Makes the whiteboard of one case, which waits or does not."""
    put_in_front(session, a_case())
    read = session.store.board.read

    def make(*, waiting: bool) -> Board:
        def with_one(now):
            board = read(now)
            return replace(
                board, cases=tuple(replace(kept, waiting=waiting) for kept in board.cases)
            )

        monkeypatch.setattr(session.store.board, "read", with_one)
        made = Board(session)
        made.read()
        return made

    return make


def painted(board: Board) -> QImage:
    picture = QImage(600, 76, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 600, 76)
    painter = QPainter(picture)
    BoardCell().paint(painter, option, board.index(0, Board.NAME))
    painter.end()
    return picture


def test_what_waits_says_so_beneath_the_name_and_to_a_screen_reader(board):
    cell = board(waiting=True).index(0, Board.NAME)

    assert cell.data(WAITS) is True
    assert cell.data(BENEATH).startswith("Waits for the server  ·  DV-26-0113")
    assert "Waits for the server" in cell.data(Qt.ItemDataRole.AccessibleTextRole)


def test_what_does_not_wait_says_nothing_of_it(board):
    cell = board(waiting=False).index(0, Board.NAME)

    assert cell.data(WAITS) is False
    assert "Waits" not in cell.data(BENEATH)


def test_an_empty_diamond_stands_before_the_words(board):
    waits, plain = painted(board(waiting=True)), painted(board(waiting=False))
    option = QStyleOptionViewItem()

    assert waits != plain
    wide = BoardCell().sizeHint(option, board(waiting=True).index(0, Board.NAME)).width()
    assert wide > BoardCell().sizeHint(option, board(waiting=False).index(0, Board.NAME)).width()
