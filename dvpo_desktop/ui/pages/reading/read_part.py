"""Read part: a part of a long page that counts as read once its end was in sight a while."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout

from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.timers import after

IN_SIGHT = 2_000  # milliseconds that the end of a part is in sight before it counts as read
ONWARD = {Qt.Key.Key_Space: 1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class ReadOn(QLabel):
    """Where the keyboard stands while somebody reads: Space and Page Down go on by a page.

    ``page_wanted`` carries 1 for a page down, -1 for one up.
    """

    page_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("read-on")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pages = ONWARD.get(Qt.Key(event.key()))
        if pages is None:
            super().keyPressEvent(event)
        else:
            self.page_wanted.emit(pages)


class ReadPart(QFrame):
    """A title with the mark of whether it was read; ``words`` are the steps that it shows."""

    def __init__(self, title: str, words: tuple[str, ...]) -> None:
        super().__init__()
        self.title, self.words = title, words
        self.setObjectName(f"part.{title.partition(' ')[0].lower()}")
        self._mark = theme.quiet()
        head = QHBoxLayout()
        head.addWidget(theme.part(title), 1)
        head.addWidget(self._mark)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*theme.margins(4, 4))
        self.column.setSpacing(theme.px(4))
        self.column.addLayout(head)
        self.show_read(read=False)

    def show_read(self, *, read: bool) -> None:
        """Says whether it was read."""
        says = "read" if read else "not read yet"
        self._mark.setText(f"✓ {says}" if read else says)
        self.setAccessibleName(f"{self.title}, {says}")


class Reading(QObject):
    """Watches which parts of a page are read to their end, and calls ``on_read`` for each."""

    def __init__(
        self, scroll: QScrollArea, parts: Sequence[ReadPart], on_read: Callable[[ReadPart], None]
    ) -> None:
        super().__init__(scroll)
        self._scroll, self._parts, self._on_read = scroll, tuple(parts), on_read
        self._seen: set[ReadPart] = set()
        self._soon = after(self, IN_SIGHT, self.settle)
        scroll.verticalScrollBar().valueChanged.connect(self.look)
        scroll.verticalScrollBar().rangeChanged.connect(self.look)
        scroll.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Resize):
            self.look()
        return super().eventFilter(watched, event)

    def look(self) -> None:
        """Takes in whose end is in sight now; those that stay so count as read after a while."""
        now = {part for part in self._parts if self._ends_in_sight(part)}
        if now != self._seen:
            self._seen = now
            self._soon.start()

    def settle(self) -> None:
        """Counts as read what was in sight all the while."""
        for part in self._parts:
            if part in self._seen and self._ends_in_sight(part):
                self._on_read(part)

    def _ends_in_sight(self, part: ReadPart) -> bool:
        view = self._scroll.viewport()
        if not part.isVisible() or not view.isVisible():
            return False
        end = part.mapTo(view, QPoint(0, part.height())).y()
        return 0 < end <= view.height() + 1
