"""Access keys: Alt and a letter, which the program gives and no text of a case or a form does."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


def without_key(words: str) -> str:
    """The words for a button, a menu or a label with a buddy, in which Qt reads "&" as a key."""
    return words.replace("&", "&&")


def is_unused_key(event: QKeyEvent) -> bool:
    """Whether a key in a text box is Alt with a letter or digit that nothing on the page has.

    Qt would type the letter: a name would get it when an officer mistakes the key of a button.
    """
    held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    text = event.text()
    is_letter = len(text) == 1 and text.isalnum() and ord(text.upper()) == event.key()
    return is_letter and held == Qt.KeyboardModifier.AltModifier
