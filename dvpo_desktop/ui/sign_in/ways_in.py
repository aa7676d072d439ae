"""Ways in: what takes the place of the sign-in when there is no store, or no passphrase to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from dvpo_desktop.case import Officer
from dvpo_desktop.store.problems import PassphraseOfServer, StationProblem
from dvpo_desktop.ui.session.not_kept import Unkept, on_page

if TYPE_CHECKING:
    # Heavy: imported behind the sign-in, after the window has shown.
    from dvpo_desktop.ui.session.half_typed import HalfTyped
    from dvpo_desktop.ui.shell.opening import Opening
    from dvpo_desktop.ui.sign_in.server_passphrase import ServerPassphrase
    from dvpo_desktop.ui.sign_in.sign_in import SignIn
    from dvpo_desktop.ui.station.setup.first_run import FirstRun
    from dvpo_desktop.ui.station.setup.recovery_sign_in import RecoverySignIn


class WaysIn(QObject):
    """Puts first run or recovery into the window's stack, and takes it out again.

    ``entered`` carries the workroom that recovery opened; ``left`` follows when the sign-in is in
    front again. ``guarded`` follows when what comes in front must not stay there unattended.
    """

    entered = Signal(object)
    left = Signal()
    guarded = Signal()

    def __init__(self, opening: Opening, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._opening, self._stack = opening, stack
        self._sign_in: SignIn | None = None
        self._first_run: FirstRun | None = None
        self._recovery: RecoverySignIn | None = None
        # The new administrator that was typed there when the screen was locked.
        self._new_administrator: HalfTyped | None = None
        self._server_page: ServerPassphrase | None = None

    def ask(self, sign_in: SignIn) -> None:
        """Asks who is at the keyboard, once the rooms behind are loaded; without a store, for one.

        A training store begins with its trainer alone.
        """
        opening, self._sign_in = self._opening, sign_in
        sign_in.advise = opening.advise
        try:
            is_new = opening.is_new()
        except PassphraseOfServer as problem:
            self.show_server_page(str(problem) if self._server_page else "")
            return
        except StationProblem as problem:
            sign_in.ask()
            sign_in.refuse(str(problem))
            return
        if not is_new:
            # Whoever was quicker than the loading goes on typing.
            if not sign_in.is_typed_in:
                sign_in.ask()
        elif opening.training:
            sign_in.ask_to_found()
        else:
            self.show_first_run()

    def show_server_page(self, refusal: str = "") -> None:
        """Shows the page on which the passphrase of the server is typed."""
        if self._server_page is None:
            # Loaded for stations that share a server alone.
            from dvpo_desktop.store.store_factory import may_keep  # noqa: PLC0415
            from dvpo_desktop.ui.sign_in.server_passphrase import ServerPassphrase  # noqa: PLC0415

            self._server_page = ServerPassphrase(may_keep=may_keep())
            self._server_page.given.connect(self._on_server_passphrase)
            self._put_in_front(self._server_page)
        if refusal:
            self._server_page.refuse(refusal)
        self._server_page.take_focus()

    def show_first_run(self) -> None:
        """Shows the set-up of a station that has no store; once begun, it stays in front."""
        if self._first_run is None:
            self._first_run = self._opening.first_run()
            self._first_run.finished.connect(self._on_finished)
            self._first_run.begun.connect(self.guarded)
            self._put_in_front(self._first_run)
        self._first_run.take_focus()

    def show_recovery(self) -> None:
        """Shows the page on which both recovery sheets are typed in."""
        self.shut()
        page = self._recovery = self._opening.recovery_sign_in()
        if self._new_administrator is not None:
            page.type_again(self._new_administrator)
            self._new_administrator = None
        page.given.connect(self._on_sheets)
        page.closed.connect(self._on_finished)
        self._put_in_front(page)
        page.take_focus()
        self.guarded.emit()

    def lock(self) -> str:
        """Takes recovery sheets and an open store off the screen; asks who is at the keyboard.

        Sheets that were made and not proved are asked for again at the administrator's sign-in.
        Gives what there is to say of sheets that were being typed; empty where there is nothing.
        """
        typed = self._recovery.typed if self._recovery is not None else None
        if self.begun_by or typed is not None:
            self._on_finished()
        if typed is None:
            return ""
        self._new_administrator = typed.officer
        return typed.says

    @property
    def begun_by(self) -> Officer | None:
        """The administrator who sets the station up; None before there is one."""
        session = self._first_run.session if self._first_run is not None else None
        return session.officer if session is not None else None

    def unkept(self) -> tuple[Unkept, ...]:
        """What is typed on a page of set-up, or from recovery sheets, and not kept yet."""
        if self._first_run is not None:
            return self._first_run.unkept()
        page = self._recovery
        if page is not None and (page.typed.sheets or page.typed.officer):
            return (on_page(page.accessibleName()),)
        return ()

    def shut(self) -> None:
        """Takes away whatever is in front, with the store that it may have open."""
        if self._first_run is not None:
            self._first_run.shut()
            self._take_away(self._first_run)
        for page in (self._recovery, self._server_page):
            if page is not None:
                self._take_away(page)
        self._first_run = self._recovery = self._server_page = None

    def _on_finished(self) -> None:
        self.shut()
        sign_in = self._sign_in
        if sign_in is not None:
            sign_in.use_force(self._opening.home_force)
            self._stack.setCurrentWidget(sign_in)
            self.ask(sign_in)
        self.left.emit()

    def _on_server_passphrase(self, passphrase: str, keep: bool) -> None:
        try:
            self._opening.give_server_passphrase(passphrase, keep=keep)
        except StationProblem as problem:
            if self._server_page is not None:
                self._server_page.refuse(str(problem))
            return
        self._on_finished()

    def _on_sheets(self, first: str, second: str, officer: Officer, passphrase: str) -> None:
        try:
            room = self._opening.recover(first, second, officer, passphrase)
        except StationProblem as problem:
            if self._recovery is not None:
                self._recovery.refuse(str(problem))
            return
        self.shut()
        self.entered.emit(room)

    def _put_in_front(self, page: QWidget) -> None:
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def _take_away(self, page: QWidget) -> None:
        page.hide()
        self._stack.removeWidget(page)
        page.deleteLater()
