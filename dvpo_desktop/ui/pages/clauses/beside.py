"""Beside: the bail conditions and what the notice would forbid, next to each other."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from dvpo_desktop.ui.kit.look import theme

NOTHING = "None written under Custody."


class Beside(QFrame):
    """Two columns to compare; it compares nothing itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bail-beside")
        self.setProperty("role", "card")
        self._bail, self._notice = _text(), _text()
        grid = QGridLayout(self)
        grid.setContentsMargins(*theme.margins(16, 12))
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(4))
        grid.addWidget(theme.subheading("Bail says"), 0, 0)
        grid.addWidget(theme.subheading("The notice would say"), 0, 1)
        grid.addWidget(self._bail, 1, 0)
        grid.addWidget(self._notice, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def show_both(self, bail: str, notice: tuple[str, ...]) -> None:
        """Shows the bail conditions as written and the conditions of the notice in plain words."""
        self._bail.setText(bail.strip() or NOTHING)
        self._notice.setText(
            "\n\n".join(f"{number}. {words}" for number, words in enumerate(notice, 1))
        )


def _text() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
