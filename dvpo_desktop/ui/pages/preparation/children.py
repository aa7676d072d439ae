"""The children page: every person under 18 whose interests are relevant."""

from dvpo_desktop.case.preparation.children import Child, Known
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.ui.kit.fields.form import Form
from dvpo_desktop.ui.kit.page import KnowsToday, Page


class ChildrenPage(Page):
    """Each child and the child's welfare; or, with none known, how that was checked."""

    def __init__(self, questions: StepQuestions, session: KnowsToday) -> None:
        super().__init__(questions, session)
        form = self.form
        form.choice("known", Known)
        form.long_text("how_checked")
        form.rows("children", Child, _ask_child, "child")
        form.long_text("welfare", 5, words=True)


def _ask_child(form: Form) -> None:
    form.text("name")
    form.date("born", born=True)
    form.text("lives_where")
    form.yes_no("stays_in_home")
    form.yes_no("present")
    form.text("school")
    form.long_text("contact_arrangements", 2)
    form.long_text("court_orders", 2)
    form.long_text("referral", 2)
