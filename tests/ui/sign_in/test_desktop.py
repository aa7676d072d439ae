"""Desktop: each message of a real bus that says nobody is there, and none of the others."""

import ctypes
import subprocess
from collections.abc import Iterator
from ctypes import wintypes
from itertools import count

import pytest
from PySide6.QtCore import ClassInfo, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)
from shiboken6 import delete

from dvpo_desktop.clock import Reading
from dvpo_desktop.ui.sign_in.desktop import Desktop
from dvpo_desktop.ui.sign_in.desktop_linux import (
    LOGIN,
    MANAGER,
    MANAGER_AT,
    PROPERTIES,
    SCREEN_SAVERS,
    SESSION,
    Bus,
)
from dvpo_desktop.ui.sign_in.desktop_windows import WindowsDesktop, leaves, read_message

OURS, ANOTHERS = "/org/freedesktop/login1/session/_31", "/org/freedesktop/login1/session/_32"
SERVICES = (LOGIN, *SCREEN_SAVERS)
NAMES = count()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A bus of the tests' own."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as daemon:
        yield daemon.stdout.readline().strip()
        daemon.terminate()


@ClassInfo({"D-Bus Interface": MANAGER})
class Manager(QObject):
    """Stands in for the manager of sessions."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.held: list[str] = []

    @Slot(str, result="QDBusObjectPath")
    def GetSession(self, name: str) -> QDBusObjectPath:  # noqa: N802, as the bus names it
        self.asked.append(name)
        return QDBusObjectPath(OURS)

    @Slot(str, str, str, str, result="QDBusUnixFileDescriptor")
    def Inhibit(self, *what: str) -> QDBusUnixFileDescriptor:  # noqa: N802
        self.held.append(f"{what[0]} {what[3]}")
        return QDBusUnixFileDescriptor(0)


class Session:
    """A desktop that listens on a bus, and a hand that speaks on it."""

    def __init__(self, address: str, manager: Manager | None) -> None:
        self.speaker = self._connect(address)
        self.manager = manager
        for name in SERVICES:
            assert self.speaker.registerService(name)
        if manager is not None:
            every = QDBusConnection.RegisterOption.ExportAllSlots
            assert self.speaker.registerObject(MANAGER_AT, manager, every)
        self.desktop = Desktop(None)
        self.left: list[int] = []
        self.desktop.left.connect(lambda: self.left.append(1))
        self.listener = self._connect(address)
        self.desktop.watch((self.listener, self.listener))

    def say(self, path: str, kind: str, name: str, *given: object) -> None:
        message = QDBusMessage.createSignal(path, kind, name)
        message.setArguments(list(given))
        assert self.speaker.send(message)

    def close(self) -> None:
        """Stops listening, and gives the names back: before, the bus lets nobody have them."""
        delete(self.desktop)
        for name in SERVICES:
            assert self.speaker.unregisterService(name)
        for bus in (self.speaker, self.listener):
            QDBusConnection.disconnectFromBus(bus.name())

    def _connect(self, address: str) -> Bus:
        bus = QDBusConnection.connectToBus(address, f"test {next(NAMES)}")
        assert bus.isConnected()
        return bus


@pytest.fixture
def session(address, qapp, qtbot, monkeypatch):
    monkeypatch.setenv("XDG_SESSION_ID", "31")
    made = Session(address, Manager())
    qtbot.waitUntil(lambda: bool(made.manager.asked and made.manager.held))
    # Answered, and so asked to be told; the bus has heard that once it answers what came after.
    qtbot.waitUntil(lambda: made.desktop.findChild(QDBusPendingCallWatcher) is None)
    assert made.listener.interface().isServiceRegistered(LOGIN).isValid()
    yield made
    made.close()


MESSAGES = {
    "lock": (OURS, SESSION, "Lock"),
    "locked": (OURS, PROPERTIES, "PropertiesChanged", SESSION, {"LockedHint": True}, ["Name"]),
    "switched": (OURS, PROPERTIES, "PropertiesChanged", SESSION, {"Active": False}, ["Name"]),
    "sleep": (MANAGER_AT, MANAGER, "PrepareForSleep", True),
    "kde": ("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", True),
    "gnome": ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", True),
}
IDLE_TALK = {
    "another's lock": (ANOTHERS, SESSION, "Lock"),
    "awake": (MANAGER_AT, MANAGER, "PrepareForSleep", False),
    "screen saver over": ("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", False),
    "in front again": (OURS, PROPERTIES, "PropertiesChanged", SESSION, {"Active": True}, ["Name"]),
}


@pytest.mark.parametrize("message", MESSAGES.values(), ids=MESSAGES)
def test_each_message_that_nobody_is_there_is_heard(session, qtbot, message):
    with qtbot.waitSignal(session.desktop.left):
        session.say(*message)


def test_other_talk_on_the_bus_locks_nothing(session, qtbot):
    for message in IDLE_TALK.values():
        session.say(*message)
    # The bus keeps the order: what was said before the last has been heard with it.
    with qtbot.waitSignal(session.desktop.left):
        session.say(*MESSAGES["lock"])
    qtbot.waitUntil(lambda: len(session.manager.held) == 2)
    assert session.left == [1]


def test_sleep_waits_for_the_saving_and_is_let_go_and_held_again(session, qtbot):
    ear = session.desktop._heard
    qtbot.waitUntil(lambda: ear._hold is not None)
    seen = []
    session.desktop.left.connect(lambda: seen.append(ear._hold))
    session.say(*MESSAGES["sleep"])
    qtbot.waitUntil(lambda: ear._hold is None)
    assert seen[0] is not None
    session.say(*IDLE_TALK["awake"])
    qtbot.waitUntil(lambda: ear._hold is not None)
    assert session.manager.held == ["sleep delay"] * 2
    assert session.manager.asked == ["31"]


def test_without_an_answer_which_session_is_ours_any_lock_is_heard(address, qapp, qtbot):
    made = Session(address, None)

    def said_and_heard() -> bool:
        made.say(*IDLE_TALK["another's lock"])
        return bool(made.left)

    qtbot.waitUntil(said_and_heard)
    made.close()


def test_where_there_is_no_bus_there_is_silence(qapp):
    nowhere = QDBusConnection.connectToBus("unix:path=/nowhere/bus", f"test {next(NAMES)}")
    desktop = Desktop(None)
    desktop.watch((nowhere, nowhere))
    desktop.watch((nowhere, nowhere))
    assert not nowhere.isConnected()


@pytest.mark.parametrize(
    ("wall", "steady", "awake", "left", "moved"),
    [
        (5, 5, 5, 0, []),
        (3600, 3600, 5, 1, []),
        (3605, 5, 5, 0, [3600]),
        (-3595, 5, 5, 0, [-3600]),
        (86_400, 3600, 5, 1, [82_800]),
        (30, 5, 5, 0, []),
    ],
)
def test_the_clocks_tell_of_sleep_and_of_a_clock_that_was_moved(
    qapp, wall, steady, awake, left, moved
):
    readings = [Reading(1000, 500, 400), Reading(1000 + wall, 500 + steady, 400 + awake)]
    readings.append(readings[-1])
    desktop = Desktop(None, lambda: readings.pop(0))
    lefts, moves = [], []
    desktop.left.connect(lambda: lefts.append(1))
    desktop.clock_moved.connect(moves.append)

    desktop.look()
    desktop.look()

    assert (len(lefts), moves) == (left, moved)


@pytest.mark.parametrize(
    ("number", "says", "away"),
    [
        (0x02B1, 0x7, True),
        (0x02B1, 0x2, True),
        (0x02B1, 0x4, True),
        (0x02B1, 0x6, True),
        (0x02B1, 0x8, False),
        (0x02B1, 0x1, False),
        (0x0218, 0x4, True),
        (0x0218, 0x12, False),
        (0x0100, 0x7, False),
    ],
)
def test_a_message_of_windows_is_read_and_understood(qapp, number, says, away):
    message = wintypes.MSG(message=number, wParam=says)
    assert read_message(ctypes.addressof(message)) == (number, says)
    assert leaves(number, says) is away
    parent = QObject()
    heard, lefts = WindowsDesktop(parent), []
    heard.left.connect(lambda: lefts.append(1))
    assert heard._ear.nativeEvent(b"windows_generic_MSG", ctypes.addressof(message)) == (False, 0)
    assert heard._ear.nativeEvent(b"windows_generic_MSG", 0) == (False, 0)
    assert bool(lefts) is away
