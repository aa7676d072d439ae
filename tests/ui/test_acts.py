"""Acts: each done, refused in its own sentence, and recorded as the act it was."""

from dataclasses import replace

import pytest
from desks import SUPERINTENDENT, Papers, acts_of, put_in_front
from factories import (
    NOW,
    a_case,
    a_case_ready_to_authorise,
    a_case_ready_to_record,
    a_case_ready_to_send,
    a_sent_case,
    a_served_case,
    an_authorised_case,
    having,
    with_thinking,
)
from papers import page_texts
from PySide6.QtPrintSupport import QPrinter
from scripted_prompts import ScriptedPrompts

from dvpo_desktop.case import Case
from dvpo_desktop.case.authority import Outcome
from dvpo_desktop.case.custody import Custody
from dvpo_desktop.case.service import CopyFor
from dvpo_desktop.rules import lifecycle
from dvpo_desktop.rules.state import State, state
from dvpo_desktop.ui.acts import Acts, copy_words


class Doing:
    """Acts on a case in front, with answers ready and a printer that keeps the papers."""

    def __init__(self, desk, case: Case, *answers) -> None:
        self.desk, self.papers, self.prompts = desk, Papers(), ScriptedPrompts(*answers)
        self.acts = Acts(desk, self.prompts, self.papers)
        put_in_front(desk, case)

    @property
    def stored(self) -> Case:
        return self.desk.store.cases.get(self.desk.case.reference).case

    @property
    def done(self) -> list[str]:
        """What the history tells since the case was opened."""
        return acts_of(self.desk)[2:]


def decided_so(outcome: Outcome, **thinking: str) -> tuple[Case, Outcome]:
    return with_thinking(a_sent_case(), **thinking), outcome


@pytest.fixture
def printer(tmp_path) -> QPrinter:
    made = QPrinter()
    made.setOutputFileName(str(tmp_path / "never used.pdf"))
    return made


def test_a_reason_is_kept_with_the_officer_who_gives_it(desk):
    doing = Doing(desk, having(a_case_ready_to_send(), {"opinions.alone": False}))
    assert doing.acts.explain("opinions-not-alone", "Her sister was there")
    given = doing.stored.review.explanations
    assert [(each.reason, each.by) for each in given] == [("Her sister was there", desk.officer)]
    assert doing.done == ["changed"]


def test_a_case_ready_to_send_is_sent_without_a_question(desk):
    doing = Doing(desk, a_case_ready_to_send())
    assert doing.acts.send()
    assert (state(doing.stored), doing.done) == (State.SENT, ["sent"])
    assert doing.prompts.asked == []


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({"opinions.alone": False}, "One warning has"),
        ({"opinions.alone": False, "risk.grade": None}, "2 warnings have"),
    ],
)
@pytest.mark.parametrize("yes", [True, False])
def test_warnings_without_a_reason_are_asked_about_first(desk, changes, count, yes):
    doing = Doing(desk, having(a_case_ready_to_send(), changes), yes)
    assert doing.acts.send() is yes
    assert doing.prompts.asked[0].startswith(count)
    assert doing.done == ["sent"] * yes


def test_a_case_that_something_stops_is_not_sent_and_says_what(desk):
    doing = Doing(desk, a_case(custody=Custody()))
    assert not doing.acts.send()
    assert len(doing.prompts.asked) == 1
    assert (state(doing.stored), doing.done) == (State.DRAFT, [])


def test_a_sent_case_is_taken_back(desk):
    doing = Doing(desk, a_sent_case())
    assert doing.acts.take_back()
    assert (state(doing.stored), doing.done) == (State.DRAFT, ["sent"])


def test_a_case_that_is_not_sent_cannot_be_taken_back(desk):
    doing = Doing(desk, a_case())
    assert not doing.acts.take_back()
    assert "Only a case that is with the superintendent" in doing.prompts.asked[0]


def test_an_authority_is_voided_with_a_reason(desk):
    doing = Doing(desk, an_authorised_case(), "A new statement came in.")
    assert doing.acts.void()
    assert (state(doing.stored), doing.done) == (State.VOIDED, ["voided"])
    assert doing.stored.authority.decisions[-1].voided.why == "A new statement came in."


def test_an_authority_stands_when_no_reason_is_given(desk):
    doing = Doing(desk, an_authorised_case(), "")
    assert not doing.acts.void()
    assert (state(doing.stored), doing.done) == (State.AUTHORISED, [])


def test_a_served_notice_is_not_voided(desk):
    doing = Doing(desk, a_served_case(), "A new statement came in.")
    assert not doing.acts.void()
    assert "has been served and cannot be voided" in doing.prompts.asked[-1]
    assert doing.done == []


@pytest.mark.parametrize(
    ("case", "outcome", "becomes"),
    [
        (a_case_ready_to_authorise(), Outcome.AUTHORISED, State.AUTHORISED),
        (*decided_so(Outcome.REFUSED, refusal="SAMPLE reasons"), State.REFUSED),
        (*decided_so(Outcome.RETURNED, questions="SAMPLE question?"), State.RETURNED),
    ],
    ids=lambda each: each.value if isinstance(each, (Outcome, State)) else "",
)
def test_a_decision_is_recorded(desk, case, outcome, becomes):
    doing = Doing(desk, case)
    desk.officer = SUPERINTENDENT
    assert doing.acts.decide(outcome)
    assert (state(doing.stored), doing.done) == (becomes, ["decided"])


def test_authorising_freezes_the_words_that_were_read(desk):
    doing = Doing(desk, a_case_ready_to_authorise())
    desk.officer = SUPERINTENDENT
    words = desk.notice(NOW)
    assert doing.acts.decide(Outcome.AUTHORISED)
    assert doing.stored.authority.standing.notice == words


@pytest.mark.parametrize(
    ("officer", "outcome", "sentence"),
    [
        (None, Outcome.AUTHORISED, "below the rank of superintendent"),
        (SUPERINTENDENT, Outcome.REFUSED, "Write your reasons for refusing"),
        (SUPERINTENDENT, Outcome.RETURNED, "Write what you need to know"),
    ],
)
def test_a_decision_that_may_not_be_taken_is_refused_in_words(desk, officer, outcome, sentence):
    doing = Doing(desk, a_case_ready_to_authorise())
    desk.officer = officer or desk.officer
    assert not doing.acts.decide(outcome)
    assert sentence in doing.prompts.asked[0]
    assert (state(doing.stored), doing.done) == (State.SENT, [])


def test_copies_are_numbered_for_each_reader_and_recorded(desk, printer):
    doing = Doing(desk, an_authorised_case(), printer, printer)
    assert doing.acts.print_notice((CopyFor.RESPONDENT, CopyFor.COURT))
    assert doing.acts.print_notice((CopyFor.RESPONDENT,))
    copies = [(copy.copy_for, copy.number) for copy in doing.stored.service.copies]
    assert copies == [(CopyFor.RESPONDENT, 1), (CopyFor.COURT, 1), (CopyFor.RESPONDENT, 2)]
    assert doing.done == ["printed"] * 3
    assert [title for _, title in doing.papers.printed] == ["DV-26-0113"] * 3


def test_a_copy_says_on_every_page_whose_it_is_and_counts_its_pages(desk, printer):
    doing = Doing(desk, an_authorised_case(), printer)
    doing.acts.print_notice((CopyFor.COURT,))
    pages = page_texts(doing.papers.printed[0][0])
    assert all("Copy 1 for the court" in page for page in pages)
    assert doing.stored.service.copies[0].pages == len(pages)


@pytest.mark.parametrize("copy_for", CopyFor)
def test_every_copy_has_its_words(copy_for):
    assert copy_words(copy_for, 3).startswith("Copy 3 for the ")


def test_what_the_printer_refuses_is_told_and_not_recorded(desk, printer):
    doing = Doing(desk, an_authorised_case(), printer, printer)
    doing.papers.trouble = "The printer refused the notice. SAMPLE"
    assert not doing.acts.print_notice((CopyFor.RESPONDENT,))
    assert not doing.acts.print_statement()
    assert doing.prompts.asked.count(doing.papers.trouble) == 2
    assert (doing.stored.service.copies, doing.done) == ((), [])


@pytest.mark.parametrize(
    "case",
    [
        a_case_ready_to_send(),
        a_sent_case(),
        lifecycle.refuse(decided_so(Outcome.REFUSED, refusal="No")[0], SUPERINTENDENT, NOW),
        lifecycle.return_(decided_so(Outcome.RETURNED, questions="?")[0], SUPERINTENDENT, NOW),
    ],
    ids=["draft", "sent", "refused", "returned"],
)
def test_a_notice_that_nobody_authorised_is_not_printed(desk, case):
    doing = Doing(desk, case)
    assert not doing.acts.print_notice((CopyFor.RESPONDENT,))
    assert doing.prompts.asked[0].startswith("No superintendent has authorised this notice.")
    assert (doing.papers.printed, doing.done) == ([], [])


def test_without_a_printer_nothing_is_printed(desk):
    doing = Doing(desk, a_served_case(), None, None)
    assert not doing.acts.print_notice((CopyFor.RESPONDENT,))
    assert not doing.acts.print_statement()
    assert (doing.papers.printed, doing.done) == ([], [])


def test_printing_for_nobody_asks_for_a_reader(desk):
    doing = Doing(desk, an_authorised_case())
    assert not doing.acts.print_notice(())
    assert doing.prompts.asked == ["Tick whom the copies are for, then print."]


def test_the_statement_of_service_is_printed_and_recorded(desk, printer):
    doing = Doing(desk, a_served_case(), printer)
    assert doing.acts.print_statement()
    assert doing.done == ["printed"]
    assert "17:00" in " ".join(page_texts(doing.papers.printed[0][0]))


@pytest.mark.parametrize("name", ["save_notice", "save_statement"])
def test_a_paper_is_saved_where_the_officer_says_and_recorded(desk, tmp_path, name):
    file = tmp_path / "paper.pdf"
    doing = Doing(desk, a_served_case(), str(file))
    assert getattr(doing.acts, name)()
    assert "DV-26-0113" in " ".join(page_texts(file.read_bytes()))
    entry = desk.store.history.of("DV-26-0113")[-1]
    assert (entry.act.value, entry.detail["where"]) == ("exported", "paper.pdf")


def test_a_draft_is_saved_as_a_draft(desk, tmp_path):
    file = tmp_path / "draft.pdf"
    doing = Doing(desk, a_case_ready_to_send(), str(file))
    assert doing.acts.save_notice()
    assert all("DRAFT" in page for page in page_texts(file.read_bytes()))


def test_nothing_is_saved_when_no_place_is_chosen(desk):
    doing = Doing(desk, a_served_case(), "")
    assert not doing.acts.save_notice()
    assert doing.done == []


def test_a_place_that_cannot_be_written_is_told_and_not_recorded(desk, tmp_path):
    doing = Doing(desk, a_served_case(), str(tmp_path / "none" / "paper.pdf"))
    assert not doing.acts.save_notice()
    assert "was not saved: No such file or directory. Choose" in doing.prompts.asked[-1]
    assert doing.done == []


def test_service_is_recorded(desk):
    doing = Doing(desk, a_case_ready_to_record())
    assert doing.acts.record_service()
    assert (state(doing.stored), doing.done) == (State.SERVED, ["served"])


def test_service_without_its_minute_is_refused_in_words(desk):
    doing = Doing(desk, a_case_ready_to_record(served_at=None))
    assert not doing.acts.record_service()
    assert "minute" in doing.prompts.asked[0]
    assert (state(doing.stored), doing.done) == (State.AUTHORISED, [])


def test_service_of_what_nobody_authorised_is_not_recorded(desk):
    case = a_case_ready_to_record()
    doing = Doing(desk, replace(case, authority=Case().authority))
    assert not doing.acts.record_service()
    assert doing.prompts.asked[0].startswith("No superintendent has authorised this notice.")


def test_a_copy_is_recorded_with_its_reader_purpose_and_the_chain_at_its_foot(desk, printer):
    doing = Doing(desk, an_authorised_case(), printer)
    chain = desk.store.history.head()
    assert doing.acts.print_notice((CopyFor.COURT,))
    detail = desk.store.history.of("DV-26-0113")[-1].detail
    assert (detail["to"], detail["copy"], detail["chain"]) == ("the court", 1, chain)
    assert detail["why"] == "the application for an order, s.27"
    assert all(f"chain {chain}" in page for page in page_texts(doing.papers.printed[0][0]))
