"""The protected person page: whom the notice would protect, and how it is safe to reach them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.protected import Protected
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.rules.second_case import say_linked
from dvpo_desktop.rules.steps.preparation.home import Home, home_of, with_home
from dvpo_desktop.ui.kit.fields.choices import ChoiceRows
from dvpo_desktop.ui.kit.fields.field import Field
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
        self._session, self._case = session, Case()
        form = self.form
        form.text("family_name")
        form.text("given_names")
        form.date("born", born=True)
        form.text("phone")
        self._home = ChoiceRows("home", questions.asks["home"], Home, None)
        self._home.edited.connect(self._on_home)
        self._home.help_wanted.connect(self.help_wanted)
        form.put(self._home)
        form.long_text("safe_contact", 4)
        form.show_when(form.address("address"), self._lives_elsewhere)
        form.show_when(form.yes_no("address_withheld"), self._lives_elsewhere)
        form.text("safe_times")
        form.text("own_script")
        form.text("email")
        form.text("code_word")
        form.text("support_worker")
        form.text("support_contact")
        form.text("language")
        form.yes_no("interpreter_needed")
        second = form.fold("Another protected person: a second case")
        self._linked = theme.words()
        self._linked.setObjectName("linked")
        self._second = QPushButton("A second case for &another protected person…")
        self._second.setObjectName("second_case")
        self._second.clicked.connect(lambda: self.act_wanted.emit("second_case", None))
        for widget in (theme.quiet(ONE_EACH), self._linked, in_a_line(self._second)):
            second.column.addWidget(widget)

    @property
    def besides(self) -> tuple[Field, ...]:
        """Where the protected person lives."""
        return (self._home,)

    def fill_from(self, case: Case) -> None:
        """Shows the section, and which cases of other protected persons belong to this one."""
        self._case = case
        self._show_home(case)
        super().fill_from(case)
        linked = say_linked(case)
        self._linked.setText(f"{linked}." if linked else "")
        self._linked.setVisible(bool(linked))

    def write_to(self, case: Case) -> Case:
        """The case with what the page holds; where they live is written wherever it counts."""
        changed = super().write_to(case)
        answer = self._home.value()
        if answer in (None, home_of(changed)):
            return changed
        answered = with_home(changed, answer, self._session.today())
        return case if answered == case else answered

    def set_writable(self, writable: bool) -> None:
        """Opens the page for writing, or keeps it for reading."""
        super().set_writable(writable)
        self._home.set_writable(writable)

    def _show_home(self, case: Case) -> None:
        """Shows what the case says; an answer that still lacks its address stays as given."""
        given = self._home.value()
        waits = given is not None and with_home(case, given, self._session.today()) == case
        self._home.fill(given if waits else home_of(case))

    def _lives_elsewhere(self, protected: Protected) -> bool:
        """Whether an address of their own is asked for, or stands in the case already."""
        answer = self._home.value()
        return answer in (Home.AWAY, Home.OWN, Home.DOUBT) or (
            answer is None and bool(protected.address.on_one_line)
        )

    def _on_home(self) -> None:
        """Writes the answer at once: what else is asked here rests on it."""
        written = self.write_to(self._case)
        self.fill_from(written)
        self.edited.emit()
