"""First run: three pages that make a station: where it is, who is known here, recovery sheets."""

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from dvpo_desktop.case.forces import Force
from dvpo_desktop.case.people import Officer, Role
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.actions.printing import Printing
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.session.half_typed import written_in
from dvpo_desktop.ui.session.not_kept import Unkept, on_page
from dvpo_desktop.ui.session.session import Session
from dvpo_desktop.ui.station.officers.vouching import second_word
from dvpo_desktop.ui.station.recovery.recovery_page import RecoveryPage
from dvpo_desktop.ui.station.setup.first_run_officers import FirstOfficersPage
from dvpo_desktop.ui.station.setup.first_run_place import PlacePage


class Beginning(Protocol):
    """What makes the station as the pages are filled in. Both raise StationProblem."""

    forces: tuple[Force, ...]
    home_force: str
    place: str

    def remember_station(self, force: str, place: str) -> None:
        """Keeps force and name in the station's settings."""

    def begin(self, officer: Officer, passphrase: str) -> Session:
        """Makes the store with its administrator, who is then at the keyboard."""

    def advise(self, passphrase: str, officer: Officer) -> str:
        """What is weak in a passphrase that this officer chooses; empty where nothing is."""


class FirstRun(QStackedWidget):
    """Walks through the pages. ``finished`` follows the last; the store is closed by then.

    ``begun`` follows once there is a store, and with it something to lock.

    Killed before the administrator is in, there is no store and it begins again; killed later,
    the administrator signs in, and is asked for the recovery sheets until they are made.
    """

    finished = Signal()
    begun = Signal()

    def __init__(self, beginning: Beginning, prompts: Prompts, printing: Printing) -> None:
        super().__init__()
        self.setObjectName("first-run")
        self._beginning, self._prompts, self._printing = beginning, prompts, printing
        self.session: Session | None = None
        self._place = PlacePage(beginning.forces, beginning.home_force, beginning.place)
        self._place.continued.connect(self._on_place)
        self._officers = FirstOfficersPage(beginning.advise)
        self._officers.back_wanted.connect(self._on_back)
        self._officers.administrator_given.connect(self._on_administrator)
        self._officers.officer_given.connect(self._on_officer)
        self._officers.continued.connect(self._on_officers)
        for page in (self._place, self._officers):
            self.addWidget(page)

    def take_focus(self) -> None:
        """Puts the keyboard into the page in front."""
        page = self.currentWidget()
        if isinstance(page, PlacePage | FirstOfficersPage | RecoveryPage):
            page.take_focus()

    def unkept(self) -> tuple[Unkept, ...]:
        """What is typed on the pages and not kept yet, also behind the page in front."""
        pages = (self._place, self._officers)
        return tuple(on_page(page.accessibleName()) for page in pages if written_in(page))

    def shut(self) -> None:
        """Closes the store, if it has begun; what was typed and not added is forgotten."""
        session, self.session = self.session, None
        if session is not None:
            session.store.close()

    def _on_place(self, force: str, place: str) -> None:
        try:
            self._beginning.remember_station(force, place)
        except StationProblem as problem:
            self._place.tell(str(problem), "stop")
            return
        self._place.settle()
        self._officers.set_force(force)
        self.setCurrentWidget(self._officers)
        self._officers.take_focus()

    def _on_back(self) -> None:
        self.setCurrentWidget(self._place)
        self._place.take_focus()

    def _on_administrator(self, officer: Officer, passphrase: str) -> None:
        try:
            self.session = self._beginning.begin(officer, passphrase)
        except StationProblem as problem:
            self._officers.refuse(str(problem))
            return
        self.begun.emit()
        self._officers.begin_officers(self.session.officer)

    def _on_officer(self, officer: Officer, passphrase: str, roles: frozenset[Role]) -> None:
        session = self._session()
        try:
            decides = Role.AUTHORISING in roles
            second = second_word(session, self._prompts, officer, new=True) if decides else None
            by, now = session.officer, session.now()
            session.store.enrol(officer, passphrase, by, now, roles, second=second)
        except StationProblem as problem:
            self._officers.refuse(str(problem))
            return
        self._officers.say_added(officer, roles)

    def _on_officers(self) -> None:
        page = RecoveryPage(self._session(), self._prompts, self._printing)
        page.help.setText(f"Set-up, page 3 of 3. {page.help.text()}")
        page.closed.connect(self._on_sheets)
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.take_focus()

    def _on_sheets(self) -> None:
        self.shut()
        self.finished.emit()

    def _session(self) -> Session:
        if self.session is None:
            raise LookupError("the store has not begun")
        return self.session
