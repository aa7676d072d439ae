"""The conditions page: what the notice would forbid, and how it will be explained."""

from collections.abc import Iterable

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.custody import Liberty
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.rules.problems import Problem
from dvpo_desktop.ui.kit.page import Page
from dvpo_desktop.ui.pages.clauses.beside import Beside
from dvpo_desktop.ui.pages.clauses.chosen import ChosenField
from dvpo_desktop.ui.pages.clauses.condition_card import Around
from dvpo_desktop.ui.pages.clauses.home_list import addresses
from dvpo_desktop.ui.pages.preparation.power_page import KnowsTheLaw

ROW = "conditions.chosen."


class ConditionsPage(Page):
    """The mandatory condition first, the catalogue by group, conditions of one's own; then bail."""

    def __init__(self, questions: StepQuestions, session: KnowsTheLaw) -> None:
        super().__init__(questions, session)
        self._session = session
        self._case = Case()
        form = self.form
        catalogue = session.law.catalogue
        self._chosen = form.add("chosen", ChosenField(questions.fields, catalogue, session.today()))
        self._beside = Beside()
        for widget in (form.part("Beside bail"), form.put(self._beside)):
            form.show_when(widget, lambda _: self._on_bail())
        form.yes_no("bail_compared")
        form.long_text("bail_comparison", 2)
        form.long_text("zone", 2)
        form.long_text("zone_contains", 2)
        form.text("explaining.language")
        form.text("explaining.interpreter")
        form.show_when(form.yes_no("explaining.welsh_offered"), lambda _: self._in_wales())
        form.text("explaining.reading_help")
        form.yes_no("explaining.read_aloud")
        form.yes_no("explaining.easy_read")
        form.yes_no("explaining.machine_translated")
        self.edited.connect(self._compare)

    def fill_from(self, case: Case) -> None:
        """Shows the section, and what the rest of the case makes of it."""
        self._case = case
        homes = addresses(case.household.premises, shared=True)
        self._chosen.know(Around(self._session.law.catalogue, case, homes))
        super().fill_from(case)
        self._compare()

    def mark(self, problems: Iterable[Problem]) -> None:
        """Shows each problem at its condition or under its field."""
        each = tuple(problems)
        super().mark(problem for problem in each if not problem.field.startswith(ROW))
        rows = (
            (*problem.field.removeprefix(ROW).partition("."), problem)
            for problem in each
            if problem.field.startswith(ROW)
        )
        self._chosen.mark_each(tuple((int(at), path, problem) for at, _, path, problem in rows))

    def _on_bail(self) -> bool:
        return self._case.custody.liberty is Liberty.BAIL_CONDITIONAL

    def _in_wales(self) -> bool:
        issuing = self._case.custody.force
        return any(force.welsh for force in self._session.forces if force.id == issuing)

    def _compare(self) -> None:
        if not self._on_bail():
            return
        case = self._case
        words = (
            self._session.law.catalogue.words(
                condition,
                protected_name=case.protected.name,
                respondent_name=case.respondent.name,
            )
            for condition in self._chosen.value()
        )
        self._beside.show_both(case.custody.bail_conditions, tuple(each.plain for each in words))
