"""Desktop on Linux: the messages by which a desktop says that it was locked or will sleep."""

import os
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)

Bus = QDBusConnection

LOGIN, SESSION = "org.freedesktop.login1", "org.freedesktop.login1.Session"
MANAGER, MANAGER_AT = "org.freedesktop.login1.Manager", "/org/freedesktop/login1"
PROPERTIES = "org.freedesktop.DBus.Properties"
SCREEN_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")
ANYWHERE = ""


def own_buses() -> tuple[Bus, Bus]:
    """The bus of this machine and that of this session; either may be there or not."""
    return QDBusConnection.systemBus(), QDBusConnection.sessionBus()


class BusDesktop(QObject):
    """``left`` follows each such message; where there is no bus, there is silence.

    The machine is asked to wait with its sleep until what is typed is saved; it never waits
    longer than a few seconds.
    """

    left = Signal()

    def __init__(self, system: Bus, session: Bus, parent: QObject) -> None:
        super().__init__(parent)
        self._system = system
        self._hold: QDBusUnixFileDescriptor | None = None
        if system.isConnected():
            slot = _slot("on_sleep(bool)")
            system.connect(LOGIN, MANAGER_AT, MANAGER, "PrepareForSleep", self, slot)
            self._hold_sleep()
            # Another session's lock is none of our business: which is ours?
            mine = os.environ.get("XDG_SESSION_ID") or "auto"
            self._ask("GetSession", [mine], self._on_session)
        if session.isConnected():
            for name in SCREEN_SAVERS:
                slot = _slot("on_screen_saver(bool)")
                session.connect(name, ANYWHERE, name, "ActiveChanged", self, slot)

    @Slot(bool)
    def on_screen_saver(self, active: bool) -> None:
        """The screen saver, behind which the screen is locked, begins or is over."""
        if active:
            self.left.emit()

    @Slot(bool)
    def on_sleep(self, begins: bool) -> None:
        """The machine is about to sleep, or is awake again."""
        if begins:
            self.left.emit()
            self._hold = None
        else:
            self._hold_sleep()

    @Slot()
    def on_lock(self) -> None:
        """The session is asked to lock."""
        self.left.emit()

    @Slot(str, "QVariantMap", "QStringList")
    def on_changed(self, kind: str, changed: dict[str, Any], _dropped: list[str]) -> None:
        """The session is locked, or another one is in front."""
        away = changed.get("Active") is False or changed.get("LockedHint") is True
        if kind == SESSION and away:
            self.left.emit()

    def _hold_sleep(self) -> None:
        why = ["sleep", "DVPO Desktop", "What is typed is saved first", "delay"]
        self._ask("Inhibit", why, self._on_held)

    def _ask(self, method: str, given: list[str], answer: Callable[[Any], None]) -> None:
        """Asks the manager of sessions; ``answer`` is given None where it does not answer."""
        question = QDBusMessage.createMethodCall(LOGIN, MANAGER_AT, MANAGER, method)
        question.setArguments(given)
        waiting = QDBusPendingCallWatcher(self._system.asyncCall(question), self)

        def on_finished(answered: QDBusPendingCallWatcher) -> None:
            arguments = [] if answered.isError() else answered.reply().arguments()
            answer(arguments[0] if arguments else None)
            answered.deleteLater()

        waiting.finished.connect(on_finished)

    def _on_held(self, given: Any) -> None:
        self._hold = given if isinstance(given, QDBusUnixFileDescriptor) else None

    def _on_session(self, given: Any) -> None:
        # Where nobody knows which session is ours, any lock locks: better once too often.
        path = given.path() if isinstance(given, QDBusObjectPath) else ANYWHERE
        self._system.connect(LOGIN, path, SESSION, "Lock", self, _slot("on_lock()"))
        changed = _slot("on_changed(QString,QVariantMap,QStringList)")
        self._system.connect(LOGIN, path, PROPERTIES, "PropertiesChanged", self, changed)


def _slot(signature: str) -> Any:
    """A slot as the bus wants it named, with the types that it takes."""
    # WORKAROUND: PySide 6.11 declares that a bus takes bytes here, and takes a str alone.
    return SLOT(signature)
