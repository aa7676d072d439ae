"""The hearing page: what it takes over, what it warns of before a yes, and its papers."""

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton
from support.cases.after_service import a_listed_case
from support.cases.applying import WRITTEN_AT, an_application
from support.cases.factories import a_served_case, an_authorised_case, having
from support.cases.ready import ready_sections
from support.windows.sessions import put_in_front

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.hearing import NoticeGiven
from dvpo_desktop.case.values import Attempt
from dvpo_desktop.documents.application_wording import CourtPaper
from dvpo_desktop.rules.lifecycle import gates
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.kit.fields.combo import Combo
from dvpo_desktop.ui.kit.fields.remark import Remark
from dvpo_desktop.ui.pages.proceedings.hearing import HearingPage

SAFE = ready_sections()["protected"].address
PAPERS = ("print_application", "save_application", "save_bundle", "print_bundle")


@pytest.fixture
def page(session, show, clock):
    """The page in sight, filled and marked, open to writing once service is recorded."""

    def _page(case: Case) -> HearingPage:
        clock.now = WRITTEN_AT
        put_in_front(session, case)
        made = HearingPage(session.reference_data.questions["hearing"], session)
        made.fill_from(session.case)
        found = gates.every_problem(session.case, session.law, session.now())
        made.mark(tuple(each for each in found if not each.missing))
        made.set_writable(case.service.recorded is not None)
        made.resize(800, 900)
        return show(made)

    return _page


def label(page: HearingPage, name: str) -> str:
    return page.findChild(QLabel, name).text()


def remarks(page: HearingPage) -> str:
    seen = [remark for remark in page.findChildren(Remark) if remark.isVisible()]
    return "\n".join(each.text() for remark in seen for each in remark.findChildren(QLabel))


def tick(page: HearingPage, name: str) -> None:
    page.findChild(QRadioButton, name).setChecked(True)


@pytest.mark.parametrize(
    "case",
    [
        a_served_case(),
        an_application(),
        an_application(
            **{
                "hearing.notice_given": NoticeGiven.NOT_GIVEN,
                "hearing.efforts": (Attempt(WRITTEN_AT, "PC E. Example", "Rang", "Nobody"),),
            }
        ),
    ],
    ids=["empty", "full", "efforts"],
)
def test_what_is_filled_in_is_given_back_as_it_was(page, case):
    assert page(case).write_to(case) is case


def test_the_index_and_the_conditions_are_taken_over_from_the_case(page):
    made = page(an_application())
    assert "1. Body-worn video BWV-0001 · The injury" in label(made, "sources")
    assert label(made, "terms") == "1. You must not molest Beth SAMPLE."
    assert label(made, "act-by").startswith("Act by Mon 30 Nov 2026, 17:00 · ")
    bare = page(having(an_authorised_case(), {"reference": "DV-26-0114", "incident.sources": ()}))
    assert label(bare, "sources") == "Nothing stands there yet."


def test_without_a_notice_there_are_no_conditions_to_take_over(page):
    assert "No notice stands" in label(page(Case(reference="DV-26-0115")), "terms")


def test_the_warning_of_a_statement_stands_before_the_answer(page):
    made = page(an_application(**{"hearing.own_statement": None}))
    warning = made.findChild(Banner, "before-yes")
    yes = made.findChild(QRadioButton, "own_statement.yes")
    assert "summoned, and arrested" in warning.text
    assert "s.27(10)" in warning.text
    assert warning.mapTo(made, warning.rect().bottomLeft()).y() < yes.mapTo(made, yes.pos()).y()
    why = made.findChild(QPlainTextEdit, "own_statement_why")
    assert not why.isVisible()
    tick(made, "own_statement.yes")
    assert why.isVisible()


def test_a_list_after_the_act_by_time_is_said_and_the_entry_stays(page):
    late = a_listed_case().hearing.listed_at.replace(hour=18)
    made = page(a_listed_case(**{"hearing.listed_at": late}))
    assert "The list is Mon 30 Nov 2026, 18:00" in remarks(made)
    assert "by Mon 30 Nov 2026, 17:00" in remarks(made)
    assert made.write_to(made._session.case).hearing.listed_at == late


@pytest.mark.parametrize("days", ["13", "29"])
def test_a_term_outside_the_power_stays_for_correction(page, days):
    made = page(a_listed_case(**{"hearing.term_days": int(days)}))
    assert f"and this is {days}" in remarks(made)
    assert made.findChild(QLineEdit, "term_days").text() == days


def test_another_address_is_asked_only_where_the_first_will_not_do(page):
    made = page(an_application())
    assert "2 Specimen Lane" in label(made, "address-given")
    assert not made.findChild(QLineEdit, "another_address.postcode").isVisible()
    home = {"service.address": SAFE, "reference": "DV-26-0114"}
    made = page(an_application(**home))
    assert made.findChild(QLineEdit, "another_address.postcode").isVisible()
    assert made.findChild(QLineEdit, "another_address.postcode").text() == ""
    assert "the protected person's home" in remarks(made)
    kept = {"hearing.another_refused": "SAMPLE", "reference": "DV-26-0115"}
    assert page(an_application(**kept)).findChild(QPlainTextEdit, "another_refused").isVisible()


def test_who_gave_none_is_told_what_to_do(page):
    made = page(an_application(**{"service.address_answer": None}))
    assert "log the efforts made (s.27(7))" in label(made, "address-given")


def test_when_and_by_whom_are_asked_of_a_notice_given_and_efforts_of_one_not_given(page):
    made = page(an_application())
    efforts = made.findChild(QPushButton, "efforts.add")
    by = made.findChild(QLineEdit, "notice_by")
    assert (by.isVisible(), efforts.isVisible()) == (True, False)
    tick(made, "notice_given.not-given")
    assert (by.isVisible(), efforts.isVisible()) == (False, True)


@pytest.mark.parametrize(
    ("case", "ready"), [(an_authorised_case(), False), (a_served_case(), True)]
)
def test_papers_come_with_the_service(page, case, ready):
    made = page(case)
    assert [made.findChild(QPushButton, name).isEnabled() for name in PAPERS] == [ready] * 4


@pytest.mark.parametrize("name", PAPERS[:2])
def test_each_paper_is_chosen_and_asked_for_by_its_button(page, qtbot, name):
    made = page(an_application())
    papers = made.findChild(Combo, "papers")
    assert papers.count() == len(CourtPaper) - 1
    papers.setCurrentIndex(list(CourtPaper).index(CourtPaper.DRAFT_ORDER))
    with qtbot.waitSignal(made.act_wanted) as wanted:
        made.findChild(QPushButton, name).click()
    assert wanted.args == [name.replace("application", CourtPaper.DRAFT_ORDER), None]
