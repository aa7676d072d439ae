"""Ways: from the page of authority to the call, and to the countersign that is owed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dvpo_desktop.rules.case_state import State, state
from dvpo_desktop.rules.lifecycle.countersign import owed
from dvpo_desktop.rules.permission.authorising import may_authorise
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.rules.step_order import COUNTERSIGN, TELEPHONE
from dvpo_desktop.rules.steps.proceedings.oral import NOT_ALLOWED
from dvpo_desktop.ui.kit.in_a_line import in_a_line
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.session.session import Session


class TelephoneWays(QWidget):
    """Two buttons, each shown where it leads on. ``wanted`` carries the word of a page."""

    wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._call = self._button("Decide by &telephone…", TELEPHONE)
        self._sign = self._button("Count&ersign…", COUNTERSIGN)
        self._not_allowed = theme.quiet(NOT_ALLOWED)
        self._not_allowed.setObjectName("oral-not-allowed")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(in_a_line(self._call, self._sign))
        column.addWidget(self._not_allowed)

    def refresh(self) -> None:
        """Shows what is open for the case in front, to the officer at the keyboard.

        Whoever may decide the case does so at the keyboard, and telephones nobody.
        """
        session = self._session
        case = session.case
        decides = session.present.may(Deed.DECIDE) and not any(
            each.blocks for each in may_authorise(case, session.officer, session.vouched)
        )
        may_call = session.present.may(Deed.TAKE_DOWN) and not decides
        calls = state(case) is State.SENT and may_call
        signs = owed(case) is not None
        self._call.setVisible(calls and session.law.policy.oral)
        self._not_allowed.setVisible(calls and not session.law.policy.oral)
        self._sign.setVisible(signs)
        self.setVisible(calls or signs)

    def _button(self, text: str, word: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"to-{word}")
        button.clicked.connect(lambda: self.wanted.emit(word))
        return button
