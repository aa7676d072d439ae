"""Court papers: printed and saved, each recorded with to whom it went, also by Legal Services."""

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLineEdit, QPushButton
from support.cases.applying import WRITTEN_AT, an_application
from support.cases.factories import having
from support.cases.papers import issued, page_texts
from support.windows.at_window import NEW
from support.windows.scripted_prompts import ScriptedPrompts
from support.windows.sessions import Papers, put_in_front

from dvpo_desktop.case import Case, Role
from dvpo_desktop.case.history import Act
from dvpo_desktop.documents.application_wording import CourtPaper
from dvpo_desktop.rules.step_order import WORDS
from dvpo_desktop.ui.actions.all_acts import AllActs
from dvpo_desktop.ui.actions.bundle_work import BUNDLE
from dvpo_desktop.ui.actions.handing_out import Drawn, HandingOut
from dvpo_desktop.ui.case.opens_at import is_open
from dvpo_desktop.ui.kit.banner import Banner


def full(**changes: object) -> Case:
    case = an_application(**changes)
    return having(case, {"authority.decisions.0.notice": issued(case)})


@pytest.fixture
def printer(tmp_path) -> QPrinter:
    made = QPrinter()
    made.setOutputFileName(str(tmp_path / "never used.pdf"))
    return made


@pytest.fixture
def handing(session, clock):
    """The court papers of a case in front, with answers ready."""

    def _handing(case: Case, *answers: object) -> HandingOut:
        clock.now = WRITTEN_AT
        put_in_front(session, case)
        return HandingOut(session, ScriptedPrompts(*answers), Papers())

    return _handing


def told(session) -> dict[str, object]:
    return session.store.history.of("DV-26-0113")[-1].detail


def last_act(session) -> Act:
    return session.store.history.of("DV-26-0113")[-1].act


@pytest.mark.parametrize(
    ("which", "to", "why"),
    [
        (CourtPaper.COMPLAINT, "the court", "the application for an order, s.27"),
        (CourtPaper.DRAFT_ORDER, "the court", "the application for an order, s.27"),
        (CourtPaper.HEARING_NOTICE, "the respondent", "notice of the hearing, s.27(5)"),
    ],
)
def test_a_paper_printed_is_recorded_with_to_whom_it_goes(
    session, handing, printer, which, to, why
):
    papers = handing(full(), printer)
    papers.print(which)
    ((pdf, title),) = papers._printing.printed
    assert title == "DV-26-0113"
    assert session.paper(which).short_fingerprint in page_texts(pdf)[0]
    assert "DRAFT" not in page_texts(pdf)[0].split("Domestic")[0]
    assert last_act(session) is Act.PRINTED
    assert (told(session)["what"], told(session)["to"], told(session)["why"]) == (
        session.paper(which).title,
        to,
        why,
    )


def test_a_paper_saved_is_recorded_with_its_file(session, handing, tmp_path):
    file = tmp_path / "complaint.pdf"
    papers = handing(full(), str(file))
    papers.save(CourtPaper.COMPLAINT)
    assert "Sample Magistrates' Court" in page_texts(file.read_bytes())[0]
    assert last_act(session) is Act.EXPORTED
    assert (told(session)["where"], told(session)["to"]) == ("complaint.pdf", "the court")


def test_the_bundle_saved_is_a_disclosure_to_the_court(session, handing, tmp_path):
    file = tmp_path / "bundle.pdf"
    papers = handing(full(), str(file))
    pdf = session.press.bind(session.bundle(), chain="1234-5678")
    assert papers.save("bundle", Drawn(pdf, BUNDLE, "1234-5678")) == str(file)
    assert file.read_bytes() == pdf
    assert told(session) == {
        "what": "Bundle for the court",
        "to": "the court",
        "why": "the application for an order, s.27",
        "chain": "1234-5678",
        "where": "bundle.pdf",
    }


def test_where_the_bundle_was_saved_is_told(session, handing, tmp_path):
    file, said = tmp_path / "bundle.pdf", []
    handing(full())
    every = AllActs(session, ScriptedPrompts(str(file)), Papers(), lambda: False)
    every.said.connect(said.append)
    pdf = session.press.bind(session.bundle())
    every.do("save_bundle", Drawn(pdf, BUNDLE))
    count = len(page_texts(pdf))
    assert said == [f"The bundle of {count} pages is saved: bundle.pdf, in {tmp_path}."]


def test_the_bundle_printed_is_a_disclosure_too_with_the_chain_at_its_foot(
    session, handing, printer
):
    papers = handing(full(), printer)
    pdf = session.press.bind(session.bundle(), chain="1234-5678")
    papers.print("bundle", Drawn(pdf, BUNDLE, "1234-5678"))
    assert papers._printing.printed == [(pdf, "DV-26-0113")]
    assert (told(session)["what"], told(session)["chain"]) == ("Bundle for the court", "1234-5678")


def test_who_thinks_better_of_it_has_handed_nothing_out(session, handing):
    papers = handing(full(), None, "")
    before = last_act(session)
    assert not papers.print(CourtPaper.COSTS)
    assert papers.save("bundle", Drawn(b"%PDF", BUNDLE, "1")) == ""
    assert last_act(session) is before


def test_a_folder_that_takes_nothing_is_told(session, handing, tmp_path):
    papers = handing(full(), str(tmp_path / "none" / "bundle.pdf"))
    before = last_act(session)
    assert papers.save("bundle", Drawn(b"%PDF", BUNDLE, "1")) == ""
    assert "was not saved" in papers._prompts.asked[-1]
    assert last_act(session) is before


@pytest.mark.parametrize("act", ["print", "save"])
def test_a_term_outside_the_power_leaves_on_no_paper(session, handing, act):
    papers = handing(full(**{"hearing.term_days": 29}))
    before = last_act(session)
    assert not getattr(papers, act)(CourtPaper.COMPLAINT)
    assert "14 to 28 days, and this is 29" in papers._prompts.asked[-1]
    assert last_act(session) is before


def test_a_paper_for_training_says_so_on_every_page(session, handing, printer):
    papers = handing(having(full(**{"training": True}), {"reference": "DV-26-0114"}), printer)
    assert papers.print(CourtPaper.COMPLAINT)
    pages = page_texts(papers._printing.printed[0][0])
    assert all("TRAINING: not a real notice" in page for page in pages)


def test_legal_services_reach_and_print_the_bundle_and_change_nothing(at, qtbot, printer):
    here = at()
    here.sign_in()
    here.open(full())
    reference = here.session.case.reference
    here.make_way_for(NEW, Role.LEGAL)
    here.room.open_case(reference, "hearing")
    before = here.session.store.cases.get(reference)
    assert not any(is_open(here.session, word) for word in WORDS)
    page = here.room.wizard.page
    assert page.findChild(QLineEdit, "court").isReadOnly()
    assert here.room.wizard.findChild(Banner, "case-lock").text.startswith("Only ")
    here.answer(printer)
    page.findChild(QPushButton, "print_bundle").click()
    qtbot.waitUntil(lambda: bool(here.opening.papers.printed))
    assert "Bundle for the court" in page_texts(here.opening.papers.printed[0][0])[0]
    after = here.session.store.cases.get(reference)
    assert (after.case, after.version) == (before.case, before.version)
    assert told(here.session)["to"] == "the court"
