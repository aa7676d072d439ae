"""Free card: a condition in the officer's own words, looked at as it is written."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt

from dvpo_desktop.case.preparation.conditions import Condition, Limb
from dvpo_desktop.case.questions import Question
from dvpo_desktop.rules.conditions.free_clause import look_at
from dvpo_desktop.rules.problems import Level, Problem
from dvpo_desktop.ui.kit.fields.choices import ChoiceRows
from dvpo_desktop.ui.kit.fields.fields import LongTextField
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.pages.clauses.condition_card import ConditionCard

TOLD = "The superintendent is asked to agree to this one by itself."


class FreeCard(ConditionCard):
    """Words, their plain twin, the paragraph and the reason; doubts show while it is typed."""

    def __init__(self, questions: Mapping[str, Question], record: Condition, order: int) -> None:
        super().__init__(record, order)
        self._marked: tuple[tuple[str, Level], ...] = ()
        self._column.addWidget(theme.quiet(TOLD))
        for path, lines in (("legal", 3), ("plain", 2)):
            self._ask(path, LongTextField(path, questions[f"chosen.{path}"], lines=lines))
        self._column.addLayout(self._said)
        self._ask("limb", ChoiceRows("limb", questions["chosen.limb"], Limb, None))
        self._ask("because", LongTextField("because", questions["chosen.because"], lines=2))
        self._column.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignLeft)
        self._remove.setAccessibleName("Remove this condition of your own")
        self.fill(record)

    def condition(self) -> Condition:
        """The condition as written."""
        said = {path: field.value() for path, field in self._fields.items()}
        return replace(self.record, **said)

    def fill(self, record: Condition) -> None:
        """Shows a condition in its own words."""
        self.record = record
        for path, field in self._fields.items():
            field.fill(getattr(record, path))
        self.refresh()

    def refresh(self) -> None:
        """Says what is doubtful about the words as they now stand, then what the rules said."""
        if self._around is None:
            return
        found = look_at(self.condition(), self._around.case)
        doubts = tuple((finding.says, Level.WARN) for finding in found)
        told = {says for says, _ in doubts}
        self._say([*doubts, *(each for each in self._marked if each[0] not in told)])

    def mark(self, problems: tuple[tuple[str, Problem], ...]) -> None:
        """Shows the problems at their fields; those that are shown as doubts only once."""
        super().mark(problems)
        self._marked = tuple(
            (problem.says, problem.level) for path, problem in problems if path not in self._fields
        )
        self.refresh()
