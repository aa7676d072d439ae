"""Authority: the superintendent reads, gives reasons, judges each condition, and decides."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QTabBar, QWidget

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.authority import Outcome
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.phrases.case_reasons import what_the_case_says
from dvpo_desktop.rules.case_state import State, state
from dvpo_desktop.rules.lifecycle import gates
from dvpo_desktop.rules.permission.authorising import may_authorise
from dvpo_desktop.rules.problems import Gate, Problem
from dvpo_desktop.rules.steps.proceedings.reasons import OF_A_REFUSAL, REASONS
from dvpo_desktop.ui.actions.paper_buttons import PaperButtons
from dvpo_desktop.ui.kit.in_a_line import in_a_line
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.page import Page
from dvpo_desktop.ui.kit.part_tabs import keep_keyboard
from dvpo_desktop.ui.pages.by_telephone.ways import TelephoneWays
from dvpo_desktop.ui.pages.reading.evidence import Evidence
from dvpo_desktop.ui.pages.reading.paper_view import PaperView
from dvpo_desktop.ui.pages.reading.problem_list import ProblemList
from dvpo_desktop.ui.pages.reading.verdicts import Verdicts
from dvpo_desktop.ui.session.session import Session

PARTS = ("&1 Brief", "&2 Evidence", "&3 Reasons", "&4 Conditions", "&5 Decision")
DECISION = (
    "acting_rank_reason",
    "later_until",
    "later_why",
    "questions",
    *OF_A_REFUSAL,
)
FIELDS = {
    part: frozenset(f"authority.thinking.{name}" for name in names)
    for part, names in ((2, REASONS), (4, DECISION))
}


class AuthorityPage(Page):
    """Five parts, one in front. ``act_wanted`` carries the decision."""

    act_wanted = Signal(str, object)
    step_wanted = Signal(str)

    def __init__(self, questions: StepQuestions, session: Session) -> None:
        super().__init__(questions, session)
        self._session = session
        self._parts: list[list[QWidget]] = [[] for _ in PARTS]
        self._tabs = QTabBar()
        self._tabs.setObjectName("parts")
        self._tabs.setAccessibleName("Parts of the decision")
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        for part in PARTS:
            self._tabs.addTab(part)
        self._spoken = TelephoneWays(session)
        self._spoken.wanted.connect(self.step_wanted)
        self._brief = PaperView("brief")
        self._brief.setMinimumHeight(theme.px(420))
        self._evidence = Evidence(session)
        self._evidence.opened.connect(self._on_opened)
        self._verdicts = Verdicts(session.law.catalogue, questions.fields)
        self._verdicts.edited.connect(self.edited)
        self._verdicts.help_wanted.connect(self.help_wanted)
        self._says = {name: theme.quiet() for name in REASONS}
        self._hand_over = self._act("&Hand the keyboard over here", "hand_over")
        self._seal = self._act("Seal for &another PC…", "seal")
        self._ways = in_a_line(self._hand_over, self._seal)
        self._ways.setObjectName("ways")
        self._left = ProblemList()
        self._authorise = self._decide("A&uthorise the notice", "authorise", Outcome.AUTHORISED)
        theme.make_primary(self._authorise)
        self._later = self._act("Come back lat&er", "later")
        self._return = self._decide("&Return with questions", "return", Outcome.RETURNED)
        self._refuse = self._decide("Re&fuse", "refuse", Outcome.REFUSED)
        self._papers = PaperButtons("authority.brief", self.act_wanted)
        self._records = PaperButtons("authority.record", self.act_wanted)
        self._read: tuple[str, ...] = ()
        self._found: tuple[Problem, ...] = ()
        self._lay_out()
        self._tabs.currentChanged.connect(self._on_turned)
        self._show_part(0)

    def fill_from(self, case: Case) -> None:
        """Shows the case to be decided, and what the superintendent has written so far."""
        super().fill_from(case)
        self._read = case.authority.thinking.read
        self._brief.show_paper(self._session.paper("brief"))
        self._evidence.show_case(case)
        self._verdicts.show_case(case)
        for name, label in self._says.items():
            label.setText(what_the_case_says(case, name))
        self._show_part(self._tabs.currentIndex())

    def write_to(self, case: Case) -> Case:
        """The case with the superintendent's thinking."""
        written = super().write_to(case)
        thinking = replace(
            written.authority.thinking, verdicts=self._verdicts.verdicts(), read=self._read
        )
        if thinking == written.authority.thinking:
            return written
        return replace(written, authority=replace(written.authority, thinking=thinking))

    def mark(self, problems: Iterable[Problem]) -> None:
        """Marks the fields and the cards; the last part lists everything that is left to do."""
        cards, self._found = "authority.thinking.verdicts", tuple(problems)
        problems = self._found
        self._mark_part()
        self._verdicts.mark(tuple(each for each in problems if each.field.startswith(cards)))
        session = self._session
        case = session.case
        left = (
            *may_authorise(case, session.officer, session.vouched),
            *gates.problems(case, session.law, session.now(), Gate.AUTHORISE),
        )
        explained = {given.code: given.reason for given in case.review.explanations}
        self._left.show_problems(left, explained, "Nothing stands against authorising this notice.")

    def set_writable(self, writable: bool) -> None:
        """Opens the page to the superintendent, or keeps it for reading.

        While a decision is wanted its buttons answer everybody: who may not decide is told why.
        """
        super().set_writable(writable)
        self._spoken.refresh()
        self._verdicts.set_writable(writable)
        self._records.offer(self._session.case)
        wanted = state(self._session.case) is State.SENT
        for button in (self._authorise, self._later, self._return, self._refuse):
            button.setEnabled(wanted)
        self._ways.setVisible(wanted and not writable)

    def take_focus(self) -> None:
        """Puts the keyboard on the parts."""
        self._tabs.setFocus()

    def show_part(self, number: int) -> None:
        """Brings one of the five parts to the front; the first is 0."""
        self._tabs.setCurrentIndex(number)

    def _decide(self, text: str, name: str, outcome: Outcome) -> QPushButton:
        button = self._act(text, "decide", outcome)
        button.setObjectName(name)
        return button

    def _act(self, text: str, act: str, with_what: object = None) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(act)
        button.clicked.connect(lambda: self.act_wanted.emit(act, with_what))
        return button

    def _lay_out(self) -> None:
        form, parts = self.form, self._parts
        form.put(self._ways)
        form.put(self._spoken)
        form.put(self._tabs)
        parts[0] += [
            form.put(self._brief),
            *map(form.put, self._papers.lines()),
        ]
        parts[1].append(form.put(self._evidence))
        for name in REASONS:
            said = form.put(self._says[name])
            parts[2] += [form.long_text(f"thinking.{name}", lines=4), said]
        parts[3].append(form.put(self._verdicts))
        parts[4] += [
            form.put(self._left),
            form.long_text("thinking.acting_rank_reason", lines=1),
            form.put(in_a_line(self._authorise)),
            form.part("Or come back later"),
            form.moment("thinking.later_until"),
            form.long_text("thinking.later_why", lines=2),
            form.put(in_a_line(self._later)),
            form.part("Or return it"),
            form.long_text("thinking.questions", lines=3),
            form.put(in_a_line(self._return)),
            form.part("Or refuse it"),
            form.long_text("thinking.refusal", lines=4),
            form.long_text("thinking.would_change", lines=3),
            form.long_text("thinking.alternatives", lines=3),
            form.put(in_a_line(self._refuse)),
            form.part("What was decided"),
            *map(form.put, self._records.lines()),
        ]
        for number in range(len(PARTS) - 1):
            onward = QPushButton(f"Next: {PARTS[number + 1][3:].lower()}")
            onward.clicked.connect(lambda _=False, at=number + 1: self.show_part(at))
            parts[number].append(form.put(in_a_line(onward)))

    def _on_turned(self, number: int) -> None:
        # What has the keyboard may be about to go, and Qt would give it to the button that locks.
        keep_keyboard(self, self._tabs)
        self._show_part(number)
        self.show_top()

    def _show_part(self, number: int) -> None:
        for at, widgets in enumerate(self._parts):
            for widget in widgets:
                widget.setVisible(at == number)
        self._mark_part()

    def _mark_part(self) -> None:
        """Marks the fields in sight; what is wrong elsewhere is listed at the decision."""
        here = FIELDS.get(self._tabs.currentIndex(), frozenset())
        super().mark(each for each in self._found if each.field in here)

    def _on_opened(self, word: str) -> None:
        if word not in self._read:
            self._read = (*self._read, word)
            self.edited.emit()
