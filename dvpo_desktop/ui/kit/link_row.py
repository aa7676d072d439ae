"""Link row: a sentence that leads somewhere at a press, as long as it needs to be."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from dvpo_desktop.ui.kit.look import theme

SHAPE = 18  # pixels


class LinkRow(QAbstractButton):
    """A shape, words that wrap, and small words under them; pressed anywhere on it."""

    def __init__(self) -> None:
        super().__init__()
        self._shape, self._says, self._small = QLabel(), theme.words(), theme.small()
        self._small.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        says = QVBoxLayout()
        says.setSpacing(0)
        says.addWidget(self._says)
        says.addWidget(self._small)
        line = QHBoxLayout(self)
        line.setContentsMargins(*theme.margins(4, 4))
        line.setSpacing(theme.px(8))
        line.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(says, 1)
        for label in (self._shape, self._says, self._small):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def says(self) -> str:
        """The sentence."""
        return self._says.text()

    def show_words(self, says: str, icon: str, small: str = "") -> None:
        """Shows a sentence, one of our drawings before it, and small words under it."""
        side = theme.px(SHAPE)
        self._shape.setPixmap(theme.icon(icon).pixmap(QSize(side, side)))
        self._says.setText(says)
        self._small.setText(small)
        self._small.setVisible(bool(small))
        self.setAccessibleName(says)

    def sizeHint(self) -> QSize:
        """What the words ask for; a button of Qt's would have none."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.minimumSize() if layout else super().minimumSizeHint()

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.heightForWidth(width) if layout else super().heightForWidth(width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.isEnabled() and self.underMouse():
            painter = QPainter(self)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.colours().hover))
            painter.drawRoundedRect(self.rect(), theme.px(4), theme.px(4))
            painter.end()
