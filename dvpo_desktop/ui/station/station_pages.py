"""Station pages: officers, directory, figures, settings, courts: each made when asked for."""

from contextlib import suppress
from functools import cached_property

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.actions.handing_out import HandingOut
from dvpo_desktop.ui.actions.printing import Printing
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.session.half_typed import HalfTyped
from dvpo_desktop.ui.session.session import Session
from dvpo_desktop.ui.station.directory.directory import Directory
from dvpo_desktop.ui.station.officers.officers import Officers
from dvpo_desktop.ui.station.officers.passphrase_page import PassphrasePage
from dvpo_desktop.ui.station.officers.vouching import helped
from dvpo_desktop.ui.station.recovery.recovery_sheets import is_due
from dvpo_desktop.ui.station.reports.figures_page import FiguresPage
from dvpo_desktop.ui.station.settings.courts import Courts
from dvpo_desktop.ui.station.settings.settings_page import SettingsPage

StationPage = Officers | Directory | SettingsPage | Courts | FiguresPage
TYPED_ON = ("officers", "directory", "settings", "courts", "figures")


class StationPages(QObject):
    """Puts its pages into the main view's stack. ``closed`` follows a way back from any of them.

    ``history_wanted`` carries an officer's key; ``changed`` what was done about one's own
    passphrase.
    """

    closed = Signal()
    changed = Signal(str)
    history_wanted = Signal(str)

    def __init__(
        self, stack: QStackedWidget, session: Session, prompts: Prompts, printing: Printing
    ) -> None:
        super().__init__(stack)
        self._stack, self._session = stack, session
        self._prompts, self._printing = prompts, printing
        self._directory: Directory | None = None

    @cached_property
    def officers(self) -> Officers:
        """The officers of this station, an administrator's home."""
        page = Officers(self._session, self._prompts, self._printing)
        page.history_wanted.connect(self.history_wanted)
        page.settings_wanted.connect(self.show_settings)
        self._stack.addWidget(page)
        return page

    @cached_property
    def settings(self) -> SettingsPage:
        """The settings of this station."""
        page = SettingsPage(self._session)
        page.closed.connect(self.closed)
        self._stack.addWidget(page)
        return page

    @cached_property
    def courts(self) -> Courts:
        """The courts of this station, with their lists."""
        page = Courts(self._session, self._prompts)
        page.closed.connect(self.closed)
        self._stack.addWidget(page)
        return page

    @cached_property
    def passphrase(self) -> PassphrasePage:
        """Where an officer chooses another passphrase."""
        page = PassphrasePage(self._session, self._session.own.advise)
        page.closed.connect(self.closed)
        page.changed.connect(self.changed)
        self._stack.addWidget(page)
        return page

    def show_directory(self) -> None:
        """Shows who can be called back, made anew for the officer at the keyboard.

        What the officer typed there and has not kept yet stays.
        """
        if self._directory is not None and self._directory.half_typed():
            self._stack.setCurrentWidget(self._directory)
            return
        page = self._a_directory()
        page.refresh()
        self._stack.setCurrentWidget(page)
        page.list.take_focus()

    def _a_directory(self) -> Directory:
        page = Directory(self._session, self._prompts)
        page.closed.connect(self.closed)
        before, self._directory = self._directory, page
        self._stack.addWidget(page)
        if before is not None:
            self._let_go(before)
        return page

    def page(self, word: str) -> StationPage:
        """The page that a word of a menu names, made if it was not yet."""
        page: StationPage = self._a_directory() if word == "directory" else getattr(self, word)
        return page

    def made(self, word: str) -> StationPage | None:
        """The page that a word names, where it was made already."""
        page: StationPage | None = self.__dict__.get(word)
        return self._directory if word == "directory" else page

    @property
    def half_typed(self) -> tuple[HalfTyped, ...]:
        """What is typed on any of the pages, and not kept yet."""
        made = (self.made(word) for word in TYPED_ON)
        return tuple(half for page in made if page and (half := page.half_typed()))

    def forget(self) -> None:
        """Takes away each page that is half typed, so that the next officer meets an empty one."""
        for half in self.half_typed:
            page = self.made(half.page)
            if half.page == "directory":
                self._directory = None
            else:
                del self.__dict__[half.page]
            if page is not None:
                self._let_go(page)

    def _let_go(self, page: QWidget) -> None:
        page.hide()
        self._stack.removeWidget(page)
        page.deleteLater()

    @cached_property
    def figures(self) -> FiguresPage:
        """The figures of this station."""
        page = FiguresPage(self._session, HandingOut(self._session, self._prompts, self._printing))
        page.closed.connect(self.closed)
        self._stack.addWidget(page)
        return page

    def show_figures(self) -> None:
        """Shows the figures of the station for a period."""
        if self.figures.half_typed() is None:
            self.figures.refresh()
        self._stack.setCurrentWidget(self.figures)

    def show_officers(self) -> None:
        """Shows who is known here; before that, once a sitting, the sheets that are still due."""
        key = self._session.officer.key
        if not (self.officers.asks_for_sheets or self.officers.half_typed()):
            self.officers.refresh()
            with suppress(StationProblem):
                self.officers.list.told.say(helped(self._session), "warn")
            due = not self._session.store.training and is_due(self._session)
            if due and key not in self._session.sheets_asked:
                self.officers.show_sheets()
        self._session.sheets_asked.add(key)
        self._stack.setCurrentWidget(self.officers)
        self.officers.take_focus()

    def show_settings(self) -> None:
        """Shows the settings of the station; what was typed and not kept yet stays."""
        if self.settings.half_typed() is None:
            self.settings.refresh()
        self._stack.setCurrentWidget(self.settings)

    def show_courts(self) -> None:
        """Shows the courts of the station; what was typed and not kept yet stays."""
        if self.courts.half_typed() is None:
            self.courts.refresh()
        self._stack.setCurrentWidget(self.courts)

    def show_passphrase(self, *, due: bool = False) -> None:
        """Shows where the officer chooses another passphrase; ``due`` lets nothing come before."""
        self.passphrase.show_form(due=due)
        self._stack.setCurrentWidget(self.passphrase)

    def is_due(self) -> bool:
        """Whether the officer must choose a passphrase first; that page is then in front."""
        known = self._session.store.officers.enrolled(self._session.officer.key)
        due = known is not None and known.must_change
        if due:
            self.show_passphrase(due=True)
        return due
