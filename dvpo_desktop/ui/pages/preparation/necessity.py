"""The necessity page: why the notice is needed to protect, and is no more than is needed."""

from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.ui.kit.page import KnowsToday, Page


class NecessityPage(Page):
    """The harm feared, the lesser steps, the effects, the rights, and what will be printed."""

    def __init__(self, questions: StepQuestions, session: KnowsToday) -> None:
        super().__init__(questions, session)
        form = self.form
        form.long_text("harm_feared", 4, words=True)
        form.long_text("how_soon", 2)
        form.long_text("less_intrusive", 4)
        form.long_text("effect_home", 2)
        form.long_text("effect_work", 2)
        form.long_text("effect_children", 2)
        form.long_text("effect_health", 2)
        form.long_text("right_to_life", 2)
        form.long_text("no_degrading_treatment", 2)
        form.long_text("private_and_family_life", 4)
        form.long_text("printed", 4, words=True)
