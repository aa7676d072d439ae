"""The telephone page: a call for authority, written down in its order by the officer who calls."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from dvpo_desktop.case import Case
from dvpo_desktop.case.people import Held
from dvpo_desktop.case.proceedings.authority import Outcome
from dvpo_desktop.case.proceedings.oral import Call, Put
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.documents.authority.script import script
from dvpo_desktop.phrases.four_words import four_words
from dvpo_desktop.rules.case_state import State, state
from dvpo_desktop.rules.lifecycle import gates
from dvpo_desktop.rules.problems import Gate, Problem
from dvpo_desktop.rules.steps.proceedings import oral
from dvpo_desktop.rules.steps.proceedings.reasons import OF_A_REFUSAL, REASONS
from dvpo_desktop.ui.kit.fields.form import Form
from dvpo_desktop.ui.kit.fields.tab_order import order_tabs
from dvpo_desktop.ui.kit.in_a_line import in_a_line
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.page import Page
from dvpo_desktop.ui.pages.by_telephone.proof import Code, FourWords
from dvpo_desktop.ui.pages.by_telephone.read_out import ReadOut
from dvpo_desktop.ui.pages.by_telephone.superintendent_picker import SuperintendentPicker
from dvpo_desktop.ui.pages.reading.problem_list import ProblemList
from dvpo_desktop.ui.pages.reading.verdicts import Verdicts
from dvpo_desktop.ui.session.session import Session

READY = "Everything was said that the decision needs. Sign what you wrote down."
CARDS = "authority.thinking.verdicts"


class TelephonePage(Page):
    """One page from the first ring to the signature. ``act_wanted`` carries what is to be done."""

    act_wanted = Signal(str, object)

    def __init__(self, questions: StepQuestions, session: Session) -> None:
        super().__init__(questions, session)
        self.setObjectName("page-telephone")
        self._session, self._agreed = session, ""
        fields = questions.fields
        self._whom = SuperintendentPicker(
            fields["call.superintendent"], session.store.directory.all()
        )
        self._whom.edited.connect(self._on_whom)
        self._read_out = ReadOut()
        self._verdicts = Verdicts(session.law.catalogue, fields)
        self._verdicts.help_wanted.connect(self.help_wanted)
        self._code = Code(fields["code"])
        self._code.wanted.connect(lambda code: self.act_wanted.emit("check_code", code))
        self._words = FourWords()
        self._words.edited.connect(self._on_agreed)
        for each in (self._read_out, self._verdicts):
            each.edited.connect(self.edited)
        self._left = ProblemList()
        self._authorise = self._button("A&uthorise, as spoken", Outcome.AUTHORISED)
        theme.make_primary(self._authorise)
        self._return = self._button("&Return, as spoken", Outcome.RETURNED)
        self._refuse = self._button("Re&fuse, as spoken", Outcome.REFUSED)
        self._lay_out()

    def fill_from(self, case: Case) -> None:
        """Shows the call so far."""
        super().fill_from(case)
        call, session = case.authority.call, self._session
        self._whom.fill(call.superintendent)
        self._read_out.show_script(script(case, session.law, session.now()), call.read_out)
        self._verdicts.show_case(case)
        # The script and the verdicts are made for each case, and stand before what was made first.
        order_tabs(self.form)
        self._agreed = call.words_agreed
        self._show_bound(case)

    def write_to(self, case: Case) -> Case:
        """The case with the call and the superintendent's thinking, as written down."""
        written = super().write_to(case)
        authority = written.authority
        thinking = replace(authority.thinking, verdicts=self._verdicts.verdicts())
        call = replace(
            authority.call,
            superintendent=self._whom.value(),
            read_out=self._read_out.read_out(),
            words_agreed=self._agreed,
        )
        written = replace(written, authority=replace(authority, thinking=thinking, call=call))
        return case if written == case else _without_stale_code(written)

    def mark(self, problems: Iterable[Problem]) -> None:
        """Marks the fields, and lists at the decision everything that is left."""
        session = self._session
        case = session.case
        spoken = oral.problems(case, session.officer, session.law, session.now())
        found = (*problems, *(each for each in spoken if not each.missing))
        self._verdicts.mark(tuple(each for each in found if each.field.startswith(CARDS)))
        # What no field here asks for is listed at the decision, and nothing is told twice.
        super().mark(
            each for each in found if self.form.owns(each.field.removeprefix("authority."))
        )
        left = (*spoken, *gates.problems(case, session.law, session.now(), Gate.AUTHORISE))
        explained = {given.code: given.reason for given in case.review.explanations}
        self._left.show_problems(left, explained, READY)
        self._show_bound(case)

    def set_writable(self, writable: bool) -> None:
        """Opens the page to the officer who calls; all but the first question once it is answered.

        What the superintendent says is written down of a superintendent who was called.
        """
        called = writable and self._whom.value() is not None
        super().set_writable(called)
        self._whom.field.set_writable(writable)
        for part in (self._read_out, self._verdicts, self._code, self._words):
            part.set_writable(called)
        wanted = state(self._session.case) is State.SENT
        for button in (self._authorise, self._return, self._refuse):
            button.setEnabled(wanted)

    def take_focus(self) -> None:
        """Puts the keyboard on whom to call, or where the call is being written down."""
        if self._whom.value() is None:
            self._whom.field.take_focus()
        else:
            super().take_focus()

    def _lay_out(self) -> None:
        form = self.form
        form.part("1  The call")
        form.put(self._whom)
        form.text("call.number")
        why = form.long_text("call.number_why", lines=1)
        form.moment("call.called_at")
        form.text("call.listeners")
        form.part("2  Read out")
        form.put(self._read_out)
        form.part("3  Questions put")
        form.rows("call.put", Put, _ask_put, "question")
        form.part("4  Reasons, as the superintendent gives them")
        for name in REASONS:
            form.long_text(f"thinking.{name}", lines=3)
        rank = form.long_text("thinking.acting_rank_reason", lines=1)
        form.part("5  Each condition, as the superintendent decides")
        form.put(self._verdicts)
        form.part("6  Who spoke, and what was agreed")
        form.put(self._code)
        form.long_text("call.second_listener", lines=1)
        form.long_text("call.no_code_why", lines=1)
        form.put(self._words)
        form.part("7  The decision")
        form.put(self._left)
        form.put(in_a_line(self._authorise))
        form.part("Or")
        form.long_text("thinking.questions", lines=2)
        form.put(in_a_line(self._return))
        for name in OF_A_REFUSAL:
            form.long_text(f"thinking.{name}", lines=2)
        form.put(in_a_line(self._refuse))
        form.show_when(why, lambda record: self._is_another_number(record.call))
        form.show_when(rank, lambda _record: self._holds_no_rank())

    def _button(self, text: str, outcome: Outcome) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"spoken-{outcome.value}")
        button.clicked.connect(lambda: self.act_wanted.emit("take_down", outcome))
        return button

    def _is_another_number(self, call: Call) -> bool:
        listed = self._whom.listed
        return listed is not None and not oral.same_number(call.number, listed.telephone)

    def _holds_no_rank(self) -> bool:
        officer = self._whom.value()
        return officer is not None and officer.held is not Held.SUBSTANTIVE

    def _on_whom(self) -> None:
        """A call begins: its number is the directory's, and its time is now."""
        session, listed = self._session, self._whom.listed
        case = self.write_to(session.case)
        call = replace(case.authority.call, number=listed.telephone if listed else "")
        if listed and call.called_at is None:
            call = replace(call, called_at=session.now().replace(second=0, microsecond=0))
        super().fill_from(replace(case, authority=replace(case.authority, call=call)))
        self.set_writable(True)
        self.edited.emit()

    def _on_agreed(self) -> None:
        case = self.write_to(self._session.case)
        self._agreed = oral.spoken_of(case) if self._words.agreed else ""
        self._show_bound(case)
        self.edited.emit()

    def _show_bound(self, case: Case) -> None:
        """Shows what is bound to the content as spoken: the code, and the four words."""
        content = oral.spoken_of(case)
        words = four_words(content, self._session.reference_data.plain_words)
        self._code.show_call(case.authority.call, content)
        self._words.show_words(words, agreed=self._agreed == content)


def _ask_put(form: Form) -> None:
    form.long_text("question", lines=1)
    form.long_text("answer", lines=1)


def _without_stale_code(case: Case) -> Case:
    """Where a second officer listened, a code given for other words is no longer in the way."""
    call = case.authority.call
    listened = call.second_listener.strip() and call.no_code_why.strip()
    if not listened or call.checked is None or call.checked.content == oral.spoken_of(case):
        return case
    return replace(case, authority=replace(case.authority, call=replace(call, checked=None)))
