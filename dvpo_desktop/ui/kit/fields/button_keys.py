"""Button keys: figures press one of several buttons, arrows go round them, Tab stops once."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

FIGURES = "123456789"
PLAIN_KEYS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
BACK = (Qt.Key.Key_Up, Qt.Key.Key_Left)
ON = (Qt.Key.Key_Down, Qt.Key.Key_Right)


class ButtonKeys(QObject):
    """The keys of a group of buttons or boxes. ``press`` is asked by the widget around them."""

    def __init__(self, around: QWidget, buttons: Sequence[QAbstractButton]) -> None:
        super().__init__(around)
        self._buttons = list(buttons)
        for button in self._buttons:
            button.installEventFilter(self)
        self._set_tab_stop(self._buttons[0] if self._buttons else None)

    def press(self, event: QKeyEvent) -> bool:
        """Presses the button of a figure; whether the key was one of these figures."""
        at = FIGURES.find(event.text()) if event.text() else -1
        if not 0 <= at < len(self._buttons) or event.modifiers() not in PLAIN_KEYS:
            return False
        button = self._buttons[at]
        if button.isEnabled():
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            button.click()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QAbstractButton):
            self._set_tab_stop(watched)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = (event.key() in ON) - (event.key() in BACK)
            if step and isinstance(watched, QAbstractButton):
                self._go(watched, step)
                return True
        return super().eventFilter(watched, event)

    def _go(self, button: QAbstractButton, step: int) -> None:
        """Moves the keyboard to the next one that is open; after the last comes the first."""
        open_now = [each for each in self._buttons if each.isEnabled() and each.isVisible()]
        if open_now:
            at = open_now.index(button) + step if button in open_now else 0
            open_now[at % len(open_now)].setFocus(Qt.FocusReason.TabFocusReason)

    def _set_tab_stop(self, stop: QAbstractButton | None) -> None:
        for button in self._buttons:
            stops = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(stops)
