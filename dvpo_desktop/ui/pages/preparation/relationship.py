"""The relationship page: how the two people are associated."""

from dvpo_desktop.case.preparation.relationship import Association
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.ui.pages.preparation.power_page import KnowsTheLaw, PowerPage


class RelationshipPage(PowerPage):
    """The closed list of s.62 to tick, what makes it true, and whether they live together."""

    def __init__(self, questions: StepQuestions, session: KnowsTheLaw) -> None:
        super().__init__(questions, session)
        form = self.form
        form.ticks("limbs", Association)
        form.put(self.explaining)
        form.long_text("detail", 2)
        form.yes_no("live_together")
