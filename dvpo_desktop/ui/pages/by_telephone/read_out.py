"""Read out: the script of the call, each part on a card with a tick once it was read aloud."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dvpo_desktop.documents.authority.script import Said
from dvpo_desktop.ui.kit.fields.answer_rows import Tick
from dvpo_desktop.ui.kit.look import theme


class ReadOut(QWidget):
    """Shows the script. ``edited`` follows every tick by hand."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._said: tuple[Said, ...] = ()
        self._cards: list[QFrame] = []
        self._ticks: dict[str, Tick] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))

    def show_script(self, said: tuple[Said, ...], read_out: tuple[str, ...]) -> None:
        """Shows the parts, with a tick at those that were read out."""
        if said != self._said:
            self._build(said)
        for part, tick in self._ticks.items():
            tick.blockSignals(True)
            tick.setChecked(part in read_out)
            tick.blockSignals(False)

    def read_out(self) -> tuple[str, ...]:
        """The parts that were read out, in the order of the script."""
        return tuple(part for part, tick in self._ticks.items() if tick.isChecked())

    def set_writable(self, writable: bool) -> None:
        """Opens the ticks, or keeps them for reading."""
        for tick in self._ticks.values():
            tick.setEnabled(writable)

    def _build(self, said: tuple[Said, ...]) -> None:
        for card in self._cards:
            card.hide()
            self._column.removeWidget(card)
            card.deleteLater()
        self._said, self._cards, self._ticks = said, [], {}
        for each in said:
            card, tick = QFrame(), Tick("Read out")
            card.setProperty("role", "card")
            tick.setObjectName(f"call.read_out.{each.part}")
            tick.setAccessibleName(f"Read out: {each.title}")
            tick.setAccessibleDescription(each.words)
            tick.toggled.connect(self.edited)
            column = QVBoxLayout(card)
            column.setContentsMargins(*theme.margins(12, 8))
            column.setSpacing(theme.px(4))
            column.addWidget(theme.subheading(each.title))
            column.addWidget(theme.words(each.words))
            column.addWidget(theme.small(each.rests_on))
            column.addWidget(tick)
            self._cards.append(card)
            self._ticks[each.part] = tick
            self._column.addWidget(card)
