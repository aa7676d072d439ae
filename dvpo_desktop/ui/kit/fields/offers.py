"""Offers: answers that are known already, each written by one press while a box is empty."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from dvpo_desktop.ui.kit.access_keys import without_key
from dvpo_desktop.ui.kit.look import theme

MOST = 2  # offered at a time: more would have to be read
LONGEST = 26  # characters of an answer on its button


class Offers(QWidget):
    """A button for each answer on offer, under the box; Tab comes to them after it.

    ``taken`` gives the text of the one that was pressed.
    """

    taken = Signal(str)

    def __init__(self, box: QWidget, label: str) -> None:
        super().__init__()
        self._box, self._asked = box, label
        self._texts: tuple[str, ...] = ()
        ways = QBoxLayout.Direction
        self._line = QBoxLayout(ways.TopToBottom if theme.large() else ways.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.px(4))
        self._buttons: list[QPushButton] = []

    def offer(self, texts: tuple[str, ...]) -> None:
        """Offers these answers, the likeliest first."""
        wanted = texts[:MOST]
        if wanted == self._texts:
            return
        self._texts = wanted
        while len(self._buttons) < len(wanted):
            self._buttons.append(self._button(len(self._buttons)))
        for at, button in enumerate(self._buttons):
            text = wanted[at] if at < len(wanted) else ""
            short = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
            button.setText(without_key(short))
            button.setToolTip(text)
            button.setAccessibleName(f"Write “{text}”, {self._asked}")
            button.setVisible(bool(text))

    @property
    def buttons(self) -> dict[str, QPushButton]:
        """The button of each answer on offer, by its text."""
        return dict(zip(self._texts, self._buttons, strict=False))

    def name(self, above: str) -> None:
        """Names the buttons after their field: "assessor.offer.0"."""
        for at, button in enumerate(self._buttons):
            button.setObjectName(f"{above}.offer.{at}")

    def _button(self, at: int) -> QPushButton:
        button = QPushButton()
        button.setProperty("offer", True)
        button.setObjectName(f"{self._box.objectName()}.offer.{at}")
        button.clicked.connect(lambda: self.taken.emit(self._texts[at]))
        self._line.addWidget(button)
        QWidget.setTabOrder(self._buttons[-1] if self._buttons else self._box, button)
        return button
