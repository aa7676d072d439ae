"""Live: what other stations save shows here within a second, without a key being pressed."""

from contextlib import suppress

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from dvpo_desktop.rules.say import say_moment
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.desk import Desk
from dvpo_desktop.ui.whiteboard import Whiteboard
from dvpo_desktop.ui.wizard import Wizard

ANY_CASE = ""  # heard when the line to the server is there again: whatever was saved meanwhile
TOGETHER = 300  # milliseconds: saves that come so close are shown at once


class Live(QObject):
    """Keeps the whiteboard and the case in front as the shared store has them.

    A case in front is read anew when somebody else changed it and nothing typed here is unsaved;
    else a banner says who changed it. Nothing typed is ever written over.
    """

    _heard = Signal(str)

    def __init__(self, desk: Desk, whiteboard: Whiteboard, wizard: Wizard) -> None:
        super().__init__()
        self._desk, self._whiteboard, self._wizard = desk, whiteboard, wizard
        self._saved: set[str] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(TOGETHER)
        self._soon.timeout.connect(self._show)
        # What is heard is told on another thread; it comes to the window's own by the queue.
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)
        desk.trouble.connect(self._on_trouble)
        self._watch = desk.store.listen(self._pass_on)

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
            elif self._desk.has_case and saved & {ANY_CASE, self._desk.case.reference}:
                self._show_case()

    def _show_case(self) -> None:
        desk, wizard = self._desk, self._wizard
        if not desk.is_behind():
            return
        reference = desk.case.reference
        saves = (
            entry
            for entry in reversed(desk.store.history.of(reference))
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
        desk.read_anew()
        wizard.fill_anew()
        wizard.elsewhere.say(f"{what} You see it as it is now.", "quiet")
