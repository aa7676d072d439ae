"""The incident page: what happened, how it is known, and what the notice will say of it."""

from dvpo_desktop.case.preparation.incident import (
    Attacked,
    Conduct,
    EarlierIncident,
    Source,
    SourceKind,
)
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.ui.kit.fields.form import Form
from dvpo_desktop.ui.kit.fields.rows import Kinds
from dvpo_desktop.ui.pages.preparation.power_page import KnowsTheLaw, PowerPage


class IncidentPage(PowerPage):
    """In the order in which it is told: when, where, what, who saw, what came before."""

    def __init__(self, questions: StepQuestions, session: KnowsTheLaw) -> None:
        super().__init__(questions, session)
        form = self.form
        form.moment("happened_at")
        form.text("place")
        form.ticks("conduct", Conduct)
        form.ticks("attacked", Attacked)
        form.put(self.explaining)
        form.long_text("narrative", 5, words=True)
        form.long_text("injuries", 2)
        form.long_text("who_saw", 2)
        words = questions.fields["sources.kind"].choices
        kinds = Kinds(words, lambda key: Source(SourceKind(key)), lambda row: str(row.kind or ""))
        form.rows("sources", Source, _ask_source, "piece of evidence", kinds)
        form.number("attendances")
        form.rows("earlier", EarlierIncident, _ask_earlier, "earlier incident")
        form.long_text("printed_grounds", 3, words=True)


def _ask_source(form: Form) -> None:
    form.choice("kind", SourceKind)
    form.text("reference")
    form.text("shows")


def _ask_earlier(form: Form) -> None:
    form.date("on")
    form.long_text("what", 2)
