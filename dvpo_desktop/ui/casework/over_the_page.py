"""Over the page: what holds of a whole case while one of its steps is in front."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dvpo_desktop.rules import commander, lapse
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.countersign import owed
from dvpo_desktop.rules.state import State, state
from dvpo_desktop.rules.steps import AUTHORITY, COUNTERSIGN, TELEPHONE
from dvpo_desktop.ui.casework.case_lock import CaseLock
from dvpo_desktop.ui.casework.opens_at import roles_against
from dvpo_desktop.ui.desk import Desk
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.shared.without_server import NOT_YET, decision_waits, warning

TICK = 20_000  # milliseconds between two looks at whether the notice has lapsed
SEEN = "I have seen this"
DECIDED_ON = frozenset({AUTHORITY.word, TELEPHONE})


class OverThePage(QWidget):
    """Who else changed the case, whether its notice lapsed, and why the step is shut.

    Also what is not known here while the server does not answer.

    ``elsewhere`` is Live's to write in. ``act_wanted`` names the act that a banner offers.
    """

    act_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
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
        desk = self._desk
        self._word = word
        self._show_lapse()
        self.show_server()
        why_not = roles_against(desk, word)
        efforts = commander.asked(desk.case, desk.law)
        self.lock.show_step(
            desk.case, word, desk.officer, why_not, efforts=efforts, vouched=desk.vouched
        )

    def show_server(self) -> None:
        """Says what an officer must know who decides without the server, or acts on that."""
        desk, word = self._desk, self._word
        decides = word in DECIDED_ON and state(desk.case) is State.SENT
        decides = decides or (word == COUNTERSIGN and owed(desk.case) is not None)
        self.away.say(
            warning(desk, by_telephone=word == TELEPHONE) if decides else "",
            "stop",
        )
        waits = desk.waits_for_server and decision_waits(desk, desk.case.reference)
        self.not_yet.say(NOT_YET if waits else "", "warn")

    def _show_lapse(self) -> None:
        """Red while nobody knows, and until a supervisor has seen a lapse; a quiet line after."""
        desk = self._desk
        try:
            says = lapse.say_lapse(desk.case, desk.law, desk.now())
            not_known = lapse.say_not_known(desk.case, desk.law, desk.now())
        except PastCalendar:
            says = not_known = ""
        if not_known:
            self.lapsed.say(not_known, "stop")
            return
        seen = desk.case.hearing.lapsed is not None
        self.lapsed.say(says, "quiet" if seen else "stop", "" if seen else SEEN)

    def _on_tick(self) -> None:
        if self.isVisible() and self._desk.has_case:
            self._show_lapse()
            self.show_server()
