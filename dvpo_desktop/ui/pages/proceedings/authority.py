"""Authority: the superintendent reads, gives reasons, judges each condition, and decides."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QPushButton, QScrollBar, QVBoxLayout, QWidget

from dvpo_desktop.case import Case
from dvpo_desktop.case.people import Held
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
from dvpo_desktop.ui.pages.by_telephone.ways import TelephoneWays
from dvpo_desktop.ui.pages.reading.evidence import Evidence
from dvpo_desktop.ui.pages.reading.paper_view import WholePaper
from dvpo_desktop.ui.pages.reading.problem_list import ProblemList
from dvpo_desktop.ui.pages.reading.read_part import Reading, ReadOn, ReadPart
from dvpo_desktop.ui.pages.reading.verdicts import Verdicts
from dvpo_desktop.ui.session.session import Session

# The parts of the page in order: the title, the steps that are read there, the own words.
PARTS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("1 Was there violence, or a threat?", ("incident",), ("violence",)),
    ("2 Is it necessary?", ("risk", "necessity"), ("necessary",)),
    ("3 Children", ("children",), ("children",)),
    ("4 What was said of a notice", ("opinions",), ("protected_person", "respondent", "residents")),
    (
        "5 Is it proportionate?",
        (),
        ("proportionate_respondent", "proportionate_protected", "proportionate_children"),
    ),
    ("6 Each condition", ("conditions",), ()),
    ("7 The two people", ("respondent", "protected"), ()),
    ("8 How they are connected, and their homes", ("relationship", "household"), ()),
    ("9 Custody and the plan", ("custody", "review"), ()),
)
CONDITIONS = 5
DECISION = (
    "acting_rank_reason",
    "later_until",
    "later_why",
    "questions",
    *OF_A_REFUSAL,
)
SPACE_READS = "Space and Page Down read on. A part counts as read once its end was in sight."


class AuthorityPage(Page):
    """One page to read, reason and decide. ``act_wanted`` carries the decision."""

    act_wanted = Signal(str, object)
    step_wanted = Signal(str)

    def __init__(self, questions: StepQuestions, session: Session) -> None:
        super().__init__(questions, session)
        self._session = session
        self._spoken = TelephoneWays(session)
        self._spoken.wanted.connect(self.step_wanted)
        self._brief = WholePaper("brief")
        self._evidence: list[Evidence] = []
        self._verdicts = Verdicts(session.law.catalogue, questions.fields)
        self._verdicts.edited.connect(self.edited)
        self._verdicts.help_wanted.connect(self.help_wanted)
        self._keep_all = self._act("&Keep all", "keep_all")
        self._keep_all.clicked.disconnect()
        self._keep_all.clicked.connect(self._verdicts.keep_all)
        self._says = {name: theme.quiet() for name in REASONS}
        self._hand_over = self._act("&Hand the keyboard over here", "hand_over")
        self._seal = self._act("Seal for &another PC…", "seal")
        self._ways = in_a_line(self._hand_over, self._seal)
        self._ways.setObjectName("ways")
        self._left = ProblemList()
        self._authorise = self._decide("A&uthorise the notice", "authorise", Outcome.AUTHORISED)
        theme.make_primary(self._authorise)
        self._authorise.setParent(self)
        self._authorise.hide()
        self._later = self._act("Come back lat&er", "later")
        self._return = self._decide("&Return with questions", "return", Outcome.RETURNED)
        self._refuse = self._decide("Re&fuse", "refuse", Outcome.REFUSED)
        self._papers = PaperButtons("authority.brief", self.act_wanted)
        self._records = PaperButtons("authority.record", self.act_wanted)
        self._count = ReadOn()
        self._count.page_wanted.connect(self._on_page_wanted)
        self._read: tuple[str, ...] = ()
        self._open = False
        self._parts: list[ReadPart] = []
        self._lay_out()
        self._reading = Reading(self._scroll, self._parts, self._on_read)

    @property
    def reading(self) -> Reading:
        """What watches how far the page is read."""
        return self._reading

    @property
    def bar(self) -> QScrollBar:
        """The one bar by which the page scrolls."""
        return self._scroll.verticalScrollBar()

    @property
    def keep_all(self) -> QPushButton:
        """The button that keeps every condition."""
        return self._keep_all

    @property
    def unread(self) -> tuple[str, ...]:
        """The steps that were not read yet."""
        return tuple(word for part in self._parts for word in part.words if word not in self._read)

    @property
    def main_button(self) -> QPushButton | None:
        """*Authorise*, which stands in the bar under the page while a decision is wanted."""
        wanted = state(self._session.case) is State.SENT
        return self._authorise if wanted else None

    def fill_from(self, case: Case) -> None:
        """Shows the case to be decided, and what the superintendent has written so far."""
        super().fill_from(case)
        self._read = case.authority.thinking.read
        self._brief.show_paper(self._session.paper("brief"))
        for evidence in self._evidence:
            evidence.show_case(case)
        self._verdicts.show_case(case)
        for name, label in self._says.items():
            label.setText(what_the_case_says(case, name))
        self._say_read()

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
        """Marks the fields and the cards; the end of the page lists everything left to do."""
        cards, found = "authority.thinking.verdicts", tuple(problems)
        fields = {f"authority.thinking.{name}" for name in (*REASONS, *DECISION)}
        super().mark(each for each in found if each.field in fields)
        self._verdicts.mark(tuple(each for each in found if each.field.startswith(cards)))
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
        self._open = writable
        self._say_read()

    def take_focus(self) -> None:
        """Puts the keyboard where Space reads on, with the page at its top."""
        self._count.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_top(self._count)

    def show_part(self, number: int) -> None:
        """Scrolls to the top of a part; the first, the brief, is 0, and after the last the end."""
        parts = self._parts
        shown: QWidget = parts[number] if number < len(parts) else self._left
        QTimer.singleShot(0, self, lambda: self._scroll_to(shown))

    def _scroll_to(self, widget: QWidget) -> None:
        whole = self._scroll.widget()
        if whole is not None:
            self._scroll.verticalScrollBar().setValue(widget.mapTo(whole, QPoint(0, 0)).y())

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
        form = self.form
        for widget in (self._ways, self._spoken, self._count):
            form.put(widget)
        brief = self._part("Brief", ())
        brief.column.addWidget(self._brief)
        for title, words, reasons in PARTS:
            self._lay_out_part(self._part(title, words), words, reasons)
        self._parts[1 + CONDITIONS].column.addWidget(in_a_line(self._keep_all))
        self._parts[1 + CONDITIONS].column.addWidget(self._verdicts)
        form.part("Your decision")
        form.put(self._left)
        rank = form.long_text("thinking.acting_rank_reason", lines=1)
        form.show_when(rank, lambda _: self._session.officer.held is not Held.SUBSTANTIVE)
        later, back, refusal = (
            form.fold(title) for title in ("Come back later", "Return with questions", "Refuse")
        )
        for fold, widgets in (
            (
                later,
                (
                    form.moment("thinking.later_until"),
                    form.long_text("thinking.later_why", lines=2),
                    in_a_line(self._later),
                ),
            ),
            (
                back,
                (form.long_text("thinking.questions", lines=3), in_a_line(self._return)),
            ),
            (
                refusal,
                (
                    form.long_text("thinking.refusal", lines=4),
                    form.long_text("thinking.would_change", lines=3),
                    form.long_text("thinking.alternatives", lines=3),
                    in_a_line(self._refuse),
                ),
            ),
        ):
            for widget in widgets:
                fold.column.addWidget(widget)
        decided = form.fold("Papers: the brief, and what was decided")
        for line in (*self._papers.lines(), *self._records.lines()):
            decided.column.addWidget(line)

    def _part(self, title: str, words: tuple[str, ...]) -> ReadPart:
        part = ReadPart(title, words)
        self._parts.append(part)
        self.form.put(part)
        return part

    def _lay_out_part(
        self, part: ReadPart, words: tuple[str, ...], reasons: tuple[str, ...]
    ) -> None:
        """What the case says at the left, the superintendent's own words at the right."""
        ways = QBoxLayout.Direction
        row = QBoxLayout(ways.TopToBottom if theme.large() else ways.LeftToRight)
        row.setSpacing(theme.px(24))
        if words:
            evidence = Evidence(self._session, words)
            self._evidence.append(evidence)
            row.addWidget(evidence, 1)
        own = QVBoxLayout()
        for name in reasons:
            own.addWidget(self.form.long_text(f"thinking.{name}", lines=4))
            if not words:
                own.addWidget(self._says[name])
        if reasons:
            own.addStretch(1)
            row.addLayout(own, 1)
        part.column.addLayout(row)

    def _on_page_wanted(self, pages: int) -> None:
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def _on_read(self, part: ReadPart) -> None:
        new = tuple(word for word in part.words if word not in self._read)
        if new and self._open:
            self._read = (*self._read, *new)
            self._say_read()
            self.edited.emit()

    def _say_read(self) -> None:
        """Says which parts were read; all conditions are kept at a press once theirs is."""
        marked = [part for part in self._parts if part.words]
        read = [part for part in marked if set(part.words) <= set(self._read)]
        for part in marked:
            part.show_read(read=part in read)
        self._count.setText(f"Read {len(read)} of {len(marked)}. {SPACE_READS}")
        conditions = self._parts[1 + CONDITIONS]
        self._keep_all.setEnabled(self._open and conditions in read)
        self._keep_all.setToolTip(
            "" if conditions in read else "Read the conditions to their end first."
        )
