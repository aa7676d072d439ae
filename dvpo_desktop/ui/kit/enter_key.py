"""Enter key: in a line or a list of a page it presses the button of the page that goes on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget


def press_main(page: QWidget, event: QKeyEvent) -> bool:
    """Presses the button of a page that goes on, where a key is Enter in a line or a list.

    A box of many lines and a passphrase take Enter themselves, and a button is pressed by its own
    keys. A key held down presses once. Gives whether the key was taken.
    """
    where = QApplication.focusWidget()
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.isAutoRepeat():
        return False
    if not isinstance(where, QLineEdit | QComboBox) or not page.isAncestorOf(where):
        return False
    for button in page.findChildren(QPushButton):
        if button.property("primary") and button.isVisibleTo(page) and button.isEnabled():
            event.accept()
            button.click()
            return True
    return False
