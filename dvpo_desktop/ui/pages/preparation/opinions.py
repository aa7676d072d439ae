"""The opinions page: what the protected person, others living there, and the respondent say."""

from PySide6.QtWidgets import QPushButton

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.opinions import ResidentOpinion, Response, View
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.case.values import Attempt
from dvpo_desktop.ui.kit.fields.form import Form
from dvpo_desktop.ui.kit.page import KnowsToday, Page


class OpinionsPage(Page):
    """The three voices of s.24(3)(b) to (d), each with when, by whom, and the words."""

    def __init__(self, questions: StepQuestions, session: KnowsToday) -> None:
        super().__init__(questions, session)
        self._case = Case()
        form = self.form
        form.yes_no("reached")
        form.yes_no("alone")
        form.moment("asked_at")
        form.text("asked_by")
        form.choice("view", View)
        form.long_text("fears", 3)
        form.long_text("words", 3)
        form.long_text("on_conditions", 3)
        form.rows("attempts", Attempt, _ask_attempt, "attempt")
        form.long_text("not_safe_why", 2)
        form.long_text("although", 3)
        self._residents = form.rows("residents", ResidentOpinion, _ask_resident, "person")
        self._bring = QPushButton("Add the associated people listed under Household")
        self._bring.setObjectName("residents.bring")
        self._bring.setProperty("flat", True)
        self._bring.clicked.connect(self._on_bring)
        form.put(self._bring)
        form.moment("invited_at")
        form.choice("response", Response)
        form.text("invited_by")
        form.long_text("representations", 3)
        form.yes_no("unfit")
        form.text("present")
        self.edited.connect(self._offer_residents)

    def fill_from(self, case: Case) -> None:
        """Shows the section, and offers the people of the household who are not in it yet."""
        self._case = case
        super().fill_from(case)
        self._offer_residents()

    def set_writable(self, writable: bool) -> None:
        """Opens the page for writing, or keeps it for reading."""
        super().set_writable(writable)
        self._bring.setEnabled(writable)

    def _not_yet_listed(self) -> tuple[ResidentOpinion, ...]:
        listed = {one.name.strip().casefold() for one in self._residents.value()}
        return tuple(
            ResidentOpinion(name=one.name)
            for one in self._case.household.residents
            if one.associated and one.name.strip() and one.name.strip().casefold() not in listed
        )

    def _offer_residents(self) -> None:
        self._bring.setVisible(bool(self._not_yet_listed()))

    def _on_bring(self) -> None:
        typed = self._residents.typed_below()
        self._residents.fill_rows((*self._residents.value(), *self._not_yet_listed()), typed)
        self._residents.take_focus()
        self._residents.edited.emit()


def _ask_attempt(form: Form) -> None:
    form.moment("at")
    form.text("by")
    form.text("how")
    form.text("outcome")


def _ask_resident(form: Form) -> None:
    form.text("name")
    form.yes_no("asked")
    form.moment("at")
    form.text("by")
    form.long_text("words", 2)
    form.long_text("not_asked_why", 2)
