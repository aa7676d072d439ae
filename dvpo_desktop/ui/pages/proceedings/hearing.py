"""Hearing: the application for an order, the notice of its hearing, and the papers for both."""

from collections.abc import Iterable

from PySide6.QtCore import Signal

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.hearing import Capacity, Exhibit, Hearing, NoticeGiven
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.case.values import Attempt
from dvpo_desktop.rules.deadlines.case_stage import notice_terms
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.rules.problems import Problem
from dvpo_desktop.rules.steps.proceedings.hearing_notice import address_for_notice
from dvpo_desktop.rules.steps.proceedings.service import unfit_address
from dvpo_desktop.ui.case.act_by import ActBy
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.kit.fields.form import Form
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.page import Page
from dvpo_desktop.ui.pages.after_service.papers_for_court import PapersForCourt
from dvpo_desktop.ui.session.session import Session

BEFORE_YES = (
    "Before you answer yes: the court cannot summon the protected person unless they have given "
    "oral or written evidence at the hearing. A statement put in may be that, and then they can be "
    "summoned, and arrested if they do not come (s.27(10)). Prefer the officer’s account, the "
    "emergency call and the body-worn video."
)


class HearingPage(Page):
    """Takes the application in the order of the work. ``act_wanted`` carries the papers."""

    act_wanted = Signal(str, object)

    def __init__(self, questions: StepQuestions, session: Session) -> None:
        super().__init__(questions, session)
        self._session = session
        self._clock = ActBy(session)
        self._sources = theme.words()
        self._sources.setObjectName("sources")
        self._terms = theme.words()
        self._terms.setObjectName("terms")
        self._given = theme.words()
        self._given.setObjectName("address-given")
        self._papers = PapersForCourt(session)
        self._papers.act_wanted.connect(self.act_wanted)
        self._lay_out()

    def fill_from(self, case: Case) -> None:
        """Shows the application, and what it takes over from the case."""
        self._clock.show_case(case)
        self._sources.setText(self._listed(case))
        terms = notice_terms(case)
        numbered = (f"{number}. {words}" for number, words in enumerate(terms, start=1))
        self._terms.setText("\n".join(numbered) or "No notice stands, so there are none yet.")
        super().fill_from(case)
        self._say_address(case)

    def mark(self, problems: Iterable[Problem]) -> None:
        """Marks the fields, and keeps the clock and the address up to date."""
        super().mark(problems)
        self._clock.show_case(self._session.case)
        self._say_address(self._session.case)

    def set_writable(self, writable: bool) -> None:
        """Opens the page for writing; its papers are open to whoever may print (s.27)."""
        super().set_writable(writable)
        served = self._session.case.service.recorded is not None
        self._papers.set_ready(ready=served and self._session.present.may(Deed.PRINT))

    def _lay_out(self) -> None:
        form = self.form
        form.put(self._clock)
        form.part("The list")
        form.text("court")
        form.text("court_address")
        form.moment("listed_at")
        form.part("The applicant")
        form.text("applicant_name")
        form.text("applicant_collar")
        form.choice("applicant_capacity", Capacity)
        form.part("Evidence")
        form.put(self._sources)
        form.rows("evidence", Exhibit, _ask_exhibit, "exhibit")
        form.long_text("hearsay", lines=2)
        warning = Banner("before-yes")
        form.put(warning)
        warning.say(BEFORE_YES, "warn")
        form.yes_no("own_statement")
        form.long_text("own_statement_why", lines=2)
        form.part("The order asked for")
        form.number("term_days")
        form.long_text("term_why", lines=2)
        form.put(theme.quiet("The draft order has the conditions as they were authorised:"))
        form.put(self._terms)
        form.long_text("costs", lines=2)
        self._ask_notice(form)
        form.part("Papers")
        form.put(self._papers)

    def _ask_notice(self, form: Form) -> None:
        form.part("Notice of the hearing")
        form.put(self._given)
        for again in (form.address("another_address"), form.long_text("another_refused", lines=2)):
            form.show_when(again, self._asks_another)
        form.choice("notice_given", NoticeGiven)
        for told in (form.moment("notice_at"), form.text("notice_by")):
            form.show_when(told, _was_given)
        efforts = form.rows("efforts", Attempt, _ask_effort, "effort")
        form.show_when(efforts, lambda hearing: not _was_given(hearing) or bool(hearing.efforts))

    def _asks_another(self, hearing: Hearing) -> bool:
        """Whether the address given at service does not do, or another was written down."""
        session = self._session
        if hearing.another_address.on_one_line or hearing.another_refused.strip():
            return True
        given = session.case.service.address if session.has_case else None
        return given is not None and unfit_address(session.case, session.law, given) is not None

    def _listed(self, case: Case) -> str:
        """What stands under the incident, which the index takes over by itself."""
        kinds = self._session.reference_data.questions["incident"].fields["sources.kind"].choices
        rows = [
            f"{number}. {kinds.get(source.kind or '', '')} {source.reference} · {source.shows}"
            for number, source in enumerate(case.incident.sources, start=1)
        ]
        return "\n".join(("From the incident:", *rows)) if rows else "Nothing stands there yet."

    def _say_address(self, case: Case) -> None:
        address = address_for_notice(case).on_one_line
        self._given.setText(
            f"Address that the respondent gave: {address}."
            if address
            else "The respondent gave no address. Hand the notice over in person, or log the "
            "efforts made (s.27(7))."
        )


def _was_given(hearing: Hearing) -> bool:
    return hearing.notice_given in (NoticeGiven.IN_PERSON, NoticeGiven.LEFT_AT_ADDRESS)


def _ask_exhibit(form: Form) -> None:
    form.text("what")
    form.text("reference")
    form.text("from_whom")
    form.yes_no("hearsay")


def _ask_effort(form: Form) -> None:
    form.moment("at")
    form.text("by")
    form.text("how")
    form.text("outcome")
