"""The protected person page: whom the notice would protect, and how it is safe to reach them."""

from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.ui.kit.page import KnowsToday, Page


class ProtectedPage(Page):
    """The name, which is printed; then everything that is withheld from the respondent."""

    def __init__(self, questions: StepQuestions, desk: KnowsToday) -> None:
        super().__init__(questions, desk)
        form = self.form
        form.part("Printed on the notice")
        form.text("family_name")
        form.text("given_names")
        form.text("own_script")
        form.part("Withheld from the notice")
        form.date("born", born=True)
        form.address("address")
        form.yes_no("address_withheld")
        form.text("phone")
        form.text("email")
        form.long_text("safe_contact", 2)
        form.text("safe_times")
        form.text("code_word")
        form.text("language")
        form.yes_no("interpreter_needed")
        form.text("support_worker")
        form.text("support_contact")
