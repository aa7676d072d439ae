"""Side by side: short questions in one row where the page is wide enough, else below each other."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from dvpo_desktop.ui.kit.fields.field import Field
from dvpo_desktop.ui.kit.look import theme

NARROWEST = 236  # pixels of one question at ordinary text size


class SideBySide(QWidget):
    """Two or three fields in one row; one below the other where each would be too narrow."""

    def __init__(self, *fields: Field) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        self._fields: list[Field] = []
        for field in fields:
            self.take_in(field)

    def take_in(self, field: Field) -> None:
        """Puts one more field at the end of the row."""
        field.put_hint(below=True)
        policy = field.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        field.setSizePolicy(policy)
        self._fields.append(field)
        self._row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self._turn(self.width())

    def show_row(self) -> None:
        """Takes no room while none of its fields is shown."""
        wanted = any(not field.isHidden() for field in self._fields)
        if self.isHidden() is wanted:
            self.setVisible(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._turn(event.size().width())
        super().resizeEvent(event)

    def _turn(self, width: int) -> None:
        wide = width >= theme.px(NARROWEST) * len(self._fields)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not way:
            self._row.setDirection(way)
            self._row.setSpacing(theme.px(24 if wide else 8))
            self.updateGeometry()
