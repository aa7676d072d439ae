"""The workroom: everything behind the sign-in, for one desk: whiteboard, case, new case."""

from collections.abc import Callable

from PySide6.QtCore import QSize, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from dvpo_desktop.case import Case, Role
from dvpo_desktop.case.authority import Outcome
from dvpo_desktop.rules.roles import Deed
from dvpo_desktop.rules.steps import AUTHORITY, SERVICE
from dvpo_desktop.ui.choosing import Choosing
from dvpo_desktop.ui.desk import Desk
from dvpo_desktop.ui.kit import theme
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.live import Live
from dvpo_desktop.ui.new_case import NewCase
from dvpo_desktop.ui.printing import Printing
from dvpo_desktop.ui.spoken.acts import SPOKEN, Done, SpokenActs
from dvpo_desktop.ui.station.backups import Backups
from dvpo_desktop.ui.station.days import Days
from dvpo_desktop.ui.station.history_page import HistoryPage
from dvpo_desktop.ui.station.newcomers import newcomers
from dvpo_desktop.ui.station.station_pages import StationPages
from dvpo_desktop.ui.whiteboard import Whiteboard
from dvpo_desktop.ui.wizard import Wizard

AN_HOUR, AT_EASE = 3_600_000, 60_000  # milliseconds: when to ask whether a backup is due
PAPERS = ("save_notice", "save_statement", "print_statement", "save_record", "print_record")
OF_STATION = ("officers", "directory", "settings", "passphrase")
PAGE_DEEDS = {
    "officers": Deed.KEEP_OFFICERS,
    "settings": Deed.KEEP_OFFICERS,
    "days": Deed.ADD_DAY,
    "backups": Deed.BACK_UP,
}
LEAST = 225  # pixels of height at ordinary text size: what is in front, and the bars around it


class Workroom(QStackedWidget):
    """Shows one thing at a time and carries out what its pages ask for.

    ``hand_over_wanted`` asks the window for another officer: to the superintendent when True.
    """

    hand_over_wanted = Signal(bool)
    said = Signal(str)
    settled = Signal(str)

    def __init__(self, desk: Desk, prompts: Prompts, printing: Printing) -> None:
        super().__init__()
        self.desk = desk
        self._prompts = prompts
        self.station = StationPages(self, desk, prompts, printing)
        self.station.closed.connect(self.go_home)
        self.station.changed.connect(self._on_passphrase)
        self.station.history_wanted.connect(self._show_history_of)
        self._then: Callable[[], None] = self.go_home
        self._acts = SpokenActs(desk, prompts, printing)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self.whiteboard = Whiteboard(desk)
        self.wizard = Wizard(desk, self._pool)
        self.new_case = NewCase(desk, prompts)
        self.days = Days(desk, desk.shelf.days)
        self.history = HistoryPage(desk)
        self.history.print_wanted.connect(self._acts.print_history)
        self.backups = Backups(desk)
        self.backups.refused.connect(desk.trouble)
        for page in (self.days, self.history, self.backups):
            page.closed.connect(self.go_home)
        self.two = Choosing(desk)
        self.two.shown.connect(lambda: self.setCurrentWidget(self.two))
        self.two.settled.connect(self._on_settled)
        self.two.left.connect(self._on_left_open)
        self.wizard.both_wanted.connect(lambda: self.choose_between(desk.case.reference))
        for room in (self.whiteboard, self.wizard, self.new_case, self.two):
            self.addWidget(room)
        for page in (self.days, self.history, self.backups):
            self.addWidget(page)
        self.live = Live(desk, self.whiteboard, self.wizard)
        self._hourly = QTimer(self)
        self._hourly.setInterval(AN_HOUR)
        self._hourly.timeout.connect(self.backups.back_up_if_due)
        self._hourly.start()
        QTimer.singleShot(AT_EASE, self, self.backups.back_up_if_due)
        self.whiteboard.case_wanted.connect(self.open_case)
        self.whiteboard.new_wanted.connect(self.start_case)
        self.whiteboard.hand_over_wanted.connect(lambda: self.hand_over_wanted.emit(False))
        self.wizard.closed.connect(self.go_home)
        self.wizard.acted.connect(self._on_acted)
        self.new_case.begun.connect(self._on_begun)
        self.new_case.abandoned.connect(self.go_home)
        self.go_home()

    def minimumSizeHint(self) -> QSize:
        """What the work needs at least; more asked by a page would push the window off a screen."""
        asked = super().minimumSizeHint()
        return QSize(asked.width(), min(asked.height(), theme.px(LEAST)))

    def go_home(self) -> None:
        """Shows the whiteboard; to an administrator, who opens no case, the officers."""
        self.desk.put_away()
        if self._is_due(self.go_home):
            return
        if Role.ADMINISTRATOR in self.desk.present.roles:
            self.station.show_officers()
            return
        self.whiteboard.offer_new(offered=self.desk.present.may(Deed.PREPARE))
        self.whiteboard.refresh()
        self.setCurrentWidget(self.whiteboard)
        self.whiteboard.take_focus()

    def newcomers(self, to_superintendent: bool) -> tuple[bool, str]:
        """Whether the officer at the desk may let somebody new in, and what to say of it."""
        return newcomers(self.desk, to_superintendent=to_superintendent)

    def _is_due(self, then: Callable[[], None]) -> bool:
        """Whether the officer must choose a passphrase first; afterwards ``then`` goes on."""
        due = self.station.is_due()
        if due:
            self._then = then
        return due

    def _on_passphrase(self, sentence: str) -> None:
        then, self._then = self._then, self.go_home
        then()
        self.said.emit(sentence)

    def _show_history_of(self, key: str) -> None:
        self.history.show_officer(key)
        self.setCurrentWidget(self.history)

    def open_case(self, reference: str, word: str = "") -> None:
        """Opens a case at a step, or where its work stands; home, for who opens no case."""
        if self._is_due(lambda: self.open_case(reference, word)):
            return
        if not self.desk.present.may(Deed.READ):
            self.go_home()
            return
        self.desk.open(reference)
        self.setCurrentWidget(self.wizard)
        self.wizard.show_case(word)

    def choose_between(self, reference: str) -> None:
        """Shows a case as it is here and as it is in the store, and asks what stands."""
        if self.save() or self.desk.clashes:
            self.two.show_case(reference)

    def show_anew(self) -> None:
        """Shows the whiteboard as it is now, where it is in front."""
        if self.currentWidget() is self.whiteboard:
            self.whiteboard.refresh()

    def _on_settled(self, reference: str) -> None:
        self.settled.emit(reference)
        self.open_case(reference)

    def _on_left_open(self) -> None:
        if self.desk.has_case:
            self.setCurrentWidget(self.wizard)
        else:
            self.go_home()

    def start_case(self) -> None:
        """Shows the page on which a custody record is brought in; says who may, to others."""
        why_not = self.desk.present.why_not(Deed.PREPARE)
        if why_not:
            self._prompts.tell(why_not)
            return
        self.new_case.start()
        self.setCurrentWidget(self.new_case)

    @property
    def place(self) -> tuple[str, str]:
        """The case in front and its step, or two empty words on the whiteboard."""
        if self.desk.has_case and self.currentWidget() is self.wizard:
            return self.desk.case.reference, self.wizard.word
        return "", ""

    def show_page(self, word: str) -> None:
        """Shows a page of the station's own; says who may, to others."""
        deed = PAGE_DEEDS.get(word, Deed.COME_IN)
        why_not = self.desk.present.why_not(deed)
        if why_not:
            self._prompts.tell(why_not)
        elif not self._is_due(self._then):
            if word in OF_STATION and self._put_away():
                getattr(self.station, f"show_{word}")()
            elif word not in OF_STATION:
                getattr(self, f"show_{word}")()

    def show_days(self) -> None:
        """Shows the days that are not counted, and takes one that the calendar lacks."""
        if self._put_away():
            self.days.refresh()
            self.setCurrentWidget(self.days)

    def show_history(self) -> None:
        """Shows the history of the case in front or chosen; without one, the officer's own."""
        reads = self.desk.present.may(Deed.READ)
        reference = (self.place[0] or self.whiteboard.chosen) if reads else ""
        if self._put_away():
            if reference:
                self.history.show_case(reference)
            else:
                self.history.show_officer(self.desk.officer.key)
            self.setCurrentWidget(self.history)

    def show_backups(self) -> None:
        """Shows the backups of the station, and makes one."""
        if self._put_away():
            self.backups.refresh()
            self.setCurrentWidget(self.backups)

    def _put_away(self) -> bool:
        """Saves and puts the case in front away; whether that was possible."""
        if not self.save():
            return False
        self.desk.put_away()
        return True

    def save(self) -> bool:
        """Saves what is in front; whether it is on disk."""
        return self.currentWidget() is not self.wizard or self.wizard.save()

    def settle(self) -> None:
        """Waits until nothing is being drawn."""
        self._pool.waitForDone()

    def shut(self) -> None:
        """Stops all that goes on behind the screen, before the room and its store are closed."""
        self._hourly.stop()
        self.live.close()
        self.backups.settle()
        self.settle()

    def _on_begun(self, case: Case, how: str) -> None:
        self.desk.begin(case, how)
        self.setCurrentWidget(self.wizard)
        self.wizard.show_case()

    def _on_acted(self, act: str, with_what: object) -> None:
        """Carries out what a page asks for; the page in front is saved first."""
        if not self.wizard.save():
            return
        acts = self._acts
        match act, with_what:
            case "explain", (str() as code, str() as reason):
                acts.explain(code, reason)
            case "send", _:
                if acts.send():
                    self.hand_over_wanted.emit(True)
            case "decide", Outcome() as outcome:
                self._decide(outcome)
            case "later", _:
                self.hand_over_wanted.emit(False)
            case "print", tuple() as copies:
                acts.print_notice(copies)
            case "record", _:
                if acts.record_service():
                    self.wizard.show_case(SERVICE.word)
            case str() as act, _ if act in SPOKEN:
                self._show_done(acts.spoken(act, with_what))
            case ("take_back" | "void" | "correct") as opening, _:
                getattr(acts, opening)()
                self.wizard.show_case(self.wizard.word)
            case str() as paper, _ if paper in PAPERS:
                getattr(acts, paper)()

    def _show_done(self, done: Done | None) -> None:
        if done is not None:
            self.wizard.show_case(done.word)
            self.said.emit(done.says)

    def _decide(self, outcome: Outcome) -> None:
        if not self._acts.decide(outcome):
            return
        self.wizard.show_case(AUTHORITY.word)
        words = {
            Outcome.AUTHORISED: "The notice is authorised and its words are fixed.",
            Outcome.REFUSED: "The refusal is recorded. No notice will be printed.",
            Outcome.RETURNED: "The case is returned with your questions.",
        }
        self.said.emit(words[outcome])
        self.hand_over_wanted.emit(False)
