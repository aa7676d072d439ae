"""The custody page: where the respondent stands in custody, and whether a notice is right."""

from PySide6.QtWidgets import QPlainTextEdit

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.custody import Disposal, Liberty
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.pages.preparation.power_page import KnowsTheLaw, PowerPage

NOTES_HIGH = 150  # pixels at ordinary text size


class CustodyPage(PowerPage):
    """The record, the times, what is decided on the offence, and why a notice now."""

    def __init__(self, questions: StepQuestions, session: KnowsTheLaw) -> None:
        names = {force.id: force.name for force in session.forces}
        super().__init__(questions.offering("force", names), session)
        form = self.form
        form.choice("liberty", Liberty)
        form.choice("disposal", Disposal)
        form.put(self.explaining)
        form.long_text("bail_conditions")
        form.text("custody_number")
        form.moment("arrested_at")
        form.moment("authority_ends_at")
        form.long_text("other_orders", 1)
        form.long_text("earlier_notices", 1)
        form.text("crime_reference")
        form.long_text("disposal_reason", 2)
        form.long_text("why_now", 4, words=True)
        form.choice("force", str, "")
        form.text("station")
        form.text("pnc_id")
        form.text("arrested_for")
        form.text("force_id")
        form.text("referred_by")
        form.moment("first_considered_at")
        form.moment("superintendent_contacted_at")
        self._left_over_title = form.part("Left over from the custody record")
        self._left_over = _to_read("Left over from the custody record")
        form.put(self._left_over)

    def fill_from(self, case: Case) -> None:
        """Shows the section, and what of the record brought in was not understood."""
        super().fill_from(case)
        # Filled only where it differs, so that the place of who reads it stays.
        if self._left_over.toPlainText() != case.import_notes:
            self._left_over.setPlainText(case.import_notes)
        for widget in (self._left_over_title, self._left_over):
            widget.setVisible(bool(case.import_notes))


def _to_read(name: str) -> QPlainTextEdit:
    """A box to read in and copy from: a record may be thousands of lines, too many for a label."""
    box = QPlainTextEdit()
    box.setObjectName("left-over")
    box.setAccessibleName(name)
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.setFixedHeight(theme.px(NOTES_HIGH))
    return box
