"""Second press: of a double click or a double Enter, it belongs to what was pressed first."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

SECOND = QEvent.Type.MouseButtonDblClick
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SecondPress(QObject):
    """Drops the second press of a double click or Enter where the first put something else there.

    Officers press buttons twice. Where the first press brought another page or a question, the
    second would tick or press what nobody has read yet.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clicked: tuple[QWidget | None, QWidget | None] = (None, None)
        self._entered_at: QWidget | None = None
        self._since_enter = QElapsedTimer()
        self._watched: set[QWindow] = set()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self.watch)

    def watch(self, window: QWindow | None) -> None:
        """Follows what is pressed in a window, as the system knows it."""
        if window is not None and window not in self._watched:
            self._watched.add(window)
            window.destroyed.connect(lambda: self._watched.discard(window))
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remembers what is pressed, and takes a second press that is for something else."""
        if event.type() == QEvent.Type.KeyPress:
            return isinstance(event, QKeyEvent) and self._is_second_enter(event)
        first = event.type() == QEvent.Type.MouseButtonPress
        if isinstance(event, QMouseEvent) and (first or event.type() == SECOND):
            under = QApplication.widgetAt(event.globalPosition().toPoint())
            if first:
                # Qt announces the second click as a press too, before it calls it a double click.
                self._clicked = (self._clicked[1], under)
            return not first and under is not self._clicked[0]
        return super().eventFilter(watched, event)

    def _is_second_enter(self, event: QKeyEvent) -> bool:
        if event.key() not in ENTER:
            # Whoever types in between has read what the first one brought.
            self._since_enter.invalidate()
            return False
        if event.isAutoRepeat():
            return False
        before, limit = self._entered_at, QApplication.doubleClickInterval()
        quick = self._since_enter.isValid() and self._since_enter.elapsed() < limit
        self._entered_at = QApplication.focusWidget()
        self._since_enter.start()
        return quick and self._entered_at is not before
