"""The review page: the practical plan, what is to be explained, and all answers read through."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.phrases.answers import answers
from dvpo_desktop.rules.lifecycle import gates, lifecycle
from dvpo_desktop.rules.problems import Gate, Problem
from dvpo_desktop.rules.step_order import PREPARE
from dvpo_desktop.rules.steps.preparation.eligibility import eligibility
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.page import Page
from dvpo_desktop.ui.pages.preparation.explaining import Explaining
from dvpo_desktop.ui.pages.preparation.power_page import KnowsTheLaw
from dvpo_desktop.ui.pages.reading.answer_list import AnswerList
from dvpo_desktop.ui.pages.reading.to_explain import ToExplain


class HasForms(Protocol):
    """The reference data, as far as this page needs it."""

    @property
    def questions(self) -> dict[str, StepQuestions]:
        """The questions of every step."""


class KnowsTheCase(KnowsTheLaw, Protocol):
    """The session, as far as this page needs it."""

    @property
    def reference_data(self) -> HasForms:
        """The forms."""

    @property
    def case(self) -> Case:
        """The case in front, with every reason given so far."""

    @property
    def officer(self) -> Officer:
        """Who is at the keyboard."""

    def now(self) -> datetime:
        """The time in London."""


class ReviewPage(Page):
    """Takes the plan and the reason why each warning stands; ``act_wanted`` asks for "send"."""

    step_wanted = Signal(str)
    act_wanted = Signal(str, object)

    def __init__(self, questions: StepQuestions, session: KnowsTheCase) -> None:
        super().__init__(questions, session)
        self._session = session
        names = {word: asked.name for word, asked in session.reference_data.questions.items()}
        form = self.form
        self._explaining = Explaining()
        form.put(self._explaining)
        form.text("told_by")
        form.long_text("support_referrals", 2)
        form.moment("told_by_when")
        form.long_text("bed_tonight", 2)
        form.long_text("property_collection", 2)
        form.long_text("weapons", 2)
        form.text("marker")
        form.long_text("childrens_services", 2)
        form.part("What is missing, and what you explain")
        self._problems = ToExplain(names)
        form.put(self._problems)
        self._problems.step_wanted.connect(self.step_wanted)
        self._problems.edited.connect(self.edited)
        form.part("Your answers")
        self._answers = AnswerList()
        form.put(self._answers)
        self._answers.step_wanted.connect(self.step_wanted)
        self._send = QPushButton("S&end to superintendent")
        self._send.setObjectName("send")
        theme.make_primary(self._send)
        self._send.setParent(self)
        self._send.hide()
        self._send.clicked.connect(lambda: self.act_wanted.emit("send", None))

    @property
    def main_button(self) -> QPushButton:
        """*Send*, which stands in the bar under the page."""
        return self._send

    def fill_from(self, case: Case) -> None:
        """Shows the plan and reads the whole case through."""
        super().fill_from(case)
        self._read_through(case)

    def write_to(self, case: Case) -> Case:
        """The case with the plan, and with each reason that was typed, in the officer's name."""
        written, session = super().write_to(case), self._session
        for code, reason in self._problems.reasons().items():
            written = lifecycle.explain(written, code, reason, session.officer, session.now())
        return case if written == case else written

    def mark(self, problems: Iterable[Problem]) -> None:
        """Shows the problems of this step at their fields, and those of every step in the list."""
        super().mark(problems)
        self._read_through(self._session.case)

    def set_writable(self, writable: bool) -> None:
        """Opens the page for writing, or keeps it for reading."""
        super().set_writable(writable)
        self._problems.set_writable(writable)
        self._send.setEnabled(writable)

    def _read_through(self, case: Case) -> None:
        session = self._session
        now, law = session.now(), session.law
        self._explaining.show_eligibility(eligibility(case, law, now))
        reasons = {given.code: given.reason for given in case.review.explanations}
        self._problems.show_problems(gates.problems(case, law, now, Gate.SEND), reasons)
        forms = session.reference_data.questions
        self._answers.show_answers(
            tuple(
                (
                    step.word,
                    forms[step.word].name,
                    answers(case, forms[step.word], law.catalogue, session.forces),
                )
                for step in PREPARE
            )
        )
