"""Idle: tells when nobody has touched the keyboard or the mouse for a while."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
A_MINUTE = 60_000  # milliseconds


class Idle(QObject):
    """``passed`` follows once the minutes have gone by untouched; 0 minutes never pass.

    It listens to the window as the system knows it, where every touch comes in once, and to each
    dialog that comes in front of it: listening to the whole application would cost Python a call
    for each event of each widget.
    """

    passed = Signal()

    def __init__(self, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self._on = minutes > 0
        self._watched: set[QWindow] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(minutes * A_MINUTE)
        self._timer.timeout.connect(self.passed)

    def watch(self, window: QWindow | None) -> None:
        """Begins to count the time in which the window is not touched."""
        if not self._on:
            return
        application = QGuiApplication.instance()
        if not self._watched and isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._listen)
        self._listen(window)
        self._timer.start()

    def rest(self) -> None:
        """Stops counting, while there is nothing on the screen to hide."""
        self._timer.stop()

    def _listen(self, window: QWindow | None) -> None:
        if window is not None and window not in self._watched:
            self._watched.add(window)
            window.destroyed.connect(lambda: self._watched.discard(window))
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begins again at each touch, and takes nothing away."""
        if event.type() in TOUCHES and self._timer.isActive():
            self._timer.start()
        return super().eventFilter(watched, event)
