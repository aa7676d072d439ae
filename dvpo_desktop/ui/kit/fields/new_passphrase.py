"""New passphrase: typed twice by whoever will use it, with advice as it is typed."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from dvpo_desktop.case.people import Officer
from dvpo_desktop.case.questions import Question
from dvpo_desktop.ui.kit.fields.passphrase_field import GOOD, PassphraseField
from dvpo_desktop.ui.kit.look import theme

# What is weak in a passphrase for this officer, in a sentence; empty where nothing is.
Advise = Callable[[str, Officer], str]
HOW = "Three random words are strong and easy to remember. Yours never expires."
ALIKE = "Good, and both are alike."
DIFFER = "The two differ. Type both again."


class NewPassphrase(QWidget):
    """Two boxes and the advice. ``entered`` follows Enter in the second."""

    entered = Signal()

    def __init__(self, advise: Callable[[str], str], words: str = "Passphrase") -> None:
        super().__init__()
        self._advise = advise
        self._once = PassphraseField("passphrase", Question(words))
        self._again = PassphraseField("again", Question(f"{words}, once more"))
        self._advice = theme.quiet(HOW)
        self._advice.setObjectName("advice")
        # Room for its longest sentence, so that nothing below jumps while it is typed.
        self._advice.setMinimumHeight(2 * self._advice.fontMetrics().lineSpacing())
        self._advice.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._once.edited.connect(self._on_typed)
        self._again.edited.connect(self._on_typed)
        self._again.box.returnPressed.connect(self.entered)
        self._once.box.returnPressed.connect(self._again.take_focus)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        for column, field in enumerate((self._once, self._again)):
            grid.addWidget(field, 0, column, Qt.AlignmentFlag.AlignTop)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.setSpacing(theme.px(2))
        column_of_all.addLayout(grid)
        column_of_all.addWidget(self._advice)

    @property
    def value(self) -> str:
        """The passphrase as typed in the first box."""
        return str(self._once.value())

    @property
    def is_empty(self) -> bool:
        """Whether neither box holds anything."""
        return not (self._once.value() or self._again.value())

    def clear(self) -> None:
        """Forgets what was typed."""
        for field in (self._once, self._again):
            field.fill("")
            field.mark("")
        self._advice.setText(HOW)

    def take_focus(self) -> None:
        """Puts the keyboard into the first box."""
        self._once.take_focus()

    def complete(self, *, take_focus: bool = True) -> bool:
        """Whether the passphrase is good and typed twice alike; where not, it says why."""
        typed = self._once.value()
        weak = self._advise(typed) if typed else "Type a passphrase."
        differ = "" if weak or typed == self._again.value() else DIFFER
        self._once.ask(weak)
        self._again.ask(differ)
        self._advice.setText(HOW)
        if weak and take_focus:
            self._once.take_focus()
        elif differ and take_focus:
            self._again.take_focus()
        return not (weak or differ)

    def _on_typed(self) -> None:
        typed = self._once.value()
        self._once.mark("")
        self._again.mark("")
        good = ALIKE if typed == self._again.value() else GOOD
        self._advice.setText((self._advise(typed) or good) if typed else HOW)
