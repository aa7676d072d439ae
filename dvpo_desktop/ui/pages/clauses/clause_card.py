"""Clause card: one clause of the catalogue as chosen: its gaps, its words, its reason."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from dvpo_desktop.case.preparation.conditions import Blank, Condition
from dvpo_desktop.case.questions import Question
from dvpo_desktop.rules.conditions.catalogue import BlankKind, BlankToFill, Clause
from dvpo_desktop.ui.kit.fields.choices import ChoiceList
from dvpo_desktop.ui.kit.fields.field import Field
from dvpo_desktop.ui.kit.fields.fields import LongTextField, TextField
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.pages.clauses.clause_words import Examples, WordsBox
from dvpo_desktop.ui.pages.clauses.condition_card import Around, ConditionCard
from dvpo_desktop.ui.pages.clauses.home_list import HomeList

UNITS = {"metres": "metres", "kilometres": "kilometres", "yards": "yards", "miles": "miles"}
USUAL_UNIT = "metres"
MEASURES = (BlankKind.DISTANCE, BlankKind.UNIT)
SENTENCES = (BlankKind.TEXT, BlankKind.EXCEPTIONS)
STRAIGHT = (
    "The distance is measured in a straight line on a horizontal plane, not along streets "
    "(Interpretation Act 1978, s.8)."
)
FIGURES_WIDE = 160  # pixels


class ClauseCard(ConditionCard):
    """The legal words and their plain twin change with every key typed into a gap."""

    def __init__(
        self, clause: Clause, questions: Mapping[str, Question], record: Condition, order: int
    ) -> None:
        super().__init__(record, order)
        self.clause = clause
        self._words = WordsBox()
        self._examples = Examples(clause.examples, clause.code)
        measure = QHBoxLayout()
        measure.setSpacing(theme.px(16))
        self._column.addLayout(self._said)
        for blank in clause.blanks:
            in_line = blank.kind in MEASURES
            if in_line and measure.isEmpty():
                self._column.addLayout(measure)
                self._column.addWidget(theme.quiet(STRAIGHT))
            self._ask(f"blanks.{blank.name}", _field(blank, clause), measure if in_line else None)
        if not measure.isEmpty():
            measure.addStretch(1)
        self._column.addWidget(self._words)
        if clause.examples:
            self._column.addWidget(self._examples)
        if clause.needs_reason or record.because:
            asked = questions["chosen.because"]
            self._ask("because", LongTextField("because", asked, lines=2))
        self._column.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignLeft)
        self._remove.hide()
        self.fill(record)

    def condition(self) -> Condition:
        """The condition as filled in: blanks in their former order, then those newly filled."""
        texts = {blank.name: blank.value for blank in self.record.blanks}
        for blank in self.clause.blanks:
            typed = self._fields[f"blanks.{blank.name}"].value()
            if typed or blank.name in texts:
                texts[blank.name] = typed
        because = self._fields.get("because")
        return replace(
            self.record,
            blanks=tuple(Blank(name, value) for name, value in texts.items()),
            because=because.value() if because else self.record.because,
        )

    def fill(self, record: Condition) -> None:
        """Shows a condition that was made from this clause."""
        self.record = record
        for blank in self.clause.blanks:
            self._fields[f"blanks.{blank.name}"].fill(record.blank(blank.name))
        if "because" in self._fields:
            self._fields["because"].fill(record.because)
        self.refresh()

    def know(self, around: Around) -> None:
        """Takes in the names and the shared homes of the case."""
        for field in self._fields.values():
            if isinstance(field, HomeList):
                field.offer(around.homes)
        super().know(around)

    def refresh(self) -> None:
        """Shows the words as they now stand; a gap not filled in stays visible."""
        if self._around is None:
            return
        case = self._around.case
        self._words.show_words(
            self._around.catalogue.words(
                self.condition(),
                protected_name=case.protected.name,
                respondent_name=case.respondent.name,
            )
        )

    def rename(self, name: str) -> None:
        """Takes another path; so do its fields and its examples."""
        super().rename(name)
        self._examples.rename(name)

    def let_remove(self, may: bool) -> None:
        """Shows the button that removes this one, where the clause is chosen more than once."""
        self._remove.setVisible(may)
        self._remove.setAccessibleName(f"Remove this one: {self.clause.name}")


def new_condition(clause: Clause, homes: tuple[str, ...]) -> Condition:
    """A clause newly chosen, with what the case knows already filled in."""
    known = [
        Blank(blank.name, homes[0])
        for blank in clause.of_kind(BlankKind.PREMISES)
        if len(homes) == 1
    ]
    units = [Blank(blank.name, USUAL_UNIT) for blank in clause.of_kind(BlankKind.UNIT)]
    return Condition(clause.code, clause.version, blanks=(*known, *units))


def _field(blank: BlankToFill, clause: Clause) -> Field:
    """The field that suits a blank: a shared home to choose, a figure, a unit, or words."""
    path = f"blanks.{blank.name}"
    asked = Question(
        label=blank.label
        if blank.required or "optional" in blank.label.casefold()
        else f"{blank.label} (if there is one)",
        hint=""
        if blank.kind in (BlankKind.PREMISES, *MEASURES)
        else f"For example {blank.example}",
        help=f"This fills a gap in the condition “{clause.name}”. Type only the words that "
        "belong in the gap, and read the whole sentence below. For example: "
        f"{blank.example}.",
        rests_on=f"Crime and Security Act 2010, {clause.limb.value}",
        choices=UNITS if blank.kind is BlankKind.UNIT else {},
    )
    if blank.kind is BlankKind.PREMISES:
        return HomeList(path, asked)
    if blank.kind is BlankKind.UNIT:
        return _narrow(ChoiceList(path, asked, str, ""), 2)
    if blank.kind is BlankKind.DISTANCE:
        return _narrow(TextField(path, asked))
    if blank.kind in SENTENCES:
        return LongTextField(path, asked, lines=1)
    return TextField(path, asked)


def _narrow(field: Field, times: int = 1) -> Field:
    field.setMaximumWidth(theme.px(FIGURES_WIDE * times))
    return field
