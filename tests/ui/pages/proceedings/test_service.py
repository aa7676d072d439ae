"""The service page: copies, the constable's account, and the clock in words."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)
from support.cases.after_service import soldier
from support.cases.factories import (
    SERVED_AT,
    a_case,
    a_case_ready_to_record,
    a_served_case,
    an_authorised_case,
    having,
    later,
)
from support.windows.sessions import put_in_front

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.service import CopyFor
from dvpo_desktop.rules.lifecycle.lifecycle import State, state
from dvpo_desktop.ui.case.act_by import ActBy
from dvpo_desktop.ui.pages.proceedings.service import COPIES, ServicePage

PAPERS = ("print_statement", "save_statement")


@pytest.fixture
def page(session, show):
    """The page in sight, filled, as open to writing as its state makes it."""

    def _page(case: Case) -> ServicePage:
        put_in_front(session, case)
        made = ServicePage(session.reference_data.questions["service"], session)
        made.fill_from(session.case)
        made.mark(())
        made.set_writable(state(session.case) is State.AUTHORISED)
        made.resize(800, 900)
        return show(made)

    return _page


def clock_words(page: ServicePage) -> str:
    said = [page.findChild(QLabel, name).text() for name in ("act-by", "clock")]
    return "\n".join(each for each in said if each)


def tick(page: ServicePage, copy_for: CopyFor) -> QCheckBox:
    return next(each for each in page.findChildren(QCheckBox) if each.text() == COPIES[copy_for])


def answer(page: ServicePage, name: str) -> None:
    page.findChild(QRadioButton, name).setChecked(True)


def address(page: ServicePage) -> QWidget:
    return page.findChild(QLineEdit, "address.postcode")


def enabled(page: ServicePage, name: str) -> bool:
    return page.findChild(QPushButton, name).isEnabled()


def test_the_usual_copies_are_ticked_and_asked_for(page, qtbot):
    made = page(an_authorised_case())
    with qtbot.waitSignal(made.act_wanted) as wanted:
        made.findChild(QPushButton, "print").click()
    usual = (CopyFor.RESPONDENT, CopyFor.PROTECTED, CopyFor.COURT, CopyFor.CUSTODY_RECORD)
    assert wanted.args == ["print", usual]


def test_other_copies_are_asked_for_by_ticking_them(page, qtbot):
    made = page(an_authorised_case())
    tick(made, CopyFor.SOLICITOR).click()
    for copy_for in (CopyFor.RESPONDENT, CopyFor.PROTECTED, CopyFor.CUSTODY_RECORD):
        tick(made, copy_for).click()
    with qtbot.waitSignal(made.act_wanted) as wanted:
        made.findChild(QPushButton, "print").click()
    assert wanted.args == ["print", (CopyFor.COURT, CopyFor.SOLICITOR)]


def test_the_copies_made_are_told_with_their_pages_and_who_printed_them(page):
    assert "No copy has been printed yet." in page(an_authorised_case())._made.text()
    made = page(having(a_case_ready_to_record(), {"reference": "DV-26-0114"}))
    assert made._made.text().startswith("Copy 1 for respondent: 4 pages, printed Fri 27 Nov 2026")


def test_before_service_the_clock_says_what_starts_it(page):
    made = page(an_authorised_case())
    assert clock_words(made).startswith("The 48 hours run from the minute of service")


def test_after_service_the_clock_says_by_when_to_act_and_how_it_is_counted(page, clock):
    clock.now = later(SERVED_AT, hours=1)
    first, second = clock_words(page(a_served_case())).splitlines()
    assert first == "Act by Mon 30 Nov 2026, 17:00 · 71 h left"
    assert second.startswith("Served Fri 27 Nov 2026, 17:00. Fri 27 Nov 7 h · Sat 28 Nov 24 h · ")


def test_after_service_the_keyboard_stands_by_the_copies_with_the_clock_in_sight(page):
    made = page(a_served_case())
    made.resize(900, 400)
    made.take_focus()
    QApplication.processEvents()
    assert tick(made, CopyFor.RESPONDENT).hasFocus()
    clock = made.findChild(ActBy)
    assert not clock.visibleRegion().isEmpty()


def test_before_service_the_keyboard_stands_in_the_account(page):
    made = page(an_authorised_case())
    made.take_focus()
    assert made.findChild(QLineEdit, "constable_name").hasFocus()


def test_the_later_arguable_time_never_stands_alone(page):
    doubtful = SERVED_AT.replace(month=12, day=24, year=2026)
    made = page(having(a_served_case(), {"service.recorded.served_at": doubtful}))
    lines = clock_words(made).splitlines()
    assert lines[0].startswith("Act by ")
    assert lines[2].startswith("Latest that can be argued: ")


def test_past_the_calendar_the_page_says_so_rather_than_guess(page):
    far = SERVED_AT.replace(year=2090)
    made = page(having(a_served_case(), {"service.recorded.served_at": far}))
    assert "agree the time with Legal Services" in clock_words(made)
    assert made.findChild(QLabel, "clock").property("tone") == "stop"


def test_the_clock_runs_while_nobody_types_and_its_tone_follows(page, clock):
    clock.now = later(SERVED_AT, hours=1)
    made = page(a_served_case())
    words = made.findChild(QLabel, "clock")
    assert words.property("tone") == ""
    for hours, tone in ((60, "warn"), (70, "stop")):
        clock.now = later(SERVED_AT, hours=hours)
        made.findChild(QTimer).timeout.emit()
        assert words.property("tone") == tone
    assert "2 h left" in clock_words(made)


def test_time_left_is_told_anew_when_the_page_is_marked(page, clock):
    made = page(a_served_case())
    clock.now = later(SERVED_AT, hours=70)
    made.mark(())
    assert "2 h left" in clock_words(made)


def test_the_address_is_asked_only_of_who_gave_one(page):
    made = page(an_authorised_case())
    assert not address(made).isVisible()
    answer(made, "address_asked.yes")
    assert not address(made).isVisible()
    answer(made, "address_answer.given")
    assert address(made).isVisible()
    answer(made, "address_asked.no")
    assert not address(made).isVisible()


def test_a_full_account_is_given_back_as_it_was(page):
    case = a_case_ready_to_record()
    assert page(case).write_to(case) is case


@pytest.mark.parametrize(
    ("case", "printing", "recording", "statement"),
    [
        (a_case(), False, False, False),
        (an_authorised_case(), True, True, False),
        (a_served_case(), True, False, True),
    ],
    ids=["draft", "authorised", "served"],
)
def test_what_can_be_done_follows_the_state(page, case, printing, recording, statement):
    made = page(case)
    assert enabled(made, "print") is printing
    assert enabled(made, "record") is recording
    assert [enabled(made, name) for name in PAPERS] == [statement] * 2
    assert tick(made, CopyFor.COURT).isEnabled() is printing


@pytest.mark.parametrize("name", ["save_notice", *PAPERS])
def test_each_paper_is_asked_for_by_its_button(page, qtbot, name):
    made = page(a_served_case())
    with qtbot.waitSignal(made.act_wanted) as wanted:
        made.findChild(QPushButton, name).click()
    assert wanted.args == [name, None]


def test_recording_is_asked_for_by_its_button(page, qtbot):
    made = page(a_case_ready_to_record())
    with qtbot.waitSignal(made.act_wanted) as wanted:
        made.findChild(QPushButton, "record").click()
    assert wanted.args == ["record", None]


def test_the_commanding_officer_is_asked_for_only_where_the_notice_brings_the_duty(page):
    box = page(an_authorised_case()).findChild(QLineEdit, "commanding_officer")
    assert not box.isVisible()
    asked = page(having(soldier(an_authorised_case()), {"reference": "DV-26-0114"}))
    assert asked.findChild(QLineEdit, "commanding_officer").isVisible()


def test_efforts_are_added_after_service_and_nothing_else_can_be(page, session):
    made = page(soldier(a_served_case()))
    made.set_writable(True)
    assert made.findChild(QLineEdit, "place").isReadOnly()
    assert not enabled(made, "record")
    made.findChild(QLineEdit, "commanding_officer").setText("Maj E. SPECIMEN")
    made.findChild(QPushButton, "efforts.add").click()
    made.findChild(QLineEdit, "efforts.0.how").setText("SAMPLE called the duty officer")
    written = made.write_to(session.case)
    assert written.service.frozen == session.case.service.frozen
    assert written.service.commanding_officer == "Maj E. SPECIMEN"
    assert written.service.efforts[0].how == "SAMPLE called the duty officer"
    assert session.keep(written)
