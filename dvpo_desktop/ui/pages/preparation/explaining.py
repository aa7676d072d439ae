"""Explaining: why there is no power to issue a notice here, or little need, and what else to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from dvpo_desktop.rules.steps.preparation.eligibility import Eligibility
from dvpo_desktop.ui.kit.look import theme

NO_POWER = "On these answers there is no power to issue a notice"
THINK_AGAIN = "On these answers a notice may not be needed"
GO_ON = "You can go on filling in. If an answer is wrong, change it and this goes away."


class Explaining(QFrame):
    """A panel that is not an error: reasons with their sections, then the alternatives."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("explaining")
        self.setProperty("role", "card")
        self._shown = Eligibility(stands=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*theme.margins(16, 12))
        self._column.setSpacing(theme.px(6))
        self.hide()

    @property
    def text(self) -> str:
        """Everything that the panel says, line by line; empty while it is hidden."""
        if self.isHidden():
            return ""
        return "\n".join(label.text() for label in self.findChildren(QLabel))

    def show_eligibility(self, found: Eligibility) -> None:
        """Shows the reasons and the alternatives; hides when there is no reason."""
        if found != self._shown:
            self._shown = found
            self._clear()
            if found.reasons:
                self._write(found)
        self.setVisible(bool(found.reasons))

    def _write(self, found: Eligibility) -> None:
        title = THINK_AGAIN if found.stands else NO_POWER
        self._add(theme.subheading(title))
        for reason in found.reasons:
            self._add(_plain(reason.says))
            self._add(theme.small(reason.rests_on))
        self._column.addSpacing(theme.px(6))
        self._add(theme.subheading("What else can be done"))
        for other in found.alternatives:
            self._add(_plain(f"{other.name}. {other.says}"))
        self._column.addSpacing(theme.px(6))
        self._add(_plain(GO_ON))
        self.setAccessibleName(title)

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                # Hidden first: a label laid out a moment ago would else be shown as a window.
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()


def _plain(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
