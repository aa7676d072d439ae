"""A difference card: one answer as it was, as another officer has it and as it is here."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from dvpo_desktop.case.differences import Difference, Side
from dvpo_desktop.ui.kit.fields.answer_rows import Radio
from dvpo_desktop.ui.kit.look import theme

CLASH, ALONE = "Both changed this. Choose one.", "Only one of you changed this."
BOTH = "Keep both"
MARK = 16  # pixels


class DifferenceCard(QFrame):
    """Asks which answer stands; ``chosen`` follows each choice.

    ``says`` gives the words for before, theirs and mine; ``whose`` those that name the two.
    One that ``follows`` another difference only tells what stands with it.
    """

    chosen = Signal()

    def __init__(
        self, difference: Difference, says: tuple[str, str, str], whose: Mapping[Side, str]
    ) -> None:
        super().__init__()
        self.difference = difference
        self.setProperty("role", "card")
        self.setAccessibleName(difference.words)
        base, theirs, mine = says
        column = QVBoxLayout(self)
        column.setContentsMargins(*theme.margins(16, 12))
        column.setSpacing(theme.px(4))
        column.addWidget(theme.subheading(difference.words))
        self._mark, self._state = QLabel(), theme.words()
        state = QHBoxLayout()
        state.setSpacing(theme.px(6))
        state.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        state.addWidget(self._state, 1)
        column.addLayout(state)
        column.addWidget(theme.words(f"Before: {base}"))
        self._group = QButtonGroup(self)
        self._radios: dict[Side, Radio] = {}
        words = {
            Side.THEIRS: f"{whose[Side.THEIRS]}: {theirs}",
            Side.MINE: f"{whose[Side.MINE]}: {mine}",
            Side.BOTH: BOTH,
        }
        for side in (Side.THEIRS, Side.MINE, Side.BOTH):
            if side in difference.sides:
                column.addWidget(self._radio(side, words[side]))
        if not difference.follows and difference.stands is not None:
            self._radios[difference.stands].setChecked(True)
        self._group.buttonToggled.connect(self._on_toggled)
        self._say()

    @property
    def side(self) -> Side | None:
        """What is chosen, or None."""
        return next((side for side, radio in self._radios.items() if radio.isChecked()), None)

    @property
    def open(self) -> bool:
        """Whether the officer must choose here and has not."""
        return not self.difference.follows and self.side is None

    def choose(self, side: Side) -> None:
        """Chooses for the officer what follows from another choice."""
        radio = self._radios.get(side)
        if radio is not None:
            radio.setChecked(True)

    def clear(self) -> None:
        """Nothing is chosen yet, since what this follows is not."""
        self._group.setExclusive(False)
        for radio in self._radios.values():
            radio.setChecked(False)
        self._group.setExclusive(True)

    def take_focus(self) -> None:
        """Puts the keyboard on the first answer."""
        chosen = self._radios.get(self.side) if self.side else None
        (chosen or next(iter(self._radios.values()))).setFocus()

    def _radio(self, side: Side, words: str) -> Radio:
        radio = Radio(words)
        radio.setObjectName(f"{self.difference.path}.{side.value}")
        radio.setAccessibleName(f"{self.difference.words}. {words}")
        radio.setEnabled(not self.difference.follows)
        self._group.addButton(radio)
        self._radios[side] = radio
        return radio

    def _on_toggled(self) -> None:
        self._say()
        if not self.difference.follows:
            self.chosen.emit()

    def _say(self) -> None:
        if self.difference.follows:
            icon, says = "status-complete", "Stands or falls with the decision above."
        elif self.open:
            icon, says = "status-warned", CLASH
        elif self.difference.clash:
            icon, says = "status-complete", "Chosen."
        else:
            icon, says = "status-complete", ALONE
        side = theme.px(MARK)
        self._mark.setPixmap(theme.icon(icon).pixmap(QSize(side, side)))
        self._state.setText(says)
        theme.set_tone(self, "warn" if self.open else "")
