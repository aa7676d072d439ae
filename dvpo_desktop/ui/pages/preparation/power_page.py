"""Power page: a page whose answers decide whether there is any power to issue a notice."""

from datetime import datetime
from typing import Protocol

from dvpo_desktop.case import Case
from dvpo_desktop.case.forces import Force
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.steps.preparation.eligibility import eligibility
from dvpo_desktop.ui.kit.page import KnowsToday, Page
from dvpo_desktop.ui.pages.preparation.explaining import Explaining


class KnowsTheLaw(KnowsToday, Protocol):
    """The session, as far as these pages need it."""

    @property
    def law(self) -> Law:
        """What the rules are asked with."""

    @property
    def forces(self) -> tuple[Force, ...]:
        """Every force, for lists of choices."""

    def now(self) -> datetime:
        """The time in London."""


class PowerPage(Page):
    """Explains, as soon as the answers say so, that there is no power, and what else there is.

    A subclass puts ``explaining`` into its form, under the question that decides.
    """

    def __init__(self, questions: StepQuestions, session: KnowsTheLaw) -> None:
        super().__init__(questions, session)
        self.explaining = Explaining()
        self._session = session
        self._case = Case()
        self.edited.connect(self._explain)

    def fill_from(self, case: Case) -> None:
        """Shows the section of the case, and whether the power stands on the whole case."""
        self._case = case
        super().fill_from(case)
        self._explain()

    def _explain(self) -> None:
        case = self.write_to(self._case)
        self.explaining.show_eligibility(eligibility(case, self._session.law, self._session.now()))
