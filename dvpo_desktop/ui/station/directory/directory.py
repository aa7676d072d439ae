"""Directory: what an administrator does about who can be called back; officers read it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from dvpo_desktop.case.directory import Listed
from dvpo_desktop.case.people import Rank, Standing
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.session.half_typed import HalfTyped, half_typed, may_leave, type_again
from dvpo_desktop.ui.session.session import Session
from dvpo_desktop.ui.station.directory.directory_form import ListedPage
from dvpo_desktop.ui.station.directory.directory_page import DirectoryPage
from dvpo_desktop.ui.station.directory.token_page import TokenPage


class Directory(QStackedWidget):
    """The list, the form of one officer, and the token that is shown once."""

    closed = Signal()

    def __init__(self, session: Session, prompts: Prompts) -> None:
        super().__init__()
        self._session, self._prompts = session, prompts
        self.list = DirectoryPage(keeps=session.present.may(Deed.KEEP_DIRECTORY))
        self.list.act_wanted.connect(self._on_act)
        self.list.closed.connect(self.closed)
        self._form = ListedPage()
        self._form.given.connect(self._on_given)
        self._token = TokenPage()
        self._given_to = ""
        self._form.closed.connect(self._on_left)
        self._token.closed.connect(lambda: self.refresh(self._given_to))
        for page in (self.list, self._form, self._token):
            self.addWidget(page)

    def refresh(self, chosen: str = "") -> None:
        """Shows the list as it is now, with this officer chosen."""
        self.list.show_listed(self._session.store.directory.all(), chosen)
        self.setCurrentWidget(self.list)
        self.list.take_focus()

    def half_typed(self) -> HalfTyped | None:
        """The officer who is typed and not kept yet; None where nobody is."""
        if self.currentWidget() is not self._form:
            return None
        return half_typed(self._form, "directory", self._form.listed_key)

    def type_again(self, half: HalfTyped) -> None:
        """Types an officer again who was not kept yet. Raises StationProblem."""
        listed = {each.officer.key: each for each in self._session.store.directory.all()}
        self.refresh(half.about)
        if half.about in listed:
            self._form.show_listed(listed[half.about])
            self.setCurrentWidget(self._form)
        else:
            self._add(frozenset(listed))
        type_again(self._form, half)

    def _on_left(self) -> None:
        if may_leave(self._prompts, self._form):
            self.refresh()

    def _on_act(self, act: str, key: str) -> None:
        listed = {each.officer.key: each for each in self._session.store.directory.all()}
        if act == "add":
            self._add(frozenset(listed))
        elif key not in listed:
            self.refresh()
        elif act == "change":
            self._form.show_listed(listed[key])
            self.setCurrentWidget(self._form)
        elif act == "token":
            self._give(listed[key])
        else:
            self._remove(listed[key])

    def _add(self, there: frozenset[str]) -> None:
        known = tuple(
            each.officer
            for each in self._session.store.officers.all()
            if each.standing is Standing.ACTIVE
            and each.officer.rank.at_least(Rank.SUPERINTENDENT)
            and each.officer.key not in there
        )
        self._form.show_empty(self._session.officer.force, known)
        self.setCurrentWidget(self._form)

    def _on_given(self, listed: Listed) -> None:
        session = self._session
        try:
            session.store.directory.put(listed, session.officer, session.now())
        except StationProblem as problem:
            self._form.refuse(str(problem))
            return
        self.refresh(listed.officer.key)
        self.list.tell(f"{listed.officer.words} can be called back on {listed.telephone}.")

    def _give(self, listed: Listed) -> None:
        who, session = listed.officer, self._session
        again = " The token of before is good no more." if listed.has_token else ""
        if not self._prompts.ask(
            f"The secret of the token is shown once, and {who.words} must be beside you to put it "
            f"into an authenticator.{again}",
            yes="Show it now",
            no="Go back",
        ):
            return
        secrets: list[str] = []
        give = session.store.directory.give_token
        if self._do(lambda: secrets.append(give(who.key, session.officer, session.now()))):
            self._given_to = who.key
            self._token.show_secret(who, secrets[0])
            self.setCurrentWidget(self._token)

    def _remove(self, listed: Listed) -> None:
        who, session = listed.officer, self._session
        if self._prompts.ask(
            f"{who.words} can be telephoned from here no more, and the token is good no more.",
            yes="Take out of the directory",
            no="Go back",
        ) and self._do(
            lambda: session.store.directory.remove(who.key, session.officer, session.now())
        ):
            self.refresh()
            self.list.tell(f"{who.words} is taken out of the directory.")

    def _do(self, deed: Callable[[], object]) -> bool:
        try:
            deed()
        except StationProblem as problem:
            self.list.tell(str(problem), "stop")
            return False
        return True
