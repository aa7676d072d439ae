"""The respondent page: who the notice would be given to."""

from dvpo_desktop.case.preparation.respondent import Ethnicity, Observed, Sex
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.ui.pages.preparation.power_page import KnowsTheLaw, PowerPage

OLDEST = 120


class RespondentPage(PowerPage):
    """Name and age first, since they decide; then how to reach, understand and describe P."""

    def __init__(self, questions: StepQuestions, session: KnowsTheLaw) -> None:
        super().__init__(questions, session)
        form = self.form
        form.text("family_name")
        form.text("given_names")
        form.text("own_script")
        form.text("aliases")
        form.part("Age")
        form.date("born", born=True)
        form.number("estimated_age", most=OLDEST)
        form.text("age_basis")
        form.put(self.explaining)
        form.part("How to reach and recognise them")
        form.address("address")
        form.text("phone")
        form.text("photo_reference")
        form.part("What they do, and what they hold")
        form.yes_no("service_law")
        form.text("service_unit")
        form.long_text("commanding_officer", 2)
        form.yes_no("police_employee")
        form.yes_no("firearms")
        form.part("Being understood")
        form.text("language")
        form.yes_no("interpreter_needed")
        form.text("reading_help")
        form.long_text("vulnerability", 2)
        form.text("appropriate_adult")
        form.part("For the force's own figures")
        form.choice("sex", Sex)
        form.choice("ethnicity", Ethnicity)
        form.choice("observed", Observed)
