"""Token: the secret of one-time codes, shown this once to be put into an authenticator."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from dvpo_desktop.case.people import Officer
from dvpo_desktop.documents.typesetting.square_code import squares
from dvpo_desktop.store.registers.tokens import address_of
from dvpo_desktop.ui.kit.frame import LARGE, Frame, act_button
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.square import Square

GROUP = 4
STEPS = (
    "1.  Let the superintendent, and nobody else, open an authenticator and scan the square, or "
    "type the letters below as a key that is “time based”.",
    "2.  See that it shows six figures which change every half minute. It needs no network.",
    "3.  Press “It is in”. The secret is shown this once: whoever loses the token is given a new "
    "one here, and the old one is good no more.",
)


class TokenPage(Frame):
    """``closed`` follows once the secret is in, or was given up; then nothing of it is left."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__("token", "A token for one-time codes")
        self._square = Square("token-square", "The secret as a square code, for a camera")
        self._letters = theme.part()
        self._letters.setObjectName("token-letters")
        self._letters.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        told = QVBoxLayout()
        told.setSpacing(theme.px(12))
        for step in STEPS:
            told.addWidget(theme.words(step))
        told.addWidget(theme.subheading("Letters, if no camera is at hand"))
        told.addWidget(self._letters)
        told.addStretch(1)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        beside = QBoxLayout(across if theme.scale() < LARGE else down)
        beside.setSpacing(theme.px(24))
        beside.addWidget(self._square, 0, Qt.AlignmentFlag.AlignTop)
        beside.addLayout(told, 1)
        self.body.addLayout(beside)
        self.foot.addStretch(1)
        self._done = act_button("&It is in", "token-in", self.closed.emit, primary=True)
        self.foot.addWidget(self._done)

    def show_secret(self, officer: Officer, secret: str) -> None:
        """Shows the secret of this officer, as a square and as letters in fours."""
        self.heading.setText(f"A token for {officer.words}")
        self._square.show_rows(squares(address_of(secret, officer.collar)))
        groups = [secret[at : at + GROUP] for at in range(0, len(secret), GROUP)]
        self._letters.setText(" ".join(groups))
        self._done.setFocus()
        self.bring_into_sight(self._square)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaves nothing of the secret behind, whatever takes the page off the screen."""
        self._square.show_rows(())
        self._letters.clear()
        super().hideEvent(event)
