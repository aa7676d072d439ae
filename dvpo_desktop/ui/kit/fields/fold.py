"""Fold: rarer questions behind one line, which says what is in them and opens at a press."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dvpo_desktop.ui.kit.look import theme

LONGEST = 70  # characters of answers shown while the questions are hidden


class Fold(QWidget):
    """A line with a title and what was answered behind it; a press shows the questions, or hides.

    ``answers`` gives the answers in words. Closed by hand or not, it opens where one of its
    questions asks for a look, and stays open then.
    """

    opened = Signal()

    def __init__(self, title: str, answers: Callable[[], str], name: str = "") -> None:
        super().__init__()
        self._title, self._answers = title, answers
        self._press = QPushButton()
        self._press.setProperty("opens", True)
        short = title.partition(",")[0].partition(":")[0].lower().replace(" ", "-")
        self._name = name or f"fold.{short}"
        self._press.setObjectName(self._name)
        self._press.setCheckable(True)
        self._press.setIconSize(QSize(theme.px(16), theme.px(16)))
        self._press.toggled.connect(self._on_toggled)
        self._press.clicked.connect(self._on_clicked)
        self._by_hand = False
        self._says = theme.quiet()
        self._body = QWidget()
        self.column = QVBoxLayout(self._body)
        self.column.setContentsMargins(theme.px(16), 0, 0, 0)
        self.column.setSpacing(theme.px(8))
        self._body.hide()
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(self._press)
        line.addWidget(self._says, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(4))
        whole.addLayout(line)
        whole.addWidget(self._body)
        self.show_answers()

    def rename(self, above: str) -> None:
        """Takes another path, as a row does when one above it goes."""
        self._press.setObjectName(f"{above}{self._name}")

    @property
    def is_open(self) -> bool:
        """Whether its questions are shown."""
        return self._press.isChecked()

    def open(self) -> None:
        """Shows its questions."""
        self._press.setChecked(True)

    def open_where(self, *, wanted: bool) -> None:
        """Opens for questions that want an answer, and closes again once they have it.

        What an officer opened, or is typing in, stays open.
        """
        now = QApplication.focusWidget()
        if wanted:
            self.open()
        elif not self._by_hand and not (now and self._body.isAncestorOf(now)):
            self._press.setChecked(False)

    def show_answers(self) -> None:
        """Says in the line what was answered, while the questions are hidden."""
        says = "" if self.is_open else self._answers()
        self._says.setText(says if len(says) <= LONGEST else f"{says[:LONGEST]}…")
        self._press.setText(self._title)
        self._press.setIcon(theme.icon("fold-open" if self.is_open else "fold-closed"))
        state = "shown" if self.is_open else "hidden"
        self._press.setAccessibleName(f"{self._title} ({state})")
        self._press.setAccessibleDescription(says)

    def _on_clicked(self) -> None:
        self._by_hand = True

    def _on_toggled(self, opened: bool) -> None:
        self._body.setVisible(opened)
        self.show_answers()
        if opened:
            self.opened.emit()


def uncover(widget: QWidget) -> None:
    """Opens every fold around a widget, so that it can be seen and typed into."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, Fold):
            around.open()
        around = around.parentWidget()
