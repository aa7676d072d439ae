"""Term ticks: the exact terms in force, in large type, to tick those that are broken."""

from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from dvpo_desktop.case.questions import Question
from dvpo_desktop.ui.kit.fields.answer_rows import Tick
from dvpo_desktop.ui.kit.fields.field import Field
from dvpo_desktop.ui.kit.look import theme

LARGER = 1.2  # times the body's size
GONE = "Not in force now"


class TermTicks(Field):
    """One tick for each term offered. What was ticked and is not in force stays, and says so."""

    def __init__(self, name: str, question: Question) -> None:
        super().__init__(name, question)
        self._offered: tuple[str, ...] = ()
        self._ticks: list[tuple[str, Tick]] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(2))
        self._writable = True
        self._hold(self._rows)

    def offer(self, terms: tuple[str, ...]) -> None:
        """Shows these terms, in their order; what is ticked stays ticked."""
        if terms != self._offered:
            self._offered = terms
            self._make(self.value())

    def _read(self) -> tuple[str, ...]:
        return tuple(words for words, tick in self._ticks if tick.isChecked())

    def set_writable(self, writable: bool) -> None:
        """Opens the ticks, or keeps them for reading."""
        self._writable = writable
        super().set_writable(writable)

    def _show(self, value: Any, typed: str | None) -> None:
        known = {words for words, _ in self._ticks}
        if set(self._offered) | set(value) != known:
            self._make(tuple(value))
        for words, tick in self._ticks:
            tick.setChecked(words in value)

    def _make(self, ticked: tuple[str, ...]) -> None:
        """Makes a tick for each term, since terms come and go with what is in force."""
        for _, tick in self._ticks:
            self._rows.removeWidget(tick)
            tick.setObjectName("removed")
            tick.hide()
            tick.deleteLater()
        gone = tuple(words for words in ticked if words not in self._offered)
        shown = dict.fromkeys((*self._offered, *gone))
        self._ticks = [
            (words, self._tick(words, at, gone=words in gone)) for at, words in enumerate(shown)
        ]
        for words, tick in self._ticks:
            tick.setChecked(words in ticked)
            tick.toggled.connect(self._on_change)
        self._controls = tuple(tick for _, tick in self._ticks)
        for before, after in zip(self._controls, self._controls[1:], strict=False):
            self.setTabOrder(before, after)
        self.set_writable(self._writable)

    def _tick(self, words: str, at: int, *, gone: bool) -> Tick:
        said = f"{GONE}: {words}" if gone else f"{at + 1}. {words}"
        tick = Tick(said)
        font = QGuiApplication.font()
        font.setPointSizeF(font.pointSizeF() * LARGER)
        tick.setFont(font)
        tick.setObjectName(f"{self.name}.{at}")
        tick.setAccessibleName(said)
        tick.installEventFilter(self)
        self._rows.addWidget(tick)
        return tick
