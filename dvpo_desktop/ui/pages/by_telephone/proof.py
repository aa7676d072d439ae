"""Proof: who spoke, by a one-time code or a second listener, and the four words read back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dvpo_desktop.case.proceedings.oral import Call
from dvpo_desktop.case.questions import Question
from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.kit.fields.answer_rows import Tick
from dvpo_desktop.ui.kit.fields.fields import TextField
from dvpo_desktop.ui.kit.in_a_line import in_a_line
from dvpo_desktop.ui.kit.look import theme

AGREED = "I read back the four words and each condition, and the superintendent agreed"
CHANGED_SINCE = (
    "Something was changed after the code was given, so it no longer counts. Ask for a new one."
)


class Code(QWidget):
    """The six-digit code. ``wanted`` carries what was typed; it is kept nowhere."""

    wanted = Signal(str)

    def __init__(self, asked: Question) -> None:
        super().__init__()
        self._field = TextField("code", asked, holds=12)
        self._check = QPushButton("Check the co&de")
        self._check.setObjectName("check-code")
        self._check.clicked.connect(self._on_check)
        self._field.entered.connect(self._on_check)
        self._told = Banner("code-told")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._told)
        column.addWidget(self._field)
        column.addWidget(in_a_line(self._check))

    def show_call(self, call: Call, content: str) -> None:
        """Says whether the speaker was made sure of for this content."""
        checked = call.checked
        if checked is None:
            self._told.say("")
        elif checked.content == content:
            self._told.say(f"The code was right, {say_moment(checked.at)}.", "done")
        else:
            self._told.say(CHANGED_SINCE, "stop")

    def set_writable(self, writable: bool) -> None:
        """Opens the box, or shuts it."""
        self._field.set_writable(writable)
        self._check.setEnabled(writable)

    def _on_check(self) -> None:
        code = self._field.value().strip()
        self._field.fill("")
        if not code:
            self._field.ask("Type the six figures that the superintendent reads out.")
            self._field.take_focus()
            return
        self._field.mark("")
        self.wanted.emit(code)


class FourWords(QWidget):
    """The four words of what is agreed, and the tick that they were read back."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = theme.heading()
        self._words.setObjectName("four-words")
        self._tick = Tick(AGREED)
        self._tick.setObjectName("call.words_agreed")
        self._tick.setAccessibleName(AGREED)
        self._tick.toggled.connect(self.edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(theme.subheading("The four words of what was read out and decided"))
        column.addWidget(
            theme.quiet(
                "They are drawn from the case and from each condition as decided, and are others "
                "as soon as one word is. Let the superintendent write them down: the countersign "
                "shows them again."
            )
        )
        column.addWidget(self._words)
        column.addWidget(self._tick)

    @property
    def agreed(self) -> bool:
        """Whether the tick stands."""
        return self._tick.isChecked()

    def show_words(self, words: str, *, agreed: bool) -> None:
        """Shows the four words of now, and whether these were agreed."""
        self._words.setText(words)
        self._words.setAccessibleName(f"The four words: {words}")
        self._tick.setAccessibleDescription(words)
        self._tick.blockSignals(True)
        self._tick.setChecked(agreed)
        self._tick.blockSignals(False)

    def set_writable(self, writable: bool) -> None:
        """Opens the tick, or keeps it for reading."""
        self._tick.setEnabled(writable)
