"""Parted: what a page in parts shares: tabs that show where a look is needed, acts by button."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from dvpo_desktop.case import Case
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.rules.problems import Problem
from dvpo_desktop.ui.kit.page import Page
from dvpo_desktop.ui.kit.part_tabs import PartTabs
from dvpo_desktop.ui.session.session import Session


class Parted(Page):
    """A page in parts, one in front. ``act_wanted`` carries the name of an act.

    A subclass puts its fields into ``tabs`` and says in ``show_case`` what stands beside them.
    """

    act_wanted = Signal(str, object)

    def __init__(self, questions: StepQuestions, session: Session, parts: tuple[str, ...]) -> None:
        super().__init__(questions, session)
        self.session = session
        self.tabs = PartTabs(parts, f"Parts of the {questions.name.lower()}")
        self.tabs.turned.connect(lambda _: self.show_top())

    def show_case(self, case: Case) -> None:
        """Shows what follows from the case beside the fields."""

    def fill_from(self, case: Case) -> None:
        """Shows what is written and what was recorded."""
        super().fill_from(case)
        self.show_case(case)

    def mark(self, problems: Iterable[Problem]) -> None:
        """Marks the fields, and the parts that have one to look at."""
        super().mark(problems)
        marked = (field for field in self.form.fields if field.remark())
        self.tabs.mark(self.tabs.part_of(field) for field in marked)
        self.show_case(self.session.case)

    def take_focus(self) -> None:
        """Puts the keyboard on the parts."""
        self.tabs.take_focus()

    def show_part(self, number: int) -> None:
        """Brings one of the parts to the front; the first is 0."""
        self.tabs.show_part(number)

    def a_button(self, text: str, act: str) -> QPushButton:
        """A button that asks for an act by its name."""
        button = QPushButton(text)
        button.setObjectName(act)
        button.clicked.connect(lambda: self.act_wanted.emit(act, None))
        return button
