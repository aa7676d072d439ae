"""Live: what other stations save shows here within a second, without a key being pressed."""

from contextlib import suppress

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from dvpo_desktop.case.proceedings.authority import Decision, Outcome
from dvpo_desktop.rules.case_state import State, state
from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.rules.permission.authorising import may_authorise
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.rules.step_order import AUTHORITY, SERVICE
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.case.wizard import Wizard
from dvpo_desktop.ui.session.session import Session
from dvpo_desktop.ui.whiteboard.alerts import Alerts
from dvpo_desktop.ui.whiteboard.whiteboard import Whiteboard

ANY_CASE = ""  # heard when the line to the server is there again: whatever was saved meanwhile
TOGETHER = 300  # milliseconds: saves that come so close are shown at once


class Live(QObject):
    """Keeps the whiteboard and the case in front as the shared store has them.

    A case in front is read anew when somebody else changed it and nothing typed here is unsaved;
    else a banner says who changed it. Nothing typed is ever written over. Who may decide is told of
    each case that comes to wait for a decision; who sent one sees the decision when it comes.
    """

    _heard = Signal(str)

    def __init__(
        self, session: Session, whiteboard: Whiteboard, wizard: Wizard, alerts: Alerts
    ) -> None:
        # It goes with what it shows: the session outlives a room that is built anew.
        super().__init__(wizard)
        self._session, self._whiteboard, self._wizard = session, whiteboard, wizard
        self._alerts = alerts
        self._saved: set[str] = set()
        self._waiting: frozenset[str] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(TOGETHER)
        self._soon.timeout.connect(self._show)
        # What is heard is told on another thread; it comes to the window's own by the queue.
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)
        session.trouble.connect(self._on_trouble)
        self._watch = session.store.listen(self._pass_on)

    @property
    def heard_once(self) -> bool:
        """Whether the server was heard, and what waits there is known."""
        return self._waiting is not None

    @property
    def listens(self) -> bool:
        """Whether other stations share the store, and what they save is heard here."""
        return self._watch is not None

    def close(self) -> None:
        """Listens no more, before the store is closed: at a lock, and when the window closes."""
        self._soon.stop()
        if self._watch is not None:
            self._watch.close()
            self._watch = None

    def _pass_on(self, reference: str) -> None:
        with suppress(RuntimeError):  # the window is gone, and this thread about to end
            self._heard.emit(reference)

    def _on_heard(self, reference: str) -> None:
        if self._watch is None:
            return
        self._saved.add(reference)
        if not self._soon.isActive():
            self._soon.start()

    def _on_trouble(self, sentence: str) -> None:
        if not sentence:
            # What is in front was saved: it is what the store has.
            self._wizard.elsewhere.say("")

    def _show(self) -> None:
        if QApplication.activeModalWidget() is not None:
            # Whoever is asked something answers for the case as it was when it was asked.
            self._soon.start()
            return
        saved, self._saved = self._saved, set()
        # Whoever saves or opens next is told of trouble with the server; nobody asked here.
        with suppress(StationProblem):
            if self._whiteboard.isVisible():
                self._whiteboard.refresh()
            elif self._session.has_case and saved & {ANY_CASE, self._session.case.reference}:
                self._show_case()
            self._tell_who_decides()

    def _tell_who_decides(self) -> None:
        """Calls who may decide to each case that waits since the last look; not to the first."""
        waiting, before = self._waiting_here(), self._waiting
        self._waiting = waiting
        for reference in sorted(waiting - (waiting if before is None else before)):
            self._alerts.alert("A case waits for your decision", reference)

    def _waiting_here(self) -> frozenset[str]:
        """The cases that wait for a decision which the officer at the keyboard may take."""
        session = self._session
        if not session.present.may(Deed.DECIDE):
            return frozenset()
        sent = (
            kept.case
            for kept in session.store.board.read(session.now()).cases
            if kept.case.review.sent
        )
        return frozenset(
            case.reference
            for case in sent
            if state(case) is State.SENT
            and not any(
                each.blocks for each in may_authorise(case, session.officer, session.vouched)
            )
        )

    def _show_case(self) -> None:
        session, wizard = self._session, self._wizard
        if not session.is_behind():
            return
        reference = session.case.reference
        saves = (
            entry
            for entry in reversed(session.store.history.of(reference))
            if "version" in entry.detail
        )
        last = next(saves, None)
        who = f" by {last.words} ({last.station}), {say_moment(last.at)}" if last else ""
        what = f"{reference} was changed elsewhere{who}."
        if wizard.unsaved:
            wizard.elsewhere.say(
                f"{what} What you typed here is not saved yet, and nothing of it is lost. Press "
                "Ctrl+S to see what differs.",
                "warn",
            )
            return
        waited = state(session.case) is State.SENT
        session.read_anew()
        decisions = session.case.authority.decisions
        if waited and decisions and state(session.case) is not State.SENT:
            self._show_decision(decisions[-1])
            return
        wizard.fill_anew()
        wizard.elsewhere.say(f"{what} You see it as it is now.", "quiet")

    def _show_decision(self, decision: Decision) -> None:
        """Goes on to the service of an authorised notice, and else shows what was decided."""
        authorised = decision.outcome is Outcome.AUTHORISED
        self._wizard.show_case(SERVICE.word if authorised else AUTHORITY.word)
        reference = self._session.case.reference
        self._wizard.elsewhere.say(
            f"{reference} was {decision.outcome.value} by {decision.officer.words}, "
            f"{say_moment(decision.at)}.",
            "done" if authorised else "warn",
        )
        self._alerts.alert("The decision has come", reference)
