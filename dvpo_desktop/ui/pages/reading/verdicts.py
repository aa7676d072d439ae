"""Verdicts: each condition of a case kept, struck or amended by the superintendent."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.conditions import FREE, MOLESTATION, Blank, Condition
from dvpo_desktop.case.proceedings.authority import Fate, Verdict
from dvpo_desktop.case.questions import Question
from dvpo_desktop.rules.conditions.catalogue import Catalogue, UnknownClause
from dvpo_desktop.rules.problems import Level, Problem
from dvpo_desktop.ui.kit.fields.answer_rows import Tick
from dvpo_desktop.ui.kit.fields.choices import choice
from dvpo_desktop.ui.kit.fields.fields import LongTextField
from dvpo_desktop.ui.kit.fields.remark import Remark
from dvpo_desktop.ui.kit.look import theme

ABOVE = "thinking.verdicts"


class VerdictCard(QFrame):
    """One condition with the preparing officer's reason, and what becomes of it."""

    edited = Signal()
    help_wanted = Signal(object)

    def __init__(
        self,
        position: int,
        condition: Condition,
        catalogue: Catalogue,
        asked: Mapping[str, Question],
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._position, self._condition, self._catalogue = position, condition, catalogue
        name = f"{ABOVE}.{position}"
        self._words = theme.words()
        self._why = theme.quiet()
        self._fate = choice(f"{name}.fate", asked[f"{ABOVE}.fate"], Fate)
        self._amended = self._amending(name, asked[f"{ABOVE}.amended"])
        self._because = LongTextField(f"{name}.because", asked[f"{ABOVE}.because"], lines=2)
        self._agreed = Tick(asked[f"{ABOVE}.free_clause_agreed"].label)
        self._agreed.setObjectName(f"{name}.free_clause_agreed")
        self._remark = Remark()
        column = QVBoxLayout(self)
        column.setContentsMargins(*theme.margins(12))
        column.setSpacing(theme.px(8))
        for widget in (self._words, self._why, self._fate, *self._amended.values()):
            column.addWidget(widget)
        column.addWidget(self._because)
        column.addWidget(self._agreed)
        column.addWidget(self._remark)
        for field in (self._fate, *self._amended.values(), self._because):
            field.edited.connect(self._on_edited)
            field.help_wanted.connect(self.help_wanted)
        self._agreed.toggled.connect(self._on_edited)

    @property
    def condition(self) -> Condition:
        """The condition as it was sent."""
        return self._condition

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in the order of the eye."""
        fields = (self._fate, *self._amended.values(), self._because)
        return (*(each for field in fields for each in field.controls), self._agreed)

    def show_verdict(self, case: Case, verdict: Verdict) -> None:
        """Shows the condition's words and what was decided of it so far."""
        words = self._catalogue.words(
            self._condition,
            protected_name=case.protected.name,
            respondent_name=case.respondent.name,
        )
        self._words.setText(f"{self._position + 1}.  {words.legal}")
        self._why.setText(_why(self._condition))
        self._fate.fill(verdict.fate)
        self._because.fill(verdict.because)
        for name, field in self._amended.items():
            field.fill(_part(verdict.amended or self._condition, name))
        self._agreed.blockSignals(True)
        self._agreed.setChecked(verdict.free_clause_agreed)
        self._agreed.blockSignals(False)
        self._show_asked()

    def verdict(self) -> Verdict:
        """What was decided of the condition."""
        fate = self._fate.value()
        return Verdict(
            self._position,
            fate,
            self._as_amended() if fate is Fate.AMEND else None,
            self._because.value(),
            free_clause_agreed=self._agreed.isChecked(),
        )

    def keep(self) -> None:
        """Keeps the condition where nothing was decided of it and its words are the catalogue's."""
        if self._condition.code != FREE and self._fate.value() is None:
            self._fate.fill(Fate.KEEP)
            self._on_edited()

    def mark(self, problems: tuple[Problem, ...]) -> None:
        """Shows what is wrong with the verdict, under the card."""
        said = "\n".join(each.says for each in problems)
        blocks = any(each.blocks for each in problems)
        self._remark.say(said, Level.BLOCK if blocks else Level.WARN)

    def set_writable(self, writable: bool) -> None:
        """Opens the card for writing, or keeps it for reading."""
        for field in (self._fate, *self._amended.values(), self._because):
            field.set_writable(writable)
        self._agreed.setEnabled(writable)

    def _amending(self, name: str, question: Question) -> dict[str, LongTextField]:
        """The fields with which a condition is amended: its blanks, or a free clause's words."""
        if self._condition.code == FREE:
            labels = {"legal": "Legal text", "plain": "In plain words"}
        else:
            try:
                clause = self._catalogue.clause(self._condition.code, self._condition.version)
            except UnknownClause:
                return {}
            labels = {blank.name: blank.label for blank in clause.blanks}
        return {
            key: LongTextField(f"{name}.{key}", replace(question, label=label, hint=""), lines=1)
            for key, label in labels.items()
        }

    def _as_amended(self) -> Condition | None:
        typed = {name: field.value() for name, field in self._amended.items()}
        if self._condition.code == FREE:
            changed = replace(
                self._condition,
                legal=typed.get("legal", self._condition.legal),
                plain=typed.get("plain", self._condition.plain),
            )
        else:
            kept = tuple(b for b in self._condition.blanks if b.name not in typed)
            changed = replace(
                self._condition,
                blanks=(*kept, *(Blank(name, value) for name, value in typed.items() if value)),
            )
        return changed if _told(changed) != _told(self._condition) else None

    def _on_edited(self, _checked: bool = False) -> None:
        self._show_asked()
        self.edited.emit()

    def _show_asked(self) -> None:
        fate = self._fate.value()
        for field in self._amended.values():
            field.setVisible(fate is Fate.AMEND)
        self._because.setVisible(fate is not None)
        self._agreed.setVisible(self._condition.code == FREE and fate is not Fate.STRIKE)


def _why(condition: Condition) -> str:
    if condition.because.strip():
        return f"Because: {condition.because}"
    if condition.code == MOLESTATION:
        return "Always in a notice (s.24(6))."
    return "No reason is given."


def _part(condition: Condition, name: str) -> str:
    return getattr(condition, name) if condition.code == FREE else condition.blank(name)


def _told(condition: Condition) -> tuple[Any, ...]:
    """What of a condition reaches the notice; the order of its blanks does not."""
    return condition.legal, condition.plain, frozenset(b for b in condition.blanks if b.value)


class Verdicts(QWidget):
    """A card for every condition as it was sent."""

    edited = Signal()
    help_wanted = Signal(object)

    def __init__(self, catalogue: Catalogue, asked: Mapping[str, Question]) -> None:
        super().__init__()
        self._catalogue, self._asked = catalogue, asked
        self._cards: list[VerdictCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(12))

    def show_case(self, case: Case) -> None:
        """Shows each condition of the case with the verdict on it so far."""
        if [card.condition for card in self._cards] != list(case.conditions.chosen):
            self._build(case.conditions.chosen)
        given = {verdict.position: verdict for verdict in case.authority.thinking.verdicts}
        for position, card in enumerate(self._cards):
            card.show_verdict(case, given.get(position, Verdict(position)))

    def verdicts(self) -> tuple[Verdict, ...]:
        """What was decided so far; a condition not looked at has no verdict."""
        return tuple(
            verdict
            for verdict in (card.verdict() for card in self._cards)
            if verdict != Verdict(verdict.position)
        )

    def keep_all(self) -> None:
        """Keeps every condition on which nothing was decided; never one of an officer's own."""
        for card in self._cards:
            card.keep()

    def mark(self, problems: tuple[Problem, ...]) -> None:
        """Shows each problem under its condition ("authority.thinking.verdicts.2.because")."""
        for position, card in enumerate(self._cards):
            above = f"authority.{ABOVE}.{position}."
            card.mark(tuple(each for each in problems if f"{each.field}.".startswith(above)))

    def set_writable(self, writable: bool) -> None:
        """Opens the cards for writing, or keeps them for reading."""
        for card in self._cards:
            card.set_writable(writable)

    def _build(self, conditions: tuple[Condition, ...]) -> None:
        for card in self._cards:
            card.hide()
            self._column.removeWidget(card)
            card.deleteLater()
        self._cards = [
            VerdictCard(position, condition, self._catalogue, self._asked)
            for position, condition in enumerate(conditions)
        ]
        for card in self._cards:
            card.edited.connect(self.edited)
            card.help_wanted.connect(self.help_wanted)
            self._column.addWidget(card)
        # Cards made later would be reached after everything below them.
        before: QWidget = self
        for control in (control for card in self._cards for control in card.controls):
            QWidget.setTabOrder(before, control)
            before = control
