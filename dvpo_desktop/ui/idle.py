"""Idle: tells when nobody has touched the keyboard or the mouse for a while."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

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
    """``passed`` follows once the minutes have gone by untouched; 0 minutes never pass."""

    passed = Signal()

    def __init__(self, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(minutes * A_MINUTE)
        self._timer.timeout.connect(self.passed)
        self._on = minutes > 0
        app = QCoreApplication.instance()
        if self._on and app is not None:
            app.installEventFilter(self)

    def watch(self) -> None:
        """Begins to count."""
        if self._on:
            self._timer.start()

    def rest(self) -> None:
        """Stops counting, while there is nothing on the screen to hide."""
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begins again at each touch, whoever it was meant for; takes nothing away."""
        if event.type() in TOUCHES and self._timer.isActive():
            self._timer.start()
        return super().eventFilter(watched, event)
