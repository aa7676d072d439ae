"""Case banners: what holds of a whole case while one of its steps is in front."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.case_state import State, state
from dvpo_desktop.rules.lifecycle import lapse
from dvpo_desktop.rules.lifecycle.countersign import owed
from dvpo_desktop.rules.step_order import AUTHORITY, COUNTERSIGN, TELEPHONE
from dvpo_desktop.rules.steps.proceedings import commander
from dvpo_desktop.ui.case.case_lock import CaseLock
from dvpo_desktop.ui.case.opens_at import roles_against
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.session.session import Session
from dvpo_desktop.ui.session.without_server import NOT_YET, decision_waits, warning

TICK = 20_000  # milliseconds between two looks at whether the notice has lapsed
SEEN = "I have seen this"
DECIDED_ON = frozenset({AUTHORITY.word, TELEPHONE})


class OverThePage(QWidget):
    """Who else changed the case, whether its notice lapsed, and why the step is shut.

    Also what is not known here while the server does not answer.

    ``elsewhere`` is Live's to write in. ``act_wanted`` names the act that a banner offers.
    """

    act_wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.elsewhere = Banner("elsewhere")
        self.lapsed = Banner("lapsed")
        self.lapsed.pressed.connect(lambda: self.act_wanted.emit("acknowledge_lapse"))
        self.away = Banner("server-away")
        self.not_yet = Banner("decision-waits")
        self.lock = CaseLock()
        self.lock.opening_wanted.connect(self.act_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._word = ""
        for banner in (self.elsewhere, self.away, self.not_yet, self.lapsed, self.lock):
            column.addWidget(banner)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK)
        self._tick.timeout.connect(self._on_tick)
        self._tick.start()

    def show_step(self, word: str) -> None:
        """Says what holds of a step of the case in front."""
        session = self._session
        self._word = word
        self._show_lapse()
        self.show_server()
        why_not = roles_against(session, word)
        efforts = commander.asked(session.case, session.law)
        self.lock.show_step(
            session.case, word, session.officer, why_not, efforts=efforts, vouched=session.vouched
        )

    def show_server(self) -> None:
        """Says what an officer must know who decides without the server, or acts on that."""
        session, word = self._session, self._word
        decides = word in DECIDED_ON and state(session.case) is State.SENT
        decides = decides or (word == COUNTERSIGN and owed(session.case) is not None)
        self.away.say(
            warning(session, by_telephone=word == TELEPHONE) if decides else "",
            "stop",
        )
        waits = session.waits_for_server and decision_waits(session, session.case.reference)
        self.not_yet.say(NOT_YET if waits else "", "warn")

    def _show_lapse(self) -> None:
        """Red while nobody knows, and until a supervisor has seen a lapse; a quiet line after."""
        session = self._session
        try:
            says = lapse.say_lapse(session.case, session.law, session.now())
            not_known = lapse.say_not_known(session.case, session.law, session.now())
        except PastCalendar:
            says = not_known = ""
        if not_known:
            self.lapsed.say(not_known, "stop")
            return
        seen = session.case.hearing.lapsed is not None
        self.lapsed.say(says, "quiet" if seen else "stop", "" if seen else SEEN)

    def _on_tick(self) -> None:
        if self.isVisible() and self._session.has_case:
            self._show_lapse()
            self.show_server()
