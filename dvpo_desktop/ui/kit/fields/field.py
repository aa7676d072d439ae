"""Field: what every control of a page shares: label, hint, remark, help on F1, marks."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from dvpo_desktop.case.questions import Question
from dvpo_desktop.intake.reading import note, read
from dvpo_desktop.phrases.answer_words import say
from dvpo_desktop.rules.problems import Level
from dvpo_desktop.ui.kit.access_keys import without_key
from dvpo_desktop.ui.kit.fields.fold import uncover
from dvpo_desktop.ui.kit.fields.remark import Remark
from dvpo_desktop.ui.kit.look import theme

ON_ONE_LINE = 84  # characters of a label and its hint
NOT_SHOWN = (
    "The program failed to show the answer that the case has. The fault is the program’s own, and "
    "its log says where. The answer stays as it is until you give another."
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a field holds: the value, or the text as typed with the sentence why it is none."""

    value: Any
    typed: str | None = None
    says: str = ""


class Field(QWidget):
    """One question with its control. The case holds the truth; the field shows and reads it.

    ``name`` is the path below the section and the object name of the control. ``edited``
    follows every change by hand; ``help_wanted`` carries the question when F1 is pressed.

    A subclass reads its control in ``_read``, which may refuse in words or fail; ``answer`` bears
    both, and keeps what was typed.
    """

    # Whether the answer is the very text of its boxes, which Qt may give back otherwise.
    is_text = False
    # Whether what is typed is a passphrase, which nothing keeps.
    is_secret = False

    edited = Signal()
    help_wanted = Signal(object)

    def __init__(self, name: str, question: Question) -> None:
        super().__init__()
        self.name = name
        self.question = question
        self._controls: tuple[QWidget, ...] = ()
        self._filling = self._typing = self._touched = False
        self._unshown = self._as_filled = self._asks = False
        self._kept: str | None = None
        self._last: Any = None
        self._left_out = ""
        self._mark = ("", Level.WARN)
        self._label = theme.subheading(question.label)
        self._remark = Remark()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(3))
        self._head = QHBoxLayout()
        self._head.setSpacing(theme.px(8))
        self._head.addWidget(self._label, 1)
        self._hint = theme.quiet(question.hint)
        if not question.hint:
            self._hint.hide()
        self._column.addLayout(self._head)
        self._strip = QHBoxLayout()
        self._strip.setSpacing(theme.px(8))
        self._strip.addWidget(self._remark, 1)
        self._column.addLayout(self._strip)
        self.put_hint(below=theme.large() or len(question.label + question.hint) > ON_ONE_LINE)

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in the order of the eye."""
        return self._controls

    def fill(self, value: Any, typed: str | None = None) -> None:
        """Shows a value of the case, or the text that could not be understood in its place.

        What is shown already is left alone, so that undo and the cursor survive a save.
        """
        known = self._controls and not self._unshown
        shown = known and self.value() == value and self.typed() == typed
        self._touched, self._last, self._unshown = False, value, False
        # Where text was typed that is no value, the control alone knows what became of it.
        self._as_filled = self.is_text and typed is None
        if shown:
            return
        self._filling, self._typing = True, False
        self._kept, self._left_out = typed, ""
        try:
            self._show(value, typed)
        except Exception as fault:
            # What the control cannot show is not lost by looking at it.
            note(fault)
            self._unshown = True
        finally:
            self._filling = False
        self._say()

    def answer(self) -> Answer:
        """What the field holds. Raises nothing, whatever was typed and whatever a reader does.

        Where nothing is typed into a control that cannot be read, the case keeps what it had; and
        a text it keeps to the last character until somebody changes that text.
        """
        if self._unshown:
            return Answer(self._last, self._kept, NOT_SHOWN)
        value, says = read(self._read)
        if not says:
            return Answer(self._last if self._as_filled else value, self._kept)
        text = self._text()
        return Answer(self._last, self._kept, says) if text is None else Answer(None, text, says)

    def value(self) -> Any:
        """What the field asks for, as the case keeps it; None where it was not understood."""
        return self.answer().value

    def typed(self) -> str | None:
        """The text that was not understood, or None."""
        return self.answer().typed

    @property
    def touched(self) -> bool:
        """Whether something was changed by hand since the field was filled."""
        return self._touched

    @property
    def written(self) -> bool:
        """Whether it holds something else than it was filled with, by hand."""
        if not self._touched:
            return False
        answer = self.answer()
        if answer.typed is not None:
            return True
        empty = self._last is None and answer.value in ("", ())
        return bool(answer.value != self._last) and not empty

    def type_again(self, answer: Answer) -> None:
        """Shows what was typed by hand before the field was filled as it is now."""
        filled = self._last
        self.fill(answer.value, answer.typed)
        self._last, self._touched, self._as_filled = filled, True, False
        self.edited.emit()

    def mark(self, sentence: str, level: Level = Level.WARN) -> None:
        """Shows a sentence in the room kept under the field; an empty one takes it away."""
        self._mark, self._asks = (sentence, level), False
        self._say()

    def ask(self, sentence: str) -> None:
        """Asks for an answer until the field is changed; an empty sentence stops asking."""
        self.mark(sentence)
        self._asks = bool(sentence)

    def remark(self) -> str:
        """The sentence now shown under the field."""
        return self._remark.sentence

    @property
    def says(self) -> str:
        """What it holds, in words; empty while nothing is answered."""
        answer = self.answer()
        return answer.typed or say(answer.value, self.question)

    def put_hint(self, *, below: bool) -> None:
        """Puts the hint under the label, or into the line of the label where both have room."""
        in_line = bool(self.question.hint) and not below
        self._label.setWordWrap(not in_line)
        self._head.setStretch(0, 0 if in_line else 1)
        if in_line:
            self._head.insertWidget(1, self._hint, 1)
        else:
            self._column.insertWidget(1, self._hint)

    def beside_label(self, widget: QWidget) -> None:
        """Puts a small button at the end of the line of the label."""
        self._head.addWidget(widget)

    def under_the_box(self, widget: QWidget) -> None:
        """Puts small buttons into the strip that is kept for the remark."""
        self._strip.insertWidget(0, widget)

    def take_focus(self) -> None:
        """Puts the keyboard into the field, and opens the fold that it stands in."""
        uncover(self)
        if self._controls:
            self._controls[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_writable(self, writable: bool) -> None:
        """Opens the field for writing, or keeps it for reading."""
        for control in self._controls:
            control.setEnabled(writable)

    def rename(self, name: str) -> None:
        """Takes another path, as a row does when one above it goes."""
        before, self.name = self.name, name
        for control in (self, *self._controls):
            control.setObjectName(name + control.objectName().removeprefix(before))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            self.help_wanted.emit(self.question)
            event.accept()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A sentence about half a date would be in the way while the rest is typed.
        if event.type() == QEvent.Type.FocusOut and self._typing:
            self._typing = False
            self._say()
        return super().eventFilter(watched, event)

    @abstractmethod
    def _read(self) -> Any:
        """What stands in the control, as the case keeps it. Raises NotUnderstood, in words."""

    def _text(self) -> str | None:
        """What stands in the control as it was typed, or None where nothing is typed into it."""
        return None

    @abstractmethod
    def _show(self, value: Any, typed: str | None) -> None:
        """Puts a value, or text that was not understood, into the control."""

    def _own(self) -> str:
        """The field's own sentence about what is in it, or nothing."""
        says = self.answer().says
        if says:
            return says
        if self._kept is not None:
            return f"“{self._kept}” was not understood here. Choose an answer."
        return ""

    def _hold(self, body: QWidget | QLayout, *controls: QWidget) -> None:
        """Takes the body in under the hint, and names its controls.

        The first control bears the field's name; each further one has its own already.
        """
        at = self._column.count() - 1  # above the strip with the remark
        if isinstance(body, QLayout):
            self._column.insertLayout(at, body)
        else:
            self._column.insertWidget(at, body)
        self._controls = controls
        self.setObjectName(self.name)
        for control in controls:
            control.setObjectName(control.objectName() or self.name)
            if not control.accessibleName():
                control.setAccessibleName(self.question.label)
            control.installEventFilter(self)
        if controls:
            self._label.setText(without_key(self.question.label))
            self._label.setBuddy(controls[0])
        self._describe()

    def _on_change(self) -> None:
        if self._filling:
            return
        self._kept, self._left_out = None, ""
        self._touched, self._unshown, self._as_filled = True, False, False
        if self._asks:
            self._mark, self._asks = ("", Level.WARN), False
        self._typing = QApplication.focusWidget() in self._controls
        try:
            self._say()
        finally:
            # What was typed is saved, whatever there is to say of it.
            self.edited.emit()

    def _on_refused(self, sentence: str) -> None:
        if not self._filling:
            self._left_out = sentence
            self._say()

    def _say(self) -> None:
        """Shows the most pressing sentence: what was left out, what was not understood, a mark."""
        own = self._left_out or ("" if self._typing else self._own())
        if own:
            self._remark.say(own)
        elif self.typed() is not None:
            self._remark.say("")
        else:
            self._remark.say(*self._mark)
        self._describe()

    def _describe(self) -> None:
        parts = (self.question.hint, self._remark.sentence)
        described = " ".join(part for part in parts if part)
        for control in self._controls:
            if control.accessibleDescription() != described:
                control.setAccessibleDescription(described)


def fields_of(page: QWidget) -> list[Field]:
    """Every field of a page, in sight or not."""
    return [each for each in page.findChildren(QWidget) if isinstance(each, Field)]
