"""Window top: the strip over everything, with the place, the officer and the way to lock."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from dvpo_desktop.ui.kit.look import theme


class WindowTop(QWidget):
    """Says where this is and who is at the keyboard; ``lock_wanted`` when the button is pressed."""

    lock_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._place, self._who = QLabel(), QLabel()
        self._place.setObjectName("place")
        self._who.setObjectName("who")
        self._lock = QPushButton("Lock  Ctrl+L")
        self._lock.setObjectName("lock")
        # Outside the round of Tab: Ctrl+L locks, and no key of a page lands here.
        self._lock.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._lock.clicked.connect(self.lock_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(*theme.margins(16, 8))
        row.setSpacing(theme.px(12))
        row.addWidget(self._place)
        row.addStretch(1)
        row.addWidget(self._who)
        row.addWidget(self._lock)

    def say(self, place: str, who: str, *, may_lock: bool) -> None:
        """Shows the place and the officer, whose words are empty while nobody is signed in."""
        self._place.setText(place)
        self._who.setText(who)
        self._lock.setVisible(may_lock)

    def say_nobody(self) -> None:
        """Shows nobody at the keyboard, while somebody is to sign in."""
        self._who.setText("")


def training_band(*, shown: bool) -> QLabel:
    """What stands above and below everything where nothing is real."""
    band = QLabel("TRAINING · nothing here is a real case · TRAINING")
    band.setObjectName("training-band")
    band.setVisible(shown)
    return band
