"""The protected person page: whom the notice would protect, and how it is safe to reach them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from dvpo_desktop.case import Case
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.rules.second_case import say_linked
from dvpo_desktop.ui.kit.in_a_line import in_a_line
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.page import KnowsToday, Page

ONE_EACH = (
    "One notice protects one person. For another person whom this respondent attacked or "
    "threatened, begin a second case: custody, respondent, incident and homes are copied, and the "
    "two cases are linked."
)


class ProtectedPage(Page):
    """The name, which is printed; then everything that is withheld from the respondent.

    ``act_wanted`` asks for a second case, for another protected person.
    """

    act_wanted = Signal(str, object)

    def __init__(self, questions: StepQuestions, session: KnowsToday) -> None:
        super().__init__(questions, session)
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
        form.part("Another protected person")
        self._linked = theme.words()
        self._linked.setObjectName("linked")
        self._second = QPushButton("A second case for &another protected person…")
        self._second.setObjectName("second_case")
        self._second.clicked.connect(lambda: self.act_wanted.emit("second_case", None))
        form.put(theme.quiet(ONE_EACH))
        form.put(self._linked)
        form.put(in_a_line(self._second))

    def fill_from(self, case: Case) -> None:
        """Shows the section, and which cases of other protected persons belong to this one."""
        super().fill_from(case)
        linked = say_linked(case)
        self._linked.setText(f"{linked}." if linked else "")
        self._linked.setVisible(bool(linked))
