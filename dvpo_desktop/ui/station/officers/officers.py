"""Officers: what an administrator does about them, each deed asked once and told when done."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from dvpo_desktop.case.history import Act
from dvpo_desktop.case.people import Officer, Role
from dvpo_desktop.rules.permission.roles import why_not_together
from dvpo_desktop.store.officers.officers import Enrolled
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.staff.second_word import Second
from dvpo_desktop.ui.actions.printing import Printing
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.session.half_typed import HalfTyped, half_typed, may_leave, type_again
from dvpo_desktop.ui.session.session import Session
from dvpo_desktop.ui.station.officers.officers_add import AddOfficerPage
from dvpo_desktop.ui.station.officers.officers_page import OfficersPage
from dvpo_desktop.ui.station.officers.officers_roles import RolesPage
from dvpo_desktop.ui.station.officers.vouching import drawn_for, hand_over_words, second_word
from dvpo_desktop.ui.station.recovery.recovery_page import RecoveryPage
from dvpo_desktop.ui.station.recovery.recovery_sheets import is_due

BYTES_A_SECOND = 20_000_000  # of the file, when it is written anew under a new key


class Officers(QStackedWidget):
    """The list, and the pages on which an officer is added or given roles.

    ``history_wanted`` carries an officer's key.
    """

    history_wanted = Signal(str)
    settings_wanted = Signal()

    def __init__(self, session: Session, prompts: Prompts, printing: Printing) -> None:
        super().__init__()
        self._session, self._prompts, self._printing = session, prompts, printing
        offered = tuple(
            role
            for role in Role
            if role is not (Role.ADMINISTRATOR if session.store.training else Role.TRAINER)
        )
        self.list = OfficersPage()
        self.list.act_wanted.connect(self._on_act)
        self._add = AddOfficerPage(offered, session.own.advise)
        self._add.given.connect(self._on_added)
        self._roles = RolesPage(offered)
        self._roles.given.connect(self._on_roles)
        for page in (self._add, self._roles):
            page.closed.connect(partial(self._on_left, page))
        for widget in (self.list, self._add, self._roles):
            self.addWidget(widget)

    @property
    def asks_for_sheets(self) -> bool:
        """Whether the page that makes the recovery sheets is in front."""
        return isinstance(self.currentWidget(), RecoveryPage)

    def refresh(self) -> None:
        """Shows the list as it is now."""
        session = self._session
        known, seen = session.store.officers.all(), session.store.history.last_at(Act.SIGNED_IN)
        self.list.show_officers(known, seen, session.officer)
        self.list.due.say(session.own.awaits(session.store.policy.said()), "warn")
        self._show_list()

    def half_typed(self) -> HalfTyped | None:
        """The officer, or the roles, typed and not kept yet; None where nothing is."""
        page = self.currentWidget()
        if page is self._add:
            return half_typed(page, "officers")
        return half_typed(page, "officers", self._roles.key) if page is self._roles else None

    def type_again(self, half: HalfTyped) -> None:
        """Types an officer, or roles, again that were not kept yet. Raises StationProblem."""
        self.refresh()
        self._on_act("roles" if half.about else "add", half.about)
        type_again(self._roles if half.about else self._add, half)

    def _on_left(self, page: QWidget) -> None:
        if may_leave(self._prompts, page):
            self.refresh()

    def take_focus(self) -> None:
        """Puts the keyboard into the list, or on the way on to the sheets."""
        page = self.currentWidget()
        (page if isinstance(page, RecoveryPage) else self.list).take_focus()

    def show_sheets(self) -> None:
        """Shows the page that makes two recovery sheets; it goes when it is done with."""
        due = is_due(self._session)
        page = RecoveryPage(self._session, self._prompts, self._printing, due=due)
        page.closed.connect(lambda: self._on_sheets(page))
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.take_focus()

    def _on_sheets(self, page: RecoveryPage) -> None:
        self.removeWidget(page)
        page.deleteLater()
        self.refresh()

    def _show_list(self) -> None:
        self.setCurrentWidget(self.list)
        self.list.take_focus()

    def _on_act(self, name: str, key: str) -> None:
        match name:
            case "add":
                self._add.show_empty(self._session.officer.force)
                self.setCurrentWidget(self._add)
            case "sheets":
                self.show_sheets()
            case "settings":
                self.settings_wanted.emit()
            case "history":
                self.history_wanted.emit(key)
            case "roles":
                self._roles.show_officer(self._known(key))
                self.setCurrentWidget(self._roles)
            case "suspend" | "resume" | "remove":
                self._with_reason(name, self._known(key))
            case "reset":
                self._reset(self._known(key))

    def _known(self, key: str) -> Enrolled:
        known = self._session.store.officers.enrolled(key)
        if known is None:
            raise LookupError(key)
        return known

    def _with_reason(self, name: str, one: Enrolled) -> None:
        store, who = self._session.store, one.officer
        question, yes, done, act = {
            "suspend": (
                f"{who.words} cannot sign in until let back in, and keeps the passphrase. Why?",
                "Suspend",
                f"{who.words} is suspended.",
                store.suspend,
            ),
            "resume": (
                f"{who.words} signs in again with the passphrase of before. Why?",
                "Let back in",
                f"{who.words} is let back in.",
                store.resume,
            ),
            "remove": (
                f"{who.words} is removed for good, and the store is written anew under a new key: "
                f"{self._how_long()}, during which nothing else can be done. Old backups still "
                "open with the passphrase of their day. Why?",
                "Remove and give the store a new key",
                f"{who.words} is removed, and the store has a new key.",
                store.remove,
            ),
        }[name]
        why = self._prompts.text(question, yes)
        if why:
            by, now = self._session.officer, self._session.now()
            self._do(lambda: act(who.key, by, why, now), done)

    def _reset(self, one: Enrolled) -> None:
        who, session = one.officer, self._session
        if not self._prompts.ask(
            f"{who.words} gets three words that are good for one sign-in, and the passphrase of "
            "now opens nothing any more. Is it really this officer who asks?",
            yes="Reset the passphrase",
            no="Go back",
        ):
            return
        words = drawn_for(session, who)
        decides = Role.AUTHORISING in one.roles

        def reset() -> None:
            second = second_word(session, self._prompts, who, new=False) if decides else None
            session.store.reset(who.key, words, session.officer, session.now(), second=second)

        if self._do(reset, f"The passphrase of {who.words} is reset."):
            hand_over_words(self._prompts, who, words)

    def _on_added(self, officer: Officer, roles: frozenset[Role], passphrase: str) -> None:
        session = self._session
        words, once = passphrase or drawn_for(session, officer), not passphrase
        try:
            second = self._second(officer, roles)
            by, now = session.officer, session.now()
            session.store.enrol(officer, words, by, now, roles, second=second, once=once)
        except StationProblem as problem:
            self._add.refuse(str(problem))
            return
        if once:
            hand_over_words(self._prompts, officer, words)
        self.refresh()
        self.list.choose(officer.key)
        self.list.told.say(f"{officer.words} is added.", "done")

    def _on_roles(self, key: str, roles: frozenset[Role], why: str) -> None:
        session = self._session
        try:
            known = self._known(key)
            second = self._second(known.officer, roles, known.roles)
            session.store.set_roles(key, roles, session.officer, why, session.now(), second=second)
        except StationProblem as problem:
            self._roles.tell(str(problem), "stop")
            return
        self.refresh()
        self.list.told.say(f"{self._known(key).officer.words} has these roles now.", "done")

    def _second(
        self, who: Officer, given: frozenset[Role], had: frozenset[Role] = frozenset()
    ) -> Second | None:
        """Who confirms that an officer is given these roles, where that makes one who decides."""
        roles = given - had
        if Role.AUTHORISING not in roles or why_not_together(given, training=False):
            return None
        return second_word(self._session, self._prompts, who, new=True)

    def _do(self, deed: Callable[[], object], done: str) -> bool:
        try:
            deed()
        except StationProblem as problem:
            self.list.told.say(str(problem), "stop")
            return False
        self.refresh()
        self.list.told.say(done, "done")
        return True

    def _how_long(self) -> str:
        """How long a new key takes, by the size of the file."""
        size = sum(
            file.stat().st_size for file in self._session.store.place.glob("*.db") if file.exists()
        )
        seconds = round(size / BYTES_A_SECOND)
        if seconds < 2:
            return "about a second"
        minutes = round(seconds / 60)
        return f"about {seconds} seconds" if seconds < 90 else f"about {minutes} minutes"
