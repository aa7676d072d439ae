"""Clause group: the clauses about one thing, ticked side by side, with one reason for them all."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dvpo_desktop.case.questions import Question
from dvpo_desktop.rules.conditions.catalogue import BlankKind
from dvpo_desktop.ui.kit.fields.answer_columns import AnswerColumns
from dvpo_desktop.ui.kit.fields.button_keys import ButtonKeys
from dvpo_desktop.ui.kit.fields.fields import LongTextField
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.pages.clauses.clause_card import ClauseCard
from dvpo_desktop.ui.pages.clauses.clause_entry import ClauseEntry

ONE_REASON = Question(
    label="Why are these needed?",
    help="One or two sentences that tie these conditions to what happened or is feared. Each is "
    "kept with the same reason; where one rests on another reason, press “A reason for each”.",
    rests_on="Home Office guidance 2022, Appendix B, stage 2",
)
EACH = "A reason for each"
WORDS = "Words and examples"


class ClauseGroup(QWidget):
    """The reason is kept at each condition of the case; the group writes it to all that it has.

    ``edited`` follows every change of the reason.
    """

    edited = Signal()
    help_wanted = Signal(object)

    def __init__(self, name: str, entries: list[ClauseEntry]) -> None:
        super().__init__()
        self.entries = entries
        self._apart = self._writable = False
        self._columns = AnswerColumns(entries)
        self._keys = ButtonKeys(self, [entry.tick for entry in entries])
        self.because = LongTextField(f"because.{name}", ONE_REASON, lines=2)
        self.because.edited.connect(self._on_reason)
        self.because.help_wanted.connect(self.help_wanted)
        self._each = _small(EACH, f"because.{name}.each")
        self._each.clicked.connect(self._on_each)
        self._words = _small(WORDS, f"words.{name}")
        self._words.setCheckable(True)
        self._words.toggled.connect(self._on_words)
        for button in (self._words, self._each):
            self.because.beside_label(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._columns)
        for entry in entries:
            column.addWidget(entry.body)
            entry.recomposed.connect(self._on_recomposed)
            entry.edited.connect(self._share)
        column.addWidget(self.because)
        self.show_reason()

    @property
    def cards(self) -> list[ClauseCard]:
        """The cards of what is chosen in this group, in the order of the ticks."""
        return [card for entry in self.entries for card in entry.chosen]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def show_reason(self) -> None:
        """Shows the one reason of all, or asks at each where the case holds different ones."""
        asked = [card for card in self.cards if card.asks_why]
        reasons = {card.reason for card in asked}
        self._apart = self._apart or len(reasons) > 1
        if asked and not self._apart:
            self.because.fill(reasons.pop())
        self._show_where()

    def mark_reason(self, sentence: str) -> None:
        """Says under the one reason what is missing."""
        self.because.mark(sentence)

    def set_writable(self, writable: bool) -> None:
        """Opens the reason for writing, or keeps it for reading."""
        self._writable = writable
        self.because.set_writable(writable)
        self._show_where()

    @property
    def reason_is_here(self) -> bool:
        """Whether the reason is asked for once, in this group."""
        return not self.because.isHidden()

    def _show_where(self) -> None:
        asked = [card for card in self.cards if card.asks_why]
        self.because.setVisible(bool(asked) and not self._apart)
        self._each.setVisible(self._writable and len(asked) > 1 and not self._apart)
        self._words.setVisible(bool(self.cards))
        for card in self.cards:
            card.ask_apart(apart=self._apart)
            card.say_words_here(here=self._apart)
            card.show_words(shown=self._words.isChecked())
        self._share()

    def _share(self) -> None:
        """Offers the exceptions written in this group to each of its conditions."""
        written = [
            card.condition().blank(blank.name)
            for card in self.cards
            for blank in card.clause.of_kind(BlankKind.EXCEPTIONS)
        ]
        texts = tuple(dict.fromkeys(text for text in written if text.strip()))
        for card in self.cards:
            card.offer_exceptions(texts)

    def _on_recomposed(self) -> None:
        """What is newly chosen takes the reason that the group has."""
        if not self._apart:
            self._give_reason()
        self._show_where()

    def _on_reason(self) -> None:
        self._give_reason()
        self.edited.emit()

    def _give_reason(self) -> None:
        reason = self.because.value()
        for card in self.cards:
            if card.asks_why:
                card.give_reason(reason)

    def _on_words(self, shown: bool) -> None:
        for card in self.cards:
            card.show_words(shown=shown)

    def _on_each(self) -> None:
        self._apart = True
        self._show_where()
        self.cards[0].take_focus()


def groups_by_title(entries: Mapping[str, list[ClauseEntry]]) -> dict[str, ClauseGroup]:
    """A group for each title, named after it: "the-home-you-share"."""
    return {
        title: ClauseGroup(title.lower().replace(" ", "-").replace(",", ""), members)
        for title, members in entries.items()
    }


def _small(words: str, name: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("offer", True)
    button.hide()
    return button
