"""Desktop on Windows: the messages by which a session says that it was locked or will sleep."""

import ctypes
import sys
from ctypes import wintypes

from PySide6.QtCore import QByteArray, QObject, Signal
from PySide6.QtWidgets import QWidget

# Microsoft, WinUser.h and WtsApi32.h.
WM_POWERBROADCAST, WM_WTSSESSION_CHANGE = 0x0218, 0x02B1
PBT_APMSUSPEND = 0x0004
NOTIFY_FOR_THIS_SESSION = 0
WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT = 0x2, 0x4
WTS_SESSION_LOGOFF, WTS_SESSION_LOCK = 0x6, 0x7
AWAY = frozenset(
    {WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK}
)


def leaves(message: int, says: int) -> bool:
    """Whether a message of Windows, with its first parameter, says that nobody is there now."""
    if message == WM_WTSSESSION_CHANGE:
        return says in AWAY
    return message == WM_POWERBROADCAST and says == PBT_APMSUSPEND


def read_message(address: int) -> tuple[int, int]:
    """The number and the first parameter of the message (MSG) that lies at an address."""
    message = wintypes.MSG.from_address(address)
    return int(message.message), int(message.wParam)


Buffer = QByteArray | bytes | bytearray | memoryview


class _Ear(QWidget):
    """A window of our own that is never shown: Windows tells windows, not programs."""

    def __init__(self, heard: "WindowsDesktop") -> None:
        super().__init__()
        self._heard = heard

    def nativeEvent(self, kind: Buffer, message: int) -> tuple[bool, int]:
        # PySide must never see an error come out of here.
        try:
            number, says = read_message(int(message)) if int(message) else (0, 0)
            if leaves(number, says):
                self._heard.left.emit()
        except (ValueError, TypeError):
            return False, 0
        return False, 0


class WindowsDesktop(QObject):
    """``left`` follows when the session is locked, put away, or about to sleep."""

    left = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ear = _Ear(self)
        if sys.platform == "win32":
            window = wintypes.HWND(int(self._ear.winId()))
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(window, NOTIFY_FOR_THIS_SESSION)
