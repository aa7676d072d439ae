"""Clause card: one clause of the catalogue as chosen: its gaps, its words, its reason."""

from collections.abc import Mapping, Set
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from dvpo_desktop.case.preparation.conditions import Blank, Condition
from dvpo_desktop.case.questions import Question
from dvpo_desktop.rules.conditions.catalogue import BlankKind, BlankToFill, Clause
from dvpo_desktop.rules.problems import Problem
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
ALIKE = (BlankKind.EXCEPTIONS, *MEASURES)  # in two conditions of one clause these would collide
SENTENCES = (BlankKind.TEXT, BlankKind.EXCEPTIONS)
STRAIGHT = (
    "The distance is measured in a straight line on a horizontal plane, not along streets "
    "(Interpretation Act 1978, s.8)."
)
FIGURES_WIDE = 160  # pixels


class ClauseCard(ConditionCard):
    """The gaps that must be filled; at a press the rest, and the words as they now stand.

    The reason may be one for the whole group: ``reason`` is then given from outside.
    """

    def __init__(
        self, clause: Clause, questions: Mapping[str, Question], record: Condition, order: int
    ) -> None:
        super().__init__(record, order)
        self.clause = clause
        self._column.setContentsMargins(*theme.margins(12, 4))
        self._words = WordsBox()
        self._examples = Examples(clause.examples, clause.code)
        self._rest = _opener("Exception" if clause.of_kind(BlankKind.EXCEPTIONS) else "Details")
        self._say_words = _opener("Words")
        self._more = _opener("Another")
        self._more.setObjectName(f"chosen.{clause.code}.another")
        self._more.setAccessibleName(f"Add another: {clause.name}")
        head = QHBoxLayout()
        head.setSpacing(theme.px(4))
        head.addWidget(theme.words(clause.name), 1)
        measured = bool([blank for blank in clause.blanks if blank.kind in MEASURES])
        # Tab comes to what must be filled in before what need not be.
        for button in (*(() if measured else (self._rest,)), self._say_words, self._more):
            head.addWidget(button)
        head.addWidget(self._remove)
        self._column.addLayout(head)
        self._column.addLayout(self._said)
        self._ask_blanks()
        for shown in (self._words, self._examples):
            self._column.addWidget(shown)
            shown.hide()
        asked = questions["chosen.because"]
        self._ask("because", LongTextField("because", asked, lines=2))
        self._rest.clicked.connect(self._on_rest)
        self._say_words.setCheckable(True)
        self._say_words.toggled.connect(lambda shown: self.show_words(shown=shown))
        self._remove.hide()
        self._apart = self._opened = False
        self.fill(record)

    @property
    def another(self) -> QPushButton:
        """The button that asks for one more of this clause."""
        return self._more

    @property
    def opener(self) -> QPushButton:
        """The button that asks for what need not be filled in."""
        return self._rest

    @property
    def asks_why(self) -> bool:
        """Whether this condition needs a reason of its own or of its group."""
        return self.clause.needs_reason or bool(self.record.because)

    @property
    def reason(self) -> str:
        """Why it is needed, as written."""
        return str(self._fields["because"].value())

    def give_reason(self, reason: str) -> None:
        """Takes the reason of the group."""
        self._fields["because"].fill(reason)

    def ask_apart(self, *, apart: bool) -> None:
        """Asks for the reason here, or leaves that to the group."""
        self._apart = apart
        self._fields["because"].setVisible(apart and self.asks_why)

    def offer_exceptions(self, texts: tuple[str, ...]) -> None:
        """Offers exceptions that stand in other conditions already."""
        for blank in self.clause.of_kind(BlankKind.EXCEPTIONS):
            field = self._fields[f"blanks.{blank.name}"]
            if isinstance(field, LongTextField):
                field.offer(texts)

    def condition(self) -> Condition:
        """The condition as filled in: blanks in their former order, then those newly filled."""
        texts = {blank.name: blank.value for blank in self.record.blanks}
        for blank in self.clause.blanks:
            typed = self._fields[f"blanks.{blank.name}"].value()
            if typed or blank.name in texts:
                texts[blank.name] = typed
        return replace(
            self.record,
            blanks=tuple(Blank(name, value) for name, value in texts.items()),
            because=self.reason,
        )

    def fill(self, record: Condition) -> None:
        """Shows a condition that was made from this clause."""
        self.record = record
        for blank in self.clause.blanks:
            self._fields[f"blanks.{blank.name}"].fill(record.blank(blank.name))
        self._fields["because"].fill(record.because)
        self.ask_apart(apart=self._apart)
        self.refresh()

    def know(self, around: Around) -> None:
        """Takes in the names and the shared homes of the case."""
        for field in self._fields.values():
            if isinstance(field, HomeList):
                field.offer(around.homes)
        super().know(around)

    def mark(self, problems: tuple[tuple[str, Problem], ...]) -> None:
        """Shows each problem at its field, which comes into sight for it."""
        super().mark(problems)
        self._show_blanks({path for path, _ in problems})

    def refresh(self) -> None:
        """Shows the words as they now stand; a gap not filled in stays visible."""
        self._show_blanks()
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
        for button, word in ((self._rest, "rest"), (self._say_words, "words")):
            button.setObjectName(f"{name}.{word}")
            button.setAccessibleName(f"{button.text()}: {self.clause.name}")

    def set_writable(self, writable: bool) -> None:
        """Opens the card for writing, or keeps it for reading."""
        super().set_writable(writable)
        self._rest.setEnabled(writable)

    def take_focus(self) -> None:
        """Puts the keyboard into the first field in sight, or on what asks for the rest."""
        shown = [field for field in self._fields.values() if not field.isHidden()]
        if shown:
            shown[0].take_focus()
        else:
            self._rest.setFocus(Qt.FocusReason.OtherFocusReason)

    def let_remove(self, may: bool) -> None:
        """Shows the button that removes this one, where the clause is chosen more than once."""
        self._remove.setVisible(may)
        self._remove.setAccessibleName(f"Remove this one: {self.clause.name}")

    def let_add(self, may: bool) -> None:
        """Shows the button that asks for one more of this clause, where another can differ."""
        homes = self._around.homes if self._around else ()
        differs = any(
            len(homes) > 1 if blank.kind is BlankKind.PREMISES else blank.kind not in ALIKE
            for blank in self.clause.blanks
        )
        self._more.setVisible(may and differs)

    def show_words(self, *, shown: bool) -> None:
        """Shows the words and examples of the condition, or hides them."""
        self._words.setVisible(shown)
        self._examples.setVisible(shown and bool(self.clause.examples))

    def say_words_here(self, *, here: bool) -> None:
        """Has a button for its words, or leaves it to the group to show them."""
        self._say_words.setVisible(here)

    def _ask_blanks(self) -> None:
        measure = QHBoxLayout()
        measure.setSpacing(theme.px(16))
        for blank in self.clause.blanks:
            in_line = blank.kind in MEASURES
            if in_line and measure.isEmpty():
                self._column.addLayout(measure)
            field = _field(blank, self.clause)
            self._ask(f"blanks.{blank.name}", field, measure if in_line else None)
        if not measure.isEmpty():
            measure.addWidget(theme.quiet(STRAIGHT), 1)
            measure.addWidget(self._rest, 0, Qt.AlignmentFlag.AlignTop)

    def _show_blanks(self, marked: Set[str] = frozenset()) -> None:
        """Shows what has to be filled in, and of the rest what is filled in or marked.

        The home is not asked for where there is one alone and it stands in the words.
        """
        homes = self._around.homes if self._around else ()
        waits = False
        for blank in self.clause.blanks:
            path = f"blanks.{blank.name}"
            field = self._fields[path]
            if blank.kind is BlankKind.PREMISES:
                shown = (field.value(),) != homes[:2]
            else:
                shown = blank.required or bool(field.value()) or self._opened
            shown = shown or path in marked
            if field.isHidden() is shown:
                field.setVisible(shown)
            waits = waits or (not shown and blank.kind is not BlankKind.PREMISES)
        self._rest.setVisible(waits)

    def _on_rest(self) -> None:
        """Asks for what need not be filled in."""
        hidden = [
            self._fields[f"blanks.{blank.name}"]
            for blank in self.clause.blanks
            if not blank.required and blank.kind is not BlankKind.PREMISES
        ]
        self._opened = True
        self._show_blanks()
        hidden[0].take_focus()


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
        label=blank.label,
        hint="" if blank.kind in (BlankKind.PREMISES, *ALIKE) else f"For example {blank.example}",
        help=f"This fills a gap in the condition “{clause.name}”. Type only the words that "
        "belong in the gap, and read the whole sentence under *Words*. For example: "
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


def _opener(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("offer", True)
    return button


def _narrow(field: Field, times: int = 1) -> Field:
    field.setMaximumWidth(theme.px(FIGURES_WIDE * times))
    return field
