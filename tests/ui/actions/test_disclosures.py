"""Disclosures: each copy numbered, worded, recorded; refused in its own sentence."""

import pytest
from PySide6.QtPrintSupport import QPrinter
from support.cases.factories import (
    NOW,
    a_case_ready_to_authorise,
    a_case_ready_to_send,
    a_sent_case,
    a_served_case,
    an_authorised_case,
    the_law,
)
from support.cases.papers import issued, page_texts
from support.windows.acts_on_case import Doing, decided_so
from support.windows.sessions import SUPERINTENDENT

from dvpo_desktop.case.proceedings.authority import Outcome
from dvpo_desktop.case.proceedings.service import CopyFor
from dvpo_desktop.documents.papers import copy_words
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.ui.actions.all_acts import by_name


@pytest.fixture
def printer(tmp_path) -> QPrinter:
    made = QPrinter()
    made.setOutputFileName(str(tmp_path / "never used.pdf"))
    return made


def test_copies_are_numbered_for_each_reader_and_recorded(session, printer):
    doing = Doing(session, an_authorised_case(), printer, printer)
    assert doing.hand.print("copy", (CopyFor.RESPONDENT, CopyFor.COURT))
    assert doing.hand.print("copy", (CopyFor.RESPONDENT,))
    copies = [(copy.copy_for, copy.number) for copy in doing.stored.service.copies]
    assert copies == [(CopyFor.RESPONDENT, 1), (CopyFor.COURT, 1), (CopyFor.RESPONDENT, 2)]
    assert doing.done == ["to-printer", "printed"] * 3
    assert [title for _, title in doing.papers.printed] == ["DV-26-0113"] * 3


def test_a_copy_says_on_every_page_whose_it_is_and_counts_its_pages(session, printer):
    doing = Doing(session, an_authorised_case(), printer)
    doing.hand.print("copy", (CopyFor.COURT,))
    pages = page_texts(doing.papers.printed[0][0])
    assert all("Copy 1 for the court" in page for page in pages)
    assert doing.stored.service.copies[0].pages == len(pages)


@pytest.mark.parametrize("copy_for", CopyFor)
def test_every_copy_has_its_words(copy_for):
    assert copy_words(copy_for, 3).startswith("Copy 3 for the ")


def test_what_the_printer_refuses_is_told_and_not_recorded(session, printer):
    doing = Doing(session, a_served_case(), printer, printer)
    doing.papers.trouble = "The printer refused the notice. SAMPLE"
    assert not doing.hand.print("copy", (CopyFor.RESPONDENT,))
    assert not doing.hand.print("statement")
    assert doing.prompts.asked.count(doing.papers.trouble) == 2
    assert doing.stored.service.copies == a_served_case().service.copies
    assert doing.done == ["to-printer", "not-printed"] * 2


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
def test_a_notice_that_nobody_authorised_is_not_printed(session, case):
    doing = Doing(session, case)
    assert not doing.hand.print("copy", (CopyFor.RESPONDENT,))
    assert doing.prompts.asked[0].startswith("No superintendent has authorised this notice.")
    assert (doing.papers.printed, doing.done) == ([], [])


def test_without_a_printer_nothing_is_printed(session):
    doing = Doing(session, a_served_case(), None, None)
    assert not doing.hand.print("copy", (CopyFor.RESPONDENT,))
    assert not doing.hand.print("statement")
    assert (doing.papers.printed, doing.done) == ([], [])


def test_printing_for_nobody_asks_for_a_reader(session):
    doing = Doing(session, an_authorised_case())
    assert not doing.hand.print("copy", ())
    assert doing.prompts.asked == ["Tick whom the copies are for, then print."]


def test_the_statement_of_service_is_printed_and_recorded(session, printer):
    doing = Doing(session, a_served_case(), printer)
    assert doing.hand.print("statement")
    assert doing.done == ["to-printer", "printed"]
    assert "17:00" in " ".join(page_texts(doing.papers.printed[0][0]))


@pytest.mark.parametrize("name", ["save_notice", "save_statement"])
def test_a_paper_is_saved_where_the_officer_says_and_recorded_with_the_chain(
    session, tmp_path, name
):
    file = tmp_path / "paper.pdf"
    doing = Doing(session, a_served_case(), str(file))
    chain = session.store.history.head()
    assert by_name(doing.hand)[name](None)
    pages = page_texts(file.read_bytes())
    assert "DV-26-0113" in " ".join(pages)
    # It may be printed from the file and served.
    assert all(f"history code {chain}" in page for page in pages)
    entry = session.store.history.of("DV-26-0113")[-1]
    assert (entry.act.value, entry.detail["where"]) == ("exported", "paper.pdf")
    assert entry.detail["chain"] == chain


def test_a_draft_is_saved_as_a_draft(session, tmp_path):
    file = tmp_path / "draft.pdf"
    doing = Doing(session, a_case_ready_to_send(), str(file))
    assert doing.hand.save("notice")
    assert all("DRAFT" in page for page in page_texts(file.read_bytes()))


def test_nothing_is_saved_when_no_place_is_chosen(session):
    doing = Doing(session, a_served_case(), "")
    assert not doing.hand.save("notice")
    assert doing.done == []


def test_a_place_that_cannot_be_written_is_told_and_not_recorded(session, tmp_path):
    doing = Doing(session, a_served_case(), str(tmp_path / "none" / "paper.pdf"))
    assert not doing.hand.save("notice")
    assert "was not saved: No such file or directory. Choose" in doing.prompts.asked[-1]
    assert doing.done == []


def test_a_copy_is_recorded_with_its_reader_purpose_and_the_chain_at_its_foot(session, printer):
    doing = Doing(session, an_authorised_case(), printer)
    chain = session.store.history.head()
    assert doing.hand.print("copy", (CopyFor.COURT,))
    detail = session.store.history.of("DV-26-0113")[-1].detail
    assert (detail["to"], detail["copy"], detail["chain"]) == ("the court", 1, chain)
    assert detail["why"] == "the application for an order, s.27"
    assert all(f"history code {chain}" in page for page in page_texts(doing.papers.printed[0][0]))


def test_the_authority_record_is_printed_with_its_marking_and_recorded(session, printer):
    case = a_case_ready_to_authorise()
    case = lifecycle.authorise(case, SUPERINTENDENT, issued(case), the_law(), NOW)
    doing = Doing(session, case, printer)
    assert doing.hand.print("record")
    pages = page_texts(doing.papers.printed[0][0])
    assert "Authority record: internal" in pages[0]
    assert all("OFFICIAL-SENSITIVE" in page for page in pages)
    assert not any("DRAFT" in page for page in pages)
    told = session.store.history.of(session.case.reference)[-1]
    assert told.act.value == "printed"
    assert told.detail["what"] == "Authority record: internal"
    assert told.detail["to"] == session.officer.words


def test_a_refusal_has_its_record_too_and_no_draft_stands_across_it(session, tmp_path):
    refused = lifecycle.refuse(decided_so(Outcome.REFUSED, refusal="No")[0], SUPERINTENDENT, NOW)
    file = tmp_path / "record.pdf"
    doing = Doing(session, refused, str(file))
    assert doing.hand.save("record")
    [page] = page_texts(file.read_bytes())
    assert "Refused" in page
    assert "DRAFT" not in page
    assert doing.done == ["exported"]
