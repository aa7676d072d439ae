"""Frame: how a page of the station stands: its question, what is asked, and one row of acts."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.kit.enter_key import press_main
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.look.in_sight import bring_into_sight

WIDTH = 700  # pixels at ordinary text size
LARGE = 1.5  # the text size from which what stands side by side stands one below the other


class Frame(QWidget):
    """A heading with help under it, ``body`` for what is asked, ``told`` and ``foot`` below.

    It scrolls downwards only, so that nothing is cut at any text size. Enter in a line or a list
    presses the button that goes on.
    """

    def __init__(self, name: str, heading: str, help_words: str = "", width: float = WIDTH) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(heading)
        self.heading = theme.heading(heading)
        self.help = theme.quiet(help_words)
        if not help_words:
            self.help.hide()
        self.told = Banner(f"{name}-told")
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(8))
        self.foot = QHBoxLayout()
        self.foot.setSpacing(theme.px(8))
        self._whole = QWidget()
        self._whole.setMaximumWidth(theme.px(width))
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(*theme.margins(24, 16))
        column.setSpacing(theme.px(12))
        column.addWidget(self.heading)
        column.addWidget(self.help)
        column.addLayout(self.body)
        column.addWidget(self.told)
        column.addLayout(self.foot)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._whole)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    def tell(self, sentence: str, tone: str = "done") -> None:
        """Says under the questions what was done, or why not, and scrolls to it."""
        self.told.say(sentence, tone)
        if sentence:
            self.bring_into_sight(self.told)

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scrolls to a widget once what is new above it has found its room."""
        reach = theme.px(48)
        QTimer.singleShot(0, self, lambda: bring_into_sight(self._scroll, widget, reach))

    def show_top(self) -> None:
        """Scrolls back to the heading."""
        self._scroll.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_main(self, event):
            super().keyPressEvent(event)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._scroll.isAncestorOf(now):
            self.bring_into_sight(now)


def act_button(
    words: str, name: str, act: Callable[[], object], *, primary: bool = False, flat: bool = False
) -> QPushButton:
    """A button named for what it does. ``flat`` stands back: a way round, not a way on."""
    button = QPushButton(words)
    button.setObjectName(name)
    if primary:
        theme.make_primary(button)
    if flat:
        button.setProperty("flat", True)
    button.clicked.connect(lambda _checked=False: act())
    return button
