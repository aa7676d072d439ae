"""Traces: what a locked screen would still give away outside its window, taken away."""

from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QMainWindow, QToolTip, QWidget

MOST_POPUPS = 20  # a list in a menu in a dialog is three


def take_away(window: QWidget) -> None:
    """Closes every list, menu, hint and dialog over the window, and empties the clipboard.

    The clipboard is left alone where another program put something there. The picture that a
    task bar keeps of a window put away to it is of the time before: it is made anew.
    """
    for _ in range(MOST_POPUPS):
        popup = QApplication.activePopupWidget()
        if popup is None:
            break
        popup.close()
    QToolTip.hideText()
    for other in QApplication.topLevelWidgets():
        if not isinstance(other, QMainWindow) and other.isVisible():
            other.close()
    forget_copied()
    if window.isMinimized():
        window.hide()
        window.showMinimized()


def forget_copied() -> None:
    """Empties the clipboard, and the X11 selection, of what this program put there."""
    clipboard = QApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
