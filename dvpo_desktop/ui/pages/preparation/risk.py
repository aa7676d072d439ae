"""The risk page: the assessment made, and the officer's own view of it."""

from dvpo_desktop.case.preparation.risk import Grade, Tool
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.ui.kit.page import KnowsToday, Page


class RiskPage(Page):
    """Which tool, what it gave, and what the officer makes of it."""

    def __init__(self, questions: StepQuestions, session: KnowsToday) -> None:
        super().__init__(questions, session)
        form = self.form
        form.choice("grade", Grade)
        form.choice("tool", Tool)
        form.moment("assessed_at")
        form.text("assessor")
        form.long_text("factors", 3)
        form.text("attached")
        form.long_text("officers_view", 3, words=True)
