"""Enter key: in a line or a list it presses the button that goes on; on a button, that button."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget


def press_main(page: QWidget, event: QKeyEvent) -> bool:
    """Presses the button of a page that goes on, where a key is Enter in a line or a list.

    A box of many lines and a passphrase take Enter themselves. A key held down presses once.
    Gives whether the key was taken.
    """
    where = QApplication.focusWidget()
    if not _is_enter(event):
        return False
    if not isinstance(where, QLineEdit | QComboBox) or not page.isAncestorOf(where):
        return False
    for button in page.findChildren(QPushButton):
        if button.property("primary") and button.isVisibleTo(page) and button.isEnabled():
            event.accept()
            button.click()
            return True
    return False


def press_button(window: QWidget, event: QKeyEvent) -> bool:
    """Presses the button with the keyboard's ring around it, where a key is Enter.

    Qt presses it by the space bar alone, and an officer who sees the ring presses Enter. A key
    held down presses once. Gives whether the key was taken.
    """
    where = QApplication.focusWidget()
    if not isinstance(where, QPushButton) or not window.isAncestorOf(where):
        return False
    if not _is_enter(event):
        return False
    event.accept()
    where.click()
    return True


def _is_enter(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
