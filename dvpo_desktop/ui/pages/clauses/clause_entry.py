"""Clause entry: one clause on offer, its tick, and the cards for each time it is chosen."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dvpo_desktop.case.preparation.conditions import Condition
from dvpo_desktop.case.questions import Question
from dvpo_desktop.rules.conditions.catalogue import Clause, Scope
from dvpo_desktop.ui.kit.fields.answer_rows import Tick
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.pages.clauses.clause_card import ClauseCard, new_condition
from dvpo_desktop.ui.pages.clauses.condition_card import Around

NOT_SHARED = "Open only where both live in the same home. The household page shows none."
SHARED = "Meant for two people who do not share a home; the household page shows one they share."
NO_CHILDREN = "The children page lists none."


class ClauseEntry(QWidget):
    """A clause that is always in the notice (``fixed``) has no tick.

    The cards are in ``body``, which the group puts under its ticks. ``edited`` follows every
    change, ``recomposed`` every card that comes or goes.
    """

    edited = Signal()
    recomposed = Signal()
    help_wanted = Signal(object)

    def __init__(
        self,
        clause: Clause,
        questions: Mapping[str, Question],
        *,
        fixed: bool = False,
        number: int = 0,
    ) -> None:
        super().__init__()
        self.clause, self.fixed = clause, fixed
        self.cards: list[ClauseCard] = []
        self._questions = questions
        self._around: Around | None = None
        self._writable = True
        self._tick = Tick(clause.name, number)
        self._tick.setObjectName(f"chosen.{clause.code}")
        self._tick.setAccessibleName(f"{clause.name}, {clause.limb.value}")
        self._tick.toggled.connect(self._on_toggled)
        self._why = theme.quiet()
        self._why.setContentsMargins(theme.px(34), 0, 0, theme.px(4))
        self._why.hide()
        self.body = QWidget()
        self._stack = QVBoxLayout(self.body)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(theme.px(4))
        self.body.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tick)
        column.addWidget(self._why)
        self._tick.setVisible(not fixed)

    @property
    def tick(self) -> Tick:
        """The box that chooses the clause."""
        return self._tick

    @property
    def chosen(self) -> tuple[ClauseCard, ...]:
        """The cards that are part of the notice."""
        return tuple(self.cards) if self.fixed or self._tick.isChecked() else ()

    def fill(self, records: list[tuple[int, Condition]]) -> None:
        """Shows the conditions made from this clause, each with its place; none unticks it."""
        if records or self.fixed:
            records = records or [(-1, Condition(self.clause.code, self.clause.version))]
            while len(self.cards) > len(records):
                self._drop(self.cards[-1])
            for at, (order, record) in enumerate(records):
                if at < len(self.cards):
                    self.cards[at].order = order
                    self.cards[at].fill(record)
                else:
                    self._add(record, order)
        self._tick.blockSignals(True)
        self._tick.setChecked(bool(records))
        self._tick.blockSignals(False)
        self._show()

    def know(self, around: Around) -> None:
        """Takes in the rest of the case: names, shared homes, and what is open."""
        self._around = around
        for card in self.cards:
            card.know(around)
        self._show()

    def set_writable(self, writable: bool) -> None:
        """Opens the entry for writing, or keeps it for reading."""
        self._writable = writable
        for card in self.cards:
            card.set_writable(writable)
        self._show()

    def take_focus(self) -> None:
        """Puts the keyboard on the tick, or into the first field of a fixed clause."""
        if self.fixed and self.cards:
            self.cards[0].take_focus()
        else:
            self._tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def _homes(self) -> tuple[str, ...]:
        return self._around.homes if self._around else ()

    def _add(self, record: Condition, order: int) -> ClauseCard:
        card = ClauseCard(self.clause, self._questions, record, order)
        card.edited.connect(self.edited)
        card.help_wanted.connect(self.help_wanted)
        card.removed.connect(self._on_removed)
        card.another.clicked.connect(self._on_another)
        if self._around:
            card.know(self._around)
        self.cards.append(card)
        self._stack.addWidget(card)
        return card

    def _drop(self, card: ClauseCard) -> None:
        self.cards.remove(card)
        self._stack.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _show(self) -> None:
        """Shows the cards of a chosen clause, and says why one is not open."""
        ticked = bool(self.chosen)
        several = len(self.cards) > 1
        self.body.setVisible(ticked)
        for card in self.cards:
            card.let_remove(several and self._writable)
            card.let_add(self._writable and not self.fixed and card is self.cards[-1])
        why, shut = self._closed()
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self._tick.setEnabled(self._writable and (ticked or not shut))
        self._tick.setAccessibleDescription(why)

    def _closed(self) -> tuple[str, bool]:
        """Why the clause does not fit this case, and whether that shuts it (s.24(8) alone does)."""
        if self._around is None:
            return "", False
        case, scope = self._around.case, self.clause.scope
        if self.clause.limb.needs_shared_home and not self._around.homes:
            return NOT_SHARED, True
        if scope is Scope.APART and self._around.homes:
            return SHARED, False
        if scope is Scope.CHILDREN and not case.children.children:
            return NO_CHILDREN, False
        return "", False

    def _on_toggled(self, ticked: bool) -> None:
        if ticked and not self.cards:
            self._add(new_condition(self.clause, self._homes()), -1)
        self._recompose()

    def _on_another(self) -> None:
        card = self._add(new_condition(self.clause, ()), -1)
        self._recompose()
        card.take_focus()

    def _on_removed(self, card: ClauseCard) -> None:
        self._drop(card)
        self._recompose()
        self.take_focus()

    def _recompose(self) -> None:
        self._show()
        self.recomposed.emit()
        self.edited.emit()
