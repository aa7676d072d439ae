"""The respondent page: who the notice would be given to."""

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.respondent import Ethnicity, Observed, Sex
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.rules.steps.preparation.home import follow_address
from dvpo_desktop.ui.pages.preparation.power_page import KnowsTheLaw, PowerPage

OLDEST = 120


class RespondentPage(PowerPage):
    """Name and age first, since they decide; then how to reach, understand and describe P."""

    def __init__(self, questions: StepQuestions, session: KnowsTheLaw) -> None:
        super().__init__(questions, session)
        form = self.form
        form.text("family_name")
        form.text("given_names")
        form.date("born", born=True)
        form.choice("sex", Sex)
        form.number("estimated_age", most=OLDEST)
        form.text("age_basis")
        form.put(self.explaining)
        form.address("address")
        form.flags("flags", questions.asks["flags"])
        form.text("service_unit")
        form.long_text("commanding_officer", 2)
        form.text("language")
        form.text("reading_help")
        form.long_text("vulnerability", 2)
        form.text("appropriate_adult")
        form.text("own_script")
        form.text("aliases")
        form.text("phone")
        form.choice("ethnicity", Ethnicity)
        form.text("photo_reference")
        form.choice("observed", Observed)

    def write_to(self, case: Case) -> Case:
        """The case with what the page holds; a corrected address is corrected in the homes too."""
        return follow_address(case, super().write_to(case))
