"""The countersign page: what was said by telephone beside what was served, certified or not."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.authority import Decision
from dvpo_desktop.case.proceedings.oral import Differs, Discrepancy
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.documents.authority.call_told import call_told
from dvpo_desktop.phrases.four_words import four_words
from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.rules.lifecycle import countersign
from dvpo_desktop.rules.problems import Problem
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.kit.fields.form import Form
from dvpo_desktop.ui.kit.in_a_line import in_a_line
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.page import Page
from dvpo_desktop.ui.pages.by_telephone.said_and_served import SaidAndServed
from dvpo_desktop.ui.session.session import Session

SIGNED = "Countersigned: the paper says what was said."
FOUND = "Signed by {}: the paper differs from what was said."


class CountersignPage(Page):
    """Compared line by line, then signed one way or the other. ``act_wanted`` carries which."""

    act_wanted = Signal(str, object)

    def __init__(self, questions: StepQuestions, session: Session) -> None:
        super().__init__(questions, session)
        self.setObjectName("page-countersign")
        self._session, self._kinds = session, questions.fields["differs.kind"].choices
        self._due = Banner("countersign-due")
        self._call = theme.words()
        self._call.setObjectName("call-told")
        self._pairs = SaidAndServed()
        self._certify = self._button("&Certify: the paper says what I said", "certify", ())
        theme.make_primary(self._certify)
        self._freeze = self._button("Sign the &discrepancies: the case is frozen", "freeze", None)
        form = self.form
        form.put(self._due)
        form.part("The call, as it was written down")
        form.put(self._call)
        form.part("Said, and served")
        form.put(self._pairs)
        form.put(in_a_line(self._certify))
        form.part("Or")
        form.rows("differs", Differs, _ask_differs, "discrepancy")
        form.put(in_a_line(self._freeze))

    def fill_from(self, case: Case) -> None:
        """Shows the decision that was given by telephone and stands."""
        super().fill_from(case)
        session, standing = self._session, case.authority.standing
        agreed = standing.call.words_agreed if standing and standing.call else ""
        words = four_words(agreed, session.reference_data.plain_words) if agreed else ""
        self._call.setText(call_told(standing, words) if standing else "")
        self._pairs.show_pairs(countersign.pairs(case, session.law))

    def mark(self, problems: Iterable[Problem]) -> None:
        """Says by when the countersign is due; the form asks nothing that a rule could miss."""
        super().mark(())
        session = self._session
        waiting = countersign.owed(session.case)
        if waiting is None:
            self._due.say(*_signed(session.case.authority.standing, self._kinds))
            return
        late = countersign.overdue(session.case, session.law, session.now())
        due = say_moment(countersign.due_at(waiting, session.law))
        sentence = f"Overdue since {due}." if late else f"To be signed by {due}."
        self._due.say(sentence, "stop" if late else "quiet")

    def set_writable(self, writable: bool) -> None:
        """Opens the page to the superintendent who decided; others are told who that is."""
        super().set_writable(writable)
        owed = countersign.owed(self._session.case) is not None
        self._certify.setEnabled(owed)
        self._freeze.setEnabled(owed)

    def take_focus(self) -> None:
        """Puts the keyboard on the certificate, with the page at its top."""
        self._certify.setFocus()
        self._scroll.verticalScrollBar().setValue(0)

    def _button(self, text: str, name: str, differs: tuple[Differs, ...] | None) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.clicked.connect(lambda: self.act_wanted.emit(name, differs))
        return button


def _signed(standing: Decision | None, kinds: Mapping[str, str]) -> tuple[str, str]:
    """What was certified, and the tone to tell it in; nothing where nothing was."""
    certificate = standing.countersign if standing else None
    if certificate is None:
        return "", "quiet"
    if certificate.consistent:
        return SIGNED, "done"
    found = [f"{kinds.get(each.kind or '', '')}: {each.says}" for each in certificate.differs]
    return "\n".join([FOUND.format(certificate.by.words), *found]), "stop"


def _ask_differs(form: Form) -> None:
    form.choice("kind", Discrepancy)
    form.long_text("says", lines=3)
