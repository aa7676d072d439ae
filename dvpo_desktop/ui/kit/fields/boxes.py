"""Boxes: the two kinds of text box, which never lose text and never take what they cannot hold."""

import unicodedata

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QValidator,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QSizePolicy

from dvpo_desktop.ui.kit.access_keys import is_unused_key
from dvpo_desktop.ui.kit.look import theme

LINE_HOLDS = 500
LINES_HOLD = 20_000
MOST_LINES = 16  # a long box grows to this height and scrolls from there
KEPT_BREAKS = "\n\t"
# How a box of many lines ends a line within itself.
_ENDS = str.maketrans(dict.fromkeys("\u2028\u2029\ufdd0\ufdd1", "\n"))


def without_controls(text: str) -> str:
    """The text without control characters and broken halves of characters; lines and tabs stay."""
    joined = text.replace("\r\n", "\n").replace("\r", "\n")
    joined = joined.replace("\N{PARAGRAPH SEPARATOR}", "\n").replace("\N{LINE SEPARATOR}", "\n")
    return "".join(
        sign
        for sign in joined
        if sign in KEPT_BREAKS or unicodedata.category(sign) not in ("Cc", "Cs")
    )


def cleaned(added: str) -> tuple[str, str]:
    """What was pasted or dropped, without what cannot be printed, and a sentence that says so.

    The sentence is empty when nothing was left out.
    """
    clean = without_controls(added)
    dropped = len(added.replace("\r\n", "\n").replace("\r", "\n")) - len(clean)
    if not dropped:
        return clean, ""
    sign = (
        "character that cannot be printed was"
        if dropped == 1
        else "characters that cannot be printed were"
    )
    return clean, f"{dropped:,} {sign} left out. Read the text through."


def too_long(room: int, length: int) -> str:
    """The sentence for what goes into a box whole or not at all, and has no room there."""
    return (
        f"There is room for {room:,} characters, and what you added has {length:,}, so none of it "
        "was put in. Shorten it where it is, or put it elsewhere."
    )


class _Guard(QValidator):
    """Refuses, as a whole, what reaches a line by other ways than the keyboard.

    A text of the case that is longer stays, and may be made shorter.
    """

    refused = Signal(str)

    def __init__(self, holds: int, parent: QLineEdit) -> None:
        super().__init__(parent)
        self._holds, self._had = holds, 0
        parent.textChanged.connect(self._on_changed)

    def _on_changed(self, text: str) -> None:
        self._had = len(text)

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        if len(text) > max(self._holds, self._had):
            self.refused.emit(
                f"This box takes {self._holds:,} characters, and what you added is more than "
                "that. Shorten it."
            )
            return QValidator.State.Invalid, text, place
        return QValidator.State.Acceptable, text, place


class Line(QLineEdit):
    """A single line. ``refused`` carries a sentence when something did not go in."""

    refused = Signal(str)

    def __init__(self, holds: int = LINE_HOLDS) -> None:
        super().__init__()
        self._holds = holds
        guard = _Guard(holds, self)
        guard.refused.connect(self.refused)
        self.setValidator(guard)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and not self.isReadOnly():
            self.paste_text()
        elif _is_redo(event):
            self.redo()
        elif not is_unused_key(event):
            super().keyPressEvent(event)
            return
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.clean_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def clean_menu(self) -> QMenu:
        """The usual menu, with a paste that goes the same way as the keyboard's."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self.paste_text)
        return menu

    def dropEvent(self, event: QDropEvent) -> None:
        """Takes a text dropped from elsewhere in the same way as one that is pasted."""
        if event.source() is self or self.isReadOnly():
            super().dropEvent(event)
            return
        self.setCursorPosition(self.cursorPositionAt(event.position().toPoint()))
        if self._put_in(event.mimeData().text()):
            event.acceptProposedAction()

    def paste_text(self) -> None:
        """Puts the clipboard in as one line, or none of it when there is no room for all."""
        self._put_in(QGuiApplication.clipboard().text())

    def _put_in(self, text: str) -> bool:
        """A name or a number of which a part was cut off is another: it goes in whole or not."""
        room = max(self._holds - len(self.text()) + len(self.selectedText()), 0)
        clean, sentence = cleaned(text)
        joined = clean.strip("\n").replace("\n", " ").replace("\t", " ")
        if len(joined) > room:
            self.refused.emit(too_long(room, len(joined)))
            return False
        self._end_step()
        self.insert(joined)
        self._end_step()
        if sentence:
            self.refused.emit(sentence)
        return True

    def _end_step(self) -> None:
        """Lets undo stop here: moving the cursor ends a step, and nothing else offered does."""
        if not self.hasSelectedText():
            at = self.cursorPosition()
            self.setCursorPosition(at - 1 if at else at + 1)
            self.setCursorPosition(at)


class Lines(QPlainTextEdit):
    """Many lines: grows with its text, Tab moves on, Enter is a new line and never submits."""

    refused = Signal(str)

    def __init__(self, fewest: int = 3, holds: int = LINES_HOLD) -> None:
        super().__init__()
        self._fewest, self._holds = fewest, holds
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def toPlainText(self) -> str:
        """The text as it was typed; Qt's own would make each no-break space an ordinary one."""
        return self.document().toRawText().translate(_ENDS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_unused_key(event) or (
            control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            event.accept()
        elif _is_redo(event):
            self.redo()
            event.accept()
        elif event.key() == Qt.Key.Key_F1:
            event.ignore()
        elif self._adds(event) and self._room() < 1:
            self._say_full()
            event.accept()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if len(event.commitString()) > self._room():
            self._say_full()
            event.accept()
        else:
            super().inputMethodEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes and drops come this way: the whole of what was added goes in, or none of it."""
        clean, sentence = cleaned(source.text())
        room = max(self._room(), 0)
        if len(clean) > room:
            self.refused.emit(too_long(room, len(clean)))
            return
        self.textCursor().insertText(clean)
        self.ensureCursorVisible()
        if sentence:
            self.refused.emit(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _adds(self, event: QKeyEvent) -> bool:
        typed = event.text()
        return bool(typed) and (typed.isprintable() or typed in "\r\n") and not self.isReadOnly()

    def _room(self) -> int:
        chosen = len(self.textCursor().selectedText())
        return self._holds - (self.document().characterCount() - 1) + chosen

    def _say_full(self) -> None:
        self.refused.emit(f"This box takes {self._holds:,} characters and is full. Shorten it.")

    def _grow(self) -> None:
        """Sets the height to the text's, between the fewest and the most lines."""
        lines = round(self.document().size().height())
        shown = min(max(lines, self._fewest), MOST_LINES)
        frame = 2 * (self.frameWidth() + int(self.document().documentMargin())) + theme.px(8)
        height = shown * self.fontMetrics().lineSpacing() + frame
        if height != self.height():
            self.setFixedHeight(height)
            self.updateGeometry()
        always = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(always if lines > MOST_LINES else never)


def _is_redo(event: QKeyEvent) -> bool:
    """Ctrl+Y and Ctrl+Shift+Z both redo, whatever the system's own habit."""
    control = Qt.KeyboardModifier.ControlModifier
    pressed = event.keyCombination()
    return event.matches(QKeySequence.StandardKey.Redo) or (
        (pressed.key() == Qt.Key.Key_Y and pressed.keyboardModifiers() == control)
        or (
            pressed.key() == Qt.Key.Key_Z
            and pressed.keyboardModifiers() == (control | Qt.KeyboardModifier.ShiftModifier)
        )
    )
