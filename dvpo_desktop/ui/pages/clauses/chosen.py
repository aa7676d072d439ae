"""Chosen: the conditions of a notice, picked from the catalogue by group or written freely."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from dvpo_desktop.case.preparation.conditions import FREE, MOLESTATION, Condition, Limb
from dvpo_desktop.case.questions import Question
from dvpo_desktop.rules.conditions.catalogue import (
    UNFILLED,
    Catalogue,
    Clause,
    Scope,
    UnknownClause,
)
from dvpo_desktop.rules.problems import Problem
from dvpo_desktop.ui.kit.fields.field import Field
from dvpo_desktop.ui.kit.fields.fold import Fold
from dvpo_desktop.ui.kit.fields.tab_order import order_tabs
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.pages.clauses.clause_entry import ClauseEntry
from dvpo_desktop.ui.pages.clauses.clause_group import ClauseGroup, groups_by_title
from dvpo_desktop.ui.pages.clauses.condition_card import Around, ConditionCard
from dvpo_desktop.ui.pages.clauses.free_card import FreeCard

HOME, CONTACT, PLACES = "The home you share", "Contact", "Places"
TEN = 10  # the first number that is no single figure
FORMER = "In wording that is no longer offered"

Key = tuple[str, int]


class ChosenField(Field):
    """Keeps the order of the case; what is newly chosen comes after it."""

    def __init__(
        self, questions: Mapping[str, Question], catalogue: Catalogue, today: date
    ) -> None:
        super().__init__("chosen", questions["chosen"])
        self._questions, self._catalogue = questions, catalogue
        self._entries: dict[Key, ClauseEntry] = {}
        self._free: list[FreeCard] = []
        self._around: Around | None = None
        self._writable = True
        self._label.hide()
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        self._groups: dict[str, ClauseGroup] = {}
        self._folds: dict[str, Fold] = {}
        self._offer(column, catalogue.current(today))
        self._former_title = theme.subheading(FORMER)
        self._former_title.hide()
        self._former = QVBoxLayout()
        column.addWidget(self._former_title)
        column.addLayout(self._former)
        self._own_stack = QVBoxLayout()
        self._own_stack.setSpacing(theme.px(8))
        column.addLayout(self._own_stack)
        self._write = QPushButton("Write a condition of your own")
        self._write.setObjectName("chosen.own")
        self._write.setProperty("opens", True)
        self._write.clicked.connect(self._on_write)
        column.addWidget(self._write, 0, Qt.AlignmentFlag.AlignLeft)
        self._hold(column)

    @property
    def groups(self) -> tuple[ClauseGroup, ...]:
        """The groups of clauses, in sight or not."""
        return tuple(self._groups.values())

    def _read(self) -> tuple[Condition, ...]:
        return tuple(card.condition() for card in self._cards())

    def know(self, around: Around) -> None:
        """Takes in the rest of the case, which decides on words and on what is open."""
        self._around = around
        for entry in self._entries.values():
            entry.know(around)
        for card in self._free:
            card.know(around)
        self._show_groups()

    def mark_each(self, problems: tuple[tuple[int, str, Problem], ...]) -> None:
        """Marks each condition, by its place, with its problems and their paths below it."""
        for at, card in enumerate(self._cards()):
            card.mark(tuple((path, each) for place, path, each in problems if place == at))
        cards = self._cards()
        for group in self._groups.values():
            why = [
                each.says
                for at, path, each in problems
                if path == "because" and at < len(cards) and cards[at] in group.cards
            ]
            group.mark_reason(why[0] if why else "")

    def set_writable(self, writable: bool) -> None:
        """Opens the conditions for writing, or keeps them for reading."""
        self._writable = writable
        self._write.setVisible(writable)
        for entry in self._entries.values():
            entry.set_writable(writable)
        for group in self._groups.values():
            group.set_writable(writable)
        for card in self._free:
            card.set_writable(writable)

    def take_focus(self) -> None:
        """Puts the keyboard into the first condition."""
        shown = [group for title, group in self._groups.items() if self._folds[title].is_open]
        entries = shown[0].entries if shown else list(self._entries.values())
        entries[0].take_focus()

    def _offer(self, column: QVBoxLayout, clauses: tuple[Clause, ...]) -> None:
        """The fixed clause first, then each group in a fold of its own."""
        by_title: dict[str, list[ClauseEntry]] = {}
        for clause in clauses:
            fixed = clause.code == MOLESTATION
            number = 0 if fixed else len(by_title.get(clause.group, ())) + 1
            entry = self._entry(clause, number if number < TEN else 0)
            if fixed:
                column.addWidget(entry)
                column.addWidget(entry.body)
            else:
                by_title.setdefault(clause.group, []).append(entry)
        self._groups = groups_by_title(by_title)
        for title, group in self._groups.items():
            group.edited.connect(self._on_change)
            group.help_wanted.connect(self.help_wanted)
            fold = Fold(title, partial(_names, group))
            fold.column.setContentsMargins(theme.px(8), 0, 0, 0)
            fold.column.addWidget(group)
            self._folds[title] = fold
            column.addWidget(fold)

    def _show_groups(self) -> None:
        """Opens what is likely: the shared home where there is one, else places; contact; what is
        chosen.
        """
        likely = HOME if self._around and self._around.homes else PLACES
        for title, group in self._groups.items():
            if title in (likely, CONTACT) or group.cards:
                self._folds[title].open()
            self._folds[title].show_answers()

    def _entry(self, clause: Clause, number: int = 0) -> ClauseEntry:
        fixed = clause.code == MOLESTATION
        entry = ClauseEntry(clause, self._questions, fixed=fixed, number=number)
        entry.edited.connect(self._on_change)
        entry.recomposed.connect(self._number)
        entry.help_wanted.connect(self.help_wanted)
        self._entries[clause.code, clause.version] = entry
        return entry

    def _show(self, value: Any, typed: str | None) -> None:
        if value == self.value():
            return
        placed = list(enumerate(value))
        for _, condition in placed:
            key = (condition.code, condition.version)
            if condition.code != FREE and key not in self._entries:
                self._take_in(condition)
        for key, entry in self._entries.items():
            entry.fill([(at, one) for at, one in placed if (one.code, one.version) == key])
        self._fill_free([(at, one) for at, one in placed if one.code == FREE])
        self._number()
        grouped = {entry for group in self._groups.values() for entry in group.entries}
        for entry in self._entries.values():
            if entry not in grouped:
                for card in entry.cards:
                    card.ask_apart(apart=True)
        for group in self._groups.values():
            group.show_reason()
        self._show_groups()

    def _take_in(self, condition: Condition) -> None:
        """Makes room for a clause that is not on offer today, so that the case keeps it."""
        try:
            clause = self._catalogue.clause(condition.code, condition.version)
        except UnknownClause:
            clause = _stranger(condition)
        entry = self._entry(clause)
        entry.set_writable(self._writable)
        if self._around:
            entry.know(self._around)
        self._former_title.show()
        self._former.addWidget(entry)
        self._former.addWidget(entry.body)

    def _fill_free(self, placed: list[tuple[int, Condition]]) -> None:
        while len(self._free) > len(placed):
            self._drop(self._free[-1])
        for at, (order, condition) in enumerate(placed):
            if at < len(self._free):
                self._free[at].order = order
                self._free[at].fill(condition)
            else:
                self._add_free(condition, order)

    def _add_free(self, condition: Condition, order: int) -> FreeCard:
        card = FreeCard(self._questions, condition, order)
        card.edited.connect(self._on_change)
        card.help_wanted.connect(self.help_wanted)
        card.removed.connect(self._on_removed)
        card.set_writable(self._writable)
        if self._around:
            card.know(self._around)
        self._free.append(card)
        self._own_stack.addWidget(card)
        return card

    def _drop(self, card: FreeCard) -> None:
        self._free.remove(card)
        self._own_stack.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _cards(self) -> list[ConditionCard]:
        """The cards of the notice in their order."""
        chosen: list[ConditionCard] = [c for e in self._entries.values() for c in e.chosen]
        return sorted([*chosen, *self._free], key=lambda card: card.order)

    def _number(self) -> None:
        """Gives new cards the next places, and names all by their place: "chosen.2"."""
        fixed = {card for entry in self._entries.values() if entry.fixed for card in entry.cards}
        every: list[ConditionCard] = [c for e in self._entries.values() for c in e.cards]
        every += self._free
        last = max((card.order for card in every), default=-1)
        for card in every:
            if card.order < 0 and card not in fixed:
                last += 1
                card.order = last
        shown = self._cards()
        for at, card in enumerate(shown):
            card.rename(f"chosen.{at}")
        for at, card in enumerate(card for card in every if card not in shown):
            card.rename(f"unticked.{at}")
        order_tabs(self)

    def _on_write(self) -> None:
        card = self._add_free(Condition(FREE), -1)
        self._number()
        self._on_change()
        card.take_focus()

    def _on_removed(self, card: FreeCard) -> None:
        self._drop(card)
        self._number()
        self._on_change()
        self._write.setFocus()


def _names(group: ClauseGroup) -> str:
    """What is chosen in a group that is folded, or how much there is to choose from."""
    chosen = "; ".join(card.clause.name for card in group.cards)
    return chosen or f"{len(group.entries)} to choose from"


def _stranger(condition: Condition) -> Clause:
    """A stand-in for a clause that this station's catalogue does not hold."""
    return Clause(
        code=condition.code,
        version=condition.version,
        starts=date.min,
        group=FORMER,
        name=f"Clause “{condition.code}”, version {condition.version}, which this station lacks",
        limb=condition.limb or Limb.PARTICULAR_ACT,
        scope=Scope.ANY,
        needs_reason=True,
        limits_contact=False,
        legal=condition.legal or UNFILLED,
        plain=condition.plain or UNFILLED,
        told="",
        examples=(),
    )
