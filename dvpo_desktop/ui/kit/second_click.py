"""Second click: the second click of a double click belongs to what was clicked first."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

SECOND = QEvent.Type.MouseButtonDblClick


class SecondClick(QObject):
    """Drops the second click of a double click where the first one put something else there.

    Officers click buttons twice. Where the first click brought another page or a question, the
    second would tick or press what nobody has read yet.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clicked: tuple[QWidget | None, QWidget | None] = (None, None)
        self._watched: set[QWindow] = set()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self.watch)

    def watch(self, window: QWindow | None) -> None:
        """Follows the clicks in a window, as the system knows it."""
        if window is not None and window not in self._watched:
            self._watched.add(window)
            window.destroyed.connect(lambda: self._watched.discard(window))
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remembers what is clicked, and takes a second click that is for something else."""
        first = event.type() == QEvent.Type.MouseButtonPress
        if isinstance(event, QMouseEvent) and (first or event.type() == SECOND):
            under = QApplication.widgetAt(event.globalPosition().toPoint())
            if first:
                # Qt announces the second click as a press too, before it calls it a double click.
                self._clicked = (self._clicked[1], under)
            return not first and under is not self._clicked[0]
        return super().eventFilter(watched, event)
