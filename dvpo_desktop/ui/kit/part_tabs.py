"""Part tabs: the parts of a long page, one in front, each with a mark while it needs a look."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QTabBar, QVBoxLayout, QWidget

from dvpo_desktop.ui.kit.look import theme


class PartTabs(QWidget):
    """A bar of parts over their widgets. ``turned`` follows the part brought to the front."""

    turned = Signal(int)

    def __init__(self, titles: Iterable[str], name: str) -> None:
        super().__init__()
        self._bar = QTabBar()
        self._bar.setObjectName("parts")
        self._bar.setAccessibleName(name)
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._bar.setIconSize(QSize(theme.px(16), theme.px(16)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addWidget(self._bar)
        self._panels: list[QWidget] = []
        for title in titles:
            self._bar.addTab(title)
            panel = QWidget()
            column = QVBoxLayout(panel)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.px(8))
            self._panels.append(panel)
            whole.addWidget(panel)
        self._bar.currentChanged.connect(self._show)
        self._show(0)

    def take(self, number: int, *widgets: QWidget) -> None:
        """Puts widgets into a part, one under the other; a field stays bound to its form."""
        column = self._panels[number].layout()
        for widget in widgets:
            if column is not None:
                column.addWidget(widget)

    def part_of(self, widget: QWidget) -> int:
        """The part that a widget is in; -1 for none."""
        return next((at for at, panel in enumerate(self._panels) if panel.isAncestorOf(widget)), -1)

    @property
    def current(self) -> int:
        """The part in front."""
        return self._bar.currentIndex()

    def show_part(self, number: int) -> None:
        """Brings a part to the front; the first is 0."""
        self._bar.setCurrentIndex(number)

    def mark(self, parts: Iterable[int]) -> None:
        """Marks the parts in which something needs a look, with a shape and in the tip."""
        marked = set(parts)
        for at in range(self._bar.count()):
            needs = at in marked
            self._bar.setTabIcon(at, theme.icon("status-warned") if needs else QIcon())
            self._bar.setTabToolTip(at, "Something here needs a look" if needs else "")

    def take_focus(self) -> None:
        """Puts the keyboard on the bar, where the arrow keys turn the parts."""
        self._bar.setFocus()

    def _show(self, number: int) -> None:
        keep_keyboard(self, self._bar)
        for at, panel in enumerate(self._panels):
            panel.setVisible(at == number)
        self.turned.emit(number)


def keep_keyboard(whole: QWidget, bar: QWidget) -> None:
    """Puts the keyboard on the bar of parts where something in them has it, which may be hidden."""
    here = QApplication.focusWidget()
    if here is not None and whole.isAncestorOf(here):
        bar.setFocus()
