"""Compared terms: the order held against the notice, each change with a shape and a word."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from dvpo_desktop.rules.deadlines.terms import Change, Compared, Piece
from dvpo_desktop.ui.kit.look import theme

SHAPES = {Change.SAME: "=", Change.CHANGED: "≠", Change.LEFT_OUT: "−", Change.ADDED: "+"}
TONES = {Change.SAME: "", Change.CHANGED: "warn", Change.LEFT_OUT: "stop", Change.ADDED: "warn"}
LEGEND = "Underlined: in the order only. Struck through: in the notice only."


class ComparedTerms(QWidget):
    """A card for each term of the order, then for each of the notice that it leaves out."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("compared")
        self.setAccessibleName("The order held against the notice")
        self._shown: tuple[Compared, ...] = ()
        self._legend = theme.quiet(LEGEND)
        self._cards: list[QFrame] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self._column.addWidget(self._legend)
        self._legend.hide()

    def show_terms(self, compared: tuple[Compared, ...]) -> None:
        """Shows a comparison in place of the one before."""
        if compared == self._shown:
            return
        self._shown = compared
        for card in self._cards:
            self._column.removeWidget(card)
            card.setAccessibleName("")
            card.hide()
            card.deleteLater()
        self._cards = [_card(one) for one in compared]
        for card in self._cards:
            self._column.addWidget(card)
        self._legend.setVisible(any(one.change is Change.CHANGED for one in compared))


def say_term(one: Compared) -> str:
    """What became of a term: "≠ Term 2: changed from condition 3 of the notice"."""
    shape = SHAPES[one.change]
    if one.change is Change.LEFT_OUT:
        return f"{shape} Condition {one.of} of the notice: left out"
    if one.change is Change.ADDED:
        return f"{shape} Term {one.number}: added by the court"
    word = "same as" if one.change is Change.SAME else "changed from"
    return f"{shape} Term {one.number}: {word} condition {one.of} of the notice"


def _card(one: Compared) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    card.setAccessibleName(f"{say_term(one)}. {one.order or one.notice}")
    column = QVBoxLayout(card)
    column.setContentsMargins(*theme.margins(12, 8))
    column.setSpacing(theme.px(2))
    title = theme.subheading(say_term(one))
    theme.set_tone(title, TONES[one.change])
    column.addWidget(title)
    column.addWidget(_words(one.pieces))
    return card


def _words(pieces: tuple[Piece, ...]) -> QLabel:
    """The words with what differs marked; what was typed is escaped and never obeyed."""
    label = QLabel(" ".join(_marked(piece) for piece in pieces))
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    return label


def _marked(piece: Piece) -> str:
    words = escape(piece.words)
    if piece.in_notice and piece.in_order:
        return words
    return f"<b><u>{words}</u></b>" if piece.in_order else f"<s>{words}</s>"
