"""Main view: everything behind the sign-in, for one session: whiteboard, case, new case."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from dvpo_desktop.case import Case, Role
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.actions.all_acts import AllActs
from dvpo_desktop.ui.actions.printing import Printing
from dvpo_desktop.ui.case.wizard import Wizard
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.packages.packages import Packages
from dvpo_desktop.ui.packages.sealing_page import SealingPage
from dvpo_desktop.ui.session.half_typed import HalfTyped, HalfTypedPages
from dvpo_desktop.ui.session.session import Session
from dvpo_desktop.ui.shell.cut_off_print import CutOffPrints
from dvpo_desktop.ui.shell.new_case import NewCase
from dvpo_desktop.ui.shell.terms_key import show_terms
from dvpo_desktop.ui.station.officers.newcomers import newcomers
from dvpo_desktop.ui.station.officers.vouching import give_words
from dvpo_desktop.ui.station.recovery.backups import Backups
from dvpo_desktop.ui.station.reports.history_page import HistoryPage
from dvpo_desktop.ui.station.settings.days import Days
from dvpo_desktop.ui.station.station_pages import StationPages
from dvpo_desktop.ui.sync.choosing import Choosing
from dvpo_desktop.ui.sync.live import Live
from dvpo_desktop.ui.whiteboard.alerts import Alerts
from dvpo_desktop.ui.whiteboard.shift_sheet import ShiftSheet
from dvpo_desktop.ui.whiteboard.whiteboard import Whiteboard

AN_HOUR, AT_EASE = 3_600_000, 60_000  # milliseconds: when to ask whether a backup is due
OF_PACKAGES = ("received", "decision", "own_card", "station_card", "card")
BESIDES = ("days", "backups", "sheet", "new_case")  # pages that the main view makes itself
OF_STATION = ("officers", "directory", "settings", "passphrase", "courts", "figures")
PAGE_DEEDS = {
    "breach": Deed.READ,
    "officers": Deed.KEEP_OFFICERS,
    "settings": Deed.KEEP_OFFICERS,
    "courts": Deed.KEEP_COURTS,
    "days": Deed.ADD_DAY,
    "backups": Deed.BACK_UP,
    "seal": Deed.SEND,
    "figures": Deed.READ,
}
ABOUT_THE_CASE = (Wizard, Choosing, SealingPage)
LEAST = 215  # pixels of height at ordinary text size: what is in front, and the bars around it


class MainView(QStackedWidget):
    """Shows one thing at a time and carries out what its pages ask for.

    ``hand_over_wanted`` asks the window for another officer: to the superintendent when True.
    """

    hand_over_wanted = Signal(bool)
    said = Signal(str)
    settled = Signal(str)

    def __init__(self, session: Session, prompts: Prompts, printing: Printing) -> None:
        super().__init__()
        self.session = session
        self._prompts = prompts
        self.newcomers = partial(newcomers, session)
        self.give_words = partial(give_words, session, prompts)
        self.station = StationPages(self, session, prompts, printing)
        self.station.closed.connect(self.go_home)
        self.station.changed.connect(self._on_passphrase)
        self.station.history_wanted.connect(self._show_history_of)
        self._then: Callable[[], None] = self.go_home
        self._all = AllActs(session, prompts, printing, lambda: self.live.listens)
        self._all.setParent(self)
        self._acts = self._all.acts
        self._all.hand_over_wanted.connect(self.hand_over_wanted)
        self._all.said.connect(self.said)
        self._all.step_wanted.connect(self._show_step)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self.packages = self._packages(printing)
        self.whiteboard = Whiteboard(session)
        self.wizard = Wizard(session, self._pool)
        self.new_case = NewCase(session, prompts)
        self.days = Days(session, session.reference_data.days)
        self.history = HistoryPage(session, self._all.papers)
        self.backups = Backups(session)
        self.backups.refused.connect(session.trouble)
        self.sheet = ShiftSheet(session, self._all.papers)
        for page in (self.days, self.history, self.backups, self.sheet):
            page.closed.connect(self.go_home)
        self.two = Choosing(session)
        self.two.shown.connect(lambda: self.setCurrentWidget(self.two))
        self.two.settled.connect(self._on_settled)
        self.two.left.connect(self._on_left_open)
        self.wizard.both_wanted.connect(lambda: self.choose_between(session.case.reference))
        for room in (self.whiteboard, self.wizard, self.new_case, self.two):
            self.addWidget(room)
        for page in (self.days, self.history, self.backups, self.sheet):
            self.addWidget(page)
        self.alerts = Alerts(self, lambda: session.own.choices.alerts)
        self.live: Live = Live(session, self.whiteboard, self.wizard, self.alerts)
        self._hourly = QTimer(self)
        self._hourly.setInterval(AN_HOUR)
        self._hourly.timeout.connect(self.backups.back_up_if_due)
        self._hourly.start()
        QTimer.singleShot(AT_EASE, self, self.backups.back_up_if_due)
        self._listen_to_whiteboard()
        self.wizard.closed.connect(self.go_home)
        self.wizard.acted.connect(self._on_acted)
        self._all.filled.connect(self.wizard.fill_anew)
        self.new_case.begun.connect(self._on_begun)
        self.new_case.abandoned.connect(self.go_home)
        self.go_home()

    def _packages(self, printing: Printing) -> Packages:
        """What goes to another computer and comes back."""
        made = Packages(self, self.session, self._acts, self._prompts, printing, self._pool)
        made.closed.connect(self.go_home)
        made.said.connect(self.said)
        made.case_wanted.connect(self.open_case)
        self._all.learn({"seal": lambda _: self.show_page("seal")})
        return made

    def _listen_to_whiteboard(self) -> None:
        self.whiteboard.case_wanted.connect(self.open_case)
        self.whiteboard.new_wanted.connect(self.start_case)
        self.whiteboard.hand_over_wanted.connect(lambda: self.hand_over_wanted.emit(False))
        self.whiteboard.sheet_wanted.connect(self.show_sheet)

    def minimumSizeHint(self) -> QSize:
        """What the work needs at least; more asked by a page would push the window off a screen."""
        asked = super().minimumSizeHint()
        return QSize(asked.width(), min(asked.height(), theme.px(LEAST)))

    def go_home(self) -> None:
        """Shows the whiteboard; to an administrator, who opens no case, the officers."""
        if not self.save() or self._is_due(self.go_home):
            return
        if Role.ADMINISTRATOR in self.session.present.roles:
            self.station.show_officers()
            return
        self.whiteboard.offer_new(offered=self.session.present.may(Deed.PREPARE))
        self.whiteboard.refresh()
        self.setCurrentWidget(self.whiteboard)
        self.whiteboard.take_focus()

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
        if not self.session.present.may(Deed.READ):
            self.go_home()
        elif self.save():
            self.session.open(reference)
            self.setCurrentWidget(self.wizard)
            self.wizard.show_case(word)
        elif self.session.has_case and self.session.case.reference == reference:
            # What could not be saved stays in front, under whoever typed it.
            self.setCurrentWidget(self.wizard)
            self.wizard.fill_anew()

    def choose_between(self, reference: str) -> None:
        """Shows a case as it is here and as it is in the store, and asks what stands."""
        if self.save() or self.session.clashes:
            self.two.show_case(reference)

    def show_anew(self) -> None:
        """Shows the whiteboard as it is now, or what holds of the case in front."""
        if self.currentWidget() is self.whiteboard:
            self.whiteboard.refresh()
        elif self.session.has_case:
            self.wizard.show_server()

    def _on_settled(self, reference: str) -> None:
        self.settled.emit(reference)
        self.open_case(reference)

    def _on_left_open(self) -> None:
        if self.session.has_case:
            self.setCurrentWidget(self.wizard)
        else:
            self.go_home()

    def start_case(self) -> None:
        """Shows the page on which a custody record is brought in; says who may, to others."""
        why_not = self.session.present.why_not(Deed.PREPARE)
        if why_not:
            self._prompts.tell(why_not)
            return
        self.show_new_case()

    @property
    def place(self) -> tuple[str, str]:
        """The case in front and its step, or two empty words on the whiteboard."""
        if self.session.has_case and self.currentWidget() is self.wizard:
            return self.session.case.reference, self.wizard.word
        return "", ""

    def show_page(self, word: str) -> None:
        """Shows a page of the station's own; says who may, to others."""
        deed = PAGE_DEEDS.get(word, Deed.COME_IN)
        why_not = self.session.present.why_not(deed)
        if why_not:
            self._prompts.tell(why_not)
        elif not self._is_due(self._then) and self.save():
            self._show_page(word)

    def _show_page(self, word: str) -> None:
        if word == "seal":
            self.packages.seal(self.place[0] or self.whiteboard.chosen)
        elif word in OF_PACKAGES:
            self.packages.show(word)
        else:
            getattr(self.station if word in OF_STATION else self, f"show_{word}")()

    def show_new_case(self) -> None:
        """Shows the page on which a custody record is brought in, with the record read there."""
        if self.new_case.half_read() is None:
            self.new_case.start()
        self.setCurrentWidget(self.new_case)

    def show_days(self) -> None:
        """Shows the days that are not counted, and takes one that the calendar lacks."""
        self.days.refresh()
        self.setCurrentWidget(self.days)

    def show_history(self) -> None:
        """Shows the history of the case in front or chosen; without one, the officer's own."""
        reads = self.session.present.may(Deed.READ)
        reference = (self.place[0] or self.whiteboard.chosen) if reads else ""
        if reference:
            self.history.show_case(reference)
        else:
            self.history.show_officer(self.session.officer.key)
        self.setCurrentWidget(self.history)

    def show_breach(self) -> None:
        """Opens the case in front or chosen at the exact terms that are in force now."""
        show_terms(self, self._prompts)

    def show_backups(self) -> None:
        """Shows the backups of the station, and makes one."""
        self.backups.refresh()
        self.setCurrentWidget(self.backups)

    def show_sheet(self) -> None:
        """Shows what every case owes, for the officers who take over."""
        self.sheet.refresh()
        self.setCurrentWidget(self.sheet)

    def setCurrentWidget(self, page: QWidget) -> None:
        """Brings a page to the front, by whatever way it is asked for.

        The case in front is saved and put away first, unless the page is about that case. What
        cannot be saved stays in front, and is said.
        """
        if not isinstance(page, ABOUT_THE_CASE):
            if not self.save():
                return
            self.session.put_away()
        super().setCurrentWidget(page)

    def save(self) -> bool:
        """Saves what is in front, and what waits behind it; whether it is on disk."""
        if self.currentWidget() is self.wizard:
            return self.wizard.save()
        return self.session.retry() and self.packages.save()

    def half_typed(self) -> tuple[HalfTyped, ...]:
        """What the officer at the keyboard typed on pages of the station, and did not keep yet."""
        own = (self.days.half_typed(), self.new_case.half_read())
        return (*self.station.half_typed, *(half for half in own if half))

    def keep_half_typed(self) -> None:
        """Keeps what is half typed for the officer who typed it, and empties the pages."""
        halves = self.half_typed()
        if not halves:
            return
        shown = self.page_in_front
        front = shown if shown in {half.page for half in halves} else ""
        by = self.session.officer
        before = self.session.half_typed.get(by.key)
        every = {half.page: half for half in (*(before.pages if before else ()), *halves)}
        self.session.half_typed[by.key] = HalfTypedPages(by, front, tuple(every.values()))
        if front:
            super().setCurrentWidget(self.whiteboard)
        self.station.forget()
        self.days.empty()
        self.new_case.start()

    @property
    def page_in_front(self) -> str:
        """The word of the page in front, where it is about no case; empty where there is none."""
        front, words = self.currentWidget(), (*OF_STATION, *BESIDES)
        return next((word for word in words if self._page_made(word) is front), "")

    def _page_made(self, word: str) -> QWidget | None:
        return getattr(self, word) if word in BESIDES else self.station.made(word)

    def _own(self, word: str) -> Days | NewCase | None:
        """The page by this word that takes up again what was half done there."""
        own: dict[str, Days | NewCase] = {"days": self.days, "new_case": self.new_case}
        return own.get(word)

    def restore_half_typed(self) -> None:
        """Types again what the officer at the keyboard left half typed, and shows its page.

        Where a page cannot be shown now, it says why and keeps the words for later.
        """
        key = self.session.officer.key
        kept = self.session.half_typed.get(key)
        if kept is None:
            return
        try:
            for half in kept.pages:
                (self._own(half.page) or self.station.page(half.page)).type_again(half)
        except StationProblem as problem:
            self.session.trouble.emit(str(problem))
            return
        del self.session.half_typed[key]
        if kept.front:
            self.show_page(kept.front)

    def ask_about_prints(self, asked: set[tuple[str, str]]) -> None:
        """Asks about papers whose record was cut off, but for those ``asked`` about already."""
        CutOffPrints(self._prompts, asked).ask(self.session)

    def settle(self) -> None:
        """Waits until nothing is being drawn."""
        self._pool.waitForDone()

    def shut(self) -> None:
        """Stops all that goes on behind the screen, before the room and its store are closed."""
        self._hourly.stop()
        self.live.close()
        self.alerts.close()
        self.backups.settle()
        self.settle()

    def _on_begun(self, case: Case, how: str) -> None:
        self.session.begin(case, how)
        self.setCurrentWidget(self.wizard)
        self.wizard.show_case()

    def _show_step(self, word: str) -> None:
        self.wizard.show_case(word or self.wizard.word)

    def _on_acted(self, act: str, with_what: object) -> None:
        """Carries out what a page asks for; the page in front is saved first."""
        if self.wizard.save():
            self._all.do(act, with_what)
